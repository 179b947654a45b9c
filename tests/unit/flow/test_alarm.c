// SPDX-License-Identifier: EUPL-1.2
/* The clock stands still: one tap, the roll call, and the question how it goes on. */
#include "fixture.h"

static void running(struct fixture *x)
{
    fixture_open(x);
    for (size_t i = 0; i < 3; i++)
        fixture_ticket(x, i, 1);
    fixture_inside(x, 0);
    fixture_start(x);
}

static void alarm(struct fixture *x)
{
    running(x);
    fixture_tap(x, ACTION_INCIDENT, 0);
    fixture_tap(x, ACTION_CLASS, INCIDENT_EVACUATION);
}

static void an_alarm_is_one_tap_on_the_incident_screen(void **state)
{
    struct fixture *x = *state;
    alarm(x);
    assert_int_equal(x->flow.screen, SCREEN_ALARM);
    assert_non_null(sitting_interruption(&x->state));
    assert_int_equal(x->state.incident_count, 1);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    fixture_tap(x, ACTION_ALARM, 0);
    assert_int_equal(x->flow.screen, SCREEN_ALARM);
}

static void a_disturbance_stops_the_clock_on_purpose(void **state)
{
    struct fixture *x = *state;
    running(x);
    fixture_tap(x, ACTION_INCIDENT, 0);
    fixture_tap(x, ACTION_INTERRUPT, 0); /* not before it is said what happened */
    assert_null(sitting_interruption(&x->state));
    fixture_tap(x, ACTION_CLASS, INCIDENT_TECHNICAL);
    assert_null(sitting_interruption(&x->state));
    fixture_tap(x, ACTION_INVOLVE_ALL, 0);
    fixture_tap(x, ACTION_INTERRUPT, 0);
    assert_int_equal(x->state.interruptions[0].kind, INTERRUPTION_TECHNICAL);
    assert_int_equal(x->state.interruptions[0].incident, 1);
    assert_int_equal(x->state.incident_count, 1); /* the draft that was there */
}

static void rows_are_tapped_once_per_person(void **state)
{
    struct fixture *x = *state;
    alarm(x);
    fixture_tap(x, ACTION_ACCOUNT, 0);
    fixture_tap(x, ACTION_ACCOUNT, 1);
    fixture_tap(x, ACTION_ACCOUNT, 1);
    fixture_tap(x, ACTION_ACCOUNT, 4711); /* nobody */
    struct roll_call n = sitting_roll_call(&x->state);
    assert_true(n.due == 3 && n.seen == 1 && n.missing == 1);
    assert_int_equal(x->flow.toast_until.ms, 0); /* nothing lies over the next row */
}

static void going_on_asks_for_what_the_rules_will_ask(void **state)
{
    struct fixture *x = *state;
    alarm(x);
    fixture_tap(x, ACTION_RESUME, 0);
    assert_int_equal(x->flow.screen, SCREEN_RESUME);
    fixture_tap(x, ACTION_SAVE, 0); /* nothing chosen */
    assert_int_equal(x->flow.screen, SCREEN_RESUME);
    fixture_tap(x, ACTION_RESUMPTION, RESUMED_UNKNOWN);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_TYPING);
    fixture_type(x, "J. Verzonnen");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_RESUME);
    fixture_tap(x, ACTION_MINUTES, 1);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.typing_for, TYPING_RESUME_REASON);
    fixture_type(x, "ook het inlopen");
    fixture_tap(x, ACTION_SAVE, 0);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_null(sitting_interruption(&x->state));
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    assert_int_equal(x->state.interruptions[0].ended, RESUMED_UNKNOWN);
    assert_string_equal(x->flow.toast_id, "toast.resumed");
}

static void minutes_follow_the_clock_until_they_are_changed(void **state)
{
    struct fixture *x = *state;
    alarm(x);
    fixture_tap(x, ACTION_RESUME, 0);
    fixture_tap(x, ACTION_MINUTES, -1); /* there are none to take */
    int32_t least = x->flow.minutes;
    assert_true(least <= 0);
    x->now.ms += 7 * 60000;
    fixture_tap(x, ACTION_MINUTES, 1);
    fixture_tap(x, ACTION_MINUTES, -1);
    fixture_tap(x, ACTION_RESUMPTION, RESUMED_SUPERVISED);
    x->flow.minutes = -1;
    fixture_tap(x, ACTION_SAVE, 0);
    assert_true(x->state.interruptions[0].minutes >= 7);
}

static void the_closing_list_leads_back_to_the_clock(void **state)
{
    struct fixture *x = *state;
    alarm(x);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_CLOSE_PV, 0);
    fixture_tap(x, ACTION_RESOLVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_ALARM);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_CLOSE);
}

static void describing_leads_to_its_own_incident(void **state)
{
    struct fixture *x = *state;
    alarm(x);
    fixture_tap(x, ACTION_INCIDENT, 0);
    assert_int_equal(x->flow.screen, SCREEN_INCIDENT);
    assert_int_equal(x->flow.incident, 1);
    assert_int_equal(x->flow.incident_class, INCIDENT_EVACUATION);
    assert_true(x->flow.involve_all);
}

#define T(f) cmocka_unit_test_setup_teardown(f, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(an_alarm_is_one_tap_on_the_incident_screen),
        T(a_disturbance_stops_the_clock_on_purpose),
        T(rows_are_tapped_once_per_person),
        T(going_on_asks_for_what_the_rules_will_ask),
        T(minutes_follow_the_clock_until_they_are_changed),
        T(the_closing_list_leads_back_to_the_clock),
        T(describing_leads_to_its_own_incident),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
