// SPDX-License-Identifier: EUPL-1.2
/* Counting material on the keypad: one number after the other, and why two of them differ. */
#include "fixture.h"

static void count(struct fixture *x, const char *digits)
{
    for (; *digits != '\0'; digits++)
        fixture_tap(x, ACTION_DIGIT, (unsigned char)*digits);
    fixture_tap(x, ACTION_DIGIT, FLOW_KEY_ENTER);
}

static void numbers_follow_each_other_and_a_slip_is_wiped(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_PREPARE, 0);
    fixture_tap(x, ACTION_MATERIAL, MATERIAL_PAPERS);
    assert_int_equal(x->flow.screen, SCREEN_MATERIAL);
    fixture_tap(x, ACTION_DIGIT, FLOW_KEY_ENTER); /* nothing typed: nothing said */
    assert_false(x->state.material[MATERIAL_PAPERS].known[MATERIAL_RECEIVED]);
    fixture_tap(x, ACTION_DIGIT, '9');
    fixture_tap(x, ACTION_DIGIT, FLOW_KEY_BACKSPACE);
    count(x, "30");
    assert_int_equal(x->state.material[MATERIAL_PAPERS].count[MATERIAL_RECEIVED], 30);
    assert_int_equal(x->flow.column, MATERIAL_OUT);
    count(x, "24");
    assert_int_equal(x->flow.column, MATERIAL_BACK);
    fixture_tap(x, ACTION_COLUMN, MATERIAL_SPARE);
    count(x, "6");
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_PREPARE);
}

static void the_closing_list_is_left_for_one_tap(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_ticket(x, 0, 1);
    fixture_inside(x, 0);
    x->now.ms = START_MS;
    fixture_tap(x, ACTION_START, 0);
    fixture_tap(x, ACTION_VERSION_IS, VERSION_PAPER);
    fixture_tap(x, ACTION_ROW, 0);
    fixture_tap(x, ACTION_HAND_IN, 0);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_CLOSE_PV, 0);
    fixture_tap(x, ACTION_END, 0);
    fixture_tap(x, ACTION_ABSENT_ALL, 0);
    assert_int_equal(sitting_unresolved(&x->state, NULL, 0), 1);
    fixture_tap(x, ACTION_RESOLVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_MATERIAL);
    fixture_tap(x, ACTION_MATERIAL_DUE, 0);
    assert_int_equal(x->flow.screen, SCREEN_CLOSE);
    assert_int_equal(sitting_unresolved(&x->state, NULL, 0), 0);
}

static void a_difference_is_explained_in_words(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_PREPARE, 0);
    fixture_tap(x, ACTION_MATERIAL, MATERIAL_SCRAP);
    fixture_tap(x, ACTION_COLUMN, MATERIAL_OUT);
    count(x, "10");
    count(x, "9");
    assert_int_equal(sitting_material_gap(&x->state, MATERIAL_SCRAP).column, MATERIAL_WHY_BACK);
    fixture_tap(x, ACTION_TYPE, 0);
    fixture_type(x, "gescheurd");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_MATERIAL);
    assert_int_equal(sitting_material_gap(&x->state, MATERIAL_SCRAP).column, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_follow_each_other_and_a_slip_is_wiped),
        TEST(the_closing_list_is_left_for_one_tap),
        TEST(a_difference_is_explained_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
