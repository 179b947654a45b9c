// SPDX-License-Identifier: EUPL-1.2
/* Data that cannot be opened: said for as long as that is so, and nothing of them is changed. */
#include "kiosk/stuck.h"

#include "kiosk/device.h"
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static char data[PATH_SIZE];
static struct diag d;

static int make_data(void **state)
{
    (void)state;
    text_copy(data, sizeof data, "/tmp/zaalwacht-stuck-XXXXXX");
    return mkdtemp(data) == NULL || crypto_start() != ERR_OK;
}

static void put(const char *name, const char *text)
{
    char path[PATH_SIZE];

    assert_int_equal(path_join(path, data, name), ERR_OK);
    assert_int_equal(file_write(path, bytes_of(text), 0600, NULL), ERR_OK);
}

static bool is_there(const char *name)
{
    char path[PATH_SIZE];
    return path_join(path, data, name) == ERR_OK && access(path, F_OK) == 0;
}

static struct kiosk_config config(void)
{
    return (struct kiosk_config){.data = data,
        .window = {.kind = WINDOW_NONE, .width_px = 1280, .height_px = 720},
        .camera = {.kind = CAMERA_REPLAY, .path = data},
        .silent = true};
}

static void keys_that_do_not_parse_are_told_and_left_as_they_are(void **state)
{
    (void)state;
    BUF_AUTO struct buf keys = BUF_INIT(64);
    struct kiosk_config c = config();
    struct kiosk *kiosk = NULL;
    char path[PATH_SIZE];

    put(DEVICE_KEYS_FILE, "garbage");
    assert_int_equal(kiosk_open(&c, &kiosk, &d), ERR_FORMAT);
    assert_false(stuck_is_over(data));
    assert_int_equal(path_join(path, data, DEVICE_KEYS_FILE), ERR_OK);
    assert_int_equal(file_read(path, &keys, NULL), ERR_OK);
    assert_string_equal(buf_text(&keys), "garbage");
}

/* The program goes on after a start that failed, and what it has open is its own. */
static void start_that_fails_closes_nothing_of_others(void **state)
{
    (void)state;
    struct kiosk_config c = config();
    struct kiosk *kiosk = NULL;
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC);

    assert_true(null >= 0 && (null == STDIN_FILENO || dup2(null, STDIN_FILENO) == STDIN_FILENO));
    put(DEVICE_KEYS_FILE, "garbage");
    assert_int_equal(kiosk_open(&c, &kiosk, &d), ERR_FORMAT);
    assert_int_not_equal(fcntl(STDIN_FILENO, F_GETFD), -1);
    if (null != STDIN_FILENO)
        assert_int_equal(close(null), 0);
}

static void screen_stays_until_the_data_can_be_read(void **state)
{
    (void)state;
    struct kiosk_config c = config();
    char words[128];

    assert_int_equal(stuck_show(&c, ERR_IO, 20, &d), STUCK_OVER); /* none yet: a new kiosk's */
    assert_int_equal(device_request(data, NULL, words, &d), ERR_OK);
    assert_int_equal(stuck_show(&c, ERR_IO, 20, &d), STUCK_OVER);
    assert_false(is_there("stuck.try"));
}

static void folder_that_is_gone_is_no_data(void **state)
{
    (void)state;
    assert_int_equal(rmdir(data), 0);
    assert_false(stuck_is_over(data));
    assert_false(is_there("."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(keys_that_do_not_parse_are_told_and_left_as_they_are, make_data),
        cmocka_unit_test_setup(start_that_fails_closes_nothing_of_others, make_data),
        cmocka_unit_test_setup(screen_stays_until_the_data_can_be_read, make_data),
        cmocka_unit_test_setup(folder_that_is_gone_is_no_data, make_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
