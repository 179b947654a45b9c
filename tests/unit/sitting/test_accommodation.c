// SPDX-License-Identifier: EUPL-1.2
/* What was supplied, what was granted in the room, and one candidate's own time. */
#include "day.h"

static void supply_is_said_of_what_was_planned(void **state)
{
    (void)state;
    struct day *day = day_running(2);
    plan_accommodate(&day->plan, 0, ACCOMMODATION_SPOKEN, 0);
    assert_int_equal(day_do(day, COMMAND_SUPPLY, 0, ACCOMMODATION_SPELLING, 1), REFUSAL_UNKNOWN);
    assert_int_equal(day_do(day, COMMAND_SUPPLY, 0, 0, 1), REFUSAL_BAD_VALUE);
    assert_int_equal(day_do(day, COMMAND_SUPPLY, 0, ACCOMMODATION_SPOKEN, 2), REFUSAL_BAD_VALUE);
    assert_int_equal(
        day_do(day, COMMAND_SUPPLY, 0, ACCOMMODATION_SPOKEN, 0), REFUSAL_REASON_NEEDED);
    assert_int_equal(
        day_say(day, COMMAND_SUPPLY, 0, ACCOMMODATION_SPOKEN, "Koptelefoon kapot"), REFUSAL_NONE);
    assert_false(day->s.candidates[0].supplied[ACCOMMODATION_SPOKEN]);
    assert_int_equal(
        day_do(day, COMMAND_SUPPLY, 0, ACCOMMODATION_SPOKEN, 1), REFUSAL_NONE); /* replaced */
    assert_int_equal(day_do(day, COMMAND_SUPPLY, 0, ACCOMMODATION_SPOKEN, 1), REFUSAL_ALREADY);
    assert_true(day->s.candidates[0].supplied[ACCOMMODATION_SPOKEN]);
    day_free(day);
}

static enum refusal grant(
    struct day *day, int32_t kind, int32_t minutes, const char *who, const char *text)
{
    struct command c = {.kind = COMMAND_GRANT, .candidate = 0, .code = kind, .amount = minutes};
    snprintf(c.who, sizeof c.who, "%s", who);
    snprintf(c.text, sizeof c.text, "%s", text);
    return day_give(day, &c);
}

static void a_grant_is_somebody_elses_word(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(grant(day, ACCOMMODATION_EXTRA_TIME, 30, "", ""), REFUSAL_WORD_NEEDED);
    assert_int_equal(grant(day, ACCOMMODATION_EXTRA_TIME, 0, "I. Fictesma", ""), REFUSAL_BAD_VALUE);
    assert_int_equal(grant(day, ACCOMMODATION_SPOKEN, 5, "I. Fictesma", ""), REFUSAL_BAD_VALUE);
    assert_int_equal(grant(day, 7, 0, "I. Fictesma", ""), REFUSAL_BAD_VALUE);
    assert_int_equal(grant(day, ACCOMMODATION_EXTRA_TIME, 30, "I. Fictesma", ""), REFUSAL_NONE);
    assert_int_equal(grant(day, ACCOMMODATION_EXTRA_TIME, 30, "I. Fictesma", ""), REFUSAL_ALREADY);
    assert_int_equal(
        grant(day, ACCOMMODATION_EXTRA_TIME, 20, "I. Fictesma", ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(
        grant(day, ACCOMMODATION_EXTRA_TIME, 20, "I. Fictesma", "was 20"), REFUSAL_NONE);
    assert_int_equal(sitting_extra_min(&day->s, 0), 20);
    assert_int_equal(grant(day, ACCOMMODATION_SPOKEN, 0, "I. Fictesma", ""), REFUSAL_NONE);
    assert_int_equal(grant(day, ACCOMMODATION_SPOKEN, 0, "I. Fictesma", ""), REFUSAL_ALREADY);
    assert_int_equal(day_do(day, COMMAND_SUPPLY, 0, ACCOMMODATION_SPOKEN, 1), REFUSAL_NONE);
    day_free(day);
}

static void another_measure_is_named(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(grant(day, ACCOMMODATION_OTHER, 0, "I. Fictesma", ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(
        grant(day, ACCOMMODATION_OTHER, 0, "I. Fictesma", "eigen stoel"), REFUSAL_NONE);
    assert_int_equal(grant(day, ACCOMMODATION_OTHER, 0, "I. Fictesma", "oordoppen"), REFUSAL_NONE);
    day_free(day);
}

static enum refusal extend(struct day *day, int32_t minutes, const char *why)
{
    struct command c = {.kind = COMMAND_EXTEND_ONE, .candidate = 0, .amount = minutes};
    snprintf(c.text, sizeof c.text, "%s", why);
    return day_give(day, &c);
}

static void minutes_for_one_have_a_reason_and_bounds(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(extend(day, 3, ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(extend(day, 0, "x"), REFUSAL_BAD_VALUE);
    assert_int_equal(extend(day, -1, "x"), REFUSAL_BAD_VALUE);
    assert_int_equal(extend(day, INT32_MAX, "x"), REFUSAL_BAD_VALUE);
    assert_int_equal(extend(day, 3, "Koptelefoon viel uit"), REFUSAL_NONE);
    assert_int_equal(extend(day, -1, "Toch twee"), REFUSAL_NONE);
    assert_int_equal(day->s.candidates[0].extension_min, 2);
    day_free(day);
}

static void a_grant_under_reservation_can_become_sure(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    struct command c = {.kind = COMMAND_GRANT,
        .actor = LEAD,
        .code = ACCOMMODATION_EXTRA_TIME,
        .amount = 20,
        .ref = 1};
    snprintf(c.who, sizeof c.who, "I. Fictesma");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day_give(day, &c), REFUSAL_ALREADY);
    assert_true(day->s.candidates[0].provisional[ACCOMMODATION_EXTRA_TIME]);
    assert_int_equal(sitting_extra_min(&day->s, 0), 20);
    c.ref = 2;
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    c.ref = 0;
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_false(day->s.candidates[0].provisional[ACCOMMODATION_EXTRA_TIME]);
    assert_int_equal(sitting_extra_min(&day->s, 0), 20); /* said again, not once more */
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_grant_under_reservation_can_become_sure),
        cmocka_unit_test(supply_is_said_of_what_was_planned),
        cmocka_unit_test(a_grant_is_somebody_elses_word),
        cmocka_unit_test(another_measure_is_named),
        cmocka_unit_test(minutes_for_one_have_a_reason_and_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
