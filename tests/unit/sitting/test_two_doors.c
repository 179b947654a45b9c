// SPDX-License-Identifier: EUPL-1.2
/* Two doors of one sitting that never heard of each other until the end: one fold over what both
 * recorded. Day 12 of tests/scenarios. Random ones: tests/model. */
#include "day.h"
#include "same.h"

#define BOTH_MAX 200

struct told {
    struct event e;
    int door;
};

static bool comes_first(const struct told *a, const struct told *b)
{
    return a->e.lamport != b->e.lamport ? a->e.lamport < b->e.lamport : a->door < b->door;
}

/* What both recorded, whichever was heard first, in the order of the fold. */
static size_t merge(const struct day *const heard[2], const int door[2], struct told *ret)
{
    size_t n = 0;
    for (int d = 0; d < 2; d++)
        for (size_t i = 0; i < heard[d]->log_n; i++) {
            struct told t = {recorded_event(heard[d]->log[i]), door[d]};
            t.e.door = (uint8_t)door[d];
            size_t at = n++;
            assert_true(n <= BOTH_MAX);
            for (; at > 0 && comes_first(&t, &ret[at - 1]); at--)
                ret[at] = ret[at - 1];
            ret[at] = t;
        }
    return n;
}

static void fold(struct sitting *s, const struct plan *plan, const struct day *first,
    const struct day *second, int door_of_first)
{
    static struct told all[BOTH_MAX];
    const struct day *const heard[2] = {first, second};
    const int door[2] = {door_of_first, 3 - door_of_first};
    assert_int_equal(sitting_init(s, plan), ERR_OK);
    for (size_t i = 0, n = merge(heard, door, all); i < n; i++) {
        assert_int_equal(sitting_apply(s, &all[i].e), ERR_OK);
        assert_true(sitting_is_sound(s));
    }
}

/* Door 1 has the lead and door 2 the invigilator. Örnek comes to both: his second scan is for
 * a human to explain (test_doors.c). */
static void play(struct day *one, struct day *two)
{
    one->now = two->now = at("08:40");
    assert_int_equal(day_scan(one, ORNEK), VERDICT_WELCOME);
    assert_int_equal(day_scan(one, CONTO), VERDICT_WELCOME);
    two->now = at("08:45");
    assert_int_equal(day_scan(two, DENEMECI), VERDICT_WELCOME);
    two->now = at("08:50");
    assert_int_equal(day_scan(two, ORNEK), VERDICT_WELCOME);
    day_start(one, "09:00");
    day_start(two, "09:01");
    two->now = at("09:20");
    assert_int_equal(day_do(two, COMMAND_TOILET_OUT, DENEMECI, 0, 0), REFUSAL_NONE);
    two->now = at("09:25");
    assert_int_equal(day_do(two, COMMAND_TOILET_IN, DENEMECI, 0, 0), REFUSAL_NONE);
    one->now = at("10:30");
    assert_int_equal(day_do(one, COMMAND_HAND_IN, ORNEK, 0, 2), REFUSAL_NONE);
}

static void both_doors_make_one_state_in_any_order(void **state)
{
    (void)state;
    struct day *one = day_open(10), *two = day_open(10);
    struct sitting s, other;
    play(one, two);
    fold(&s, &one->plan, one, two, 1);
    fold(&other, &one->plan, two, one, 2); /* heard the other way round */
    assert_null(state_differs(&s, &other));
    struct counts n = sitting_counts(&s);
    assert_int_equal(n.attended, 3);
    assert_int_equal(n.handed_in, 1);
    assert_int_equal(s.phase, PHASE_RUNNING);
    assert_int_equal(s.started.ms, at("09:00").ms); /* by the clock of the door that looks */
    assert_int_equal(s.candidates[DENEMECI].toilet_min, 5);
    sitting_free(&s);
    sitting_free(&other);
    day_free(one);
    day_free(two);
}

static void who_was_scanned_at_both_is_in_once_and_both_are_kept(void **state)
{
    (void)state;
    struct day *one = day_open(10), *two = day_open(10);
    struct sitting s;
    play(one, two);
    fold(&s, &one->plan, two, one, 2);
    const struct candidate_state *c = &s.candidates[ORNEK];
    size_t arrivals = 0;
    for (size_t i = 0; i < c->moment_count; i++)
        arrivals += c->moments[i].kind == EVENT_CHECKED_IN;
    assert_int_equal(arrivals, 2);
    assert_int_equal(c->arrived.ms, at("08:40").ms);
    assert_true(sitting_is_twice(c));
    assert_int_equal(c->attendance, ATTENDANCE_HANDED_IN);
    sitting_free(&s);
    day_free(one);
    day_free(two);
}

/* The lead froze without having heard of somebody who waits at the other door. */
static void a_fact_of_the_other_door_opens_a_frozen_record(void **state)
{
    (void)state;
    struct day *one = day_open(0);
    assert_int_equal(day_by(one, COMMAND_END, LEAD), REFUSAL_NONE);
    assert_int_equal(day_hash(one, COMMAND_FREEZE, LEAD, 4), REFUSAL_NONE);
    assert_int_equal(day_hash(one, COMMAND_SIGN, LEAD, 4), REFUSAL_NONE);
    struct event remark = {.kind = EVENT_REMARK,
        .actor = INVIGILATOR,
        .text = "Iemand wacht aan deur 2",
        .lamport = 900,
        .seq = 12,
        .at = at("10:40")};
    assert_int_equal(sitting_apply(&one->s, &remark), ERR_OK);
    assert_int_equal(one->s.phase, PHASE_ENDED);
    assert_int_equal(one->s.signature_count, 0);
    day_free(one);
}

/* With the emergency badge a name stands before the coming: what counts is where the coming itself
 * stands among the doors. Here the badge leaves door 1 at the same count at which it comes to door
 * 2, whose name was told a count earlier: it is here. */
static void an_emergency_badge_is_where_it_came_last(void **state)
{
    (void)state;
    struct day *day = day_new(1);
    const struct {
        uint8_t door;
        uint64_t lamport;
        enum event_kind kind;
    } told[] = {{1, 1, EVENT_SUBSTITUTE}, {1, 2, EVENT_STAFF_IN}, {2, 3, EVENT_SUBSTITUTE},
        {1, 4, EVENT_STAFF_OUT}, {2, 4, EVENT_STAFF_IN}};
    day->plan.door_count = 2;
    day->plan.lead_door = 1;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        struct event e = {.kind = told[i].kind,
            .actor = EMERGENCY,
            .door = told[i].door,
            .seq = i,
            .lamport = told[i].lamport,
            .at = at("08:40"),
            .code = told[i].kind == EVENT_STAFF_IN ? STAFF_EMERGENCY : 0};
        if (e.kind == EVENT_SUBSTITUTE)
            snprintf(e.text, sizeof e.text, "Rosa Bedachtsma");
        assert_int_equal(sitting_apply(&day->s, &e), ERR_OK);
    }
    assert_true(day->s.staff[EMERGENCY].in);
    assert_int_equal(day->s.staff[EMERGENCY].since_door, 2);
    assert_string_equal(sitting_staff_name(&day->s, EMERGENCY), "Rosa Bedachtsma");
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_doors_make_one_state_in_any_order),
        cmocka_unit_test(who_was_scanned_at_both_is_in_once_and_both_are_kept),
        cmocka_unit_test(a_fact_of_the_other_door_opens_a_frozen_record),
        cmocka_unit_test(an_emergency_badge_is_where_it_came_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
