// SPDX-License-Identifier: EUPL-1.2
/* Sheets of 08 (ID, toilet, granting), namesakes, whose time is up, and the further classes of 09a.
 */
#include "golden/golden.h"

#include <stddef.h>

static void strict_school(struct plan *plan)
{
    prepare_long_names(plan);
    plan->rules.id_missing = ID_MISSING_REFUSE;
    plan->rules.toilet_escort = true;
    plan->rules.late_until_left = true;
}

static void namesakes(struct plan *plan)
{
    text_copy(plan->candidates[DENEMECI].given, sizeof plan->candidates[0].given, "Emre");
    text_copy(plan->candidates[DENEMECI].surname, sizeof plan->candidates[0].surname, "Ornek");
}

static void sheet(struct world *w, enum screen screen, int32_t who)
{
    world_inside(w, screen, SCREEN_CANDIDATE);
    w->flow.opened_from = SCREEN_ROSTER;
    w->flow.candidate = who;
    w->flow.choice = w->flow.measure = -1;
    w->flow.minutes = 30;
}

static void document(struct world *w)
{
    sheet(w, SCREEN_DOCUMENT, NUMUNE);
}

static void document_none(struct world *w)
{
    document(w);
    w->flow.document = ID_DOCUMENT_NONE;
}

static void document_admit(struct world *w)
{
    document_none(w);
    w->flow.choice = 1;
    text_copy(w->flow.who_text, sizeof w->flow.who_text, "J. Verzonnen, examenbureau");
    text_copy(w->flow.text, sizeof w->flow.text, "Toont legitimatie morgen bij het examenbureau");
}

static void toilet(struct world *w)
{
    sheet(w, SCREEN_TOILET, NUMUNE);
    world_time(w, "09:40");
}

static void toilet_early(struct world *w)
{
    toilet(w);
    w->plan.rules.toilet_first_min = 30;
    world_time(w, "09:14");
}

static void grant(struct world *w)
{
    sheet(w, SCREEN_GRANT, FICTEMA);
}

static void grant_time(struct world *w)
{
    grant(w);
    w->flow.measure = ACCOMMODATION_EXTRA_TIME;
    w->flow.provisional = true;
    text_copy(w->flow.who_text, sizeof w->flow.who_text, "J. Verzonnen, examenbureau");
}

static void grant_other(struct world *w)
{
    grant(w);
    w->flow.measure = ACCOMMODATION_OTHER;
}

static void grant_minutes(struct world *w)
{
    grant(w);
    w->flow.measure = FLOW_MINUTES_ONLY;
    w->flow.minutes = 10;
    text_copy(w->flow.text, sizeof w->flow.text, "Koptelefoon was 10 minuten defect");
}

/* One who was sent away, one whose grant is under reservation, one escorted: as 08 tells it. */
static void told(struct world *w)
{
    struct command out = {.kind = COMMAND_TOILET_OUT, .candidate = FICTEMA, .actor = TOETSMA};
    struct command give = {.kind = COMMAND_GRANT,
        .candidate = FICTEMA,
        .actor = TOETSMA,
        .code = ACCOMMODATION_EXTRA_TIME,
        .amount = 15,
        .ref = 1};
    world_say(w, &give, "J. Verzonnen, examenbureau", NULL);
    world_do(w, COMMAND_ID_SEEN, FICTEMA, ID_DOCUMENT_PASSPORT);
    world_time(w, "09:41");
    world_say(w, &out, "Hüseyin Örneksoy", NULL);
    world_inside(w, SCREEN_CANDIDATE, SCREEN_ROSTER);
    w->flow.candidate = FICTEMA;
}

static void sent_away(struct world *w)
{
    struct command away = {.kind = COMMAND_ID_REFUSE, .candidate = FICTEMA, .actor = TOETSMA};
    world_say(w, &away, NULL, "Wilde geen legitimatie tonen");
    world_inside(w, SCREEN_CANDIDATE, SCREEN_ROSTER);
    w->flow.candidate = FICTEMA;
}

static void namesake(struct world *w)
{
    world_inside(w, SCREEN_CANDIDATE, SCREEN_ROSTER);
    w->flow.candidate = ORNEK;
}

static void namesake_search(struct world *w)
{
    world_inside(w, SCREEN_SEARCH, SCREEN_ROSTER);
    w->flow.search_for = SEARCH_OPEN;
    text_copy(w->flow.search, sizeof w->flow.search, "emre");
}

static void nearly_over(struct world *w)
{
    world_time(w, "10:22");
    world_inside(w, SCREEN_ROSTER, SCREEN_IDLE);
}

static void time_is_up(struct world *w)
{
    world_time(w, "10:31");
    world_inside(w, SCREEN_ROSTER, SCREEN_IDLE);
}

static void late_strict(struct world *w)
{
    world_time(w, "09:17");
    (void)world_scan(w, PROBNY);
    world_inside(w, SCREEN_LATE_DECISION, SCREEN_IDLE);
    w->flow.candidate = PROBNY;
    w->flow.choice = -1;
}

static void card(struct world *w)
{
    world_inside(w, SCREEN_CARD, SCREEN_IDLE);
}

static void card_unknown(struct world *w)
{
    card(w);
    world_toast(w, "card.unknown", -1, 0);
}

static void more_classes(struct world *w)
{
    world_inside(w, SCREEN_INCIDENT, SCREEN_ROSTER);
    w->flow.incident_at = w->now;
    w->flow.more_classes = true;
}

static void class_from_more(struct world *w)
{
    more_classes(w);
    w->flow.more_classes = false;
    world_do(w, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_PHONE);
    w->flow.incident = (uint32_t)w->state.incident_count;
    w->flow.incident_class = INCIDENT_PHONE;
}

const struct golden_case cases_sheets[] = {
    {"08c-document", STAGE_RUNNING, document, NULL},
    {"08c-document-none", STAGE_RUNNING, document_none, NULL},
    {"08c-document-none-refuse", STAGE_RUNNING, document_none, strict_school},
    {"08c-document-admit", STAGE_RUNNING, document_admit, strict_school},
    {"08d-toilet", STAGE_RUNNING, toilet, NULL},
    {"08d-toilet-early", STAGE_RUNNING, toilet_early, strict_school},
    {"08e-grant", STAGE_RUNNING, grant, NULL},
    {"08e-grant-time", STAGE_RUNNING, grant_time, NULL},
    {"08e-grant-other", STAGE_RUNNING, grant_other, prepare_long_names},
    {"08e-grant-minutes", STAGE_RUNNING, grant_minutes, NULL},
    {"08-candidate-told", STAGE_RUNNING, told, NULL},
    {"08-candidate-sent-away", STAGE_ARRIVING, sent_away, NULL},
    {"08-candidate-namesake", STAGE_RUNNING, namesake, namesakes},
    {"07-search-namesake", STAGE_RUNNING, namesake_search, namesakes},
    {"07-roster-nearly-over", STAGE_RUNNING, nearly_over, NULL},
    {"07-roster-time-up", STAGE_RUNNING, time_is_up, NULL},
    {"04b-late-decision-until-left", STAGE_RUNNING, late_strict, strict_school},
    {"01-card", STAGE_ARRIVING, card, NULL},
    {"01-card-unknown", STAGE_ARRIVING, card_unknown, NULL},
    {"09a-incident-more", STAGE_RUNNING, more_classes, NULL},
    {"09a-incident-from-more", STAGE_RUNNING, class_from_more, NULL},
    {NULL},
};
