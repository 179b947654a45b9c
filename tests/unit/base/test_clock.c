// SPDX-License-Identifier: EUPL-1.2
/* The machine's clock and the one that tests turn. */
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void system_clock_moves_and_claims_nothing(void **state)
{
    (void)state;
    struct clock c, other;
    clock_system_init(&c);
    clock_system_init(&other);
    assert_true(c.certainty == CERTAINTY_NONE || c.certainty == CERTAINTY_RTC);
    assert_memory_equal(c.boot_id, other.boot_id, BOOT_ID_SIZE);
    assert_true(clock_wall(&c).ms > INT64_C(1577836800000)); /* after 2020 */
    struct mono a = clock_mono(&c), b = clock_mono(&c);
    assert_true(a.ms > 0 && b.ms >= a.ms);
}

static void manual_clock_stands_still_until_moved(void **state)
{
    (void)state;
    struct clock_manual c;
    clock_manual_init(&c, (struct wall){1000000});
    assert_int_equal(clock_wall(&c.base).ms, 1000000);
    assert_int_equal(clock_wall(&c.base).ms, 1000000);
    int64_t mono = clock_mono(&c.base).ms;
    clock_manual_advance(&c, 1500);
    assert_int_equal(clock_wall(&c.base).ms, 1001500);
    assert_int_equal(clock_mono(&c.base).ms, mono + 1500);
}

static void step_moves_wall_time_only(void **state)
{
    (void)state;
    struct clock_manual c;
    clock_manual_init(&c, (struct wall){1000000});
    int64_t mono = clock_mono(&c.base).ms;
    clock_manual_set_wall(&c, (struct wall){500});
    assert_int_equal(clock_wall(&c.base).ms, 500);
    assert_int_equal(clock_mono(&c.base).ms, mono);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(system_clock_moves_and_claims_nothing),
        cmocka_unit_test(manual_clock_stands_still_until_moved),
        cmocka_unit_test(step_moves_wall_time_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
