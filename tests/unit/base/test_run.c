// SPDX-License-Identifier: EUPL-1.2
/* Programs run to their end. */
#include "base/run.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

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

static int read_shell(const char *script, struct buf *out)
{
    const char *const argv[] = {"/bin/sh", "-c", script, NULL};
    return run_read(argv, out);
}

static void output_is_read_to_its_end(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(100), small = BUF_INIT(4);
    assert_int_equal(read_shell("echo one; echo two >&2; read a || echo three", &out), 0);
    assert_string_equal(buf_text(&out), "one\nthree\n");
    assert_int_equal(read_shell("echo more than four; exit 0", &small), -1);
    assert_int_equal(read_shell("exit 4", &out), 4);
    assert_int_equal(read_shell("kill -9 $$", &out), 128 + SIGKILL);
    const char *const argv[] = {"/nonexistent", NULL};
    assert_int_equal(run_read(argv, &out), -1);
}

static void what_is_said_goes_to_the_log(void **state)
{
    (void)state;
    FILE *log = tmpfile();
    const char *const argv[] = {"/bin/sh", "-c", "read a; echo $a; echo wrong >&2; exit 4", NULL};
    char text[32];

    assert_non_null(log);
    assert_int_equal(run_logged("/", argv, "right\n", fileno(log)), 4);
    rewind(log);
    assert_string_equal(fgets(text, sizeof text, log), "right\n");
    assert_string_equal(fgets(text, sizeof text, log), "wrong\n");
    assert_null(fgets(text, sizeof text, log));
    (void)fclose(log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(status_and_signal_are_told_apart),
        cmocka_unit_test(program_that_is_not_there_is_told),
        cmocka_unit_test(input_arrives_and_ends),
        cmocka_unit_test(output_is_read_to_its_end),
        cmocka_unit_test(what_is_said_goes_to_the_log),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
