// SPDX-License-Identifier: EUPL-1.2
/* Appending and reading back; a process killed at any moment; a disk without space. Power cuts and
 * failing calls are in test_power_cut.c. */
#include "unit/ledger/fixture.h"

#include "chain/range.h"
#include "codec/cbor.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static void numbers_and_counters_follow(void **state)
{
    struct fixture *f = *state;
    struct ledger *l = fixture_open(f);
    struct ledger_item items[3] = {fixture_item(0), fixture_item(1), fixture_item(2)};
    uint64_t seq = 99, lamport = 99;
    assert_int_equal(ledger_append(l, items, 3, 0, &seq, &lamport, NULL), ERR_OK);
    assert_int_equal(seq, 0);
    assert_int_equal(lamport, 1);
    assert_int_equal(ledger_append(l, items, 1, 40, &seq, &lamport, NULL), ERR_OK);
    assert_int_equal(seq, 3);
    assert_int_equal(lamport, 41);
    assert_int_equal(ledger_append(l, items, 2, 7, &seq, &lamport, NULL), ERR_OK);
    assert_int_equal(seq, 4);
    assert_int_equal(lamport, 42);
    assert_int_equal(ledger_append(l, items, 1, 0, &seq, &lamport, NULL), ERR_OK);
    assert_int_equal(lamport, 44);
    assert_int_equal(ledger_size(l), 7);
    ledger_close(l);
    l = fixture_open(f);
    assert_int_equal(ledger_append(l, items, 1, 0, &seq, &lamport, NULL), ERR_OK);
    assert_int_equal(seq, 7);
    assert_int_equal(lamport, 45);
    ledger_close(l);
}

static void nothing_to_append_writes_nothing(void **state)
{
    struct fixture *f = *state;
    struct ledger *l = fixture_open(f);
    uint64_t seq = 99, lamport = 99;
    assert_int_equal(ledger_append(l, NULL, 0, 0, &seq, &lamport, NULL), ERR_OK);
    assert_int_equal(seq, 0);
    assert_int_equal(ledger_size(l), 0);
    BUF_AUTO struct buf note = BUF_INIT(NOTE_SIZE_MAX);
    assert_int_equal(ledger_checkpoint_note(l, &note, NULL), ERR_MISSING);
    ledger_close(l);
}

struct seen {
    size_t count, stop_at;
};

static enum err check_item(void *context, struct bytes entry)
{
    struct seen *s = context;
    struct ledger_item expected = fixture_item(s->count);
    struct entry_header h;
    BUF_AUTO struct buf body = BUF_INIT(ENTRY_BODY_MAX);
    if (s->count == s->stop_at) {
        return ERR_REVOKED;
    }
    assert_int_equal(entry_open(entry, expected.key, &h, &body), ERR_OK);
    assert_int_equal(h.seq, s->count);
    assert_int_equal(h.outer, expected.outer);
    assert_int_equal(h.key_number, expected.key_number);
    assert_int_equal(h.wall.ms, expected.wall.ms);
    assert_int_equal(h.certainty, expected.certainty);
    assert_int_equal(h.since_boot.ms, expected.since_boot.ms);
    assert_memory_equal(h.boot_id, expected.boot_id, BOOT_ID_SIZE);
    assert_true(bytes_equal(buf_view(&body), expected.body));
    s->count++;
    return ERR_OK;
}

static void replay_gives_back_what_was_appended(void **state)
{
    struct fixture *f = *state;
    struct ledger *l = fixture_open(f);
    for (size_t n = 1; n <= 8; n++) {
        assert_int_equal(fixture_append(l, n), ERR_OK);
    }
    struct seen s = {.stop_at = SIZE_MAX};
    assert_int_equal(ledger_replay(l, check_item, &s, NULL), ERR_OK);
    assert_int_equal(s.count, 36);
    ledger_close(l);

    l = fixture_open(f);
    s = (struct seen){.stop_at = 5};
    assert_int_equal(ledger_replay(l, check_item, &s, NULL), ERR_REVOKED);
    assert_int_equal(s.count, 5);
    assert_int_equal(fixture_append(l, 1), ERR_OK); /* a stopped replay leaves nothing open */
    s = (struct seen){.stop_at = SIZE_MAX};
    assert_int_equal(ledger_replay(l, check_item, &s, NULL), ERR_OK);
    assert_int_equal(s.count, 37);
    ledger_close(l);
}

static void the_note_and_the_export_are_what_a_stranger_checks(void **state)
{
    struct fixture *f = *state;
    struct ledger *l = fixture_open(f);
    assert_int_equal(fixture_append(l, 4), ERR_OK);
    assert_int_equal(fixture_append(l, 5), ERR_OK);
    BUF_AUTO struct buf note = BUF_INIT(NOTE_SIZE_MAX), all = BUF_INIT(FILE_MAX);
    buf_add_text(&all, "x");
    assert_int_equal(ledger_checkpoint_note(l, &note, NULL), ERR_OK);
    assert_int_equal(ledger_export(l, 0, &all, NULL), ERR_OK);
    struct checkpoint c;
    assert_int_equal(
        checkpoint_verify(buf_view(&note), f->config.origin, &f->log_key.pub, &c), ERR_OK);
    struct range r = {0};
    for (size_t at = 1; at < all.n;) {
        struct bytes rest = {all.p + at, all.n - at};
        rest.n = cbor_first_item(rest);
        assert_true(rest.n > 0);
        assert_int_equal(range_add(&r, rest, NULL, NULL), ERR_OK);
        at += rest.n;
    }
    assert_int_equal(range_matches(&r, &c, NULL), ERR_OK);

    BUF_AUTO struct buf rest = BUF_INIT(FILE_MAX); /* from entry 7 on: the last two */
    assert_int_equal(ledger_export(l, 7, &rest, NULL), ERR_OK);
    assert_true(rest.n < all.n && memcmp(all.p + all.n - rest.n, rest.p, rest.n) == 0);
    size_t two = rest.n;
    assert_int_equal(ledger_export(l, 9, &rest, NULL), ERR_OK);
    assert_int_equal(ledger_export(l, 10, &rest, NULL), ERR_LIMIT);
    assert_int_equal(rest.n, two);

    BUF_AUTO struct buf small = BUF_INIT(500);
    assert_int_equal(ledger_export(l, 0, &small, NULL), ERR_LIMIT);
    assert_int_equal(small.n, 0);
    ledger_close(l);
}

static void a_bad_item_takes_the_whole_batch_with_it(void **state)
{
    struct fixture *f = *state;
    static const uint8_t long_body[ENTRY_BODY_MAX + 1];
    struct ledger *l = fixture_open(f);
    assert_int_equal(fixture_append(l, 2), ERR_OK);
    struct checkpoint before = ledger_head(l);
    struct ledger_item items[3] = {fixture_item(2), fixture_item(3), fixture_item(4)};
    items[2].body = BYTES_ARRAY(long_body);
    uint64_t seq = 99, lamport = 99;
    struct diag d = {0};
    assert_int_equal(ledger_append(l, items, 3, 0, &seq, &lamport, &d), ERR_LIMIT);
    assert_non_null(strstr(d.text, "entry 4"));
    assert_int_equal(seq, 99);
    assert_int_equal(lamport, 99);
    struct checkpoint after = ledger_head(l);
    assert_int_equal(after.size, before.size);
    assert_true(hash_equal(&after.root, &before.root));
    assert_int_equal(fixture_append(l, 3), ERR_OK);
    ledger_close(l);
    l = fixture_open(f);
    assert_int_equal(ledger_size(l), 5);
    ledger_close(l);
}

static void limits_are_refused_before_anything_is_written(void **state)
{
    struct fixture *f = *state;
    struct ledger *l = fixture_open(f);
    static struct ledger_item items[LEDGER_BATCH_MAX + 1];
    uint64_t seq, lamport;
    items[0] = fixture_item(0);
    assert_int_equal(
        ledger_append(l, items, LEDGER_BATCH_MAX + 1, 0, &seq, &lamport, NULL), ERR_LIMIT);
    assert_int_equal(
        ledger_append(l, items, 1, ENTRY_LAMPORT_MAX, &seq, &lamport, NULL), ERR_LIMIT);
    assert_int_equal(ledger_append(l, items, 1, UINT64_MAX, &seq, &lamport, NULL), ERR_LIMIT);
    assert_int_equal(ledger_size(l), 0);
    for (size_t i = 0; i < LEDGER_BATCH_MAX; i++) {
        items[i] = fixture_item(i);
    }
    assert_int_equal(ledger_append(l, items, LEDGER_BATCH_MAX, 0, &seq, &lamport, NULL), ERR_OK);
    ledger_close(l);
    l = fixture_open(f);
    assert_int_equal(ledger_size(l), LEDGER_BATCH_MAX);
    ledger_close(l);
}

static enum err keep_since_boot(void *context, struct bytes entry)
{
    struct entry_header h;
    struct bytes sealed;
    int64_t **next = context;
    assert_int_equal(entry_parse(entry, &h, &sealed), ERR_OK);
    *(*next)++ = h.since_boot.ms;
    return ERR_OK;
}

static void time_since_boot_is_lifted_to_the_order_of_the_log(void **state)
{
    struct fixture *f = *state;
    struct ledger *l = fixture_open(f);
    struct ledger_item items[4] = {
        fixture_item(9), fixture_item(9), fixture_item(9), fixture_item(9)};
    items[0].since_boot.ms = 500;
    items[1].since_boot.ms = 400;
    items[2].since_boot.ms = 600;
    items[3].since_boot.ms = 3;
    items[3].boot_id[0] = 2;
    uint64_t seq, lamport;
    assert_int_equal(ledger_append(l, items, 4, 0, &seq, &lamport, NULL), ERR_OK);
    ledger_close(l);
    l = fixture_open(f);
    int64_t got[4] = {0}, *next = got;
    assert_int_equal(ledger_replay(l, keep_since_boot, &next, NULL), ERR_OK);
    assert_int_equal(got[0], 500);
    assert_int_equal(got[1], 500);
    assert_int_equal(got[2], 600);
    assert_int_equal(got[3], 3);
    ledger_close(l);
}

static void tidying_moves_the_log_and_loses_nothing(void **state)
{
    struct fixture *f = *state;
    struct ledger *l = fixture_open(f);
    struct stat before, after;
    assert_int_equal(fixture_append(l, 16), ERR_OK);
    assert_int_equal(fixture_append(l, 16), ERR_OK);
    assert_int_equal(stat(f->path, &before), 0);
    assert_int_equal(ledger_tidy(l, NULL), ERR_OK);
    assert_int_equal(stat(f->path, &after), 0);
    assert_true(after.st_size > before.st_size);
    assert_int_equal(ledger_tidy(l, NULL), ERR_OK);
    assert_int_equal(fixture_append(l, 1), ERR_OK);
    ledger_close(l);
    assert_int_equal(fixture_count_files(f->folder), 1);
    l = fixture_open(f);
    assert_int_equal(ledger_size(l), 33);
    ledger_close(l);
}

static void the_log_stays_bounded_without_anybody_tidying(void **state)
{
    struct fixture *f = *state;
    static const uint8_t body[ENTRY_BODY_MAX];
    static struct ledger_item items[256];
    struct ledger *l = fixture_open(f);
    struct stat st;
    for (int round = 0; round < 16; round++) {
        for (size_t i = 0; i < 256; i++) {
            items[i] = fixture_item(0);
            items[i].body = BYTES_ARRAY(body);
        }
        uint64_t seq, lamport;
        assert_int_equal(ledger_append(l, items, 256, 0, &seq, &lamport, NULL), ERR_OK);
    }
    assert_int_equal(stat(f->wal, &st), 0);
    assert_true(st.st_size > LEDGER_WAL_PAGES * 4096L);
    assert_true(st.st_size < 2 * LEDGER_WAL_PAGES * 4096L);
    ledger_close(l);
}

static void closing_nothing_is_fine(void **state)
{
    (void)state;
    ledger_close(NULL);
}

static void child_appends(struct fixture *f, int to)
{
    struct ledger *l = NULL;
    if (ledger_open(&f->config, &l, NULL)) {
        _exit(3);
    }
    for (size_t i = 0; i < 100000; i++) {
        if (fixture_append(l, 1 + i % 3)) {
            _exit(4);
        }
        struct checkpoint head = ledger_head(l);
        struct fixture_ack a = {head.size, head.root};
        if (write(to, &a, sizeof a) != sizeof a) {
            _exit(5);
        }
        if (i % 16 == 15 && ledger_tidy(l, NULL)) {
            _exit(6);
        }
    }
    _exit(0);
}

/* Lets a child append until it is killed, at a moment between its start and some 10 ms after its
 * first answer. Returns what it acknowledged. */
static size_t run_and_kill(
    struct fixture *f, bool wait_for_one, unsigned us, struct fixture_ack *acks, size_t max)
{
    int ends[2];
    size_t count = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)close(ends[0]);
        child_appends(f, ends[1]);
    }
    (void)close(ends[1]);
    if (wait_for_one && read(ends[0], &acks[0], sizeof acks[0]) == sizeof acks[0]) {
        count = 1;
    }
    (void)usleep(us);
    assert_int_equal(kill(child, SIGKILL), 0);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status)); /* else it met an error by itself */
    while (count < max && read(ends[0], &acks[count], sizeof acks[0]) == sizeof acks[0]) {
        count++;
    }
    (void)close(ends[0]);
    return count;
}

static void killed_fifty_times_every_acknowledged_append_is_there(void **state)
{
    struct fixture *f = *state;
    enum { ROUNDS = 50, ACKS_MAX = 20000 };
    static struct fixture_ack acks[ACKS_MAX];
    size_t count = 0;
    unsigned seed = 20261124;
    for (int i = 0; i < ROUNDS; i++) {
        unsigned us = (unsigned)rand_r(&seed) % (i % 2 ? 6000 : 12000);
        count += run_and_kill(f, i % 2, us, acks + count, ACKS_MAX - count);
        fixture_check_acks(f, acks, count);
    }
    assert_true(count >= ROUNDS / 2);
}

static void limit_files(rlim_t size)
{
    struct rlimit r;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &r), 0);
    r.rlim_cur = size == RLIM_INFINITY || size > r.rlim_max ? r.rlim_max : size;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &r), 0);
}

static void a_full_disk_adds_nothing_and_appending_goes_on_afterwards(void **state)
{
    struct fixture *f = *state;
    static const uint8_t body[ENTRY_BODY_MAX];
    struct ledger *l = fixture_open(f);
    struct ledger_item items[16];
    uint64_t seq, lamport, size = 0;
    struct diag d = {0};
    enum err e = ERR_OK;
    for (size_t i = 0; i < 16; i++) {
        items[i] = fixture_item(0);
        items[i].body = BYTES_ARRAY(body);
    }
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    limit_files((1 << 20) + 6000);
    while (!e) {
        size = ledger_size(l);
        e = ledger_append(l, items, 16, 0, &seq, &lamport, &d);
    }
    assert_int_equal(e, ERR_FULL);
    assert_int_equal(ledger_size(l), size);
    assert_true(size > 0 && d.text[0]);
    assert_int_equal(ledger_append(l, items, 16, 0, &seq, &lamport, &d), ERR_FULL);
    limit_files(RLIM_INFINITY);
    assert_int_equal(ledger_append(l, items, 16, 0, &seq, &lamport, &d), ERR_OK);
    assert_int_equal(seq, size);
    ledger_close(l);
    (void)signal(SIGXFSZ, handler);
    l = fixture_open(f);
    assert_int_equal(ledger_size(l), size + 16);
    ledger_close(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(numbers_and_counters_follow),
        FIXTURE_TEST(nothing_to_append_writes_nothing),
        FIXTURE_TEST(replay_gives_back_what_was_appended),
        FIXTURE_TEST(the_note_and_the_export_are_what_a_stranger_checks),
        FIXTURE_TEST(a_bad_item_takes_the_whole_batch_with_it),
        FIXTURE_TEST(limits_are_refused_before_anything_is_written),
        FIXTURE_TEST(time_since_boot_is_lifted_to_the_order_of_the_log),
        FIXTURE_TEST(tidying_moves_the_log_and_loses_nothing),
        FIXTURE_TEST(the_log_stays_bounded_without_anybody_tidying),
        FIXTURE_TEST(closing_nothing_is_fine),
        FIXTURE_TEST(killed_fifty_times_every_acknowledged_append_is_there),
        FIXTURE_TEST(a_full_disk_adds_nothing_and_appending_goes_on_afterwards),
    };
    return cmocka_run_group_tests_name("ledger/ledger", tests, NULL, NULL);
}
