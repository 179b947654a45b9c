// SPDX-License-Identifier: EUPL-1.2
/* Bundles given to a program that takes those it likes: their names say which. */
#include "slot/update.h"

#include "unit/slot/kiosk_data.h"
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char rauc[PATH_SIZE], stick[PATH_SIZE], spool[PATH_SIZE], asked[PATH_SIZE];
static struct diag d;

static int make_world(void **state)
{
    char text[3 * PATH_SIZE];

    if (make_data(state) != 0 || path_join(rauc, data, "rauc") != ERR_OK
        || path_join(stick, data, "stick") != ERR_OK || path_join(spool, data, "spool-in") != ERR_OK
        || path_join(asked, data, "asked") != ERR_OK)
        return 1;
    (void)snprintf(text, sizeof text,
        "#!/bin/sh\necho \"$1 $2\" >>%s\ncase \"$2\" in *good*) exit 0 ;; *) exit 1 ;; esac\n",
        asked);
    return file_write(rauc, bytes_of(text), 0700, NULL) != ERR_OK;
}

static enum err update(void)
{
    const char *const folders[] = {stick, spool, NULL};
    return update_folders(folders, spool, data, rauc, &d);
}

static bool is_there(const char *folder, const char *name)
{
    char path[PATH_SIZE];
    return path_join(path, folder, name) == ERR_OK && access(path, F_OK) == 0;
}

static void what_is_installed_leaves_the_spool_and_stays_on_the_stick(void **state)
{
    (void)state;
    BUF_AUTO struct buf text = BUF_INIT(4096);

    assert_int_equal(update(), ERR_OK); /* nothing there */
    assert_int_not_equal(access(asked, F_OK), 0);
    put_file("spool-in", "good.raucb");
    assert_int_equal(update(), ERR_OK);
    assert_false(is_there(spool, "good.raucb"));
    put_file("stick", "good.raucb");
    put_file("stick", "other.txt");
    assert_int_equal(update(), ERR_OK);
    assert_true(is_there(stick, "good.raucb"));
    assert_int_equal(file_read(asked, &text, NULL), ERR_OK);
    assert_non_null(strstr(buf_text(&text), "install "));
    assert_null(strstr(buf_text(&text), "other.txt"));
}

static void each_stick_of_several_is_looked_into_and_no_deeper(void **state)
{
    (void)state;
    BUF_AUTO struct buf text = BUF_INIT(4096);

    put_file("stick/sda1/deep", "good.raucb");
    put_file("stick/sda1", "bad.raucb");
    put_file("spool-in/sub", "good.raucb");
    assert_int_equal(update(), ERR_CONFLICT);
    put_file("stick/sdb", "b-good.raucb");
    put_file("stick/sdc1", "c-good.raucb");
    assert_int_equal(update(), ERR_OK);
    assert_int_equal(file_read(asked, &text, NULL), ERR_OK);
    assert_non_null(strstr(buf_text(&text), "/stick/sda1/bad.raucb"));
    assert_non_null(strstr(buf_text(&text), "/stick/sdb/b-good.raucb"));
    assert_null(strstr(buf_text(&text), "c-good"));
    assert_null(strstr(buf_text(&text), "deep"));
    assert_null(strstr(buf_text(&text), "sub"));
}

static void refused_one_is_told_and_the_next_is_tried(void **state)
{
    (void)state;
    put_file("stick", "a-bad.raucb");
    put_file("spool-in", "b-bad.raucb");
    assert_int_equal(update(), ERR_CONFLICT);
    assert_true(is_there(stick, "a-bad.raucb"));
    assert_false(is_there(spool, "b-bad.raucb"));
    put_file("spool-in", "c-good.raucb");
    assert_int_equal(update(), ERR_OK);
}

static void nothing_is_tried_while_a_record_is_open(void **state)
{
    (void)state;
    put_file("ledger", SITTING ".db");
    put_file("spool-in", "good.raucb");
    assert_int_equal(update(), ERR_STATE);
    assert_true(is_there(spool, "good.raucb"));
    assert_int_not_equal(access(asked, F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(
            what_is_installed_leaves_the_spool_and_stays_on_the_stick, make_world),
        cmocka_unit_test_setup(each_stick_of_several_is_looked_into_and_no_deeper, make_world),
        cmocka_unit_test_setup(refused_one_is_told_and_the_next_is_tried, make_world),
        cmocka_unit_test_setup(nothing_is_tried_while_a_record_is_open, make_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
