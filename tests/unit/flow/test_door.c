// SPDX-License-Identifier: EUPL-1.2
/* The student's side: verdicts, how long they stay, calling, late arrivals. */
#include "fixture.h"

static void scan_before_unlocking_changes_nothing(void **state)
{
    struct fixture *x = *state;
    fixture_ticket(x, 0, 1);
    assert_int_equal(x->flow.screen, SCREEN_WAIT);
    assert_int_equal(x->seq, 0);
}

static void second_scan_says_already_in_and_keeps_the_first(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_ticket(x, 0, 1);
    struct wall first = x->state.candidates[0].arrived;
    fixture_pass(x, 60000);
    fixture_ticket(x, 0, 1);
    assert_int_equal(x->flow.verdict, VERDICT_ALREADY_IN);
    assert_int_equal(x->flow.screen, SCREEN_REFUSED);
    assert_int_equal(x->state.candidates[0].arrived.ms, first.ms);
    assert_true(x->sounds[FLOW_CUE_ALREADY_IN] == 1);
}

static void damaged_and_foreign_codes_are_refused_and_recorded(void **state)
{
    struct fixture *x = *state;
    struct input in;
    struct ticket other = {.sitting = {{99}}, .issue = 1};

    fixture_open(x);
    uint64_t before = x->seq;
    in = fixture_input(x, INPUT_TICKET);
    in.ticket = &other;
    in.result = ERR_SIGNATURE;
    fixture_give(x, &in);
    assert_int_equal(x->flow.verdict, VERDICT_INVALID);
    in.result = ERR_EXPIRED;
    fixture_give(x, &in);
    assert_int_equal(x->flow.verdict, VERDICT_EXPIRED);
    in = fixture_input(x, INPUT_TICKET);
    in.ticket = &other;
    fixture_give(x, &in);
    assert_int_equal(x->flow.verdict, VERDICT_NOT_LISTED);
    in = fixture_input(x, INPUT_TICKET);
    in.ticket = &other;
    in.other_room = 0;
    fixture_give(x, &in);
    assert_int_equal(x->flow.verdict, VERDICT_WRONG_ROOM);
    assert_int_equal(x->flow.other_room, 0);
    assert_int_equal(x->seq, before + 4);
    assert_int_equal(x->state.scans_refused, 4);
}

static void refusal_closes_after_twelve_seconds_and_a_touch_holds_it(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_ticket(x, 0, 1);
    fixture_ticket(x, 0, 1);
    fixture_pass(x, 11000);
    assert_int_equal(x->flow.screen, SCREEN_REFUSED);
    fixture_tap(x, ACTION_STAY, 0);
    fixture_pass(x, 12000);
    assert_int_equal(x->flow.screen, SCREEN_REFUSED);
    fixture_pass(x, 8000);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
}

static void accommodations_show_only_while_held(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_ticket(x, 0, 1);
    assert_false(x->flow.show_accommodations);
    fixture_tap(x, ACTION_SHOW_ACCOMMODATIONS, 1);
    assert_true(x->flow.show_accommodations);
    fixture_tap(x, ACTION_SHOW_ACCOMMODATIONS, 0);
    assert_false(x->flow.show_accommodations);
    fixture_tap(x, ACTION_SHOW_ACCOMMODATIONS, 1);
    fixture_tap(x, ACTION_DONE, 0);
    assert_false(x->flow.show_accommodations);
}

static void calling_is_heard_and_said(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_tap(x, ACTION_NO_CODE, 0);
    assert_int_equal(x->flow.screen, SCREEN_HELP);
    fixture_tap(x, ACTION_CALL, 0);
    assert_true(x->flow.called);
    assert_int_equal(x->sounds[FLOW_CUE_CALL], 1);
    fixture_pass(x, 20000);
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
    assert_false(x->flow.called);
}

static void a_call_sounds_three_times_until_somebody_comes(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_tap(x, ACTION_NO_CODE, 0);
    fixture_tap(x, ACTION_CALL, 0);
    fixture_pass(x, 14999);
    assert_int_equal(x->sounds[FLOW_CUE_CALL], 1);
    fixture_pass(x, 1);
    assert_int_equal(x->sounds[FLOW_CUE_CALL], 2);
    fixture_pass(x, 15000); /* the help has closed by itself; the call goes on */
    assert_int_equal(x->flow.screen, SCREEN_IDLE);
    assert_int_equal(x->sounds[FLOW_CUE_CALL], 3);
    fixture_pass(x, 60000);
    assert_int_equal(x->sounds[FLOW_CUE_CALL], 3);

    fixture_tap(x, ACTION_NO_CODE, 0);
    fixture_tap(x, ACTION_CALL, 0);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_inside(x, 0);
    assert_string_equal(x->flow.toast_id, "toast.called");
    fixture_pass(x, 30000);
    assert_int_equal(x->sounds[FLOW_CUE_CALL], 4);
    fixture_tap(x, ACTION_CHECK_IN_SCREEN, 0);
    fixture_inside(x, 0);
    assert_string_equal(x->flow.toast_id, ""); /* told once */
}

static void a_verdict_is_read_aloud_where_that_was_chosen(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_ticket(x, 0, 1);
    assert_int_equal(x->spoken, 0);
    x->world.read_aloud = true;
    fixture_ticket(x, 1, 1);
    assert_int_equal(x->flow.screen, SCREEN_WELCOME);
    assert_int_equal(x->spoken, 1);
    fixture_ticket(x, 1, 1);
    assert_int_equal(x->flow.screen, SCREEN_REFUSED);
    assert_int_equal(x->spoken, 2);
}

static void begin(struct fixture *x)
{
    fixture_open(x);
    x->now.ms = START_MS;
    fixture_inside(x, 0);
    fixture_start(x);
    fixture_tap(x, ACTION_CHECK_IN_SCREEN, 0);
}

static void latecomer_waits_until_a_person_decides_with_a_reason(void **state)
{
    struct fixture *x = *state;
    begin(x);
    x->now.ms = START_MS + 17 * 60000;
    fixture_ticket(x, 1, 1);
    assert_int_equal(x->flow.screen, SCREEN_LATE_WAIT);
    assert_int_equal(x->flow.verdict, VERDICT_LATE_WAIT);
    assert_int_equal(x->flow.closes_at.ms, 0);
    fixture_tap(x, ACTION_LATE_DECIDE, 0);
    assert_int_equal(x->flow.screen, SCREEN_UNLOCK);
    fixture_inside(x, 0);
    assert_int_equal(x->flow.screen, SCREEN_LATE_DECISION);
    assert_int_equal(x->flow.choice, -1);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_REASON_NEEDED);
    assert_int_equal(x->state.candidates[1].attendance, ATTENDANCE_LATE_WAITING);
    fixture_tap(x, ACTION_LATE_CHOICE, 1);
    fixture_tap(x, ACTION_REASON, LATE_TRANSPORT);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->state.candidates[1].attendance, ATTENDANCE_LATE_ADMITTED);
    assert_int_equal(x->flow.screen, SCREEN_WELCOME);
    assert_int_equal(x->flow.who, -1);
}

static void after_the_limit_admitting_needs_a_word(void **state)
{
    struct fixture *x = *state;
    begin(x);
    x->now.ms = START_MS + 34 * 60000;
    fixture_ticket(x, 1, 1);
    assert_int_equal(x->flow.verdict, VERDICT_LATE_CLOSED);
    fixture_tap(x, ACTION_LATE_DECIDE, 0);
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_LATE_CHOICE, 1);
    fixture_tap(x, ACTION_REASON, LATE_OTHER);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_WORD_NEEDED);
    fixture_tap(x, ACTION_FIELD, 0);
    assert_int_equal(x->flow.screen, SCREEN_TYPING);
    fixture_type(x, "Toetsleider");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_LATE_DECISION);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->state.candidates[1].attendance, ATTENDANCE_LATE_ADMITTED);
}

static void refused_latecomer_is_told_again_at_the_next_scan(void **state)
{
    struct fixture *x = *state;
    begin(x);
    x->now.ms = START_MS + 34 * 60000;
    fixture_ticket(x, 1, 1);
    fixture_tap(x, ACTION_LATE_DECIDE, 0);
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_LATE_CHOICE, 0);
    fixture_tap(x, ACTION_REASON, LATE_OVERSLEPT);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->state.candidates[1].attendance, ATTENDANCE_LATE_REFUSED);
    fixture_pass(x, 12000);
    fixture_ticket(x, 1, 1);
    assert_int_equal(x->flow.verdict, VERDICT_LATE_REFUSED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(scan_before_unlocking_changes_nothing),
        TEST(second_scan_says_already_in_and_keeps_the_first),
        TEST(damaged_and_foreign_codes_are_refused_and_recorded),
        TEST(refusal_closes_after_twelve_seconds_and_a_touch_holds_it),
        TEST(accommodations_show_only_while_held),
        TEST(calling_is_heard_and_said),
        TEST(a_call_sounds_three_times_until_somebody_comes),
        TEST(a_verdict_is_read_aloud_where_that_was_chosen),
        TEST(latecomer_waits_until_a_person_decides_with_a_reason),
        TEST(after_the_limit_admitting_needs_a_word),
        TEST(refused_latecomer_is_told_again_at_the_next_scan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
