// SPDX-License-Identifier: EUPL-1.2
/* The moving code: it runs, stops, goes on, and leaves nothing running behind. */
#include "fixture.h"

static void sealed(struct fixture *x)
{
    fixture_open(x);
    fixture_inside(x, 0);
    x->flow.screen = SCREEN_SEALED;
    fixture_tap(x, ACTION_TRANSFER, 0);
    assert_int_equal(x->asked, EFFECT_TRANSFER);
}

static void parts_follow_each_other_until_somebody_stops_them(void **state)
{
    struct fixture *x = *state;
    sealed(x);
    fixture_done(x, EFFECT_TRANSFER, ERR_OK, 40);
    assert_int_equal(x->flow.screen, SCREEN_TRANSFER);
    assert_int_equal(x->flow.transfer_part, 1);
    for (int i = 0; i < 60; i++)
        fixture_pass(x, 100);
    assert_int_equal(x->flow.transfer_part, 61); /* beyond the last piece */
    fixture_tap(x, ACTION_TRANSFER, 0);
    fixture_pass(x, 1000);
    assert_int_equal(x->flow.transfer_part, 61);
    fixture_tap(x, ACTION_TRANSFER, 0);
    fixture_pass(x, 100);
    assert_int_equal(x->flow.transfer_part, 62);
}

static void the_panel_stays_open_for_some_rounds_and_not_for_ever(void **state)
{
    struct fixture *x = *state;
    sealed(x);
    fixture_done(x, EFFECT_TRANSFER, ERR_OK, 400);
    for (int i = 0; i < 2000; i++) /* 200 s without a touch */
        fixture_pass(x, 100);
    assert_int_equal(x->flow.screen, SCREEN_TRANSFER);
    for (int i = 0; i < 2000; i++)
        fixture_pass(x, 100);
    assert_int_not_equal(x->flow.screen, SCREEN_TRANSFER);
    assert_int_equal(x->flow.who, -1);
    fixture_pass(x, 200);
    assert_int_equal(flow_deadline(&x->flow).ms, 0); /* nothing runs on */
}

static void back_leads_to_the_sealed_record(void **state)
{
    struct fixture *x = *state;
    sealed(x);
    fixture_done(x, EFFECT_TRANSFER, ERR_OK, 3);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_SEALED);
    fixture_pass(x, 200);
    assert_int_equal(x->flow.transfer_part, 1);
}

static void what_is_too_long_is_said_to_go_by_stick(void **state)
{
    struct fixture *x = *state;
    sealed(x);
    fixture_done(x, EFFECT_TRANSFER, ERR_LIMIT, 0);
    assert_int_equal(x->flow.screen, SCREEN_SEALED);
    assert_string_equal(x->flow.toast_id, "transfer.too_long");
    fixture_tap(x, ACTION_TRANSFER, 0);
    fixture_done(x, EFFECT_TRANSFER, ERR_IO, 0);
    assert_int_equal(x->flow.screen, SCREEN_SEALED);
    assert_int_equal(x->flow.error, ERR_IO);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(parts_follow_each_other_until_somebody_stops_them),
        TEST(the_panel_stays_open_for_some_rounds_and_not_for_ever),
        TEST(back_leads_to_the_sealed_record),
        TEST(what_is_too_long_is_said_to_go_by_stick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
