// SPDX-License-Identifier: EUPL-1.2
/* 15 Who is there, handing over, leaving, and the emergency badge. */
#include "golden/golden.h"

#include <stdio.h>
#include <stdlib.h>

static void by(struct world *w, uint8_t who, enum command_kind kind, int32_t code, const char *text)
{
    struct command c = {.kind = kind, .candidate = -1, .actor = who, .code = code};
    world_say(w, &c, kind == COMMAND_STAFF_IN ? "I. Fictesma, examenbureau" : NULL, text);
}

static void staff(struct world *w)
{
    world_inside(w, SCREEN_STAFF, SCREEN_ROSTER);
}

/* The lead handed over, signed and left; a substitute came. */
static void changed(struct world *w)
{
    struct command out = {
        .kind = COMMAND_STAFF_OUT, .candidate = -1, .actor = TOETSMA, .has_sign_off = true};

    by(w, TOETSMA, COMMAND_HAND_OVER, ORNEKSOY, "Emre is naar het toilet.");
    world_time(w, "09:14");
    world_say(w, &out, NULL, NULL);
    world_time(w, "09:20");
    by(w, BADGE, COMMAND_STAFF_IN, 0, "Rosa Bedachtsma");
    staff(w);
    w->flow.who = ORNEKSOY;
}

/* His badge was withdrawn while he is in the room: somebody signs him out. */
static void withdrawn(struct world *w)
{
    static struct pass_list list;
    const struct command told = {
        .kind = COMMAND_PASSES, .candidate = -1, .actor = ACTOR_KIOSK, .passes = &list};

    list = (struct pass_list){
        .number = 7, .issued = world_at("08:10"), .badges[ORNEKSOY] = world_at("08:05")};
    world_say(w, &told, NULL, NULL);
    staff(w);
}

static void roster_withdrawn(struct world *w)
{
    withdrawn(w);
    world_inside(w, SCREEN_ROSTER, SCREEN_IDLE);
}

static void few(struct world *w)
{
    by(w, ORNEKSOY, COMMAND_STAFF_OUT, 0, NULL);
    for (size_t i = 0; i < w->plan.candidate_count; i++)
        if (!sitting_is_inside(&w->state.candidates[i]))
            (void)world_scan(w, (int32_t)i);
    staff(w);
}

static void alone(struct world *w)
{
    struct command gone = {.kind = COMMAND_STAFF_GONE, .candidate = -1, .actor = BADGE};

    world_time(w, "09:20");
    by(w, ORNEKSOY, COMMAND_STAFF_OUT, 0, NULL);
    world_time(w, "09:50");
    by(w, BADGE, COMMAND_STAFF_IN, 0, "Rosa Bedachtsma");
    gone.code = TOETSMA;
    gone.happened = world_at("09:41");
    world_say(w, &gone, NULL, "Onwel naar huis");
    staff(w);
    w->flow.who = BADGE;
}

static void refused(struct world *w)
{
    staff(w);
    w->flow.who = ORNEKSOY;
    w->flow.refusal = REFUSAL_LEAD_ONLY;
}

/* ---- one person ---- */

static void member_of(struct world *w, int32_t member)
{
    world_inside(w, SCREEN_MEMBER, SCREEN_STAFF);
    w->flow.member = member;
    w->flow.gone_since = w->now;
}

static void member_own(struct world *w)
{
    member_of(w, TOETSMA);
}

static void member_last(struct world *w)
{
    by(w, ORNEKSOY, COMMAND_STAFF_OUT, 0, NULL);
    member_of(w, TOETSMA);
}

static void member(struct world *w)
{
    member_of(w, ORNEKSOY);
}

static void member_typed(struct world *w)
{
    member_of(w, ORNEKSOY);
    w->flow.gone_since = world_at("09:03");
    text_copy(w->flow.text, sizeof w->flow.text, "Is onwel geworden en met de taxi naar huis");
}

/* ---- handing over ---- */

static void hand_over(struct world *w)
{
    by(w, BADGE, COMMAND_STAFF_IN, 0, "Rosa Bedachtsma");
    world_inside(w, SCREEN_HAND_OVER, SCREEN_STAFF);
}

static void hand_over_chosen(struct world *w)
{
    hand_over(w);
    w->flow.taker = ORNEKSOY;
    text_copy(w->flow.text, sizeof w->flow.text, "Emre is naar het toilet. Plaats 4 wacht.");
}

static void hand_over_nobody(struct world *w)
{
    by(w, ORNEKSOY, COMMAND_STAFF_OUT, 0, NULL);
    world_inside(w, SCREEN_HAND_OVER, SCREEN_STAFF);
}

/* ---- badge and PIN ---- */

static void unlock_for(struct world *w, enum unlock_for why, int32_t staff_member)
{
    world_inside(w, SCREEN_UNLOCK, SCREEN_STAFF);
    w->flow.locks_at.ms = 0;
    w->flow.unlock_for = why;
    w->flow.unlock_staff = staff_member;
    w->flow.member = staff_member;
}

static void join(struct world *w)
{
    unlock_for(w, UNLOCK_JOIN, -1);
}

static void take(struct world *w)
{
    unlock_for(w, UNLOCK_TAKE, ORNEKSOY);
}

static void leave(struct world *w)
{
    unlock_for(w, UNLOCK_LEAVE, TOETSMA);
    text_copy(w->flow.pin, sizeof w->flow.pin, "482");
}

static void second(struct world *w)
{
    unlock_for(w, UNLOCK_SECOND, -1);
}

/* ---- typing ---- */

static void substitute(struct world *w)
{
    world_inside(w, SCREEN_SUBSTITUTE, SCREEN_IDLE);
    w->flow.who = w->flow.member = BADGE;
    w->flow.field = 1;
}

static void substitute_typed(struct world *w)
{
    substitute(w);
    text_copy(w->flow.text, sizeof w->flow.text, "Rosa Bedachtsma");
    text_copy(w->flow.who_text, sizeof w->flow.who_text, "I. Fictesma, examenbureau");
    w->flow.field = 0;
}

static void substitute_refused(struct world *w)
{
    substitute(w);
    w->flow.refusal = REFUSAL_NAME_NEEDED;
}

static void typing(struct world *w, enum typing_for what, enum screen back)
{
    world_inside(w, SCREEN_TYPING, back);
    w->flow.typing_for = what;
    w->flow.member = ORNEKSOY;
}

static void typing_hand_over(struct world *w)
{
    typing(w, TYPING_HAND_OVER, SCREEN_HAND_OVER);
    text_copy(w->flow.text, sizeof w->flow.text, "Emre is naar het toilet.");
}

static void typing_gone(struct world *w)
{
    typing(w, TYPING_GONE, SCREEN_MEMBER);
}

static void typing_note(struct world *w)
{
    typing(w, TYPING_STAFF_NOTE, SCREEN_MEMBER);
}

static void typing_thaw_word(struct world *w)
{
    typing(w, TYPING_THAW_WORD, SCREEN_CLOSE);
}

/* ---- plans ---- */

#define MANY 44

static void prepare_many(struct plan *p)
{
    struct candidate *more = calloc(MANY, sizeof *more);

    if (more == NULL)
        abort();
    for (size_t i = 0; i < MANY; i++) {
        more[i] = p->candidates[i % p->candidate_count];
        more[i].id.b[15] = (uint8_t)i;
        more[i].subject = (uint16_t)(MANY - i);
        more[i].short_number = (uint32_t)(100000 + i);
        (void)snprintf(more[i].number, sizeof more[i].number, "9%05u", (unsigned)i + 1);
    }
    free(p->candidates);
    p->candidates = more;
    p->candidate_count = MANY;
}

static void prepare_long_staff(struct plan *p)
{
    text_copy(p->invigilators[TOETSMA].name, NAME_SIZE,
        "Wilhelmina Antoinette van Voorbeeldhuizen-Verzonnen");
    text_copy(p->invigilators[ORNEKSOY].name, NAME_SIZE, "Hüseyin Örneksoy-Tajribioğlu Fictieberg");
}

const struct golden_case cases_staff[] = {
    {"15-staff", STAGE_RUNNING, staff, NULL},
    {"15-staff-changed", STAGE_RUNNING, changed, NULL},
    {"15-staff-withdrawn", STAGE_RUNNING, withdrawn, NULL},
    {"07-badge-withdrawn", STAGE_RUNNING, roster_withdrawn, NULL},
    {"15-staff-few", STAGE_ARRIVING, few, prepare_many},
    {"15-staff-alone", STAGE_RUNNING, alone, NULL},
    {"15-staff-refused", STAGE_RUNNING, refused, NULL},
    {"15-staff-long", STAGE_RUNNING, changed, prepare_long_staff},
    {"15-member-own", STAGE_RUNNING, member_own, NULL},
    {"15-member-last", STAGE_RUNNING, member_last, NULL},
    {"15-member", STAGE_RUNNING, member, NULL},
    {"15-member-typed", STAGE_RUNNING, member_typed, prepare_long_staff},
    {"15-hand-over", STAGE_RUNNING, hand_over, NULL},
    {"15-hand-over-chosen", STAGE_RUNNING, hand_over_chosen, prepare_long_staff},
    {"15-hand-over-nobody", STAGE_RUNNING, hand_over_nobody, NULL},
    {"15-join", STAGE_RUNNING, join, NULL},
    {"15-take", STAGE_RUNNING, take, NULL},
    {"15-leave", STAGE_RUNNING, leave, prepare_long_staff},
    {"15-second", STAGE_FROZEN, second, NULL},
    {"15-substitute", STAGE_RUNNING, substitute, NULL},
    {"15-substitute-typed", STAGE_RUNNING, substitute_typed, NULL},
    {"15-substitute-refused", STAGE_RUNNING, substitute_refused, NULL},
    {"15-typing-hand-over", STAGE_RUNNING, typing_hand_over, NULL},
    {"15-typing-gone", STAGE_RUNNING, typing_gone, NULL},
    {"15-typing-note", STAGE_RUNNING, typing_note, prepare_long_staff},
    {"15-typing-thaw-word", STAGE_FROZEN, typing_thaw_word, NULL},
    {NULL},
};
