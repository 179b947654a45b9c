// SPDX-License-Identifier: EUPL-1.2
/* Screen 12: reached from two places and left to the same, settings, self-test, starting anew; and
 * the clock that somebody stands for from a banner. */
#include "fixture.h"

static void back_leads_where_one_came_from(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_DEVICE, 0);
    assert_int_equal(x->flow.screen, SCREEN_DEVICE);
    fixture_tap(x, ACTION_DEVICE_LOG, 0);
    assert_int_equal(x->flow.screen, SCREEN_DEVICE_LOG);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_DEVICE);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_SESSION);

    fixture_tap(x, ACTION_OPEN_PV, 0);
    fixture_tap(x, ACTION_CLOSE_PV, 0);
    fixture_tap(x, ACTION_DEVICE, 1); /* by a banner */
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_CLOSE);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    fixture_tap(x, ACTION_ROW, 2);
    fixture_tap(x, ACTION_DEVICE, 0);
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_DEVICE, 0);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
}

static void the_door_does_not_lead_there(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_tap(x, ACTION_DEVICE, 0);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
    fixture_tap(x, ACTION_CONFIRM_CLOCK, 0);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
}

static void settings_are_asked_for_and_block_nothing(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_DEVICE, 0);
    x->asked = EFFECT_NONE;
    fixture_tap(x, ACTION_SETTING, SETTING_COUNT);
    fixture_tap(x, ACTION_SETTING, -1);
    assert_int_equal(x->asked, EFFECT_NONE);
    fixture_tap(x, ACTION_SETTING, SETTING_HIGH_CONTRAST);
    assert_int_equal(x->asked, EFFECT_SETTING);
    assert_int_equal(x->asked_arg, SETTING_HIGH_CONTRAST);
    fixture_tap(x, ACTION_VOLUME, 1);
    assert_int_equal(x->asked_arg, SETTING_LOUDER);
    fixture_tap(x, ACTION_VOLUME, -1);
    assert_int_equal(x->asked_arg, SETTING_SOFTER);
    assert_false(x->flow.busy);
}

static void the_self_test_is_shown_and_goes_onto_a_stick(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_DEVICE, 0);
    fixture_tap(x, ACTION_SELF_TEST, 0);
    assert_int_equal(x->flow.screen, SCREEN_TEST);
    assert_int_equal(x->asked, EFFECT_TEST);
    assert_true(x->flow.busy);
    x->asked = EFFECT_NONE;
    fixture_tap(x, ACTION_REPORT, FLOW_REPORT_TEST); /* not while it runs */
    fixture_tap(x, ACTION_SELF_TEST, 0);
    assert_int_equal(x->asked, EFFECT_NONE);
    fixture_done(x, EFFECT_TEST, ERR_OK, TEST_GRADE_PASS);
    assert_false(x->flow.busy);
    assert_int_equal(x->sounds[FLOW_CUE_CHECKED_IN], 1);
    assert_string_equal(x->flow.toast_id, ""); /* the screen says it */
    fixture_tap(x, ACTION_REPORT, FLOW_REPORT_COUNT);
    fixture_tap(x, ACTION_REPORT, -1);
    assert_int_equal(x->asked, EFFECT_NONE);
    fixture_tap(x, ACTION_REPORT, FLOW_REPORT_TEST);
    assert_int_equal(x->asked, EFFECT_REPORT);
    fixture_done(x, EFFECT_REPORT, ERR_OK, 0);
    assert_string_equal(x->flow.toast_id, "rep.on_stick");
    fixture_tap(x, ACTION_REPORT, FLOW_REPORT_SUPPORT);
    assert_int_equal(x->asked_arg, FLOW_REPORT_SUPPORT);
    fixture_done(x, EFFECT_REPORT, ERR_MISSING, 0);
    assert_string_equal(x->flow.toast_id, "seal.usb.insert");
    fixture_tap(x, ACTION_SELF_TEST, 0);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_DEVICE);
    fixture_done(x, EFFECT_TEST, ERR_OK, TEST_GRADE_NOTE); /* looking elsewhere meanwhile */
    assert_string_equal(x->flow.toast_id, "dev.test.other");
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_SESSION);
}

static void the_support_file_needs_no_test(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_DEVICE, 0);
    fixture_tap(x, ACTION_DEVICE_LOG, 0);
    x->asked = EFFECT_NONE;
    fixture_tap(x, ACTION_REPORT, FLOW_REPORT_TEST); /* there is none to report */
    assert_int_equal(x->asked, EFFECT_NONE);
    fixture_tap(x, ACTION_REPORT, FLOW_REPORT_SUPPORT);
    assert_int_equal(x->asked, EFFECT_REPORT);
    assert_int_equal(x->asked_arg, FLOW_REPORT_SUPPORT);
}

static void starting_anew_asks_and_waits_for_the_record(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_DEVICE, 0);
    x->asked = EFFECT_NONE;
    fixture_tap(x, ACTION_RESTART, 0);
    assert_true(x->flow.restart_asked);
    fixture_tap(x, ACTION_RESTART, -1);
    assert_false(x->flow.restart_asked);
    assert_int_equal(x->asked, EFFECT_NONE);
    fixture_tap(x, ACTION_RESTART, 0);
    fixture_tap(x, ACTION_RESTART, 1);
    assert_int_equal(x->asked, EFFECT_RESTART);

    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_OPEN_PV, 0);
    fixture_tap(x, ACTION_DEVICE, 0);
    x->asked = EFFECT_NONE;
    fixture_tap(x, ACTION_RESTART, 0);
    assert_false(x->flow.restart_asked);
    fixture_tap(x, ACTION_RESTART, 1);
    assert_int_equal(x->asked, EFFECT_NONE);
}

static void records_go_to_a_stick_from_here(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_DEVICE, 0);
    fixture_tap(x, ACTION_EXPORT_USB, 0);
    assert_int_equal(x->asked, EFFECT_EXPORT);
    fixture_done(x, EFFECT_EXPORT, ERR_MISSING, 0);
    assert_string_equal(x->flow.toast_id, "seal.usb.insert");
    fixture_tap(x, ACTION_EXPORT_USB, 0);
    fixture_done(x, EFFECT_EXPORT, ERR_OK, 0);
    assert_string_equal(x->flow.toast_id, "seal.usb.done");
    assert_false(x->flow.exported); /* that is said of this sitting's record, and there is none */
    static const struct {
        enum err result;
        const char *word;
    } all[] = {{ERR_EXISTS, "stick.unmarked"}, {ERR_INTERNAL, "stick.own"},
        {ERR_AGAIN, "stick.nothing"}, {ERR_FULL, "stick.full"}, {ERR_IO, "stick.failed"}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        fixture_tap(x, ACTION_EXPORT_USB, 0);
        fixture_done(x, EFFECT_EXPORT, all[i].result, 0);
        assert_string_equal(x->flow.toast_id, all[i].word);
    }
}

static void somebody_stands_for_the_time(void **state)
{
    struct fixture *x = *state;
    fixture_unlock_first(x, 0);
    fixture_tap(x, ACTION_OPEN_PV, 0);
    fixture_tap(x, ACTION_CONFIRM_CLOCK, 0);
    assert_int_equal(x->flow.screen, SCREEN_CLOCK);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    assert_int_equal(x->state.overrides[0].check, CHECK_CLOCK);
    fixture_tap(x, ACTION_CONFIRM_CLOCK, 0);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    assert_int_equal(x->state.override_count, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(back_leads_where_one_came_from),
        TEST(the_door_does_not_lead_there),
        TEST(settings_are_asked_for_and_block_nothing),
        TEST(the_self_test_is_shown_and_goes_onto_a_stick),
        TEST(the_support_file_needs_no_test),
        TEST(starting_anew_asks_and_waits_for_the_record),
        TEST(records_go_to_a_stick_from_here),
        TEST(somebody_stands_for_the_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
