// SPDX-License-Identifier: EUPL-1.2
/* The paper list, entered afterwards: the time that was written, a tap on the name. */
#include "fixture.h"

static struct fixture *on_paper(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_inside(x, 0);
    x->now.ms = START_MS + 60 * 60000; /* 10:00 */
    fixture_tap(x, ACTION_PAPER, 0);
    assert_int_equal(x->flow.screen, SCREEN_PAPER);
    return x;
}

static void time_is(struct fixture *x, const char *digits)
{
    for (; *digits != '\0'; digits++)
        fixture_tap(x, ACTION_DIGIT, *digits);
}

static const struct moment *newest(const struct fixture *x, size_t who)
{
    const struct candidate_state *c = &x->state.candidates[who];
    return &c->moments[c->moment_count - 1];
}

static void an_arrival_has_the_written_time_and_the_one_it_was_entered_at(void **state)
{
    struct fixture *x = on_paper(state);
    fixture_tap(x, ACTION_ROW, 0);
    assert_string_equal(x->flow.toast_id, "paper.time"); /* which time? */
    time_is(x, "0847");
    fixture_tap(x, ACTION_ROW, 0);
    assert_int_equal(x->state.candidates[0].attendance, ATTENDANCE_CHECKED_IN);
    assert_int_equal(x->state.candidates[0].arrived.ms, START_MS - 13 * 60000);
    assert_int_equal(newest(x, 0)->happened.ms, START_MS - 13 * 60000);
    assert_int_equal(newest(x, 0)->at.ms, x->now.ms);
    assert_string_equal(x->flow.toast_id, "toast.checked_in"); /* with its undo */
    assert_int_equal(x->flow.screen, SCREEN_PAPER);
    fixture_tap(x, ACTION_ROW, 1); /* the same minute */
    time_is(x, "0851");
    fixture_tap(x, ACTION_ROW, 2);
    assert_int_equal(x->state.candidates[1].arrived.ms, START_MS - 13 * 60000);
    assert_int_equal(x->state.candidates[2].arrived.ms, START_MS - 9 * 60000);
}

static void who_was_entered_leaves_the_list(void **state)
{
    struct fixture *x = on_paper(state);
    uint16_t rows[FIXTURE_CANDIDATES];
    assert_int_equal(flow_paper(&x->state, PAPER_IN, rows, FIXTURE_CANDIDATES), 5);
    assert_int_equal(flow_paper(&x->state, PAPER_OUT, rows, FIXTURE_CANDIDATES), 0);
    time_is(x, "0847");
    fixture_tap(x, ACTION_ROW, 0);
    assert_int_equal(flow_paper(&x->state, PAPER_IN, rows, FIXTURE_CANDIDATES), 4);
    assert_int_equal(rows[0], 1);
    assert_int_equal(flow_paper(&x->state, PAPER_OUT, rows, FIXTURE_CANDIDATES), 1);
    fixture_tap(x, ACTION_UNDO, 0); /* the wrong line */
    assert_int_equal(flow_paper(&x->state, PAPER_IN, rows, FIXTURE_CANDIDATES), 5);
}

static void times_that_cannot_be_are_said(void **state)
{
    struct fixture *x = on_paper(state);
    static const struct {
        const char *digits, *word;
    } wrong[] = {{"1001", "paper.ahead"}, {"2561", "paper.time"}, {"084", "paper.time"}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        x->flow.paper_time[0] = '\0';
        time_is(x, wrong[i].digits);
        fixture_tap(x, ACTION_ROW, 0);
        assert_string_equal(x->flow.toast_id, wrong[i].word);
        assert_int_equal(x->state.candidates[0].attendance, ATTENDANCE_EXPECTED);
    }
    time_is(x, "7"); /* 0847 */
    fixture_tap(x, ACTION_ROW, 0);
    fixture_tap(x, ACTION_PAPER_MODE, PAPER_TOILET_OUT);
    time_is(x, "0846");
    fixture_tap(x, ACTION_ROW, 0);
    assert_string_equal(x->flow.toast_id, "paper.before");
    assert_false(x->state.candidates[0].on_toilet);
    fixture_tap(x, ACTION_DIGIT, FLOW_KEY_BACKSPACE);
    assert_string_equal(x->flow.paper_time, "084");
}

static void the_other_columns_of_the_paper(void **state)
{
    struct fixture *x = on_paper(state);
    time_is(x, "0847");
    fixture_tap(x, ACTION_ROW, 0);
    fixture_tap(x, ACTION_BACK, 0);
    fixture_start(x);
    x->now.ms += 60 * 60000; /* 11:00 */
    fixture_tap(x, ACTION_PAPER, 0);
    fixture_tap(x, ACTION_PAPER_MODE, PAPER_TOILET_OUT);
    time_is(x, "1010");
    fixture_tap(x, ACTION_ROW, 0);
    assert_true(x->state.candidates[0].on_toilet);
    fixture_tap(x, ACTION_PAPER_MODE, PAPER_TOILET_IN);
    time_is(x, "1016");
    fixture_tap(x, ACTION_ROW, 0);
    assert_int_equal(x->state.candidates[0].toilet_min, 6);
    fixture_tap(x, ACTION_PAPER_MODE, PAPER_OUT);
    time_is(x, "1040");
    fixture_tap(x, ACTION_ROW, 0);
    assert_int_equal(x->state.candidates[0].attendance, ATTENDANCE_HANDED_IN);
    assert_int_equal(x->state.candidates[0].handed_in.ms, START_MS + 100 * 60000);
}

/* What the rules ask besides is asked here too, and the line of the paper goes on. */
static void early_work_and_the_withdrawn_want_a_word(void **state)
{
    struct fixture *x = *state;
    x->plan.rules.earliest_leave_min = 90;
    x->plan.candidates[1].canceled = true;
    (void)on_paper(state);
    time_is(x, "0850");
    fixture_tap(x, ACTION_ROW, 1);
    assert_int_equal(x->flow.screen, SCREEN_TYPING);
    assert_int_equal(x->flow.typing_for, TYPING_PAPER_WORD);
    fixture_type(x, "I. Fictesma");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_PAPER);
    assert_int_equal(x->state.candidates[1].attendance, ATTENDANCE_CHECKED_IN);
    assert_string_equal(sitting_text(&x->state, newest(x, 1)->who_at), "I. Fictesma");
    fixture_tap(x, ACTION_BACK, 0);
    fixture_start(x);
    x->now.ms += 40 * 60000;
    fixture_tap(x, ACTION_PAPER, 0);
    fixture_tap(x, ACTION_PAPER_MODE, PAPER_OUT);
    time_is(x, "1030");
    fixture_tap(x, ACTION_ROW, 1);
    assert_int_equal(x->flow.typing_for, TYPING_PAPER_WHY);
    fixture_type(x, "Onwel");
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_PAPER);
    assert_int_equal(x->state.candidates[1].attendance, ATTENDANCE_HANDED_IN);
    assert_string_equal(sitting_text(&x->state, newest(x, 1)->text_at), "Onwel");
}

/* The decision was made at the door, when they came. */
static void who_came_late_on_paper_is_decided_about_with_that_time(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_inside(x, 0);
    x->now.ms = START_MS;
    fixture_start(x);
    x->now.ms = START_MS + 60 * 60000;
    fixture_tap(x, ACTION_PAPER, 0);
    time_is(x, "0912");
    fixture_tap(x, ACTION_ROW, 3);
    assert_int_equal(x->flow.screen, SCREEN_LATE_DECISION);
    fixture_tap(x, ACTION_LATE_CHOICE, 1);
    fixture_tap(x, ACTION_REASON, LATE_TRANSPORT);
    fixture_tap(x, ACTION_SAVE, 0);
    assert_int_equal(x->flow.screen, SCREEN_PAPER);
    assert_int_equal(x->flow.who, 0);
    const struct candidate_state *c = &x->state.candidates[3];
    assert_int_equal(c->attendance, ATTENDANCE_LATE_ADMITTED);
    assert_int_equal(c->late_min, 12);
    assert_int_equal(c->decided.ms, START_MS + 12 * 60000);
    assert_int_equal(newest(x, 3)->at.ms, x->now.ms);
    fixture_tap(x, ACTION_ROW, 4);
    fixture_tap(x, ACTION_BACK, 0); /* not decided yet: it waits on 08 */
    assert_int_equal(x->flow.screen, SCREEN_PAPER);
    assert_int_equal(x->state.candidates[4].attendance, ATTENDANCE_LATE_WAITING);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(an_arrival_has_the_written_time_and_the_one_it_was_entered_at),
        TEST(who_was_entered_leaves_the_list),
        TEST(times_that_cannot_be_are_said),
        TEST(the_other_columns_of_the_paper),
        TEST(early_work_and_the_withdrawn_want_a_word),
        TEST(who_came_late_on_paper_is_decided_about_with_that_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
