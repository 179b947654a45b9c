// SPDX-License-Identifier: EUPL-1.2
/* Opening, overrides, start and end, time for everybody, and technical events. */
#include "day.h"

static void opening_records_card_and_door(void **state)
{
    (void)state;
    struct day *day = day_new(1);
    assert_int_equal(day_hash(day, COMMAND_OPEN, LEAD, 1), REFUSAL_NOT_SIGNED_IN);
    day_by(day, COMMAND_STAFF_IN, INVIGILATOR);
    struct command c = {.kind = COMMAND_OPEN, .actor = INVIGILATOR, .candidate = -1, .amount = 2};
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE); /* which card? */
    c.has_hash = true;
    c.amount = DOORS_MAX + 1;
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    c.amount = 2;
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->s.door, 2);
    assert_int_equal(day->s.opened_by, INVIGILATOR);
    assert_int_equal(day->s.opened.ms, day->now.ms);
    day_free(day);
}

static void an_override_names_whose_word_it_was(void **state)
{
    (void)state;
    struct day *day = day_new(1);
    day_by(day, COMMAND_STAFF_IN, LEAD);
    struct command c = {
        .kind = COMMAND_OVERRIDE, .actor = LEAD, .candidate = -1, .code = CHECK_VERSION};
    assert_int_equal(day_give(day, &c), REFUSAL_WORD_NEEDED);
    snprintf(c.who, sizeof c.who, "I. Fictesma");
    snprintf(c.text, sizeof c.text, "Versie telefonisch bevestigd");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day_give(day, &c), REFUSAL_ALREADY);
    c.code = CHECK_COUNT;
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    assert_int_equal(day->s.override_count, 1);
    assert_string_equal(sitting_text(&day->s, day->s.overrides[0].who_at), "I. Fictesma");
    assert_string_equal(
        sitting_text(&day->s, day->s.overrides[0].text_at), "Versie telefonisch bevestigd");
    day_free(day);
}

/* A clock loses its way again: the first time is no less a fact than the last. */
static void each_time_that_somebody_stood_for_the_clock_is_kept(void **state)
{
    (void)state;
    struct day *day = day_new(1);
    day_by(day, COMMAND_STAFF_IN, LEAD);
    struct command c = {
        .kind = COMMAND_OVERRIDE, .actor = LEAD, .candidate = -1, .code = CHECK_CLOCK};
    snprintf(c.who, sizeof c.who, "I. Fictesma");
    for (int i = 0; i < CLOCK_OVERRIDES_MAX + 3; i++) {
        snprintf(c.text, sizeof c.text, "Tijd gezet %d", i);
        assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    }
    c.code = CHECK_VERSION;
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->s.override_count, CLOCK_OVERRIDES_MAX + 1);
    assert_string_equal(sitting_text(&day->s, day->s.overrides[0].text_at), "Tijd gezet 0");
    assert_string_equal(sitting_text(&day->s, day->s.overrides[1].text_at), "Tijd gezet 1");
    assert_string_equal(
        sitting_text(&day->s, day->s.overrides[CLOCK_OVERRIDES_MAX - 1].text_at), "Tijd gezet 26");
    day_free(day);
}

static void start_and_end_can_be_entered_afterwards(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    day->now = at("09:05");
    struct command c = {.kind = COMMAND_START, .candidate = -1, .happened = at("09:00")};
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->s.started.ms, at("09:00").ms);
    day->now = at("10:40");
    c = (struct command){.kind = COMMAND_END, .candidate = -1, .happened = at("08:59")};
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    c.happened = at("10:30");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->s.ended.ms, at("10:30").ms);
    day_free(day);
}

static void an_exam_that_never_began_can_end(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE);
    assert_int_equal(day->s.phase, PHASE_ENDED);
    assert_int_equal(day->s.started.ms, 0);
    assert_int_equal(day_do(day, COMMAND_ABSENT_ALL, -1, 0, 0), REFUSAL_NONE);
    assert_int_equal(sitting_unresolved(&day->s, NULL, 0), 0);
    day_free(day);
}

static enum refusal extend(struct day *day, int32_t minutes, const char *why)
{
    struct command c = {.kind = COMMAND_EXTEND, .candidate = -1, .amount = minutes};
    snprintf(c.text, sizeof c.text, "%s", why);
    return day_give(day, &c);
}

static void more_time_for_all_has_a_reason_and_bounds(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(extend(day, 7, ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(extend(day, 0, "x"), REFUSAL_BAD_VALUE);
    assert_int_equal(extend(day, 241, "x"), REFUSAL_BAD_VALUE);
    assert_int_equal(extend(day, INT32_MIN, "x"), REFUSAL_BAD_VALUE);
    assert_int_equal(extend(day, 7, "Ontruiming"), REFUSAL_NONE);
    assert_int_equal(extend(day, -8, "Vergissing"), REFUSAL_BAD_VALUE); /* more than was given */
    assert_int_equal(extend(day, -2, "Vergissing"), REFUSAL_NONE);
    assert_int_equal(day->s.extension_min, 5);
    day_free(day);
}

static void a_remark_says_something(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    assert_int_equal(day_say(day, COMMAND_REMARK, -1, 0, ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(day_say(day, COMMAND_REMARK, -1, 0, "Zaal was koud"), REFUSAL_NONE);
    const struct room_moment *m = &day->s.room[day->s.room_count - 1];
    assert_int_equal(m->kind, EVENT_REMARK);
    assert_string_equal(sitting_text(&day->s, m->text_at), "Zaal was koud");
    day_free(day);
}

static void technical_events_are_lines_with_their_number(void **state)
{
    (void)state;
    static const struct {
        enum command_kind kind;
        enum event_kind event;
        int32_t amount;
        bool carries;
    } t[] = {
        {COMMAND_UNLOCK, EVENT_UNLOCKED, 2, true},
        {COMMAND_LOCK, EVENT_LOCKED, 9, false},
        {COMMAND_BOOT, EVENT_BOOTED, -1, true},
        {COMMAND_CLOCK_STEP, EVENT_CLOCK_STEPPED, -1200, true},
        {COMMAND_CAMERA_LOST, EVENT_CAMERA_LOST, 9, false},
        {COMMAND_CAMERA_BACK, EVENT_CAMERA_BACK, 9, false},
    };
    struct day *day = day_new(1);
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, LEAD), REFUSAL_NONE);
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        struct command c = {
            .kind = t[i].kind, .actor = LEAD, .candidate = -1, .amount = t[i].amount};
        assert_int_equal(day_give(day, &c), REFUSAL_NONE);
        assert_int_equal(day->s.room[i + 1].kind, t[i].event);
        assert_int_equal(day->s.room[i + 1].amount, t[i].carries ? t[i].amount : 0);
    }
    struct command bad = {.kind = COMMAND_UNLOCK, .actor = ACTOR_KIOSK, .candidate = -1};
    assert_int_equal(day_give(day, &bad), REFUSAL_BAD_VALUE); /* somebody unlocks it */
    struct command back = {
        .kind = COMMAND_BOOT, .actor = ACTOR_KIOSK, .candidate = -1, .amount = -240};
    assert_int_equal(day_give(day, &back), REFUSAL_NONE);
    assert_int_equal(day->s.room[day->s.room_count - 1].amount, -1); /* the clock went back */
    struct command hung = {.kind = COMMAND_HUNG, .actor = ACTOR_KIOSK, .candidate = -1};
    assert_int_equal(day_give(day, &hung), REFUSAL_BAD_VALUE); /* of no part */
    for (hung.code = KIOSK_LOOP; hung.code < KIOSK_PART_COUNT; hung.code++) {
        assert_int_equal(day_give(day, &hung), REFUSAL_NONE);
        assert_int_equal(day->s.room[day->s.room_count - 1].kind, EVENT_HUNG);
        assert_int_equal(day->s.room[day->s.room_count - 1].code, hung.code);
    }
    assert_int_equal(day_give(day, &hung), REFUSAL_BAD_VALUE);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening_records_card_and_door),
        cmocka_unit_test(an_override_names_whose_word_it_was),
        cmocka_unit_test(each_time_that_somebody_stood_for_the_clock_is_kept),
        cmocka_unit_test(start_and_end_can_be_entered_afterwards),
        cmocka_unit_test(an_exam_that_never_began_can_end),
        cmocka_unit_test(more_time_for_all_has_a_reason_and_bounds),
        cmocka_unit_test(a_remark_says_something),
        cmocka_unit_test(technical_events_are_lines_with_their_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
