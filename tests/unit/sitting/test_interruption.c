// SPDX-License-Identifier: EUPL-1.2
/* Fire alarm and fallen network: clocks that stand still, a roll call, and going on or not. */
#include "day.h"

static enum refusal interrupt(struct day *day, const char *time, enum interruption_kind kind)
{
    day->now = at(time);
    return day_do(day, COMMAND_INTERRUPT, -1, (int32_t)kind, 0);
}

static enum refusal resume(
    struct day *day, const char *time, enum resumption how, int32_t minutes, const char *text)
{
    struct command c = {.kind = COMMAND_RESUME,
        .candidate = -1,
        .actor = LEAD,
        .code = (int32_t)how,
        .amount = minutes};
    day->now = at(time);
    snprintf(c.text, sizeof c.text, "%s", text);
    return day_give(day, &c);
}

static void everybody_gets_the_minutes_back(void **state)
{
    (void)state;
    struct day *day = day_running(3);
    plan_accommodate(&day->plan, 1, ACCOMMODATION_EXTRA_TIME, 30);
    int64_t before[3];
    for (size_t i = 0; i < 3; i++)
        before[i] = sitting_end_of(&day->s, i).ms;
    assert_int_equal(interrupt(day, "10:02", INTERRUPTION_EVACUATION), REFUSAL_NONE);
    assert_non_null(sitting_interruption(&day->s));
    assert_int_equal(sitting_end_of(&day->s, 0).ms, before[0]);
    assert_int_equal(interrupt(day, "10:03", INTERRUPTION_POWER), REFUSAL_ALREADY);
    assert_int_equal(resume(day, "10:09", RESUMED_SUPERVISED, -1, ""), REFUSAL_NONE);
    assert_null(sitting_interruption(&day->s));
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(sitting_end_of(&day->s, i).ms - before[i], 7 * 60000);
    assert_int_equal(day->s.extension_min, 0); /* kept apart */
    assert_true(sitting_is_sound(&day->s));
    day_free(day);
}

static void a_draft_of_the_incident_goes_with_it(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    interrupt(day, "10:02", INTERRUPTION_POWER);
    assert_int_equal(day->d.event_count, 2);
    assert_int_equal(day->s.incident_count, 1);
    assert_true(day->s.incidents[0].draft && day->s.incidents[0].class_ == INCIDENT_POWER);
    assert_int_equal(day->s.interruptions[0].incident, 1);
    resume(day, "10:05", RESUMED_SUPERVISED, -1, "");
    struct command c = {
        .kind = COMMAND_INTERRUPT, .candidate = -1, .code = INTERRUPTION_POWER, .ref = 2};
    assert_int_equal(day_give(day, &c), REFUSAL_UNKNOWN);
    c.ref = 1;
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->s.incident_count, 1); /* not told twice */
    assert_int_equal(unresolved_of(day, UNRESOLVED_INTERRUPTED), 1);
    assert_int_equal(unresolved_of(day, UNRESOLVED_DRAFT), 1);
    day_free(day);
}

static void going_on_unseen_is_somebodys_decision(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(resume(day, "10:01", RESUMED_SUPERVISED, -1, ""), REFUSAL_NOT_INTERRUPTED);
    interrupt(day, "10:02", INTERRUPTION_EVACUATION);
    assert_int_equal(resume(day, "10:05", RESUMED_UNKNOWN, -1, ""), REFUSAL_WORD_NEEDED);
    assert_int_equal(resume(day, "10:05", (enum resumption)0, -1, ""), REFUSAL_BAD_VALUE);
    assert_int_equal(resume(day, "10:05", RESUMED_SUPERVISED, 30, ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(
        resume(day, "10:05", RESUMED_SUPERVISED, INTERRUPTION_MIN_MAX + 1, "x"), REFUSAL_BAD_VALUE);
    struct command c = {.kind = COMMAND_RESUME,
        .candidate = -1,
        .code = RESUMED_UNSUPERVISED,
        .amount = 5,
        .who = "J. Voorbeeld, examenbureau",
        .text = "Langer buiten dan nodig"};
    day->now = at("10:05");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    const struct interruption *i = &day->s.interruptions[0];
    assert_true(i->ended == RESUMED_UNSUPERVISED && i->minutes == 5);
    assert_string_equal(sitting_text(&day->s, i->word_at), "J. Voorbeeld, examenbureau");
    day_free(day);
}

static void only_the_lead_lets_it_go_on_while_there_is_one(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    day_by(day, COMMAND_STAFF_IN, INVIGILATOR);
    interrupt(day, "10:02", INTERRUPTION_EVACUATION);
    struct command c = {.kind = COMMAND_RESUME,
        .candidate = -1,
        .actor = INVIGILATOR,
        .code = RESUMED_SUPERVISED,
        .amount = -1};
    day->now = at("10:09");
    assert_int_equal(day_give(day, &c), REFUSAL_LEAD_ONLY);
    day_free(day);
}

static void the_end_waits_for_the_choice(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    interrupt(day, "10:02", INTERRUPTION_TECHNICAL);
    assert_int_equal(day_do(day, COMMAND_END, -1, 0, 0), REFUSAL_INTERRUPTED);
    assert_int_equal(resume(day, "10:40", RESUMED_NOT, -1, ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(
        resume(day, "10:40", RESUMED_NOT, -1, "Netwerk komt niet terug"), REFUSAL_NONE);
    assert_int_equal(day->s.interruptions[0].minutes, 0);
    assert_int_equal(day_do(day, COMMAND_END, -1, 0, 0), REFUSAL_NONE);
    day_free(day);
}

static void the_clock_cannot_stand_still_twice_at_one_moment(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    interrupt(day, "10:02", INTERRUPTION_OTHER);
    resume(day, "10:10", RESUMED_SUPERVISED, -1, "");
    struct command c = {.kind = COMMAND_INTERRUPT,
        .candidate = -1,
        .code = INTERRUPTION_OTHER,
        .happened = at("10:05")};
    day->now = at("10:12");
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    c.happened = at("10:11");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    day_free(day);
}

static void before_the_start_no_minutes_are_lost(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    interrupt(day, "08:50", INTERRUPTION_EVACUATION);
    assert_int_equal(resume(day, "08:58", RESUMED_SUPERVISED, -1, ""), REFUSAL_NONE);
    assert_int_equal(day->s.interruptions[0].minutes, 0);
    day_free(day);
}

static void the_roll_call_counts_who_was_inside(void **state)
{
    (void)state;
    struct day *day = day_running(4);
    assert_int_equal(day_do(day, COMMAND_ACCOUNT, 0, 0, 1), REFUSAL_NOT_INTERRUPTED);
    day->now = at("09:50");
    day_do(day, COMMAND_HAND_IN, 1, 0, 1);
    day_do(day, COMMAND_HAND_IN, 3, 0, 1);
    day_do(day, COMMAND_LEAVE, 3, 0, 0);
    interrupt(day, "10:02", INTERRUPTION_EVACUATION);
    assert_int_equal(sitting_roll_call(&day->s).due, 3); /* handed in, but still about */
    assert_int_equal(day_do(day, COMMAND_ACCOUNT, 3, 0, 1), REFUSAL_NOT_INSIDE);
    assert_int_equal(day_do(day, COMMAND_ACCOUNT, 0, 0, 1), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_ACCOUNT, 1, 0, 0), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_ACCOUNT, 1, 0, 0), REFUSAL_ALREADY);
    struct roll_call n = sitting_roll_call(&day->s);
    assert_true(n.due == 3 && n.seen == 1 && n.missing == 1);
    day_do(day, COMMAND_ACCOUNT, 1, 0, 1);
    assert_int_equal(sitting_accounted(&day->s, 1), 1);
    assert_int_equal(day_undo(day, 1, last_seq(day, 1)), REFUSAL_NONE);
    assert_int_equal(sitting_accounted(&day->s, 1), 0); /* the word before it counts again */
    resume(day, "10:09", RESUMED_SUPERVISED, -1, "");
    interrupt(day, "10:30", INTERRUPTION_EVACUATION);
    assert_int_equal(sitting_accounted(&day->s, 0), -1); /* a new alarm asks anew */
    assert_true(sitting_is_sound(&day->s));
    day_free(day);
}

static void what_was_seen_before_the_alarm_answers_nothing(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    interrupt(day, "10:02", INTERRUPTION_EVACUATION);
    struct command c = {
        .kind = COMMAND_ACCOUNT, .candidate = 0, .amount = 1, .happened = at("10:01")};
    day->now = at("10:05");
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    c.happened = at("10:02");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(sitting_accounted(&day->s, 0), 1);
    day_free(day);
}

/* It ran twenty minutes ahead, and a signed time put it right in the middle of the alarm. */
static void a_clock_that_was_put_back_does_not_hold_the_exam(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    interrupt(day, "10:02", INTERRUPTION_EVACUATION);
    day->now = at("09:44");
    assert_int_equal(day_do(day, COMMAND_ACCOUNT, 0, 0, 1), REFUSAL_NONE);
    assert_int_equal(sitting_accounted(&day->s, 0), 1);
    assert_int_equal(day_do(day, COMMAND_ACCOUNT, 0, 0, 1), REFUSAL_ALREADY);
    assert_int_equal(resume(day, "09:49", RESUMED_SUPERVISED, 7, "klok liep voor"), REFUSAL_NONE);
    assert_int_equal(day->s.interruptions[0].minutes, 7);
    interrupt(day, "09:50", INTERRUPTION_OTHER);
    assert_non_null(sitting_interruption(&day->s));
    day_free(day);
}

static void an_alarm_before_somebody_began_took_nothing_from_them(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    day->plan.rules.late_end = LATE_END_FULL_DURATION;
    day_start(day, "09:00");
    interrupt(day, "09:05", INTERRUPTION_EVACUATION);
    resume(day, "09:12", RESUMED_SUPERVISED, -1, "");
    day->now = at("09:20");
    day_scan(day, 0);
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, 0, LATE_TRANSPORT, 0), REFUSAL_NONE);
    int64_t end = sitting_end_of(&day->s, 0).ms;
    assert_int_equal(end - day->now.ms, sitting_end_of(&day->s, 1).ms - at("09:07").ms);
    interrupt(day, "09:30", INTERRUPTION_EVACUATION);
    resume(day, "09:35", RESUMED_SUPERVISED, -1, "");
    assert_int_equal(sitting_end_of(&day->s, 0).ms - end, 5 * 60000);
    day_free(day);
}

static void more_than_the_limit_is_refused(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    day->now = at("10:00");
    for (int i = 0; i < INTERRUPTIONS_MAX; i++) {
        assert_int_equal(day_do(day, COMMAND_INTERRUPT, -1, INTERRUPTION_OTHER, 0), REFUSAL_NONE);
        assert_int_equal(day_do(day, COMMAND_RESUME, -1, RESUMED_SUPERVISED, -1), REFUSAL_NONE);
    }
    assert_int_equal(day_do(day, COMMAND_INTERRUPT, -1, INTERRUPTION_OTHER, 0), REFUSAL_FULL);
    assert_true(sitting_is_sound(&day->s));
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_gets_the_minutes_back),
        cmocka_unit_test(a_draft_of_the_incident_goes_with_it),
        cmocka_unit_test(going_on_unseen_is_somebodys_decision),
        cmocka_unit_test(only_the_lead_lets_it_go_on_while_there_is_one),
        cmocka_unit_test(the_end_waits_for_the_choice),
        cmocka_unit_test(the_clock_cannot_stand_still_twice_at_one_moment),
        cmocka_unit_test(before_the_start_no_minutes_are_lost),
        cmocka_unit_test(the_roll_call_counts_who_was_inside),
        cmocka_unit_test(what_was_seen_before_the_alarm_answers_nothing),
        cmocka_unit_test(a_clock_that_was_put_back_does_not_hold_the_exam),
        cmocka_unit_test(an_alarm_before_somebody_began_took_nothing_from_them),
        cmocka_unit_test(more_than_the_limit_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
