// SPDX-License-Identifier: EUPL-1.2
/* One candidate's timeline: the table of attendance, what each kind leaves behind, and taking back.
 */
#include "anyevent.h"
#include "same.h"

#include "sitting/state_internal.h"

/* Rows: attendance before. Columns: what an event makes of it; a dot changes nothing. The letters
 * are those of `letters`. */
static const char letters[] = "EIWARNSHLXQ"; /* in the order of enum attendance */
static const struct {
    enum event_kind kind;
    char after[ATTENDANCE_COUNT + 1];
} table[] = {
    /*                     EIWARNSHLXQ  before */
    {EVENT_CHECKED_IN, "I........II"},
    {EVENT_LATE_WAITING, "W........WW"},
    {EVENT_LATE_ADMITTED, "..A.A......"},
    {EVENT_LATE_REFUSED, "..R........"},
    {EVENT_HANDED_IN, ".H.H......."},
    {EVENT_LEFT, ".......L..."},
    {EVENT_STOPPED, ".S.S......."},
    {EVENT_NOT_STARTED, ".N.N......."},
    {EVENT_ABSENT, "X.........."},
    {EVENT_ID_REFUSED, ".QQQ......."},
};

static void attendance_follows_its_table(void **state)
{
    (void)state;
    int pairs = 0;
    for (int kind = 0; kind <= KINDS_MAX; kind++)
        for (int from = 0; from < ATTENDANCE_COUNT; from++) {
            char want = '.';
            for (size_t i = 0; i < sizeof table / sizeof *table; i++)
                if ((int)table[i].kind == kind)
                    want = table[i].after[from];
            enum attendance to = (enum attendance)from;
            bool changes = attendance_next((enum attendance)from, (enum event_kind)kind, &to);
            assert_int_equal(changes, want != '.');
            assert_int_equal(letters[to], changes ? want : letters[from]);
            pairs += changes;
        }
    assert_int_equal(pairs, 20);
    enum attendance to = ATTENDANCE_LEFT;
    assert_false(attendance_next((enum attendance)40, EVENT_CHECKED_IN, &to));
}

static struct candidate_state fresh(void)
{
    struct candidate_state c = {0};
    fold_reset(&c);
    return c;
}

static void fold(
    struct candidate_state *c, enum event_kind kind, const char *time, int32_t code, int32_t amount)
{
    struct moment m = {.kind = kind, .at = at(time), .code = code, .amount = amount};
    fold_moment(c, &m);
}

static void visits_are_counted_in_whole_minutes_rounded_up(void **state)
{
    (void)state;
    struct candidate_state c = fresh();
    fold(&c, EVENT_TOILET_OUT, "08:40", 0, 0); /* not inside: nothing */
    assert_false(c.on_toilet);
    fold(&c, EVENT_CHECKED_IN, "08:50", HOW_QR, 0);
    fold(&c, EVENT_TOILET_OUT, "09:28:00", 0, 0);
    fold(&c, EVENT_TOILET_OUT, "09:29:00", 0, 0); /* the first time counts */
    assert_int_equal(c.toilet_since.ms, at("09:28").ms);
    fold(&c, EVENT_TOILET_IN, "09:31:01", 0, 0);
    fold(&c, EVENT_TOILET_IN, "09:40:00", 0, 0);
    fold(&c, EVENT_TOILET_OUT, "10:00:00", 0, 0);
    fold(&c, EVENT_TOILET_IN, "10:05:00", 0, 0);
    assert_int_equal(c.toilet_times, 2);
    assert_int_equal(c.toilet_min, 4 + 5);
    assert_false(c.on_toilet);
}

static void a_clock_that_steps_back_gives_no_negative_visit(void **state)
{
    (void)state;
    struct candidate_state c = fresh();
    fold(&c, EVENT_CHECKED_IN, "08:50", HOW_QR, 0);
    fold(&c, EVENT_TOILET_OUT, "09:28", 0, 0);
    fold(&c, EVENT_TOILET_IN, "09:08", 0, 0);
    assert_int_equal(c.toilet_times, 1);
    assert_int_equal(c.toilet_min, 0);
}

static void leaving_the_room_ends_a_visit(void **state)
{
    (void)state;
    const enum event_kind kinds[] = {EVENT_HANDED_IN, EVENT_STOPPED, EVENT_NOT_STARTED};
    for (size_t i = 0; i < 3; i++) {
        struct candidate_state c = fresh();
        fold(&c, EVENT_CHECKED_IN, "08:50", HOW_QR, 0);
        fold(&c, EVENT_TOILET_OUT, "09:20", 0, 0);
        fold(&c, kinds[i], "09:23", 1, 0);
        assert_false(c.on_toilet);
        assert_int_equal(c.toilet_min, 3);
    }
}

static void an_id_shown_later_replaces_none(void **state)
{
    (void)state;
    struct candidate_state c = fresh();
    fold(&c, EVENT_CHECKED_IN, "08:50", HOW_QR, 0);
    assert_true(sitting_id_is_open(&c));
    fold(&c, EVENT_ID_SEEN, "08:51", ID_DOCUMENT_NONE, 0);
    assert_false(c.id_seen);
    assert_false(sitting_id_is_open(&c));
    fold(&c, EVENT_ID_SEEN, "08:59", ID_DOCUMENT_PASSPORT, 0);
    assert_true(c.id_seen);
    assert_int_equal(c.id_document, ID_DOCUMENT_PASSPORT);
}

static void the_last_word_about_an_accommodation_counts(void **state)
{
    (void)state;
    struct candidate_state c = fresh();
    fold(&c, EVENT_SUPPLIED, "09:00", ACCOMMODATION_SPOKEN, 0);
    assert_true(c.supply_known[ACCOMMODATION_SPOKEN]);
    assert_false(c.supplied[ACCOMMODATION_SPOKEN]);
    fold(&c, EVENT_SUPPLIED, "09:30", ACCOMMODATION_SPOKEN, 1);
    assert_true(c.supplied[ACCOMMODATION_SPOKEN]);
    fold(&c, EVENT_GRANTED, "09:31", ACCOMMODATION_EXTRA_TIME, 15);
    fold(&c, EVENT_GRANTED, "09:32", ACCOMMODATION_EXTRA_TIME, 20);
    assert_int_equal(c.granted_min, 20);
    fold(&c, EVENT_GRANTED, "09:33", 9, 20); /* no such kind */
    fold(&c, EVENT_EXTENDED_ONE, "09:34", 0, 5);
    fold(&c, EVENT_EXTENDED_ONE, "09:35", 0, -2);
    assert_int_equal(c.extension_min, 3);
    assert_true(candidate_is_sound(&c));
}

static void refused_late_can_still_be_admitted(void **state)
{
    (void)state;
    struct candidate_state c = fresh();
    fold(&c, EVENT_LATE_WAITING, "09:34", HOW_QR, 34);
    fold(&c, EVENT_LATE_REFUSED, "09:35", LATE_OVERSLEPT, 34);
    fold(&c, EVENT_ABSENT, "09:36", 0, 0); /* never absent */
    assert_int_equal(c.attendance, ATTENDANCE_LATE_REFUSED);
    fold(&c, EVENT_LATE_ADMITTED, "09:40", LATE_TRANSPORT, 34);
    assert_int_equal(c.attendance, ATTENDANCE_LATE_ADMITTED);
    assert_int_equal(c.arrived.ms, at("09:34").ms);
    assert_int_equal(c.decided.ms, at("09:40").ms);
    assert_true(c.late && c.late_min == 34 && c.late_reason == LATE_TRANSPORT);
}

/* Taking back the newest moment gives the state from before it, for any day. */
static void undoing_the_newest_gives_the_state_before_it(void **state)
{
    (void)state;
    uint64_t seed = 21;
    int undone = 0;
    for (int round = 0; round < 400; round++) {
        struct candidate_state c = fresh();
        struct moment moments[24];
        c.moments = moments;
        c.moment_size = 24;
        for (uint64_t seq = 1; seq <= 20; seq++) {
            struct event e = any_event_of(&seed, any_kind(&seed));
            if (!fold_is_undoable(e.kind))
                continue;
            struct candidate_state before = c;
            moments[c.moment_count] = (struct moment){.seq = seq,
                .kind = e.kind,
                .at = {(int64_t)seq * 60000},
                .code = e.code,
                .amount = e.amount,
                .ref = e.ref};
            fold_moment(&c, &moments[c.moment_count++]);
            assert_true(candidate_is_sound(&c));
            if (dice(&seed, 3))
                continue;
            assert_ptr_equal(fold_undo(&c, seq), &moments[c.moment_count - 1]);
            const char *what = result_differs(&before, &c);
            if (what)
                fail_msg("%s differs after undoing %s", what, event_name(e.kind));
            assert_null(fold_undo(&c, seq)); /* only once */
            undone++;
        }
    }
    assert_true(undone > 500);
}

static void undo_knows_only_correctable_kinds(void **state)
{
    (void)state;
    for (int kind = 0; kind <= KINDS_MAX; kind++) {
        bool want = event_is_about_candidate((enum event_kind)kind) && kind != EVENT_UNDONE
                    && kind != EVENT_SCANNED_AGAIN && kind != EVENT_OLD_TICKET
                    && !state_is_change((enum event_kind)kind);
        assert_int_equal(fold_is_undoable((enum event_kind)kind), want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attendance_follows_its_table),
        cmocka_unit_test(visits_are_counted_in_whole_minutes_rounded_up),
        cmocka_unit_test(a_clock_that_steps_back_gives_no_negative_visit),
        cmocka_unit_test(leaving_the_room_ends_a_visit),
        cmocka_unit_test(an_id_shown_later_replaces_none),
        cmocka_unit_test(the_last_word_about_an_accommodation_counts),
        cmocka_unit_test(refused_late_can_still_be_admitted),
        cmocka_unit_test(undoing_the_newest_gives_the_state_before_it),
        cmocka_unit_test(undo_knows_only_correctable_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
