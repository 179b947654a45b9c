// SPDX-License-Identifier: EUPL-1.2
/* The file itself: what is accepted as a ledger, what is refused and left alone, and what the
 * schema forbids. */
#include "unit/ledger/fixture.h"

#include <fcntl.h>
#include <sys/wait.h>

static void files_that_are_no_ledger_are_refused(void **state)
{
    struct fixture *f = *state;
    fixture_write(f->path, bytes_of(""));
    fixture_refused(f, ERR_CONFLICT, "cut");
    fixture_write(f->path, bytes_of("SQLite format 3"));
    fixture_refused(f, ERR_CONFLICT, "cut");
    uint8_t text[5000];
    memset(text, 'x', sizeof text);
    fixture_write(f->path, BYTES_ARRAY(text));
    fixture_refused(f, ERR_TYPE, "no ledger");
}

static void a_database_of_somebody_else_is_refused(void **state)
{
    struct fixture *f = *state;
    fixture_write(f->path, bytes_of(""));
    fixture_tamper(f, "PRAGMA journal_mode=WAL; CREATE TABLE entry(seq, bytes)");
    fixture_refused(f, ERR_TYPE, "no ledger");
}

static void another_version_or_mode_is_refused(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, 3);
    fixture_tamper(f, "PRAGMA user_version=2");
    fixture_refused(f, ERR_TYPE, "format 2");
    fixture_tamper(f, "PRAGMA user_version=1; PRAGMA journal_mode=DELETE");
    fixture_refused(f, ERR_CONFLICT, "WAL");
    fixture_tamper(f, "PRAGMA journal_mode=WAL");
    ledger_close(fixture_open(f));
}

static void another_origin_is_refused(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, 3);
    const struct uuid other = {{9}};
    checkpoint_origin(&f->log_key.pub, &other, f->config.origin);
    fixture_refused(f, ERR_TYPE, "another device or sitting");
}

static void an_empty_ledger_of_another_origin_is_refused_too(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, 0);
    f->config.origin[12] ^= 1;
    fixture_refused(f, ERR_TYPE, "another device or sitting");
}

static void folders_and_links_are_refused(void **state)
{
    struct fixture *f = *state;
    struct ledger *l = NULL;
    assert_int_equal(mkdir(f->path, 0700), 0);
    assert_int_equal(ledger_open(&f->config, &l, NULL), ERR_TYPE);
    assert_int_equal(rmdir(f->path), 0);

    char real[160];
    (void)snprintf(real, sizeof real, "%s/real.db", f->folder);
    fixture_fill(f, 1);
    assert_int_equal(rename(f->path, real), 0);
    assert_int_equal(symlink(real, f->path), 0);
    assert_int_equal(ledger_open(&f->config, &l, NULL), ERR_TYPE);
    assert_null(l);
    assert_int_equal(unlink(f->path), 0);
}

static void a_rollback_journal_beside_it_is_not_played_back(void **state)
{
    struct fixture *f = *state;
    char journal[160];
    fixture_fill(f, 2);
    (void)snprintf(journal, sizeof journal, "%s-journal", f->path);
    fixture_write(journal, bytes_of("anything"));
    fixture_refused(f, ERR_CONFLICT, "journal");
}

static void a_path_longer_than_the_system_takes_is_refused(void **state)
{
    struct fixture *f = *state;
    static char path[5000];
    struct ledger *l = NULL;
    memset(path, 'a', sizeof path - 1);
    f->config.path = path;
    assert_int_equal(ledger_open(&f->config, &l, NULL), ERR_LIMIT);
    f->config.path = f->path;
}

static void nothing_is_changed_or_deleted_through_sql(void **state)
{
    struct fixture *f = *state;
    static const char *const statements[] = {
        "UPDATE entry SET bytes = x'00' WHERE seq = 1",
        "UPDATE entry SET seq = 9 WHERE seq = 2",
        "DELETE FROM entry WHERE seq = 2",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry VALUES (1, x'00')",
        "REPLACE INTO entry VALUES (2, x'00')",
        "INSERT INTO entry VALUES (4, x'00')",
        "INSERT INTO entry VALUES (-1, x'00')",
        "INSERT INTO entry(bytes) VALUES (x'00')",
        "UPDATE head SET note = x'00'",
        "DELETE FROM head WHERE size = 3",
        "REPLACE INTO head VALUES (3, x'00')",
        "INSERT INTO head VALUES (4, x'00')",
        "INSERT INTO head(note) VALUES (x'00')",
        "UPDATE meta SET origin = 'x'",
        "DELETE FROM meta",
        "INSERT INTO meta VALUES (1, 'x')",
        "INSERT INTO entry VALUES (3, 'text')",
    };
    fixture_fill(f, 3);
    struct buf before = fixture_read(f->path);
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++) {
        if ((fixture_sql(f, true, statements[i]) & 0xff) != SQLITE_CONSTRAINT) {
            fail_msg("not refused: %s", statements[i]);
        }
    }
    struct buf after = fixture_read(f->path);
    assert_true(bytes_equal(buf_view(&before), buf_view(&after)));
    buf_free(&before);
    buf_free(&after);
}

static void a_changed_schema_is_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const statements[] = {
        "DROP TRIGGER entry_stay",
        "DROP TRIGGER head_stay",
        ("DROP TRIGGER entry_keep; CREATE TRIGGER entry_keep BEFORE UPDATE ON entry"
         " BEGIN SELECT 1; END"),
        "CREATE TABLE more(x)",
        "CREATE VIEW more AS SELECT 1",
        "CREATE INDEX more ON head(note)",
        "CREATE TRIGGER more AFTER INSERT ON head BEGIN SELECT 1; END",
    };
    fixture_fill(f, 2);
    struct buf whole = fixture_read(f->path);
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++) {
        fixture_tamper(f, statements[i]);
        fixture_refused(f, ERR_CONFLICT, "schema");
        fixture_write(f->path, buf_view(&whole));
    }
    buf_free(&whole);
    ledger_close(fixture_open(f));
}

static void nobody_else_gets_in_while_it_is_open(void **state)
{
    struct fixture *f = *state;
    struct ledger *l = fixture_open(f);
    assert_int_equal(fixture_append(l, 2), ERR_OK);
    assert_int_equal(fixture_sql(f, false, "DELETE FROM entry"), SQLITE_BUSY);
    assert_int_equal(fixture_append(l, 1), ERR_OK);
    ledger_close(l);
    l = fixture_open(f);
    assert_int_equal(ledger_size(l), 3);
    ledger_close(l);
}

static void a_second_process_is_told_that_it_is_open(void **state)
{
    struct fixture *f = *state;
    struct ledger *l = fixture_open(f);
    pid_t child = fork();
    if (child == 0) {
        struct ledger *second = NULL;
        _exit((int)ledger_open(&f->config, &second, NULL));
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), ERR_STATE);
    assert_int_equal(fixture_append(l, 2), ERR_OK);
    ledger_close(l);
    ledger_close(fixture_open(f));
}

static void any_flipped_byte_of_the_file_is_refused_or_harmless(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, 20);
    struct buf good = fixture_read(f->path), expected = BUF_INIT(FILE_MAX);
    struct ledger *l = fixture_open(f);
    assert_int_equal(ledger_export(l, 0, &expected, NULL), ERR_OK);
    ledger_close(l);
    size_t refused = 0;
    for (size_t i = 0; i < good.n; i += i < 120 ? 1 : 101) {
        good.p[i] ^= 0x20;
        fixture_write(f->path, buf_view(&good));
        l = NULL;
        struct buf got = BUF_INIT(FILE_MAX), after;
        if (ledger_open(&f->config, &l, NULL)) {
            refused++;
            after = fixture_read(f->path);
            assert_true(bytes_equal(buf_view(&good), buf_view(&after)));
            buf_free(&after);
        } else {
            assert_int_equal(ledger_export(l, 0, &got, NULL), ERR_OK);
            assert_true(bytes_equal(buf_view(&got), buf_view(&expected)));
            ledger_close(l);
        }
        buf_free(&got);
        (void)unlink(f->wal);
        good.p[i] ^= 0x20;
    }
    assert_true(refused > 100);
    buf_free(&good);
    buf_free(&expected);
}

static void a_file_cut_anywhere_is_refused_and_left_alone(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, 60);
    struct buf good = fixture_read(f->path);
    for (size_t n = 0; n < good.n; n += 1024 + n % 3) {
        fixture_write(f->path, (struct bytes){good.p, n});
        fixture_refused(f, ERR_CONFLICT, "");
    }
    buf_free(&good);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(files_that_are_no_ledger_are_refused),
        FIXTURE_TEST(a_database_of_somebody_else_is_refused),
        FIXTURE_TEST(another_version_or_mode_is_refused),
        FIXTURE_TEST(another_origin_is_refused),
        FIXTURE_TEST(an_empty_ledger_of_another_origin_is_refused_too),
        FIXTURE_TEST(folders_and_links_are_refused),
        FIXTURE_TEST(a_rollback_journal_beside_it_is_not_played_back),
        FIXTURE_TEST(a_path_longer_than_the_system_takes_is_refused),
        FIXTURE_TEST(nothing_is_changed_or_deleted_through_sql),
        FIXTURE_TEST(a_changed_schema_is_refused),
        FIXTURE_TEST(nobody_else_gets_in_while_it_is_open),
        FIXTURE_TEST(a_second_process_is_told_that_it_is_open),
        FIXTURE_TEST(any_flipped_byte_of_the_file_is_refused_or_harmless),
        FIXTURE_TEST(a_file_cut_anywhere_is_refused_and_left_alone),
    };
    return cmocka_run_group_tests_name("ledger/store", tests, NULL, NULL);
}
