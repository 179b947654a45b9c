// SPDX-License-Identifier: EUPL-1.2
/* Walking a chain entry by entry. What is compared is stated in range.h; this file decides the
 * order, so that the named fault is the first one a reader would look for: bytes, number, link,
 * counter, time. */
#include "chain/range.h"

#include <inttypes.h>
#include <string.h>

static const char *fault_of(const struct range *r, const struct entry_header *h)
{
    if (h->seq != r->tree.size) {
        return "has another number inside";
    }
    if (!hash_equal(&h->previous, &r->last)) {
        return "does not link to the entry before it";
    }
    if (h->lamport <= r->lamport) {
        return "has a counter that does not rise";
    }
    if (r->tree.size > 0 && memcmp(h->boot_id, r->boot_id, BOOT_ID_SIZE) == 0
        && h->since_boot.ms < r->since_boot.ms) {
        return "lies before its predecessor in time since boot";
    }
    return NULL;
}

enum err range_add(
    struct range *r, struct bytes entry, struct entry_header *ret_header, struct diag *d)
{
    struct entry_header h;
    struct bytes sealed;
    uint64_t number = r->tree.size;
    if (number >= ENTRY_SEQ_END - 1) {
        return diag_set(d, ERR_CONFLICT, "entry %" PRIu64 ": more than a chain holds", number);
    }
    enum err e = entry_parse(entry, &h, &sealed);
    if (e) {
        return diag_set(d, ERR_FORMAT, "entry %" PRIu64 ": %s", number, err_text(e));
    }
    const char *fault = fault_of(r, &h);
    if (fault) {
        return diag_set(d, ERR_CONFLICT, "entry %" PRIu64 " %s", number, fault);
    }
    r->last = entry_hash(entry);
    tree_append(&r->tree, &r->last);
    r->lamport = h.lamport;
    r->since_boot = h.since_boot;
    memcpy(r->boot_id, h.boot_id, BOOT_ID_SIZE);
    if (ret_header) {
        *ret_header = h;
    }
    return ERR_OK;
}

enum err range_matches(const struct range *r, const struct checkpoint *c, struct diag *d)
{
    if (r->tree.size != c->size) {
        return diag_set(d, ERR_CONFLICT,
            "entry %" PRIu64 ": the signed head counts %" PRIu64 " entries, there are %" PRIu64,
            r->tree.size < c->size ? r->tree.size : c->size, c->size, r->tree.size);
    }
    struct hash root = tree_root(&r->tree);
    if (!hash_equal(&root, &c->root)) {
        return diag_set(d, ERR_CONFLICT,
            "the %" PRIu64 " entries give another tree than the signed head", c->size);
    }
    return ERR_OK;
}
