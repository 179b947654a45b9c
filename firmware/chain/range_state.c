// SPDX-License-Identifier: EUPL-1.2
/* A walk along a chain, set aside:
 *
 *   array of  size, edge (32 bytes per node that the tree of this size has, smallest first),
 *             leaf hash of the newest entry, Lamport counter, ms since boot, boot id
 *
 * So an append to a stored log costs the same however long the log is. */
#include "chain/range.h"

#include "codec/cbor.h"

#include <string.h>

enum { FIELDS = 6 };

void range_write(const struct range *r, struct buf *ret)
{
    uint8_t edge[sizeof r->tree.edge];
    size_t n = 0;
    for (int level = 0; level < TREE_DEPTH_MAX; level++) {
        if (r->tree.size >> level & 1) {
            memcpy(edge + n, r->tree.edge[level].b, HASH_SIZE);
            n += HASH_SIZE;
        }
    }
    cbor_put_array(ret, FIELDS);
    cbor_put_uint(ret, r->tree.size);
    cbor_put_bytes(ret, (struct bytes){edge, n});
    cbor_put_bytes(ret, BYTES_ARRAY(r->last.b));
    cbor_put_uint(ret, r->lamport);
    cbor_put_uint(ret, (uint64_t)r->since_boot.ms);
    cbor_put_bytes(ret, BYTES_ARRAY(r->boot_id));
}

static void edge_take(struct cbor *c, struct tree *t)
{
    struct bytes edge = cbor_get_bytes(c);
    size_t at = 0;
    for (int level = 0; level < TREE_DEPTH_MAX; level++) {
        if (!(t->size >> level & 1)) {
            continue;
        }
        if (edge.n - at < HASH_SIZE) {
            cbor_fail(c, ERR_FORMAT);
            return;
        }
        memcpy(t->edge[level].b, edge.p + at, HASH_SIZE);
        at += HASH_SIZE;
    }
    if (at != edge.n) {
        cbor_fail(c, ERR_FORMAT);
    }
}

enum err range_read(struct bytes in, struct range *ret)
{
    struct cbor c;
    struct range r = {0};
    enum err e = cbor_open(&c, in);
    if (e) {
        return e;
    }
    if (cbor_get_array(&c, FIELDS) != FIELDS) {
        cbor_fail(&c, ERR_TYPE);
    }
    r.tree.size = cbor_get_uint_max(&c, ENTRY_SEQ_END - 1);
    edge_take(&c, &r.tree);
    cbor_get_bytes_exact(&c, r.last.b, sizeof r.last.b);
    r.lamport = cbor_get_uint_max(&c, ENTRY_LAMPORT_MAX);
    r.since_boot.ms = (int64_t)cbor_get_uint_max(&c, INT64_MAX);
    cbor_get_bytes_exact(&c, r.boot_id, sizeof r.boot_id);
    e = cbor_finish(&c);
    if (!e) {
        *ret = r;
    }
    return e;
}
