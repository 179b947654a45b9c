// SPDX-License-Identifier: EUPL-1.2
/* A clock that is right, one that woke up in 1970, one that is twenty minutes off, one that jumps.
 */
#include "board/timekeeper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define DAY_MS INT64_C(86400000)
#define MORNING_MS INT64_C(1795505400000) /* 2026-11-24 08:30 */

static const struct wall morning = {MORNING_MS}, yesterday = {MORNING_MS - DAY_MS};

static void a_clock_that_is_right_is_left_alone(void **state)
{
    struct clock_manual m;
    struct timekeeper t;
    (void)state;
    clock_manual_init(&m, morning);
    m.base.certainty = CERTAINTY_RTC;
    timekeeper_init(&t, &m.base, yesterday);
    clock_manual_advance(&m, 5000);
    assert_false(timekeeper_look(&t));
    assert_int_equal(clock_wall(&t.base).ms, MORNING_MS + 5000);
    assert_int_equal(clock_mono(&t.base).ms, clock_mono(&m.base).ms);
    assert_int_equal(t.base.certainty, CERTAINTY_RTC);
    assert_memory_equal(t.base.boot_id, m.base.boot_id, BOOT_ID_SIZE);
}

static void a_clock_from_1970_begins_at_the_floor(void **state)
{
    struct clock_manual m;
    struct timekeeper t;
    (void)state;
    clock_manual_init(&m, (struct wall){12000});
    m.base.certainty = CERTAINTY_RTC; /* a chip whose battery is flat says so too */
    timekeeper_init(&t, &m.base, morning);
    assert_int_equal(clock_wall(&t.base).ms, MORNING_MS);
    assert_int_equal(t.base.certainty, CERTAINTY_NONE);
    clock_manual_advance(&m, 90000);
    assert_false(timekeeper_look(&t));
    assert_int_equal(clock_wall(&t.base).ms, MORNING_MS + 90000); /* and goes on from there */
    timekeeper_set(&t, (struct wall){MORNING_MS + 600000}, CERTAINTY_CONFIRMED);
    assert_int_equal(clock_wall(&t.base).ms, MORNING_MS + 600000);
    assert_false(timekeeper_look(&t));
    assert_int_equal(t.base.certainty, CERTAINTY_CONFIRMED);
}

/* The last fact of a log that is opened later than the clock began. */
static void a_floor_may_come_later(void **state)
{
    struct clock_manual m;
    struct timekeeper t;
    (void)state;
    clock_manual_init(&m, morning);
    timekeeper_init(&t, &m.base, yesterday);
    assert_false(timekeeper_floor(&t, (struct wall){MORNING_MS}));
    assert_int_equal(t.base.certainty, CERTAINTY_CONFIRMED);
    assert_true(timekeeper_floor(&t, (struct wall){MORNING_MS + 1}));
    assert_int_equal(clock_wall(&t.base).ms, MORNING_MS + 1);
    assert_int_equal(t.base.certainty, CERTAINTY_NONE);
}

static void a_jump_costs_certainty_and_a_small_step_does_not(void **state)
{
    struct clock_manual m;
    struct timekeeper t;
    (void)state;
    clock_manual_init(&m, morning);
    timekeeper_init(&t, &m.base, yesterday);
    clock_manual_set_wall(&m, (struct wall){MORNING_MS + TIMEKEEPER_JUMP_MS});
    assert_false(timekeeper_look(&t));
    assert_int_equal(t.base.certainty, CERTAINTY_CONFIRMED);
    clock_manual_set_wall(&m, (struct wall){MORNING_MS - 1});
    assert_true(timekeeper_look(&t));
    assert_int_equal(t.base.certainty, CERTAINTY_NONE);
    timekeeper_trust(&t, CERTAINTY_SIGNED);
    assert_false(timekeeper_look(&t)); /* it jumped once */
    assert_int_equal(t.base.certainty, CERTAINTY_SIGNED);
}

static void what_the_clock_thinks_of_itself_counts_when_it_changes(void **state)
{
    struct clock_manual m;
    struct timekeeper t;
    (void)state;
    clock_manual_init(&m, morning);
    m.base.certainty = CERTAINTY_NONE;
    timekeeper_init(&t, &m.base, yesterday);
    timekeeper_trust(&t, CERTAINTY_CONFIRMED);
    assert_false(timekeeper_look(&t)); /* that it is still sure of nothing is no news */
    assert_int_equal(t.base.certainty, CERTAINTY_CONFIRMED);
    m.base.certainty = CERTAINTY_RTC;
    assert_true(timekeeper_look(&t));
    assert_int_equal(t.base.certainty, CERTAINTY_RTC);
    m.base.certainty = CERTAINTY_NONE;
    assert_true(timekeeper_look(&t));
    assert_int_equal(t.base.certainty, CERTAINTY_NONE);
}

static void twenty_minutes_off_and_set(void **state)
{
    struct clock_manual m;
    struct timekeeper t;
    (void)state;
    clock_manual_init(&m, (struct wall){MORNING_MS + 20 * 60000});
    timekeeper_init(&t, &m.base, yesterday);
    timekeeper_set(&t, morning, CERTAINTY_CONFIRMED);
    clock_manual_advance(&m, 1000);
    assert_int_equal(clock_wall(&t.base).ms, MORNING_MS + 1000);
    timekeeper_set(
        &t, (struct wall){MORNING_MS + 61000}, CERTAINTY_CONFIRMED); /* offsets do not add */
    assert_int_equal(clock_wall(&t.base).ms, MORNING_MS + 61000);
    assert_false(timekeeper_look(&t)); /* own corrections are no jump of the machine's */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clock_that_is_right_is_left_alone),
        cmocka_unit_test(a_clock_from_1970_begins_at_the_floor),
        cmocka_unit_test(a_floor_may_come_later),
        cmocka_unit_test(a_jump_costs_certainty_and_a_small_step_does_not),
        cmocka_unit_test(what_the_clock_thinks_of_itself_counts_when_it_changes),
        cmocka_unit_test(twenty_minutes_off_and_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
