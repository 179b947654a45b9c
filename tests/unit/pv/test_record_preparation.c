// SPDX-License-Identifier: EUPL-1.2
/* What the record says in words of the room, the version in it, material and outages. */
#include "unit/pv/text_kit.h"

static struct command room(enum command_kind kind, int32_t code, int32_t amount, const char *text)
{
    return with_text(by_lead(kind), code, amount, text);
}

static void what_nobody_looked_at_is_said_to_be_so(void **state)
{
    look(*state);
    holds("Versie in het lokaal Niet nagegaan.");
    holds("Niet geteld.");
    holds("Niet nagegaan: Rustig lokaal, Opstelling en afstand, Niets aan muur of bord dat helpt, "
          "Telefoons uit en weg, Klok zichtbaar, Computers getest.");
}

static void what_was_ticked_stands_in_a_table_and_the_rest_below(void **state)
{
    struct world *w = *state;
    world_at(w, "08:50", room(COMMAND_CONDITION, CONDITION_QUIET, CONDITION_NO, "Bouwlawaai"));
    world_at(w, "08:51", room(COMMAND_CONDITION, CONDITION_COMPUTERS, 3, ""));
    look(w);
    holds("Rustig lokaal niet in orde 08:50 Bouwlawaai");
    holds("Computers getest niet van toepassing 08:51");
    holds("Niet nagegaan: Opstelling en afstand,");
}

static void another_version_is_told_with_the_decision(void **state)
{
    struct world *w = *state;
    struct command decision = room(COMMAND_VERSION_DECIDE, 0, 0, "A wordt gemaakt");
    text_copy(decision.who, sizeof decision.who, "I. Fictesma");
    world_at(w, "08:50", room(COMMAND_VERSION_SEEN, VERSION_PAPER, 0, "versie A"));
    world_at(w, "08:55", decision);
    world_at(w, "08:57", room(COMMAND_VERSION_SEEN, VERSION_FACET, 0, ""));
    look(w);
    holds("08:50: gelezen ‘versie A’, ANDERS dan de geplande versie (Marijke Toetsma).");
    holds("08:55: beslissing van I. Fictesma: A wordt gemaakt (Marijke Toetsma).");
    holds("08:57: toegewezen door Facet, per kandidaat (Marijke Toetsma).");
}

static void a_difference_is_told_with_its_reason(void **state)
{
    struct world *w = *state;
    struct command c = room(COMMAND_MATERIAL, MATERIAL_SCRAP, 30, "");
    c.ref = MATERIAL_OUT;
    world_at(w, "08:50", c);
    c.ref = MATERIAL_BACK;
    c.amount = 28;
    world_at(w, "10:50", c);
    c.ref = MATERIAL_WHY_BACK;
    text_copy(c.text, sizeof c.text, "Twee vellen in de prullenbak.");
    world_at(w, "10:51", c);
    look(w);
    holds("Kladpapier – 30 28 –");
    holds("Kladpapier: verschil 2, uitgedeeld en niet terug. Twee vellen in de prullenbak. "
          "(Marijke Toetsma, 10:51)");
}

static void an_outage_is_told_with_people_and_helpdesk(void **state)
{
    struct world *w = *state;
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(w, "09:40", room(COMMAND_INCIDENT_DRAFT, INCIDENT_TECHNICAL, 0, ""));
    struct command c = room(COMMAND_OUTAGE, SYSTEM_REMINDO, 1, "");
    c.ref = 1;
    world_at(w, "09:41", c);
    struct command who = about(w, COMMAND_AFFECTED, "Emre");
    who.ref = 1;
    who.amount = 12;
    text_copy(who.text, sizeof who.text, "werkplek 7");
    world_at(w, "09:45", who);
    struct command note = room(COMMAND_INCIDENT_NOTE, NOTE_HELPDESK, 0, "Storing is bekend.");
    note.ref = 1;
    text_copy(note.who, sizeof note.who, "Helpdesk Paragin");
    world_at(w, "09:46", note);
    look(w);
    holds("09:41 – … Storing Remindo (incident 1); 1 student had er last van. Geen einde "
          "vastgelegd. Örnek, Emre: 12 minuten kwijt, verder op werkplek 7. Helpdesk gebeld om "
          "09:46: Helpdesk Paragin. Storing is bekend.");
    buf_free(&out);
    c.amount = 0;
    world_at(w, "09:53", c);
    look(w);
    holds("09:41 – 09:53 Storing Remindo");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MORNING(what_nobody_looked_at_is_said_to_be_so),
        MORNING(what_was_ticked_stands_in_a_table_and_the_rest_below),
        MORNING(another_version_is_told_with_the_decision),
        MORNING(a_difference_is_told_with_its_reason),
        MORNING(an_outage_is_told_with_people_and_helpdesk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
