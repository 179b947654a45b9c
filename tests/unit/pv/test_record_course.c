// SPDX-License-Identifier: EUPL-1.2
/* Interruptions, notes of incidents and roll calls in the record, and in a verified bundle. */
#include "unit/pv/text_kit.h"

static struct command room(enum command_kind kind, int32_t code, int32_t amount, const char *text)
{
    return with_text(by_lead(kind), code, amount, text);
}

static void alarm(struct world *w)
{
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(w, "09:42", room(COMMAND_INTERRUPT, INTERRUPTION_EVACUATION, 0, "Brandalarm"));
    struct command seen = about(w, COMMAND_ACCOUNT, "Emre");
    world_at(w, "09:44", seen);
    seen.amount = 1;
    world_at(w, "09:45", seen);
}

static void an_interruption_is_told_with_its_end(void **state)
{
    struct world *w = *state;
    alarm(w);
    world_at(w, "09:49", room(COMMAND_RESUME, RESUMED_SUPERVISED, -1, ""));
    look(w);
    holds("09:42 – 09:49 Ontruiming (incident 1), klok stilgezet door Marijke Toetsma. Brandalarm");
    holds("Hervat, steeds onder toezicht; 7 minuten erbij voor iedereen");
    holds("vermist bij het appèl van 09:44; gezien bij het appèl van 09:45");
}

static void going_on_unseen_names_whose_word_it_was(void **state)
{
    struct world *w = *state;
    alarm(w);
    struct command c = room(COMMAND_RESUME, RESUMED_UNKNOWN, 10, "Lang gewacht");
    text_copy(c.who, sizeof c.who, "I. Fictesma");
    world_at(w, "09:49", c);
    look(w);
    holds("Hervat, toezicht onbekend; 10 minuten erbij voor iedereen");
    holds("Op gezag van I. Fictesma. Lang gewacht");
}

static void what_was_given_up_and_what_never_ended_say_so(void **state)
{
    struct world *w = *state;
    alarm(w);
    world_at(w, "10:30", room(COMMAND_RESUME, RESUMED_NOT, 0, "Gebouw niet vrijgegeven"));
    world_at(w, "10:31", room(COMMAND_INTERRUPT, INTERRUPTION_POWER, 0, ""));
    look(w);
    holds("Niet hervat, vastgelegd door Marijke Toetsma. Gebouw niet vrijgegeven");
    holds("10:31 – … Stroomuitval (incident 2), klok stilgezet door Marijke Toetsma. Geen einde "
          "vastgelegd.");
}

static struct command note(enum incident_note what, const char *who, const char *text)
{
    struct command c = room(COMMAND_INCIDENT_NOTE, (int32_t)what, 0, text);
    text_copy(c.who, sizeof c.who, who);
    c.ref = 1;
    return c;
}

static void phone(struct world *w)
{
    world_at(w, "09:00", by_lead(COMMAND_START));
    struct command c =
        room(COMMAND_INCIDENT_RECORD, INCIDENT_PHONE, SCOPE_INDIVIDUAL, "Telefoon op tafel.");
    world_at(w, "09:20", c);
    world_at(w, "09:21", note(NOTE_ITEM, "zak 7", "Telefoon"));
    world_at(w, "09:22", note(NOTE_ACTION, "", "Mag afmaken."));
    world_at(w, "09:23", note(NOTE_WITNESS, "I. Fictesma", ""));
    world_at(w, "09:24", note(NOTE_TOLD, "Examenbureau", "Komt langs."));
    world_at(w, "09:25", note(NOTE_PLACE, "", "Plaats 12"));
    struct command force = note(NOTE_FORCE_MAJEURE, "", "");
    force.amount = FORCE_MAJEURE_NO;
    world_at(w, "09:26", force);
}

static void notes_stand_below_their_incident(void **state)
{
    struct world *w = *state;
    phone(w);
    look(w);
    holds("1 · 09:20 Telefoon of apparaat (individueel)");
    holds("Overmacht: nee. Ingenomen: Telefoon (zak 7). Gedaan: Mag afmaken. Getuige: I. Fictesma. "
          "Gemeld om 09:24 aan Examenbureau. Komt langs. Plaats: Plaats 12.");
}

/* Rows left out: neither who nor what is told, and nothing breaks. */
static void notes_without_rows_are_not_shown(void **state)
{
    struct world *w = *state;
    phone(w);
    out = BUF_INIT(1u << 20);
    world_build(w);
    MUST(pv_text(
        &(struct pv_shown){
            .payload = buf_view(&w->payload), .rows = (struct bytes){NULL, 0}, .pv = NULL},
        &out, NULL));
    assert_null(strstr(buf_text(&out), "zak 7"));
    assert_null(strstr(buf_text(&out), "Mag afmaken"));
    holds("Getuige:");
}

static void every_row_has_its_digest(void **state)
{
    struct world *w = *state;
    struct pv_view_fit fit;
    struct pv_view view;
    phone(w);
    world_at(w, "09:42", room(COMMAND_INTERRUPT, INTERRUPTION_EVACUATION, 0, "Brandalarm"));
    world_at(w, "09:49", room(COMMAND_RESUME, RESUMED_SUPERVISED, 9, "Lange weg terug"));
    look(w);
    MUST(pv_view_open(buf_view(&w->payload), buf_view(&w->rows), &view, NULL));
    fit = pv_view_fit(&view);
    pv_view_free(&view);
    assert_true(fit.strangers == 0 && fit.shown == fit.digests);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MORNING(an_interruption_is_told_with_its_end),
        MORNING(going_on_unseen_names_whose_word_it_was),
        MORNING(what_was_given_up_and_what_never_ended_say_so),
        MORNING(notes_stand_below_their_incident),
        MORNING(notes_without_rows_are_not_shown),
        MORNING(every_row_has_its_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
