// SPDX-License-Identifier: EUPL-1.2
/* Dutch local time against known moments and, where the machine has it, against the tz database. */
#include "base/clock.h"

#include "unit/base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static struct wall parsed(const char *text)
{
    struct wall w = {-1};
    assert_int_equal(wall_parse_rfc3339(text, &w), ERR_OK);
    return w;
}

static void assert_rfc3339(int64_t ms, const char *expected)
{
    char out[26];
    wall_format_rfc3339((struct wall){ms}, out);
    assert_string_equal(out, expected);
}

static void known_moments_are_written(void **state)
{
    (void)state;
    struct wall w = parsed("2026-11-24T08:05:07Z");
    char hm[6], hms[9], date[11];
    wall_format_hm(w, hm);
    wall_format_hms(w, hms);
    wall_format_date(w, date);
    assert_string_equal(hm, "09:05");
    assert_string_equal(hms, "09:05:07");
    assert_string_equal(date, "24-11-2026");
    assert_rfc3339(w.ms, "2026-11-24T09:05:07+01:00");
    assert_rfc3339(parsed("2026-07-01T22:30:00Z").ms, "2026-07-02T00:30:00+02:00");
}

static void unknown_time_is_not_a_time(void **state)
{
    (void)state;
    char hm[6], hms[9], date[11];
    wall_format_hm((struct wall){0}, hm);
    wall_format_hms((struct wall){0}, hms);
    wall_format_date((struct wall){-5}, date);
    assert_string_equal(hm, "--:--");
    assert_string_equal(hms, "--:--:--");
    assert_string_equal(date, "----------");
    assert_rfc3339(0, "1970-01-01T01:00:00+01:00");
    assert_rfc3339(INT64_MIN, "1970-01-01T01:00:00+01:00");
    assert_rfc3339(INT64_MAX, "9999-12-31T23:59:59+01:00");
}

static void clocks_change_on_the_last_sundays_at_one_utc(void **state)
{
    (void)state;
    int64_t spring = parsed("2026-03-29T01:00:00Z").ms, autumn = parsed("2026-10-25T01:00:00Z").ms;
    assert_rfc3339(spring - 1000, "2026-03-29T01:59:59+01:00");
    assert_rfc3339(spring, "2026-03-29T03:00:00+02:00");
    assert_rfc3339(autumn - 1000, "2026-10-25T02:59:59+02:00");
    assert_rfc3339(autumn, "2026-10-25T02:00:00+01:00");
}

/* True when the tz database is there: without it TZ silently means UTC. */
static bool use_tz_database(void)
{
    assert_int_equal(setenv("TZ", "Europe/Amsterdam", 1), 0);
    tzset();
    time_t summer = 1784894400; /* 2026-07-24T12:00Z */
    struct tm t;
    return localtime_r(&summer, &t) && t.tm_hour == 14;
}

static void assert_as_tz_database(int64_t s)
{
    time_t at = s;
    struct tm t;
    char expected[64], out[26], date[11], hms[9];
    assert_non_null(localtime_r(&at, &t));
    size_t n = strftime(expected, sizeof expected, "%Y-%m-%dT%H:%M:%S", &t);
    (void)snprintf(expected + n, sizeof expected - n, "+%02ld:00", t.tm_gmtoff / 3600);
    wall_format_rfc3339((struct wall){s * 1000 + 999}, out);
    assert_string_equal(out, expected);
    assert_true(parsed(out).ms == s * 1000);

    struct wall back = {-1};
    wall_format_date((struct wall){s * 1000}, date);
    wall_format_hms((struct wall){s * 1000}, hms);
    assert_int_equal(wall_parse_local(date, hms, &back), ERR_OK);
    /* The hour that happens twice is read as its first occurrence. */
    assert_true(back.ms == s * 1000 || (back.ms == (s - 3600) * 1000 && !t.tm_isdst));
}

static void agrees_with_the_tz_database(void **state)
{
    (void)state;
    if (!use_tz_database()) {
        print_message("no tz database on this machine\n");
        skip();
    }
    struct random r = {20261124};
    for (int i = 0; i < 4000; i++) { /* 2020 to 2040 */
        assert_as_tz_database(1577836800 + (int64_t)random_below(&r, 631152000));
    }
    time_t at = 1577836800;
    for (int change = 0; change < 40;
         at += 3600) { /* every change of the clocks, found hour by hour */
        time_t before = at - 1;
        struct tm a, b;
        assert_non_null(localtime_r(&before, &a));
        assert_non_null(localtime_r(&at, &b));
        if (a.tm_gmtoff != b.tm_gmtoff) {
            change++;
            for (int64_t s = at - 7300; s < at + 7300; s += 73) {
                assert_as_tz_database(s);
            }
            assert_as_tz_database(at - 1);
            assert_as_tz_database(at);
        }
    }
}

static void rfc3339_zones_and_fractions_are_read(void **state)
{
    (void)state;
    assert_true(parsed("1970-01-01T00:00:00Z").ms == 0);
    assert_true(parsed("1970-01-01T01:00:00.5+01:00").ms == 500);
    assert_true(parsed("1970-01-01t00:00:00.1239999z").ms == 123);
    assert_true(parsed("1969-12-31T19:00:01-05:00").ms == 1000);
    assert_true(parsed("2024-02-29T23:59:59-00:30").ms == parsed("2024-03-01T00:29:59Z").ms);
}

static void malformed_times_are_refused_untouched(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "2026", "2026-11-24", "2026-11-24T09:05:07",
        "2026-11-24T09:05Z", "2026-11-24 09:05:07Z", "2026-13-24T09:05:07Z", "2026-00-24T09:05:07Z",
        "2026-02-29T09:05:07Z", "2100-02-29T09:05:07Z", "2026-11-31T09:05:07Z",
        "2026-11-24T24:00:00Z", "2026-11-24T09:60:00Z", "2026-11-24T09:05:60Z",
        "2026-11-24T09:05:07.Z", "2026-11-24T09:05:07+1:00", "2026-11-24T09:05:07+24:00",
        "2026-11-24T09:05:07+01:60", "2026-11-24T09:05:07+0100", "2026-11-24T09:05:07Zx",
        "1969-12-31T23:59:59Z", "1970-01-01T00:00:00+00:01", "26-11-24T09:05:07Z",
        "-026-11-24T09:05:07Z", "2026-11-24T09:05:-7Z"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct wall w = {77};
        assert_int_equal(wall_parse_rfc3339(bad[i], &w), ERR_FORMAT);
        assert_int_equal(w.ms, 77);
    }
}

static void local_times_are_read(void **state)
{
    (void)state;
    struct wall w;
    assert_int_equal(wall_parse_local("24-11-2026", "09:05", &w), ERR_OK);
    assert_true(w.ms == parsed("2026-11-24T08:05:00Z").ms);
    assert_int_equal(wall_parse_local("01-07-2026", "00:00:01", &w), ERR_OK);
    assert_true(w.ms == parsed("2026-06-30T22:00:01Z").ms);
    assert_int_equal(wall_parse_local("25-10-2026", "02:30", &w), ERR_OK);
    assert_true(w.ms == parsed("2026-10-25T02:30:00+02:00").ms);
}

static void local_times_that_do_not_exist_are_refused(void **state)
{
    (void)state;
    static const char *const bad[][2] = {{"29-03-2026", "02:00"}, {"29-03-2026", "02:59:59"},
        {"31-04-2026", "09:00"}, {"29-02-2026", "09:00"}, {"24-11-2026", "24:00"},
        {"24-11-2026", "9:00"}, {"24-11-2026", "09:00 "}, {"4-11-2026", "09:00"},
        {"2026-11-24", "09:00"}, {"24-11-2026", ""}, {"", "09:00"}, {"24-11-26", "09:00"},
        {"24-11-2026", "09:00:0"}, {"24-11-1969", "09:00"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct wall w = {77};
        assert_int_equal(wall_parse_local(bad[i][0], bad[i][1], &w), ERR_FORMAT);
        assert_int_equal(w.ms, 77);
    }
    struct wall w;
    assert_int_equal(wall_parse_local("29-03-2026", "03:00", &w), ERR_OK);
    assert_int_equal(wall_parse_local("29-03-2026", "01:59:59", &w), ERR_OK);
}

static void day_is_the_dutch_day(void **state)
{
    (void)state;
    assert_true(wall_same_day(parsed("2026-11-23T23:00:00Z"), parsed("2026-11-24T22:59:59Z")));
    assert_false(wall_same_day(parsed("2026-11-23T22:59:59Z"), parsed("2026-11-23T23:00:00Z")));
    assert_false(wall_same_day(parsed("2025-11-24T12:00:00Z"), parsed("2026-11-24T12:00:00Z")));
}

static void minutes_round_up(void **state)
{
    (void)state;
    struct wall nine = parsed("2026-11-24T09:00:00Z");
    assert_int_equal(wall_minutes_up(nine, parsed("2026-11-24T09:17:01Z")), 18);
    assert_int_equal(wall_minutes_up(nine, parsed("2026-11-24T09:17:00Z")), 17);
    assert_int_equal(wall_minutes_up(nine, (struct wall){nine.ms + 1}), 1);
    assert_int_equal(wall_minutes_up(nine, nine), 0);
    assert_int_equal(wall_minutes_up(nine, (struct wall){nine.ms - 59999}), 0);
    assert_int_equal(wall_minutes_up(nine, (struct wall){nine.ms - 60000}), -1);
    assert_int_equal(wall_minutes_up((struct wall){0}, (struct wall){INT64_MAX}), INT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_moments_are_written),
        cmocka_unit_test(unknown_time_is_not_a_time),
        cmocka_unit_test(clocks_change_on_the_last_sundays_at_one_utc),
        cmocka_unit_test(agrees_with_the_tz_database),
        cmocka_unit_test(rfc3339_zones_and_fractions_are_read),
        cmocka_unit_test(malformed_times_are_refused_untouched),
        cmocka_unit_test(local_times_are_read),
        cmocka_unit_test(local_times_that_do_not_exist_are_refused),
        cmocka_unit_test(day_is_the_dutch_day),
        cmocka_unit_test(minutes_round_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
