// SPDX-License-Identifier: EUPL-1.2
/* Back to new: the lead and another one, and no record that is open. */
#include "fixture.h"

static void to_reset(struct fixture *x)
{
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_DEVICE, 0);
    fixture_tap(x, ACTION_RESET, 0);
    x->silent = true;
}

static void done(struct fixture *x, enum effect effect, enum err result, int32_t arg)
{
    fixture_done(x, effect, result, arg);
}

static void two_people_agree(void **state)
{
    struct fixture *x = *state;
    to_reset(x);
    assert_int_equal(x->flow.screen, SCREEN_RESET);
    fixture_tap(x, ACTION_RESET, 1);
    assert_int_equal(x->flow.screen, SCREEN_UNLOCK);
    assert_true(flow_asks_visitor(&x->flow));
    fixture_pin(x, "306174"); /* without a badge nothing happens */
    assert_int_not_equal(x->asked, EFFECT_RESET);
    fixture_badge(x, 1);
    fixture_pin(x, "306174");
    done(x, EFFECT_UNLOCK, ERR_OK, 1);
    assert_int_equal(x->asked, EFFECT_RESET);
    assert_int_equal(x->asked_arg, 1);
    assert_int_equal(x->flow.screen, SCREEN_RESET);
    assert_int_equal(x->flow.who, 0);
}

static void one_person_twice_is_one(void **state)
{
    struct fixture *x = *state;
    to_reset(x);
    fixture_tap(x, ACTION_RESET, 1);
    fixture_badge(x, 0);
    fixture_pin(x, "482915");
    done(x, EFFECT_UNLOCK, ERR_OK, 0);
    assert_int_not_equal(x->asked, EFFECT_RESET);
    assert_int_equal(x->flow.refusal, REFUSAL_SECOND_NEEDED);
}

static void only_the_lead_begins_it_and_never_over_a_record(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 1);
    fixture_tap(x, ACTION_DEVICE, 0);
    fixture_tap(x, ACTION_RESET, 0);
    assert_int_equal(x->flow.screen, SCREEN_DEVICE);
    assert_int_equal(x->flow.refusal, REFUSAL_LEAD_ONLY);
}

static void an_open_record_is_somebodys_exam(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_OPEN_PV, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    fixture_tap(x, ACTION_DEVICE, 0);
    assert_int_equal(x->flow.screen, SCREEN_DEVICE);
    fixture_tap(x, ACTION_RESET, 0);
    assert_int_not_equal(x->flow.screen, SCREEN_RESET);
}

static void without_a_stick_it_says_so_and_nothing_is_gone(void **state)
{
    struct fixture *x = *state;
    to_reset(x);
    fixture_tap(x, ACTION_RESET, 1);
    fixture_badge(x, 1);
    fixture_pin(x, "306174");
    done(x, EFFECT_UNLOCK, ERR_OK, 1);
    done(x, EFFECT_RESET, ERR_MISSING, 0);
    assert_string_equal(x->flow.toast_id, "reset.no_stick");
    assert_int_equal(x->flow.screen, SCREEN_RESET);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_DEVICE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(two_people_agree),
        TEST(one_person_twice_is_one),
        TEST(only_the_lead_begins_it_and_never_over_a_record),
        TEST(an_open_record_is_somebodys_exam),
        TEST(without_a_stick_it_says_so_and_nothing_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
