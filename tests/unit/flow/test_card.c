// SPDX-License-Identifier: EUPL-1.2
/* No phone: the student card says who it is, and a human checks in. */
#include "fixture.h"

static void card(struct fixture *x, const char *text)
{
    struct input in = fixture_input(x, INPUT_CARD);
    in.text = text;
    fixture_give(x, &in);
}

static void asked(struct fixture *x)
{
    text_copy(x->plan.candidates[1].number, sizeof x->plan.candidates[1].number, "900002");
    fixture_open(x);
    fixture_tap(x, ACTION_NO_CODE, 0);
    assert_false(flow_takes_cards(&x->flow));
    fixture_tap(x, ACTION_CARD, 0);
    fixture_inside(x, 0);
    assert_int_equal(x->flow.screen, SCREEN_CARD);
    assert_true(flow_takes_cards(&x->flow) && flow_shows_camera(&x->flow));
}

static void a_card_shows_who_it_is_and_checks_nobody_in(void **state)
{
    struct fixture *x = *state;
    asked(x);
    card(x, "900002");
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
    assert_int_equal(x->flow.candidate, 1);
    assert_int_equal(x->state.candidates[1].attendance, ATTENDANCE_EXPECTED);
    fixture_tap(x, ACTION_CHECK_IN, 0);
    assert_int_equal(x->state.candidates[1].how, HOW_CARD);
    assert_true(sitting_id_is_open(&x->state.candidates[1])); /* a card is no ID tick */
}

static void what_is_no_number_of_the_list_is_said(void **state)
{
    struct fixture *x = *state;
    asked(x);
    card(x, "90000");
    assert_int_equal(x->flow.screen, SCREEN_CARD);
    assert_string_equal(x->flow.toast_id, "card.unknown");
    card(x, "");
    assert_int_equal(x->flow.screen, SCREEN_CARD);
    fixture_tap(x, ACTION_SEARCH, 0);
    assert_int_equal(x->flow.screen, SCREEN_SEARCH);
    fixture_tap(x, ACTION_ROW, 1);
    fixture_tap(x, ACTION_CHECK_IN, 0);
    assert_int_equal(x->state.candidates[1].how, HOW_NAME); /* found by name, not by card */
}

static void a_card_elsewhere_is_nothing(void **state)
{
    struct fixture *x = *state;
    asked(x);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
    card(x, "900002");
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
}

static void a_badge_to_the_help_screen_asks_for_the_card(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_tap(x, ACTION_NO_CODE, 0);
    fixture_inside(x, 0);
    assert_int_equal(x->flow.screen, SCREEN_CARD);
}

#define WALK(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WALK(a_card_shows_who_it_is_and_checks_nobody_in),
        WALK(what_is_no_number_of_the_list_is_said),
        WALK(a_card_elsewhere_is_nothing),
        WALK(a_badge_to_the_help_screen_asks_for_the_card),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
