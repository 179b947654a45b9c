// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as the rows of a kiosk's log, under a head that is signed over them: what does not
 * verify is refused and left as it is, what does is replayed row for row. Input: flags (1: link the
 * entries to each other, 2: sign no head, 4: the last row is the head's note as it stands), then
 * rows, each behind its length (2 bytes). */
#include "chain/range.h"
#include "fuzz/folder.h"
#include "ledger/ledger.h"
#include "ledger/store_internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char ORIGIN[] = "zaalwacht/fuzz";
enum { ROWS_MAX = 64, LINK = 1, NO_HEAD = 2, OWN_NOTE = 4 };

struct rows {
    struct buf row[ROWS_MAX];
    size_t count, seen;
};

/* Puts the hash of the entry before into an entry, at the place where it stands. */
static void link_row(struct buf *row, const struct hash *previous, uint64_t seq)
{
    struct entry_header h;
    struct bytes sealed;
    if (entry_parse(buf_view(row), &h, &sealed) != ERR_OK || h.seq != seq) {
        return;
    }
    uint8_t *at = memmem(row->p, row->n, h.previous.b, HASH_SIZE);
    if (at != NULL) {
        memcpy(at, previous->b, HASH_SIZE);
    }
}

static void cut_rows(struct bytes in, bool linked, struct rows *ret)
{
    struct hash previous = {{0}};
    while (in.n > 2 && ret->count < ROWS_MAX) {
        size_t n = (size_t)in.p[0] << 8 | in.p[1];
        n = n < in.n - 2 ? n : in.n - 2;
        if (n) {
            struct buf *row = &ret->row[ret->count];
            *row = BUF_INIT(n);
            buf_add(row, in.p + 2, n);
            if (linked) {
                link_row(row, &previous, ret->count);
            }
            previous = entry_hash(buf_view(row));
            ret->count++;
        }
        in.p += 2 + n;
        in.n -= 2 + n;
    }
}

static void sign_head(const struct rows *rows, const struct sign_secret *key, struct buf *ret)
{
    struct checkpoint c = {.size = rows->count};
    struct tree tree = {0};
    text_copy(c.origin, sizeof c.origin, ORIGIN);
    for (size_t i = 0; i < rows->count; i++) {
        struct hash leaf = entry_hash(buf_view(&rows->row[i]));
        tree_append(&tree, &leaf);
    }
    c.root = tree_root(&tree);
    if (checkpoint_sign(&c, key, ret)) {
        abort();
    }
}

/* What stands in the table of heads; empty: nothing. */
static void make_note(
    struct rows *rows, unsigned flags, const struct sign_secret *key, struct buf *ret)
{
    if ((flags & OWN_NOTE) && rows->count) {
        struct buf *last = &rows->row[--rows->count];
        buf_add_bytes(ret, buf_view(last));
        buf_free(last);
    } else if (!(flags & NO_HEAD) && rows->count) {
        sign_head(rows, key, ret);
    }
}

static void write_rows(const char *path, const struct rows *rows, struct bytes note)
{
    struct store s;
    if (store_file_open(&s, path, ORIGIN, NULL) || store_begin(&s, NULL)) {
        abort();
    }
    for (size_t i = 0; i < rows->count; i++) {
        if (store_add_entry(&s, i, buf_view(&rows->row[i]), NULL)) {
            abort();
        }
    }
    if (note.n && rows->count && store_add_head(&s, rows->count, note, NULL)) {
        abort();
    }
    if (store_commit(&s, NULL)) {
        abort();
    }
    s.trusted = true; /* one file, so that its bytes can be compared */
    store_file_close(&s);
}

static enum err see(void *context, struct bytes entry)
{
    struct rows *rows = context;
    if (rows->seen >= rows->count || !bytes_equal(entry, buf_view(&rows->row[rows->seen++]))) {
        abort();
    }
    return ERR_OK;
}

static void check(const char *path, struct rows *rows, const struct sign_secret *key)
{
    struct ledger_config config = {.path = path, .log_key = key};
    struct ledger *l = NULL;
    struct diag d = {0};
    BUF_AUTO struct buf before = BUF_INIT(16u << 20), after = BUF_INIT(16u << 20);
    text_copy(config.origin, sizeof config.origin, ORIGIN);
    if (file_read(path, &before, NULL)) {
        abort();
    }
    enum err e = ledger_open(&config, &l, &d);
    if (e) {
        if (d.text[0] == 0 || file_read(path, &after, NULL)
            || !bytes_equal(buf_view(&before), buf_view(&after))) {
            abort();
        }
        return;
    }
    if (ledger_size(l) != rows->count || ledger_replay(l, see, rows, NULL)
        || rows->seen != rows->count) {
        abort();
    }
    ledger_close(l);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct rows rows;
    const uint8_t seed[32] = {7};
    struct sign_secret key;
    char path[PATH_SIZE];
    BUF_AUTO struct buf note = BUF_INIT(1u << 16);
    if (crypto_start() || size == 0) {
        return 0;
    }
    sign_secret_from_seed(seed, &key);
    cut_rows((struct bytes){data + 1, size - 1}, data[0] & LINK, &rows);
    fuzz_drop("l.db");
    fuzz_drop("l.db-wal");
    fuzz_path(path, "l.db");
    make_note(&rows, data[0], &key, &note);
    write_rows(path, &rows, buf_view(&note));
    check(path, &rows, &key);
    for (size_t i = 0; i < rows.count; i++) {
        buf_free(&rows.row[i]);
    }
    rows = (struct rows){.count = 0};
    return 0;
}
