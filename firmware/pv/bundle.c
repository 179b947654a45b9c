// SPDX-License-Identifier: EUPL-1.2
/* The bundle's bytes.
 *
 *   content  = CBOR array [ "zw-bundle", 1, manifest (bytes), { name (text): part (bytes) } ]
 *   manifest = COSE_Sign1, typ "zw-manifest/1", kid of the device's log key, payload CBOR map:
 *      1  sitting, 16 bytes
 *      2  door, 1..DOORS_MAX
 *      3  map { part name: SHA-256 of the part }, the same names as the parts
 * Parts that are empty are left out. Map keys stand in CBOR's order: shorter names first. */
#include "pv/bundle.h"

#include "codec/cbor.h"
#include "pv/manifest.h"
#include <assert.h>
#include <string.h>

#define MANIFEST_BYTES_MAX 4096
#define BUNDLE_NAME "zw-bundle"
#define BUNDLE_VERSION 1

static const char *const NAMES[PART_COUNT] = {"card.cose", "chain.cborseq", "checkpoint.note",
    "pv.jws.json", "rows.json", "strokes.json", "pv.pdf", "deltas.cborseq", "doors.cborseq"};

/* Parts by the order of their names in a CBOR map. */
static const enum bundle_part ORDER[PART_COUNT] = {PART_PDF, PART_CARD, PART_ROWS, PART_PV,
    PART_STROKES, PART_CHAIN, PART_DOORS, PART_DELTAS, PART_CHECKPOINT};

const char *bundle_part_name(enum bundle_part part)
{
    return part < PART_COUNT ? NAMES[part] : "";
}

static int part_of_name(struct bytes name)
{
    for (int i = 0; i < PART_COUNT; i++)
        if (bytes_equal(name, bytes_of(NAMES[i])))
            return i;
    return -1;
}

void bundle_free(struct bundle *b)
{
    for (size_t i = 0; i < PART_COUNT; i++)
        buf_free(&b->parts[i]);
    buf_free(&b->manifest);
    *b = (struct bundle){0};
}

static size_t parts_there(const struct bundle *b)
{
    size_t n = 0;
    for (size_t i = 0; i < PART_COUNT; i++)
        n += b->parts[i].n > 0;
    return n;
}

/* ---- manifest ---- */

enum err manifest_sign(
    struct bundle *b, const struct sign_secret *device, const struct uuid *sitting, int32_t door)
{
    assert(door >= 1 && door <= DOORS_MAX);
    BUF_AUTO struct buf payload = BUF_INIT(MANIFEST_BYTES_MAX);
    cbor_put_map(&payload, 3);
    cbor_put_uint(&payload, 1);
    cbor_put_uuid(&payload, sitting);
    cbor_put_uint(&payload, 2);
    cbor_put_uint(&payload, (uint64_t)door);
    cbor_put_uint(&payload, 3);
    cbor_put_map(&payload, parts_there(b));
    for (size_t i = 0; i < PART_COUNT; i++) {
        const struct buf *part = &b->parts[ORDER[i]];
        if (!part->n)
            continue;
        struct hash h = hash_of(buf_view(part));
        cbor_put_text(&payload, NAMES[ORDER[i]]);
        cbor_put_bytes(&payload, BYTES_ARRAY(h.b));
    }
    enum err e = buf_check(&payload);
    if (e != ERR_OK)
        return e;
    buf_free(&b->manifest);
    b->manifest = BUF_INIT(MANIFEST_BYTES_MAX);
    return cose_sign1(device, MANIFEST_TYP, buf_view(&payload), &b->manifest);
}

enum err manifest_read(struct bytes payload, struct manifest *ret)
{
    struct manifest m = {0};
    struct cbor c;
    if (cbor_open(&c, payload) != ERR_OK)
        return ERR_FORMAT;
    size_t left = cbor_get_map(&c, 3);
    cbor_need_key(&c, &left, 1);
    cbor_get_uuid(&c, &m.sitting);
    cbor_need_key(&c, &left, 2);
    m.door = (int32_t)cbor_get_uint_max(&c, DOORS_MAX);
    cbor_need_key(&c, &left, 3);
    size_t pairs = cbor_get_map(&c, PART_COUNT);
    for (size_t i = 0; i < pairs; i++) {
        int part = part_of_name(cbor_get_text(&c));
        struct hash h;
        cbor_get_bytes_exact(&c, h.b, HASH_SIZE);
        if (part < 0) {
            cbor_fail(&c, ERR_TYPE);
            continue;
        }
        m.named[part] = true;
        m.hashes[part] = h;
    }
    cbor_end_map(&c, left);
    enum err e = cbor_finish(&c);
    if (e == ERR_OK)
        *ret = m;
    return e;
}

/* ---- content ---- */

enum err bundle_content(const struct bundle *b, struct buf *ret)
{
    if (!b->manifest.n)
        return ERR_STATE;
    for (size_t i = 0; i < PART_COUNT;
         i++) /* one that lacked memory is not a part that is absent */
        if (buf_check(&b->parts[i]) != ERR_OK)
            return buf_check(&b->parts[i]);
    BUF_AUTO struct buf out = BUF_INIT(BUNDLE_BYTES_MAX);
    cbor_put_array(&out, 4);
    cbor_put_text(&out, BUNDLE_NAME);
    cbor_put_uint(&out, BUNDLE_VERSION);
    cbor_put_bytes(&out, buf_view(&b->manifest));
    cbor_put_map(&out, parts_there(b));
    for (size_t i = 0; i < PART_COUNT; i++) {
        const struct buf *part = &b->parts[ORDER[i]];
        if (!part->n)
            continue;
        cbor_put_text(&out, NAMES[ORDER[i]]);
        cbor_put_bytes(&out, buf_view(part));
    }
    enum err e = buf_check(&out);
    if (e != ERR_OK)
        return e;
    buf_add_bytes(ret, buf_view(&out));
    return buf_check(ret);
}

static void copy_into(struct cbor *c, struct buf *out, struct bytes from)
{
    *out = BUF_INIT(BUNDLE_BYTES_MAX);
    buf_add_bytes(out, from);
    if (buf_check(out) != ERR_OK)
        cbor_fail(c, buf_check(out));
}

static enum err content_parse(struct bytes content, struct bundle *b)
{
    struct cbor c;
    if (cbor_open(&c, content) != ERR_OK)
        return ERR_FORMAT;
    if (cbor_get_array(&c, 4) != 4)
        cbor_fail(&c, ERR_FORMAT);
    if (!bytes_equal(cbor_get_text(&c), bytes_of(BUNDLE_NAME)))
        cbor_fail(&c, ERR_FORMAT);
    if (cbor_get_uint(&c) != BUNDLE_VERSION)
        cbor_fail(&c, ERR_TYPE);
    copy_into(&c, &b->manifest, cbor_get_bytes(&c));
    size_t pairs = cbor_get_map(&c, PART_COUNT);
    for (size_t i = 0; i < pairs; i++) {
        int part = part_of_name(cbor_get_text(&c));
        struct bytes data = cbor_get_bytes(&c);
        if (part < 0)
            cbor_fail(&c, ERR_TYPE);
        else if (!data.n)
            cbor_fail(&c, ERR_FORMAT); /* an empty part is left out, so that there is one form */
        else
            copy_into(&c, &b->parts[part], data);
    }
    return cbor_finish(&c);
}

enum err bundle_parse(struct bytes content, struct bundle *ret, struct diag *d)
{
    if (content.n > BUNDLE_BYTES_MAX)
        return diag_set(d, ERR_LIMIT, "bundle is too long");
    struct bundle b = {0};
    enum err e = content_parse(content, &b);
    if (e != ERR_OK) {
        bundle_free(&b);
        return diag_set(d, e, "not a bundle of this version");
    }
    *ret = b;
    return ERR_OK;
}

enum err bundle_seal(struct bundle *b, const struct sign_secret *device, const struct uuid *sitting,
    int32_t door, const struct box_public *to, size_t to_count, struct buf *ret)
{
    BUF_AUTO struct buf content = BUF_INIT(BUNDLE_BYTES_MAX);
    enum err e = manifest_sign(b, device, sitting, door);
    if (e == ERR_OK)
        e = bundle_content(b, &content);
    return e == ERR_OK ? age_encrypt(to, to_count, buf_view(&content), ret) : e;
}

enum err bundle_open(
    struct bytes file, const struct box_secret *key, struct bundle *ret, struct diag *d)
{
    BUF_WIPE struct buf content = BUF_INIT(BUNDLE_BYTES_MAX);
    enum err e = age_decrypt(key, file, &content);
    if (e != ERR_OK)
        return diag_set(d, e, "bundle does not open");
    return bundle_parse(buf_view(&content), ret, d);
}
