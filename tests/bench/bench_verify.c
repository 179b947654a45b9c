// SPDX-License-Identifier: EUPL-1.2
/* Opening a ledger of 100 000 entries, which verifies all of it, beside the bare hashing of the
 * same bytes (leaves and tree) and one signature check. LINKS: ledger */
#include "bench/bench.h"

#include "ledger/ledger.h"

enum { ENTRIES = 100000, BATCH = 4000, ROUNDS = 7, BODY = 90, EXPORT_MAX = 64 << 20 };

static struct sign_secret log_key;
static const struct cell_key room_key = {{1}};
static const uint8_t body[BODY] = {1};

static void need(enum err e, const struct diag *d)
{
    if (e) {
        fprintf(stderr, "bench_verify: %s %s\n", err_text(e), d ? d->text : "");
        exit(2);
    }
}

static struct ledger *open_it(void)
{
    struct ledger_config c = {.path = "verify.db", .log_key = &log_key};
    struct uuid sitting = {{7}};
    struct ledger *l = NULL;
    struct diag d = {0};
    checkpoint_origin(&log_key.pub, &sitting, c.origin);
    need(ledger_open(&c, &l, &d), &d);
    return l;
}

static void fill(void)
{
    static struct ledger_item items[BATCH];
    struct ledger *l = open_it();
    for (int64_t done = 0; done < ENTRIES; done += BATCH) {
        for (int64_t i = 0; i < BATCH; i++) {
            items[i] = (struct ledger_item){.outer = OUTER_ROOM,
                .key = &room_key,
                .body = BYTES_ARRAY(body),
                .wall = {1795507507000 + done + i},
                .since_boot = {done + i}};
        }
        uint64_t seq, lamport;
        struct diag d = {0};
        need(ledger_append(l, items, BATCH, 0, &seq, &lamport, &d), &d);
    }
    ledger_close(l);
}

/* All entries in memory, so that the bare run reads nothing. */
struct copy {
    struct buf all;
    struct bytes entries[ENTRIES];
    size_t offsets[ENTRIES], count;
};

static enum err keep(void *context, struct bytes entry)
{
    struct copy *c = context;
    c->offsets[c->count] = c->all.n;
    c->entries[c->count++] = (struct bytes){NULL, entry.n};
    buf_add_bytes(&c->all, entry);
    return buf_check(&c->all);
}

static double bare(const struct copy *c, struct bytes note, const struct hash *expected)
{
    struct tree t = {0};
    struct bytes text;
    char origin[NOTE_NAME_SIZE];
    struct uuid sitting = {{7}};
    checkpoint_origin(&log_key.pub, &sitting, origin);
    double start = bench_now_us();
    for (size_t i = 0; i < c->count; i++) {
        struct hash leaf = entry_hash(c->entries[i]);
        tree_append(&t, &leaf);
    }
    struct hash root = tree_root(&t);
    need(note_verify(note, origin, &log_key.pub, &text), NULL);
    double us = bench_now_us() - start;
    need(hash_equal(&root, expected) ? ERR_OK : ERR_INTERNAL, NULL);
    return us;
}

int main(void)
{
    static struct bench_series opened = {.name = "open and verify 100 000 entries"};
    static struct bench_series hashed = {.name = "bare hashing and one signature"};
    static struct copy c = {.all = BUF_INIT(EXPORT_MAX)};
    need(crypto_start(), NULL);
    sign_secret_random(&log_key);
    bench_machine();
    char scratch[BENCH_PATH_SIZE];
    bench_enter_scratch(scratch);
    fill();
    struct ledger *l = open_it();
    struct buf note = BUF_INIT(NOTE_SIZE_MAX);
    need(ledger_replay(l, keep, &c, NULL), NULL);
    need(ledger_checkpoint_note(l, &note, NULL), NULL);
    struct hash root = ledger_head(l).root;
    ledger_close(l);
    for (size_t i = 0; i < c.count; i++) {
        c.entries[i].p = c.all.p + c.offsets[i];
    }
    for (int i = 0; i < ROUNDS; i++) {
        double start = bench_now_us();
        l = open_it();
        bench_add(&opened, bench_now_us() - start);
        ledger_close(l);
        bench_add(&hashed, bare(&c, buf_view(&note), &root));
    }
    bench_print(&opened);
    bench_print(&hashed);
    unlink("verify.db");
    bench_leave_scratch(scratch);
    buf_free(&note);
    buf_free(&c.all);
    double ratio = bench_percentile(&opened, 50) / bench_percentile(&hashed, 50);
    return bench_goal("verify / bare hashing", ratio, 3) ? 0 : 1;
}
