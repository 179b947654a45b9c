// SPDX-License-Identifier: EUPL-1.2
/* The clock after a start: forwards to what has passed, never back, and never by nonsense. */
#include "init/past.h"

#include "base/files.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    text_copy(folder, sizeof folder, "/tmp/zaalwacht-past-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int64_t floor_of(const char *text, int64_t now_ms)
{
    char path[PATH_SIZE];

    assert_int_equal(path_join(path, folder, PAST_FILE), ERR_OK);
    assert_int_equal(file_write(path, bytes_of(text), 0600, NULL), ERR_OK);
    return past_floor(folder, (struct wall){now_ms}).ms;
}

static void clock_goes_forwards_only(void **state)
{
    (void)state;
    assert_int_equal(past_floor(folder, (struct wall){0}).ms, 0); /* a new card */
    assert_int_equal(floor_of("1795600000000\n", 0), 1795600000000);
    assert_int_equal(floor_of("1795600000000\n", 1795600000001), 0);
}

static void nonsense_moves_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n", "17956", "1795600000000", "-1795600000000\n",
        "1795600000000x\n", "1795600000000\n1\n", "99999999999999\n", "99999999999999999999\n"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(floor_of(texts[i], 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(clock_goes_forwards_only, make_folder),
        cmocka_unit_test_setup(nonsense_moves_nothing, make_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
