// SPDX-License-Identifier: EUPL-1.2
/* A new ledger: whole or not there, private, and never over something else. */
#include "unit/ledger/fixture.h"

#include <signal.h>
#include <sys/resource.h>

static void a_new_ledger_is_private_and_alone(void **state)
{
    struct fixture *f = *state;
    mode_t old = umask(0);
    struct ledger *l = fixture_open(f);
    (void)umask(old);
    struct stat st;
    assert_int_equal(stat(f->path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(stat(f->wal, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(ledger_size(l), 0);
    ledger_close(l);
    assert_int_equal(fixture_count_files(f->folder), 1);
}

static void leftovers_of_a_cut_start_are_swept_away(void **state)
{
    struct fixture *f = *state;
    static const char *const suffixes[] = {".new", ".new-wal", ".new-journal"};
    for (size_t i = 0; i < 3; i++) {
        char path[200];
        (void)snprintf(path, sizeof path, "%s%s", f->path, suffixes[i]);
        fixture_write(path, bytes_of("half"));
    }
    fixture_fill(f, 2);
    assert_int_equal(fixture_count_files(f->folder), 1);
}

static void a_log_without_its_database_is_not_built_over(void **state)
{
    struct fixture *f = *state;
    struct ledger *l = NULL;
    struct diag d = {0};
    fixture_write(f->wal, bytes_of("facts, perhaps"));
    assert_int_equal(ledger_open(&f->config, &l, &d), ERR_CONFLICT);
    assert_non_null(strstr(d.text, "write-ahead log"));
    assert_int_equal(fixture_count_files(f->folder), 1);
}

static void a_missing_folder_is_an_io_error(void **state)
{
    struct fixture *f = *state;
    struct ledger *l = NULL;
    struct diag d = {0};
    f->config.path = "/tmp/no-such-folder-for-a-ledger/ledger.db";
    assert_int_equal(ledger_open(&f->config, &l, &d), ERR_IO);
    assert_true(d.text[0] != 0);
    assert_null(l);
}

static void a_full_disk_leaves_no_ledger_and_no_pieces(void **state)
{
    struct fixture *f = *state;
    struct rlimit old, small;
    struct ledger *l = NULL;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    for (rlim_t size = 0; size < 16384; size += 4096) {
        small = (struct rlimit){size, old.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
        struct diag d = {0};
        enum err e = ledger_open(&f->config, &l, &d);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
        if (e != ERR_FULL) {
            fail_msg("%s", d.text);
        }
        assert_int_equal(e, ERR_FULL);
        assert_int_equal(fixture_count_files(f->folder), 0);
    }
    (void)signal(SIGXFSZ, handler);
    fixture_fill(f, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_new_ledger_is_private_and_alone),
        FIXTURE_TEST(leftovers_of_a_cut_start_are_swept_away),
        FIXTURE_TEST(a_log_without_its_database_is_not_built_over),
        FIXTURE_TEST(a_missing_folder_is_an_io_error),
        FIXTURE_TEST(a_full_disk_leaves_no_ledger_and_no_pieces),
    };
    return cmocka_run_group_tests_name("ledger/create", tests, NULL, NULL);
}
