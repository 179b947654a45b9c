// SPDX-License-Identifier: EUPL-1.2
/* The kiosk says once that it works, and not before it does. */
#include "kiosk/ready.h"

#include "base/files.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static char path[PATH_SIZE];

static int make_place(void **state)
{
    (void)state;
    char folder[] = "/tmp/zaalwacht-ready-XXXXXX";
    return mkdtemp(folder) == NULL || path_join(path, folder, "ready") != ERR_OK;
}

static void picture_and_frame_are_both_needed(void **state)
{
    (void)state;
    struct ready r = {.path = path};

    assert_false(ready_note(&r, false, 0));
    assert_false(ready_note(&r, true, 0));
    assert_false(ready_note(&r, false, 9));
    assert_int_not_equal(access(path, F_OK), 0);
    assert_true(ready_note(&r, true, 1));
    assert_int_equal(access(path, R_OK), 0);
}

static void it_is_told_once(void **state)
{
    (void)state;
    struct ready r = {.path = path};

    assert_true(ready_note(&r, true, 1));
    assert_int_equal(unlink(path), 0);
    assert_false(ready_note(&r, true, 2));
    assert_int_not_equal(access(path, F_OK), 0);
}

static void nobody_asks_or_nowhere_to_write_is_no_trouble(void **state)
{
    (void)state;
    struct ready nobody = {0}, nowhere = {.path = "/nonexistent/ready"};

    assert_false(ready_note(&nobody, true, 1));
    assert_false(ready_note(&nowhere, true, 1));
    assert_false(ready_note(&nowhere, true, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(picture_and_frame_are_both_needed, make_place),
        cmocka_unit_test_setup(it_is_told_once, make_place),
        cmocka_unit_test(nobody_asks_or_nowhere_to_write_is_no_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
