// SPDX-License-Identifier: EUPL-1.2
/* What is added to an incident afterwards: list, card, sheet. */
#include "fixture.h"

static void card(struct fixture *x)
{
    fixture_open(x);
    fixture_ticket(x, 0, 1);
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_INCIDENT, 0);
    fixture_tap(x, ACTION_CLASS, INCIDENT_FRAUD);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_INCIDENT, 0);
    fixture_tap(x, ACTION_INCIDENTS, 0);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENTS);
    fixture_tap(x, ACTION_INCIDENT_ROW, 1);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT_CARD);
}

static void only_an_incident_that_is_there_has_a_card(void **state)
{
    struct fixture *x = *state;
    card(x);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_INCIDENT_ROW, 7);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENTS);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
}

static void force_majeure_is_one_tap(void **state)
{
    struct fixture *x = *state;
    card(x);
    fixture_tap(x, ACTION_FORCE_MAJEURE, FORCE_MAJEURE_NO);
    assert_int_equal(
        sitting_incident_note(&x->state, 1, NOTE_FORCE_MAJEURE)->amount, FORCE_MAJEURE_NO);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT_CARD);
}

static void a_note_has_the_fields_of_its_kind(void **state)
{
    struct fixture *x = *state;
    card(x);
    fixture_tap(x, ACTION_NOTE, NOTE_WITNESS);
    assert_int_equal(flow_note_fields(&x->flow), FLOW_NOTE_WHO);
    fixture_tap(x, ACTION_SAVE, 0); /* nobody named: the sheet stays and says so */
    assert_int_equal(x->flow.screen, SCREEN_NOTE);
    assert_int_equal(x->flow.refusal, REFUSAL_WITNESS_NEEDED);
    fixture_type(x, "H. Proef");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT_CARD);
    const struct room_moment *m = sitting_incident_note(&x->state, 1, NOTE_WITNESS);
    assert_string_equal(sitting_text(&x->state, m->who_at), "H. Proef");
    fixture_tap(x, ACTION_NOTE, NOTE_ITEM);
    assert_int_equal(flow_note_fields(&x->flow), FLOW_NOTE_BOTH);
    assert_string_equal(x->flow.who_text, ""); /* nothing of the note before */
    fixture_tap(x, ACTION_FIELD, 1);
    fixture_type(x, "telefoon");
    fixture_tap(x, ACTION_FIELD, 0);
    fixture_type(x, "zak 7");
    fixture_tap(x, ACTION_SAVE, 0);
    m = sitting_incident_note(&x->state, 1, NOTE_ITEM);
    assert_string_equal(sitting_text(&x->state, m->text_at), "telefoon");
    assert_string_equal(sitting_text(&x->state, m->who_at), "zak 7");
}

static void a_statement_belongs_to_its_candidate(void **state)
{
    struct fixture *x = *state;
    card(x);
    fixture_tap(x, ACTION_STATEMENT, 99);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT_CARD);
    fixture_tap(x, ACTION_STATEMENT, 2);
    assert_int_equal(x->flow.screen, SCREEN_NOTE);
    fixture_type(x, "het was mijn klok");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->state.incidents[0].involved_count, 1);
    assert_int_equal(x->state.incidents[0].involved[0], 2);
}

static void leaving_the_sheet_records_nothing(void **state)
{
    struct fixture *x = *state;
    card(x);
    fixture_tap(x, ACTION_NOTE, NOTE_ACTION);
    fixture_type(x, "half");
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT_CARD);
    assert_null(sitting_incident_note(&x->state, 1, NOTE_ACTION));
}

static void the_description_is_typed_on_its_own_screen(void **state)
{
    struct fixture *x = *state;
    card(x);
    fixture_tap(x, ACTION_TYPE, 0);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT);
    assert_int_equal(x->flow.incident, 1);
}

#define T(f) cmocka_unit_test_setup_teardown(f, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(only_an_incident_that_is_there_has_a_card),
        T(force_majeure_is_one_tap),
        T(a_note_has_the_fields_of_its_kind),
        T(a_statement_belongs_to_its_candidate),
        T(leaving_the_sheet_records_nothing),
        T(the_description_is_typed_on_its_own_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
