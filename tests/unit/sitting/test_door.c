// SPDX-License-Identifier: EUPL-1.2
/* Scans, checking in by hand, and late arrivals. */
#include "day.h"

#include "sitting/decide_internal.h"

static size_t moments_of(const struct day *day, size_t candidate, enum event_kind kind)
{
    const struct candidate_state *c = &day->s.candidates[candidate];
    size_t n = 0;
    for (size_t i = 0; i < c->moment_count; i++)
        n += c->moments[i].kind == kind;
    return n;
}

static void a_scan_before_start_is_a_plain_check_in(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    day->now = at("09:20"); /* planned start is past, but nobody pressed Start */
    assert_int_equal(day_scan(day, 0), VERDICT_WELCOME);
    assert_int_equal(day->d.candidate, 0);
    assert_int_equal(state_of(day, 0), ATTENDANCE_CHECKED_IN);
    assert_int_equal(day->s.candidates[0].how, HOW_QR);
    assert_int_equal(day->s.candidates[0].ticket_issue, 2);
    day_free(day);
}

static void the_first_record_is_never_overwritten(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    day->now = at("08:47");
    assert_int_equal(day_scan(day, 0), VERDICT_WELCOME);
    day->now = at("08:55");
    assert_int_equal(day_scan(day, 0), VERDICT_ALREADY_IN);
    assert_int_equal(day->s.candidates[0].arrived.ms, at("08:47").ms);
    assert_int_equal(day->s.candidates[0].scans_again, 1);
    day_start(day, "09:00");
    day_do(day, COMMAND_HAND_IN, 0, 0, 1);
    assert_int_equal(day_scan(day, 0), VERDICT_ALREADY_IN);
    day_do(day, COMMAND_LEAVE, 0, 0, 0);
    assert_int_equal(day_scan(day, 0), VERDICT_ALREADY_IN);
    assert_int_equal(state_of(day, 0), ATTENDANCE_LEFT);
    day_free(day);
}

static void tickets_are_told_apart_by_issue(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    assert_int_equal(day_scan_issue(day, 0, 1), VERDICT_OLD_TICKET);
    assert_int_equal(state_of(day, 0), ATTENDANCE_EXPECTED);
    assert_int_equal(moments_of(day, 0, EVENT_OLD_TICKET), 1);
    assert_int_equal(
        day_scan_issue(day, 0, 3), VERDICT_WELCOME); /* reissued after the list was made */
    assert_int_equal(day_scan_issue(day, 0, 1), VERDICT_OLD_TICKET);
    day_free(day);
}

static void strangers_get_a_verdict_and_a_line(void **state)
{
    (void)state;
    struct day *day = day_open(3);
    day->plan.candidates[2].canceled = true;
    assert_int_equal(day_scan(day, 300), VERDICT_NOT_LISTED);
    assert_int_equal(day->d.candidate, -1);
    assert_int_equal(day_scan(day, 2), VERDICT_WITHDRAWN);
    struct command c = {.kind = COMMAND_SCAN_REFUSE,
        .actor = ACTOR_KIOSK,
        .candidate = -1,
        .code = VERDICT_WRONG_ROOM};
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->d.verdict, VERDICT_WRONG_ROOM);
    assert_int_equal(day->s.scans_refused, 3);
    c.code = VERDICT_COUNT;
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    day_free(day);
}

static void a_closed_door_says_so_and_records_nothing(void **state)
{
    (void)state;
    struct day *day = day_new(1);
    assert_int_equal(day_scan(day, 0), VERDICT_NOT_OPEN);
    struct command c = {
        .kind = COMMAND_SCAN_REFUSE, .actor = ACTOR_KIOSK, .code = VERDICT_WRONG_ROOM};
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->d.verdict, VERDICT_WRONG_ROOM); /* still useful to know */
    assert_int_equal(day->log_n, 0);
    day_free(day);
    day = day_running(2);
    day_by(day, COMMAND_END, LEAD);
    size_t before = day->log_n;
    day->plan.candidates[1].id = day_id(50);
    assert_int_equal(day_scan(day, 0), VERDICT_ALREADY_IN);
    assert_int_equal(day->log_n, before + 1);
    day_free(day);
}

static void nobody_new_comes_in_after_the_end(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    day_start(day, "09:00");
    day->now = at("10:30");
    day_by(day, COMMAND_END, LEAD);
    size_t before = day->log_n;
    assert_int_equal(day_scan(day, 0), VERDICT_NOT_OPEN);
    assert_int_equal(day->log_n, before);
    assert_int_equal(day_do(day, COMMAND_CHECK_IN, 0, HOW_NAME, 0), REFUSAL_NOT_OPEN);
    assert_int_equal(day->d.verdict, VERDICT_NOT_OPEN);
    /* but who came and was only written on paper can be added */
    struct command paper = {
        .kind = COMMAND_CHECK_IN, .candidate = 0, .code = HOW_NAME, .happened = at("08:55")};
    assert_int_equal(day_give(day, &paper), REFUSAL_NONE);
    assert_int_equal(state_of(day, 0), ATTENDANCE_CHECKED_IN);
    assert_int_equal(day->s.candidates[0].arrived.ms, at("08:55").ms);
    day_free(day);
}

/* One candidate arriving at a time, with limit 30 and start 09:00. */
static enum verdict arriving(const char *time, enum late_from from, const char *start)
{
    struct day *day = day_open(1);
    day->plan.rules.late_from = from;
    day_start(day, start);
    day->now = at(time);
    enum verdict v = day_scan(day, 0);
    day_free(day);
    return v;
}

static void lateness_begins_after_the_start_and_the_limit_is_still_in_time(void **state)
{
    (void)state;
    assert_int_equal(arriving("09:00:00", LATE_FROM_PLANNED, "09:00"), VERDICT_WELCOME);
    assert_int_equal(arriving("09:00:01", LATE_FROM_PLANNED, "09:00"), VERDICT_LATE_WAIT);
    assert_int_equal(arriving("09:30:00", LATE_FROM_PLANNED, "09:00"), VERDICT_LATE_WAIT);
    assert_int_equal(arriving("09:30:01", LATE_FROM_PLANNED, "09:00"), VERDICT_LATE_CLOSED);
    /* started ten minutes late: which start counts is the school's rule */
    assert_int_equal(arriving("09:35:00", LATE_FROM_PLANNED, "09:10"), VERDICT_LATE_CLOSED);
    assert_int_equal(arriving("09:40:00", LATE_FROM_ACTUAL, "09:10"), VERDICT_LATE_WAIT);
    assert_int_equal(arriving("09:10:00", LATE_FROM_ACTUAL, "09:10"), VERDICT_WELCOME);
    /* started early: nobody is late before the planned start */
    assert_int_equal(arriving("08:58:00", LATE_FROM_PLANNED, "08:55"), VERDICT_WELCOME);
    assert_int_equal(arriving("08:58:00", LATE_FROM_ACTUAL, "08:55"), VERDICT_LATE_WAIT);
}

static void without_a_limit_it_never_closes(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    day->plan.rules.late_limit_min = -1;
    day_start(day, "09:00");
    day->now = at("10:29");
    assert_int_equal(day_scan(day, 0), VERDICT_LATE_WAIT);
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, 0, LATE_OTHER, 0), REFUSAL_NONE);
    day_free(day);
}

static struct day *waiting(const char *time)
{
    struct day *day = day_open(2);
    day_start(day, "09:00");
    day->now = at(time);
    day_scan(day, 0);
    return day;
}

static void waiting_again_gives_the_same_verdict_without_event(void **state)
{
    (void)state;
    struct day *day = waiting("09:29");
    size_t before = day->log_n;
    day->now = at("09:31"); /* came in time, and has been waiting since */
    assert_int_equal(day_scan(day, 0), VERDICT_LATE_WAIT);
    assert_int_equal(day->log_n, before);
    assert_int_equal(day->s.candidates[0].late_min, 29);
    day_free(day);
}

static void admitting_needs_a_reason_and_after_the_limit_a_word(void **state)
{
    (void)state;
    struct day *day = waiting("09:17");
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, 0, 0, 0), REFUSAL_REASON_NEEDED);
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, 0, 9, 0), REFUSAL_BAD_VALUE);
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, 1, LATE_TRANSPORT, 0), REFUSAL_NOT_WAITING);
    day->now = at("09:33"); /* the invigilator was busy: the moment of arrival counts */
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, 0, LATE_TRANSPORT, 0), REFUSAL_NONE);
    assert_int_equal(day->d.verdict, VERDICT_WELCOME);
    assert_int_equal(day->s.candidates[0].late_min, 17);
    day_free(day);
    day = waiting("09:34");
    struct command c = {.kind = COMMAND_LATE_ADMIT, .candidate = 0, .code = LATE_FORCE_MAJEURE};
    assert_int_equal(day_give(day, &c), REFUSAL_WORD_NEEDED);
    snprintf(c.who, sizeof c.who, "I. Fictesma");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    const struct moment *m = &day->s.candidates[0].moments[1];
    assert_string_equal(sitting_text(&day->s, m->who_at), "I. Fictesma");
    day_free(day);
}

static void refused_late_is_remembered_and_can_be_reversed(void **state)
{
    (void)state;
    struct day *day = waiting("09:20");
    assert_int_equal(day_do(day, COMMAND_LATE_REFUSE, 1, 0, 0), REFUSAL_NOT_WAITING);
    assert_int_equal(day_do(day, COMMAND_LATE_REFUSE, 0, 9, 0), REFUSAL_BAD_VALUE);
    assert_int_equal(day_do(day, COMMAND_LATE_REFUSE, 0, LATE_OVERSLEPT, 0), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_LATE_REFUSE, 0, 0, 0), REFUSAL_ALREADY);
    assert_int_equal(day_scan(day, 0), VERDICT_LATE_REFUSED);
    assert_int_equal(day_do(day, COMMAND_ABSENT, 0, 0, 0), REFUSAL_INSIDE);
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, 0, LATE_TRANSPORT, 0), REFUSAL_NONE);
    assert_int_equal(state_of(day, 0), ATTENDANCE_LATE_ADMITTED);
    assert_int_equal(moments_of(day, 0, EVENT_LATE_REFUSED), 1);
    day_free(day);
}

static void by_hand_answers_as_a_scan_does(void **state)
{
    (void)state;
    struct day *day = day_open(4);
    assert_int_equal(day_do(day, COMMAND_CHECK_IN, 0, HOW_QR, 0), REFUSAL_BAD_VALUE);
    assert_int_equal(day_do(day, COMMAND_CHECK_IN, 0, HOW_NUMBER, 0), REFUSAL_NONE);
    assert_int_equal(day->d.verdict, VERDICT_WELCOME);
    assert_int_equal(day->s.candidates[0].how, HOW_NUMBER);
    assert_int_equal(day_do(day, COMMAND_CHECK_IN, 0, HOW_NUMBER, 0), REFUSAL_ALREADY);
    assert_int_equal(day->d.verdict, VERDICT_ALREADY_IN);
    day_start(day, "09:00");
    day->now = at("09:40");
    assert_int_equal(day_do(day, COMMAND_CHECK_IN, 1, HOW_NAME, 0), REFUSAL_NONE);
    assert_int_equal(day->d.verdict, VERDICT_LATE_CLOSED);
    assert_int_equal(day_do(day, COMMAND_CHECK_IN, 1, HOW_NAME, 0), REFUSAL_ALREADY);
    assert_int_equal(day->d.verdict, VERDICT_LATE_CLOSED);
    day_do(day, COMMAND_LATE_REFUSE, 1, 0, 0);
    assert_int_equal(day_do(day, COMMAND_CHECK_IN, 1, HOW_NAME, 0), REFUSAL_ALREADY);
    assert_int_equal(day->d.verdict, VERDICT_LATE_REFUSED);
    /* entered afterwards: came in time, so is not late */
    struct command paper = {
        .kind = COMMAND_CHECK_IN, .candidate = 2, .code = HOW_NAME, .happened = at("08:58")};
    assert_int_equal(day_give(day, &paper), REFUSAL_NONE);
    assert_int_equal(day->d.verdict, VERDICT_WELCOME);
    day_free(day);
}

static void the_withdrawn_come_in_only_on_somebodys_word(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    day->plan.candidates[0].canceled = true;
    struct command c = {.kind = COMMAND_CHECK_IN, .candidate = 0, .code = HOW_NAME};
    assert_int_equal(day_give(day, &c), REFUSAL_WORD_NEEDED);
    assert_int_equal(day->d.verdict, VERDICT_WITHDRAWN);
    snprintf(c.who, sizeof c.who, "I. Fictesma");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(sitting_counts(&day->s).on_list, 1);
    assert_int_equal(sitting_counts(&day->s).canceled, 0);
    assert_int_equal(day_scan(day, 0), VERDICT_ALREADY_IN);
    day_free(day);
}

static void who_was_marked_absent_can_still_come(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    assert_int_equal(day_do(day, COMMAND_ABSENT, 0, 0, 0), REFUSAL_NONE); /* called in ill */
    assert_int_equal(day_scan(day, 0), VERDICT_WELCOME);
    assert_int_equal(day->s.candidates[0].absent_at.ms, 0);
    day_start(day, "09:00");
    day_do(day, COMMAND_ABSENT, 1, 0, 0);
    day->now = at("09:10");
    assert_int_equal(day_scan(day, 1), VERDICT_LATE_WAIT);
    day_free(day);
}

static void a_ticket_held_up_for_ever_does_not_fill_the_ledger(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    for (int i = 0; i < 400; i++)
        assert_int_equal(day_scan_issue(day, 0, 1), VERDICT_OLD_TICKET);
    assert_int_equal(day->s.candidates[0].moment_count, MOMENTS_NOISE);
    assert_int_equal(day_scan(day, 0), VERDICT_WELCOME); /* facts go further than noise */
    for (int i = 0; i < 5; i++)
        assert_int_equal(day_scan(day, 0), VERDICT_ALREADY_IN);
    assert_int_equal(day->s.candidates[0].moment_count, MOMENTS_NOISE + 1);
    for (int i = 0; i < ROOM_MOMENTS_NOISE + 50; i++)
        assert_int_equal(day_scan(day, 999), VERDICT_NOT_LISTED);
    assert_true(day->s.room_count <= ROOM_MOMENTS_NOISE);
    day_free(day);
}

static void nobody_is_late_in_time_once_somebody_has_left(void **state)
{
    (void)state;
    struct day *day = day_open(6);
    day->plan.rules.late_until_left = true;
    day_scan(day, 0);
    day_start(day, "09:00");
    day->now = at("09:10");
    assert_int_equal(day_scan(day, 1), VERDICT_LATE_WAIT); /* waits for a decision */
    day->now = at("09:12");
    assert_int_equal(day_do(day, COMMAND_HAND_IN, 0, 0, 1), REFUSAL_NONE);
    assert_int_equal(day_scan(day, 2), VERDICT_LATE_WAIT); /* handed in is not gone */
    assert_int_equal(day_do(day, COMMAND_LEAVE, 0, 0, 0), REFUSAL_NONE);
    assert_int_equal(sitting_late_until(&day->s).ms, at("09:12").ms);
    assert_int_equal(day_scan(day, 3), VERDICT_LATE_WAIT); /* exactly then is still in time */
    day->now = at("09:12:01");
    assert_int_equal(day_scan(day, 4), VERDICT_LATE_CLOSED);
    /* The moment of arrival counts: who stood there already is decided about as before. */
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, 1, LATE_OTHER, 0), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, 4, LATE_OTHER, 0), REFUSAL_WORD_NEEDED);
    struct command undo = {.kind = COMMAND_UNDO, .candidate = 0, .ref = last_seq(day, 0)};
    assert_int_equal(day_give(day, &undo), REFUSAL_NONE); /* had not left after all */
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, 4, LATE_OTHER, 0), REFUSAL_NONE);
    day_free(day);
}

/* On paper first: both the arrival and the decision have the time that was written. */
static void a_decision_written_on_paper_keeps_its_time(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    struct wall came = at("09:05"), decided = at("09:07");
    struct command in = {
        .kind = COMMAND_CHECK_IN, .candidate = 0, .code = HOW_NAME, .happened = came};
    struct command admit = {
        .kind = COMMAND_LATE_ADMIT, .candidate = 0, .code = LATE_TRANSPORT, .happened = decided};
    day_start(day, "09:00");
    day->now = at("09:40");
    assert_int_equal(day_give(day, &in), REFUSAL_NONE);
    assert_int_equal(day->d.verdict, VERDICT_LATE_WAIT);
    admit.happened.ms = came.ms - 1000;
    assert_int_equal(day_give(day, &admit), REFUSAL_BAD_VALUE); /* nobody decides before it */
    admit.happened = decided;
    assert_int_equal(day_give(day, &admit), REFUSAL_NONE);
    const struct candidate_state *c = &day->s.candidates[0];
    assert_true(c->arrived.ms == came.ms && c->decided.ms == decided.ms);
    assert_int_equal(c->late_min, 5);
    const struct moment *m = &c->moments[c->moment_count - 1];
    assert_true(m->happened.ms == decided.ms && m->at.ms == day->now.ms); /* and when it was told */
    in.candidate = 1;
    assert_int_equal(day_give(day, &in), REFUSAL_NONE);
    struct command refuse = {.kind = COMMAND_LATE_REFUSE, .candidate = 1, .happened = decided};
    assert_int_equal(day_give(day, &refuse), REFUSAL_NONE);
    assert_int_equal(day->s.candidates[1].decided.ms, decided.ms);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_late_in_time_once_somebody_has_left),
        cmocka_unit_test(a_scan_before_start_is_a_plain_check_in),
        cmocka_unit_test(the_first_record_is_never_overwritten),
        cmocka_unit_test(tickets_are_told_apart_by_issue),
        cmocka_unit_test(strangers_get_a_verdict_and_a_line),
        cmocka_unit_test(a_closed_door_says_so_and_records_nothing),
        cmocka_unit_test(nobody_new_comes_in_after_the_end),
        cmocka_unit_test(lateness_begins_after_the_start_and_the_limit_is_still_in_time),
        cmocka_unit_test(without_a_limit_it_never_closes),
        cmocka_unit_test(waiting_again_gives_the_same_verdict_without_event),
        cmocka_unit_test(admitting_needs_a_reason_and_after_the_limit_a_word),
        cmocka_unit_test(refused_late_is_remembered_and_can_be_reversed),
        cmocka_unit_test(by_hand_answers_as_a_scan_does),
        cmocka_unit_test(the_withdrawn_come_in_only_on_somebodys_word),
        cmocka_unit_test(who_was_marked_absent_can_still_come),
        cmocka_unit_test(a_decision_written_on_paper_keeps_its_time),
        cmocka_unit_test(a_ticket_held_up_for_ever_does_not_fill_the_ledger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
