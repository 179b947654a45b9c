// SPDX-License-Identifier: EUPL-1.2
/* 06b and its sheets: preparing, the version, material; and the card of a failing test system. */
#include "golden/golden.h"

#include <stddef.h>
#include <stdio.h>

static void say(
    struct world *w, enum command_kind kind, int32_t code, int32_t amount, const char *text)
{
    struct command c = {.kind = kind,
        .candidate = -1,
        .actor = TOETSMA,
        .code = code,
        .amount = amount,
        .ref = w->state.incident_count};

    world_say(w, &c, NULL, text);
}

static void count(struct world *w, enum material kind, enum material_column column, int32_t n)
{
    struct command c = {.kind = COMMAND_MATERIAL,
        .candidate = -1,
        .actor = TOETSMA,
        .code = (int32_t)kind,
        .ref = (uint64_t)column,
        .amount = n};

    world_say(w, &c, NULL, NULL);
}

/* ---------------------------------------------------------------- 06b */

static void prepare_empty(struct world *w)
{
    world_inside(w, SCREEN_PREPARE, SCREEN_SESSION);
    w->flow.prepared_from = SCREEN_SESSION;
}

static void ticked(struct world *w)
{
    for (int32_t i = CONDITION_QUIET; i < CONDITION_COMPUTERS; i++)
        if (i != CONDITION_WALLS)
            say(w, COMMAND_CONDITION, i, CONDITION_YES, NULL);
    say(w, COMMAND_CONDITION, CONDITION_WALLS, CONDITION_NO, "Poster met formules, weggehaald");
    say(w, COMMAND_CONDITION, CONDITION_COMPUTERS, CONDITION_NOT_APPLICABLE, NULL);
}

static void prepare_ticked(struct world *w)
{
    prepare_empty(w);
    world_do(w, COMMAND_STAFF_IN, -1, 0);
    ticked(w);
    say(w, COMMAND_VERSION_SEEN, VERSION_PAPER, 0, NULL);
    count(w, MATERIAL_PAPERS, MATERIAL_RECEIVED, 30);
    count(w, MATERIAL_PAPERS, MATERIAL_OUT, 24);
    count(w, MATERIAL_PAPERS, MATERIAL_SPARE, 5);
}

static void prepare_room(struct world *w)
{
    prepare_ticked(w);
    w->flow.pages[SCREEN_PREPARE] = 1;
}

static void prepare_material(struct world *w)
{
    prepare_ticked(w);
    w->flow.pages[SCREEN_PREPARE] = 2;
}

static void version(struct world *w)
{
    world_inside(w, SCREEN_VERSION, SCREEN_ROSTER);
    w->flow.version_start = true;
}

static void version_other(struct world *w)
{
    version(w);
    say(w, COMMAND_VERSION_SEEN, VERSION_PAPER, 0, "versie A");
}

static void version_decided(struct world *w)
{
    struct command c = {.kind = COMMAND_VERSION_DECIDE, .candidate = -1, .actor = TOETSMA};

    version_other(w);
    world_say(
        w, &c, "E. Xample, examenbureau", "Versie A wordt gemaakt; B komt niet meer op tijd.");
}

static void decision(struct world *w)
{
    version_other(w);
    w->flow.screen = SCREEN_DECISION;
    w->flow.back = SCREEN_VERSION;
    text_copy(w->flow.who_text, sizeof w->flow.who_text, "E. Xample, examenbureau");
    w->flow.field = 1;
}

static void decision_refused(struct world *w)
{
    decision(w);
    w->flow.refusal = REFUSAL_REASON_NEEDED;
}

static void facet_server(struct plan *plan)
{
    text_copy(plan->system_id, sizeof plan->system_id, "FAO-0117-B");
}

static void no_version(struct plan *plan)
{
    plan->version[0] = '\0';
}

static void condition_why(struct world *w)
{
    prepare_empty(w);
    w->flow.screen = SCREEN_TYPING;
    w->flow.back = SCREEN_PREPARE;
    w->flow.typing_for = TYPING_CONDITION;
    w->flow.condition = CONDITION_WALLS;
    text_copy(w->flow.text, sizeof w->flow.text, "Poster met formules");
}

/* ---------------------------------------------------------------- material */

static void material(struct world *w)
{
    world_inside(w, SCREEN_MATERIAL, SCREEN_PREPARE);
    w->flow.material_from = SCREEN_PREPARE;
    w->flow.material = MATERIAL_PAPERS;
    w->flow.column = MATERIAL_RECEIVED;
}

static void material_typed(struct world *w)
{
    material(w);
    count(w, MATERIAL_PAPERS, MATERIAL_RECEIVED, 30);
    count(w, MATERIAL_PAPERS, MATERIAL_OUT, 24);
    count(w, MATERIAL_PAPERS, MATERIAL_SPARE, 5);
    w->flow.column = MATERIAL_BACK;
    text_copy(w->flow.count, sizeof w->flow.count, "24");
}

static void material_stack(struct world *w)
{
    world_inside(w, SCREEN_MATERIAL, SCREEN_CLOSE);
    w->flow.material_from = SCREEN_CLOSE;
    w->flow.material = MATERIAL_WORK;
    w->flow.column = MATERIAL_BACK;
    say(w, COMMAND_VERSION_SEEN, VERSION_PAPER, 0, NULL);
}

static void material_differs(struct world *w)
{
    material_stack(w);
    count(w, MATERIAL_WORK, MATERIAL_BACK, 21);
}

static void close_counts(struct world *w)
{
    say(w, COMMAND_VERSION_SEEN, VERSION_PAPER, 0, NULL);
    world_inside(w, SCREEN_CLOSE, SCREEN_ROSTER);
}

/* ---------------------------------------------------------------- outage */

static void technical(struct world *w)
{
    world_time(w, "09:41");
    say(w, COMMAND_INCIDENT_DRAFT, INCIDENT_TECHNICAL, 0, NULL);
    world_inside(w, SCREEN_INCIDENT, SCREEN_ROSTER);
    w->flow.incident = (uint32_t)w->state.incident_count;
    w->flow.incident_class = INCIDENT_TECHNICAL;
    w->flow.incident_at = w->now;
    w->flow.outage_from = SCREEN_INCIDENT;
}

static void outage_which(struct world *w)
{
    technical(w);
    w->flow.screen = SCREEN_OUTAGE;
    w->flow.back = SCREEN_INCIDENT;
}

static void outage(struct world *w, enum exam_system system)
{
    outage_which(w);
    say(w, COMMAND_OUTAGE, (int32_t)system, 1, NULL);
    world_time(w, "09:53");
}

static void outage_remindo(struct world *w)
{
    outage(w, SYSTEM_REMINDO);
}

static void touch(struct world *w, int32_t who, int32_t minutes, const char *station)
{
    struct command c = {.kind = COMMAND_AFFECTED,
        .candidate = who,
        .actor = TOETSMA,
        .amount = minutes,
        .ref = w->state.incident_count};

    world_say(w, &c, NULL, station);
}

static void outage_toa_over(struct world *w)
{
    struct command note = {
        .kind = COMMAND_INCIDENT_NOTE, .candidate = -1, .actor = TOETSMA, .code = NOTE_HELPDESK};

    outage(w, SYSTEM_TOA);
    note.ref = w->state.incident_count;
    touch(w, ORNEK, 12, "werkplek 7");
    touch(w, FICTEMA, -1, NULL);
    world_say(w, &note, "Helpdesk Bureau ICE", "Bekend, wordt verholpen");
    say(w, COMMAND_OUTAGE, SYSTEM_TOA, 0, NULL);
}

static void affected(struct world *w)
{
    outage_toa_over(w);
    w->flow.screen = SCREEN_AFFECTED;
    w->flow.back = SCREEN_OUTAGE;
}

static void station(struct world *w)
{
    affected(w);
    w->flow.screen = SCREEN_STATION;
    w->flow.back = SCREEN_AFFECTED;
    w->flow.candidate = ORNEK;
    w->flow.minutes = 10;
    text_copy(w->flow.text, sizeof w->flow.text, "werkplek 7");
}

static void station_whole(struct world *w)
{
    station(w);
    w->flow.minutes = -1;
    w->flow.text[0] = '\0';
}

static void card(struct world *w)
{
    outage_toa_over(w);
    world_inside(w, SCREEN_INCIDENT_CARD, SCREEN_INCIDENTS);
}

static void helpdesk(struct world *w)
{
    outage_remindo(w);
    w->flow.screen = SCREEN_NOTE;
    w->flow.back = w->flow.note_from = SCREEN_OUTAGE;
    w->flow.note = NOTE_HELPDESK;
    w->flow.field = 0;
    text_copy(w->flow.who_text, sizeof w->flow.who_text, "Helpdesk Paragin");
}

const struct golden_case cases_prepare[] = {
    {"06b-prepare", STAGE_READY, prepare_empty, NULL},
    {"06b-prepare-facet", STAGE_READY, prepare_empty, facet_server},
    {"06b-prepare-ticked", STAGE_READY, prepare_ticked, NULL},
    {"06b-prepare-room", STAGE_READY, prepare_room, NULL},
    {"06b-prepare-material", STAGE_READY, prepare_material, NULL},
    {"06b-condition-why", STAGE_READY, condition_why, NULL},
    {"06c-version", STAGE_ARRIVING, version, NULL},
    {"06c-version-none", STAGE_ARRIVING, version, no_version},
    {"06c-version-other", STAGE_ARRIVING, version_other, NULL},
    {"06c-version-decided", STAGE_ARRIVING, version_decided, NULL},
    {"06c-decision", STAGE_ARRIVING, decision, NULL},
    {"06c-decision-refused", STAGE_ARRIVING, decision_refused, NULL},
    {"06d-material", STAGE_ARRIVING, material, NULL},
    {"06d-material-typed", STAGE_ARRIVING, material_typed, NULL},
    {"10d-material-stack", STAGE_ENDED, material_stack, NULL},
    {"10d-material-differs", STAGE_ENDED, material_differs, NULL},
    {"10a-close-counts", STAGE_ENDED, close_counts, NULL},
    {"09a-incident-technical", STAGE_RUNNING, technical, NULL},
    {"09d-outage-which", STAGE_RUNNING, outage_which, NULL},
    {"09d-outage-remindo", STAGE_RUNNING, outage_remindo, NULL},
    {"09d-outage-toa-over", STAGE_RUNNING, outage_toa_over, NULL},
    {"09d-affected", STAGE_RUNNING, affected, NULL},
    {"09d-station", STAGE_RUNNING, station, NULL},
    {"09d-station-whole", STAGE_RUNNING, station_whole, prepare_long_names},
    {"09d-card", STAGE_RUNNING, card, NULL},
    {"09d-helpdesk", STAGE_RUNNING, helpdesk, NULL},
    {NULL},
};
