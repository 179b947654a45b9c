// SPDX-License-Identifier: EUPL-1.2
/* The root hash comes out of init's file, and out of nothing else. */
#include "kiosk/system.h"

#include "base/files.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define DIGITS "6bda4a62b39754def6c7237a91335979a0e29586104382fcdade1c38e0b78d14"

static char path[] = "/tmp/zaalwacht-system-XXXXXX";

static int make_file(void **state)
{
    (void)state;
    int fd = mkstemp(path);
    return fd < 0 || close(fd) != 0;
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

static const char *root_of(const char *text)
{
    static char root[SYSTEM_ROOT_SIZE];
    assert_int_equal(file_write(path, bytes_of(text), 0600, NULL), ERR_OK);
    memset(root, 'x', sizeof root);
    system_root(path, root);
    return root;
}

static void what_init_wrote_is_read(void **state)
{
    (void)state;
    assert_string_equal(root_of("slot=A\nversion=0.1.0\nroot=" DIGITS "\ndata=mounted\n"), DIGITS);
    assert_string_equal(root_of("root=" DIGITS), DIGITS);
}

static void anything_else_is_none(void **state)
{
    static const char *const odd[] = {"", "root=\n", "root=" DIGITS "0\n", "boot=" DIGITS "\n",
        "slot=A root=" DIGITS "\n", "root=zz" DIGITS "\n", "root=abc\n"};
    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        assert_string_equal(root_of(odd[i]), "");
    char not_hex[] = "root=" DIGITS "\n";
    not_hex[7] = 'g';
    assert_string_equal(root_of(not_hex), "");
}

static void a_desk_has_none(void **state)
{
    char root[SYSTEM_ROOT_SIZE] = "x";
    (void)state;
    system_root("/nowhere/zaalwacht/boot", root);
    assert_string_equal(root, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_init_wrote_is_read),
        cmocka_unit_test(anything_else_is_none),
        cmocka_unit_test(a_desk_has_none),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
