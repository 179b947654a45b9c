// SPDX-License-Identifier: EUPL-1.2
/* Random CBOR items in our profile, and writing again what was read: for the property tests of the
 * gate and the cursor.
 */
#ifndef TESTS_CODEC_ANY_H
#define TESTS_CODEC_ANY_H

#include "codec/cbor.h"
#include "unit/base/random.h"

#include <string.h>

/* A number of every size. */
static inline uint64_t any_number(struct random *r)
{
    return random_next(r) >> random_below(r, 64);
}

static inline void put_any_text(struct random *r, struct buf *b)
{
    static const char *const texts[] = {"", "a", "zaal", "caf\xc3\xa9", "\xe2\x82\xac",
        "\xf0\x9f\x98\x80", "a text longer than twenty-three bytes"};
    cbor_put_text(b, texts[random_below(r, sizeof texts / sizeof *texts)]);
}

static inline void put_any(struct random *r, struct buf *b, int depth);

/* Ascending keys of two kinds: numbers, then texts. */
static inline void put_any_map(struct random *r, struct buf *b, int depth)
{
    size_t pairs = random_below(r, 5);
    cbor_put_map(b, pairs);
    uint64_t key = any_number(r) / 2;
    for (size_t i = 0; i < pairs; i++) {
        if (i + 1 == pairs && random_below(r, 2) == 0) {
            cbor_put_text(b, "last");
        } else {
            cbor_put_uint(b, key);
            key += 1 + random_below(r, 300);
        }
        put_any(r, b, depth - 1);
    }
}

/* One random item with at most `depth` containers inside each other. */
static inline void put_any(struct random *r, struct buf *b, int depth)
{
    uint8_t bytes[40];
    size_t n = random_below(r, sizeof bytes);
    switch (random_below(r, depth > 0 ? 9 : 6)) {
    case 0:
        cbor_put_uint(b, any_number(r));
        break;
    case 1:
        cbor_put_int(b, -1 - (int64_t)(any_number(r) >> 1));
        break;
    case 2:
        random_bytes(r, bytes, n);
        cbor_put_bytes(b, (struct bytes){bytes, n});
        break;
    case 3:
        put_any_text(r, b);
        break;
    case 4:
        cbor_put_bool(b, random_below(r, 2) == 0);
        break;
    case 5:
        cbor_put_null(b);
        break;
    case 6:
        cbor_put_tag(b, any_number(r));
        put_any(r, b, depth - 1);
        break;
    case 7:
        n %= 5;
        cbor_put_array(b, n);
        for (size_t i = 0; i < n; i++) {
            put_any(r, b, depth - 1);
        }
        break;
    default:
        put_any_map(r, b, depth);
        break;
    }
}

/* Reads the next item with the typed verbs and writes it with the writer. */
static inline void copy_item(struct cbor *c, struct buf *b)
{
    size_t n = 0;
    struct bytes view;
    switch (cbor_peek(c)) {
    case CBOR_UINT:
        cbor_put_uint(b, cbor_get_uint(c));
        break;
    case CBOR_NEGATIVE: {
        struct cbor ahead = *c;
        int64_t v = cbor_get_int(&ahead);
        if (ahead.failed) { /* below -2^63: only as it stands */
            cbor_put_raw(b, cbor_get_item(c));
        } else {
            *c = ahead;
            cbor_put_int(b, v);
        }
        break;
    }
    case CBOR_BYTES:
        cbor_put_bytes(b, cbor_get_bytes(c));
        break;
    case CBOR_TEXT:
        view = cbor_get_text(c);
        n = view.n;
        { /* the writer takes C strings; a text with a NUL is copied as it stands */
            BUF_AUTO struct buf text = BUF_INIT(1 << 20);
            buf_add_bytes(&text, view);
            buf_add_byte(&text, 0);
            if (memchr(text.p, 0, text.n) == text.p + n) {
                cbor_put_text(b, (const char *)text.p);
            } else {
                cbor_fail(c, ERR_STATE);
            }
        }
        break;
    case CBOR_ARRAY:
        n = cbor_get_array(c, SIZE_MAX);
        cbor_put_array(b, n);
        for (; n > 0; n--) {
            copy_item(c, b);
        }
        break;
    case CBOR_MAP:
        n = cbor_get_map(c, SIZE_MAX);
        cbor_put_map(b, n);
        for (n *= 2; n > 0; n--) {
            copy_item(c, b);
        }
        break;
    case CBOR_TAG:
        cbor_put_tag(b, cbor_get_tag(c));
        copy_item(c, b);
        break;
    case CBOR_BOOL:
        cbor_put_bool(b, cbor_get_bool(c));
        break;
    case CBOR_NULL:
        cbor_get_null(c);
        cbor_put_null(b);
        break;
    case CBOR_END:
        cbor_fail(c, ERR_FORMAT);
        break;
    }
}

#endif
