// SPDX-License-Identifier: EUPL-1.2
/* Opening refuses whatever a hand with SQL and no key can do to the rows, and names the entry. */
#include "unit/ledger/fixture.h"

#include <sys/wait.h>

enum { ENTRIES = 6 };

static void an_honest_ledger_opens_as_it_was(void **state)
{
    struct fixture *f = *state;
    struct ledger *l = fixture_open(f);
    assert_int_equal(fixture_append(l, 5), ERR_OK);
    assert_int_equal(fixture_append(l, 3), ERR_OK);
    struct checkpoint before = ledger_head(l);
    ledger_close(l);
    l = fixture_open(f);
    struct checkpoint after = ledger_head(l);
    assert_int_equal(after.size, 8);
    assert_string_equal(after.origin, f->config.origin);
    assert_true(hash_equal(&before.root, &after.root));
    ledger_close(l);
}

static void a_cut_tail_is_named(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, ENTRIES);
    fixture_tamper(f, "DELETE FROM entry WHERE seq = 5");
    fixture_refused(f, ERR_CONFLICT, "entry 5 is missing");
    fixture_tamper(f, "DELETE FROM entry");
    fixture_refused(f, ERR_CONFLICT, "entry 0 is missing");
}

static void a_hole_is_named(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, ENTRIES);
    fixture_tamper(f, "DELETE FROM entry WHERE seq = 2");
    fixture_refused(f, ERR_CONFLICT, "entry 2 is missing");
    fixture_tamper(f, "UPDATE entry SET seq = seq - 1 WHERE seq > 2");
    fixture_refused(f, ERR_CONFLICT, "entry 2 has another number inside");
}

static void entries_behind_the_head_are_named(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, ENTRIES);
    fixture_tamper(f, "DELETE FROM head WHERE size = 6");
    fixture_refused(f, ERR_CONFLICT, "entry 5 lies beyond");
    fixture_tamper(f, "DELETE FROM head");
    fixture_refused(f, ERR_CONFLICT, "entry 0 lies beyond");
}

static void an_added_entry_is_named(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, ENTRIES);
    fixture_tamper(f, "INSERT INTO entry SELECT 6, bytes FROM entry WHERE seq = 5");
    fixture_refused(f, ERR_CONFLICT, "entry 6 lies beyond");
    fixture_tamper(f, "DELETE FROM entry WHERE seq = 6");
    fixture_tamper(f, "INSERT INTO entry SELECT -1, bytes FROM entry WHERE seq = 5");
    fixture_refused(f, ERR_CONFLICT, "entry 0 is missing");
}

static void swapped_entries_are_named(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, ENTRIES);
    fixture_tamper(f, "UPDATE entry SET seq = 100 WHERE seq = 3;"
                      "UPDATE entry SET seq = 3 WHERE seq = 4;"
                      "UPDATE entry SET seq = 4 WHERE seq = 100");
    fixture_refused(f, ERR_CONFLICT, "entry 3");
}

/* The named entry is the changed one, or the next, which no longer links to it, or the tree as a
 * whole. */
static void every_flipped_byte_of_an_entry_is_refused(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, ENTRIES);
    struct buf whole = fixture_read(f->path);
    for (int seq = 0; seq < ENTRIES; seq++) {
        struct ledger *l = fixture_open(f);
        struct buf all = BUF_INIT(FILE_MAX);
        assert_int_equal(ledger_export(l, 0, &all, NULL), ERR_OK);
        ledger_close(l);
        size_t length = all.n / ENTRIES;
        buf_free(&all);
        for (size_t at = (size_t)seq % 5; at < length - 4; at += seq == 2 ? 1 : 23) {
            char sql[200];
            (void)snprintf(sql, sizeof sql,
                "UPDATE entry SET bytes = CAST(substr(bytes, 1, %zu) || x'5a' ||"
                " substr(bytes, %zu) AS BLOB) WHERE seq = %d AND substr(bytes, %zu, 1) <> x'5a'",
                at, at + 2, seq, at + 1);
            fixture_tamper(f, sql);
            struct buf changed = fixture_read(f->path);
            if (!bytes_equal(buf_view(&changed), buf_view(&whole))) {
                fixture_refused(f, ERR_CONFLICT, seq == ENTRIES - 1 ? "entr" : "entry");
            }
            buf_free(&changed);
            fixture_write(f->path, buf_view(&whole));
        }
    }
    buf_free(&whole);
    ledger_close(fixture_open(f));
}

static void a_changed_head_is_refused(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, ENTRIES);
    struct buf whole = fixture_read(f->path);
    /* Byte 330 lies in the signature, 150 in the root. */
    fixture_tamper(f, "UPDATE head SET note = CAST(replace(note, ' ', '  ') AS BLOB)");
    fixture_refused(f, ERR_CONFLICT, "head of 6");
    fixture_write(f->path, buf_view(&whole));
    fixture_tamper(f, "UPDATE head SET note = CAST(replace(note, char(10) || '6' || char(10),"
                      " char(10) || '5' || char(10)) AS BLOB) WHERE size = 6");
    fixture_refused(f, ERR_SIGNATURE, "head of 6");
    fixture_write(f->path, buf_view(&whole));
    fixture_tamper(f, "DELETE FROM head WHERE size = 6;"
                      "UPDATE head SET size = 6 WHERE size = 5");
    fixture_refused(f, ERR_CONFLICT, "signed for 5");
    fixture_write(f->path, buf_view(&whole));
    fixture_tamper(f, "UPDATE head SET note = zeroblob(20000) WHERE size = 6");
    fixture_refused(f, ERR_CONFLICT, "head of 6");
    fixture_tamper(f, "UPDATE head SET note = zeroblob(200000) WHERE size = 6");
    fixture_refused(f, ERR_CONFLICT, "");
    fixture_write(f->path, buf_view(&whole));
    buf_free(&whole);
}

static void a_head_signed_by_another_key_is_refused(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, ENTRIES);
    const uint8_t seed[32] = {99};
    sign_secret_from_seed(seed, &f->log_key); /* the origin stays */
    fixture_refused(f, ERR_SIGNATURE, "head of 6");
}

static void a_head_of_no_entries_is_refused(void **state)
{
    struct fixture *f = *state;
    fixture_fill(f, 1);
    fixture_tamper(f, "DELETE FROM entry; UPDATE head SET size = 0");
    fixture_refused(f, ERR_CONFLICT, "signed for 1");
}

static void foreign_bytes_as_an_entry_are_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const values[] = {
        "x''", "x'80'", "x'ff'", "zeroblob(4097)", "zeroblob(100000)"};
    fixture_fill(f, ENTRIES);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char sql[128];
        (void)snprintf(sql, sizeof sql, "UPDATE entry SET bytes = %s WHERE seq = 4", values[i]);
        fixture_tamper(f, sql);
        fixture_refused(f, ERR_CONFLICT, "");
    }
}

/* Appends in a child that ends without closing, so that the write-ahead log holds everything. */
static void leave_a_log(struct fixture *f, size_t count)
{
    pid_t child = fork();
    if (child == 0) {
        struct ledger *l = NULL;
        enum err e = ledger_open(&f->config, &l, NULL);
        for (size_t i = 0; !e && i < count; i++) {
            e = fixture_append(l, 1);
        }
        _exit((int)e);
    }
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void a_refused_ledger_keeps_its_log_as_well(void **state)
{
    struct fixture *f = *state;
    leave_a_log(f, ENTRIES);
    struct sign_secret good = f->log_key;
    const uint8_t seed[32] = {99};
    sign_secret_from_seed(seed, &f->log_key);
    struct buf before = fixture_read(f->wal);
    fixture_refused(f, ERR_SIGNATURE, "head of 6");
    struct buf after = fixture_read(f->wal);
    assert_true(bytes_equal(buf_view(&before), buf_view(&after)));
    buf_free(&before);
    buf_free(&after);
    f->log_key = good;
    struct ledger *l = fixture_open(f);
    assert_int_equal(ledger_size(l), ENTRIES);
    ledger_close(l);
}

/* A power cut tears the end of the log: earlier appends stay, the torn one never was. Cut at any
 * length. */
static void a_log_cut_anywhere_gives_an_earlier_state(void **state)
{
    struct fixture *f = *state;
    leave_a_log(f, ENTRIES);
    struct buf file = fixture_read(f->path), log = fixture_read(f->wal);
    uint64_t last = 0;
    for (size_t n = 0; n < 80000; n += 997) {
        fixture_write(f->path, buf_view(&file));
        fixture_write(f->wal, (struct bytes){log.p, n});
        struct ledger *l = fixture_open(f);
        assert_true(ledger_size(l) >= last && ledger_size(l) <= ENTRIES);
        last = ledger_size(l);
        assert_int_equal(fixture_append(l, 1), ERR_OK);
        ledger_close(l);
    }
    assert_int_equal(last, ENTRIES);
    buf_free(&file);
    buf_free(&log);
}

/* A flipped byte in the log ends it there; what is left still verifies, or is refused and left
 * alone. */
static void a_log_flipped_anywhere_is_never_believed(void **state)
{
    struct fixture *f = *state;
    leave_a_log(f, ENTRIES);
    struct buf file = fixture_read(f->path), log = fixture_read(f->wal);
    struct ledger *l = fixture_open(f);
    struct checkpoint whole = ledger_head(l);
    ledger_close(l);
    for (size_t at = 0; at < 60000; at += 499) {
        fixture_write(f->path, buf_view(&file));
        log.p[at] ^= 1;
        fixture_write(f->wal, buf_view(&log));
        log.p[at] ^= 1;
        l = fixture_open(f);
        struct checkpoint head = ledger_head(l);
        assert_true(head.size <= ENTRIES);
        assert_true(head.size < ENTRIES || hash_equal(&head.root, &whole.root));
        ledger_close(l);
    }
    buf_free(&file);
    buf_free(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(an_honest_ledger_opens_as_it_was),
        FIXTURE_TEST(a_cut_tail_is_named),
        FIXTURE_TEST(a_hole_is_named),
        FIXTURE_TEST(entries_behind_the_head_are_named),
        FIXTURE_TEST(an_added_entry_is_named),
        FIXTURE_TEST(swapped_entries_are_named),
        FIXTURE_TEST(every_flipped_byte_of_an_entry_is_refused),
        FIXTURE_TEST(a_changed_head_is_refused),
        FIXTURE_TEST(a_head_signed_by_another_key_is_refused),
        FIXTURE_TEST(a_head_of_no_entries_is_refused),
        FIXTURE_TEST(foreign_bytes_as_an_entry_are_refused),
        FIXTURE_TEST(a_refused_ledger_keeps_its_log_as_well),
        FIXTURE_TEST(a_log_cut_anywhere_gives_an_earlier_state),
        FIXTURE_TEST(a_log_flipped_anywhere_is_never_believed),
    };
    return cmocka_run_group_tests_name("ledger/verify", tests, NULL, NULL);
}
