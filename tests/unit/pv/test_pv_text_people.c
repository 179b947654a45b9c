// SPDX-License-Identifier: EUPL-1.2
/* The parts of the record that are about people, on a day on which much goes wrong. */
#include "unit/pv/text_kit.h"

static void refused_latecomer_is_told_with_the_decision(void **state)
{
    struct world *w = *state;
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(w, "09:34", about(w, COMMAND_SCAN, "Kacper"));
    world_at(w, "09:35", with_text(about(w, COMMAND_LATE_REFUSE, "Kacper"), LATE_OVERSLEPT, 0, ""));
    look(w);
    holds("Próbny, Kacper Te laat, geweigerd");
    holds("34 min te laat, niet toegelaten om 09:35 door Marijke Toetsma; reden: verslapen");
}

static void breaking_off_is_told_with_reason_and_remark(void **state)
{
    struct world *w = *state;
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(
        w, "09:40", with_text(about(w, COMMAND_STOP, "Emre"), STOP_ILL, 0, "Naar huis gebracht"));
    look(w);
    holds("Örnek, Emre Afgebroken 08:44 09:40");
    holds("afgebroken om 09:40: onwel; Naar huis gebracht");
}

static void grant_in_the_room_is_told_with_whose_word(void **state)
{
    struct world *w = *state;
    struct command grant =
        with_text(about(w, COMMAND_GRANT, "Emre"), ACCOMMODATION_EXTRA_TIME, 15, "");
    struct command more = with_text(about(w, COMMAND_EXTEND_ONE, "Daan"), 0, 3, "Laptop viel uit");
    text_copy(grant.who, sizeof grant.who, "I. Fictesma");
    text_copy(more.who, sizeof more.who, "I. Fictesma");
    world_at(w, "08:55", grant);
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(w, "09:30", more);
    look(w);
    /* the right column, own end, stands on the first line */
    holds(
        "extra tijd 15 min, gegeven om 08:55 10:45 door Marijke Toetsma; op gezag van I. Fictesma");
    holds(
        "verlenging 3 min, gegeven om 09:30 10:33 door Marijke Toetsma; op gezag van I. Fictesma; "
        "Laptop viel uit");
}

static void correction_and_late_entry_are_told(void **state)
{
    struct world *w = *state;
    struct command out_before = about(w, COMMAND_TOILET_OUT, "Emre");
    struct command undo = with_text(about(w, COMMAND_UNDO, "Daan"), 0, 0, "Was iemand anders");
    out_before.happened = wall_at("09:10");
    undo.ref = w->state.candidates[world_find(w, "Daan")].moments[0].seq;
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(w, "09:15", out_before);
    world_at(w, "09:16", undo);
    look(w);
    holds("naar toilet: gebeurd om 09:10, ingevoerd om 09:15");
    holds("ingecheckt: om 09:16 gecorrigeerd door Marijke Toetsma; Was iemand anders");
    holds("Proefstede, Daan van Verwacht");
}

static void statement_stands_with_the_incident(void **state)
{
    struct world *w = *state;
    struct command phone = with_text(by_lead(COMMAND_INCIDENT_RECORD), INCIDENT_FRAUD,
        SCOPE_INDIVIDUAL, "Telefoon op tafel, 10 tellen.");
    phone.involved[0] = (uint16_t)world_find(w, "Emre");
    phone.involved_count = 1;
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(w, "09:30", phone);
    struct event own = {.kind = EVENT_INVOLVED,
        .actor = LEAD,
        .ref = 1,
        .text = "Ik keek op de klok.",
        .subject = w->plan.candidates[world_find(w, "Emre")].subject};
    world_commit(w, &own);
    world_at(w, "09:31", with_text(by_lead(COMMAND_INCIDENT_DRAFT), INCIDENT_NOISE, 0, ""));
    struct command drop =
        with_text(by_lead(COMMAND_INCIDENT_DROP), 0, 0, "Was in een ander lokaal");
    drop.ref = 2;
    world_at(w, "09:32", drop);
    look(w);
    holds(
        "1 · 09:30 Vermoeden van fraude (individueel). Vastgelegd om 09:30 door Marijke Toetsma.");
    holds("Betrokken: Örnek, Emre.");
    holds("Verklaring van Örnek, Emre: “Ik keek op de klok.”");
    holds("2 · 09:31 Geluidsoverlast: ingetrokken voordat er iets is vastgelegd");
    holds("Was in een ander lokaal");
}

static void escort_and_missing_id_stand_in_their_parts(void **state)
{
    struct world *w = *state;
    struct command out_ = with_text(about(w, COMMAND_TOILET_OUT, "Emre"), 0, 0, "Ziek");
    text_copy(out_.who, sizeof out_.who, "Conciërge");
    world_at(w, "08:53", with_text(about(w, COMMAND_ID_REFUSE, "Zeynep"), 0, 0, "Toonde niets"));
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(w, "09:31", out_);
    look(w);
    holds("zonder ID weggestuurd om 08:53 door Marijke Toetsma; Toonde niets");
    holds("Begeleiding, reden");
    holds("Conciërge; Ziek");
    holds("Zonder ID, geweigerd 1");
}

static void where_nobody_goes_along_no_column_is_spent(void **state)
{
    struct world *w = *state;
    world_at(w, "09:31", about(w, COMMAND_TOILET_OUT, "Emre"));
    look(w);
    assert_null(strstr(buf_text(&out), "Begeleiding"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MORNING(refused_latecomer_is_told_with_the_decision),
        MORNING(breaking_off_is_told_with_reason_and_remark),
        MORNING(grant_in_the_room_is_told_with_whose_word),
        MORNING(correction_and_late_entry_are_told),
        MORNING(statement_stands_with_the_incident),
        MORNING(escort_and_missing_id_stand_in_their_parts),
        MORNING(where_nobody_goes_along_no_column_is_spent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
