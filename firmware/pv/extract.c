// SPDX-License-Identifier: EUPL-1.2
/* The file of an extract. Deterministic CBOR array of 10, or of 11 when the list was changed:
 *
 *   #  field       type        meaning
 *   0  type        text        "zw-extract"
 *   1  version     uint        1, or 2 with deltas
 *   2  card        bytes       card.cose
 *   3  pv          bytes       pv.jws.json with every signature, as in the record
 *   4  rows        bytes       JSON array of the candidate's row texts, in the order of the record
 *   5  checkpoint  bytes       checkpoint.note, the head of the sealed chain
 *   6  growth      array       hashes (bytes 32): RFC 6962 consistency from the head that the PV
 *                              pins to the checkpoint; at most TREE_PROOF_MAX
 *   7  key         bytes 32    the candidate's key; the card has its commitment
 *   8  entries     array       of [ entry (bytes), inclusion path (array of bytes 32) ], rising
 *                              leaf index (the entry's own seq); at most EXTRACT_ENTRIES_MAX
 *   9  pdf         bytes       the pages; empty when there are none
 *  10  deltas      bytes       version 2: the signed heads of all deltas, one behind the other, as
 * in the record. They name nobody, and commit to the keys of who was added
 *
 * Not signed as a whole: every part proves itself, and who leaves a part out proves less. */
#include "pv/extract.h"

#include "codec/cbor.h"
#include <stdlib.h>
#include <string.h>

#define TYPE_EXTRACT "zw-extract"

enum { VERSION_PLAIN = 1, VERSION_DELTAS = 2, FIELDS_PLAIN = 10, FIELDS_DELTAS = 11 };

void extract_free(struct extract *x)
{
    for (size_t i = 0; i < PART_COUNT; i++)
        buf_wipe_free(&x->record.parts[i]);
    bundle_free(&x->record);
    buf_free(&x->entries);
    free(x->list);
    secret_wipe(&x->key, sizeof x->key);
    *x = (struct extract){0};
}

/* ---- writing ---- */

static void put_hashes(struct buf *b, const struct hash *hashes, size_t count)
{
    cbor_put_array(b, count);
    for (size_t i = 0; i < count; i++)
        cbor_put_bytes(b, BYTES_ARRAY(hashes[i].b));
}

static void put_part(struct buf *b, const struct extract *x, enum bundle_part part)
{
    cbor_put_bytes(b, buf_view(&x->record.parts[part]));
}

enum err extract_write(const struct extract *x, struct buf *ret)
{
    BUF_WIPE struct buf out = BUF_INIT(EXTRACT_BYTES_MAX);
    bool deltas = x->record.parts[PART_DELTAS].n > 0;
    cbor_put_array(&out, deltas ? FIELDS_DELTAS : FIELDS_PLAIN);
    cbor_put_text(&out, TYPE_EXTRACT);
    cbor_put_uint(&out, deltas ? VERSION_DELTAS : VERSION_PLAIN);
    put_part(&out, x, PART_CARD);
    put_part(&out, x, PART_PV);
    put_part(&out, x, PART_ROWS);
    put_part(&out, x, PART_CHECKPOINT);
    put_hashes(&out, x->growth, x->growth_count);
    cbor_put_bytes(&out, BYTES_ARRAY(x->key.b));
    cbor_put_array(&out, x->count);
    for (size_t i = 0; i < x->count; i++) {
        const struct extract_entry *e = &x->list[i];
        cbor_put_array(&out, 2);
        cbor_put_bytes(&out, (struct bytes){x->entries.p + e->at, e->n});
        put_hashes(&out, e->path, e->path_count);
    }
    put_part(&out, x, PART_PDF);
    if (deltas)
        put_part(&out, x, PART_DELTAS);
    enum err e = buf_check(&out);
    if (e != ERR_OK)
        return e;
    buf_add_bytes(ret, buf_view(&out));
    return buf_check(ret);
}

/* ---- reading ---- */

static size_t get_hashes(struct cbor *c, struct hash *out, size_t max)
{
    size_t count = cbor_get_array(c, max);
    for (size_t i = 0; i < count; i++)
        cbor_get_bytes_exact(c, out[i].b, HASH_SIZE);
    return count;
}

static void get_part(struct cbor *c, struct extract *x, enum bundle_part part)
{
    struct buf *out = &x->record.parts[part];
    struct bytes data = cbor_get_bytes(c);
    *out = BUF_INIT(EXTRACT_BYTES_MAX);
    buf_add_bytes(out, data);
    if (buf_check(out) != ERR_OK)
        cbor_fail(c, buf_check(out));
}

static void get_entries(struct cbor *c, struct extract *x)
{
    size_t count = cbor_get_array(c, EXTRACT_ENTRIES_MAX);
    x->entries = BUF_INIT(EXTRACT_BYTES_MAX);
    x->list = calloc(count ? count : 1, sizeof *x->list);
    if (!x->list) {
        cbor_fail(c, ERR_NOMEM);
        return;
    }
    for (size_t i = 0; i < count && cbor_finish(c) == ERR_OK; i++) {
        struct extract_entry *e = &x->list[x->count++];
        if (cbor_get_array(c, 2) != 2)
            cbor_fail(c, ERR_FORMAT);
        struct bytes data = cbor_get_bytes(c);
        e->at = x->entries.n;
        e->n = data.n;
        buf_add_bytes(&x->entries, data);
        e->path_count = get_hashes(c, e->path, TREE_DEPTH_MAX);
    }
    if (buf_check(&x->entries) != ERR_OK)
        cbor_fail(c, buf_check(&x->entries));
}

static enum err parse(struct bytes in, struct extract *x)
{
    struct cbor c;
    if (cbor_open(&c, in) != ERR_OK)
        return ERR_FORMAT;
    size_t fields = cbor_get_array(&c, FIELDS_DELTAS);
    if (fields < FIELDS_PLAIN)
        cbor_fail(&c, ERR_FORMAT);
    if (!bytes_equal(cbor_get_text(&c), bytes_of(TYPE_EXTRACT)))
        cbor_fail(&c, ERR_FORMAT);
    if (cbor_get_uint(&c) != (fields == FIELDS_DELTAS ? VERSION_DELTAS : VERSION_PLAIN))
        cbor_fail(&c, ERR_TYPE);
    get_part(&c, x, PART_CARD);
    get_part(&c, x, PART_PV);
    get_part(&c, x, PART_ROWS);
    get_part(&c, x, PART_CHECKPOINT);
    x->growth_count = get_hashes(&c, x->growth, TREE_PROOF_MAX);
    cbor_get_bytes_exact(&c, x->key.b, sizeof x->key.b);
    get_entries(&c, x);
    get_part(&c, x, PART_PDF);
    if (fields == FIELDS_DELTAS)
        get_part(&c, x, PART_DELTAS);
    if (fields == FIELDS_DELTAS && !x->record.parts[PART_DELTAS].n)
        cbor_fail(&c, ERR_FORMAT); /* one content has one form */
    return cbor_finish(&c);
}

enum err extract_parse(struct bytes in, struct extract *ret, struct diag *d)
{
    *ret = (struct extract){0};
    if (in.n > EXTRACT_BYTES_MAX)
        return diag_set(d, ERR_LIMIT, "extract is too long");
    enum err e = parse(in, ret);
    return e == ERR_OK ? ERR_OK : diag_set(d, e, "not an extract of this version");
}
