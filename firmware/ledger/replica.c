// SPDX-License-Identifier: EUPL-1.2
/* Another door's log, kept as it came: the same file, the same walk, the same commit as of the own
 * one, but the entries are sealed and the head is signed elsewhere.
 *
 * A batch holds the log from its first entry on. What is held already must be its beginning; what
 * comes behind is added whole, with the head that signed it, or not at all. So a replica is at
 * every moment a log that its door once signed. Two histories under one key are never merged:
 * whoever comes second is refused, and the caller keeps it apart. */
#include "ledger/ledger_internal.h"

#include <assert.h>
#include <inttypes.h>

struct taking {
    const struct ledger *l;
    struct range all;    /* the batch from its first entry on */
    struct hash at_held; /* its root where what is held ends */
    struct bytes fresh;  /* its entries behind that */
    uint64_t fresh_count;
};

/* Walks all entries of the batch: it is sound by itself or it is nothing. */
static enum err walk(struct taking *t, struct bytes entries, struct diag *d)
{
    uint64_t held = ledger_size(t->l);
    struct bytes entry;
    t->fresh = entries;
    t->at_held = tree_root(&t->all.tree);
    while (batch_next(&entries, &entry)) {
        enum err e = range_add(&t->all, entry, NULL, d);
        if (e) {
            return e;
        }
        if (t->all.tree.size == held) {
            t->at_held = tree_root(&t->all.tree);
            t->fresh = entries;
        }
    }
    t->fresh_count = t->all.tree.size > held ? t->all.tree.size - held : 0;
    return ERR_OK;
}

/* A log that is shorter than what is held must be its beginning. */
struct prefix {
    struct range range;
    uint64_t size;
};

static enum err add_prefix(void *context, struct bytes entry)
{
    struct prefix *p = context;
    return p->range.tree.size < p->size ? range_add(&p->range, entry, NULL, NULL) : ERR_OK;
}

static enum err compare_shorter(struct ledger *l, const struct checkpoint *head, struct diag *d)
{
    struct prefix p = {.size = head->size};
    enum err e = ledger_replay(l, add_prefix, &p, d);
    if (e) {
        return e;
    }
    struct hash root = tree_root(&p.range.tree);
    return hash_equal(&root, &head->root)
               ? diag_set(
                   d, ERR_EXISTS, "the log holds %" PRIu64 " entries, more are here", head->size)
               : diag_set(d, ERR_CONFLICT, "two logs under one key part before entry %" PRIu64,
                   head->size);
}

static enum err compare(
    struct ledger *l, const struct taking *t, const struct checkpoint *head, struct diag *d)
{
    uint64_t held = ledger_size(l);
    if (head->size < held) {
        return compare_shorter(l, head, d);
    }
    struct hash mine = tree_root(&l->range.tree);
    return hash_equal(&mine, &t->at_held)
               ? ERR_OK
               : diag_set(
                   d, ERR_CONFLICT, "two logs under one key part before entry %" PRIu64, held);
}

static enum err verify(
    const struct ledger *l, const struct batch *b, struct checkpoint *ret, struct diag *d)
{
    enum err e = checkpoint_verify(b->note, l->origin, &l->pub, ret);
    if (e) {
        return diag_set(
            d, e == ERR_NOMEM || e == ERR_TYPE ? e : ERR_SIGNATURE, "its head: %s", err_text(e));
    }
    return ERR_OK;
}

static enum err write_fresh(
    struct ledger *l, const struct taking *t, struct bytes note, struct diag *d)
{
    struct bytes rest = t->fresh, entry;
    uint64_t seq = ledger_size(l);
    enum err e = store_begin(&l->store, d);
    while (!e && batch_next(&rest, &entry)) {
        e = store_add_entry(&l->store, seq++, entry, d);
    }
    e = e ? e : store_add_head(&l->store, seq, note, d);
    e = e ? e : store_commit(&l->store, d);
    if (e) {
        store_rollback(&l->store);
    }
    return e;
}

enum err ledger_take(struct ledger *l, const struct batch *b, uint64_t *ret_new, struct diag *d)
{
    struct taking t = {.l = l};
    struct checkpoint head = {0};
    assert(!l->log_key);
    if (l->store.sync_failed) {
        return diag_set(d, ERR_IO, "ledger: an fsync failed; open it again");
    }
    if (b->from != 0) {
        return diag_set(d, ERR_MISSING, "a batch that begins at entry %" PRIu64, b->from);
    }
    enum err e = verify(l, b, &head, d);
    e = e ? e : walk(&t, b->entries, d);
    e = e ? e : range_matches(&t.all, &head, d);
    if (e) {
        return e == ERR_CONFLICT ? ERR_FORMAT : e; /* not what was signed: altered on its way */
    }
    e = compare(l, &t, &head, d);
    if (!e && t.fresh_count > 0) {
        buf_clear(&l->next_note);
        buf_add_bytes(&l->next_note, b->note);
        e = buf_check(&l->next_note);
        e = e ? e : write_fresh(l, &t, b->note, d);
        if (!e) {
            ledger_advance(l, &t.all);
        }
    }
    if (!e) {
        *ret_new = t.fresh_count;
    }
    return e;
}
