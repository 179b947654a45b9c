// SPDX-License-Identifier: EUPL-1.2
/* 03e and 03f: people who are not on the list, and where else they show. */
#include "golden/golden.h"

#include <stddef.h>

static void tell(struct world *w, enum guest_outcome outcome, const struct guest_person *p)
{
    struct command c = {.kind = COMMAND_UNLISTED,
        .candidate = -1,
        .actor = TOETSMA,
        .code = (int32_t)outcome,
        .amount = ID_DOCUMENT_CARD};
    char text[GUEST_PERSON_SIZE];

    guest_person_write(p, text);
    world_say(w, &c, outcome == GUEST_ADMITTED ? "J. Verzonnen, examenbureau" : NULL, text);
}

static void fact(struct world *w, enum guest_fact what, const char *text)
{
    struct command c = {.kind = COMMAND_GUEST,
        .candidate = -1,
        .actor = TOETSMA,
        .ref = 1,
        .code = (int32_t)what,
        .amount = what == GUEST_HANDED_IN ? -1 : 0};
    world_say(w, &c, NULL, text);
}

static void decide(struct world *w)
{
    world_time(w, "08:52");
    world_inside(w, SCREEN_GUEST, SCREEN_IDLE);
}

static void decide_admit(struct world *w)
{
    decide(w);
    w->flow.guest_outcome = GUEST_ADMITTED;
    w->flow.document = ID_DOCUMENT_CARD;
    w->flow.guest_person = (struct guest_person){"Roos Nergens", "900099", ""};
}

static void decide_admit_said(struct world *w)
{
    decide_admit(w);
    text_copy(w->flow.who_text, sizeof w->flow.who_text, "J. Verzonnen, examenbureau");
}

static void decide_sent_on(struct world *w)
{
    decide(w);
    w->flow.guest_outcome = GUEST_SENT_ON;
    w->flow.document = ID_DOCUMENT_NONE;
    w->flow.guest_person = (struct guest_person){
        "Maximiliaan Alexander van der Voorbeeld-Tester tot Fictiestein", "", "C0.12"};
}

static void decide_listed(struct world *w)
{
    decide_admit_said(w);
    w->flow.refusal = REFUSAL_LISTED;
}

static void typing_number(struct world *w)
{
    decide_admit(w);
    w->flow.screen = SCREEN_TYPING;
    w->flow.back = SCREEN_GUEST;
    w->flow.typing_for = TYPING_GUEST_NUMBER;
}

static void admitted(struct world *w)
{
    tell(w, GUEST_ADMITTED, &(struct guest_person){"Roos Nergens", "900099", ""});
    tell(w, GUEST_REFUSED,
        &(struct guest_person){
            "Maximiliaan Alexander van der Voorbeeld-Tester tot Fictiestein", "", ""});
}

static void card(struct world *w)
{
    admitted(w);
    world_inside(w, SCREEN_GUEST_CARD, SCREEN_ROSTER);
    w->flow.guest = 1;
}

static void card_handed_in(struct world *w)
{
    struct command undo = {.kind = COMMAND_GUEST_UNDO,
        .candidate = -1,
        .actor = TOETSMA,
        .ref = 1,
        .code = GUEST_HANDED_IN};
    card(w);
    world_time(w, "09:50");
    fact(w, GUEST_HANDED_IN, NULL);
    world_say(w, &undo, NULL, "Verkeerde naam aangetikt.");
    world_time(w, "10:02");
    fact(w, GUEST_HANDED_IN, NULL);
}

static void card_away(struct world *w)
{
    card(w);
    world_time(w, "09:50");
    fact(w, GUEST_TOILET_OUT, NULL);
    world_time(w, "09:53");
}

static void card_undo(struct world *w)
{
    card_away(w);
    w->flow.screen = SCREEN_TYPING;
    w->flow.back = SCREEN_GUEST_CARD;
    w->flow.typing_for = TYPING_GUEST_UNDO;
    text_copy(w->flow.text, sizeof w->flow.text, "Was Emre");
}

static void incident_of_guest(struct world *w)
{
    card(w);
    world_inside(w, SCREEN_INCIDENT, SCREEN_ROSTER);
    w->flow.incident_guest = 1;
    w->flow.incident_at = w->view.now;
}

static void incident_card_with_guest(struct world *w)
{
    card(w);
    world_do(w, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_PHONE);
    world_inside(w, SCREEN_INCIDENT_CARD, SCREEN_INCIDENTS);
    w->flow.incident = (uint32_t)w->state.incident_count;
}

static void card_refused(struct world *w)
{
    card(w);
    w->flow.guest = 2;
}

static void on_the_roster(struct world *w)
{
    admitted(w);
    world_inside(w, SCREEN_ROSTER, SCREEN_IDLE);
    w->flow.pages[SCREEN_ROSTER] = FLOW_PAGES_MAX - 1;
}

static void at_roll_call(struct world *w)
{
    admitted(w);
    world_time(w, "09:41");
    world_do(w, COMMAND_INTERRUPT, -1, INTERRUPTION_EVACUATION);
    fact(w, GUEST_SEEN, NULL);
    world_inside(w, SCREEN_ALARM, SCREEN_ROSTER);
    w->flow.pages[SCREEN_ALARM] = FLOW_PAGES_MAX - 1;
}

static void on_the_closing_list(struct world *w)
{
    day_end(w);
    world_inside(w, SCREEN_CLOSE, SCREEN_ROSTER);
}

static void search_nobody(struct world *w)
{
    world_inside(w, SCREEN_SEARCH, SCREEN_ROSTER);
    w->flow.search_for = SEARCH_OPEN;
    text_copy(w->flow.search, sizeof w->flow.search, "nergens");
}

static void closing(struct world *w)
{
    admitted(w);
    on_the_closing_list(w);
}

const struct golden_case cases_guest[] = {
    {"03e-guest", STAGE_ARRIVING, decide, NULL},
    {"03e-guest-admit", STAGE_ARRIVING, decide_admit, NULL},
    {"03e-guest-admit-said", STAGE_ARRIVING, decide_admit_said, NULL},
    {"03e-guest-sent-on", STAGE_ARRIVING, decide_sent_on, NULL},
    {"03e-guest-listed", STAGE_ARRIVING, decide_listed, NULL},
    {"03f-guest-card", STAGE_RUNNING, card, NULL},
    {"03f-guest-card-handed-in", STAGE_RUNNING, card_handed_in, NULL},
    {"03f-guest-card-away", STAGE_RUNNING, card_away, NULL},
    {"03f-guest-undo", STAGE_RUNNING, card_undo, prepare_long_names},
    {"03f-guest-incident", STAGE_RUNNING, incident_of_guest, NULL},
    {"03f-guest-incident-card", STAGE_RUNNING, incident_card_with_guest, NULL},
    {"03f-guest-card-refused", STAGE_ARRIVING, card_refused, NULL},
    {"07-roster-guests", STAGE_RUNNING, on_the_roster, NULL},
    {"07-search-guest", STAGE_RUNNING, search_nobody, NULL},
    {"09b-typing-guest", STAGE_ARRIVING, typing_number, NULL},
    {"09c-alarm-guests", STAGE_RUNNING, at_roll_call, NULL},
    {"10a-close-guest", STAGE_RUNNING, closing, NULL},
    {NULL},
};
