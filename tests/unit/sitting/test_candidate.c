// SPDX-License-Identifier: EUPL-1.2
/* ID, toilet, handing in, breaking off, absence, and taking back. */
#include "day.h"

static void an_id_is_seen_once_and_only_of_who_is_here(void **state)
{
    (void)state;
    struct day *day = day_open(3);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN, 0, ID_DOCUMENT_CARD, 0), REFUSAL_NOT_INSIDE);
    day_scan(day, 0);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN, 0, 0, 0), REFUSAL_BAD_VALUE);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN, 0, ID_DOCUMENT_NONE, 0), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN, 0, ID_DOCUMENT_NONE, 0), REFUSAL_ALREADY);
    assert_int_equal(
        day_do(day, COMMAND_ID_SEEN, 0, ID_DOCUMENT_PASSPORT, 0), REFUSAL_NONE); /* brought later */
    assert_int_equal(day_do(day, COMMAND_ID_SEEN, 0, ID_DOCUMENT_PASSPORT, 0), REFUSAL_ALREADY);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN, 0, ID_DOCUMENT_NONE, 0), REFUSAL_ALREADY);
    assert_int_equal(
        day_do(day, COMMAND_ID_SEEN, 0, ID_DOCUMENT_CARD, 0), REFUSAL_NONE); /* look again */
    day_start(day, "09:00");
    day->now = at("09:05");
    day_scan(day, 1); /* waits at the door: can be asked for an ID there */
    assert_int_equal(day_do(day, COMMAND_ID_SEEN, 1, ID_DOCUMENT_CARD, 0), REFUSAL_NONE);
    day_free(day);
}

static enum refusal without_id(struct day *day, size_t who, const char *word, const char *text)
{
    struct command c = {.kind = COMMAND_ID_SEEN,
        .candidate = (int32_t)who,
        .actor = LEAD,
        .code = ID_DOCUMENT_NONE};
    snprintf(c.who, sizeof c.who, "%s", word);
    snprintf(c.text, sizeof c.text, "%s", text);
    return day_give(day, &c);
}

static void without_id_the_school_rule_says_what_needs_a_word(void **state)
{
    (void)state;
    struct day *day = day_open(4);
    for (size_t i = 0; i < 4; i++)
        day_scan(day, i);
    assert_int_equal(without_id(day, 0, "", "Bracht hem later"), REFUSAL_NONE);
    assert_int_equal(day_say(day, COMMAND_ID_REFUSE, 1, 0, ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(day_say(day, COMMAND_ID_REFUSE, 1, 0, "Wilde niets tonen"), REFUSAL_NONE);
    day->plan.rules.id_missing = ID_MISSING_REFUSE;
    assert_int_equal(without_id(day, 2, "", ""), REFUSAL_WORD_NEEDED);
    assert_int_equal(without_id(day, 2, "I. Fictesma", ""), REFUSAL_NONE);
    assert_int_equal(day_say(day, COMMAND_ID_REFUSE, 3, 0, ""), REFUSAL_NONE);
    assert_int_equal(day_say(day, COMMAND_ID_REFUSE, 3, 0, ""), REFUSAL_ALREADY);
    struct counts n = sitting_counts(&day->s);
    assert_true(n.id_refused == 2 && n.attended == 2 && n.absent == 0);
    assert_int_equal(day_do(day, COMMAND_ABSENT, 3, 0, 0), REFUSAL_INSIDE); /* was there */
    assert_int_equal(unresolved_of(day, UNRESOLVED_EXPECTED), 0);
    day_free(day);
}

static void who_comes_back_with_an_id_is_let_in(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    day->plan.rules.id_missing = ID_MISSING_REFUSE;
    day_scan(day, 0);
    day_say(day, COMMAND_ID_REFUSE, 0, 0, "");
    assert_int_equal(day_scan(day, 0), VERDICT_WELCOME);
    assert_true(sitting_id_is_open(&day->s.candidates[0])); /* to be shown again */
    day_do(day, COMMAND_ID_SEEN, 0, ID_DOCUMENT_CARD, 0);
    assert_int_equal(day_say(day, COMMAND_ID_REFUSE, 0, 0, ""), REFUSAL_ALREADY);
    day_start(day, "09:00");
    day->now = at("09:05");
    assert_int_equal(day_scan(day, 1), VERDICT_LATE_WAIT);
    assert_int_equal(day_say(day, COMMAND_ID_REFUSE, 1, 0, ""), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_LATE_ADMIT, 1, LATE_OTHER, 0), REFUSAL_NOT_WAITING);
    day->now = at("09:10");
    assert_int_equal(day_scan(day, 1), VERDICT_LATE_WAIT);
    assert_int_equal(day->s.candidates[1].late_min, 10);
    struct command c = {.kind = COMMAND_UNDO, .candidate = 1, .ref = last_seq(day, 1)};
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(state_of(day, 1), ATTENDANCE_ID_REFUSED);
    day_free(day);
}

static void in_the_first_minutes_the_toilet_has_a_reason(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    day->plan.rules.toilet_first_min = 30;
    day_scan(day, 0);
    assert_int_equal(day_do(day, COMMAND_TOILET_OUT, 0, 0, 0), REFUSAL_NONE); /* not begun */
    day_do(day, COMMAND_TOILET_IN, 0, 0, 0);
    day_start(day, "09:00");
    day->now = at("09:29:59");
    assert_int_equal(day_do(day, COMMAND_TOILET_OUT, 0, 0, 0), REFUSAL_TOILET_EARLY);
    struct command c = {.kind = COMMAND_TOILET_OUT, .actor = LEAD, .text = "Moest overgeven"};
    snprintf(c.who, sizeof c.who, "Marijke Toetsma");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    const struct candidate_state *who = &day->s.candidates[0];
    const struct moment *out = &who->moments[who->moment_count - 1];
    assert_string_equal(sitting_text(&day->s, out->who_at), "Marijke Toetsma");
    assert_string_equal(sitting_text(&day->s, out->text_at), "Moest overgeven");
    day_do(day, COMMAND_TOILET_IN, 0, 0, 0);
    day->now = at("09:30");
    assert_int_equal(day_do(day, COMMAND_TOILET_OUT, 0, 0, 0), REFUSAL_NONE);
    day_free(day);
}

static void all_at_once_means_all_who_are_still_to_be_seen(void **state)
{
    (void)state;
    struct day *day = day_open(4);
    for (size_t i = 0; i < 3; i++)
        day_scan(day, i);
    day_do(day, COMMAND_ID_SEEN, 0, ID_DOCUMENT_PASSPORT, 0);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN_ALL, -1, ID_DOCUMENT_NONE, 0), REFUSAL_BAD_VALUE);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN_ALL, -1, 0, 0), REFUSAL_NONE);
    assert_int_equal(day->d.event_count, 2);
    assert_int_equal(day->s.candidates[0].id_document, ID_DOCUMENT_PASSPORT);
    assert_int_equal(day->s.candidates[1].id_document, ID_DOCUMENT_SEEN);
    assert_false(day->s.candidates[3].id_seen);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN_ALL, -1, 0, 0), REFUSAL_ALREADY);
    day_free(day);
}

static void all_at_once_after_the_end_means_those_who_went_as_well(void **state)
{
    (void)state;
    struct day *day = day_running(3);
    day_do(day, COMMAND_HAND_IN, 0, 0, 1);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN_ALL, -1, 0, 0), REFUSAL_NONE);
    assert_int_equal(day->d.event_count, 2); /* of who has gone it is not said while others work */
    assert_false(day->s.candidates[0].id_seen);
    day_do(day, COMMAND_HAND_IN, 1, 0, 1);
    day_do(day, COMMAND_HAND_IN, 2, 0, 1);
    assert_int_equal(day_do(day, COMMAND_END, -1, 0, 0), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN_ALL, -1, 0, 0), REFUSAL_NONE);
    assert_int_equal(day->d.event_count, 1);
    assert_true(day->s.candidates[0].id_seen);
    assert_int_equal(day_do(day, COMMAND_ID_SEEN_ALL, -1, 0, 0), REFUSAL_ALREADY);
    day_free(day);
}

static void toilet_is_only_for_who_is_inside(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(day_do(day, COMMAND_TOILET_IN, 0, 0, 0), REFUSAL_ALREADY);
    assert_int_equal(day_do(day, COMMAND_TOILET_OUT, 0, 0, 0), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_TOILET_OUT, 0, 0, 0), REFUSAL_ALREADY);
    day->now = at("09:04:01");
    struct command early = {.kind = COMMAND_TOILET_IN, .candidate = 0, .happened = at("08:59")};
    assert_int_equal(day_give(day, &early), REFUSAL_BAD_VALUE); /* back before going */
    assert_int_equal(day_do(day, COMMAND_TOILET_IN, 0, 0, 0), REFUSAL_NONE);
    assert_int_equal(day->s.candidates[0].toilet_min, 5);
    day_do(day, COMMAND_HAND_IN, 0, 0, 1);
    assert_int_equal(day_do(day, COMMAND_TOILET_OUT, 0, 0, 0), REFUSAL_NOT_INSIDE);
    assert_int_equal(day_do(day, COMMAND_TOILET_IN, 0, 0, 0), REFUSAL_NOT_INSIDE);
    day_free(day);
}

static void nothing_happened_to_somebody_before_they_came(void **state)
{
    (void)state;
    const enum command_kind kinds[] = {
        COMMAND_TOILET_OUT, COMMAND_HAND_IN, COMMAND_STOP, COMMAND_NOT_STARTED};
    struct day *day = day_running(1); /* arrived 08:50 */
    day->now = at("09:30");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct command c = {
            .kind = kinds[i], .candidate = 0, .code = STOP_ILL, .happened = at("08:49")};
        assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    }
    struct command c = {
        .kind = COMMAND_HAND_IN, .candidate = 0, .amount = 4, .happened = at("09:20")};
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day->s.candidates[0].handed_in.ms, at("09:20").ms);
    c = (struct command){.kind = COMMAND_LEAVE, .candidate = 0, .happened = at("09:19")};
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    day_free(day);
}

static void handing_in_comes_before_leaving(void **state)
{
    (void)state;
    struct day *day = day_running(3);
    assert_int_equal(day_do(day, COMMAND_LEAVE, 0, 0, 0), REFUSAL_INSIDE);
    day_do(day, COMMAND_TOILET_OUT, 0, 0, 0);
    assert_int_equal(day_do(day, COMMAND_HAND_IN, 0, 0, 1), REFUSAL_NOT_INSIDE); /* back first */
    day_do(day, COMMAND_TOILET_IN, 0, 0, 0);
    assert_int_equal(day_do(day, COMMAND_HAND_IN, 0, 0, -2), REFUSAL_BAD_VALUE);
    assert_int_equal(day_do(day, COMMAND_HAND_IN, 0, 0, 1000), REFUSAL_BAD_VALUE);
    assert_int_equal(day_do(day, COMMAND_HAND_IN, 0, 0, 3), REFUSAL_NONE);
    assert_int_equal(day->s.candidates[0].pieces, 3);
    assert_int_equal(day_do(day, COMMAND_HAND_IN, 0, 0, 3), REFUSAL_ALREADY);
    assert_int_equal(day_do(day, COMMAND_LEAVE, 0, 0, 0), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_LEAVE, 0, 0, 0), REFUSAL_ALREADY);
    assert_int_equal(day_do(day, COMMAND_HAND_IN, 0, 0, 3), REFUSAL_ALREADY);
    day_do(day, COMMAND_STOP, 1, STOP_ILL, 0);
    assert_int_equal(day_do(day, COMMAND_LEAVE, 1, 0, 0), REFUSAL_NOT_INSIDE);
    day_free(day);
}

static void leaving_early_needs_a_reason(void **state)
{
    (void)state;
    struct day *day = day_running(2);
    day->plan.rules.earliest_leave_min = 15;
    day->now = at("09:14:59");
    assert_int_equal(day_do(day, COMMAND_HAND_IN, 0, 0, 1), REFUSAL_TOO_EARLY_TO_LEAVE);
    assert_int_equal(
        day_say(day, COMMAND_HAND_IN, 0, 0, "Trein; toegestaan door examenbureau"), REFUSAL_NONE);
    day->now = at("09:15:00"); /* exactly then it is no longer early */
    assert_int_equal(day_do(day, COMMAND_HAND_IN, 1, 0, 1), REFUSAL_NONE);
    day_free(day);
}

static void breaking_off_has_a_kind_of_reason(void **state)
{
    (void)state;
    struct day *day = day_running(2);
    assert_int_equal(day_do(day, COMMAND_STOP, 0, 0, 0), REFUSAL_REASON_NEEDED);
    assert_int_equal(day_do(day, COMMAND_STOP, 0, 9, 0), REFUSAL_BAD_VALUE);
    day_do(day, COMMAND_TOILET_OUT, 0, 0, 0);
    assert_int_equal(day_do(day, COMMAND_STOP, 0, STOP_ILL, 0), REFUSAL_NONE); /* from the toilet */
    assert_false(day->s.candidates[0].on_toilet);
    assert_int_equal(day_do(day, COMMAND_STOP, 0, STOP_ILL, 0), REFUSAL_ALREADY);
    assert_int_equal(day_say(day, COMMAND_NOT_STARTED, 1, 0, "Geen geldig ID"), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_NOT_STARTED, 1, 0, 0), REFUSAL_ALREADY);
    assert_int_equal(day_do(day, COMMAND_STOP, 1, STOP_ILL, 0), REFUSAL_NOT_INSIDE);
    day_free(day);
}

static void only_who_was_never_seen_is_absent(void **state)
{
    (void)state;
    struct day *day = day_open(4);
    day->plan.candidates[3].canceled = true;
    day_scan(day, 0);
    assert_int_equal(day_do(day, COMMAND_ABSENT_ALL, -1, 0, 0), REFUSAL_NOT_STARTED);
    assert_int_equal(day_do(day, COMMAND_ABSENT, 0, 0, 0), REFUSAL_INSIDE);
    assert_int_equal(day_do(day, COMMAND_ABSENT, 3, 0, 0), REFUSAL_BAD_VALUE);
    assert_int_equal(day_do(day, COMMAND_ABSENT, 1, 0, 0), REFUSAL_NONE);
    assert_int_equal(day_do(day, COMMAND_ABSENT, 1, 0, 0), REFUSAL_ALREADY);
    day_start(day, "09:00");
    assert_int_equal(day_do(day, COMMAND_ABSENT_ALL, -1, 0, 0), REFUSAL_NONE);
    assert_int_equal(day->d.event_count, 1);
    assert_int_equal(state_of(day, 2), ATTENDANCE_ABSENT);
    assert_int_equal(state_of(day, 3), ATTENDANCE_EXPECTED);
    day_free(day);
}

static void the_largest_room_can_be_marked_at_once(void **state)
{
    (void)state;
    struct day *day = day_open(CANDIDATES_MAX);
    day_start(day, "09:00");
    struct command c = {.kind = COMMAND_ABSENT_ALL, .candidate = -1};
    sitting_decide(&day->s, &c, day->now, &day->d);
    assert_int_equal(day->d.event_count, CANDIDATES_MAX);
    day_free(day);
}

static void undo_takes_back_and_keeps_the_moment(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    day_do(day, COMMAND_HAND_IN, 0, 0, 2);
    uint64_t seq = last_seq(day, 0);
    assert_int_equal(day_undo(day, 0, seq), REFUSAL_NONE); /* no reason: a wrong tap */
    const struct candidate_state *c = &day->s.candidates[0];
    assert_int_equal(c->attendance, ATTENDANCE_CHECKED_IN);
    assert_int_equal(c->handed_in.ms, 0);
    assert_int_equal(c->pieces, -1);
    assert_int_equal(c->moment_count, 3);
    assert_true(c->moments[1].undone);
    assert_int_equal(day_undo(day, 0, seq), REFUSAL_ALREADY);
    assert_int_equal(
        day_undo(day, 0, last_seq(day, 0)), REFUSAL_BAD_VALUE); /* no undo of an undo */
    assert_int_equal(day_undo(day, 0, 4711), REFUSAL_UNKNOWN);
    assert_int_equal(day_do(day, COMMAND_HAND_IN, 0, 0, 5), REFUSAL_NONE);
    assert_int_equal(c->pieces, 5);
    day_free(day);
}

static void what_stood_for_a_while_is_taken_back_with_a_reason(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    struct command c = {.kind = COMMAND_EXTEND_ONE, .amount = 10, .text = "Koptelefoon stuk"};
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    int64_t end = sitting_end_of(&day->s, 0).ms;
    c = (struct command){.kind = COMMAND_UNDO, .ref = last_seq(day, 0)};
    day->now.ms += 60001;
    assert_int_equal(day_give(day, &c), REFUSAL_REASON_NEEDED); /* somebody's time gets shorter */
    snprintf(c.text, sizeof c.text, "Was voor een ander");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(end - sitting_end_of(&day->s, 0).ms, 10 * 60000);
    day_free(day);
}

static void presence_is_taken_back_from_the_end(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    uint64_t came = last_seq(day, 0);
    day->now = at("08:50");
    day_do(day, COMMAND_ID_SEEN, 0, ID_DOCUMENT_CARD, 0);
    uint64_t id = last_seq(day, 0);
    day_do(day, COMMAND_TOILET_OUT, 0, 0, 0);
    uint64_t out = last_seq(day, 0);
    assert_int_equal(day_undo(day, 0, came), REFUSAL_LATER_FACT);
    assert_int_equal(day_undo(day, 0, id), REFUSAL_NONE); /* no part of that chain */
    assert_int_equal(day_undo(day, 0, out), REFUSAL_NONE);
    assert_int_equal(day_undo(day, 0, came), REFUSAL_NONE);
    assert_int_equal(state_of(day, 0), ATTENDANCE_EXPECTED);
    day_free(day);
}

static void scans_are_not_taken_back(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    day_scan(day, 0);
    assert_int_equal(day_undo(day, 0, last_seq(day, 0)), REFUSAL_BAD_VALUE);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_is_seen_once_and_only_of_who_is_here),
        cmocka_unit_test(without_id_the_school_rule_says_what_needs_a_word),
        cmocka_unit_test(who_comes_back_with_an_id_is_let_in),
        cmocka_unit_test(in_the_first_minutes_the_toilet_has_a_reason),
        cmocka_unit_test(all_at_once_means_all_who_are_still_to_be_seen),
        cmocka_unit_test(all_at_once_after_the_end_means_those_who_went_as_well),
        cmocka_unit_test(toilet_is_only_for_who_is_inside),
        cmocka_unit_test(nothing_happened_to_somebody_before_they_came),
        cmocka_unit_test(handing_in_comes_before_leaving),
        cmocka_unit_test(leaving_early_needs_a_reason),
        cmocka_unit_test(breaking_off_has_a_kind_of_reason),
        cmocka_unit_test(only_who_was_never_seen_is_absent),
        cmocka_unit_test(the_largest_room_can_be_marked_at_once),
        cmocka_unit_test(undo_takes_back_and_keeps_the_moment),
        cmocka_unit_test(what_stood_for_a_while_is_taken_back_with_a_reason),
        cmocka_unit_test(presence_is_taken_back_from_the_end),
        cmocka_unit_test(scans_are_not_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
