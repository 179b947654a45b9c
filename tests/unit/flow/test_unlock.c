// SPDX-License-Identifier: EUPL-1.2
/* Badge and PIN: what each opens, and what a wrong one costs. */
#include "fixture.h"

static void first_time_needs_badge_and_pin(void **state)
{
    struct fixture *x = *state;
    fixture_tap(x, ACTION_INVIGILATOR, 0);
    assert_int_equal(x->flow.screen, SCREEN_UNLOCK);
    fixture_pin(x, "482915");
    assert_int_equal(x->asked, EFFECT_NONE);
    fixture_badge(x, 0);
    assert_int_equal(x->asked, EFFECT_NONE);
    fixture_tap(x, ACTION_DIGIT, FLOW_KEY_ENTER);
    assert_int_equal(x->asked, EFFECT_UNLOCK);
    assert_true(x->flow.busy);
}

static void short_pin_is_not_tried(void **state)
{
    struct fixture *x = *state;
    fixture_badge(x, 0);
    fixture_pin(x, "48291");
    assert_int_equal(x->asked, EFFECT_NONE);
    fixture_tap(x, ACTION_DIGIT, FLOW_KEY_BACKSPACE);
    assert_string_equal(x->flow.pin, "4829");
}

static void wrong_pin_says_how_many_tries_are_left(void **state)
{
    struct fixture *x = *state;
    fixture_badge(x, 0);
    fixture_pin(x, "000000");
    fixture_done(x, EFFECT_UNLOCK, ERR_KEY, 4);
    assert_int_equal(x->flow.screen, SCREEN_UNLOCK);
    assert_true(x->flow.pin_wrong);
    assert_int_equal(x->flow.tries_left, 4);
    assert_string_equal(x->flow.pin, "");
    assert_int_equal(x->sounds[FLOW_CUE_WRONG_PIN], 1);
}

static void the_next_ones_pin_is_not_tried_behind_a_withdrawn_badge(void **state)
{
    struct fixture *x = *state;
    fixture_badge(x, 0);
    fixture_pin(x, "482915");
    fixture_tap(x, ACTION_DIGIT, FLOW_KEY_ENTER);
    fixture_done(x, EFFECT_UNLOCK, ERR_REVOKED, 0);
    assert_string_equal(x->flow.toast_id, "unlock.withdrawn");
    assert_false(x->flow.has_badge);
    x->asked = EFFECT_NONE;
    fixture_pin(x, "306174");
    fixture_tap(x, ACTION_DIGIT, FLOW_KEY_ENTER);
    assert_int_equal(x->asked, EFFECT_NONE);
    fixture_badge(x, 1);
    fixture_tap(x, ACTION_DIGIT, FLOW_KEY_ENTER);
    assert_int_equal(x->asked, EFFECT_UNLOCK);
}

static void delay_is_shown_and_blocks_the_next_try(void **state)
{
    struct fixture *x = *state;
    fixture_badge(x, 0);
    fixture_pin(x, "000000");
    fixture_done(x, EFFECT_UNLOCK, ERR_AGAIN, 60);
    assert_int_equal(flow_seconds_left(x->flow.locked_until, x->mono), 60);
    x->asked = EFFECT_NONE;
    fixture_pin(x, "482915");
    assert_int_equal(x->asked, EFFECT_NONE);
}

static void secrets_are_forgotten_when_the_screen_is_left(void **state)
{
    struct fixture *x = *state;
    fixture_badge(x, 0);
    fixture_tap(x, ACTION_DIGIT, '1');
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_WAIT);
    assert_false(x->flow.has_badge);
    for (size_t i = 0; i < sizeof x->flow.pin; i++)
        assert_int_equal(x->flow.pin[i], 0);
    for (size_t i = 0; i < sizeof x->flow.badge_secret; i++)
        assert_int_equal(x->flow.badge_secret[i], 0);
}

static void unfinished_unlocking_closes_after_a_minute(void **state)
{
    struct fixture *x = *state;
    fixture_badge(x, 0);
    fixture_pass(x, 61000);
    assert_int_equal(x->flow.screen, SCREEN_WAIT);
    assert_false(x->flow.has_badge);
}

static void remembered_badge_alone_opens_and_a_new_one_asks_its_pin(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_badge(x, 1);
    assert_int_equal(x->asked, EFFECT_UNLOCK);
    fixture_done(x, EFFECT_UNLOCK, ERR_MISSING, 0);
    assert_int_equal(x->flow.screen, SCREEN_UNLOCK);
    assert_false(x->flow.pin_wrong);
    fixture_pin(x, "306174");
    fixture_done(x, EFFECT_UNLOCK, ERR_OK, 1);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    assert_int_equal(x->flow.who, 1);
    assert_true(x->state.staff[1].in);
}

static void sitting_of_somebody_else_is_named_as_such(void **state)
{
    struct fixture *x = *state;
    fixture_badge(x, 0);
    fixture_pin(x, "482915");
    fixture_done(x, EFFECT_UNLOCK, ERR_OK, 0);
    fixture_done(x, EFFECT_SELECT, ERR_KEY, 0);
    assert_int_equal(x->flow.error, ERR_KEY);
    assert_false(x->flow.ready);
    assert_int_equal(x->flow.who, -1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

/* The list comes while that one has the panel: the panel goes back to the door, where people are
 * let in as before, and the badge opens it no more; what the rules know stands above what this
 * kiosk's own list says. */
static void a_badge_withdrawn_meanwhile_loses_the_panel(void **state)
{
    struct fixture *x = *state;
    struct pass_list l = {.number = 7, .issued = {START_MS}, .badges[0] = {START_MS}};
    const struct command c = {
        .kind = COMMAND_PASSES, .actor = ACTOR_KIOSK, .candidate = -1, .passes = &l};
    fixture_open(x);
    fixture_inside(x, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    fixture_command(x, &c);
    fixture_pass(x, 100);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
    assert_int_equal(x->flow.who, -1);
    assert_string_equal(x->flow.toast_id, "unlock.withdrawn");
    fixture_ticket(x, 0, 1);
    assert_int_equal(x->flow.screen, SCREEN_WELCOME);
    fixture_pass(x, 20000);
    fixture_inside(x, 0); /* the kiosk itself has no list yet: another door told */
    assert_int_equal(x->flow.who, -1);
    assert_int_equal(x->flow.screen, SCREEN_UNLOCK);
    assert_string_equal(x->flow.toast_id, "unlock.withdrawn");
    fixture_done(x, EFFECT_UNLOCK, ERR_OK, 1);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    assert_true(x->state.staff[1].in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(first_time_needs_badge_and_pin),
        TEST(short_pin_is_not_tried),
        TEST(wrong_pin_says_how_many_tries_are_left),
        TEST(the_next_ones_pin_is_not_tried_behind_a_withdrawn_badge),
        TEST(delay_is_shown_and_blocks_the_next_try),
        TEST(secrets_are_forgotten_when_the_screen_is_left),
        TEST(unfinished_unlocking_closes_after_a_minute),
        TEST(remembered_badge_alone_opens_and_a_new_one_asks_its_pin),
        TEST(sitting_of_somebody_else_is_named_as_such),
        TEST(a_badge_withdrawn_meanwhile_loses_the_panel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
