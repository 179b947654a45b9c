// SPDX-License-Identifier: EUPL-1.2
/* Each invariant is really looked at: a state that was made to break it is not sound. */
#include "day.h"

/* A day with something of everything; `break it` by hand, and it must show. */
static struct day *rich_day(void)
{
    struct day *day = day_running(4);
    day_do(day, COMMAND_TOILET_OUT, 0, 0, 0);
    struct command c = {.kind = COMMAND_INCIDENT_RECORD,
        .candidate = -1,
        .code = INCIDENT_NOISE,
        .amount = SCOPE_INDIVIDUAL,
        .text = "Boor",
        .involved = {1, 2},
        .involved_count = 2};
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    struct command o = {
        .kind = COMMAND_OVERRIDE, .candidate = -1, .code = CHECK_CAMERA, .who = "I. Fictesma"};
    assert_int_equal(day_give(day, &o), REFUSAL_NONE);
    assert_true(sitting_is_sound(&day->s));
    return day;
}

#define BREAKS(field, value)                                                                       \
    do {                                                                                           \
        struct day *day = rich_day();                                                              \
        struct sitting *s = &day->s;                                                               \
        __typeof__(s->field) kept = s->field;                                                      \
        s->field = (value);                                                                        \
        assert_false(sitting_is_sound(s));                                                         \
        s->field = kept;                                                                           \
        assert_true(sitting_is_sound(s));                                                          \
        day_free(day);                                                                             \
    } while (0)

static void candidates_are_checked(void **state)
{
    (void)state;
    BREAKS(candidates[1].attendance, ATTENDANCE_COUNT);
    BREAKS(candidates[1].attendance, ATTENDANCE_LATE_ADMITTED); /* and not late */
    BREAKS(candidates[1].attendance, ATTENDANCE_EXPECTED);      /* and arrived */
    BREAKS(candidates[1].late, true);                           /* checked in in time */
    BREAKS(candidates[0].attendance, ATTENDANCE_HANDED_IN);     /* from the toilet */
    BREAKS(candidates[0].toilet_times, -1);
    BREAKS(candidates[0].on_toilet, false); /* and still away since */
    BREAKS(candidates[1].id_seen, true);    /* and no kind of document */
    BREAKS(candidates[1].supplied[2], true);
    BREAKS(candidates[1].granted_min, 10);
    BREAKS(candidates[1].moment_count, 5000);
    BREAKS(candidates[1].moments[0].kind, EVENT_STARTED);
    BREAKS(candidates[1].moments[0].text_at, 1u << 30);
}

static void the_room_is_checked(void **state)
{
    (void)state;
    BREAKS(phase, PHASE_CLOSED);
    BREAKS(phase, PHASE_OPEN); /* and started */
    BREAKS(door, 9);
    BREAKS(led_by, 1 + ASSESSOR);
    BREAKS(led_by, 5);
    BREAKS(staff[LEAD].signed_off, true); /* and in */
    BREAKS(staff[7].in, true);
    BREAKS(ended.ms, 5);
    BREAKS(signature_count, 1); /* and not frozen */
    BREAKS(override_count, CHECK_COUNT);
    BREAKS(overrides[0].check, CHECK_COUNT);
    BREAKS(room_count, 100000);
    BREAKS(pool[0], 'x');
    BREAKS(event_count, 3); /* fewer than there are lines */
}

static void incidents_are_checked(void **state)
{
    (void)state;
    BREAKS(incidents[0].number, 2);
    BREAKS(incidents[0].dropped, true); /* and described */
    BREAKS(incidents[0].scope, 3);
    BREAKS(incidents[0].involved[0], 2); /* twice the same */
    BREAKS(incidents[0].involved[1], 3); /* whose timeline says nothing */
    BREAKS(incidents[0].involved[1], 300);
    BREAKS(incidents[0].involved_count, 5);
    BREAKS(incident_count, INCIDENTS_MAX + 1);
}

static void signatures_are_one_per_invigilator(void **state)
{
    (void)state;
    struct day *day = day_open(0);
    day_by(day, COMMAND_END, LEAD);
    assert_int_equal(day_hash(day, COMMAND_FREEZE, LEAD, 4), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_SIGN, LEAD, 4), REFUSAL_NONE);
    day->s.signatures[1] = day->s.signatures[0];
    day->s.signature_count = 2;
    assert_false(sitting_is_sound(&day->s));
    day->s.signatures[1].actor = 12; /* nobody */
    assert_false(sitting_is_sound(&day->s));
    day->s.signature_count = 1;
    assert_true(sitting_is_sound(&day->s));
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(candidates_are_checked),
        cmocka_unit_test(the_room_is_checked),
        cmocka_unit_test(incidents_are_checked),
        cmocka_unit_test(signatures_are_one_per_invigilator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
