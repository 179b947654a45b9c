// SPDX-License-Identifier: EUPL-1.2
/* The append-only log: opening, appending, reading back. The file's format and the order of its
 * writes stand in store.c, the checks in verify.c.
 *
 *   (closed) --open, everything verified--> READY --append--> READY
 *                                             |
 *                                             '-- fsync failed --> STUCK: appends answer ERR_IO
 * until it is closed and opened again
 *
 * STUCK exists because after a failed fsync the kernel may hold pages that it calls clean and that
 * are not on the medium. Opening again verifies everything, writes the log over itself and moves it
 * into the database, so that those pages are written and synced anew.
 *
 * Invariant between calls: range, note and the database say the same. An append works on a copy of
 * the range and swaps it in after the commit, so a failure has nothing to undo in memory. */
#include "ledger/ledger_internal.h"

#include "chain/batch.h"
#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { NOTE_USUAL = 1024 };

/* Memory for appending is taken once, here. */
static enum err reserve(struct buf *b, size_t cap, size_t first)
{
    *b = BUF_INIT(cap);
    (void)buf_extend(b, first);
    enum err e = buf_check(b);
    buf_clear(b);
    return e;
}

static enum err prepare(struct ledger *l, const struct ledger_config *config)
{
    assert(memchr(config->origin, 0, sizeof config->origin) && config->origin[0]);
    memcpy(l->origin, config->origin, sizeof l->origin);
    assert(!config->log_key != !config->peer);
    l->log_key = config->log_key;
    l->pub = config->log_key ? config->log_key->pub : *config->peer;
    enum err e = reserve(&l->note, NOTE_SIZE_MAX, NOTE_USUAL);
    e = e ? e : reserve(&l->next_note, NOTE_SIZE_MAX, NOTE_USUAL);
    return e ? e : reserve(&l->next_entry, ENTRY_SIZE_MAX, ENTRY_SIZE_MAX);
}

enum err ledger_open(const struct ledger_config *config, struct ledger **ret, struct diag *d)
{
    struct ledger *l = calloc(1, sizeof *l);
    if (!l) {
        return diag_set(d, ERR_NOMEM, "ledger");
    }
    enum err e = prepare(l, config);
    e = e ? e : store_file_open(&l->store, config->path, config->origin, d);
    e = e ? e : ledger_verify(l, d);
    if (!e) {
        /* What a killed process had written but not synced counts from now on: make it durable
         * before anybody builds on it. A full disk stops only the moving, behind the sync of the
         * log; appending will tell. */
        l->store.trusted = true;
        e = store_renew(&l->store, d);
        e = e ? e : store_tidy(&l->store, d);
        e = e == ERR_FULL ? ERR_OK : e;
        store_reserve(&l->store);
        e = e ? e : store_sync_folder(config->path, d);
    }
    if (e) {
        ledger_close(l);
        return e;
    }
    *ret = l;
    return ERR_OK;
}

void ledger_close(struct ledger *l)
{
    if (!l) {
        return;
    }
    store_file_close(&l->store);
    buf_free(&l->note);
    buf_free(&l->next_note);
    buf_free(&l->next_entry);
    free(l);
}

/* Seals one item as the next entry of `next` and puts it into the open transaction. */
static enum err add_item(struct ledger *l, struct range *next, const struct ledger_item *item,
    uint64_t lamport, struct diag *d)
{
    struct entry_header h = {.outer = item->outer,
        .seq = next->tree.size,
        .wall = item->wall,
        .certainty = item->certainty,
        .since_boot = item->since_boot,
        .lamport = lamport,
        .previous = next->last,
        .key_number = item->key_number};
    memcpy(h.boot_id, item->boot_id, BOOT_ID_SIZE);
    bool same_boot = h.seq > 0 && memcmp(h.boot_id, next->boot_id, BOOT_ID_SIZE) == 0;
    if (same_boot && h.since_boot.ms < next->since_boot.ms) {
        h.since_boot = next->since_boot; /* see ledger_append in the header */
    }
    buf_clear(&l->next_entry);
    enum err e = entry_seal(&h, item->key, item->body, &l->next_entry);
    if (e) {
        return diag_set(d, e, "entry %" PRIu64 ": %s", h.seq, err_text(e));
    }
    /* The same walk as on opening: what would be refused then is never written. */
    e = range_add(next, buf_view(&l->next_entry), NULL, d);
    assert(e == ERR_OK);
    return store_add_entry(&l->store, h.seq, buf_view(&l->next_entry), d);
}

static enum err add_head(struct ledger *l, const struct range *next, struct diag *d)
{
    struct checkpoint c = {.size = next->tree.size, .root = tree_root(&next->tree)};
    memcpy(c.origin, l->origin, sizeof c.origin);
    buf_clear(&l->next_note);
    enum err e = checkpoint_sign(&c, l->log_key, &l->next_note);
    if (e) {
        return diag_set(d, e, "head of %" PRIu64 " entries: %s", c.size, err_text(e));
    }
    return store_add_head(&l->store, c.size, buf_view(&l->next_note), d);
}

/* One transaction: entries, head, commit. */
static enum err write_batch(struct ledger *l, struct range *next, const struct ledger_item *items,
    size_t count, uint64_t first_lamport, struct diag *d)
{
    enum err e = store_begin(&l->store, d);
    for (size_t i = 0; !e && i < count; i++) {
        e = add_item(l, next, &items[i], first_lamport + i, d);
    }
    e = e ? e : add_head(l, next, d);
    e = e ? e : store_commit(&l->store, d);
    if (e) {
        store_rollback(&l->store);
    }
    return e;
}

static enum err check_room(const struct ledger *l, size_t count, uint64_t lamport, struct diag *d)
{
    if (l->store.sync_failed) {
        return diag_set(d, ERR_IO, "ledger: an fsync failed; open it again");
    }
    if (count > LEDGER_BATCH_MAX) {
        return diag_set(d, ERR_LIMIT, "ledger: more than %d items at once", LEDGER_BATCH_MAX);
    }
    if (l->range.tree.size + count >= ENTRY_SEQ_END) {
        return diag_set(d, ERR_FULL, "ledger: a chain holds no more");
    }
    if (lamport > ENTRY_LAMPORT_MAX - LEDGER_BATCH_MAX) {
        return diag_set(d, ERR_LIMIT, "ledger: the counter of another door is too high");
    }
    return ERR_OK;
}

static void bound_log(struct ledger *l)
{
    if (l->store.wal_pages > LEDGER_WAL_PAGES && store_tidy(&l->store, NULL) != ERR_OK) {
        return; /* bounds a file, no more: the next append tries again */
    }
}

enum err ledger_append(struct ledger *l, const struct ledger_item *items, size_t count,
    uint64_t lamport_floor, uint64_t *ret_first_seq, uint64_t *ret_first_lamport, struct diag *d)
{
    assert(l->log_key);
    uint64_t seen = lamport_floor > l->range.lamport ? lamport_floor : l->range.lamport;
    uint64_t seq = l->range.tree.size;
    enum err e = check_room(l, count, seen, d);
    if (e) {
        return e;
    }
    if (count > 0) {
        bound_log(l);
        struct range next = l->range;
        e = write_batch(l, &next, items, count, seen + 1, d);
        if (e) {
            return e;
        }
        ledger_advance(l, &next);
    }
    *ret_first_seq = seq;
    *ret_first_lamport = seen + 1;
    return ERR_OK;
}

void ledger_advance(struct ledger *l, const struct range *next)
{
    struct buf old = l->note;
    l->range = *next;
    l->note = l->next_note;
    l->next_note = old;
}

bool ledger_is_stuck(const struct ledger *l)
{
    return l->store.sync_failed;
}

struct replay {
    uint64_t expected;
    enum err (*each)(void *context, struct bytes entry);
    void *context;
    struct diag *d;
};

static enum err on_entry(void *context, uint64_t seq, struct bytes entry)
{
    struct replay *r = context;
    if (seq != r->expected) {
        return diag_set(r->d, ERR_CONFLICT, "entry %" PRIu64 " is missing", r->expected);
    }
    r->expected++;
    return r->each(r->context, entry);
}

static enum err replay_from(struct ledger *l, uint64_t from,
    enum err (*each)(void *context, struct bytes entry), void *context, struct diag *d)
{
    struct replay r = {.expected = from, .each = each, .context = context, .d = d};
    enum err e = store_entries(&l->store, from, on_entry, &r, d);
    if (!e && r.expected != l->range.tree.size) {
        e = diag_set(d, ERR_CONFLICT, "entry %" PRIu64 " is missing", r.expected);
    }
    return e;
}

enum err ledger_replay(struct ledger *l, enum err (*each)(void *context, struct bytes entry),
    void *context, struct diag *d)
{
    return replay_from(l, 0, each, context, d);
}

uint64_t ledger_size(const struct ledger *l)
{
    return l->range.tree.size;
}

struct checkpoint ledger_head(const struct ledger *l)
{
    struct checkpoint c = {.size = l->range.tree.size, .root = tree_root(&l->range.tree)};
    memcpy(c.origin, l->origin, sizeof c.origin);
    return c;
}

enum err ledger_checkpoint_note(struct ledger *l, struct buf *ret, struct diag *d)
{
    if (l->note.n == 0) {
        return diag_set(d, ERR_MISSING, "ledger: nothing is signed yet");
    }
    buf_add_bytes(ret, buf_view(&l->note));
    enum err e = buf_check(ret);
    return e ? diag_set(d, e, "ledger: copy the head") : ERR_OK;
}

static enum err add_to_export(void *context, struct bytes entry)
{
    struct buf *out = context;
    buf_add_bytes(out, entry);
    return buf_check(out);
}

enum err ledger_export(struct ledger *l, uint64_t from, struct buf *ret, struct diag *d)
{
    size_t start = ret->n;
    enum err e = from <= l->range.tree.size
                     ? replay_from(l, from, add_to_export, ret, d)
                     : diag_set(d, ERR_LIMIT, "there is no entry %" PRIu64, from);
    if (e) {
        ret->n = start;
        (void)diag_prefix(d, e, "export");
    }
    return e;
}

enum err ledger_batch(struct ledger *l, uint64_t from, struct buf *ret, struct diag *d)
{
    BUF_AUTO struct buf entries = BUF_INIT(BATCH_BYTES_MAX);
    struct batch b = {.from = from, .note = buf_view(&l->note)};

    if (l->note.n == 0) {
        return diag_set(d, ERR_MISSING, "ledger: nothing is signed yet");
    }
    enum err e = ledger_export(l, from, &entries, d);
    memcpy(b.origin, l->origin, sizeof b.origin);
    b.entries = buf_view(&entries);
    return e ? e : batch_write(&b, ret);
}

enum err ledger_tidy(struct ledger *l, struct diag *d)
{
    if (l->store.sync_failed) {
        return diag_set(d, ERR_IO, "ledger: an fsync failed; open it again");
    }
    return l->store.wal_pages > 0 ? store_tidy(&l->store, d) : ERR_OK;
}
