// SPDX-License-Identifier: EUPL-1.2
/* The system's own table does what its names say. */
#include "camera_kit.h"

#include "camera/calls.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

static void table_reaches_the_operating_system(void **state)
{
    (void)state;
    const struct camera_calls *k = camera_calls_system();
    int fd = k->open(k->context, "/proc/self/exe", O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    char *at = k->mmap(k->context, 4, fd, 0);
    assert_ptr_not_equal(at, MAP_FAILED);
    assert_memory_equal(at,
        "\x7f"
        "ELF",
        4);
    assert_int_equal(k->munmap(k->context, at, 4), 0);
    int waiting = -1;
    assert_int_equal(k->ioctl(k->context, fd, FIONREAD, &waiting), 0);
    assert_true(waiting > 0);
    struct pollfd p = {.fd = fd, .events = POLLIN};
    assert_int_equal(k->poll(k->context, &p, 1, 0), 1);
    assert_int_equal(k->close(k->context, fd), 0);
    assert_int_equal(k->open(k->context, "/nowhere", O_RDONLY), -1);
    assert_int_equal(errno, ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(table_reaches_the_operating_system)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
