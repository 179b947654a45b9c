// SPDX-License-Identifier: EUPL-1.2
/* A test system that fails: which, how long, and whom it touched. */
#include "day.h"

static enum refusal outage(struct day *day, const char *time, enum exam_system system, bool lasts)
{
    struct command c = {.kind = COMMAND_OUTAGE,
        .candidate = -1,
        .code = (int32_t)system,
        .amount = lasts,
        .ref = 1};
    day->now = at(time);
    return day_give(day, &c);
}

static enum refusal affected(struct day *day, int32_t who, int32_t minutes, const char *station)
{
    struct command c = {.kind = COMMAND_AFFECTED, .candidate = who, .amount = minutes, .ref = 1};
    snprintf(c.text, sizeof c.text, "%s", station);
    return day_give(day, &c);
}

/* An incident of class technical, drafted. */
static struct day *day_with_incident(size_t candidates)
{
    struct day *day = day_running(candidates);
    day->now = at("09:40");
    assert_int_equal(day_do(day, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_TECHNICAL, 0), REFUSAL_NONE);
    return day;
}

static void an_outage_belongs_to_an_incident(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(outage(day, "09:40", SYSTEM_REMINDO, true), REFUSAL_UNKNOWN);
    day_do(day, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_TECHNICAL, 0);
    assert_int_equal(outage(day, "09:40", SYSTEM_REMINDO, false), REFUSAL_BAD_VALUE);
    assert_int_equal(outage(day, "09:41", SYSTEM_REMINDO, true), REFUSAL_NONE);
    assert_int_equal(outage(day, "09:41", SYSTEM_REMINDO, true), REFUSAL_ALREADY);
    assert_int_equal(outage(day, "09:42", SYSTEM_TOA, true), REFUSAL_NONE); /* put right */
    const struct outage *o = sitting_outage(&day->s, 1);
    assert_non_null(o);
    assert_int_equal(o->system, SYSTEM_TOA);
    assert_int_equal(o->from.ms, at("09:41").ms);
    assert_int_equal(unresolved_of(day, UNRESOLVED_OUTAGE), 1);
    assert_int_equal(outage(day, "09:53", SYSTEM_TOA, false), REFUSAL_NONE);
    assert_int_equal(o->to.ms, at("09:53").ms);
    assert_int_equal(unresolved_of(day, UNRESOLVED_OUTAGE), 0);
    day_free(day);
}

static void minutes_lost_are_told_and_lengthen_nothing(void **state)
{
    (void)state;
    struct day *day = day_with_incident(3);
    assert_int_equal(affected(day, 0, 10, ""), REFUSAL_UNKNOWN); /* no outage yet */
    outage(day, "09:41", SYSTEM_FACET, true);
    int64_t end = sitting_end_of(&day->s, 0).ms;
    assert_int_equal(affected(day, 0, 10, "werkplek 7"), REFUSAL_NONE);
    assert_int_equal(affected(day, 2, -1, ""), REFUSAL_NONE);
    assert_int_equal(affected(day, 1, -2, ""), REFUSAL_BAD_VALUE);
    assert_int_equal(sitting_end_of(&day->s, 0).ms, end);
    const struct moment *m = sitting_affected(&day->s, 0, 1);
    assert_non_null(m);
    assert_int_equal(m->amount, 10);
    assert_string_equal(sitting_text(&day->s, m->text_at), "werkplek 7");
    assert_null(sitting_affected(&day->s, 1, 1));
    assert_int_equal(day->s.incidents[0].involved_count, 2);
    day_free(day);
}

static void what_was_said_of_one_can_be_taken_back(void **state)
{
    (void)state;
    struct day *day = day_with_incident(2);
    outage(day, "09:41", SYSTEM_REMINDO, true);
    affected(day, 1, 5, "");
    assert_int_equal(day_undo(day, 1, last_seq(day, 1)), REFUSAL_NONE);
    assert_null(sitting_affected(&day->s, 1, 1));
    assert_int_equal(day->s.incidents[0].involved_count, 0);
    day_free(day);
}

static void who_was_not_there_is_not_touched(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    day_scan(day, 0);
    day_start(day, "09:00");
    day_do(day, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_TECHNICAL, 0);
    outage(day, "09:41", SYSTEM_REMINDO, true);
    assert_int_equal(affected(day, 1, 5, ""), REFUSAL_NOT_INSIDE);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_outage_belongs_to_an_incident),
        cmocka_unit_test(minutes_lost_are_told_and_lengthen_nothing),
        cmocka_unit_test(what_was_said_of_one_can_be_taken_back),
        cmocka_unit_test(who_was_not_there_is_not_touched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
