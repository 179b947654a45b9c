// SPDX-License-Identifier: EUPL-1.2
/* Every millisecond of every sign: what holds for all of them, and what tells each from the others.
 */
#include "board/pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define LONG_MS 30000
#define FLASHES_MAX 3 /* in a second */

static const enum loudness all_loudness[] = {LOUDNESS_MUTE, LOUDNESS_QUIET, LOUDNESS_FULL};

static bool is_on(enum sign sign, int64_t ms, enum lamp lamp)
{
    return (pattern_levels(sign, ms, LOUDNESS_FULL) & LAMP_BIT(lamp)) != 0;
}

static void nothing_is_shown_without_a_sign_or_before_its_beginning(void **state)
{
    (void)state;
    assert_int_equal(pattern_levels(SIGN_NONE, 0, LOUDNESS_FULL), 0);
    assert_int_equal(pattern_next_ms(SIGN_NONE, 0, LOUDNESS_FULL), -1);
    for (enum sign s = SIGN_WELCOME; s < SIGN_COUNT; s++) {
        assert_int_equal(pattern_levels(s, -1, LOUDNESS_FULL), 0);
        assert_int_equal(pattern_next_ms(s, -7, LOUDNESS_FULL), 7);
        assert_int_not_equal(pattern_levels(s, 0, LOUDNESS_FULL), 0);
    }
}

/* Whoever sleeps until the told moment misses no change. */
static void levels_stay_until_the_told_moment(void **state)
{
    (void)state;
    for (enum sign s = SIGN_WELCOME; s < SIGN_COUNT; s++)
        for (size_t k = 0; k < 3; k++)
            for (int64_t ms = 0; ms < LONG_MS; ms++) {
                int64_t left = pattern_next_ms(s, ms, all_loudness[k]);
                uint8_t now = pattern_levels(s, ms, all_loudness[k]);
                assert_true(left == -1 || left > 0);
                if (left != 1)
                    assert_int_equal(pattern_levels(s, ms + 1, all_loudness[k]), now);
                if (left > 1)
                    assert_int_equal(pattern_next_ms(s, ms + 1, all_loudness[k]), left - 1);
                if (left == -1)
                    assert_int_equal(now, 0);
            }
}

static void nothing_flashes_more_than_three_times_in_a_second(void **state)
{
    (void)state;
    for (enum sign s = SIGN_WELCOME; s < SIGN_COUNT; s++)
        for (enum lamp lamp = LAMP_GREEN; lamp < LAMP_BUZZER; lamp++) {
            int64_t began[LONG_MS];
            int n = 0;
            for (int64_t ms = 0; ms < LONG_MS; ms++)
                if (is_on(s, ms, lamp) && !is_on(s, ms - 1, lamp))
                    began[n++] = ms;
            for (int i = 0; i + FLASHES_MAX < n; i++)
                assert_true(began[i + FLASHES_MAX] - began[i] >= 1000);
        }
}

static int buzz_ms(enum sign s, enum loudness loudness)
{
    int n = 0;
    for (int64_t ms = 0; ms < LONG_MS; ms++)
        n += (pattern_levels(s, ms, loudness) & LAMP_BIT(LAMP_BUZZER)) != 0;
    return n;
}

/* The lamps are the same however loud it is; the buzzer is shorter in the exam, and off at 0. */
static void loudness_is_the_buzzers_only(void **state)
{
    (void)state;
    for (enum sign s = SIGN_WELCOME; s < SIGN_COUNT; s++) {
        for (int64_t ms = 0; ms < LONG_MS; ms++) {
            unsigned lamps = (1u << LAMP_BUZZER) - 1;
            uint8_t full = pattern_levels(s, ms, LOUDNESS_FULL);
            uint8_t quiet = pattern_levels(s, ms, LOUDNESS_QUIET);
            assert_int_equal(pattern_levels(s, ms, LOUDNESS_MUTE), full & lamps);
            assert_int_equal(quiet & lamps, full & lamps);
            assert_int_equal(quiet & ~full, 0);
        }
        if (buzz_ms(s, LOUDNESS_FULL) > 0)
            assert_in_range(buzz_ms(s, LOUDNESS_QUIET), QUIET_BUZZ_MS, 3 * QUIET_BUZZ_MS);
        assert_int_equal(buzz_ms(s, LOUDNESS_MUTE), 0);
    }
}

static void only_what_is_stopped_goes_on_for_ever(void **state)
{
    (void)state;
    for (enum sign s = SIGN_WELCOME; s < SIGN_COUNT; s++) {
        bool stays = s == SIGN_WAIT || s == SIGN_ALARM || s == SIGN_SCAN_LIGHT;
        assert_int_equal(pattern_next_ms(s, INT64_C(1) << 40, LOUDNESS_FULL) != -1, stays);
        assert_true(buzz_ms(s, LOUDNESS_FULL) < 1500); /* nobody is buzzed at for long */
    }
}

/* Told apart without colour: as on/off in time, lamps as one, no two verdicts are alike. */
static void verdicts_differ_in_rhythm(void **state)
{
    static const enum sign verdicts[] = {
        SIGN_WELCOME, SIGN_ALREADY_IN, SIGN_REFUSED, SIGN_WAIT, SIGN_FAILED, SIGN_DONE};
    (void)state;
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        for (size_t k = 0; k < i; k++) {
            int differ = 0;
            for (int64_t ms = 0; ms < 6000; ms++)
                differ += (pattern_levels(verdicts[i], ms, LOUDNESS_MUTE) != 0)
                          != (pattern_levels(verdicts[k], ms, LOUDNESS_MUTE) != 0);
            assert_true(differ >= 400);
        }
}

static void colours_mean_what_the_screen_means(void **state)
{
    (void)state;
    assert_int_equal(pattern_levels(SIGN_WELCOME, 0, LOUDNESS_FULL),
        LAMP_BIT(LAMP_GREEN) | LAMP_BIT(LAMP_BUZZER));
    assert_int_equal(pattern_levels(SIGN_WELCOME, 5999, LOUDNESS_FULL), LAMP_BIT(LAMP_GREEN));
    assert_int_equal(pattern_levels(SIGN_WELCOME, 6000, LOUDNESS_FULL), 0);
    assert_int_equal(pattern_levels(SIGN_REFUSED, 11999, LOUDNESS_FULL), LAMP_BIT(LAMP_RED));
    assert_int_equal(pattern_levels(SIGN_WAIT, 60400, LOUDNESS_FULL), LAMP_BIT(LAMP_AMBER));
    assert_int_equal(pattern_levels(SIGN_SCAN_LIGHT, 3600000, LOUDNESS_FULL), LAMP_BIT(LAMP_WHITE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_shown_without_a_sign_or_before_its_beginning),
        cmocka_unit_test(levels_stay_until_the_told_moment),
        cmocka_unit_test(nothing_flashes_more_than_three_times_in_a_second),
        cmocka_unit_test(loudness_is_the_buzzers_only),
        cmocka_unit_test(only_what_is_stopped_goes_on_for_ever),
        cmocka_unit_test(verdicts_differ_in_rhythm),
        cmocka_unit_test(colours_mean_what_the_screen_means),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
