// SPDX-License-Identifier: EUPL-1.2
/* Bundles given to a program that takes those it likes: their names say which. It is asked what a
 * bundle is before it is told to install it, as RAUC is. */
#include "slot/update.h"

#include "base/update_words.h"
#include "unit/slot/kiosk_data.h"
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char rauc[PATH_SIZE], stick[PATH_SIZE], spool[PATH_SIZE], asked[PATH_SIZE];
static struct diag d;

/* "foreign" is not signed, "pi9" is another board's; our handler calls "old" older, "same" the one
 * that runs, "second" one too many, "open" a record that was opened meanwhile. */
static const char script[] =
    "#!/bin/sh\n"
    "if [ \"$1\" = info ]; then\n"
    "  case \"$3\" in *foreign*) exit 1 ;; *pi9*) b=pi9 ;; *) b=pi4 ;; esac\n"
    "  echo \"RAUC_MF_COMPATIBLE='$b'\"; echo \"RAUC_MF_VERSION='1.2.3'\"; exit 0\n"
    "fi\n"
    "echo \"$1 $2\" >>%s\n"
    "case \"$2\" in *good*) exit 0 ;; *old*) a=older ;; *same*) a=exists ;; *second*) a=waits ;;\n"
    "  *open*) a=open ;; *) exit 1 ;; esac\n"
    "printf $a >%s/update.answer; exit 1\n";

static int make_world(void **state)
{
    char text[4 * PATH_SIZE];

    if (make_data(state) != 0 || path_join(rauc, data, "rauc") != ERR_OK
        || path_join(stick, data, "stick") != ERR_OK || path_join(spool, data, "spool-in") != ERR_OK
        || path_join(asked, data, "asked") != ERR_OK)
        return 1;
    (void)snprintf(text, sizeof text, script, asked, data);
    return file_write(rauc, bytes_of(text), 0700, NULL) != ERR_OK;
}

static enum update_result update(void)
{
    enum update_result result = UPDATE_NOTHING;
    const char *const folders[] = {stick, spool, NULL};
    const struct update_setup u = {.folders = folders,
        .spool = spool,
        .data = data,
        .rauc = rauc,
        .board = "pi4",
        .report = data};
    assert_int_equal(update_folders(&u, &result, &d), ERR_OK);
    return result;
}

static bool is_there(const char *folder, const char *name)
{
    char path[PATH_SIZE];
    return path_join(path, folder, name) == ERR_OK && access(path, F_OK) == 0;
}

static void told(const char *wanted)
{
    BUF_AUTO struct buf text = BUF_INIT(4096);
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, data, UPDATE_FILE), ERR_OK);
    assert_int_equal(file_read(path, &text, NULL), ERR_OK);
    assert_string_equal(buf_text(&text), wanted);
}

static void what_is_installed_leaves_the_spool_and_stays_on_the_stick(void **state)
{
    (void)state;
    BUF_AUTO struct buf text = BUF_INIT(4096);

    assert_int_equal(update(), UPDATE_NOTHING); /* nothing there */
    assert_false(is_there(data, UPDATE_FILE));
    assert_int_not_equal(access(asked, F_OK), 0);
    put_file("spool-in", "good.raucb");
    assert_int_equal(update(), UPDATE_DONE);
    told("state=installed\nwhy=none\nfrom=agent\nversion=1.2.3\n");
    assert_false(is_there(spool, "good.raucb"));
    put_file("stick", "good.raucb");
    put_file("stick", "other.txt");
    assert_int_equal(update(), UPDATE_DONE);
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
    assert_int_equal(update(), UPDATE_DECLINED);
    put_file("stick/sdb", "b-good.raucb");
    put_file("stick/sdc1", "c-good.raucb");
    assert_int_equal(update(), UPDATE_DONE);
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
    assert_int_equal(update(), UPDATE_DECLINED);
    assert_true(is_there(stick, "a-bad.raucb"));
    assert_false(is_there(spool, "b-bad.raucb"));
    put_file("spool-in", "c-good.raucb");
    assert_int_equal(update(), UPDATE_DONE);
    told("state=installed\nwhy=none\nfrom=agent\nversion=1.2.3\n");
}

static void each_refusal_has_its_reason(void **state)
{
    (void)state;
    static const struct {
        const char *name, *report;
        enum update_result result;
    } all[] = {
        {"foreign.raucb", "state=refused\nwhy=unsigned\nfrom=stick\n", UPDATE_DECLINED},
        {"pi9.raucb", "state=refused\nwhy=board\nfrom=stick\nversion=1.2.3\n", UPDATE_DECLINED},
        {"old.raucb", "state=refused\nwhy=older\nfrom=stick\nversion=1.2.3\n", UPDATE_DECLINED},
        {"same.raucb", "state=refused\nwhy=running\nfrom=stick\nversion=1.2.3\n", UPDATE_DECLINED},
        {"bad.raucb", "state=refused\nwhy=failed\nfrom=stick\nversion=1.2.3\n", UPDATE_DECLINED},
        {"second.raucb", "state=installed\nwhy=none\nfrom=stick\nversion=1.2.3\n", UPDATE_NOTHING},
        {"open.raucb", "state=waiting\nwhy=none\nfrom=stick\nversion=1.2.3\n", UPDATE_WAITS},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        char path[PATH_SIZE];
        put_file("stick", all[i].name);
        assert_int_equal(update(), all[i].result);
        told(all[i].report);
        assert_int_equal(path_join(path, stick, all[i].name), ERR_OK);
        assert_int_equal(unlink(path), 0);
        assert_int_equal(update(), UPDATE_NOTHING);
        told(all[i].report); /* a stick that was pulled out is no news */
    }
}

/* Looking at it beforehand is for the screen. */
static void rauc_decides_and_not_the_look_before(void **state)
{
    (void)state;
    put_file("stick", "foreign-good.raucb");
    assert_int_equal(update(), UPDATE_DONE);
    told("state=installed\nwhy=none\nfrom=stick\n");
}

static void nothing_is_tried_while_a_record_is_open(void **state)
{
    (void)state;
    put_file("ledger", SITTING ".db");
    assert_int_equal(update(), UPDATE_NOTHING);
    assert_false(is_there(data, UPDATE_FILE));
    put_file("spool-in", "good.raucb");
    assert_int_equal(update(), UPDATE_WAITS);
    told("state=waiting\nwhy=none\nfrom=agent\nversion=1.2.3\n");
    assert_true(is_there(spool, "good.raucb"));
    assert_int_not_equal(access(asked, F_OK), 0);
}

/* A record that was opened between our look and RAUC's question: that is no answer that stays. */
static void what_waits_stays_in_the_spool(void **state)
{
    (void)state;
    put_file("spool-in", "open.raucb");
    assert_int_equal(update(), UPDATE_WAITS);
    told("state=waiting\nwhy=none\nfrom=agent\nversion=1.2.3\n");
    assert_true(is_there(spool, "open.raucb"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(
            what_is_installed_leaves_the_spool_and_stays_on_the_stick, make_world),
        cmocka_unit_test_setup(each_stick_of_several_is_looked_into_and_no_deeper, make_world),
        cmocka_unit_test_setup(refused_one_is_told_and_the_next_is_tried, make_world),
        cmocka_unit_test_setup(each_refusal_has_its_reason, make_world),
        cmocka_unit_test_setup(rauc_decides_and_not_the_look_before, make_world),
        cmocka_unit_test_setup(nothing_is_tried_while_a_record_is_open, make_world),
        cmocka_unit_test_setup(what_waits_stays_in_the_spool, make_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
