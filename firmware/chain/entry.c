// SPDX-License-Identifier: EUPL-1.2
/* Sealing, reading and opening one entry.
 *
 * entry = deterministic CBOR array of 12:
 *
 *   #   field       type        meaning
 *   0   type        text        "zw-entry"
 *   1   version     uint        1
 *   2   outer       uint        0 system, 1 room, 2 candidate
 *   3   seq         uint        leaf index, below 2^40
 *   4   wall        uint        milliseconds since 1970 UTC, 0 unknown
 *   5   certainty   uint        0 none, 1 RTC, 2 signed, 3 confirmed
 *   6   since boot  uint        milliseconds of CLOCK_BOOTTIME
 *   7   boot id     bytes 8
 *   8   lamport     uint        1 to 2^62
 *   9   previous    bytes 32    leaf hash of the entry before, zeros for the first
 *   10  key number  uint 16     0 room key; 1.. the candidate's subject number, exactly when outer
 * is candidate 11  sealed      bytes       nonce 12 | ChaCha20-Poly1305( padded body ) | tag 16
 *
 * Associated data = deterministic CBOR array of fields 0 to 10: a body stays glued to its place and
 * time. Padded body = body | 0x80 | zeros up to the next multiple of 128 (ISO/IEC 7816-4). The
 * marker is always there, so a body of exactly 128 bytes takes 256. Other paddings are refused when
 * opened. */
#include "chain/entry.h"

#include "codec/cbor.h"

#include <assert.h>
#include <string.h>

enum {
    CLEAR_FIELDS = 11,
    LEAF = 0, /* prefix byte of RFC 6962 leaves */
    MARKER = 0x80,
    PADDED_MAX = (ENTRY_BODY_MAX / ENTRY_PAD + 1) * ENTRY_PAD,
    SEALED_MAX = PADDED_MAX + CELL_OVERHEAD,
    CLEAR_MAX =
        160, /* all heads at their longest: 1 + 9 + 1 + 1 + 9 + 9 + 1 + 9 + 9 + 9 + 34 + 3 */
};

static const char TYPE[] = "zw-entry";

/* A buffer over storage of the stack: never allocates, since it is full before it would have to
 * grow. One byte of `size` stays free for a terminator. */
static struct buf buf_over(uint8_t *storage, size_t size)
{
    return (struct buf){.p = storage, .size = size - 1, .cap = size - 1};
}

static bool key_fits_kind(const struct entry_header *h)
{
    return (h->outer == OUTER_CANDIDATE) == (h->key_number != 0);
}

static void put_clear(struct buf *b, const struct entry_header *h, size_t fields)
{
    cbor_put_array(b, fields);
    cbor_put_text(b, TYPE);
    cbor_put_uint(b, ENTRY_VERSION);
    cbor_put_uint(b, h->outer);
    cbor_put_uint(b, h->seq);
    cbor_put_uint(b, h->wall.ms > 0 ? (uint64_t)h->wall.ms : 0);
    cbor_put_uint(b, h->certainty);
    cbor_put_uint(b, (uint64_t)h->since_boot.ms);
    cbor_put_bytes(b, BYTES_ARRAY(h->boot_id));
    cbor_put_uint(b, h->lamport);
    cbor_put_bytes(b, BYTES_ARRAY(h->previous.b));
    cbor_put_uint(b, h->key_number);
}

static void pad(struct bytes body, uint8_t *out, size_t padded_n)
{
    memset(out, 0, padded_n);
    if (body.n) {
        memcpy(out, body.p, body.n);
    }
    out[body.n] = MARKER;
}

/* The body inside its padding, or false when the padding is another one than `pad` writes. */
static bool unpad(struct bytes padded, struct bytes *ret)
{
    size_t n = padded.n;
    while (n > 0 && padded.p[n - 1] == 0) {
        n--;
    }
    if (n == 0 || padded.p[n - 1] != MARKER || padded.n - n >= ENTRY_PAD) {
        return false;
    }
    *ret = (struct bytes){padded.p, n - 1};
    return true;
}

enum err entry_seal(
    const struct entry_header *h, const struct cell_key *key, struct bytes body, struct buf *ret)
{
    assert(h->outer <= OUTER_CANDIDATE && h->certainty <= CERTAINTY_CONFIRMED && key_fits_kind(h));
    assert(h->seq < ENTRY_SEQ_END && h->since_boot.ms >= 0);
    assert(h->lamport >= 1 && h->lamport <= ENTRY_LAMPORT_MAX);
    if (body.n > ENTRY_BODY_MAX) {
        return ERR_LIMIT;
    }
    uint8_t clear[CLEAR_MAX], padded[PADDED_MAX], sealed[SEALED_MAX + 1];
    struct buf aad = buf_over(clear, sizeof clear), cell = buf_over(sealed, sizeof sealed);
    size_t padded_n = (body.n / ENTRY_PAD + 1) * ENTRY_PAD;
    put_clear(&aad, h, CLEAR_FIELDS);
    assert(buf_check(&aad) == ERR_OK);
    pad(body, padded, padded_n);
    enum err e = cell_seal(key, buf_view(&aad), (struct bytes){padded, padded_n}, &cell);
    wipe(padded, padded_n);
    if (e) {
        return e;
    }
    size_t start = ret->n;
    put_clear(ret, h, CLEAR_FIELDS + 1);
    cbor_put_bytes(ret, buf_view(&cell));
    e = buf_check(ret);
    if (e) {
        ret->n = start;
    }
    return e;
}

static void get_type(struct cbor *c)
{
    struct bytes type = cbor_get_text(c);
    uint64_t version = cbor_get_uint(c);
    if (!bytes_equal(type, bytes_of(TYPE)) || version != ENTRY_VERSION) {
        cbor_fail(c, ERR_TYPE);
    }
}

static struct entry_header get_clear(struct cbor *c)
{
    struct entry_header h = {0};
    h.outer = (enum outer_kind)cbor_get_uint_max(c, OUTER_CANDIDATE);
    h.seq = cbor_get_uint_max(c, ENTRY_SEQ_END - 1);
    h.wall.ms = (int64_t)cbor_get_uint_max(c, INT64_MAX);
    h.certainty = (enum certainty)cbor_get_uint_max(c, CERTAINTY_CONFIRMED);
    h.since_boot.ms = (int64_t)cbor_get_uint_max(c, INT64_MAX);
    cbor_get_bytes_exact(c, h.boot_id, sizeof h.boot_id);
    h.lamport = cbor_get_uint_max(c, ENTRY_LAMPORT_MAX);
    cbor_get_bytes_exact(c, h.previous.b, sizeof h.previous.b);
    h.key_number = (uint16_t)cbor_get_uint_max(c, UINT16_MAX);
    return h;
}

static bool sealed_size_fits(size_t n)
{
    return n >= ENTRY_PAD + CELL_OVERHEAD && n <= SEALED_MAX
           && (n - CELL_OVERHEAD) % ENTRY_PAD == 0;
}

enum err entry_parse(struct bytes in, struct entry_header *ret, struct bytes *ret_sealed)
{
    if (in.n > ENTRY_SIZE_MAX) {
        return ERR_LIMIT;
    }
    struct cbor c;
    enum err e = cbor_open(&c, in);
    if (e) {
        return e;
    }
    if (cbor_get_array(&c, CLEAR_FIELDS + 1) != CLEAR_FIELDS + 1) {
        cbor_fail(&c, ERR_FORMAT);
    }
    get_type(&c);
    struct entry_header h = get_clear(&c);
    struct bytes sealed = cbor_get_bytes(&c);
    if (!sealed_size_fits(sealed.n) || !key_fits_kind(&h) || h.lamport == 0) {
        cbor_fail(&c, ERR_FORMAT);
    }
    e = cbor_finish(&c);
    if (e) {
        return e;
    }
    *ret = h;
    *ret_sealed = sealed;
    return ERR_OK;
}

/* Decrypts into `plain` (room for PADDED_MAX) and finds the body in it. */
static enum err open_cell(const struct entry_header *h, const struct cell_key *key,
    struct bytes sealed, struct buf *plain, struct bytes *ret)
{
    uint8_t clear[CLEAR_MAX];
    struct buf aad = buf_over(clear, sizeof clear);
    put_clear(&aad, h, CLEAR_FIELDS);
    assert(buf_check(&aad) == ERR_OK);
    enum err e = cell_open(key, buf_view(&aad), sealed, plain);
    if (e) {
        return e;
    }
    return unpad(buf_view(plain), ret) ? ERR_OK : ERR_FORMAT;
}

enum err entry_open(
    struct bytes in, const struct cell_key *key, struct entry_header *ret, struct buf *ret_body)
{
    struct entry_header h;
    struct bytes sealed, body;
    enum err e = entry_parse(in, &h, &sealed);
    if (e) {
        return e;
    }
    uint8_t storage[PADDED_MAX + 1];
    struct buf plain = buf_over(storage, sizeof storage);
    e = open_cell(&h, key, sealed, &plain, &body);
    if (e == ERR_OK) {
        buf_add_bytes(ret_body, body);
        e = buf_check(ret_body);
    }
    wipe(storage, sizeof storage);
    if (e == ERR_OK) {
        *ret = h;
    }
    return e;
}

struct hash entry_hash(struct bytes in)
{
    return hash_prefixed(LEAF, in);
}
