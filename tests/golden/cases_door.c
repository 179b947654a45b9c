// SPDX-License-Identifier: EUPL-1.2
/* Waiting, 01 to 04a, help, finished: what the student sees. */
#include "golden/golden.h"

#include <stddef.h>

void prepare_long_names(struct plan *plan)
{
    struct candidate *c = &plan->candidates[NUMUNE];

    text_copy(c->given, sizeof c->given, "Maximiliaan Alexander");
    text_copy(c->prefix, sizeof c->prefix, "van der");
    text_copy(c->surname, sizeof c->surname, "Voorbeeld-Tester tot Fictiestein");
    c = &plan->candidates[EL_MITHALI];
    text_copy(c->given, sizeof c->given, "Przemysława Konstancja");
    text_copy(c->surname, sizeof c->surname, "Przykładowska-Próbnowska");
    text_copy(c->seat, sizeof c->seat, "A-112");
    text_copy(plan->exam, sizeof plan->exam, "Nederlands 3F schrijven en gesprekken voeren");
    text_copy(plan->room, sizeof plan->room, "Sportzaal Noord");
    text_copy(plan->invigilators[0].name, sizeof plan->invigilators[0].name,
        "Wilhelmina van der Fictieberg-Testerink");
}

void prepare_empty_list(struct plan *plan)
{
    plan->candidate_count = 0;
}

static void no_seats(struct plan *plan)
{
    for (size_t i = 0; i < plan->candidate_count; i++)
        plan->candidates[i].seat[0] = '\0';
}

static void all_measures(struct plan *plan)
{
    static const enum accommodation_kind kinds[] = {ACCOMMODATION_EXTRA_TIME, ACCOMMODATION_SPOKEN,
        ACCOMMODATION_SPELLING, ACCOMMODATION_OTHER};
    struct candidate *c = &plan->candidates[NUMUNE];

    c->accommodation_count = 4;
    for (size_t i = 0; i < 4; i++)
        c->accommodations[i] = (struct accommodation){.kind = kinds[i]};
    c->accommodations[0].minutes = EXTRA_TIME_UNLIMITED;
    text_copy(c->accommodations[3].text, sizeof c->accommodations[3].text,
        "Koptelefoon tegen geluid, plaats bij het raam");
}

static void no_limit(struct plan *plan)
{
    plan->rules.late_limit_min = -1;
}

/* ---------------------------------------------------------------- waiting and 01 */

static void wait_first(struct world *w)
{
    w->flow.screen = SCREEN_WAIT;
}

static void wait_blind(struct world *w)
{
    w->flow.screen = SCREEN_WAIT;
    w->view.device.camera_out = true;
}

static void idle(struct world *w)
{
    w->flow.screen = SCREEN_IDLE;
}

static void idle_hint(struct world *w)
{
    idle(w);
    w->flow.hint = 1;
    w->view.device.can_speak = false;
}

static void idle_blind(struct world *w)
{
    idle(w);
    w->view.device.camera_out = true;
}

static void help(struct world *w)
{
    w->flow.screen = SCREEN_HELP;
    w->flow.closes_at.ms = w->view.mono.ms + 20000;
}

static void help_called(struct world *w)
{
    help(w);
    w->flow.called = true;
}

/* ---------------------------------------------------------------- 02 */

static void welcome_who(struct world *w, int32_t who)
{
    world_time(w, "08:48");
    (void)world_scan(w, who);
    w->flow.screen = SCREEN_WELCOME;
    w->flow.verdict = VERDICT_WELCOME;
    w->flow.candidate = who;
    w->flow.closes_at.ms = w->view.mono.ms + 6000;
}

static void welcome(struct world *w)
{
    welcome_who(w, NUMUNE);
}

static void welcome_held(struct world *w)
{
    welcome(w);
    w->flow.show_accommodations = true;
    w->flow.closes_at.ms = w->view.mono.ms + 20000;
}

static void welcome_plain(struct world *w)
{
    welcome_who(w, PROEFMAN);
    w->view.device.can_speak = false;
}

/* ---------------------------------------------------------------- 03 */

static void refused(struct world *w, enum verdict verdict, int32_t who)
{
    w->flow.screen = SCREEN_REFUSED;
    w->flow.verdict = verdict;
    w->flow.candidate = who;
    w->flow.closes_at.ms = w->view.mono.ms + 12000;
}

static void wrong_room(struct world *w)
{
    world_time(w, "08:48");
    refused(w, VERDICT_WRONG_ROOM, -1);
    w->flow.other_room = 0;
}

static void other_list_here(struct world *w)
{
    wrong_room(w);
    text_copy(w->other.room, sizeof w->other.room, w->plan.room);
}

static void wrong_room_now(struct world *w)
{
    wrong_room(w);
    world_time(w, "09:12");
    text_copy(w->other.room, sizeof w->other.room, "Sportzaal Noord");
    text_copy(w->other.exam, sizeof w->other.exam, "Nederlands 3F schrijven en gesprekken voeren");
    w->flow.called = true;
}

static void already_in(struct world *w)
{
    welcome(w);
    world_time(w, "08:50");
    refused(w, VERDICT_ALREADY_IN, NUMUNE);
}

static void not_listed(struct world *w)
{
    refused(w, VERDICT_NOT_LISTED, -1);
}

static void invalid(struct world *w)
{
    refused(w, VERDICT_INVALID, -1);
}

static void old_ticket(struct world *w)
{
    refused(w, VERDICT_OLD_TICKET, -1);
}

static void late_refused(struct world *w)
{
    world_time(w, "09:17");
    (void)world_scan(w, NAMOUDAJ);
    world_do(w, COMMAND_LATE_REFUSE, NAMOUDAJ, LATE_OVERSLEPT);
    refused(w, VERDICT_LATE_REFUSED, NAMOUDAJ);
}

static void not_open(struct world *w)
{
    refused(w, VERDICT_NOT_OPEN, -1);
}

/* ---------------------------------------------------------------- 04a */

static void late_at(struct world *w, const char *time, int32_t who, enum verdict verdict)
{
    world_time(w, time);
    (void)world_scan(w, who);
    w->flow.screen = SCREEN_LATE_WAIT;
    w->flow.verdict = verdict;
    w->flow.candidate = who;
}

static void late_wait(struct world *w)
{
    late_at(w, "09:17", PROBNY, VERDICT_LATE_WAIT);
}

static void late_closed(struct world *w)
{
    late_at(w, "09:41", PROBNY, VERDICT_LATE_CLOSED);
    w->flow.called = true;
}

static void late_long(struct world *w)
{
    text_copy(w->plan.candidates[NAMOUDAJ].given, sizeof w->plan.candidates[0].given,
        "Maximiliaan Alexander");
    late_at(w, "09:17", NAMOUDAJ, VERDICT_LATE_WAIT);
}

static void finished(struct world *w)
{
    w->flow.screen = SCREEN_FINISHED;
    w->flow.ready = false;
}

const struct golden_case cases_door[] = {
    {"00-wait", STAGE_NONE, wait_first, NULL},
    {"00-wait-camera-out", STAGE_NONE, wait_blind, NULL},
    {"01-idle", STAGE_ARRIVING, idle, NULL},
    {"01-idle-hint", STAGE_ARRIVING, idle_hint, NULL},
    {"01-idle-camera-out", STAGE_ARRIVING, idle_blind, NULL},
    {"01-idle-closed", STAGE_FROZEN, idle, NULL},
    {"01-idle-long", STAGE_RUNNING, idle, prepare_long_names},
    {"01-idle-nobody", STAGE_READY, idle, prepare_empty_list},
    {"01-help", STAGE_ARRIVING, help, NULL},
    {"01-help-called", STAGE_ARRIVING, help_called, NULL},
    {"02-welcome", STAGE_ARRIVING, welcome, NULL},
    {"02-welcome-held", STAGE_ARRIVING, welcome_held, NULL},
    {"02-welcome-held-all", STAGE_ARRIVING, welcome_held, all_measures},
    {"02-welcome-plain", STAGE_ARRIVING, welcome_plain, NULL},
    {"02-welcome-no-seat", STAGE_ARRIVING, welcome, no_seats},
    {"02-welcome-long", STAGE_ARRIVING, welcome, prepare_long_names},
    {"03a-wrong-room", STAGE_ARRIVING, wrong_room, NULL},
    {"03a-other-list", STAGE_ARRIVING, other_list_here, NULL},
    {"03a-wrong-room-now", STAGE_RUNNING, wrong_room_now, NULL},
    {"03b-already-in", STAGE_ARRIVING, already_in, NULL},
    {"03b-already-in-long", STAGE_ARRIVING, already_in, prepare_long_names},
    {"03c-not-listed", STAGE_ARRIVING, not_listed, NULL},
    {"03c-not-listed-long", STAGE_ARRIVING, not_listed, prepare_long_names},
    {"03d-invalid", STAGE_ARRIVING, invalid, NULL},
    {"03d-old-ticket", STAGE_ARRIVING, old_ticket, NULL},
    {"03d-not-open", STAGE_READY, not_open, NULL},
    {"03-late-refused", STAGE_RUNNING, late_refused, NULL},
    {"04a-late-wait", STAGE_RUNNING, late_wait, NULL},
    {"04a-late-closed", STAGE_RUNNING, late_closed, NULL},
    {"04a-late-no-limit", STAGE_RUNNING, late_wait, no_limit},
    {"04a-late-long", STAGE_RUNNING, late_long, NULL},
    {"12-finished", STAGE_NONE, finished, NULL},
    {NULL},
};
