// SPDX-License-Identifier: EUPL-1.2
/* Storage as the kernel tells it: a card's life, a file system's errors, or nothing of it. */
#include "board/wear.h"
#include "devices.h"

#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#define DISK "devices/soc/mmc0/block/mmcblk0"

/* The folder that is asked about is the test's own; its device becomes the third part of a card. */
static void make_card(void)
{
    char path[PATH_SIZE], to[PATH_SIZE];
    struct stat st;

    put(DISK "/device", "type", "MMC\n");
    put(DISK "/mmcblk0p3", "partition", "3\n");
    put("dev/block", "note", "");
    assert_int_equal(stat(root, &st), 0);
    (void)snprintf(
        path, sizeof path, "%s/dev/block/%u:%u", root, major(st.st_dev), minor(st.st_dev));
    (void)snprintf(to, sizeof to, "../../" DISK "/mmcblk0p3");
    assert_int_equal(symlink(to, path), 0);
}

static void a_card_that_tells_nothing_is_not_bad(void **state)
{
    (void)state;
    make_card();
    struct wear w = wear_read(root, root);
    assert_int_equal(w.used_percent, -1);
    assert_int_equal(w.errors, -1);
    assert_false(w.read_only);
    assert_false(wear_is_bad(&w));
    w = wear_read(root, "/nonexistent");
    assert_int_equal(w.used_percent, -1);
    w = wear_read("/nonexistent", root);
    assert_int_equal(w.errors, -1);
}

static int32_t life(const char *text)
{
    put(DISK "/device", "life_time", text);
    return wear_read(root, root).used_percent;
}

static void the_worse_half_of_a_cards_life_counts(void **state)
{
    (void)state;
    make_card();
    assert_int_equal(life("0x01 0x03\n"), 30);
    assert_int_equal(life("0x02 0x01\n"), 20);
    assert_int_equal(life("0x0b 0x01\n"), 110);
    assert_int_equal(life("0x00 0x00\n"), -1); /* not defined */
    assert_int_equal(life("0xff 0x01\n"), 10);
    assert_int_equal(life("old\n"), -1);
    assert_int_equal(life("\n"), -1);
    assert_int_equal(life("0x09 0x01\n"), 90);
    struct wear w = wear_read(root, root);
    assert_true(wear_is_bad(&w));
}

static void errors_of_this_file_system_are_told(void **state)
{
    (void)state;
    make_card();
    put("fs/ext4/mmcblk0p2", "errors_count", "7\n");
    assert_int_equal(wear_read(root, root).errors, -1);
    put("fs/ext4/mmcblk0p3", "errors_count", "0\n");
    struct wear w = wear_read(root, root);
    assert_int_equal(w.errors, 0);
    assert_false(wear_is_bad(&w));
    put("fs/ext4/mmcblk0p3", "errors_count", "2\n");
    w = wear_read(root, root);
    assert_int_equal(w.errors, 2);
    assert_true(wear_is_bad(&w));
}

/* A disk without partitions has its device directly below. */
static void a_whole_disk_is_found_too(void **state)
{
    (void)state;
    make_card();
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, root, DISK "/mmcblk0p3/partition"), ERR_OK);
    assert_int_equal(unlink(path), 0);
    put(DISK "/mmcblk0p3/device", "life_time", "0x04 0x04\n");
    assert_int_equal(wear_read(root, root).used_percent, 40);
}

static void a_file_system_that_cannot_be_written_is_bad(void **state)
{
    (void)state;
    struct wear w = wear_read(root, "/sys"); /* read-only or not, as it is mounted here */
    assert_int_equal(w.used_percent, -1);
    w = (struct wear){.read_only = true, .used_percent = -1, .errors = -1};
    assert_true(wear_is_bad(&w));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_card_that_tells_nothing_is_not_bad, make_root),
        cmocka_unit_test_setup(the_worse_half_of_a_cards_life_counts, make_root),
        cmocka_unit_test_setup(errors_of_this_file_system_are_told, make_root),
        cmocka_unit_test_setup(a_whole_disk_is_found_too, make_root),
        cmocka_unit_test_setup(a_file_system_that_cannot_be_written_is_bad, make_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
