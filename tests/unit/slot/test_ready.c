// SPDX-License-Identifier: EUPL-1.2
/* A kiosk that stays ready, and those that do not. */
#include "slot/ready.h"

#include "unit/slot/kiosk_data.h"
#include <pthread.h>
#include <time.h>
#include <unistd.h>

static char path[PATH_SIZE];

static void put_ready(void)
{
    assert_int_equal(file_write(path, bytes_of("ready\n"), 0600, NULL), ERR_OK);
}

static int make_ready(void **state)
{
    if (make_data(state) != 0 || path_join(path, data, "ready") != ERR_OK)
        return 1;
    put_ready();
    return 0;
}

static void *write_anew(void *unused)
{
    const struct timespec pause = {.tv_nsec = 200000000};
    nanosleep(&pause, NULL);
    put_ready();
    return unused;
}

static void *take_away(void *unused)
{
    const struct timespec pause = {.tv_nsec = 200000000};
    nanosleep(&pause, NULL);
    unlink(path);
    return unused;
}

static enum err wait_while(void *(*what)(void *))
{
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, what, NULL), 0);
    enum err e = ready_wait(path, 1, NULL);
    pthread_join(thread, NULL);
    return e;
}

static void kiosk_that_stays_is_ready(void **state)
{
    (void)state;
    struct timespec before, after;

    clock_gettime(CLOCK_BOOTTIME, &before);
    assert_int_equal(ready_wait(path, 1, NULL), ERR_OK);
    clock_gettime(CLOCK_BOOTTIME, &after);
    assert_true(after.tv_sec > before.tv_sec);
}

static void kiosk_that_stopped_or_started_again_is_not(void **state)
{
    (void)state;
    assert_int_equal(wait_while(write_anew), ERR_AGAIN);
    assert_int_equal(wait_while(take_away), ERR_AGAIN);
    assert_int_equal(ready_wait(path, 1, NULL), ERR_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(kiosk_that_stays_is_ready, make_ready),
        cmocka_unit_test_setup(kiosk_that_stopped_or_started_again_is_not, make_ready),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
