// SPDX-License-Identifier: EUPL-1.2
/* Incidents: a tap first, words later. */
#include "day.h"

static struct command record(uint64_t number, const char *text)
{
    struct command c = {.kind = COMMAND_INCIDENT_RECORD,
        .candidate = -1,
        .ref = number,
        .code = INCIDENT_NOISE,
        .amount = SCOPE_INDIVIDUAL};
    snprintf(c.text, sizeof c.text, "%s", text);
    return c;
}

static void one_tap_stamps_the_time_and_gives_the_number(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    day->now = at("09:41");
    struct command c = {.kind = COMMAND_INCIDENT_DRAFT,
        .candidate = -1,
        .code = INCIDENT_NOISE,
        .happened = at("09:40")};
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->s.incident_count, 2);
    const struct incident *i = &day->s.incidents[1];
    assert_true(i->number == 2 && i->draft && !i->dropped);
    assert_int_equal(i->happened.ms, at("09:40").ms);
    assert_int_equal(i->first_at.ms, at("09:41").ms);
    c.code = 0;
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    day_free(day);
}

static void describing_needs_words_and_names_people(void **state)
{
    (void)state;
    struct day *day = day_running(4);
    day_do(day, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_OTHER, 0);
    struct command c = record(1, "");
    assert_int_equal(day_give(day, &c), REFUSAL_REASON_NEEDED);
    c = record(2, "Boor");
    assert_int_equal(day_give(day, &c), REFUSAL_UNKNOWN);
    c = record(1, "Boorgeluid op de gang");
    c.involved[0] = 3, c.involved[1] = 1, c.involved[2] = 3;
    c.involved_count = 3;
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->d.event_count, 3); /* the words, and two people once each */
    const struct incident *i = &day->s.incidents[0];
    assert_true(!i->draft && i->class_ == INCIDENT_NOISE && i->involved_count == 2);
    assert_string_equal(sitting_text(&day->s, i->text_at), "Boorgeluid op de gang");
    c.involved[2] = 2; /* better words, one more person */
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->d.event_count, 2);
    assert_int_equal(i->involved_count, 3);
    c.involved[0] = 4;
    assert_int_equal(day_give(day, &c), REFUSAL_UNKNOWN);
    c = record(1, "x");
    c.amount = 0;
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    day_free(day);
}

static void a_new_incident_can_be_described_at_once(void **state)
{
    (void)state;
    struct day *day = day_running(CANDIDATES_MAX);
    struct command c = record(0, "Brandalarm");
    c.amount = SCOPE_COLLECTIVE;
    for (size_t i = 0; i < CANDIDATES_MAX; i++)
        c.involved[c.involved_count++] = (uint16_t)i;
    sitting_decide(&day->s, &c, day->now, &day->d);
    assert_int_equal(day->d.refusal, REFUSAL_NONE);
    assert_int_equal(day->d.event_count, CANDIDATES_MAX + 2);
    assert_int_equal(day->d.events[0].kind, EVENT_INCIDENT_DRAFTED);
    assert_int_equal(day->d.events[1].ref, 1);
    c.involved_count = CANDIDATES_MAX + 1;
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    day_free(day);
}

static void only_drafts_are_dropped_and_their_number_stays_used(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    struct command drop = {.kind = COMMAND_INCIDENT_DROP, .candidate = -1, .ref = 1};
    assert_int_equal(day_give(day, &drop), REFUSAL_UNKNOWN);
    day_do(day, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_OTHER, 0);
    assert_int_equal(day_give(day, &drop), REFUSAL_NONE);
    assert_int_equal(day_give(day, &drop), REFUSAL_ALREADY);
    struct command c = record(1, "Toch iets");
    assert_int_equal(day_give(day, &c), REFUSAL_UNKNOWN);
    assert_int_equal(sitting_counts(&day->s).incidents, 0);
    assert_int_equal(unresolved_of(day, UNRESOLVED_DRAFT), 0);
    c = record(0, "Een ander");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->s.incidents[1].number, 2);
    drop.ref = 2;
    assert_int_equal(day_give(day, &drop), REFUSAL_BAD_VALUE);
    day_free(day);
}

static void more_than_the_limit_is_refused(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    for (int i = 0; i < INCIDENTS_MAX; i++)
        assert_int_equal(day_do(day, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_OTHER, 0), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_OTHER, 0), REFUSAL_FULL);
    struct command c = record(0, "Nog een");
    assert_int_equal(day_give(day, &c), REFUSAL_FULL);
    c = record(INCIDENTS_MAX, "De laatste");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    day_free(day);
}

static void involvement_can_be_taken_back(void **state)
{
    (void)state;
    struct day *day = day_running(2);
    struct command c = record(0, "Praten");
    c.involved[0] = 1;
    c.involved_count = 1;
    day_give(day, &c);
    assert_int_equal(day_undo(day, 1, last_seq(day, 1)), REFUSAL_NONE);
    assert_int_equal(day->s.incidents[0].involved_count, 0);
    c.ref = 1;
    assert_int_equal(day_give(day, &c), REFUSAL_NONE); /* and involved again */
    assert_int_equal(day->s.incidents[0].involved_count, 1);
    day_free(day);
}

static enum refusal note(
    struct day *day, uint64_t number, enum incident_note what, const char *who, const char *text)
{
    struct command c = {
        .kind = COMMAND_INCIDENT_NOTE, .candidate = -1, .ref = number, .code = (int32_t)what};
    snprintf(c.who, sizeof c.who, "%s", who);
    snprintf(c.text, sizeof c.text, "%s", text);
    return day_give(day, &c);
}

static void notes_say_what_their_kind_asks(void **state)
{
    (void)state;
    struct day *day = day_running(2);
    assert_int_equal(note(day, 1, NOTE_ACTION, "", "Gesprek"), REFUSAL_UNKNOWN);
    struct command c = record(0, "Telefoon op tafel");
    c.code = INCIDENT_PHONE;
    day_give(day, &c);
    assert_int_equal(note(day, 1, NOTE_ACTION, "", ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(note(day, 1, NOTE_WITNESS, "", "zag het"), REFUSAL_WITNESS_NEEDED);
    assert_int_equal(note(day, 1, NOTE_TOLD, "", ""), REFUSAL_WORD_NEEDED);
    assert_int_equal(note(day, 1, (enum incident_note)0, "x", "x"), REFUSAL_BAD_VALUE);
    assert_int_equal(note(day, 1, NOTE_FORCE_MAJEURE, "", ""), REFUSAL_BAD_VALUE);
    assert_int_equal(note(day, 1, NOTE_ITEM, "Zak 7", "Telefoon"), REFUSAL_NONE);
    assert_int_equal(note(day, 1, NOTE_ACTION, "", "Ingenomen"), REFUSAL_NONE);
    assert_int_equal(note(day, 1, NOTE_ACTION, "", "Ingenomen, mag afmaken"), REFUSAL_NONE);
    const struct room_moment *m = sitting_incident_note(&day->s, 1, NOTE_ACTION);
    assert_string_equal(sitting_text(&day->s, m->text_at), "Ingenomen, mag afmaken");
    m = sitting_incident_note(&day->s, 1, NOTE_ITEM);
    assert_string_equal(sitting_text(&day->s, m->who_at), "Zak 7");
    assert_null(sitting_incident_note(&day->s, 1, NOTE_WITNESS));
    assert_null(sitting_incident_note(&day->s, 2, NOTE_ITEM));
    c = (struct command){.kind = COMMAND_INCIDENT_NOTE,
        .candidate = -1,
        .ref = 1,
        .code = NOTE_FORCE_MAJEURE,
        .amount = FORCE_MAJEURE_NO};
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(
        sitting_incident_note(&day->s, 1, NOTE_FORCE_MAJEURE)->amount, FORCE_MAJEURE_NO);
    day_free(day);
}

static void a_statement_is_the_candidates_own(void **state)
{
    (void)state;
    struct day *day = day_running(2);
    struct command c = record(0, "Vermoeden");
    day_give(day, &c);
    struct command said = {.kind = COMMAND_STATEMENT, .candidate = 1, .ref = 1};
    assert_int_equal(day_give(day, &said), REFUSAL_REASON_NEEDED);
    snprintf(said.text, sizeof said.text, "Het was mijn klokje.");
    assert_int_equal(day_give(day, &said), REFUSAL_NONE);
    assert_int_equal(day->s.incidents[0].involved_count, 1);
    assert_int_equal(day->s.incidents[0].involved[0], 1);
    said.ref = 2;
    assert_int_equal(day_give(day, &said), REFUSAL_UNKNOWN);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_tap_stamps_the_time_and_gives_the_number),
        cmocka_unit_test(describing_needs_words_and_names_people),
        cmocka_unit_test(a_new_incident_can_be_described_at_once),
        cmocka_unit_test(only_drafts_are_dropped_and_their_number_stays_used),
        cmocka_unit_test(more_than_the_limit_is_refused),
        cmocka_unit_test(involvement_can_be_taken_back),
        cmocka_unit_test(notes_say_what_their_kind_asks),
        cmocka_unit_test(a_statement_is_the_candidates_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
