// SPDX-License-Identifier: EUPL-1.2
/* 16 Which doors there are, one that is given up, somebody who came to two of them. */
#include "golden/golden.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void prepare_doors(struct plan *p)
{
    p->door_count = 3;
    p->lead_door = 1;
}

static void prepare_doors_long(struct plan *p)
{
    prepare_doors(p);
    prepare_long_names(p);
}

/* What another door recorded and this one took. */
static void heard(struct world *w, uint8_t door, enum event_kind kind, int32_t who, const char *at)
{
    struct event *e = calloc(1, sizeof *e);

    assert(e != NULL);
    *e = (struct event){.kind = kind,
        .door = door,
        .seq = w->state.doors[door - 1].events,
        .at = world_at(at),
        .certainty = CERTAINTY_RTC,
        .lamport = w->state.lamport + 1,
        .subject = who >= 0 ? w->plan.candidates[who].subject : SUBJECT_ROOM,
        .actor = who >= 0 ? ACTOR_KIOSK : ORNEKSOY};
    enum err failed = sitting_apply(&w->state, e);
    assert(failed == ERR_OK);
    (void)failed;
    free(e);
}

static void label_doors(struct world *w)
{
    static const char *const labels[] = {"KSK-07", "KSK-22", "KSK-23"};

    for (size_t i = 0; i < 3; i++)
        text_copy(w->card.devices[i].label, sizeof w->card.devices[i].label, labels[i]);
    w->card.device_count = 3;
}

/* Door 2 was open and let two in, one of whom is also here; of door 3 nothing came. */
static void hear_door_2(struct world *w)
{
    label_doors(w);
    heard(w, 2, EVENT_STAFF_IN, -1, "08:25");
    heard(w, 2, EVENT_OPENED, -1, "08:26");
    heard(w, 2, EVENT_CHECKED_IN, NAMOUDAJ, "08:41");
    w->view.door_heard[1] = world_at("08:46");
}

static void at_two_doors(struct world *w)
{
    hear_door_2(w);
    heard(w, 2, EVENT_CHECKED_IN, ORNEK, "08:43");
}

static void doors(struct world *w)
{
    hear_door_2(w);
    w->view.door_waiting[1] = 4;
    world_inside(w, SCREEN_DOORS, SCREEN_ROSTER);
}

/* Door 2 closed; nobody waits for door 3. */
static void doors_settled(struct world *w)
{
    struct command gone = {.kind = COMMAND_DOOR_MISSING, .candidate = -1, .code = 3};

    hear_door_2(w);
    heard(w, 2, EVENT_DOOR_CLOSED, -1, "09:10");
    world_say(w, &gone, "I. Fictesma, examenbureau", "Scherm blijft zwart");
    world_inside(w, SCREEN_DOORS, SCREEN_CLOSE);
}

/* What came of door 2 does not hold. */
static void doors_odd(struct world *w)
{
    struct command odd = {
        .kind = COMMAND_DOOR_ODD, .candidate = -1, .actor = ACTOR_KIOSK, .code = 2, .amount = 1};

    hear_door_2(w);
    world_say(w, &odd, NULL, NULL);
    world_inside(w, SCREEN_DOORS, SCREEN_ROSTER);
}

static void roster_odd(struct world *w)
{
    doors_odd(w);
    world_inside(w, SCREEN_ROSTER, SCREEN_ROSTER);
}

/* As door 2 sees it: this is where one closes. */
static void close_asked(struct world *w)
{
    doors(w);
    w->state.self = 2;
    w->flow.close_asked = true;
}

static void gone(struct world *w)
{
    doors(w);
    w->flow.screen = SCREEN_DOOR_GONE;
    w->flow.back = SCREEN_DOORS;
    w->flow.member_door = 3;
    text_copy(w->flow.who_text, sizeof w->flow.who_text, "I. Fictesma, examenbureau");
}

static void gone_refused(struct world *w)
{
    gone(w);
    w->flow.who_text[0] = '\0';
    w->flow.refusal = REFUSAL_WORD_NEEDED;
}

static void roster_twice(struct world *w)
{
    at_two_doors(w);
    world_inside(w, SCREEN_ROSTER, SCREEN_ROSTER);
}

static void twice(struct world *w)
{
    at_two_doors(w);
    world_inside(w, SCREEN_TWICE, SCREEN_CANDIDATE);
    w->flow.candidate = ORNEK;
    text_copy(w->flow.text, sizeof w->flow.text, "Liep om voor zijn jas.");
}

/* No clock of door 2 to go by: somebody says which one counts. */
static void twice_choose(struct world *w)
{
    hear_door_2(w);
    struct event *e = calloc(1, sizeof *e);
    assert(e != NULL);
    *e = (struct event){.kind = EVENT_CHECKED_IN,
        .door = 2,
        .seq = w->state.doors[1].events,
        .at = world_at("08:43"),
        .certainty = CERTAINTY_NONE,
        .lamport = w->state.lamport + 1,
        .subject = w->plan.candidates[ORNEK].subject,
        .actor = ACTOR_KIOSK};
    enum err failed = sitting_apply(&w->state, e);
    assert(failed == ERR_OK);
    (void)failed;
    free(e);
    world_inside(w, SCREEN_TWICE, SCREEN_CANDIDATE);
    w->flow.candidate = ORNEK;
}

/* A door of the sitting that is still open stands among what is left. */
static void closing(struct world *w)
{
    label_doors(w);
    heard(w, 2, EVENT_STAFF_IN, -1, "08:25");
    world_inside(w, SCREEN_CLOSE, SCREEN_ROSTER);
}

/* Door 2 closed; door 3 is still open. */
static void closing_closed(struct world *w)
{
    hear_door_2(w);
    heard(w, 2, EVENT_DOOR_CLOSED, -1, "09:10");
    world_inside(w, SCREEN_CLOSE, SCREEN_ROSTER);
}

/* The kiosk of door 2 was stolen, as this door heard meanwhile. */
static void withdrawn(struct world *w)
{
    static struct pass_list list;
    const struct command told = {
        .kind = COMMAND_PASSES, .candidate = -1, .actor = ACTOR_KIOSK, .passes = &list};

    hear_door_2(w);
    list = (struct pass_list){
        .number = 7, .issued = world_at("08:10"), .kiosks[1] = world_at("08:05")};
    world_say(w, &told, NULL, NULL);
}

static void doors_withdrawn(struct world *w)
{
    withdrawn(w);
    world_inside(w, SCREEN_DOORS, SCREEN_ROSTER);
}

static void candidate_withdrawn(struct world *w)
{
    withdrawn(w);
    world_inside(w, SCREEN_CANDIDATE, SCREEN_ROSTER);
    w->flow.candidate = NAMOUDAJ;
}

/* Heard of door 2 by stick, five minutes ago; of door 3 never. */
static void device_doors(struct world *w)
{
    hear_door_2(w);
    w->view.door_by_stick[1] = true;
    world_inside(w, SCREEN_DEVICE, SCREEN_ROSTER);
}

static void device_withdrawn(struct world *w)
{
    withdrawn(w);
    world_inside(w, SCREEN_DEVICE, SCREEN_ROSTER);
}

static void already_in_elsewhere(struct world *w)
{
    hear_door_2(w);
    w->flow.screen = SCREEN_REFUSED;
    w->flow.verdict = VERDICT_ALREADY_IN;
    w->flow.candidate = NAMOUDAJ;
}

const struct golden_case cases_doors[] = {
    {"16-doors", STAGE_ARRIVING, doors, prepare_doors},
    {"16-doors-settled", STAGE_RUNNING, doors_settled, prepare_doors},
    {"16-doors-odd", STAGE_ARRIVING, doors_odd, prepare_doors},
    {"16-doors-close", STAGE_ARRIVING, close_asked, prepare_doors},
    {"16-door-gone", STAGE_RUNNING, gone, prepare_doors},
    {"16-door-gone-refused", STAGE_RUNNING, gone_refused, prepare_doors},
    {"16-twice", STAGE_ARRIVING, twice, prepare_doors},
    {"16-twice-choose", STAGE_ARRIVING, twice_choose, prepare_doors_long},
    {"07-doors-twice", STAGE_ARRIVING, roster_twice, prepare_doors},
    {"07-doors-odd", STAGE_ARRIVING, roster_odd, prepare_doors},
    {"10-doors", STAGE_ENDED, closing, prepare_doors},
    {"10-doors-closed", STAGE_ENDED, closing_closed, prepare_doors},
    {"16-doors-withdrawn", STAGE_ARRIVING, doors_withdrawn, prepare_doors},
    {"08-doors-withdrawn", STAGE_ARRIVING, candidate_withdrawn, prepare_doors},
    {"12-device-doors", STAGE_ARRIVING, device_doors, prepare_doors},
    {"12-device-withdrawn", STAGE_ARRIVING, device_withdrawn, prepare_doors},
    {"03b-other-door", STAGE_ARRIVING, already_in_elsewhere, prepare_doors},
    {NULL},
};
