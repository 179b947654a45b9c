// SPDX-License-Identifier: EUPL-1.2
/* Lists and days that nobody has in mind: nobody on the list, three hundred, no end, the night the
 * clock changes, two sittings in one room, a student who is an invigilator. Days 16 and 19-23 of
 * tests/scenarios/README.md. */
#include "day.h"
#include "late.h"

static void close_and_seal(struct day *day)
{
    if (day->s.phase < PHASE_ENDED)
        assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE);
    assert_int_equal(sitting_unresolved(&day->s, NULL, 0), 0);
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 6), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SIGN, LEAD, 6), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SIGN, INVIGILATOR, 6), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SEAL, ACTOR_KIOSK, 6), REFUSAL_NONE);
    assert_int_equal(day->s.phase, PHASE_SEALED);
}

static void a_list_of_nobody_is_a_day_too(void **state)
{
    (void)state;
    struct day *day = day_open(0);
    day_start(day, "09:00");
    assert_int_equal(day_do(day, COMMAND_ABSENT_ALL, -1, 0, 0), REFUSAL_ALREADY);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN_ALL, -1, 0, 0), REFUSAL_ALREADY);
    assert_int_equal(day_do(day, COMMAND_INTERRUPT, -1, INTERRUPTION_EVACUATION, 0), REFUSAL_NONE);
    assert_int_equal(sitting_roll_call(&day->s).due, 0);
    assert_int_equal(day_do(day, COMMAND_RESUME, -1, RESUMED_SUPERVISED, -1), REFUSAL_NONE);
    struct command told = {.kind = COMMAND_INCIDENT_RECORD,
        .candidate = -1,
        .ref = 1,
        .code = INCIDENT_EVACUATION,
        .amount = SCOPE_COLLECTIVE,
        .text = "Brandalarm in een lege zaal"};
    assert_int_equal(day_give(day, &told), REFUSAL_NONE);
    struct counts n = sitting_counts(&day->s);
    assert_int_equal(n.on_list + n.attended + n.absent, 0);
    close_and_seal(day);
    day_free(day);
}

static void three_hundred_come_and_go(void **state)
{
    (void)state;
    struct day *day = day_open(300);
    for (size_t i = 0; i < 290; i++)
        assert_int_equal(day_scan(day, i), VERDICT_WELCOME);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN_ALL, -1, 0, 0), REFUSAL_NONE);
    assert_int_equal(day->d.event_count, 290);
    day_start(day, "09:00");
    for (int32_t i = 0; i < 290; i++)
        assert_int_equal(day_do(day, COMMAND_HAND_IN, i, 0, 1), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_ABSENT_ALL, -1, 0, 0), REFUSAL_NONE);
    struct counts n = sitting_counts(&day->s);
    assert_true(n.on_list == 300 && n.attended == 290 && n.handed_in == 290 && n.absent == 10);
    close_and_seal(day);
    day_free(day);
}

/* OKE: 10000 minutes or more is no end at all. */
static void unlimited_time_has_no_end_and_a_closing(void **state)
{
    (void)state;
    struct day *day = day_new(2);
    plan_accommodate(&day->plan, 0, ACCOMMODATION_EXTRA_TIME, EXTRA_TIME_UNLIMITED);
    day_by(day, COMMAND_STAFF_IN, LEAD);
    day_by(day, COMMAND_STAFF_IN, INVIGILATOR);
    day_hash(day, COMMAND_OPEN, LEAD, 1);
    day_scan(day, 0);
    day_scan(day, 1);
    day_start(day, "09:00");
    assert_int_equal(sitting_end_of(&day->s, 0).ms, 0);
    assert_int_equal(sitting_end_of(&day->s, 1).ms, at("10:30").ms);
    struct command more = {
        .kind = COMMAND_EXTEND, .candidate = -1, .amount = 10, .text = "Later begonnen"};
    assert_int_equal(day_give(day, &more), REFUSAL_NONE);
    assert_int_equal(sitting_end_of(&day->s, 0).ms, 0); /* more than no end there is not */
    day_do(day, COMMAND_ID_SEEN_ALL, -1, 0, 0);
    assert_int_equal(day_do(day, COMMAND_HAND_IN, 1, 0, 1), REFUSAL_NONE);
    day->now = at("10:40");
    assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE); /* who has time works on */
    assert_int_equal(unresolved_of(day, UNRESOLVED_NOT_HANDED_IN), 1);
    day->now = at("16:00");
    assert_int_equal(day_do(day, COMMAND_HAND_IN, 0, 0, 1), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_SUPPLY, 0, ACCOMMODATION_EXTRA_TIME, 1), REFUSAL_NONE);
    close_and_seal(day);
    day_free(day);
}

static struct wall on(const char *date, const char *time)
{
    struct wall t = {0};
    assert_int_equal(wall_parse_local(date, time, &t), ERR_OK);
    return t;
}

/* Ninety minutes are ninety minutes, whatever the clock on the wall is made to show meanwhile. */
static void the_night_the_clock_changes(void **state)
{
    (void)state;
    static const struct {
        const char *date, *start, *end, *late;
    } nights[] = {{"25-10-2026", "01:45", "02:15", "02:15"}, /* back: two o'clock comes twice */
        {"29-03-2026", "01:45", "04:15", "03:15"}};          /* on: two o'clock does not come */
    for (size_t i = 0; i < 2; i++) {
        struct day *day = day_new(1);
        char hm[6];
        day->plan.start = on(nights[i].date, nights[i].start);
        day->plan.end.ms = day->plan.start.ms + 90 * INT64_C(60000);
        day->now.ms = day->plan.start.ms - 1800000;
        day_by(day, COMMAND_STAFF_IN, LEAD);
        day_hash(day, COMMAND_OPEN, LEAD, 1);
        assert_int_equal(day_scan(day, 0), VERDICT_WELCOME);
        day->now = day->plan.start;
        assert_int_equal(day_by(day, COMMAND_START, LEAD), REFUSAL_NONE);
        assert_int_equal(sitting_end_of(&day->s, 0).ms - day->plan.start.ms, 90 * INT64_C(60000));
        wall_format_hm(sitting_end_of(&day->s, 0), hm);
        assert_string_equal(hm, nights[i].end);
        wall_format_hm(sitting_late_until(&day->s), hm);
        assert_string_equal(hm, nights[i].late);
        day_free(day);
    }
}

/* The exam was called off and everybody withdrawn by a late list, but the room was opened. */
static void a_canceled_sitting_that_was_opened_can_be_closed(void **state)
{
    (void)state;
    struct day *day = day_open(4);
    struct late l;
    late_begin(&l, 1);
    for (uint16_t subject = 1; subject <= 4; subject++)
        late_change(&l, CHANGE_WITHDRAWN, subject);
    assert_int_equal(late_give(day, &l), REFUSAL_NONE);
    assert_int_equal(day_scan(day, 1), VERDICT_WITHDRAWN);
    assert_int_equal(sitting_counts(&day->s).canceled, 4);
    struct command in = {.kind = COMMAND_CHECK_IN, .candidate = 1, .code = HOW_NAME};
    assert_int_equal(day_give(day, &in), REFUSAL_WORD_NEEDED); /* she came all the way */
    snprintf(in.who, sizeof in.who, "I. Fictesma");
    assert_int_equal(day_give(day, &in), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_NOT_STARTED, 1, 0, 0), REFUSAL_NONE);
    struct counts n = sitting_counts(&day->s);
    assert_true(n.canceled == 3 && n.on_list == 1 && n.not_started == 1 && n.absent == 0);
    close_and_seal(day);
    day_free(day);
}

/* Two lists in one room: what is scanned for one says nothing in the other. */
static void two_sittings_in_one_room_do_not_mix(void **state)
{
    (void)state;
    struct day *maths = day_open(3), *english = day_open(3);
    for (size_t i = 0; i < 3; i++)
        english->plan.candidates[i].id = day_id(500 + i);
    assert_int_equal(day_scan(maths, 0), VERDICT_WELCOME);
    assert_int_equal(day_scan(english, 0), VERDICT_NOT_LISTED); /* the ticket of maths */
    struct command refused = {.kind = COMMAND_SCAN_REFUSE,
        .actor = ACTOR_KIOSK,
        .candidate = -1,
        .code = VERDICT_WRONG_ROOM}; /* what the kiosk makes of it: it knows the day's other list */
    assert_int_equal(day_give(english, &refused), REFUSAL_NONE);
    assert_int_equal(sitting_counts(&english->s).attended, 0);
    assert_int_equal(english->s.scans_refused, 2);
    assert_int_equal(sitting_counts(&maths->s).attended, 1);
    assert_int_equal(maths->s.scans_refused, 0);
    day_free(maths);
    day_free(english);
}

/* Femke Monsterhof is on the list and has a badge. As a student she is one like all others; and she
 * is no supervision of herself once the others have gone. */
static void a_student_who_is_an_invigilator_is_two_people(void **state)
{
    (void)state;
    struct day *day = day_open(10);
    snprintf(day->plan.invigilators[INVIGILATOR].name, NAME_SIZE, "Femke Monsterhof");
    assert_int_equal(
        state_of(day, MONSTERHOF), ATTENDANCE_EXPECTED); /* signed in, not checked in */
    assert_int_equal(day_scan(day, MONSTERHOF), VERDICT_WELCOME);
    day_start(day, "09:00");
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, INVIGILATOR), REFUSAL_NONE); /* to sit down */
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, LEAD), REFUSAL_LAST_SUPERVISOR);
    struct command c = {
        .kind = COMMAND_HAND_IN, .actor = INVIGILATOR, .candidate = MONSTERHOF, .amount = 1};
    assert_int_equal(day_give(day, &c), REFUSAL_NOT_SIGNED_IN); /* not by her own hand */
    c.actor = LEAD;
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_of_nobody_is_a_day_too),
        cmocka_unit_test(three_hundred_come_and_go),
        cmocka_unit_test(unlimited_time_has_no_end_and_a_closing),
        cmocka_unit_test(the_night_the_clock_changes),
        cmocka_unit_test(a_canceled_sitting_that_was_opened_can_be_closed),
        cmocka_unit_test(two_sittings_in_one_room_do_not_mix),
        cmocka_unit_test(a_student_who_is_an_invigilator_is_two_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
