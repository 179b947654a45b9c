// SPDX-License-Identifier: EUPL-1.2
/* The room checklist, and the version that lies in the room. */
#include "day.h"

static enum refusal tick(struct day *day, int32_t what, int32_t answer, const char *text)
{
    struct command c = {.kind = COMMAND_CONDITION, .candidate = -1, .code = what, .amount = answer};
    snprintf(c.text, sizeof c.text, "%s", text);
    return day_give(day, &c);
}

static enum refusal see(struct day *day, int32_t source, const char *code)
{
    return day_say(day, COMMAND_VERSION_SEEN, -1, source, code);
}

static enum refusal decide(struct day *day, const char *who, const char *what)
{
    struct command c = {.kind = COMMAND_VERSION_DECIDE, .candidate = -1};
    snprintf(c.who, sizeof c.who, "%s", who);
    snprintf(c.text, sizeof c.text, "%s", what);
    return day_give(day, &c);
}

static void the_room_is_checked_before_the_record_is_open(void **state)
{
    (void)state;
    struct day *day = day_new(2);
    assert_int_equal(tick(day, CONDITION_QUIET, CONDITION_YES, ""), REFUSAL_NOT_SIGNED_IN);
    day_by(day, COMMAND_STAFF_IN, LEAD);
    assert_int_equal(tick(day, CONDITION_QUIET, CONDITION_YES, ""), REFUSAL_NONE);
    assert_int_equal(day->s.phase, PHASE_CLOSED);
    assert_int_equal(day->s.conditions[CONDITION_QUIET].answer, CONDITION_YES);
    assert_int_equal(day->s.conditions[CONDITION_CLOCK].answer, 0); /* nobody looked */
    day_free(day);
}

static void no_wants_a_word_and_the_last_word_counts(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    assert_int_equal(tick(day, CONDITION_WALLS, CONDITION_NO, ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(tick(day, CONDITION_WALLS, CONDITION_NO, "poster hangt er"), REFUSAL_NONE);
    const struct condition_state *c = &day->s.conditions[CONDITION_WALLS];
    assert_string_equal(sitting_text(&day->s, c->text_at), "poster hangt er");
    assert_int_equal(tick(day, CONDITION_WALLS, CONDITION_YES, ""), REFUSAL_NONE);
    assert_int_equal(c->answer, CONDITION_YES);
    assert_int_equal(c->text_at, 0);
    assert_int_equal(tick(day, 0, CONDITION_YES, ""), REFUSAL_BAD_VALUE);
    assert_int_equal(tick(day, CONDITION_COUNT, CONDITION_YES, ""), REFUSAL_BAD_VALUE);
    assert_int_equal(tick(day, CONDITION_QUIET, 4, ""), REFUSAL_BAD_VALUE);
    day_free(day);
}

static void codes_are_read_as_people_write_them(void **state)
{
    (void)state;
    struct plan p = {.version = "B", .exam_code = "REK-MBO3"};
    static const char *const same[] = {
        "B", "b", " versie B ", "Variant B", "REK-MBO3-B", "rek mbo3 / versie b"};
    static const char *const other[] = {"A", "BB", "versie A", "REK-MBO3-A", "REK-MBO3", "", "–"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (!sitting_version_fits(&p, same[i]))
            fail_msg("'%s' is version B", same[i]);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (sitting_version_fits(&p, other[i]))
            fail_msg("'%s' is not version B", other[i]);
    p.version[0] = '\0';
    assert_false(sitting_version_fits(&p, "B"));
}

static void one_tap_says_that_it_is_the_planned_version(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    assert_int_equal(see(day, VERSION_PAPER, ""), REFUSAL_NONE);
    assert_int_equal(day->s.version.match, VERSION_SAME);
    assert_string_equal(sitting_text(&day->s, day->s.version.text_at), "B");
    assert_int_equal(day_by(day, COMMAND_START, LEAD), REFUSAL_NONE);
    day_free(day);
}

static void another_version_waits_for_the_exam_office(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    assert_int_equal(decide(day, "Examenbureau", "goed zo"), REFUSAL_BAD_VALUE);
    assert_int_equal(see(day, VERSION_PAPER, "versie A"), REFUSAL_NONE);
    assert_true(sitting_version_is_open(&day->s));
    assert_int_equal(day_by(day, COMMAND_START, LEAD), REFUSAL_VERSION);
    assert_int_equal(decide(day, "", "A wordt gemaakt"), REFUSAL_WORD_NEEDED);
    assert_int_equal(decide(day, "I. Fictesma", ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(decide(day, "I. Fictesma", "A wordt gemaakt"), REFUSAL_NONE);
    assert_false(sitting_version_is_open(&day->s));
    assert_string_equal(sitting_text(&day->s, day->s.version.word_at), "I. Fictesma");
    assert_int_equal(see(day, VERSION_PAPER, "C"), REFUSAL_NONE); /* a decision is about one */
    assert_int_equal(day_by(day, COMMAND_START, LEAD), REFUSAL_VERSION);
    assert_int_equal(see(day, VERSION_PAPER, "B"), REFUSAL_NONE); /* the right ones came */
    assert_int_equal(day_by(day, COMMAND_START, LEAD), REFUSAL_NONE);
    assert_int_equal(day->s.incident_count, 0);
    day_free(day);
}

static void found_while_people_work_it_is_an_incident(void **state)
{
    (void)state;
    struct day *day = day_running(2);
    assert_int_equal(see(day, VERSION_PAPER, "A"), REFUSAL_NONE);
    assert_int_equal(day->d.event_count, 2);
    assert_int_equal(day->s.incident_count, 1);
    assert_int_equal(day->s.incidents[0].class_, INCIDENT_VERSION);
    assert_true(day->s.incidents[0].draft);
    day_free(day);
}

/* Somebody began to tell it as "material" before the code was read: that is the same incident. */
static void an_incident_that_was_begun_is_not_begun_again(void **state)
{
    (void)state;
    struct day *day = day_running(2);
    assert_null(sitting_version_draft(&day->s));
    assert_int_equal(day_do(day, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_MATERIAL, 0), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_NOISE, 0), REFUSAL_NONE);
    assert_int_equal(see(day, VERSION_PAPER, "A"), REFUSAL_NONE);
    assert_int_equal(day->s.incident_count, 2);
    assert_int_equal(sitting_version_draft(&day->s)->number, 1);
    struct command told = {.kind = COMMAND_INCIDENT_RECORD,
        .candidate = -1,
        .ref = 1,
        .code = INCIDENT_VERSION,
        .amount = SCOPE_COLLECTIVE,
        .text = "Versie A gemaakt"};
    assert_int_equal(day_give(day, &told), REFUSAL_NONE);
    assert_null(sitting_version_draft(&day->s)); /* told: the next one is another incident */
    assert_int_equal(see(day, VERSION_PAPER, "D"), REFUSAL_NONE);
    assert_int_equal(day->s.incident_count, 3);
    day_free(day);
}

static void nobody_having_looked_does_not_stop_the_start(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    assert_int_equal(see(day, VERSION_NOT_CHECKED, ""), REFUSAL_NONE);
    assert_int_equal(see(day, VERSION_NOT_CHECKED, ""), REFUSAL_BAD_VALUE); /* said already */
    assert_int_equal(see(day, VERSION_FACET, ""), REFUSAL_NONE);
    assert_int_equal(day->s.version.match, VERSION_NOT_COMPARED);
    assert_int_equal(see(day, 0, ""), REFUSAL_BAD_VALUE);
    day->plan.version[0] = '\0'; /* nothing to compare with */
    assert_int_equal(see(day, VERSION_PAPER, "B"), REFUSAL_BAD_VALUE);
    assert_int_equal(day_by(day, COMMAND_START, LEAD), REFUSAL_NONE);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_room_is_checked_before_the_record_is_open),
        cmocka_unit_test(no_wants_a_word_and_the_last_word_counts),
        cmocka_unit_test(codes_are_read_as_people_write_them),
        cmocka_unit_test(one_tap_says_that_it_is_the_planned_version),
        cmocka_unit_test(another_version_waits_for_the_exam_office),
        cmocka_unit_test(an_incident_that_was_begun_is_not_begun_again),
        cmocka_unit_test(found_while_people_work_it_is_an_incident),
        cmocka_unit_test(nobody_having_looked_does_not_stop_the_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
