// SPDX-License-Identifier: EUPL-1.2
/* Incidents: the first tap is already a fact. */
#include "fixture.h"

static void inside(struct fixture *x)
{
    fixture_open(x);
    fixture_ticket(x, 0, 1);
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_INCIDENT, 0);
}

static void first_tap_stamps_the_time_and_keeps_a_draft(void **state)
{
    struct fixture *x = *state;
    inside(x);
    struct wall tapped = x->now;
    fixture_tap(x, ACTION_CLASS, INCIDENT_NOISE);
    assert_int_equal(x->state.incident_count, 1);
    assert_true(x->state.incidents[0].draft);
    assert_int_equal(x->state.incidents[0].first_at.ms, tapped.ms);
    fixture_tap(x, ACTION_CLASS, INCIDENT_TECHNICAL);
    assert_int_equal(x->state.incident_count, 1);
    assert_string_equal(x->flow.toast_id, ""); /* 09a itself says that it is kept */
    fixture_tap(x, ACTION_BACK, 0);
    assert_string_equal(x->flow.toast_id, "inc.draft");
    fixture_tap(x, ACTION_INCIDENT, 0);
    fixture_tap(x, ACTION_CLASSES_MORE, 0);
    assert_true(x->flow.more_classes);
    fixture_tap(x, ACTION_CLASS, INCIDENT_SECRECY);
    assert_false(x->flow.more_classes);
    assert_int_equal(x->state.incidents[1].class_, INCIDENT_SECRECY);
}

static void description_involved_and_time_are_recorded(void **state)
{
    struct fixture *x = *state;
    inside(x);
    fixture_tap(x, ACTION_CLASS, INCIDENT_NOISE);
    fixture_tap(x, ACTION_TIME, -1);
    fixture_tap(x, ACTION_TIME, 1);
    fixture_tap(x, ACTION_TIME, 1); /* not into the future */
    assert_true(x->flow.incident_at.ms <= x->now.ms);
    fixture_tap(x, ACTION_INVOLVE, -1);
    assert_int_equal(x->flow.screen, SCREEN_SEARCH);
    fixture_tap(x, ACTION_ROW, 0);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT);
    fixture_tap(x, ACTION_INVOLVE, -1);
    fixture_tap(x, ACTION_ROW, 2);
    fixture_tap(x, ACTION_INVOLVE, 2); /* taken out again */
    assert_int_equal(x->flow.involved_count, 1);
    fixture_tap(x, ACTION_TYPE, 0);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_REASON_NEEDED);
    fixture_type(x, "boorgeluid");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    assert_false(x->state.incidents[0].draft);
    assert_int_equal(x->state.incidents[0].involved_count, 1);
    assert_string_equal(sitting_text(&x->state, x->state.incidents[0].text_at), "boorgeluid");
}

static void draft_that_was_not_kept_starts_anew(void **state)
{
    struct fixture *x = *state;
    struct input in;

    inside(x);
    x->flow.incident_class = INCIDENT_NOISE; /* tapped, and the disk was full */
    in = fixture_input(x, INPUT_REFUSED);
    in.command = COMMAND_INCIDENT_DRAFT;
    in.result = ERR_FULL;
    fixture_give(x, &in);
    assert_int_equal(x->flow.error, ERR_FULL);
    fixture_tap(x, ACTION_CLASS, INCIDENT_NOISE);
    assert_int_equal(x->state.incident_count, 1);
}

static void clock_set_back_does_not_refuse_an_incident(void **state)
{
    struct fixture *x = *state;

    inside(x);
    x->now.ms -= 60000;
    fixture_tap(x, ACTION_CLASS, INCIDENT_NOISE);
    assert_int_equal(x->state.incident_count, 1);
}

static void typed_text_survives_the_lock_and_the_draft_resumes(void **state)
{
    struct fixture *x = *state;
    inside(x);
    fixture_tap(x, ACTION_CLASS, INCIDENT_ILL);
    fixture_tap(x, ACTION_TYPE, 0);
    fixture_type(x, "half");
    fixture_pass(x, 121000);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
    assert_true(x->state.incidents[0].draft);
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_CLOSE_PV, 0);
    struct unresolved items[64];
    size_t n = sitting_unresolved(&x->state, items, 64);
    for (size_t i = 0; i < n; i++)
        if (items[i].kind == UNRESOLVED_DRAFT)
            fixture_tap(x, ACTION_RESOLVE, (int32_t)i);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT);
    assert_string_equal(x->flow.text, "half");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(first_tap_stamps_the_time_and_keeps_a_draft),
        TEST(description_involved_and_time_are_recorded),
        TEST(draft_that_was_not_kept_starts_anew),
        TEST(clock_set_back_does_not_refuse_an_incident),
        TEST(typed_text_survives_the_lock_and_the_draft_resumes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
