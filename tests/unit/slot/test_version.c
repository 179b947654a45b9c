// SPDX-License-Identifier: EUPL-1.2
/* Versions: what is one, and which is newer. */
#include "slot/version.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void numbers_between_points_are_versions(void **state)
{
    (void)state;
    static const char *const good[] = {"0", "0.1.0", "2026.11.3", "1.2.3.4", "999999"};
    static const char *const bad[] = {
        "", ".", "1.", ".1", "1..2", "1.2.3.4.5", "1a", "1.2-3", " 1", "1 ", "-1", "1000000"};

    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(version_is_good(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(version_is_good(bad[i]));
}

static void numbers_are_compared_as_numbers(void **state)
{
    (void)state;
    static const char *const rising[] = {
        "0", "0.0.1", "0.1", "0.1.1", "0.2", "0.10", "1", "10.0.1"};
    const int n = sizeof rising / sizeof *rising;

    for (int a = 0; a < n; a++)
        for (int b = 0; b < n; b++)
            assert_int_equal(version_compare(rising[a], rising[b]), a < b ? -1 : a > b);
    assert_int_equal(version_compare("1", "1.0.0"), 0);
    assert_int_equal(version_compare("01.2", "1.02"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_between_points_are_versions),
        cmocka_unit_test(numbers_are_compared_as_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
