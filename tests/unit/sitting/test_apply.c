// SPDX-License-Identifier: EUPL-1.2
/* The fold over any events in any order: total, sound, repeatable. And what each phase makes of an
 * event. */
#include "anyevent.h"
#include "same.h"

static void apply(struct day *day, struct event e)
{
    e.seq = day->s.event_count + 1;
    e.lamport = e.seq;
    if (!e.at.ms)
        e.at = day->now;
    assert_int_equal(sitting_apply(&day->s, &e), ERR_OK);
    assert_true(sitting_is_sound(&day->s));
}

static struct event about(const struct day *day, size_t candidate, enum event_kind kind)
{
    return (struct event){.kind = kind, .subject = day->plan.candidates[candidate].subject};
}

static struct event any_event(uint64_t *seed, const struct day *day)
{
    struct event e = any_event_of(seed, any_kind(seed));
    bool personal = event_is_about_candidate(e.kind);
    if (dice(seed, 30) == 0)
        personal = !personal; /* a subject that does not fit the kind */
    e.subject =
        personal ? (uint16_t)dice(seed, (uint32_t)day->plan.candidate_count + 2) : SUBJECT_ROOM;
    e.seq = dice(seed, 40); /* repeats and gaps: other doors count for themselves */
    e.lamport = dice(seed, 1000);
    e.at.ms = dice(seed, 20) ? (int64_t)dice(seed, 100000000)
                             : (int64_t)((uint64_t)dice(seed, UINT32_MAX) << 32);
    e.certainty = (enum certainty)dice(seed, 4);
    if (day->s.phase == PHASE_FROZEN && dice(seed, 8) == 0) { /* one that fits, now and then */
        e = (struct event){.kind = EVENT_SEALED, .actor = 0, .has_hash = true, .seq = e.seq};
        memcpy(e.hash, day->s.frozen_hash, sizeof e.hash);
    }
    return e;
}

static void any_events_in_any_order_keep_the_state_sound(void **state)
{
    (void)state;
    uint64_t seed = 32;
    unsigned phases = 0;
    for (int round = 0; round < 120; round++) {
        struct day *day = day_new(5), *again = day_new(5);
        for (int i = 0; i < 250; i++) {
            struct event e = any_event(&seed, day);
            if (e.kind == EVENT_SEALED && dice(&seed, 2))
                continue; /* or most days would be over early */
            assert_int_equal(sitting_apply(&day->s, &e), ERR_OK);
            assert_int_equal(sitting_apply(&again->s, &e), ERR_OK);
            assert_true(sitting_is_sound(&day->s));
            phases |= 1u << day->s.phase;
        }
        assert_null(state_differs(&day->s, &again->s));
        day_free(day);
        day_free(again);
    }
    assert_int_equal(phases, 0x3F); /* every phase was met */
}

static void nothing_about_candidates_counts_before_opening(void **state)
{
    (void)state;
    struct day *day = day_new(2);
    apply(day, about(day, 0, EVENT_CHECKED_IN));
    assert_int_equal(state_of(day, 0), ATTENDANCE_EXPECTED);
    assert_int_equal(day->s.candidates[0].moment_count, 0);
    assert_int_equal(day->s.event_count, 1);
    apply(day, (struct event){.kind = EVENT_STARTED});
    assert_int_equal(day->s.phase, PHASE_CLOSED);
    day_free(day);
}

static void unknown_subjects_are_counted_and_ignored(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    uint64_t count = day->s.event_count;
    apply(day, (struct event){.kind = EVENT_ABSENT, .subject = 77});
    apply(day, (struct event){.kind = EVENT_ABSENT, .subject = SUBJECT_ROOM});
    apply(day, (struct event){.kind = EVENT_STARTED, .subject = 1});
    assert_int_equal(day->s.event_count, count + 3);
    assert_int_equal(day->s.phase, PHASE_OPEN);
    assert_int_equal(sitting_counts(&day->s).absent, 0);
    day_free(day);
}

static struct day *frozen_day(void)
{
    struct day *day = day_open(1);
    apply(day, (struct event){.kind = EVENT_ENDED});
    apply(day, (struct event){.kind = EVENT_FROZEN, .has_hash = true, .hash = {9}});
    apply(day, (struct event){.kind = EVENT_SIGNED,
                   .actor = LEAD,
                   .code = STAFF_LEAD,
                   .has_hash = true,
                   .hash = {9}});
    assert_int_equal(day->s.signature_count, 1);
    return day;
}

static void a_fact_from_elsewhere_thaws_and_voids_signatures(void **state)
{
    (void)state;
    struct day *day = frozen_day();
    apply(day, about(day, 0, EVENT_ABSENT));
    assert_int_equal(day->s.phase, PHASE_ENDED);
    assert_int_equal(day->s.signature_count, 0);
    assert_int_equal(state_of(day, 0), ATTENDANCE_ABSENT);
    day_free(day);
}

static void technical_events_do_not_thaw(void **state)
{
    (void)state;
    const enum event_kind kinds[] = {EVENT_UNLOCKED, EVENT_LOCKED, EVENT_BOOTED,
        EVENT_CLOCK_STEPPED, EVENT_CAMERA_LOST, EVENT_CAMERA_BACK, EVENT_HUNG};
    struct day *day = frozen_day();
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        apply(day, (struct event){.kind = kinds[i], .actor = ACTOR_KIOSK});
    assert_int_equal(day->s.phase, PHASE_FROZEN);
    assert_int_equal(day->s.signature_count, 1);
    day_free(day);
}

static void signatures_and_seals_over_another_payload_change_nothing(void **state)
{
    (void)state;
    struct day *day = frozen_day();
    apply(day, (struct event){.kind = EVENT_SIGNED,
                   .actor = INVIGILATOR,
                   .code = STAFF_INVIGILATOR,
                   .has_hash = true,
                   .hash = {8}});
    apply(day, (struct event){.kind = EVENT_SEALED, .has_hash = true, .hash = {8}});
    assert_int_equal(day->s.signature_count, 1);
    assert_int_equal(day->s.phase, PHASE_FROZEN);
    day_free(day);
}

static void a_second_signature_of_the_same_hand_changes_nothing(void **state)
{
    (void)state;
    struct day *day = frozen_day();
    struct wall signed_at = day->s.signatures[0].at;
    apply(day, (struct event){.kind = EVENT_SIGNED,
                   .actor = LEAD,
                   .code = STAFF_LEAD,
                   .amount = 1,
                   .has_hash = true,
                   .hash = {9},
                   .at = at("11:30")});
    apply(day,
        (struct event){
            .kind = EVENT_SIGN_REFUSED, .actor = LEAD, .who = "I. Fictesma", .at = at("11:31")});
    assert_int_equal(day->s.signature_count, 1);
    assert_int_equal(day->s.signatures[0].at.ms, signed_at.ms);
    assert_false(day->s.signatures[0].refused || day->s.signatures[0].with_strokes);
    day_free(day);
}

static void sealed_is_final(void **state)
{
    (void)state;
    struct day *day = frozen_day();
    apply(day, (struct event){.kind = EVENT_SEALED, .has_hash = true, .hash = {9}});
    size_t lines = day->s.room_count;
    uint64_t count = day->s.event_count;
    apply(day, about(day, 0, EVENT_ABSENT));
    apply(day, (struct event){.kind = EVENT_THAWED});
    apply(day, (struct event){.kind = EVENT_REMARK, .text = "te laat"});
    assert_int_equal(day->s.phase, PHASE_SEALED);
    assert_int_equal(state_of(day, 0), ATTENDANCE_EXPECTED);
    assert_int_equal(day->s.room_count, lines);
    assert_int_equal(day->s.event_count, count + 3);
    day_free(day);
}

static void a_second_opening_is_another_door(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    struct wall opened = day->s.opened;
    apply(day, (struct event){.kind = EVENT_OPENED,
                   .actor = INVIGILATOR,
                   .amount = 2,
                   .has_hash = true,
                   .at = at("08:45")});
    assert_int_equal(day->s.door, 1);
    assert_int_equal(day->s.opened.ms, opened.ms);
    day_free(day);
}

static void undoing_involvement_takes_the_person_out(void **state)
{
    (void)state;
    struct day *day = day_open(3);
    apply(day, (struct event){.kind = EVENT_INCIDENT_RECORDED,
                   .ref = 1,
                   .code = INCIDENT_NOISE,
                   .amount = SCOPE_INDIVIDUAL,
                   .text = "Boor op de gang"});
    for (size_t i = 3; i > 0; i--) {
        struct event e = about(day, i - 1, EVENT_INVOLVED);
        e.ref = 1;
        apply(day, e);
        apply(day, e); /* twice is once */
    }
    const struct incident *i = &day->s.incidents[0];
    assert_int_equal(i->involved_count, 3);
    assert_true(i->involved[0] == 0 && i->involved[1] == 1 && i->involved[2] == 2);
    struct event undo = about(day, 1, EVENT_UNDONE);
    undo.ref = last_seq(day, 1);
    apply(day, undo);
    assert_int_equal(i->involved_count, 3); /* the first of the two still stands */
    undo.ref--;
    apply(day, undo);
    assert_int_equal(i->involved_count, 2);
    assert_true(i->involved[0] == 0 && i->involved[1] == 2);
    day_free(day);
}

static void incidents_beyond_the_limit_are_only_lines(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    for (uint64_t n = 1; n <= INCIDENTS_MAX + 5; n++)
        apply(
            day, (struct event){.kind = EVENT_INCIDENT_DRAFTED, .ref = n, .code = INCIDENT_OTHER});
    assert_int_equal(day->s.incident_count, INCIDENTS_MAX);
    apply(day, (struct event){.kind = EVENT_INCIDENT_DRAFTED, .ref = 3, .code = INCIDENT_FRAUD});
    assert_int_equal(day->s.incidents[2].class_, INCIDENT_OTHER); /* the first tap stands */
    day_free(day);
}

static void lamport_is_the_highest_seen(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    struct event e = {.kind = EVENT_LOCKED, .lamport = 900, .seq = 5};
    assert_int_equal(sitting_apply(&day->s, &e), ERR_OK);
    e.lamport = 3;
    e.seq = 6;
    assert_int_equal(sitting_apply(&day->s, &e), ERR_OK);
    assert_int_equal(day->s.lamport, 900);
    assert_int_equal(day->s.last_seq, 6);
    day_free(day);
}

/* How long a kiosk was gone is counted from here: a check-in at the door is a sign of life too. */
static void the_last_time_is_that_of_any_event(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    struct event e = about(day, 1, EVENT_CHECKED_IN);
    e.code = HOW_QR;
    e.at = at("08:40");
    apply(day, e);
    assert_int_equal(day->s.last_at.ms, at("08:40").ms);
    apply(day, (struct event){.kind = EVENT_LOCKED, .actor = ACTOR_KIOSK, .at = at("08:41")});
    assert_int_equal(day->s.last_at.ms, at("08:41").ms);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_events_in_any_order_keep_the_state_sound),
        cmocka_unit_test(nothing_about_candidates_counts_before_opening),
        cmocka_unit_test(unknown_subjects_are_counted_and_ignored),
        cmocka_unit_test(a_fact_from_elsewhere_thaws_and_voids_signatures),
        cmocka_unit_test(technical_events_do_not_thaw),
        cmocka_unit_test(signatures_and_seals_over_another_payload_change_nothing),
        cmocka_unit_test(a_second_signature_of_the_same_hand_changes_nothing),
        cmocka_unit_test(sealed_is_final),
        cmocka_unit_test(a_second_opening_is_another_door),
        cmocka_unit_test(undoing_involvement_takes_the_person_out),
        cmocka_unit_test(incidents_beyond_the_limit_are_only_lines),
        cmocka_unit_test(lamport_is_the_highest_seen),
        cmocka_unit_test(the_last_time_is_that_of_any_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
