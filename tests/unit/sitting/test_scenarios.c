// SPDX-License-Identifier: EUPL-1.2
/* Whole exam days at the level of commands. */
#include "day.h"

static void close_and_seal(struct day *day)
{
    day->now = at("11:05");
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 0x7F), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SIGN, INVIGILATOR, 0x7F), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SEAL, ACTOR_KIOSK, 0x7F), REFUSAL_SIGNATURES_MISSING);
    assert_int_equal(day_hash(day, COMMAND_SIGN, LEAD, 0x7F), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SEAL, ACTOR_KIOSK, 0x7F), REFUSAL_NONE);
    assert_int_equal(day->s.phase, PHASE_SEALED);
}

static void normal_day_24_of_25(void **state)
{
    (void)state;
    struct day *day = day_open(25);
    plan_accommodate(&day->plan, 3, ACCOMMODATION_EXTRA_TIME, 30);
    for (size_t i = 0; i < 24; i++) {
        day->now.ms = at("08:40").ms + (int64_t)i * 20000;
        assert_int_equal(day_scan(day, i), VERDICT_WELCOME);
    }
    assert_int_equal(day_do(day, COMMAND_ID_SEEN_ALL, -1, ID_DOCUMENT_SEEN, 0), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_SUPPLY, 3, ACCOMMODATION_EXTRA_TIME, 1), REFUSAL_NONE);
    day_start(day, "09:00");
    day->now = at("09:31");
    assert_int_equal(day_do(day, COMMAND_ABSENT_ALL, -1, 0, 0), REFUSAL_NONE);
    for (int32_t i = 0; i < 24; i++) {
        day->now.ms = at("10:00").ms + i * 60000;
        assert_int_equal(day_do(day, COMMAND_HAND_IN, i, 0, 2), REFUSAL_NONE);
        assert_int_equal(day_do(day, COMMAND_LEAVE, i, 0, 0), REFUSAL_NONE);
    }
    day->now = at("10:30");
    assert_int_equal(unresolved_of(day, UNRESOLVED_NOT_ENDED), 1);
    assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE);
    assert_int_equal(sitting_unresolved(&day->s, NULL, 0), 0);
    struct counts n = sitting_counts(&day->s);
    assert_int_equal(n.on_list, 25);
    assert_int_equal(n.attended, 24);
    assert_int_equal(n.absent, 1);
    assert_int_equal(n.incidents, 0);
    close_and_seal(day);
    day_free(day);
}

static void wrong_room_is_recorded_and_checks_nobody_in(void **state)
{
    (void)state;
    struct day *day = day_open(5);
    struct command c = {.kind = COMMAND_SCAN_REFUSE,
        .actor = ACTOR_KIOSK,
        .candidate = -1,
        .code = VERDICT_WRONG_ROOM};
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->d.verdict, VERDICT_WRONG_ROOM);
    struct counts n = sitting_counts(&day->s);
    assert_int_equal(n.attended, 0);
    assert_int_equal(n.expected, 5);
    const struct room_moment *m = &day->s.room[day->s.room_count - 1];
    assert_true(m->kind == EVENT_SCAN_REFUSED && m->code == VERDICT_WRONG_ROOM);
    day_free(day);
}

static void the_same_ticket_twice_and_a_reissued_one(void **state)
{
    (void)state;
    struct day *day = day_open(5);
    day->now = at("08:47");
    assert_int_equal(day_scan(day, ORNEK % 5), VERDICT_WELCOME);
    day->now = at("08:52");
    assert_int_equal(day_scan(day, ORNEK % 5), VERDICT_ALREADY_IN);
    const struct candidate_state *c = &day->s.candidates[ORNEK % 5];
    assert_int_equal(c->arrived.ms, at("08:47").ms); /* "al ingecheckt 08:47" */
    /* a ticket was reissued: its holder is in with issue 2, and somebody shows issue 1 */
    assert_int_equal(day_scan_issue(day, ORNEK % 5, 1), VERDICT_OLD_TICKET);
    assert_int_equal(c->arrived.ms, at("08:47").ms);
    assert_int_equal(c->moment_count, 3);
    day_free(day);
}

static void phone_dead_found_by_number(void **state)
{
    (void)state;
    struct day *day = day_open(10);
    uint16_t found[4];
    assert_int_equal(plan_search(&day->plan, "900007", found, 4), 1);
    assert_int_equal(found[0], ORNEK);
    assert_int_equal(day_do(day, COMMAND_CHECK_IN, found[0], HOW_NUMBER, 0), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN, found[0], ID_DOCUMENT_CARD, 0), REFUSAL_NONE);
    assert_int_equal(day->s.candidates[ORNEK].how, HOW_NUMBER);
    assert_int_equal(day->s.candidates[ORNEK].ticket_issue, 0);
    assert_int_equal(sitting_counts(&day->s).incidents, 0); /* by hand is no irregularity */
    day_free(day);
}

static void late_before_at_and_after_the_limit(void **state)
{
    (void)state;
    struct day *day = day_open(10);
    plan_accommodate(&day->plan, PROBNY, ACCOMMODATION_EXTRA_TIME, 30);
    for (size_t i = 0; i < 6; i++)
        day_scan(day, i);
    day_start(day, "09:00");
    day->now = at("09:18"); /* admitted, end unchanged */
    assert_int_equal(day_scan(day, PROBNY), VERDICT_LATE_WAIT);
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, PROBNY, LATE_TRANSPORT, 0), REFUSAL_NONE);
    assert_int_equal(day->s.candidates[PROBNY].late_min, 18);
    assert_int_equal(sitting_end_of(&day->s, PROBNY).ms, at("11:00").ms);
    day->now = at("09:30:00"); /* at most thirty minutes */
    assert_int_equal(day_scan(day, SCHIJNBERG), VERDICT_LATE_WAIT);
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, SCHIJNBERG, LATE_OVERSLEPT, 0), REFUSAL_NONE);
    day->now = at("09:34"); /* refused, and not absent */
    assert_int_equal(day_scan(day, ZOGENAAMD), VERDICT_LATE_CLOSED);
    assert_int_equal(day_do(day, COMMAND_LATE_REFUSE, ZOGENAAMD, LATE_TRANSPORT, 0), REFUSAL_NONE);
    assert_string_equal(attendance_code(state_of(day, ZOGENAAMD)), "te_laat_geweigerd");
    assert_int_equal(day_do(day, COMMAND_ABSENT_ALL, -1, 0, 0), REFUSAL_NONE);
    struct counts n = sitting_counts(&day->s);
    assert_true(
        n.late == 2 && n.refused == 1 && n.absent == 1 && n.attended == 8 && n.attended_late == 2);
    day_free(day);
}

static void not_on_the_list_stays_outside_the_record_of_candidates(void **state)
{
    (void)state;
    struct day *day = day_open(5);
    assert_int_equal(day_scan(day, 777), VERDICT_NOT_LISTED);
    assert_int_equal(sitting_counts(&day->s).on_list, 5);
    assert_int_equal(day->s.scans_refused, 1);
    /* the exam office answers by phone; what it said is a remark, and an addendum follows */
    assert_int_equal(day_say(day, COMMAND_REMARK, -1, 0,
                         "Kandidaat zonder inschrijving naar het examenbureau gestuurd"),
        REFUSAL_NONE);
    day_free(day);
}

static void an_eventful_day_can_still_be_sealed(void **state)
{
    (void)state;
    struct day *day = day_running(4);
    plan_accommodate(&day->plan, 1, ACCOMMODATION_SPOKEN, 0);
    day->now = at("10:12");
    assert_int_equal(day_do(day, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_TECHNICAL, 0), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_TOILET_OUT, 2, 0, 0), REFUSAL_NONE);
    struct command extra = {
        .kind = COMMAND_EXTEND_ONE, .candidate = 1, .amount = 3, .text = "Koptelefoon viel uit"};
    assert_int_equal(day_give(day, &extra), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_STOP, 3, STOP_ILL, 0), REFUSAL_NONE);
    day->now = at("10:30");
    assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 1), REFUSAL_UNRESOLVED);
    assert_int_equal(day_do(day, COMMAND_TOILET_IN, 2, 0, 0), REFUSAL_NONE);
    struct command words = {.kind = COMMAND_INCIDENT_RECORD,
        .candidate = -1,
        .ref = 1,
        .code = INCIDENT_TECHNICAL,
        .amount = SCOPE_INDIVIDUAL,
        .text = "Koptelefoon vervangen om 10:15",
        .involved = {1},
        .involved_count = 1};
    assert_int_equal(day_give(day, &words), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_SUPPLY, 1, ACCOMMODATION_SPOKEN, 1), REFUSAL_NONE);
    for (int32_t i = 0; i < 4; i++) {
        if (i < 3)
            assert_int_equal(day_do(day, COMMAND_HAND_IN, i, 0, -1), REFUSAL_NONE);
        assert_int_equal(
            day_do(day, COMMAND_ID_SEEN, i, ID_DOCUMENT_STUDENT_CARD, 0), REFUSAL_NONE);
    }
    close_and_seal(day);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_day_24_of_25),
        cmocka_unit_test(wrong_room_is_recorded_and_checks_nobody_in),
        cmocka_unit_test(the_same_ticket_twice_and_a_reissued_one),
        cmocka_unit_test(phone_dead_found_by_number),
        cmocka_unit_test(late_before_at_and_after_the_limit),
        cmocka_unit_test(not_on_the_list_stays_outside_the_record_of_candidates),
        cmocka_unit_test(an_eventful_day_can_still_be_sealed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
