// SPDX-License-Identifier: EUPL-1.2
/* Screen 06: nothing opens past a failed check without a name that takes it on. */
#include "fixture.h"

static void blocked_checks_keep_the_pv_closed(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    assert_int_equal(x->flow.screen, SCREEN_SESSION);
    x->world.checks_blocking = true;
    fixture_tap(x, ACTION_OPEN_PV, 0);
    assert_int_equal(x->state.phase, PHASE_CLOSED);
    x->world.checks_blocking = false;
    fixture_tap(x, ACTION_OPEN_PV, 0);
    assert_int_equal(x->state.phase, PHASE_OPEN);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
}

static void override_needs_a_name_and_is_recorded(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_OVERRIDE, CHECK_CAMERA);
    assert_int_equal(x->flow.screen, SCREEN_OVERRIDE);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_WORD_NEEDED);
    assert_int_equal(x->state.override_count, 0);
    fixture_type(x, "A. Voorbeeld");
    fixture_tap(x, ACTION_FIELD, 1);
    fixture_type(x, "klok vergeleken");
    x->asked = EFFECT_NONE;
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_SESSION);
    assert_int_equal(x->state.override_count, 1);
    assert_int_equal(x->asked, EFFECT_RECHECK); /* after it is durable */
    assert_int_equal(x->state.overrides[0].check, CHECK_CAMERA);
    assert_string_equal(sitting_text(&x->state, x->state.overrides[0].who_at), "A. Voorbeeld");
    assert_string_equal(sitting_text(&x->state, x->state.overrides[0].text_at), "klok vergeleken");
}

static void another_sitting_is_asked_for_and_the_same_one_is_not(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    x->world.sitting_count = 2;
    x->asked = EFFECT_NONE;
    fixture_tap(x, ACTION_SITTING, 0);
    assert_int_equal(x->asked, EFFECT_NONE);
    fixture_tap(x, ACTION_SITTING, 7);
    assert_int_equal(x->asked, EFFECT_NONE);
    fixture_tap(x, ACTION_SITTING, 1);
    assert_int_equal(x->asked, EFFECT_SELECT);
    assert_int_equal(x->asked_arg, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(blocked_checks_keep_the_pv_closed),
        TEST(override_needs_a_name_and_is_recorded),
        TEST(another_sitting_is_asked_for_and_the_same_one_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
