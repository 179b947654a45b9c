// SPDX-License-Identifier: EUPL-1.2
/* The next delta is taken whole or not at all. */
#include "late.h"

static void a_delta_becomes_one_line_and_its_changes(void **state)
{
    (void)state;
    struct day *day = day_open(5);
    struct late l;
    late_begin(&l, 1);
    late_add(&l, 6);
    late_change(&l, CHANGE_WITHDRAWN, day->plan.candidates[CONTO].subject);
    late_measure(&l, 6, ACCOMMODATION_EXTRA_TIME, 30);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    assert_int_equal(day->d.event_count, 4);
    const struct event *e = day->d.events;
    assert_int_equal(e[0].kind, EVENT_LIST_CHANGED);
    assert_int_equal(e[0].subject, SUBJECT_ROOM);
    assert_int_equal(e[0].ref, 1);
    assert_int_equal(e[0].amount, 3);
    assert_int_equal(e[0].hash[0], 1);
    assert_int_equal(e[1].kind, EVENT_LISTED);
    assert_int_equal(e[1].subject, 6);
    assert_int_equal(e[2].kind, EVENT_DELISTED);
    assert_int_equal(e[3].kind, EVENT_ACCOMMODATED);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(e[i].actor, ACTOR_KIOSK);
        assert_int_equal(e[i].ref, 1);
    }
    day_free(day);
}

static void repeats_gaps_and_other_lines_are_refused(void **state)
{
    (void)state;
    struct day *day = day_open(5);
    struct late one, two;
    late_begin(&one, 1);
    late_begin(&two, 2);
    late_change(&one, CHANGE_WITHDRAWN, 1);
    late_change(&two, CHANGE_RESTORED, 1);
    assert_int_equal(late_give(day, &two), REFUSAL_GAP);
    assert_int_equal(late_give(day, &one), REFUSAL_NONE);
    assert_int_equal(late_give(day, &one), REFUSAL_ALREADY);
    two.delta.previous[5] ^= 1; /* speaks of another first one */
    assert_int_equal(late_give(day, &two), REFUSAL_GAP);
    two.delta.previous[5] ^= 1;
    assert_int_equal(late_give(day, &two), REFUSAL_NONE);
    assert_int_equal(day->s.delta_count, 2);
    day_free(day);
}

static void what_does_not_fit_is_refused_whole(void **state)
{
    (void)state;
    struct day *day = day_open(5);
    struct late l;
    late_begin(&l, 1);
    assert_int_equal(late_give(day, &l), REFUSAL_BAD_VALUE); /* nothing in it */
    late_change(&l, CHANGE_WITHDRAWN, 1);
    late_change(&l, CHANGE_SEAT, 6); /* nobody */
    assert_int_equal(late_give(day, &l), REFUSAL_BAD_VALUE);
    assert_false(day->s.plan->candidates[4].canceled); /* subject 1 */
    late_begin(&l, 1);
    late_change(&l, CHANGE_SEAT, 6); /* before she is added */
    late_add(&l, 6);
    assert_int_equal(late_give(day, &l), REFUSAL_BAD_VALUE);
    late_begin(&l, 1);
    late_add(&l, 7);
    assert_int_equal(late_give(day, &l), REFUSAL_BAD_VALUE);
    late_begin(&l, 1);
    late_add(&l, 6);
    late_add(&l, 7)->c.id = l.list[0].c.id;
    assert_int_equal(late_give(day, &l), REFUSAL_BAD_VALUE);
    late_begin(&l, 1);
    late_add(&l, 6)->c.id = day_id(0); /* somebody who is there */
    assert_int_equal(late_give(day, &l), REFUSAL_BAD_VALUE);
    late_begin(&l, 1);
    late_add(&l, 6);
    late_add(&l, 7);
    late_change(&l, CHANGE_SEAT, 7);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    struct command none = {.kind = COMMAND_CHANGE_LIST, .actor = ACTOR_KIOSK, .candidate = -1};
    assert_int_equal(day_give(day, &none), REFUSAL_BAD_VALUE);
    day_free(day);
}

static void more_measures_than_there_is_room_for_are_refused(void **state)
{
    (void)state;
    struct day *day = day_open(5);
    struct late l;
    late_begin(&l, 1);
    late_measure(&l, 2, ACCOMMODATION_EXTRA_TIME, 10);
    for (int i = 0; i < ACCOMMODATIONS_MAX - 1; i++)
        late_other(&l, 2, i);
    late_measure(&l, 2, ACCOMMODATION_EXTRA_TIME, 20); /* instead of the first */
    late_other(&l, 2, 3);                              /* said before */
    late_measure(&l, 3, ACCOMMODATION_SPOKEN, 0);
    late_other(&l, 2, 77); /* one more */
    assert_int_equal(late_give(day, &l), REFUSAL_BAD_VALUE);
    l.delta.count--;
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    assert_int_equal(day->s.plan->candidates[3].accommodation_count, ACCOMMODATIONS_MAX);
    day_free(day);
}

static void every_phase_up_to_freezing_takes_it(void **state)
{
    (void)state;
    struct day *day = day_new(0);
    struct late l;
    late_begin(&l, 1);
    late_add(&l, 1);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE); /* before anybody opened */
    day_by(day, COMMAND_STAFF_IN, LEAD);
    day_by(day, COMMAND_STAFF_IN, INVIGILATOR);
    day_hash(day, COMMAND_OPEN, LEAD, 0xCA);
    late_begin(&l, 2);
    late_change(&l, CHANGE_WITHDRAWN, 1);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    day_start(day, "09:00");
    late_begin(&l, 3);
    late_change(&l, CHANGE_RESTORED, 1);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    day_by(day, COMMAND_END, LEAD);
    late_begin(&l, 4);
    late_change(&l, CHANGE_WITHDRAWN, 1);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 7), REFUSAL_NONE);
    late_begin(&l, 5);
    late_change(&l, CHANGE_RESTORED, 1);
    assert_int_equal(late_give(day, &l), REFUSAL_FROZEN);
    day_hash(day, COMMAND_SIGN, LEAD, 7);
    day_hash(day, COMMAND_SIGN, INVIGILATOR, 7);
    assert_int_equal(day_hash(day, COMMAND_SEAL, LEAD, 7), REFUSAL_NONE);
    assert_int_equal(late_give(day, &l), REFUSAL_SEALED);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_delta_becomes_one_line_and_its_changes),
        cmocka_unit_test(repeats_gaps_and_other_lines_are_refused),
        cmocka_unit_test(what_does_not_fit_is_refused_whole),
        cmocka_unit_test(more_measures_than_there_is_room_for_are_refused),
        cmocka_unit_test(every_phase_up_to_freezing_takes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
