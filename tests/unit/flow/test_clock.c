// SPDX-License-Identifier: EUPL-1.2
/* "Tijd bevestigen": who has the panel stands for the time, as it is or set. */
#include "fixture.h"

static struct fixture *at_the_clock(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_OVERRIDE, CHECK_CLOCK); /* the check on 06 leads there */
    assert_int_equal(x->flow.screen, SCREEN_CLOCK);
    x->asked = EFFECT_NONE;
    return x;
}

static void the_time_is_right_as_it_is(void **state)
{
    struct fixture *x = at_the_clock(state);
    assert_int_equal(flow_clock_shown(&x->flow, x->now).ms, x->now.ms);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_SESSION);
    assert_int_equal(x->state.override_count, 1);
    assert_int_equal(x->state.overrides[0].check, CHECK_CLOCK);
    assert_string_equal(sitting_text(&x->state, x->state.overrides[0].who_at), "Hüseyin Örneksoy");
    assert_non_null(strstr(sitting_text(&x->state, x->state.overrides[0].text_at), "24-11-2026"));
}

static void the_time_is_set_in_steps(void **state)
{
    struct fixture *x = at_the_clock(state);
    int64_t before = x->now.ms;
    fixture_tap(x, ACTION_CLOCK_TEN, -1);
    fixture_tap(x, ACTION_CLOCK_TEN, -1);
    fixture_tap(x, ACTION_CLOCK_MINUTE, 1);
    fixture_tap(x, ACTION_CLOCK_HOUR, 1);
    fixture_tap(x, ACTION_CLOCK_DAY, -1);
    int32_t minutes = -20 + 1 + 60 - 1440;
    assert_int_equal(flow_clock_shown(&x->flow, x->now).ms, before + (int64_t)minutes * 60000);
    assert_int_equal(x->asked, EFFECT_NONE); /* nothing changes before it is in the log */
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->state.override_count, 1);
    const char *said = sitting_text(&x->state, x->state.overrides[0].text_at);
    assert_non_null(strstr(said, "23-11-2026"));
    assert_non_null(strstr(said, "24-11-2026")); /* what it was, too */
    assert_int_equal(x->flow.clock_min, 0);
}

static void going_back_changes_nothing(void **state)
{
    struct fixture *x = at_the_clock(state);
    fixture_tap(x, ACTION_CLOCK_HOUR, 1);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_SESSION);
    assert_int_equal(x->state.override_count, 0);
    fixture_tap(x, ACTION_OVERRIDE, CHECK_CLOCK);
    assert_int_equal(x->flow.clock_min, 0); /* and is not remembered */
}

/* Never out of the calendar, however often it is tapped. */
static void steps_have_an_end(void **state)
{
    struct fixture *x = at_the_clock(state);
    for (int i = 0; i < 9000; i++)
        fixture_tap(x, ACTION_CLOCK_DAY, -1);
    assert_true(flow_clock_shown(&x->flow, x->now).ms > 0);
    int32_t least = x->flow.clock_min;
    fixture_tap(x, ACTION_CLOCK_DAY, -1);
    assert_int_equal(x->flow.clock_min, least);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_time_is_right_as_it_is),
        TEST(the_time_is_set_in_steps),
        TEST(going_back_changes_nothing),
        TEST(steps_have_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
