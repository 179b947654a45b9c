// SPDX-License-Identifier: EUPL-1.2
/* 08, the states sheet, 09a and 09b. */
#include "golden/golden.h"

#include <stddef.h>
#include <string.h>

static void show(struct world *w, int32_t who)
{
    world_inside(w, SCREEN_CANDIDATE, SCREEN_ROSTER);
    w->flow.candidate = who;
}

/* 09:52: speech supplied at 09:02, four minutes away at 09:28. */
static void candidate(struct world *w)
{
    struct command c = {
        .kind = COMMAND_SUPPLY, .candidate = NUMUNE, .code = ACCOMMODATION_SPOKEN, .amount = 1};
    world_say(w, &c, NULL, NULL);
    c.code = ACCOMMODATION_EXTRA_TIME;
    world_say(w, &c, NULL, NULL);
    world_time(w, "09:28");
    world_do(w, COMMAND_TOILET_OUT, NUMUNE, 0);
    world_time(w, "09:32");
    world_do(w, COMMAND_TOILET_IN, NUMUNE, 0);
    world_time(w, "09:52");
    show(w, NUMUNE);
}

/* One measure supplied, under a banner: what is said of it lies beside the next one. */
static void supplied(struct world *w)
{
    const struct command c = {
        .kind = COMMAND_SUPPLY, .candidate = NUMUNE, .code = ACCOMMODATION_EXTRA_TIME, .amount = 1};

    world_say(w, &c, NULL, NULL);
    w->state.staff[TOETSMA].withdrawn =
        (struct withdrawal){7, world_at("08:05"), world_at("08:33")};
    show(w, NUMUNE);
    world_toast(w, "toast.recorded", NUMUNE, w->seq);
}

static void unlimited(struct plan *plan)
{
    plan->candidates[NUMUNE].accommodations[0].minutes = EXTRA_TIME_UNLIMITED;
}

static void away(struct world *w)
{
    world_time(w, "09:24");
    show(w, ORNEK);
}

static void arrived(struct world *w)
{
    show(w, FICTEMA);
}

static void expected(struct world *w)
{
    show(w, NAMOUDAJ);
}

static void late_waiting(struct world *w)
{
    world_time(w, "09:17");
    (void)world_scan(w, PROBNY);
    show(w, PROBNY);
}

static void handed_in(struct world *w)
{
    world_time(w, "10:04");
    world_do(w, COMMAND_HAND_IN, DE_TESTER, 0);
    show(w, DE_TESTER);
    world_toast(w, "toast.recorded", DE_TESTER, w->seq);
}

static void undone(struct world *w)
{
    struct command c = {.kind = COMMAND_UNDO, .candidate = NUMUNE};

    candidate(w);
    world_do(w, COMMAND_TOILET_OUT, NUMUNE, 0);
    c.ref = w->seq;
    world_say(w, &c, NULL, "Vergissing");
    show(w, NUMUNE);
}

static void status(struct world *w)
{
    candidate(w);
    w->flow.screen = SCREEN_STATUS;
    w->flow.back = SCREEN_CANDIDATE;
}

static void status_typed(struct world *w)
{
    status(w);
    text_copy(w->flow.text, sizeof w->flow.text, "Voelde zich niet goed en wilde naar huis.");
}

static void status_expected(struct world *w)
{
    expected(w);
    w->flow.screen = SCREEN_STATUS;
    w->flow.back = SCREEN_CANDIDATE;
}

/* ---------------------------------------------------------------- 09 */

static void incident(struct world *w)
{
    world_time(w, "09:41");
    world_inside(w, SCREEN_INCIDENT, SCREEN_ROSTER);
    w->flow.incident_at = world_at("09:40");
}

static void incident_two(struct world *w)
{
    incident(w);
    w->flow.incident = 1;
    w->flow.incident_class = INCIDENT_NOISE;
    w->flow.involved[0] = TAJRIBI;
    w->flow.involved[1] = SCHIJNBERG;
    w->flow.involved_count = 2;
    world_toast(w, "inc.draft", -1, 0);
}

static void incident_chosen(struct world *w)
{
    incident_two(w);
    w->flow.toast_id[0] = '\0';
}

static void incident_many(struct world *w)
{
    incident_chosen(w);
    w->flow.involved[2] = EL_MITHALI;
    w->flow.involved[3] = NUMUNE;
    w->flow.involved_count = 4;
}

static void incident_all(struct world *w)
{
    incident_chosen(w);
    w->flow.incident_class = INCIDENT_MATERIAL;
    w->flow.involved_count = 0;
    w->flow.involve_all = true;
}

static void typing(struct world *w, enum typing_for what, enum screen back)
{
    w->flow.screen = SCREEN_TYPING;
    w->flow.back = back;
    w->flow.typing_for = what;
}

static void note(struct world *w)
{
    incident_chosen(w);
    typing(w, TYPING_INCIDENT, SCREEN_INCIDENT);
    text_copy(w->flow.text, sizeof w->flow.text,
        "Van 09:40 tot 09:44 boorgeluid op de gang. Conciërge gebeld. Geen verlenging. Thijs en "
        "Ilyas gaven a");
}

static void note_empty(struct world *w)
{
    incident_chosen(w);
    typing(w, TYPING_INCIDENT, SCREEN_INCIDENT);
}

static void note_long(struct world *w)
{
    note(w);
    for (size_t n = strlen(w->flow.text); n < 440; n = strlen(w->flow.text))
        text_copy(w->flow.text + n, 60, " Boren hield aan en het werd onrustig in de zaal.");
}

static void reason(struct world *w)
{
    status_typed(w);
    typing(w, TYPING_REASON, SCREEN_STATUS);
}

static void word(struct world *w)
{
    world_time(w, "09:41");
    world_inside(w, SCREEN_TYPING, SCREEN_LATE_DECISION);
    w->flow.typing_for = TYPING_WHO;
}

static void describe(struct world *w, enum incident_class class_, const char *text)
{
    struct command c = {.kind = COMMAND_INCIDENT_RECORD,
        .candidate = -1,
        .code = (int32_t)class_,
        .amount = SCOPE_INDIVIDUAL,
        .involved = {SCHIJNBERG, TAJRIBI},
        .involved_count = 2};
    world_say(w, &c, NULL, text);
}

static void incidents(struct world *w)
{
    world_time(w, "09:20");
    describe(w, INCIDENT_NOISE, "Boorgeluid op de gang.");
    world_time(w, "09:31");
    describe(w, INCIDENT_PHONE,
        "Telefoon zichtbaar op tafel onder de rekenmachine, scherm aan. Direct ingenomen. De "
        "student mag het examen afmaken, het werk is apart gelegd.");
    world_time(w, "09:41");
    world_do(w, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_ILL);
    world_inside(w, SCREEN_INCIDENTS, SCREEN_ROSTER);
}

static void incident_with_before(struct world *w)
{
    incidents(w);
    world_inside(w, SCREEN_INCIDENT, SCREEN_ROSTER);
    w->flow.incident_class = 0;
    w->flow.incident_at = world_at("09:41");
}

static void add_note(struct world *w, enum incident_note what, const char *who, const char *text)
{
    uint32_t number = (uint32_t)w->state.incident_count - 1;
    struct command c = {.kind = COMMAND_INCIDENT_NOTE,
        .candidate = -1,
        .ref = number,
        .code = (int32_t)what,
        .amount = what == NOTE_FORCE_MAJEURE ? FORCE_MAJEURE_NO : 0};
    world_say(w, &c, who, text);
}

static void incident_card(struct world *w)
{
    incidents(w);
    add_note(w, NOTE_FORCE_MAJEURE, NULL, NULL);
    add_note(w, NOTE_ITEM, "zak 7", "Telefoon");
    add_note(w, NOTE_TOLD, "J. Verzonnen, examenbureau", "komt om 10:00");
    add_note(w, NOTE_WITNESS, "H. Örneksoy, surveillant", NULL);
    world_inside(w, SCREEN_INCIDENT_CARD, SCREEN_INCIDENTS);
    w->flow.incident = 2;
}

static void incident_card_many(struct world *w)
{
    incident_card(w);
    add_note(w, NOTE_PLACE, NULL, "Achterste rij, bij het raam");
    add_note(w, NOTE_ACTION, NULL,
        "Andere tafel gegeven, apart van de groep. Uitgelegd wat er met het werk gebeurt en dat de "
        "examencommissie beslist. Het werk en het kladpapier zijn apart in een envelop gedaan, met "
        "naam, tijd en paraaf van beide surveillanten op de sluiting.");
    add_note(w, NOTE_WITNESS, "I. Fictesma, examenbureau", NULL);
    add_note(w, NOTE_ITEM, "zak 8", "Kladblaadje");
    add_note(w, NOTE_TOLD, "Q. Proef, examencommissie", "leest de zak morgen uit");
}

static void incident_card_draft(struct world *w)
{
    incident_card(w);
    w->flow.incident = (uint32_t)w->state.incident_count;
}

static void note_item(struct world *w)
{
    incident_card(w);
    world_inside(w, SCREEN_NOTE, SCREEN_INCIDENT_CARD);
    w->flow.note = NOTE_ITEM;
    w->flow.field = 1;
    text_copy(w->flow.text, sizeof w->flow.text, "Telefoon, zwart");
}

static void note_witness(struct world *w)
{
    note_item(w);
    w->flow.note = NOTE_WITNESS;
    w->flow.field = 0;
}

static void note_statement(struct world *w)
{
    note_item(w);
    w->flow.note = FLOW_STATEMENT;
    w->flow.candidate = SCHIJNBERG;
    text_copy(w->flow.text, sizeof w->flow.text, "Ik wilde alleen weten hoe laat het was.");
}

static void evacuated(struct world *w)
{
    world_time(w, "09:41");
    world_do(w, COMMAND_INTERRUPT, -1, INTERRUPTION_EVACUATION);
    world_time(w, "09:46");
    for (int32_t i = 0; i < 10; i++) {
        struct command c = {.kind = COMMAND_ACCOUNT, .candidate = i, .amount = i != 3};
        if (sitting_is_due(&w->state.candidates[i]))
            world_say(w, &c, NULL, NULL);
    }
    world_inside(w, SCREEN_ALARM, SCREEN_ROSTER);
}

static void evacuated_page_3(struct world *w)
{
    evacuated(w);
    w->flow.pages[SCREEN_ALARM] = 2;
}

static void power_before_anybody(struct world *w)
{
    day_open(w);
    world_do(w, COMMAND_INTERRUPT, -1, INTERRUPTION_POWER);
    world_inside(w, SCREEN_ALARM, SCREEN_ROSTER);
}

static void still_on_the_list(struct world *w)
{
    evacuated(w);
    world_inside(w, SCREEN_ROSTER, SCREEN_IDLE);
}

static void resume(struct world *w)
{
    evacuated(w);
    world_time(w, "09:53");
    world_inside(w, SCREEN_RESUME, SCREEN_ALARM);
    w->flow.minutes = -1;
}

static void resume_chosen(struct world *w)
{
    resume(w);
    w->flow.resumption = RESUMED_UNSUPERVISED;
    w->flow.minutes = 20;
    text_copy(w->flow.who_text, sizeof w->flow.who_text, "J. Verzonnen, examenbureau");
    text_copy(w->flow.text, sizeof w->flow.text, "Lang wachten op de brandweer");
}

static void resume_not(struct world *w)
{
    resume(w);
    w->flow.resumption = RESUMED_NOT;
}

static void resume_word(struct world *w)
{
    resume(w);
    typing(w, TYPING_RESUME_WORD, SCREEN_RESUME);
}

const struct golden_case cases_candidate[] = {
    {"08-candidate", STAGE_RUNNING, candidate, NULL},
    {"08-candidate-unlimited", STAGE_RUNNING, candidate, unlimited},
    {"08-candidate-long", STAGE_RUNNING, candidate, prepare_long_names},
    {"08-candidate-away", STAGE_RUNNING, away, NULL},
    {"08-candidate-before", STAGE_ARRIVING, arrived, NULL},
    {"08-candidate-expected", STAGE_RUNNING, expected, NULL},
    {"08-candidate-late", STAGE_RUNNING, late_waiting, NULL},
    {"08-candidate-handed-in", STAGE_RUNNING, handed_in, NULL},
    {"08-candidate-supplied", STAGE_RUNNING, supplied, NULL},
    {"08-candidate-undone", STAGE_RUNNING, undone, NULL},
    {"08-status", STAGE_RUNNING, status, NULL},
    {"08-status-typed", STAGE_RUNNING, status_typed, prepare_long_names},
    {"08-status-expected", STAGE_RUNNING, status_expected, NULL},
    {"09a-incident", STAGE_RUNNING, incident, NULL},
    {"09a-incident-two", STAGE_RUNNING, incident_chosen, NULL},
    {"09a-incident-draft", STAGE_RUNNING, incident_two, NULL},
    {"09a-incident-many", STAGE_RUNNING, incident_many, prepare_long_names},
    {"09a-incident-all", STAGE_RUNNING, incident_all, NULL},
    {"09a-incident-before", STAGE_RUNNING, incident_with_before, NULL},
    {"09f-incidents", STAGE_RUNNING, incidents, NULL},
    {"09g-incident-card", STAGE_RUNNING, incident_card, NULL},
    {"09g-incident-card-long", STAGE_RUNNING, incident_card, prepare_long_names},
    {"09g-incident-card-many", STAGE_RUNNING, incident_card_many, NULL},
    {"09g-incident-card-draft", STAGE_RUNNING, incident_card_draft, NULL},
    {"09h-note-item", STAGE_RUNNING, note_item, NULL},
    {"09h-note-witness", STAGE_RUNNING, note_witness, NULL},
    {"09h-note-statement", STAGE_RUNNING, note_statement, prepare_long_names},
    {"09c-alarm", STAGE_RUNNING, evacuated, NULL},
    {"09c-alarm-page-3", STAGE_RUNNING, evacuated_page_3, NULL},
    {"09c-alarm-long", STAGE_RUNNING, evacuated, prepare_long_names},
    {"09c-alarm-nobody", STAGE_READY, power_before_anybody, prepare_empty_list},
    {"07-roster-still", STAGE_RUNNING, still_on_the_list, NULL},
    {"09d-resume", STAGE_RUNNING, resume, NULL},
    {"09d-resume-chosen", STAGE_RUNNING, resume_chosen, NULL},
    {"09d-resume-not", STAGE_RUNNING, resume_not, NULL},
    {"09b-typing-resume", STAGE_RUNNING, resume_word, NULL},
    {"09b-typing", STAGE_RUNNING, note, NULL},
    {"09b-typing-empty", STAGE_RUNNING, note_empty, NULL},
    {"09b-typing-long", STAGE_RUNNING, note_long, NULL},
    {"09b-typing-reason", STAGE_RUNNING, reason, NULL},
    {"09b-typing-word", STAGE_RUNNING, word, NULL},
    {NULL},
};
