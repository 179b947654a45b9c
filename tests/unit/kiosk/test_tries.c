// SPDX-License-Identifier: EUPL-1.2
/* Wrong PINs: five tries, a doubling delay, and no way around it by switching off. */
#include "kiosk/tries.h"

#include "base/files_calls.h"
#include <errno.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    text_copy(folder, sizeof folder, "/tmp/zaalwacht-tries-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static struct tries opened(int64_t now_ms)
{
    struct tries t;
    assert_int_equal(tries_open(&t, folder, (struct mono){now_ms}, NULL), ERR_OK);
    return t;
}

static int32_t wrong_once(struct tries *t, int64_t now_ms)
{
    assert_int_equal(tries_begin(t, NULL), ERR_OK);
    return tries_wrong(t, (struct mono){now_ms});
}

static void five_tries_then_a_delay_that_doubles(void **state)
{
    (void)state;
    struct tries t = opened(0);
    for (int32_t left = 4; left > 0; left--)
        assert_int_equal(wrong_once(&t, 0), left);
    assert_int_equal(wrong_once(&t, 0), 0);
    assert_int_equal(tries_wait_s(&t, (struct mono){0}), 60);
    assert_int_equal(tries_wait_s(&t, (struct mono){59001}), 1);
    assert_int_equal(tries_wait_s(&t, (struct mono){60000}), 0);
    assert_int_equal(wrong_once(&t, 60000), 0);
    assert_int_equal(tries_wait_s(&t, (struct mono){60000}), 120);
    for (int i = 0; i < 20; i++)
        (void)wrong_once(&t, 0);
    assert_int_equal(tries_wait_s(&t, (struct mono){0}), TRIES_DELAY_MAX_S);
}

static void switching_off_starts_the_delay_anew(void **state)
{
    (void)state;
    struct tries t = opened(0);
    for (int i = 0; i < 5; i++)
        (void)wrong_once(&t, 0);
    t = opened(5);
    assert_int_equal(tries_wait_s(&t, (struct mono){5}), 60);
}

static void a_try_is_counted_before_it_is_made(void **state)
{
    (void)state;
    struct tries t = opened(0);
    for (int i = 0; i < 5; i++)
        assert_int_equal(tries_begin(&t, NULL), ERR_OK); /* and the plug is pulled each time */
    t = opened(0);
    assert_true(tries_wait_s(&t, (struct mono){0}) > 0);
}

static void the_right_pin_forgets_and_tells_how_many_were_wrong(void **state)
{
    (void)state;
    struct tries t = opened(0);
    (void)wrong_once(&t, 0);
    (void)wrong_once(&t, 0);
    assert_int_equal(tries_begin(&t, NULL), ERR_OK);
    assert_int_equal(tries_right(&t, NULL), 2);
    t = opened(0);
    assert_int_equal(wrong_once(&t, 0), 4);
}

static void damaged_file_counts_as_five(void **state)
{
    (void)state;
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, folder, "tries.cbor"), ERR_OK);
    assert_int_equal(file_write(path, bytes_of("nonsense"), 0600, NULL), ERR_OK);
    struct tries t = opened(0);
    assert_int_equal(tries_wait_s(&t, (struct mono){0}), 60);
}

static void try_that_cannot_be_counted_is_not_allowed(void **state)
{
    (void)state;
    struct tries t = opened(0);
    text_copy(t.path, sizeof t.path, "/nonexistent/folder/tries.cbor");
    assert_int_not_equal(tries_begin(&t, NULL), ERR_OK);
}

/* A disk that is full until somebody takes a file away. */
static bool disk_is_full;

static ssize_t write_to_full_disk(int fd, const void *data, size_t n)
{
    if (disk_is_full) {
        errno = ENOSPC;
        return -1;
    }
    return write(fd, data, n);
}

static int unlink_from_full_disk(int at, const char *name, int flags)
{
    if (strcmp(name, "tries.cbor.reserve") == 0)
        disk_is_full = false;
    return unlinkat(at, name, flags);
}

static void a_full_disk_does_not_stop_the_count(void **state)
{
    (void)state;
    struct tries t = opened(0);
    struct files_calls real = files_calls;

    files_calls.write = write_to_full_disk;
    files_calls.unlinkat = unlink_from_full_disk;
    disk_is_full = true;
    assert_int_equal(wrong_once(&t, 0), 4);
    assert_false(disk_is_full); /* the reserve was what there was */
    assert_int_equal(wrong_once(&t, 0), 3);
    disk_is_full = true; /* and it has been kept anew */
    assert_int_equal(wrong_once(&t, 0), 2);
    files_calls = real;
    t = opened(0);
    assert_int_equal(wrong_once(&t, 0), 1);
}

static void a_full_disk_without_its_reserve_allows_no_try(void **state)
{
    (void)state;
    struct tries t = opened(0);
    struct files_calls real = files_calls;
    char path[PATH_SIZE];

    assert_int_equal(path_join(path, folder, "tries.cbor.reserve"), ERR_OK);
    assert_int_equal(unlink(path), 0);
    files_calls.write = write_to_full_disk;
    disk_is_full = true;
    assert_int_equal(tries_begin(&t, NULL), ERR_FULL);
    files_calls = real;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(five_tries_then_a_delay_that_doubles, make_folder),
        cmocka_unit_test_setup(switching_off_starts_the_delay_anew, make_folder),
        cmocka_unit_test_setup(a_try_is_counted_before_it_is_made, make_folder),
        cmocka_unit_test_setup(the_right_pin_forgets_and_tells_how_many_were_wrong, make_folder),
        cmocka_unit_test_setup(damaged_file_counts_as_five, make_folder),
        cmocka_unit_test_setup(try_that_cannot_be_counted_is_not_allowed, make_folder),
        cmocka_unit_test_setup(a_full_disk_does_not_stop_the_count, make_folder),
        cmocka_unit_test_setup(a_full_disk_without_its_reserve_allows_no_try, make_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
