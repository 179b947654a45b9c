// SPDX-License-Identifier: EUPL-1.2
/* Partitions as links to folders of small files, as the kernel shows them. */
#include "init/parts.h"

#include "base/files.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char root[64], sysfs[PATH_SIZE];
static struct part part;
static struct diag d;

static int make_root(void **state)
{
    (void)state;
    text_copy(root, sizeof root, "/tmp/zaalwacht-parts-XXXXXX");
    return mkdtemp(root) == NULL || path_join(sysfs, root, "class") != ERR_OK
           || folder_make(sysfs, 0700, NULL) != ERR_OK;
}

static void put(const char *folder, const char *name, const char *value)
{
    char path[PATH_SIZE];

    assert_int_equal(path_join(path, folder, name), ERR_OK);
    assert_int_equal(file_write(path, bytes_of(value), 0600, NULL), ERR_OK);
}

static void add(const char *disk, const char *device, const char *name, unsigned number)
{
    char folder[PATH_SIZE], above[PATH_SIZE], link[PATH_SIZE], text[128];

    assert_true(snprintf(above, sizeof above, "%s/%s", root, disk) > 0);
    assert_true(snprintf(folder, sizeof folder, "%s/%s/%s", root, disk, device) > 0);
    assert_int_equal(folder_make(folder, 0700, NULL), ERR_OK);
    put(above, "size", "62333952\n");
    put(folder, "start", "2457600\n");
    put(folder, "size", "524288\n");
    (void)snprintf(text, sizeof text,
        "MAJOR=179\nMINOR=7\nDEVNAME=%s\nDEVTYPE=partition\nPARTN=%u\nPARTNAME=%s\n", device,
        number, name);
    put(folder, "uevent", text);
    assert_int_equal(path_join(link, sysfs, device), ERR_OK);
    assert_int_equal(symlink(folder, link), 0);
}

static void partition_of_the_card_is_found_and_measured(void **state)
{
    (void)state;
    add("mmcblk0", "mmcblk0p6", "root-b", 6);
    add("mmcblk0", "mmcblk0p7", "data", 7);
    assert_int_equal(parts_find(sysfs, "data", &part, &d), ERR_OK);
    assert_string_equal(part.device, "mmcblk0p7");
    assert_string_equal(part.disk, "mmcblk0");
    assert_int_equal(part.number, 7);
    assert_int_equal(part.sectors, 524288);
    assert_int_equal(part.room_sectors, 62333952 - 2457600 - 524288);

    assert_int_equal(parts_find(sysfs, "root-b", &part, &d), ERR_OK);
    assert_string_equal(part.device, "mmcblk0p6");
    assert_int_equal(parts_find(sysfs, "root-a", &part, &d), ERR_MISSING);
    assert_int_equal(parts_find(sysfs, "root", &part, &d), ERR_MISSING);
}

static void disk_of_a_virtual_machine_has_no_p(void **state)
{
    (void)state;
    add("vda", "vda12", "data", 12);
    assert_int_equal(parts_find(sysfs, "data", &part, &d), ERR_OK);
    assert_string_equal(part.disk, "vda");
}

static void stick_is_never_taken_for_the_card(void **state)
{
    (void)state;
    add("sda", "sda1", "data", 1);
    assert_int_equal(parts_find(sysfs, "data", &part, &d), ERR_MISSING);
    add("mmcblk1", "mmcblk1p7", "data", 7);
    assert_int_equal(parts_find(sysfs, "data", &part, &d), ERR_OK);
    assert_string_equal(part.device, "mmcblk1p7");
}

static void two_of_a_name_are_refused(void **state)
{
    (void)state;
    add("mmcblk0", "mmcblk0p7", "data", 7);
    add("vda", "vda7", "data", 7);
    assert_int_equal(parts_find(sysfs, "data", &part, &d), ERR_CONFLICT);
}

static void size_that_cannot_be_is_refused(void **state)
{
    (void)state;
    char above[PATH_SIZE];

    add("vda", "vda7", "data", 7);
    assert_int_equal(path_join(above, root, "vda"), ERR_OK);
    put(above, "size", "1000\n");
    assert_int_equal(parts_find(sysfs, "data", &part, &d), ERR_FORMAT);
    assert_int_equal(parts_find("/nonexistent", "data", &part, &d), ERR_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(partition_of_the_card_is_found_and_measured, make_root),
        cmocka_unit_test_setup(disk_of_a_virtual_machine_has_no_p, make_root),
        cmocka_unit_test_setup(stick_is_never_taken_for_the_card, make_root),
        cmocka_unit_test_setup(two_of_a_name_are_refused, make_root),
        cmocka_unit_test_setup(size_that_cannot_be_is_refused, make_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
