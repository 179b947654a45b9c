// SPDX-License-Identifier: EUPL-1.2
/* Writing deterministic CBOR. libcbor makes the heads (always the shortest); content goes straight
 * into the buffer. */
#include "codec/cbor.h"

#include "codec/utf8.h"

#include <assert.h>
#include <cbor/encoding.h>

enum { HEAD_MAX = 9 };

typedef size_t head_encoder(uint64_t value, unsigned char *out, size_t size);

static void put_head(struct buf *b, head_encoder *encode, uint64_t value)
{
    uint8_t head[HEAD_MAX];
    size_t n = encode(value, head, sizeof head);
    assert(n > 0);
    buf_add(b, head, n);
}

/* libcbor counts in size_t, which is 64 bits here; these make the four alike. */
static size_t bytes_head(uint64_t n, unsigned char *out, size_t size)
{
    return cbor_encode_bytestring_start((size_t)n, out, size);
}

static size_t text_head(uint64_t n, unsigned char *out, size_t size)
{
    return cbor_encode_string_start((size_t)n, out, size);
}

static size_t array_head(uint64_t n, unsigned char *out, size_t size)
{
    return cbor_encode_array_start((size_t)n, out, size);
}

static size_t map_head(uint64_t n, unsigned char *out, size_t size)
{
    return cbor_encode_map_start((size_t)n, out, size);
}

void cbor_put_uint(struct buf *b, uint64_t v)
{
    put_head(b, cbor_encode_uint, v);
}

void cbor_put_int(struct buf *b, int64_t v)
{
    if (v >= 0) {
        put_head(b, cbor_encode_uint, (uint64_t)v);
    } else {
        put_head(b, cbor_encode_negint, (uint64_t)(-(v + 1)));
    }
}

void cbor_put_bytes(struct buf *b, struct bytes v)
{
    put_head(b, bytes_head, v.n);
    buf_add_bytes(b, v);
}

void cbor_put_text(struct buf *b, const char *v)
{
    struct bytes text = bytes_of(v);
    assert(utf8_valid(text));
    put_head(b, text_head, text.n);
    buf_add_bytes(b, text);
}

void cbor_put_bool(struct buf *b, bool v)
{
    buf_add_byte(b, v ? 0xf5 : 0xf4);
}

void cbor_put_null(struct buf *b)
{
    buf_add_byte(b, 0xf6);
}

void cbor_put_array(struct buf *b, size_t count)
{
    put_head(b, array_head, count);
}

void cbor_put_map(struct buf *b, size_t pairs)
{
    put_head(b, map_head, pairs);
}

void cbor_put_tag(struct buf *b, uint64_t tag)
{
    put_head(b, cbor_encode_tag, tag);
}

void cbor_put_uuid(struct buf *b, const struct uuid *u)
{
    cbor_put_bytes(b, BYTES_ARRAY(u->b));
}

void cbor_put_raw(struct buf *b, struct bytes item)
{
    assert(item.n > 0);
    buf_add_bytes(b, item);
}
