// SPDX-License-Identifier: EUPL-1.2
/* The stick as a directory: whole files or none, and names that stay on it. */
#include "base/files.h"
#include "board/media.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

static int make_stick(void **state)
{
    (void)state;
    text_copy(folder, sizeof folder, "/tmp/zaalwacht-stick-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int remove_stick(void **state)
{
    (void)state;
    char command[PATH_SIZE];
    assert_int_equal(path_join(command, folder, "bundle.age"), ERR_OK);
    unlink(command);
    assert_int_equal(path_join(command, folder, "other.txt"), ERR_OK);
    unlink(command);
    return rmdir(folder);
}

static void put_file_reads_back_and_may_be_repeated(void **state)
{
    (void)state;
    struct buf there = BUF_INIT(100);
    char path[PATH_SIZE];

    assert_int_equal(media_put(folder, "bundle.age", bytes_of("sealed"), NULL), ERR_OK);
    assert_int_equal(media_put(folder, "bundle.age", bytes_of("sealed"), NULL), ERR_OK);
    assert_int_equal(path_join(path, folder, "bundle.age"), ERR_OK);
    assert_int_equal(file_read(path, &there, NULL), ERR_OK);
    assert_string_equal(buf_text(&there), "sealed");
    buf_free(&there);
}

static void names_that_leave_the_stick_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"", ".hidden", "..", "../out", "a/b", "/etc/passwd"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_int_equal(media_put(folder, names[i], bytes_of("x"), NULL), ERR_FORMAT);
}

static void missing_stick_is_said(void **state)
{
    (void)state;
    struct diag d = {0};
    assert_false(media_present("/nonexistent/stick"));
    assert_false(media_present(NULL));
    assert_int_equal(media_put("/nonexistent/stick", "a", bytes_of("x"), &d), ERR_MISSING);
    assert_string_equal(d.text, "no stick");
}

static enum err count_path(void *context, const char *path)
{
    assert_non_null(strstr(path, "/bundle.age"));
    ++*(int *)context;
    return ERR_OK;
}

static void each_finds_files_by_suffix(void **state)
{
    (void)state;
    int found = 0;
    assert_int_equal(media_put(folder, "bundle.age", bytes_of("a"), NULL), ERR_OK);
    assert_int_equal(media_put(folder, "other.txt", bytes_of("b"), NULL), ERR_OK);
    assert_int_equal(media_each(folder, ".age", count_path, &found, NULL), ERR_OK);
    assert_int_equal(found, 1);
    assert_int_equal(media_each("/nonexistent/stick", "", count_path, &found, NULL), ERR_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            put_file_reads_back_and_may_be_repeated, make_stick, remove_stick),
        cmocka_unit_test_setup_teardown(
            names_that_leave_the_stick_are_refused, make_stick, remove_stick),
        cmocka_unit_test(missing_stick_is_said),
        cmocka_unit_test_setup_teardown(each_finds_files_by_suffix, make_stick, remove_stick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
