// SPDX-License-Identifier: EUPL-1.2
/* What the ledger's tests share: a scratch folder per test, a key, items with fictional bodies,
 * whole files in memory, and a plain SQLite connection for the hand that tampers. */
#ifndef TESTS_LEDGER_FIXTURE_H
#define TESTS_LEDGER_FIXTURE_H

#include "base/files.h"
#include "ledger/ledger.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define FILE_MAX (32u << 20)

struct fixture {
    char folder[64], path[128], wal[160];
    struct sign_secret log_key;
    struct ledger_config config;
};

static const struct cell_key room_key = {{1}}, person_key = {{2}};

/* Where scratch folders are made. */
static const char *fixture_base = "/tmp";

static inline int fixture_start(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    const uint8_t seed[32] = {3};
    const struct uuid sitting = {{4}};
    if (!f || crypto_start()) {
        return 1;
    }
    (void)snprintf(f->folder, sizeof f->folder, "%s/ledger-test-XXXXXX", fixture_base);
    if (!mkdtemp(f->folder)) {
        return 1;
    }
    (void)snprintf(f->path, sizeof f->path, "%s/ledger.db", f->folder);
    (void)snprintf(f->wal, sizeof f->wal, "%s-wal", f->path);
    sign_secret_from_seed(seed, &f->log_key);
    f->config.path = f->path;
    f->config.log_key = &f->log_key;
    checkpoint_origin(&f->log_key.pub, &sitting, f->config.origin);
    *state = f;
    return 0;
}

static inline enum err fixture_unlink(void *context, const char *name)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, context, name), ERR_OK);
    return unlink(path) ? ERR_IO : ERR_OK;
}

static inline int fixture_stop(void **state)
{
    struct fixture *f = *state;
    enum err e = folder_each(f->folder, "", fixture_unlink, f->folder, NULL);
    int bad = rmdir(f->folder);
    free(f);
    return e || bad;
}

static inline struct ledger *fixture_open(struct fixture *f)
{
    struct ledger *l = NULL;
    struct diag d = {0};
    if (ledger_open(&f->config, &l, &d)) {
        fail_msg("%s", d.text);
    }
    return l;
}

/* Item i: every third one is about a person. */
static inline struct ledger_item fixture_item(uint64_t i)
{
    static const uint8_t body[] = "a fact of the exam day";
    bool person = i % 3 == 2;
    return (struct ledger_item){.outer = person ? OUTER_CANDIDATE : OUTER_ROOM,
        .key_number = person ? 7 : 0,
        .key = person ? &person_key : &room_key,
        .body = {body, sizeof body - 1 - i % 7},
        .wall = {1795507507000 + (int64_t)i * 1000},
        .certainty = CERTAINTY_RTC,
        .since_boot = {(int64_t)i * 1000},
        .boot_id = {1}};
}

/* Appends `count` items as one batch. */
static inline enum err fixture_append(struct ledger *l, size_t count)
{
    struct ledger_item items[16];
    uint64_t seq, lamport;
    assert_true(count <= 16);
    for (size_t i = 0; i < count; i++) {
        items[i] = fixture_item(ledger_size(l) + i);
    }
    return ledger_append(l, items, count, 0, &seq, &lamport, NULL);
}

/* A closed ledger of `count` entries, each appended on its own. */
static inline void fixture_fill(struct fixture *f, size_t count)
{
    struct ledger *l = fixture_open(f);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(fixture_append(l, 1), ERR_OK);
    }
    ledger_close(l);
}

static inline struct buf fixture_read(const char *path)
{
    struct buf b = BUF_INIT(FILE_MAX);
    struct diag d = {0};
    if (file_read(path, &b, &d)) {
        fail_msg("%s", d.text);
    }
    return b;
}

static inline void fixture_write(const char *path, struct bytes data)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(data.p, 1, data.n, f), data.n);
    assert_int_equal(fclose(f), 0);
}

static inline enum err fixture_count(void *context, const char *name)
{
    (void)name;
    ++*(size_t *)context;
    return ERR_OK;
}
static inline size_t fixture_count_files(const char *folder)
{
    size_t n = 0;
    assert_int_equal(folder_each(folder, "", fixture_count, &n, NULL), ERR_OK);
    return n;
}

/* Runs SQL on the file with nothing of ours in between. Returns SQLite's answer. */
static inline int fixture_sql(struct fixture *f, bool triggers, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open_v2(f->path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, triggers ? 1 : 0, NULL);
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return code;
}

/* Tampering that must succeed: triggers are switched off. */
static inline void fixture_tamper(struct fixture *f, const char *sql)
{
    assert_int_equal(fixture_sql(f, false, sql), SQLITE_OK);
}

/* Opening answers `expected`, says `words`, and leaves the file and the folder as they were. */
static inline void fixture_refused(struct fixture *f, enum err expected, const char *words)
{
    struct ledger *l = NULL;
    struct diag d = {0};
    size_t files = fixture_count_files(f->folder);
    struct buf before = fixture_read(f->path);
    enum err e = ledger_open(&f->config, &l, &d);
    if (e != expected || !strstr(d.text, words)) {
        fail_msg(
            "expected %s with '%s', got %s: %s", err_text(expected), words, err_text(e), d.text);
    }
    assert_null(l);
    struct buf after = fixture_read(f->path);
    assert_true(bytes_equal(buf_view(&before), buf_view(&after)));
    assert_int_equal(fixture_count_files(f->folder), files);
    buf_free(&before);
    buf_free(&after);
}

/* What somebody was told after an append had returned. */
struct fixture_ack {
    uint64_t size;
    struct hash root;
};

static inline enum err fixture_keep_root(void *context, struct bytes entry)
{
    struct buf *roots = context;
    struct tree t;
    memcpy(&t, roots->p, sizeof t);
    struct hash leaf = entry_hash(entry);
    tree_append(&t, &leaf);
    memcpy(roots->p, &t, sizeof t);
    struct hash root = tree_root(&t);
    buf_add(roots, root.b, sizeof root.b);
    return buf_check(roots);
}

/* Opens, and sees that every acknowledged head is a head of what is there: same size, same root.
 * Returns the number of entries. */
static inline uint64_t fixture_check_acks(
    struct fixture *f, const struct fixture_ack *acks, size_t count)
{
    struct ledger *l = fixture_open(f);
    uint64_t size = ledger_size(l);
    struct buf roots = BUF_INIT(FILE_MAX);
    const struct tree empty = {0};
    buf_add(&roots, &empty, sizeof empty);
    assert_int_equal(ledger_replay(l, fixture_keep_root, &roots, NULL), ERR_OK);
    const uint8_t *first = roots.p + sizeof(struct tree);
    for (size_t i = 0; i < count; i++) {
        assert_true(acks[i].size >= 1 && acks[i].size <= size);
        assert_memory_equal(acks[i].root.b, first + (acks[i].size - 1) * HASH_SIZE, HASH_SIZE);
    }
    buf_free(&roots);
    ledger_close(l);
    return size;
}

#define FIXTURE_TEST(f) cmocka_unit_test_setup_teardown(f, fixture_start, fixture_stop)

#endif
