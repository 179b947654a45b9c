// SPDX-License-Identifier: EUPL-1.2
/* Rules of several doors, and 20,000 random histories of doors that hear of each other in pieces.
 */
#include "day.h"
#include "same.h"
#include "sitting/names.h"

/* ---- a sitting of two or three doors ---- */

/* A day at one of its doors. Staff and opening as everywhere. */
static struct day *door_open(int door, int32_t doors)
{
    struct day *day = day_new(10);
    day->plan.door_count = doors;
    day->plan.lead_door = 1;
    sitting_look_from(&day->s, door);
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, door == 1 ? LEAD : INVIGILATOR), REFUSAL_NONE);
    assert_int_equal(
        day_hash(day, COMMAND_OPEN, door == 1 ? LEAD : INVIGILATOR, 0xCA), REFUSAL_NONE);
    return day;
}

static struct event event_of(const struct day *day, size_t i)
{
    struct event e = recorded_event(day->log[i]);
    e.door = (uint8_t)day->s.self;
    return e;
}

static bool comes_first(const struct event *a, const struct event *b)
{
    if (a->lamport != b->lamport)
        return a->lamport < b->lamport;
    return a->door != b->door ? a->door < b->door : a->seq < b->seq;
}

/* Everything that is known, from the start, as seen from that door. `known[d]` of each log. */
static void fold(
    struct sitting *s, struct day *const *days, size_t n, const size_t *known, int eyes)
{
    size_t at[3] = {0};
    assert_int_equal(sitting_init(s, &days[0]->plan), ERR_OK);
    sitting_look_from(s, eyes);
    for (;;) {
        struct event next = {0};
        size_t from = n;
        for (size_t d = 0; d < n; d++) {
            if (at[d] == known[d])
                continue;
            struct event e = event_of(days[d], at[d]);
            if (from == n || comes_first(&e, &next))
                next = e, from = d;
        }
        if (from == n)
            return;
        at[from]++;
        assert_int_equal(sitting_apply(s, &next), ERR_OK);
        assert_true(sitting_is_sound(s));
    }
}

/* What the second one recorded reaches the first. */
static void hear(struct day *day, struct day *other)
{
    struct day *const days[] = {day, other};
    const size_t known[] = {day->log_n, other->log_n};
    int self = day->s.self;
    sitting_free(&day->s);
    fold(&day->s, days, 2, known, self);
}

static enum refusal give(
    struct day *day, enum command_kind kind, int32_t code, const char *who, const char *text)
{
    struct command c = {.kind = kind,
        .actor = day->s.self == 1 ? LEAD : INVIGILATOR,
        .candidate = kind == COMMAND_EXPLAIN_TWICE ? ORNEK : -1,
        .code = code};
    snprintf(c.who, sizeof c.who, "%s", who);
    snprintf(c.text, sizeof c.text, "%s", text);
    return day_give(day, &c);
}

static void done(struct day *one, struct day *two)
{
    day_free(one);
    day_free(two);
}

/* ---- somebody comes to two doors ---- */

static void the_earlier_arrival_counts_and_a_human_says_why(void **state)
{
    (void)state;
    struct day *one = door_open(1, 2), *two = door_open(2, 2);
    two->now = at("08:47");
    assert_int_equal(day_scan(two, ORNEK), VERDICT_WELCOME);
    for (int i = 0; i < 5; i++) /* the lead's counter runs ahead: order is not time */
        assert_int_equal(day_by(two, COMMAND_LOCK, INVIGILATOR), REFUSAL_NONE);
    one->now = at("08:51");
    assert_int_equal(day_scan(one, ORNEK), VERDICT_WELCOME);
    hear(one, two);
    hear(two, one);
    for (int d = 0; d < 2; d++) {
        const struct candidate_state *c = &(d ? two : one)->s.candidates[ORNEK];
        assert_true(sitting_is_twice(c));
        assert_false(sitting_twice_needs_choice(c));
        assert_int_equal(c->arrived.ms, at("08:47").ms);
        assert_int_equal(place_door(c->arrival), 2);
        assert_int_equal(sitting_arrival_at(c, 1)->at.ms, at("08:51").ms);
        assert_null(sitting_arrival_at(c, 3));
    }
    assert_int_equal(unresolved_of(one, UNRESOLVED_TWICE), 1);
    assert_int_equal(give(one, COMMAND_EXPLAIN_TWICE, 0, "", ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(
        give(one, COMMAND_EXPLAIN_TWICE, 1, "", "liep via deur 2 naar de gang"), REFUSAL_NONE);
    assert_int_equal(unresolved_of(one, UNRESOLVED_TWICE), 0);
    assert_int_equal(one->s.candidates[ORNEK].arrived.ms, at("08:47").ms); /* certain: not chosen */
    assert_int_equal(give(one, COMMAND_EXPLAIN_TWICE, 0, "", "nog eens"), REFUSAL_ALREADY);
    done(one, two);
}

static void with_an_uncertain_clock_a_human_chooses(void **state)
{
    (void)state;
    struct day *one = door_open(1, 2), *two = door_open(2, 2);
    one->now = at("08:50");
    assert_int_equal(day_scan(one, ORNEK), VERDICT_WELCOME);
    two->now = at("08:20");
    assert_int_equal(day_scan(two, ORNEK), VERDICT_WELCOME);
    two->log[two->log_n - 1]->entry.certainty = CERTAINTY_NONE;
    hear(one, two);
    const struct candidate_state *c = &one->s.candidates[ORNEK];
    assert_true(sitting_twice_needs_choice(c));
    assert_int_equal(c->arrived.ms, at("08:50").ms); /* the first in order, until somebody says */
    assert_int_equal(give(one, COMMAND_EXPLAIN_TWICE, 0, "", "x"), REFUSAL_CHOICE_NEEDED);
    assert_int_equal(give(one, COMMAND_EXPLAIN_TWICE, 3, "", "x"), REFUSAL_CHOICE_NEEDED);
    assert_int_equal(
        give(one, COMMAND_EXPLAIN_TWICE, 2, "I. Fictesma", "stond eerst daar"), REFUSAL_NONE);
    c = &one->s.candidates[ORNEK];
    assert_int_equal(place_door(c->arrival), 2);
    assert_false(sitting_is_twice(c));
    done(one, two);
}

static void in_time_at_one_door_is_in_time(void **state)
{
    (void)state;
    struct day *one = door_open(1, 2), *two = door_open(2, 2);
    day_start(one, "09:00");
    one->now = at("09:10");
    assert_int_equal(day_scan(one, ORNEK), VERDICT_LATE_WAIT);
    two->now = at("08:58");
    for (int i = 0; i < 9; i++)
        assert_int_equal(day_by(two, COMMAND_LOCK, INVIGILATOR), REFUSAL_NONE);
    assert_int_equal(day_scan(two, ORNEK), VERDICT_WELCOME);
    hear(one, two);
    assert_int_equal(state_of(one, ORNEK), ATTENDANCE_CHECKED_IN);
    assert_false(one->s.candidates[ORNEK].late);
    assert_int_equal(unresolved_of(one, UNRESOLVED_TWICE), 1);
    done(one, two);
}

/* An arrival of another door is taken back like any other; then nothing is left to explain. */
static void taking_back_names_the_door(void **state)
{
    (void)state;
    struct day *one = door_open(1, 2), *two = door_open(2, 2);
    assert_int_equal(day_scan(one, ORNEK), VERDICT_WELCOME);
    assert_int_equal(day_scan(two, CONTO), VERDICT_WELCOME);
    assert_int_equal(day_scan(two, ORNEK), VERDICT_WELCOME);
    hear(one, two);
    uint64_t place = sitting_arrival_at(&one->s.candidates[ORNEK], 2)->seq;
    assert_int_equal(place_door(place), 2);
    assert_int_equal(day_undo(one, ORNEK, place), REFUSAL_REASON_NEEDED); /* not this door's tap */
    struct command c = {.kind = COMMAND_UNDO, .candidate = ORNEK, .ref = place, .text = "tweeling"};
    assert_int_equal(day_give(one, &c), REFUSAL_NONE);
    assert_false(sitting_is_twice(&one->s.candidates[ORNEK]));
    assert_int_equal(state_of(one, CONTO), ATTENDANCE_CHECKED_IN); /* same number, another log */
    done(one, two);
}

/* ---- clocks ---- */

static void a_clock_years_ahead_moves_nothing_elsewhere(void **state)
{
    (void)state;
    struct day *one = door_open(1, 2), *two = door_open(2, 2);
    two->now.ms += INT64_C(3) * 365 * 86400000;
    assert_int_equal(day_by(two, COMMAND_START, INVIGILATOR), REFUSAL_NONE);
    assert_int_equal(day_scan(two, ORNEK), VERDICT_LATE_CLOSED); /* late by its own clock */
    assert_int_equal(day_by(two, COMMAND_END, INVIGILATOR), REFUSAL_NONE);
    hear(one, two);
    assert_int_equal(one->s.phase, PHASE_OPEN);
    assert_int_equal(one->s.started.ms, 0);
    assert_int_equal(one->s.last_at.ms, at("08:30").ms);
    struct command in = {.kind = COMMAND_STAFF_OUT, .actor = INVIGILATOR, .candidate = -1};
    assert_int_equal(day_give(one, &in), REFUSAL_NONE); /* "since 2029" is not compared */
    assert_int_equal(day_by(one, COMMAND_STAFF_IN, INVIGILATOR), REFUSAL_NONE);
    day_start(one, "09:00");
    assert_int_equal(sitting_end_of(&one->s, CONTO).ms, one->s.plan->end.ms);
    done(one, two);
}

static void a_door_begins_and_ends_after_the_lead_door(void **state)
{
    (void)state;
    struct day *one = door_open(1, 2), *two = door_open(2, 2);
    const struct command follow = {.kind = COMMAND_FOLLOW, .actor = ACTOR_KIOSK, .candidate = -1};
    two->now = at("09:03");
    assert_int_equal(day_give(two, &follow), REFUSAL_ALREADY);
    day_start(one, "09:00");
    assert_int_equal(day_give(one, &follow), REFUSAL_ALREADY);
    hear(two, one);
    assert_int_equal(day_give(two, &follow), REFUSAL_NONE);
    assert_int_equal(two->s.started.ms, at("09:00").ms); /* both clocks certain and in step */
    one->now.ms += INT64_C(3) * 365 * 86400000;
    assert_int_equal(day_by(one, COMMAND_END, LEAD), REFUSAL_NONE);
    hear(two, one);
    two->now = at("11:00");
    assert_int_equal(day_give(two, &follow), REFUSAL_NONE);
    assert_int_equal(two->s.ended.ms, at("11:00").ms); /* by its own clock */
    done(one, two);
}

/* ---- closing ---- */

static void the_lead_door_waits_and_the_other_one_closes(void **state)
{
    (void)state;
    struct day *one = door_open(1, 2), *two = door_open(2, 2);
    assert_int_equal(give(one, COMMAND_CLOSE_DOOR, 0, "", ""), REFUSAL_LEAD_DOOR);
    assert_int_equal(day_by(one, COMMAND_ABSENT, LEAD), REFUSAL_UNKNOWN);
    for (int32_t i = 0; i < 10; i++)
        assert_int_equal(day_do(one, COMMAND_ABSENT, i, 0, 0), REFUSAL_NONE);
    assert_int_equal(day_by(one, COMMAND_END, LEAD), REFUSAL_NONE);
    assert_int_equal(unresolved_of(one, UNRESOLVED_DOOR), 1);
    assert_int_equal(day_hash(one, COMMAND_FREEZE, LEAD, 4), REFUSAL_UNRESOLVED);
    assert_int_equal(give(two, COMMAND_CLOSE_DOOR, 0, "", "niemand meer"), REFUSAL_NONE);
    assert_int_equal(two->s.phase, PHASE_SEALED);
    assert_int_equal(give(two, COMMAND_REMARK, 0, "", "te laat"), REFUSAL_SEALED);
    hear(one, two);
    assert_true(sitting_door_is_settled(&one->s, 2));
    assert_int_equal(day_hash(one, COMMAND_FREEZE, LEAD, 4), REFUSAL_NONE);
    done(one, two);
}

static void a_door_that_does_not_come_back_is_named_on_somebodys_word(void **state)
{
    (void)state;
    struct day *one = door_open(1, 3), *two = door_open(2, 3);
    assert_int_equal(give(one, COMMAND_DOOR_MISSING, 1, "x", "y"), REFUSAL_UNKNOWN); /* itself */
    assert_int_equal(give(one, COMMAND_DOOR_MISSING, 4, "x", "y"), REFUSAL_UNKNOWN);
    assert_int_equal(give(one, COMMAND_DOOR_MISSING, 2, "", "stuk"), REFUSAL_WORD_NEEDED);
    assert_int_equal(give(one, COMMAND_DOOR_MISSING, 2, "I. Fictesma", ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(
        give(one, COMMAND_DOOR_MISSING, 2, "I. Fictesma", "gevallen, scherm dood"), REFUSAL_NONE);
    assert_int_equal(give(one, COMMAND_DOOR_MISSING, 2, "I. Fictesma", "x"), REFUSAL_ALREADY);
    assert_int_equal(unresolved_of(one, UNRESOLVED_DOOR), 1); /* the third */
    assert_string_equal(sitting_text(&one->s, one->s.doors[1].missing_word_at), "I. Fictesma");
    /* The other way round: without the lead door another one makes the record. */
    assert_false(sitting_makes_record(&two->s));
    assert_int_equal(day_hash(two, COMMAND_FREEZE, INVIGILATOR, 4), REFUSAL_NOT_ENDED);
    assert_int_equal(give(two, COMMAND_DOOR_MISSING, 1, "I. Fictesma", "gestolen"), REFUSAL_NONE);
    assert_true(sitting_makes_record(&two->s));
    done(one, two);
}

static void what_is_wrong_with_a_log_is_said_once(void **state)
{
    (void)state;
    struct day *one = door_open(1, 2);
    struct command c = {.kind = COMMAND_DOOR_ODD,
        .actor = ACTOR_KIOSK,
        .candidate = -1,
        .code = 2,
        .amount = ODDITY_FORK};
    assert_int_equal(day_give(one, &c), REFUSAL_NONE);
    assert_int_equal(day_give(one, &c), REFUSAL_ALREADY);
    c.amount = ODDITY_SHORTER;
    assert_int_equal(day_give(one, &c), REFUSAL_NONE);
    assert_true(one->s.doors[1].odd & 1u << ODDITY_FORK);
    c.code = 1;
    assert_int_equal(day_give(one, &c), REFUSAL_BAD_VALUE);
    day_free(one);
}

/* ---- numbers ---- */

static void two_doors_give_no_number_twice(void **state)
{
    (void)state;
    struct day *one = door_open(1, 2), *two = door_open(2, 2);
    assert_int_equal(day_do(one, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_NOISE, 0), REFUSAL_NONE);
    struct command c = {.kind = COMMAND_INCIDENT_DRAFT,
        .actor = INVIGILATOR,
        .candidate = -1,
        .code = INCIDENT_ILL};
    assert_int_equal(day_give(two, &c), REFUSAL_NONE);
    assert_int_equal(day_give(two, &c), REFUSAL_NONE);
    hear(one, two);
    assert_int_equal(one->s.incident_count, 3);
    assert_non_null(sitting_incident(&one->s, 1));
    assert_int_equal(sitting_incident(&one->s, 2002)->class_, INCIDENT_ILL);
    assert_null(sitting_incident(&one->s, 2));
    assert_int_equal(sitting_newest_incident(&one->s), 1);
    assert_int_equal(day_do(one, COMMAND_INCIDENT_DROP, -1, 0, 0), REFUSAL_UNKNOWN);
    assert_int_equal(day_do(one, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_NOISE, 0), REFUSAL_NONE);
    assert_int_equal(sitting_newest_incident(&one->s), 2);
    done(one, two);
}

/* A kiosk that was the second door before doors had numbers wrote 1, 2, ... and plain places. */
static void a_second_doors_old_record_reads_as_before(void **state)
{
    (void)state;
    struct sitting s;
    struct day *two = door_open(2, 2);
    assert_int_equal(day_scan(two, ORNEK), VERDICT_WELCOME);
    uint64_t plain = two->log[two->log_n - 1]->entry.seq;
    const struct event old[] = {
        {.kind = EVENT_INCIDENT_DRAFTED, .ref = 1, .code = INCIDENT_ILL, .actor = INVIGILATOR},
        {.kind = EVENT_UNDONE, .ref = plain, .subject = two->plan.candidates[ORNEK].subject}};
    for (size_t i = 0; i < 2; i++)
        day_commit(two, &old[i]);
    struct day *const days[] = {two};
    fold(&s, days, 1, &two->log_n, 2);
    assert_int_equal(s.incident_count, 1);
    assert_int_equal(s.incidents[0].number, 1);
    assert_int_equal(s.candidates[ORNEK].attendance, ATTENDANCE_EXPECTED);
    sitting_free(&s);
    day_free(two);
}

static void places_name_door_and_number(void **state)
{
    (void)state;
    const struct event plain = {.seq = 12}, second = {.seq = 12, .door = 2},
                       last = {.seq = ((uint64_t)1 << 40) - 1, .door = DOORS_MAX};
    assert_int_equal(event_place(&plain), 12);
    assert_int_equal(event_place(&second), 12 + ((uint64_t)1 << 40));
    assert_int_equal(place_door(event_place(&second)), 2);
    assert_int_equal(place_door(event_place(&last)), DOORS_MAX);
    assert_int_equal(place_door(UINT64_MAX), 1);
    assert_int_equal(event_numbers_from(1), 0);
    assert_int_equal(event_numbers_from(DOORS_MAX), 8000);
}

/* ---- random histories ---- */

#define HISTORIES 20000
#define STEPS 9

static void random_fact(struct day *day, uint64_t *seed)
{
    static const enum command_kind kinds[] = {COMMAND_CHECK_IN, COMMAND_TOILET_OUT,
        COMMAND_TOILET_IN, COMMAND_HAND_IN, COMMAND_ABSENT, COMMAND_INCIDENT_DRAFT,
        COMMAND_ID_REFUSE, COMMAND_EXPLAIN_TWICE, COMMAND_START, COMMAND_FOLLOW};
    struct command c = {.kind = dice(seed, 3) ? COMMAND_CHECK_IN : kinds[dice(seed, 10)],
        .actor = day->s.self == 1 ? LEAD : INVIGILATOR,
        .candidate = (int32_t)dice(seed, 3),
        .code = 1 + (int32_t)dice(seed, 3),
        .text = "x"};
    day->now.ms += (int64_t)dice(seed, 300000) - 30000;
    if (c.kind == COMMAND_CHECK_IN)
        c.text[0] = '\0';
    (void)day_give(day, &c);
    if (day->log_n > 0 && dice(seed, 8) == 0)
        day->log[day->log_n - 1]->entry.certainty = CERTAINTY_NONE;
}

/* Back to where the record was just opened: making a day anew costs more than playing it. */
#define OPENING 2 /* staff in, opened */

static void begin_again(struct day *day)
{
    int self = day->s.self;
    while (day->log_n > OPENING)
        free(day->log[--day->log_n]);
    struct day *const days[] = {day};
    sitting_free(&day->s);
    fold(&day->s, days, 1, &day->log_n, self);
    day->now = at("08:30");
}

/* A counter is above everything that its door has heard, as in a ledger. */
static void count_on(struct day *day, uint64_t floor, size_t from)
{
    for (size_t i = from; i < day->log_n; i++)
        day->log[i]->entry.lamport = floor + 1 + (i - from);
}

/* Doors record and hear in random pieces; the last one to hear, hears the logs in random pieces and
 * order, each piece twice, and folds on where it can. */
static void play_history(uint64_t *seed, struct day *const days[3])
{
    size_t known[3][3] = {{0}};
    for (int i = 0; i < 3; i++) {
        begin_again(days[i]);
        known[i][i] = days[i]->log_n;
    }
    for (int step = 0; step < STEPS; step++) {
        uint32_t d = dice(seed, 3), other = dice(seed, 3);
        size_t first = days[d]->log_n, piece = dice(seed, 5);
        if (d != other && piece > 1 && known[d][other] + piece <= days[other]->log_n) {
            known[d][other] += piece;
            int self = days[d]->s.self;
            sitting_free(&days[d]->s);
            fold(&days[d]->s, days, 3, known[d], self);
        }
        uint64_t floor = days[d]->s.lamport;
        random_fact(days[d], seed);
        count_on(days[d], floor, first);
        known[d][d] = days[d]->log_n;
        days[d]->s.lamport = days[d]->log_n > first ? floor + days[d]->log_n - first : floor;
    }
}

static bool all_come_later(const struct sitting *s, const struct day *day, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (day->log[i]->entry.lamport <= s->lamport)
            return false;
    return true;
}

static void hear_in_pieces(uint64_t *seed, struct day *const *days, struct sitting *ret)
{
    size_t known[3] = {0}, left = 0;
    assert_int_equal(sitting_init(ret, &days[0]->plan), ERR_OK);
    for (int i = 0; i < 3; i++)
        left += days[i]->log_n;
    while (left > 0) {
        uint32_t d = dice(seed, 3);
        size_t from = known[d], room = days[d]->log_n - from;
        size_t piece = !room ? 0 : dice(seed, 2) ? room : 1 + dice(seed, (uint32_t)room);
        if (piece > 0 && all_come_later(ret, days[d], from, from + piece)) {
            for (size_t i = from; i < from + piece; i++) {
                struct event e = event_of(days[d], i);
                assert_int_equal(sitting_apply(ret, &e), ERR_OK);
            }
            known[d] += piece;
        } else if (piece > 0) {
            known[d] += piece;
            sitting_free(ret);
            fold(ret, days, 3, known, 1);
        }
        left -= piece;
    }
}

static void any_order_in_any_pieces_is_one_state(void **state)
{
    (void)state;
    uint64_t seed = 0x5EED;
    size_t twice = 0;
    struct day *days[] = {door_open(1, 3), door_open(2, 3), door_open(3, 3)};
    for (int i = 0; i < HISTORIES; i++) {
        struct sitting whole, pieces;
        play_history(&seed, days);
        const size_t known[] = {days[0]->log_n, days[1]->log_n, days[2]->log_n};
        fold(&whole, days, 3, known, 1);
        hear_in_pieces(&seed, days, &pieces);
        assert_null(state_differs(&whole, &pieces));
        for (size_t k = 0; k < 3; k++)
            twice += sitting_is_twice(&whole.candidates[k]);
        sitting_free(&whole);
        sitting_free(&pieces);
    }
    for (int k = 0; k < 3; k++)
        day_free(days[k]);
    assert_true(twice > HISTORIES / 10); /* else the histories are too tame */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_earlier_arrival_counts_and_a_human_says_why),
        cmocka_unit_test(with_an_uncertain_clock_a_human_chooses),
        cmocka_unit_test(in_time_at_one_door_is_in_time),
        cmocka_unit_test(taking_back_names_the_door),
        cmocka_unit_test(a_clock_years_ahead_moves_nothing_elsewhere),
        cmocka_unit_test(a_door_begins_and_ends_after_the_lead_door),
        cmocka_unit_test(the_lead_door_waits_and_the_other_one_closes),
        cmocka_unit_test(a_door_that_does_not_come_back_is_named_on_somebodys_word),
        cmocka_unit_test(what_is_wrong_with_a_log_is_said_once),
        cmocka_unit_test(two_doors_give_no_number_twice),
        cmocka_unit_test(a_second_doors_old_record_reads_as_before),
        cmocka_unit_test(places_name_door_and_number),
        cmocka_unit_test(any_order_in_any_pieces_is_one_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
