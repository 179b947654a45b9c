// SPDX-License-Identifier: EUPL-1.2
/* Strict deterministic CBOR (RFC 8949 section 4.2.1, a profile without floats): the only binary
 * form we sign or store.
 *
 * Writing goes into a `struct buf`; failures are sticky there. Map keys must be written in
 * ascending encoded order: integer keys ascending (unsigned before negative), which every format of
 * ours does by writing its table top to bottom. Reading is a cursor over borrowed bytes. cbor_open
 * first checks the WHOLE input once (definite lengths, shortest heads, sorted unique keys, valid
 * UTF-8, depth <= 16, one item and nothing behind it); after that, reading can only meet another
 * type or a missing key. The cursor's first error sticks (like struct buf), so a parser reads a
 * whole record straight down and checks once at the end with cbor_finish. */
#ifndef CODEC_CBOR_H
#define CODEC_CBOR_H

#include "base/bytes.h"
#include "base/uuid.h"

/* Arrays, maps and tags inside each other. */
#define CBOR_DEPTH_MAX 16

void cbor_put_uint(struct buf *b, uint64_t v);
void cbor_put_int(struct buf *b, int64_t v);
void cbor_put_bytes(struct buf *b, struct bytes v);
void cbor_put_text(struct buf *b, const char *v); /* asserts valid UTF-8 */
void cbor_put_bool(struct buf *b, bool v);
void cbor_put_null(struct buf *b);
void cbor_put_array(struct buf *b, size_t count);        /* then `count` items */
void cbor_put_map(struct buf *b, size_t pairs);          /* then `pairs` times key, value */
void cbor_put_tag(struct buf *b, uint64_t tag);          /* then the tagged item */
void cbor_put_uuid(struct buf *b, const struct uuid *u); /* 16-byte string */
void cbor_put_raw(struct buf *b, struct bytes item);     /* one complete item, already encoded */

/* True when `b` is exactly one item in our profile. */
bool cbor_is_strict(struct bytes b);
/* Length of the first item of a CBOR sequence that starts at `b`; 0 when it is not strict. */
size_t cbor_first_item(struct bytes b);

/* Cursor. Borrowed input must outlive it. */
struct cbor {
    struct bytes in;
    size_t at;
    enum err failed;
};

/* Gate and start: ERR_FORMAT (kept in the cursor and returned) when the input is not strict. */
enum err cbor_open(struct cbor *c, struct bytes in);
/* First error met, or ERR_OK. Call at the end of every parser. */
enum err cbor_finish(const struct cbor *c) MUST_CHECK;
/* Marks the cursor failed, e.g. ERR_LIMIT or ERR_TYPE, when the caller dislikes a value. Keeps an
 * earlier error. */
void cbor_fail(struct cbor *c, enum err e);

enum cbor_kind {
    CBOR_END,
    CBOR_UINT,
    CBOR_NEGATIVE,
    CBOR_BYTES,
    CBOR_TEXT,
    CBOR_ARRAY,
    CBOR_MAP,
    CBOR_TAG,
    CBOR_BOOL,
    CBOR_NULL
};
/* Kind of the next item, without consuming it. */
enum cbor_kind cbor_peek(const struct cbor *c);

/* Each of these consumes one item; another kind, or the end, sets ERR_TYPE and returns a zero
 * value. Views borrow the input. */
uint64_t cbor_get_uint(struct cbor *c);
/* ERR_LIMIT above max. */
uint64_t cbor_get_uint_max(struct cbor *c, uint64_t max);
/* ERR_LIMIT when it does not fit. */
int64_t cbor_get_int(struct cbor *c);
bool cbor_get_bool(struct cbor *c);
void cbor_get_null(struct cbor *c);
struct bytes cbor_get_bytes(struct cbor *c);
/* Exactly n bytes, else ERR_LIMIT; `out` is zeroed on any error. */
void cbor_get_bytes_exact(struct cbor *c, uint8_t *out, size_t n);
/* Not NUL-terminated. */
struct bytes cbor_get_text(struct cbor *c);
/* Terminated, "" on any error. ERR_LIMIT when it does not fit `size`, ERR_FORMAT for a NUL inside.
 */
void cbor_get_text_into(struct cbor *c, char *out, size_t size);
/* A 16-byte string; zeros on any error. */
void cbor_get_uuid(struct cbor *c, struct uuid *out);
/* Count of items (array) or pairs (map) that follow; ERR_LIMIT above max. */
size_t cbor_get_array(struct cbor *c, size_t max);
size_t cbor_get_map(struct cbor *c, size_t max);
/* The tag's number; the tagged item follows. */
uint64_t cbor_get_tag(struct cbor *c);
/* The next item's encoding, whatever it is; empty on an error. */
struct bytes cbor_get_item(struct cbor *c);
void cbor_skip(struct cbor *c);

/* For records `{1: .., 2: .., ? 3: ..}` with integer keys: in a map of which `*left` pairs remain,
 * consumes the key and returns true when the next key is `key`; else leaves the cursor there and
 * returns false. cbor_need_key is the same for a required key: absent sets ERR_FORMAT. */
bool cbor_key(struct cbor *c, size_t *left, int64_t key);
void cbor_need_key(struct cbor *c, size_t *left, int64_t key);
/* Closes such a record: pairs left over (unknown keys) set ERR_TYPE: a newer version is refused,
 * not half understood. */
void cbor_end_map(struct cbor *c, size_t left);

#endif
