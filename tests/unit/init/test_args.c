// SPDX-License-Identifier: EUPL-1.2
/* The command line as the boot loader writes it, and lines that it would not write. */
#include "init/args.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define ROOT "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define SALT "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100"
#define VERITY "zaalwacht.verity=47000:47001:" ROOT ":" SALT
#define GOOD "quiet rauc.slot=B zaalwacht.version=1.2.3 " VERITY " panic=5\n"

static struct args args;
static struct diag d;

static void slot_version_and_verity_are_read(void **state)
{
    (void)state;
    char name[16];

    assert_int_equal(args_parse(GOOD, &args, &d), ERR_OK);
    assert_int_equal(args.slot, 'B');
    assert_string_equal(args.version, "1.2.3");
    assert_int_equal(args.data_blocks, 47000);
    assert_int_equal(args.tree_block, 47001);
    assert_string_equal(args.root, ROOT);
    assert_string_equal(args.salt, SALT);
    args_partition(&args, "root", name, sizeof name);
    assert_string_equal(name, "root-b");
}

static void table_is_what_the_kernel_documents(void **state)
{
    (void)state;
    char table[ARGS_TABLE_SIZE];

    assert_int_equal(args_parse(GOOD, &args, &d), ERR_OK);
    args_verity_table(&args, "/dev/vda6", table);
    assert_string_equal(table, "1 /dev/vda6 /dev/vda6 4096 4096 47000 47001 sha256 " ROOT " " SALT
                               " 1 panic_on_corruption");
}

static void what_is_not_there_or_twice_is_named(void **state)
{
    (void)state;

    assert_int_equal(args_parse("", &args, &d), ERR_MISSING);
    assert_non_null(strstr(d.text, "rauc.slot="));
    assert_int_equal(args_parse("rauc.slot=A " VERITY, &args, &d), ERR_MISSING);
    assert_non_null(strstr(d.text, "zaalwacht.version="));
    assert_int_equal(args_parse("rauc.slot=A zaalwacht.version=1", &args, &d), ERR_MISSING);
    assert_non_null(strstr(d.text, "zaalwacht.verity="));
    assert_int_equal(args_parse(GOOD " rauc.slot=A", &args, &d), ERR_CONFLICT);
    assert_int_equal(
        args_parse("xrauc.slot=A zaalwacht.version=1 " VERITY, &args, &d), ERR_MISSING);
}

static void values_that_cannot_be_are_refused_and_nothing_is_written(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "rauc.slot=C zaalwacht.version=1 " VERITY,
        "rauc.slot=AB zaalwacht.version=1 " VERITY,
        "rauc.slot=A zaalwacht.version=1/2 " VERITY,
        "rauc.slot=A zaalwacht.version=123456789012345678901234567890123 " VERITY,
        "rauc.slot=A zaalwacht.version=1 zaalwacht.verity=0:1:" ROOT ":" SALT,
        "rauc.slot=A zaalwacht.version=1 zaalwacht.verity=9:8:" ROOT ":" SALT,
        "rauc.slot=A zaalwacht.version=1 zaalwacht.verity=4294967296:4294967297:" ROOT ":" SALT,
        "rauc.slot=A zaalwacht.version=1 zaalwacht.verity=8:9:" ROOT ":" SALT "0",
        "rauc.slot=A zaalwacht.version=1 zaalwacht.verity=8:9:" ROOT,
        "rauc.slot=A zaalwacht.version=1 zaalwacht.verity=8:9:0" ROOT ":" SALT,
        "rauc.slot=A zaalwacht.version=1 zaalwacht.verity=-8:9:" ROOT ":" SALT,
    };
    const struct args untouched = {.slot = 'x'};

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        args = untouched;
        assert_int_equal(args_parse(bad[i], &args, &d), ERR_FORMAT);
        assert_memory_equal(&args, &untouched, sizeof args);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slot_version_and_verity_are_read),
        cmocka_unit_test(table_is_what_the_kernel_documents),
        cmocka_unit_test(what_is_not_there_or_twice_is_named),
        cmocka_unit_test(values_that_cannot_be_are_refused_and_nothing_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
