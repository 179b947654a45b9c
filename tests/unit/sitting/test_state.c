// SPDX-License-Identifier: EUPL-1.2
/* Memory of a state, its texts, and the arithmetic of times. */
#include "day.h"

#include "sitting/state_internal.h"

static void a_new_state_is_closed_and_sound(void **state)
{
    (void)state;
    struct day *day = day_new(3);
    assert_int_equal(day->s.phase, PHASE_CLOSED);
    assert_int_equal(day->s.candidates[0].pieces, -1);
    assert_true(sitting_is_sound(&day->s));
    day_free(day);
}

static void an_empty_list_is_fine(void **state)
{
    (void)state;
    struct day *day = day_new(0);
    assert_true(sitting_is_sound(&day->s));
    assert_int_equal(sitting_counts(&day->s).on_list, 0);
    assert_int_equal(day_scan_issue(day, 0, 1), VERDICT_NOT_OPEN);
    day_free(day);
}

static void free_may_be_repeated(void **state)
{
    (void)state;
    struct sitting s = {0};
    sitting_free(&s);
    sitting_free(NULL);
    struct plan plan;
    plan_make(&plan, 2);
    assert_int_equal(sitting_init(&s, &plan), ERR_OK);
    sitting_free(&s);
    sitting_free(&s);
    plan_free(&plan);
}

static void texts_stay_readable_while_the_pool_grows(void **state)
{
    (void)state;
    struct day *day = day_open(2);
    char text[64];
    for (int i = 0; i < 200; i++) {
        snprintf(text, sizeof text, "Opmerking nummer %d over het lokaal", i);
        assert_int_equal(day_say(day, COMMAND_REMARK, -1, 0, text), REFUSAL_NONE);
    }
    for (int i = 0; i < 200; i++) {
        const struct room_moment *m = &day->s.room[day->s.room_count - 200 + (size_t)i];
        snprintf(text, sizeof text, "Opmerking nummer %d over het lokaal", i);
        assert_string_equal(sitting_text(&day->s, m->text_at), text);
    }
    assert_string_equal(sitting_text(&day->s, 0), "");
    assert_string_equal(sitting_text(&day->s, UINT32_MAX), "");
    day_free(day);
}

static void a_timeline_beyond_its_bound_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    struct event e = {.kind = EVENT_SCANNED_AGAIN,
        .subject = day->plan.candidates[0].subject,
        .actor = ACTOR_KIOSK};
    for (int i = 0; i < MOMENTS_MAX; i++)
        assert_int_equal(sitting_apply(&day->s, &e), ERR_OK);
    uint64_t count = day->s.event_count;
    assert_int_equal(sitting_apply(&day->s, &e), ERR_NOMEM);
    assert_int_equal(day->s.event_count, count);
    assert_int_equal(day->s.candidates[0].scans_again, MOMENTS_MAX);
    assert_true(sitting_is_sound(&day->s));
    day_free(day);
}

static void times_prefer_what_was_entered_and_stay_within_bounds(void **state)
{
    (void)state;
    struct event e = {.at = {5000}};
    assert_int_equal(event_time(&e).ms, 5000);
    e.happened.ms = 3000;
    assert_int_equal(event_time(&e).ms, 3000);
    e.happened.ms = INT64_MIN;
    assert_int_equal(event_time(&e).ms, 0);
    struct moment m = {.at = {INT64_MAX}};
    assert_true(moment_time(&m).ms < INT64_MAX / 2);
}

static void sums_hold_at_the_ends(void **state)
{
    (void)state;
    assert_int_equal(state_wall_plus((struct wall){60000}, 2).ms, 180000);
    assert_int_equal(state_wall_plus((struct wall){0}, 2).ms, 0);
    assert_int_equal(state_wall_plus((struct wall){INT64_MAX}, 1).ms, INT64_MAX);
    assert_int_equal(state_wall_plus((struct wall){-5}, INT64_MIN).ms, INT64_MIN);
    assert_int_equal(state_plus_clamped(INT32_MAX, INT32_MAX, 100), 100);
    assert_int_equal(state_plus_clamped(INT32_MIN, INT32_MIN, 100), -100);
    assert_int_equal(state_plus_clamped(3, -5, 100), -2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_state_is_closed_and_sound),
        cmocka_unit_test(an_empty_list_is_fine),
        cmocka_unit_test(free_may_be_repeated),
        cmocka_unit_test(texts_stay_readable_while_the_pool_grows),
        cmocka_unit_test(a_timeline_beyond_its_bound_is_refused_and_changes_nothing),
        cmocka_unit_test(times_prefer_what_was_entered_and_stay_within_bounds),
        cmocka_unit_test(sums_hold_at_the_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
