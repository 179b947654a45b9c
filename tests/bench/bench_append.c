// SPDX-License-Identifier: EUPL-1.2
/* One durable append (entry, head and signed checkpoint) beside a bare 4 KiB write and fdatasync,
 * at 10 and at 100 000 entries. Two bare writes: over blocks that a file already has (the cheaper,
 * and the goal's measure), and at the end of a growing file. The log is tidied every 32 appends
 * outside the measured time, as the kiosk does while nobody stands before it; a last series does
 * without. LINKS: ledger */
#include "bench/bench.h"

#include "ledger/ledger.h"

#include <fcntl.h>

enum { ROUNDS = 600, BLOCK = 4096, BLOCKS = 512, BATCH = 4000, BODY = 90, TIDY = 32 };

static struct sign_secret log_key;
static const struct cell_key room_key = {{1}};
static const uint8_t body[BODY] = {1};

static void need(bool ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "bench_append: %s failed\n", what);
        exit(2);
    }
}

static struct ledger_item item_at(int64_t ms)
{
    return (struct ledger_item){.outer = OUTER_ROOM,
        .key = &room_key,
        .body = BYTES_ARRAY(body),
        .wall = {1795507507000 + ms},
        .since_boot = {ms}};
}

static void append(struct ledger *l, const struct ledger_item *items, size_t count)
{
    uint64_t seq, lamport;
    struct diag d = {0};
    if (ledger_append(l, items, count, 0, &seq, &lamport, &d)) {
        fprintf(stderr, "bench_append: %s\n", d.text);
        exit(2);
    }
}

static struct ledger *filled(const char *path, uint64_t count)
{
    static struct ledger_item items[BATCH];
    struct ledger_config c = {.path = path, .log_key = &log_key};
    struct uuid sitting = {{7}};
    struct ledger *l = NULL;
    struct diag d = {0};
    checkpoint_origin(&log_key.pub, &sitting, c.origin);
    if (ledger_open(&c, &l, &d)) {
        fprintf(stderr, "bench_append: %s\n", d.text);
        exit(2);
    }
    for (uint64_t done = 0, n; done < count; done += n) {
        n = count - done < BATCH ? count - done : BATCH;
        for (uint64_t i = 0; i < n; i++) {
            items[i] = item_at((int64_t)(done + i));
        }
        append(l, items, n);
    }
    need(ledger_tidy(l, NULL) == ERR_OK, "tidy");
    return l;
}

static double bare_write(int fd, const uint8_t block[BLOCK], off_t at)
{
    double start = bench_now_us();
    need(pwrite(fd, block, BLOCK, at) == BLOCK && fdatasync(fd) == 0, "bare write");
    return bench_now_us() - start;
}

static int block_file(const char *name, int blocks)
{
    static const uint8_t block[BLOCK] = {1};
    int fd = open(name, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    need(fd >= 0, name);
    for (int i = 0; i < blocks; i++) {
        need(write(fd, block, BLOCK) == BLOCK, name);
    }
    need(fsync(fd) == 0, name);
    return fd;
}

static bool measure(const char *path, uint64_t entries)
{
    static struct bench_series appended, untidied, over, growing;
    untidied = (struct bench_series){.name = "append, durable, log never tidied"};
    appended = (struct bench_series){.name = "append, durable"};
    over = (struct bench_series){.name = "bare 4 KiB + fdatasync, in place"};
    growing = (struct bench_series){.name = "bare 4 KiB + fdatasync, growing file"};
    struct ledger *l = filled(path, entries);
    int in_place = block_file("in-place", BLOCKS), grown = block_file("growing", 0);
    for (int i = 0; i < 2 * ROUNDS; i++) {
        bool tidy = i < ROUNDS;
        uint8_t block[BLOCK];
        random_fill(block, sizeof block);
        struct ledger_item item = item_at((int64_t)entries + i);
        bench_add(&over, bare_write(in_place, block, (off_t)(i % BLOCKS) * BLOCK));
        double start = bench_now_us();
        append(l, &item, 1);
        bench_add(tidy ? &appended : &untidied, bench_now_us() - start);
        if (tidy && i % TIDY == TIDY - 1) {
            need(ledger_tidy(l, NULL) == ERR_OK, "tidy");
        }
        bench_add(&growing, bare_write(grown, block, (off_t)i * BLOCK));
    }
    printf("at %llu entries\n", (unsigned long long)entries);
    bench_print(&appended);
    bench_print(&untidied);
    bench_print(&over);
    bench_print(&growing);
    double p50 = bench_percentile(&appended, 50);
    printf("  %-44s ratio %.2f\n", "append / bare write, growing file",
        p50 / bench_percentile(&growing, 50));
    ledger_close(l);
    close(in_place);
    close(grown);
    unlink("in-place");
    unlink("growing");
    unlink(path);
    return bench_goal("append / bare write, in place", p50 / bench_percentile(&over, 50), 2);
}

int main(void)
{
    need(crypto_start() == ERR_OK, "crypto");
    sign_secret_random(&log_key);
    bench_machine();
    char scratch[BENCH_PATH_SIZE];
    bench_enter_scratch(scratch);
    bool small = measure("small.db", 10);
    bool large = measure("large.db", 100000);
    bench_leave_scratch(scratch);
    return small && large ? 0 : 1;
}
