// SPDX-License-Identifier: EUPL-1.2
/* Counts, end times, and what stands in the way of closing. */
#include "day.h"

#include "sitting/state_internal.h"

static void ends_at(const struct day *day, size_t candidate, const char *time)
{
    assert_int_equal(sitting_end_of(&day->s, candidate).ms, at(time).ms);
}

static void end_follows_the_actual_start_when_there_is_a_duration(void **state)
{
    (void)state;
    struct day *day = day_open(3);
    plan_accommodate(&day->plan, 1, ACCOMMODATION_EXTRA_TIME, 30);
    ends_at(day, 0, "10:30"); /* before the start: from the planned one */
    ends_at(day, 1, "11:00");
    day_start(day, "09:10");
    ends_at(day, 0, "10:40");
    ends_at(day, 1, "11:10");
    day_free(day);
}

static void end_stays_as_planned_without_a_duration(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    day->plan.duration_min = 0;
    plan_accommodate(&day->plan, 1, ACCOMMODATION_EXTRA_TIME, 15);
    day_start(day, "09:10");
    ends_at(day, 0, "10:30");
    ends_at(day, 1, "10:45");
    day_free(day);
}

static void unlimited_extra_time_has_no_end(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    plan_accommodate(&day->plan, 0, ACCOMMODATION_EXTRA_TIME, EXTRA_TIME_UNLIMITED + 5);
    assert_int_equal(sitting_extra_min(&day->s, 0), EXTRA_TIME_UNLIMITED);
    assert_int_equal(sitting_end_of(&day->s, 0).ms, 0);
    day_free(day);
}

static void grants_and_extensions_add_up(void **state)
{
    (void)state;
    struct day *day = day_running(2);
    plan_accommodate(&day->plan, 0, ACCOMMODATION_EXTRA_TIME, 30);
    struct command grant = {.kind = COMMAND_GRANT,
        .candidate = 0,
        .code = ACCOMMODATION_EXTRA_TIME,
        .amount = 10,
        .who = "I. Fictesma"};
    assert_int_equal(day_give(day, &grant), REFUSAL_NONE);
    assert_int_equal(sitting_extra_min(&day->s, 0), 40);
    struct command all = {
        .kind = COMMAND_EXTEND, .candidate = -1, .amount = 7, .text = "Ontruiming"};
    assert_int_equal(day_give(day, &all), REFUSAL_NONE);
    struct command one = {
        .kind = COMMAND_EXTEND_ONE, .candidate = 0, .amount = 3, .text = "Koptelefoon"};
    assert_int_equal(day_give(day, &one), REFUSAL_NONE);
    ends_at(day, 0, "11:20");
    ends_at(day, 1, "10:37");
    day_free(day);
}

static struct day *latecomer(enum late_end rule)
{
    struct day *day = day_open(2);
    day->plan.rules.late_end = rule;
    plan_accommodate(&day->plan, PROBNY % 2, ACCOMMODATION_EXTRA_TIME, 30);
    day_start(day, "09:00");
    day->now = at("09:17");
    assert_int_equal(day_scan(day, PROBNY % 2), VERDICT_LATE_WAIT);
    day->now = at("09:18");
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, PROBNY % 2, LATE_TRANSPORT, 0), REFUSAL_NONE);
    return day;
}

static void a_latecomer_keeps_the_groups_end_plus_own_extra_time(void **state)
{
    (void)state;
    struct day *day = latecomer(LATE_END_UNCHANGED);
    ends_at(day, PROBNY % 2, "11:00");
    day_free(day);
}

static void a_latecomer_gets_a_full_duration_where_the_rule_says_so(void **state)
{
    (void)state;
    struct day *day = latecomer(LATE_END_FULL_DURATION);
    ends_at(day, PROBNY % 2, "11:18"); /* 09:18 + 90 + 30 */
    day->plan.duration_min = 0;        /* planned 09:00 to 10:30 is as long */
    ends_at(day, PROBNY % 2, "11:18");
    day_free(day);
}

static void a_decision_at_an_unknown_time_leaves_the_groups_end(void **state)
{
    (void)state;
    struct day *day = latecomer(LATE_END_FULL_DURATION);
    day->s.candidates[PROBNY % 2].decided = (struct wall){0};
    ends_at(day, PROBNY % 2, "11:00");
    day_free(day);
}

static void late_limit_counts_from_the_start_the_rule_names(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    assert_int_equal(sitting_late_until(&day->s).ms, at("09:30").ms);
    day->plan.rules.late_from = LATE_FROM_ACTUAL;
    assert_int_equal(sitting_late_until(&day->s).ms, at("09:30").ms); /* not begun: as planned */
    day_start(day, "09:05");
    assert_int_equal(sitting_late_until(&day->s).ms, at("09:35").ms);
    day->plan.rules.late_from = LATE_FROM_PLANNED;
    assert_int_equal(sitting_late_until(&day->s).ms, at("09:30").ms);
    day->plan.rules.late_limit_min = -1;
    assert_int_equal(sitting_late_until(&day->s).ms, 0);
    day->plan.rules.late_until_left = true; /* nobody has left yet */
    assert_int_equal(sitting_late_until(&day->s).ms, 0);
    day_free(day);
}

static void counts_sort_everybody_once(void **state)
{
    (void)state;
    struct day *day = day_new(10);
    day->plan.candidates[9].canceled = true;
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, LEAD), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_OPEN, LEAD, 1), REFUSAL_NONE);
    for (size_t i = 0; i < 6; i++)
        day_scan(day, i);
    day_start(day, "09:00");
    day->now = at("09:10");
    day_scan(day, 6);
    day_do(day, COMMAND_LATE_ADMIT, 6, LATE_OTHER, 0);
    day_scan(day, 7);
    day_do(day, COMMAND_LATE_REFUSE, 7, 0, 0);
    day_do(day, COMMAND_TOILET_OUT, 0, 0, 0);
    day_do(day, COMMAND_HAND_IN, 1, 0, 3);
    day_do(day, COMMAND_HAND_IN, 2, 0, -1);
    day_do(day, COMMAND_LEAVE, 2, 0, 0);
    day_do(day, COMMAND_STOP, 3, STOP_ILL, 0);
    day_do(day, COMMAND_NOT_STARTED, 4, 0, 0);
    day_do(day, COMMAND_ABSENT, 8, 0, 0);
    day_do(day, COMMAND_ID_SEEN, 5, ID_DOCUMENT_CARD, 0);
    struct counts n = sitting_counts(&day->s);
    assert_int_equal(n.on_list, 9);
    assert_int_equal(n.canceled, 1);
    assert_int_equal(n.expected, 0);
    assert_int_equal(n.present, 2); /* 0 and 5 */
    assert_int_equal(n.late, 1);
    assert_int_equal(n.refused, 1);
    assert_int_equal(n.toilet, 1);
    assert_int_equal(n.handed_in, 1);
    assert_int_equal(n.left, 1);
    assert_int_equal(n.stopped, 1);
    assert_int_equal(n.not_started, 1);
    assert_int_equal(n.absent, 1);
    assert_int_equal(n.attended, 7);
    assert_int_equal(n.attended_late, 1);
    assert_int_equal(n.id_to_see, 5); /* 0 1 2 3 6; not 4, who did not start */
    day_free(day);
}

static void each_open_end_is_listed(void **state)
{
    (void)state;
    struct day *day = day_new(6);
    plan_accommodate(&day->plan, 0, ACCOMMODATION_SPOKEN, 0);
    plan_accommodate(&day->plan, 5, ACCOMMODATION_SPOKEN, 0); /* never comes: nothing to supply */
    day->plan.candidates[4].canceled = true;
    day_by(day, COMMAND_STAFF_IN, LEAD);
    day_hash(day, COMMAND_OPEN, LEAD, 1);
    day_scan(day, 0);
    day_scan(day, 1);
    day_start(day, "09:00");
    day->now = at("09:10");
    day_scan(day, 2);
    day_do(day, COMMAND_TOILET_OUT, 1, 0, 0);
    day_do(day, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_NOISE, 0);
    assert_int_equal(unresolved_of(day, UNRESOLVED_NOT_ENDED), 1);
    assert_int_equal(unresolved_of(day, UNRESOLVED_EXPECTED), 2); /* 3 and 5 */
    assert_int_equal(unresolved_of(day, UNRESOLVED_LATE_WAITING), 1);
    assert_int_equal(unresolved_of(day, UNRESOLVED_TOILET), 1);
    assert_int_equal(
        unresolved_of(day, UNRESOLVED_NOT_HANDED_IN), 1); /* 0; 1 must come back first */
    assert_int_equal(unresolved_of(day, UNRESOLVED_ID), 2);
    assert_int_equal(unresolved_of(day, UNRESOLVED_SUPPLY), 1);
    assert_int_equal(unresolved_of(day, UNRESOLVED_DRAFT), 1);
    day->plan.rules.id_required = false;
    assert_int_equal(unresolved_of(day, UNRESOLVED_ID), 0);
    day_free(day);
}

static void unresolved_counts_all_and_writes_no_more_than_asked(void **state)
{
    (void)state;
    struct day *day = day_open(5);
    struct unresolved two[3] = {{0}, {0}, {.incident = 4711}};
    assert_int_equal(sitting_unresolved(&day->s, two, 2), 6);
    assert_int_equal(sitting_unresolved(&day->s, NULL, 0), 6);
    assert_int_equal(two[0].kind, UNRESOLVED_NOT_ENDED);
    assert_int_equal(two[2].incident, 4711);
    day_free(day);
}

static void granted_measures_must_be_confirmed_too(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    struct command grant = {
        .kind = COMMAND_GRANT, .code = ACCOMMODATION_SPELLING, .who = "I. Fictesma"};
    assert_int_equal(day_give(day, &grant), REFUSAL_NONE);
    assert_int_equal(unresolved_of(day, UNRESOLVED_SUPPLY), 1);
    assert_int_equal(day_do(day, COMMAND_SUPPLY, 0, ACCOMMODATION_SPELLING, 1), REFUSAL_NONE);
    assert_int_equal(unresolved_of(day, UNRESOLVED_SUPPLY), 0);
    day_free(day);
}

static void never_more_signatures_are_needed_than_people_can_give(void **state)
{
    (void)state;
    struct day *day = day_new(1);
    assert_int_equal(sitting_signatures_needed(&day->s), 2);
    day->plan.rules.signatures_required = 9;
    assert_int_equal(sitting_signatures_needed(&day->s), 3); /* the assessor does not count */
    day->plan.rules.signatures_required = 0;
    assert_int_equal(sitting_signatures_needed(&day->s), 1);
    day_free(day);
}

static void codes_are_the_records_words(void **state)
{
    (void)state;
    assert_string_equal(attendance_code(ATTENDANCE_LATE_REFUSED), "te_laat_geweigerd");
    assert_string_equal(attendance_code(ATTENDANCE_EXPECTED), "verwacht");
    assert_string_equal(attendance_code((enum attendance)77), "onbekend");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(end_follows_the_actual_start_when_there_is_a_duration),
        cmocka_unit_test(end_stays_as_planned_without_a_duration),
        cmocka_unit_test(unlimited_extra_time_has_no_end),
        cmocka_unit_test(grants_and_extensions_add_up),
        cmocka_unit_test(a_latecomer_keeps_the_groups_end_plus_own_extra_time),
        cmocka_unit_test(a_latecomer_gets_a_full_duration_where_the_rule_says_so),
        cmocka_unit_test(a_decision_at_an_unknown_time_leaves_the_groups_end),
        cmocka_unit_test(late_limit_counts_from_the_start_the_rule_names),
        cmocka_unit_test(counts_sort_everybody_once),
        cmocka_unit_test(each_open_end_is_listed),
        cmocka_unit_test(unresolved_counts_all_and_writes_no_more_than_asked),
        cmocka_unit_test(granted_measures_must_be_confirmed_too),
        cmocka_unit_test(never_more_signatures_are_needed_than_people_can_give),
        cmocka_unit_test(codes_are_the_records_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
