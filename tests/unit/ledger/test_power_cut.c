// SPDX-License-Identifier: EUPL-1.2
/* Power lost at every sync, and every write and sync failing once or for ever: what was
 * acknowledged stays, what was refused is not there, and the ledger goes on. */
#include "unit/ledger/cut_vfs.h"
#include "unit/ledger/fixture.h"

enum { ACKS_MAX = 256, BATCHES = 6, SESSIONS = 2, SEEDS = 3 };

struct told {
    struct fixture_ack acks[ACKS_MAX];
    size_t count;
};

/* One batch; some with bodies so long that a commit spans many pages. */
static enum err append(struct ledger *l, size_t i)
{
    static const uint8_t body[ENTRY_BODY_MAX];
    struct ledger_item items[8];
    size_t count = 1 + i % 4;
    uint64_t seq, lamport;
    for (size_t k = 0; k < count; k++) {
        items[k] = fixture_item(ledger_size(l) + k);
        if (i % 3 == 2) {
            items[k].body = BYTES_ARRAY(body);
        }
    }
    return ledger_append(l, items, count, 0, &seq, &lamport, NULL);
}

static void note_ack(struct told *t, const struct ledger *l)
{
    struct checkpoint head = ledger_head(l);
    assert_true(t->count < ACKS_MAX);
    t->acks[t->count++] = (struct fixture_ack){head.size, head.root};
}

static uint64_t last_size(const struct told *t)
{
    return t->count ? t->acks[t->count - 1].size : 0;
}

/* Sessions of appending with a tidy in the middle; stops at the first failure, as after a power
 * cut. */
static enum err live(struct fixture *f, struct told *t)
{
    enum err e = ERR_OK;
    for (int session = 0; !e && session < SESSIONS; session++) {
        struct ledger *l = NULL;
        e = ledger_open(&f->config, &l, NULL);
        for (size_t i = 0; !e && i < BATCHES; i++) {
            e = append(l, i);
            if (!e) {
                note_ack(t, l);
            }
            if (!e && i % 3 == 1) {
                e = ledger_tidy(l, NULL);
            }
        }
        ledger_close(l);
    }
    return e;
}

static void start_afresh(struct fixture *f)
{
    (void)unlink(f->path);
    (void)unlink(f->wal);
    cut_forget_files();
    cut_plan();
}

static void a_cut_at_any_sync_keeps_what_was_acknowledged(void **state)
{
    struct fixture *f = *state;
    long cuts = 0;
    for (unsigned seed = 0; seed < SEEDS; seed++) {
        enum err e = ERR_IO;
        for (long at = 1; e; at++) {
            static struct told t;
            t.count = 0;
            start_afresh(f);
            cut.cut_at_sync = at;
            e = live(f, &t);
            if (cut.syncs < at) {
                assert_int_equal(e, ERR_OK);
                break;
            }
            /* A cut while closing is seen by nobody; go on until one run was never cut. */
            e = ERR_IO;
            cut_lose(seed);
            cuts++;
            uint64_t size = fixture_check_acks(f, t.acks, t.count);
            assert_true(size <= last_size(&t) + 4); /* at most the batch under way */
            assert_int_equal(live(f, &t), ERR_OK);
            assert_int_equal(fixture_check_acks(f, t.acks, t.count), last_size(&t));
        }
    }
    assert_true(cuts > SEEDS * SESSIONS * BATCHES);
}

/* Sessions that take failures as the kiosk does: a failed append is tried again later, a failed
 * opening too. */
static void endure(struct fixture *f, struct told *t, size_t *ret_failures)
{
    for (int session = 0; session < SESSIONS; session++) {
        struct ledger *l = NULL;
        if (ledger_open(&f->config, &l, NULL)) {
            ++*ret_failures;
            continue;
        }
        for (size_t i = 0; i < BATCHES; i++) {
            struct checkpoint before = ledger_head(l);
            enum err e = append(l, i);
            if (e) {
                struct checkpoint after = ledger_head(l);
                assert_true(e == ERR_FULL || e == ERR_IO);
                assert_int_equal(before.size, after.size);
                assert_true(hash_equal(&before.root, &after.root));
                ++*ret_failures;
            } else {
                note_ack(t, l);
            }
            if (i % 3 == 1 && ledger_tidy(l, NULL)) {
                ++*ret_failures;
            }
        }
        ledger_close(l);
    }
}

static void fail_each_write(struct fixture *f, int code, bool for_ever)
{
    bool reached = true;
    for (long at = 1; reached; at += for_ever ? 5 : 1) {
        static struct told t;
        size_t failures = 0;
        t.count = 0;
        start_afresh(f);
        cut.fail_at_write = at;
        cut.fail_code = code;
        cut.for_ever = for_ever;
        endure(f, &t, &failures);
        reached = cut.writes >= at;
        cut_plan();
        assert_int_equal(fixture_check_acks(f, t.acks, t.count), last_size(&t));
        assert_int_equal(live(f, &t), ERR_OK);
        assert_int_equal(fixture_check_acks(f, t.acks, t.count), last_size(&t));
        assert_true(reached || failures == 0);
    }
}

static void any_write_may_find_the_disk_full(void **state)
{
    fail_each_write(*state, SQLITE_FULL, false);
    fail_each_write(*state, SQLITE_FULL, true);
}

static void any_write_may_fail(void **state)
{
    fail_each_write(*state, SQLITE_IOERR_WRITE, false);
    fail_each_write(*state, SQLITE_IOERR_WRITE, true);
}

static void any_sync_may_fail(void **state)
{
    struct fixture *f = *state;
    bool reached = true;
    for (long at = 1; reached; at++) {
        static struct told t;
        size_t failures = 0;
        t.count = 0;
        start_afresh(f);
        cut.fail_at_sync = at;
        endure(f, &t, &failures);
        reached = cut.syncs >= at;
        cut_plan();
        assert_true(fixture_check_acks(f, t.acks, t.count) <= last_size(&t) + 4);
    }
}

static void after_a_failed_sync_nothing_is_added_until_it_is_opened_again(void **state)
{
    struct fixture *f = *state;
    struct told t = {.count = 0};
    start_afresh(f);
    struct ledger *l = fixture_open(f);
    assert_int_equal(append(l, 0), ERR_OK);
    note_ack(&t, l);
    cut.fail_at_sync = cut.syncs + 1;
    assert_int_equal(append(l, 1), ERR_IO);
    assert_int_equal(append(l, 1), ERR_IO);
    assert_int_equal(ledger_tidy(l, NULL), ERR_IO);
    assert_int_equal(ledger_size(l), 1);
    assert_int_equal(cut.syncs, cut.fail_at_sync); /* nobody tried to sync the same pages again */
    ledger_close(l);
    assert_int_equal(cut.syncs, cut.fail_at_sync);
    cut_plan();
    (void)fixture_check_acks(f, t.acks, t.count);
    l = fixture_open(f);
    assert_int_equal(append(l, 1), ERR_OK);
    ledger_close(l);
}

/* What a killed process wrote but never synced is made durable by opening, before anybody builds on
 * it. */
static void opening_syncs_what_a_killed_process_left(void **state)
{
    struct fixture *f = *state;
    struct told t = {.count = 0};
    start_afresh(f);
    struct ledger *l = fixture_open(f);
    assert_int_equal(append(l, 0), ERR_OK);
    cut.fail_at_sync = cut.syncs + 1;
    assert_int_equal(append(l, 1), ERR_IO); /* written, not synced, as by a process killed there */
    ledger_close(l);
    cut_plan();
    l = fixture_open(f);
    note_ack(&t, l);
    assert_int_equal(ledger_size(l), 3);
    cut.cut_at_sync = cut.syncs + 1;
    assert_int_equal(append(l, 2), ERR_IO);
    ledger_close(l);
    cut_lose(0);
    assert_int_equal(fixture_check_acks(f, t.acks, t.count), 3);
}

/* Files in memory: what a disk keeps is decided here, not by the disk. */
static int install(void **state)
{
    (void)state;
    fixture_base = "/dev/shm";
    cut_install();
    return 0;
}

static int uninstall(void **state)
{
    (void)state;
    cut_remove();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_cut_at_any_sync_keeps_what_was_acknowledged),
        FIXTURE_TEST(any_write_may_find_the_disk_full),
        FIXTURE_TEST(any_write_may_fail),
        FIXTURE_TEST(any_sync_may_fail),
        FIXTURE_TEST(after_a_failed_sync_nothing_is_added_until_it_is_opened_again),
        FIXTURE_TEST(opening_syncs_what_a_killed_process_left),
    };
    return cmocka_run_group_tests_name("ledger/power_cut", tests, install, uninstall);
}
