// SPDX-License-Identifier: EUPL-1.2
/* The list as a fold: what the office changed, in the state, after a replay, and from two doors. */
#include "late.h"
#include "same.h"

/* One added with extra time, one withdrawn, one reseated, one with a new ticket. */
static void late_first(struct late *l, const struct plan *p)
{
    late_begin(l, 1);
    late_add(l, (uint16_t)(p->candidate_count + 1));
    late_measure(l, (uint16_t)(p->candidate_count + 1), ACCOMMODATION_EXTRA_TIME, 30);
    late_change(l, CHANGE_WITHDRAWN, p->candidates[CONTO].subject);
    snprintf(late_change(l, CHANGE_SEAT, p->candidates[ORNEK].subject)->c.seat, 12, "3b");
    late_change(l, CHANGE_TICKET, p->candidates[FICTEMA].subject)->c.ticket_issue = 3;
}

static void the_state_shows_the_list_as_it_stands(void **state)
{
    (void)state;
    struct day *day = day_open(10);
    struct late l;
    late_first(&l, &day->plan);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    const struct plan *now = day->s.plan;
    assert_int_equal(now->candidate_count, 11);
    assert_string_equal(now->candidates[10].surname, "Naslag");
    assert_int_equal(day->s.candidates[10].listed_by, 1);
    assert_int_equal(day->s.candidates[CONTO].listed_by, 0);
    assert_int_equal(day->s.candidates[CONTO].changed_by, 1);
    assert_int_equal(day->s.candidates[DENEMECI].changed_by, 0);
    assert_true(now->candidates[CONTO].canceled);
    assert_string_equal(now->candidates[ORNEK].seat, "3b");
    assert_int_equal(now->candidates[FICTEMA].ticket_issue, 3);
    assert_int_equal(sitting_extra_min(&day->s, 10), 30);
    struct counts n = sitting_counts(&day->s);
    assert_int_equal(n.on_list, 10);
    assert_int_equal(n.canceled, 1);
    assert_ptr_equal(day->s.planned, &day->plan); /* and what was issued stays what it was */
    assert_int_equal(day->plan.candidate_count, 10);
    assert_false(day->plan.candidates[CONTO].canceled);
    day_free(day);
}

static void the_door_follows_the_new_list(void **state)
{
    (void)state;
    struct day *day = day_open(10);
    struct late l;
    struct command c = {.kind = COMMAND_SCAN, .actor = ACTOR_KIOSK, .candidate = -1, .ref = 1};
    c.id = day_id(1011);
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->d.verdict, VERDICT_NOT_LISTED);
    late_first(&l, &day->plan);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->d.verdict, VERDICT_WELCOME);
    assert_int_equal(state_of(day, 10), ATTENDANCE_CHECKED_IN);
    assert_int_equal(day_scan(day, CONTO), VERDICT_WITHDRAWN);
    assert_int_equal(day_scan(day, FICTEMA), VERDICT_OLD_TICKET);
    assert_int_equal(day_scan_issue(day, FICTEMA, 3), VERDICT_WELCOME);
    day_start(day, "09:00");
    assert_int_equal(sitting_end_of(&day->s, 10).ms, at("11:00").ms);
    day_free(day);
}

/* Scanned first, withdrawn afterwards: the fact that somebody is there stays. */
static void who_is_inside_stays_inside(void **state)
{
    (void)state;
    struct day *day = day_running(10);
    struct late l;
    late_first(&l, &day->plan);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    assert_int_equal(state_of(day, CONTO), ATTENDANCE_CHECKED_IN);
    struct counts n = sitting_counts(&day->s);
    assert_int_equal(n.canceled, 0);
    assert_int_equal(n.present, 10);
    assert_int_equal(n.expected, 1);
    day_free(day);
}

static void folding_the_events_again_gives_the_same_list(void **state)
{
    (void)state;
    struct day *day = day_running(10);
    struct late l;
    late_first(&l, &day->plan);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    late_begin(&l, 2);
    late_change(&l, CHANGE_RESTORED, day->plan.candidates[CONTO].subject);
    late_change(&l, CHANGE_WITHDRAWN, 11);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    struct sitting again;
    assert_int_equal(sitting_init(&again, &day->plan), ERR_OK);
    for (size_t i = 0; i < day->log_n; i++) {
        struct event e = recorded_event(day->log[i]);
        assert_int_equal(sitting_apply(&again, &e), ERR_OK);
    }
    assert_true(sitting_is_sound(&again));
    assert_null(state_differs(&day->s, &again));
    sitting_free(&again);
    day_free(day);
}

/* Both doors tell both deltas; whatever stands between them, the list is the same. */
static void two_doors_that_tell_the_same_change_nothing_twice(void **state)
{
    (void)state;
    struct day *day = day_open(10);
    struct late l;
    late_first(&l, &day->plan);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    late_begin(&l, 2);
    late_change(&l, CHANGE_RESTORED, day->plan.candidates[CONTO].subject);
    late_measure(&l, 11, ACCOMMODATION_EXTRA_TIME, 45);
    late_measure(&l, 11, ACCOMMODATION_SPOKEN, 0);
    late_other(&l, 11, 1);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    for (size_t i = 0; i < day->log_n; i++) { /* the other door's, later by the Lamport counter */
        struct event e = recorded_event(day->log[i]);
        e.lamport += 1000;
        assert_int_equal(sitting_apply(&day->s, &e), ERR_OK);
        assert_true(sitting_is_sound(&day->s));
    }
    assert_int_equal(day->s.plan->candidate_count, 11);
    assert_int_equal(day->s.delta_count, 2);
    assert_false(day->s.plan->candidates[CONTO].canceled);
    assert_int_equal(day->s.plan->candidates[10].accommodation_count, 3);
    assert_int_equal(sitting_extra_min(&day->s, 10), 45);
    day_free(day);
}

static void a_change_from_another_door_thaws(void **state)
{
    (void)state;
    struct day *day = day_open(0);
    day_by(day, COMMAND_END, LEAD);
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 7), REFUSAL_NONE);
    struct event e = {
        .kind = EVENT_LIST_CHANGED, .actor = ACTOR_KIOSK, .ref = 1, .amount = 1, .has_hash = true};
    assert_int_equal(sitting_apply(&day->s, &e), ERR_OK);
    assert_int_equal(day->s.phase, PHASE_ENDED);
    day_free(day);
}

static void nobody_can_be_added_beyond_the_limit(void **state)
{
    (void)state;
    struct day *day = day_open(CANDIDATES_MAX);
    struct late l;
    late_begin(&l, 1);
    late_add(&l, CANDIDATES_MAX + 1);
    assert_int_equal(late_give(day, &l), REFUSAL_BAD_VALUE);
    struct event e;
    change_tell(&l.list[0], 1, &e);
    assert_int_equal(sitting_apply(&day->s, &e), ERR_OK); /* and a fold stays whole */
    assert_true(sitting_is_sound(&day->s));
    assert_int_equal(day->s.plan->candidate_count, CANDIDATES_MAX);
    day_free(day);
}

static void the_offices_word_is_not_taken_back_at_the_door(void **state)
{
    (void)state;
    struct day *day = day_open(10);
    struct late l;
    late_first(&l, &day->plan);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    assert_int_not_equal(day_undo(day, CONTO, last_seq(day, CONTO)), REFUSAL_NONE);
    assert_true(day->s.plan->candidates[CONTO].canceled);
    day_free(day);
}

/* Names of a list that nobody changed are in the plan alone; a moved plan is followed. */
static void a_plan_that_moves_is_followed(void **state)
{
    (void)state;
    struct day *day = day_open(3);
    struct plan moved = day->plan;
    sitting_plan_moved(&day->s, &moved);
    assert_ptr_equal(day->s.plan, &moved);
    struct late l;
    late_begin(&l, 1);
    late_add(&l, 4);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    const struct plan *own = day->s.plan;
    sitting_plan_moved(&day->s, &day->plan);
    assert_ptr_equal(day->s.plan, own);
    assert_true(sitting_is_sound(&day->s));
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_state_shows_the_list_as_it_stands),
        cmocka_unit_test(the_door_follows_the_new_list),
        cmocka_unit_test(who_is_inside_stays_inside),
        cmocka_unit_test(folding_the_events_again_gives_the_same_list),
        cmocka_unit_test(two_doors_that_tell_the_same_change_nothing_twice),
        cmocka_unit_test(a_change_from_another_door_thaws),
        cmocka_unit_test(nobody_can_be_added_beyond_the_limit),
        cmocka_unit_test(the_offices_word_is_not_taken_back_at_the_door),
        cmocka_unit_test(a_plan_that_moves_is_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
