// SPDX-License-Identifier: EUPL-1.2
/* Verifying a whole ledger when it is opened: one pass over the entries, nothing kept but the
 * tree's edge.
 *
 *   1  the newest head: its signature, and that the row's number is the signed one
 *   2  each entry: strict bytes, number, link, counter, time (chain/range.c)
 *   3  as many entries as the head counts, and their tree has the signed root
 *
 * Cost: one signature, and per entry one read, one parse and two hashes on average. */
#include "ledger/ledger_internal.h"

#include <inttypes.h>

struct walk {
    struct ledger *ledger;
    struct checkpoint head;
    struct diag *d;
};

/* Zero head when nothing was ever appended. */
static enum err read_head(struct ledger *l, struct checkpoint *ret, struct diag *d)
{
    uint64_t size = 0;
    enum err e = store_newest_head(&l->store, &size, &l->note, d);
    if (e == ERR_MISSING) {
        return ERR_OK;
    }
    if (e == ERR_LIMIT) {
        return diag_set(d, ERR_CONFLICT, "head of %" PRIu64 " entries: %s", size, err_text(e));
    }
    if (e) {
        return e;
    }
    e = checkpoint_verify(buf_view(&l->note), l->origin, &l->pub, ret);
    if (e == ERR_NOMEM) {
        return diag_set(d, e, "head of %" PRIu64 " entries: %s", size, err_text(e));
    }
    if (e == ERR_SIGNATURE || e == ERR_KEY) {
        return diag_set(d, ERR_SIGNATURE, "head of %" PRIu64 " entries: %s", size, err_text(e));
    }
    if (e) {
        return diag_set(d, ERR_CONFLICT, "head of %" PRIu64 " entries: %s", size, err_text(e));
    }
    if (ret->size != size || size == 0) {
        return diag_set(
            d, ERR_CONFLICT, "head of %" PRIu64 " entries: signed for %" PRIu64, size, ret->size);
    }
    return ERR_OK;
}

static enum err check_entry(void *context, uint64_t seq, struct bytes entry)
{
    struct walk *w = context;
    struct range *r = &w->ledger->range;
    uint64_t expected = r->tree.size;
    if (expected >= w->head.size) {
        return diag_set(w->d, ERR_CONFLICT,
            "entry %" PRIu64 " lies beyond the signed head of %" PRIu64 " entries", seq,
            w->head.size);
    }
    if (seq != expected) {
        return diag_set(w->d, ERR_CONFLICT, "entry %" PRIu64 " is missing", expected);
    }
    return range_add(r, entry, NULL, w->d) ? ERR_CONFLICT : ERR_OK;
}

enum err ledger_verify(struct ledger *l, struct diag *d)
{
    struct walk w = {.ledger = l, .d = d};
    enum err e = read_head(l, &w.head, d);
    e = e ? e : store_entries(&l->store, 0, check_entry, &w, d);
    if (e) {
        return e;
    }
    if (l->range.tree.size < w.head.size) {
        return diag_set(d, ERR_CONFLICT, "entry %" PRIu64 " is missing", l->range.tree.size);
    }
    return w.head.size ? range_matches(&l->range, &w.head, d) : ERR_OK;
}
