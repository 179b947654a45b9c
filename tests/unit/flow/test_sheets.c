// SPDX-License-Identifier: EUPL-1.2
/* Sheets of 08: which ID was shown, who goes along, and what is granted on somebody's word. */
#include "fixture.h"

static void candidate(struct fixture *x)
{
    fixture_open(x);
    for (size_t i = 0; i < 3; i++)
        fixture_ticket(x, i, 1);
    fixture_inside(x, 0);
    fixture_start(x);
    fixture_tap(x, ACTION_ROW, 0);
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
}

static void sheet(struct fixture *x, enum action which)
{
    fixture_tap(x, ACTION_STATUS, 0);
    fixture_tap(x, which, 0);
}

static void typed(struct fixture *x, int32_t field, const char *text)
{
    enum screen sheet_before = x->flow.screen;
    fixture_tap(x, ACTION_FIELD, field);
    assert_int_equal(x->flow.screen, SCREEN_TYPING);
    fixture_type(x, text);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, sheet_before);
}

static const struct candidate_state *first(const struct fixture *x)
{
    return &x->state.candidates[0];
}

static void seen_is_one_tap_and_its_kind_can_be_said(void **state)
{
    struct fixture *x = *state;
    candidate(x);
    fixture_tap(x, ACTION_ID_SEEN, 0);
    assert_int_equal(first(x)->id_document, ID_DOCUMENT_SEEN);
    sheet(x, ACTION_DOCUMENTS);
    assert_int_equal(x->flow.screen, SCREEN_DOCUMENT);
    fixture_tap(x, ACTION_DOCUMENT, ID_DOCUMENT_PASSPORT);
    assert_int_equal(first(x)->id_document, ID_DOCUMENT_PASSPORT);
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
}

static void without_id_somebody_is_admitted_with_a_note(void **state)
{
    struct fixture *x = *state;
    candidate(x);
    sheet(x, ACTION_DOCUMENTS);
    fixture_tap(x, ACTION_SAVE, 0); /* nothing chosen */
    fixture_tap(x, ACTION_DOCUMENT, ID_DOCUMENT_NONE);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_DOCUMENT);
    fixture_tap(x, ACTION_LATE_CHOICE, 1);
    typed(x, 1, "Morgen");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(first(x)->id_document, ID_DOCUMENT_NONE);
    const struct moment *m = &first(x)->moments[first(x)->moment_count - 1];
    assert_string_equal(sitting_text(&x->state, m->text_at), "Morgen");
}

static void without_id_the_rule_sends_away_or_asks_for_a_word(void **state)
{
    struct fixture *x = *state;
    candidate(x);
    x->plan.rules.id_missing = ID_MISSING_REFUSE;
    sheet(x, ACTION_DOCUMENTS);
    fixture_tap(x, ACTION_DOCUMENT, ID_DOCUMENT_NONE);
    fixture_tap(x, ACTION_LATE_CHOICE, 1);
    typed(x, 0, "I. Fictesma");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(first(x)->id_document, ID_DOCUMENT_NONE);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_ROW, 1);
    sheet(x, ACTION_DOCUMENTS);
    fixture_tap(x, ACTION_DOCUMENT, ID_DOCUMENT_NONE);
    fixture_tap(x, ACTION_LATE_CHOICE, 0);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->state.candidates[1].attendance, ATTENDANCE_ID_REFUSED);
}

static void the_toilet_is_one_tap_when_there_is_nothing_to_ask(void **state)
{
    struct fixture *x = *state;
    candidate(x);
    fixture_tap(x, ACTION_TOILET_TOGGLE, 0);
    assert_true(first(x)->on_toilet);
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_ROW, 1);
    fixture_tap(x, ACTION_TOILET_TOGGLE, 0); /* somebody is out: reminded, not forbidden */
    assert_int_equal(x->flow.screen, SCREEN_TOILET);
    fixture_tap(x, ACTION_ESCORT, FLOW_ESCORT_NOBODY);
    assert_true(x->state.candidates[1].on_toilet);
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
    fixture_tap(x, ACTION_TOILET_TOGGLE, 0); /* coming back asks nothing */
    assert_false(x->state.candidates[1].on_toilet);
}

static void who_goes_along_is_an_invigilator_or_somebody_else(void **state)
{
    struct fixture *x = *state;
    candidate(x);
    x->plan.rules.toilet_escort = true;
    text_copy(x->plan.invigilators[0].name, sizeof x->plan.invigilators[0].name, "Anna Proef");
    fixture_tap(x, ACTION_TOILET_TOGGLE, 0);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
    fixture_tap(x, ACTION_TOILET_TOGGLE, 0);
    fixture_tap(x, ACTION_ESCORT, 0);
    const struct moment *m = &first(x)->moments[first(x)->moment_count - 1];
    assert_string_equal(sitting_text(&x->state, m->who_at), "Anna Proef");
    fixture_tap(x, ACTION_TOILET_TOGGLE, 0);
    fixture_tap(x, ACTION_TOILET_TOGGLE, 0);
    fixture_tap(x, ACTION_ESCORT, FLOW_ESCORT_OTHER);
    fixture_tap(x, ACTION_SAVE, 0); /* nobody named */
    assert_int_equal(x->flow.refusal, REFUSAL_NAME_NEEDED);
    fixture_type(x, "Conciërge");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_true(first(x)->on_toilet);
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
}

static void in_the_first_minutes_it_is_asked_why(void **state)
{
    struct fixture *x = *state;
    candidate(x);
    x->plan.rules.toilet_first_min = 30;
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_TOILET, 0);
    fixture_tap(x, ACTION_ROW, 2);
    assert_int_equal(x->flow.screen, SCREEN_TOILET);
    fixture_tap(x, ACTION_ESCORT, FLOW_ESCORT_NOBODY);
    assert_int_equal(x->flow.refusal, REFUSAL_TOILET_EARLY);
    typed(x, 1, "Ziek");
    fixture_tap(x, ACTION_ESCORT, FLOW_ESCORT_NOBODY);
    assert_true(x->state.candidates[2].on_toilet);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
}

static void a_grant_has_a_word_and_may_be_under_reservation(void **state)
{
    struct fixture *x = *state;
    candidate(x);
    int64_t before = sitting_end_of(&x->state, 0).ms;
    sheet(x, ACTION_GRANT);
    assert_int_equal(x->flow.screen, SCREEN_GRANT);
    fixture_tap(x, ACTION_SAVE, 0); /* nothing chosen */
    fixture_tap(x, ACTION_MEASURE, ACCOMMODATION_EXTRA_TIME);
    fixture_tap(x, ACTION_MINUTES, -1);
    fixture_tap(x, ACTION_PROVISIONAL, 0);
    typed(x, 0, "I. Fictesma");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
    assert_int_equal(first(x)->granted_min, 25);
    assert_true(first(x)->provisional[ACCOMMODATION_EXTRA_TIME]);
    assert_int_equal(sitting_end_of(&x->state, 0).ms - before, 25 * 60000);
}

static void minutes_that_were_lost_have_a_reason(void **state)
{
    struct fixture *x = *state;
    candidate(x);
    sheet(x, ACTION_GRANT);
    fixture_tap(x, ACTION_MEASURE, FLOW_MINUTES_ONLY);
    for (int i = 0; i < 60; i++)
        fixture_tap(x, ACTION_MINUTES, -1); /* five at least */
    typed(x, 1, "Koptelefoon stuk");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(first(x)->extension_min, 5);
}

#define WALK(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WALK(seen_is_one_tap_and_its_kind_can_be_said),
        WALK(without_id_somebody_is_admitted_with_a_note),
        WALK(without_id_the_rule_sends_away_or_asks_for_a_word),
        WALK(the_toilet_is_one_tap_when_there_is_nothing_to_ask),
        WALK(who_goes_along_is_an_invigilator_or_somebody_else),
        WALK(in_the_first_minutes_it_is_asked_why),
        WALK(a_grant_has_a_word_and_may_be_under_reservation),
        WALK(minutes_that_were_lost_have_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
