// SPDX-License-Identifier: EUPL-1.2
/* Programs run to their end. */
#include "base/run.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static int shell(const char *script, const char *input)
{
    const char *const argv[] = {"/bin/sh", "-c", script, NULL};
    return run_in("/", argv, input);
}

static void status_and_signal_are_told_apart(void **state)
{
    (void)state;
    assert_int_equal(shell("exit 0", NULL), 0);
    assert_int_equal(shell("exit 4", NULL), 4);
    assert_int_equal(shell("kill -9 $$", NULL), 128 + SIGKILL);
}

static void program_that_is_not_there_is_told(void **state)
{
    (void)state;
    const char *const argv[] = {"/nonexistent", NULL};
    assert_int_equal(run_in("/", argv, NULL), -1);
    assert_int_equal(run_in("/nonexistent", argv, NULL), -1);
}

static void input_arrives_and_ends(void **state)
{
    (void)state;
    assert_int_equal(shell("read a; [ \"$a\" = ', +' ] && ! read b", ", +\n"), 0);
    assert_int_equal(shell("read a", NULL), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(status_and_signal_are_told_apart),
        cmocka_unit_test(program_that_is_not_there_is_told),
        cmocka_unit_test(input_arrives_and_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
