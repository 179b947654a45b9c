// SPDX-License-Identifier: EUPL-1.2
/* 04b, 05 and 06: deciding about a latecomer, unlocking, readiness. */
#include "golden/golden.h"

#include <stddef.h>

static void waiting_for_decision(struct world *w, const char *time)
{
    world_time(w, time);
    (void)world_scan(w, PROBNY);
    world_inside(w, SCREEN_LATE_DECISION, SCREEN_IDLE);
    w->flow.candidate = PROBNY;
    w->flow.choice = -1;
}

static void late_decision(struct world *w)
{
    waiting_for_decision(w, "09:17");
}

static void late_chosen(struct world *w)
{
    waiting_for_decision(w, "09:17");
    w->flow.choice = 1;
    w->flow.reason = LATE_TRANSPORT;
}

static void late_refusing(struct world *w)
{
    waiting_for_decision(w, "09:17");
    w->flow.choice = 0;
}

static void late_past(struct world *w)
{
    waiting_for_decision(w, "09:41");
    w->flow.choice = 1;
    w->flow.reason = LATE_FORCE_MAJEURE;
}

static void late_past_word(struct world *w)
{
    late_past(w);
    text_copy(w->flow.who_text, sizeof w->flow.who_text, "E. Xample, examencommissie");
}

static void late_long(struct world *w)
{
    world_time(w, "09:17");
    (void)world_scan(w, NAMOUDAJ);
    world_inside(w, SCREEN_LATE_DECISION, SCREEN_IDLE);
    w->flow.candidate = NAMOUDAJ;
    w->flow.choice = -1;
}

static void long_latecomer(struct plan *plan)
{
    struct candidate *c = &plan->candidates[NAMOUDAJ];
    prepare_long_names(plan);
    text_copy(c->given, sizeof c->given, "Maximiliaan Alexander");
    text_copy(c->prefix, sizeof c->prefix, "van der");
    text_copy(c->surname, sizeof c->surname, "Voorbeeld-Tester tot Fictiestein");
}

/* ---------------------------------------------------------------- 05 */

static void unlock(struct world *w, enum unlock_for why, int32_t staff, const char *pin)
{
    w->flow.screen = SCREEN_UNLOCK;
    w->flow.unlock_for = why;
    w->flow.unlock_staff = staff;
    text_copy(w->flow.pin, sizeof w->flow.pin, pin);
}

static void unlock_first(struct world *w)
{
    unlock(w, UNLOCK_FIRST, -1, "");
}

static void unlock_badge(struct world *w)
{
    unlock(w, UNLOCK_FIRST, -1, "1234");
    w->flow.has_badge = true;
}

static void unlock_again(struct world *w)
{
    unlock(w, UNLOCK_ROSTER, TOETSMA, "123");
}

static void unlock_who(struct world *w)
{
    unlock(w, UNLOCK_ROSTER, -1, "");
}

static void unlock_wrong(struct world *w)
{
    unlock(w, UNLOCK_ROSTER, TOETSMA, "");
    w->flow.pin_wrong = true;
    w->flow.tries_left = 4;
}

static void unlock_locked(struct world *w)
{
    unlock(w, UNLOCK_ROSTER, TOETSMA, "");
    w->flow.locked_until.ms = w->view.mono.ms + 60000;
}

static void unlock_busy(struct world *w)
{
    unlock(w, UNLOCK_FIRST, -1, "12345678");
    w->flow.has_badge = w->flow.busy = true;
}

static void unlock_sign(struct world *w)
{
    unlock(w, UNLOCK_SIGN, TOETSMA, "123456");
    w->flow.signer = TOETSMA;
}

/* ---------------------------------------------------------------- 06 */

static void check(
    struct world *w, enum check which, enum check_grade grade, const char *nl, const char *en)
{
    struct check_view *c = &w->view.checks[w->view.check_count++];

    c->check = which;
    c->grade = grade;
    text_copy(c->detail, sizeof c->detail, w->lang == LANG_NL ? nl : en);
}

static void session(struct world *w)
{
    world_inside(w, SCREEN_SESSION, SCREEN_WAIT);
    check(w, CHECK_VERSION, CHECK_OK, "Versie B, vastgesteld 17-11-2026",
        "Version B, approved 17-11-2026");
    check(w, CHECK_LIST, CHECK_OK, "24-11-2026 · 28 studenten · bestand 07:50",
        "24-11-2026 · 28 students · file of 07:50");
    check(w, CHECK_ROOM, CHECK_OK, "B1.07", "B1.07");
    check(w, CHECK_CLOCK, CHECK_OK, "08:24:06 · gecontroleerd", "08:24:06 · checked");
    check(w, CHECK_CAMERA, CHECK_OK, "Werkt", "Works");
    check(w, CHECK_STORAGE, CHECK_OK, "11,2 GB vrij", "11.2 GB free");
    check(w, CHECK_POWER, CHECK_OK, "Netstroom · accu 82 %", "Mains · battery 82%");
    check(w, CHECK_SYNC, CHECK_NOTE, "Geen netwerk. Alles werkt gewoon door.",
        "No network. Everything keeps working.");
}

/* A calm line: nothing keeps anybody from beginning. */
static void session_no_list(struct world *w)
{
    session(w);
    check(w, CHECK_PASSES, CHECK_NOTE, "Geen lijst: een verloren pas werkt hier nog",
        "No list: a lost badge still works here");
}

static void session_blocked(struct world *w)
{
    session(w);
    w->view.checks[0].grade = CHECK_BLOCKS;
    text_copy(w->view.checks[0].detail, sizeof w->view.checks[0].detail,
        w->lang == LANG_NL ? "Versie B, niet vastgesteld" : "Version B, not approved");
}

static void session_overridden(struct world *w)
{
    session_blocked(w);
    w->view.checks[0].grade = CHECK_OVERRIDDEN;
    w->view.checks[3].grade = CHECK_BLOCKS;
}

static void session_all_blocked(struct world *w)
{
    session(w);
    for (size_t i = 0; i < 6; i++)
        w->view.checks[i].grade = CHECK_BLOCKS;
}

static void session_empty(struct world *w)
{
    world_inside(w, SCREEN_SESSION, SCREEN_WAIT);
    w->view.sitting_count = 0;
    w->flow.sitting = -1;
}

static void session_many(struct world *w)
{
    session(w);
    for (size_t i = 2; i < 6; i++) {
        w->sittings[i] = w->sittings[i % 2];
        w->sittings[i].start.ms += (int64_t)i * 3600000;
    }
    text_copy(w->sittings[1].exam, sizeof w->sittings[1].exam,
        "Nederlands 3F schrijven en gesprekken voeren");
    w->view.sitting_count = 6;
}

static void override_empty(struct world *w)
{
    session_blocked(w);
    w->flow.screen = SCREEN_OVERRIDE;
    w->flow.back = SCREEN_SESSION;
    w->flow.check = CHECK_VERSION;
}

static void override_typed(struct world *w)
{
    override_empty(w);
    text_copy(w->flow.who_text, sizeof w->flow.who_text, "E. Xample, examenbureau");
    text_copy(w->flow.text, sizeof w->flow.text, "Vaststelling was mondeling, papier volgt");
    w->flow.field = 1;
}

static void override_refused(struct world *w)
{
    override_empty(w);
    w->flow.refusal = REFUSAL_WORD_NEEDED;
}

const struct golden_case cases_unlock[] = {
    {"04b-late-decision", STAGE_RUNNING, late_decision, NULL},
    {"04b-late-chosen", STAGE_RUNNING, late_chosen, NULL},
    {"04b-late-refusing", STAGE_RUNNING, late_refusing, NULL},
    {"04b-late-past", STAGE_RUNNING, late_past, NULL},
    {"04b-late-past-word", STAGE_RUNNING, late_past_word, NULL},
    {"04b-late-long", STAGE_RUNNING, late_long, long_latecomer},
    {"05-unlock-first", STAGE_NONE, unlock_first, NULL},
    {"05-unlock-badge", STAGE_NONE, unlock_badge, NULL},
    {"05-unlock-again", STAGE_RUNNING, unlock_again, NULL},
    {"05-unlock-who", STAGE_RUNNING, unlock_who, NULL},
    {"05-unlock-wrong", STAGE_RUNNING, unlock_wrong, NULL},
    {"05-unlock-locked", STAGE_RUNNING, unlock_locked, NULL},
    {"05-unlock-busy", STAGE_NONE, unlock_busy, NULL},
    {"05-unlock-sign", STAGE_FROZEN, unlock_sign, prepare_long_names},
    {"06-session", STAGE_READY, session, NULL},
    {"06-session-no-list", STAGE_READY, session_no_list, NULL},
    {"06-session-blocked", STAGE_READY, session_blocked, NULL},
    {"06-session-overridden", STAGE_READY, session_overridden, NULL},
    {"06-session-all-blocked", STAGE_READY, session_all_blocked, NULL},
    {"06-session-empty", STAGE_NONE, session_empty, NULL},
    {"06-session-many", STAGE_READY, session_many, NULL},
    {"06-override", STAGE_READY, override_empty, NULL},
    {"06-override-typed", STAGE_READY, override_typed, NULL},
    {"06-override-refused", STAGE_READY, override_refused, NULL},
    {NULL},
};
