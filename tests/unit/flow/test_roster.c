// SPDX-License-Identifier: EUPL-1.2
/* The list, search, one student and the sheet of states. */
#include "fixture.h"

static void inside(struct fixture *x)
{
    fixture_open(x);
    for (size_t i = 0; i < 3; i++)
        fixture_ticket(x, i, 1);
    fixture_inside(x, 0);
    x->now.ms = START_MS;
    fixture_start(x);
}

static void filters_show_whom_they_name(void **state)
{
    struct fixture *x = *state;
    uint16_t rows[CANDIDATES_MAX];

    inside(x);
    fixture_tap(x, ACTION_ROW, 1);
    fixture_tap(x, ACTION_TOILET_TOGGLE, 0);
    assert_int_equal(flow_roster(&x->state, FILTER_ALL, rows, CANDIDATES_MAX), FIXTURE_CANDIDATES);
    assert_int_equal(rows[0], 1); /* who is out comes first while the exam runs */
    assert_int_equal(flow_roster(&x->state, FILTER_TOILET, rows, CANDIDATES_MAX), 1);
    assert_int_equal(flow_roster(&x->state, FILTER_PRESENT, rows, CANDIDATES_MAX), 2);
    assert_int_equal(flow_roster(&x->state, FILTER_EXPECTED, rows, CANDIDATES_MAX), 2);
    assert_int_equal(flow_roster(&x->state, FILTER_ID_TODO, rows, CANDIDATES_MAX), 3);
    assert_int_equal(flow_roster(&x->state, FILTER_LATE, rows, CANDIDATES_MAX), 0);
    assert_int_equal(flow_roster(&x->state, FILTER_ALL, rows, 2), 2);
}

/* Registered late, so behind the others; looked up under the name like everybody. */
static void who_was_added_stands_under_the_name(void **state)
{
    struct fixture *x = *state;
    uint16_t rows[CANDIDATES_MAX];
    struct list_change added = {.kind = CHANGE_ADDED,
        .c = {.id = {{99}},
            .subject = FIXTURE_CANDIDATES + 1,
            .ticket_issue = 1,
            .given = "Test",
            .surname = "Aanvang"}};
    struct event e;

    inside(x);
    change_tell(&added, 1, &e);
    assert_int_equal(sitting_apply(&x->state, &e), ERR_OK);
    assert_int_equal(
        flow_roster(&x->state, FILTER_ALL, rows, CANDIDATES_MAX), FIXTURE_CANDIDATES + 1);
    assert_int_equal(rows[0], FIXTURE_CANDIDATES);
    assert_int_equal(rows[1], 0);
    text_copy(x->state.own->candidates[FIXTURE_CANDIDATES].surname, NAME_SIZE, "Zzz");
    assert_int_equal(
        flow_roster(&x->state, FILTER_ALL, rows, CANDIDATES_MAX), FIXTURE_CANDIDATES + 1);
    assert_int_equal(rows[FIXTURE_CANDIDATES], FIXTURE_CANDIDATES);
}

static void a_page_is_kept_while_one_looks_further_and_left_by_another_filter(void **state)
{
    struct fixture *x = *state;
    inside(x);
    fixture_tap(x, ACTION_PAGE, -1);
    assert_int_equal(x->flow.pages[SCREEN_ROSTER], 0);
    fixture_tap(x, ACTION_PAGE, 2);
    fixture_tap(x, ACTION_ROW, 1);
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
    fixture_tap(x, ACTION_PAGE, 1);
    assert_int_equal(x->flow.pages[SCREEN_CANDIDATE], 1);
    fixture_tap(x, ACTION_BACK, 0);
    assert_int_equal(x->flow.pages[SCREEN_ROSTER], 2);
    fixture_tap(x, ACTION_ROW, 1);
    assert_int_equal(x->flow.pages[SCREEN_CANDIDATE], 0); /* opened anew */
    fixture_tap(x, ACTION_BACK, 0);
    fixture_tap(x, ACTION_FILTER, FILTER_ALL);
    assert_int_equal(x->flow.pages[SCREEN_ROSTER], 0);
}

static void a_toast_that_has_been_read_goes_with_its_undo(void **state)
{
    struct fixture *x = *state;
    inside(x);
    fixture_tap(x, ACTION_ROW, 1);
    fixture_tap(x, ACTION_TOILET_TOGGLE, 0);
    assert_true(x->flow.toast_id[0] != '\0');
    fixture_tap(x, ACTION_DISMISS, 0);
    assert_true(x->flow.toast_id[0] == '\0');
    assert_true(x->flow.toast_seq == 0);
    assert_true(x->state.candidates[1].on_toilet); /* what was done stays done */
}

static void phone_is_dead_so_name_and_id_check_in(void **state)
{
    struct fixture *x = *state;
    inside(x);
    fixture_tap(x, ACTION_SEARCH, 0);
    fixture_type(x, "femke");
    fixture_tap(x, ACTION_ROW, 3);
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
    fixture_tap(x, ACTION_CHECK_IN, 0);
    assert_int_equal(x->state.candidates[3].attendance,
        ATTENDANCE_CHECKED_IN); /* at the very start nobody is late */
    fixture_tap(x, ACTION_ID_SEEN, 0);
    assert_true(x->state.candidates[3].id_seen);
}

static void by_hand_after_the_start_leads_to_the_late_decision(void **state)
{
    struct fixture *x = *state;
    inside(x);
    fixture_pass(x, 60000);
    fixture_tap(x, ACTION_ROW, 3);
    fixture_tap(x, ACTION_CHECK_IN, 0);
    assert_int_equal(x->state.candidates[3].attendance, ATTENDANCE_LATE_WAITING);
    assert_int_equal(x->flow.screen, SCREEN_LATE_DECISION);
    assert_int_equal(x->flow.candidate, 3);
}

static void withdrawn_candidate_comes_in_only_on_a_word(void **state)
{
    struct fixture *x = *state;
    x->plan.candidates[4].canceled = true;
    inside(x);
    fixture_tap(x, ACTION_ROW, 4);
    fixture_tap(x, ACTION_CHECK_IN, 0);
    assert_int_equal(x->flow.screen, SCREEN_TYPING);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_WORD_NEEDED);
    fixture_type(x, "Examenbureau");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->state.candidates[4].attendance, ATTENDANCE_CHECKED_IN);
}

static void undo_takes_back_the_last_tap(void **state)
{
    struct fixture *x = *state;
    inside(x);
    fixture_tap(x, ACTION_ROW, 0);
    fixture_tap(x, ACTION_ID_SEEN, 0);
    assert_true(x->state.candidates[0].id_seen);
    assert_int_not_equal(x->flow.toast_seq, 0);
    fixture_tap(x, ACTION_UNDO, 0);
    assert_false(x->state.candidates[0].id_seen);
    fixture_pass(x, 10000);
    assert_string_equal(x->flow.toast_id, "");
}

static void supplied_is_one_tap_and_not_supplied_needs_its_reason(void **state)
{
    struct fixture *x = *state;
    x->plan.candidates[0].accommodation_count = 1;
    x->plan.candidates[0].accommodations[0].kind = ACCOMMODATION_SPOKEN;
    inside(x);
    fixture_tap(x, ACTION_ROW, 0);
    fixture_tap(x, ACTION_SUPPLY, ACCOMMODATION_SPOKEN);
    assert_true(x->state.candidates[0].supplied[ACCOMMODATION_SPOKEN]);
    fixture_tap(x, ACTION_SUPPLY, ACCOMMODATION_SPOKEN);
    assert_int_equal(x->flow.screen, SCREEN_TYPING);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.refusal, REFUSAL_REASON_NEEDED);
    fixture_type(x, "koptelefoon stuk");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_CANDIDATE);
    assert_int_equal(x->flow.candidate, 0);
    assert_false(x->state.candidates[0].supplied[ACCOMMODATION_SPOKEN]);
}

static void sheet_sets_states_and_takes_them_back(void **state)
{
    struct fixture *x = *state;
    inside(x);
    fixture_tap(x, ACTION_ROW, 2);
    fixture_tap(x, ACTION_STATUS, 0);
    fixture_tap(x, ACTION_FIELD, 0);
    fixture_type(x, "onwel");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_STATUS);
    fixture_tap(x, ACTION_SET_STATUS, ATTENDANCE_STOPPED);
    assert_int_equal(x->state.candidates[2].attendance, ATTENDANCE_STOPPED);
    fixture_tap(x, ACTION_STATUS, 0);
    fixture_tap(x, ACTION_UNDO, 0);
    assert_int_equal(x->state.candidates[2].attendance, ATTENDANCE_CHECKED_IN);
}

static void toilet_search_is_one_tap_out_and_one_tap_back(void **state)
{
    struct fixture *x = *state;
    inside(x);
    fixture_tap(x, ACTION_TOILET, 0);
    fixture_tap(x, ACTION_ROW, 0);
    assert_true(x->state.candidates[0].on_toilet);
    assert_int_equal(x->flow.screen, SCREEN_ROSTER);
    fixture_pass(x, 60000);
    fixture_tap(x, ACTION_TOILET, 0);
    fixture_tap(x, ACTION_ROW, 0);
    assert_false(x->state.candidates[0].on_toilet);
    assert_int_equal(x->state.candidates[0].toilet_times, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

/* What the scanner noticed last is not in the way of what somebody recorded. */
static void the_last_act_is_taken_back_behind_an_old_ticket(void **state)
{
    struct fixture *x = *state;
    x->plan.candidates[0].ticket_issue = 2;
    fixture_open(x);
    fixture_ticket(x, 0, 2);
    fixture_ticket(x, 0, 1); /* older than the one that is valid */
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_ROW, 0);
    fixture_tap(x, ACTION_STATUS, 0);
    fixture_tap(x, ACTION_UNDO, 0);
    assert_int_equal(x->state.candidates[0].attendance, ATTENDANCE_EXPECTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_last_act_is_taken_back_behind_an_old_ticket),
        TEST(filters_show_whom_they_name),
        TEST(who_was_added_stands_under_the_name),
        TEST(a_page_is_kept_while_one_looks_further_and_left_by_another_filter),
        TEST(a_toast_that_has_been_read_goes_with_its_undo),
        TEST(phone_is_dead_so_name_and_id_check_in),
        TEST(by_hand_after_the_start_leads_to_the_late_decision),
        TEST(withdrawn_candidate_comes_in_only_on_a_word),
        TEST(undo_takes_back_the_last_tap),
        TEST(supplied_is_one_tap_and_not_supplied_needs_its_reason),
        TEST(sheet_sets_states_and_takes_them_back),
        TEST(toilet_search_is_one_tap_out_and_one_tap_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
