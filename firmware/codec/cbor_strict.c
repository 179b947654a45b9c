// SPDX-License-Identifier: EUPL-1.2
/* The gate: is this input in our profile (RFC 8949 section 4.2.1, no floats)? One pass, no
 * allocation, depth bounded. */
#include "codec/cbor_head.h"

#include "codec/utf8.h"

#include <assert.h>
#include <string.h>

/* The argument of a head with additional information 24..27, in 1, 2, 4 or 8 bytes; refused when a
 * shorter one would do.
 */
static bool read_argument(const uint8_t *p, size_t room, unsigned info, struct cbor_head *h)
{
    size_t n = (size_t)1 << (info - 24);
    if (room < n) {
        return false;
    }
    uint64_t v = 0;
    for (size_t i = 0; i < n; i++) {
        v = v << 8 | p[i];
    }
    h->value = v;
    h->size = 1 + n;
    return n == 1 ? v >= 24 : v >> (n * 4) != 0;
}

bool cbor_head_read(struct bytes in, size_t at, struct cbor_head *ret)
{
    if (at >= in.n) {
        return false;
    }
    unsigned info = in.p[at] & 31;
    struct cbor_head h = {.major = (enum cbor_major)(in.p[at] >> 5), .value = info, .size = 1};
    if (info > 27 || (info > 23 && !read_argument(in.p + at + 1, in.n - at - 1, info, &h))) {
        return false;
    }
    size_t left = in.n - at - h.size;
    bool good = true;
    switch (h.major) {
    case MAJOR_UINT:
    case MAJOR_NEGATIVE:
        break;
    case MAJOR_BYTES:
    case MAJOR_TEXT:
    case MAJOR_ARRAY:
        good = h.value <= left; /* an item takes a byte at least */
        break;
    case MAJOR_MAP:
        good = h.value <= left / 2;
        break;
    case MAJOR_TAG:
        good = left > 0;
        break;
    case MAJOR_SIMPLE:
        good = info >= SIMPLE_FALSE && info <= SIMPLE_NULL;
        break;
    }
    if (good) {
        *ret = h;
    }
    return good;
}

size_t cbor_head_content(const struct cbor_head *h)
{
    return h->major == MAJOR_BYTES || h->major == MAJOR_TEXT ? (size_t)h->value : 0;
}

uint64_t cbor_head_children(const struct cbor_head *h)
{
    if (h->major == MAJOR_MAP) {
        return h->value * 2; /* cannot overflow: a map fits in its input */
    }
    return h->major == MAJOR_ARRAY ? h->value : h->major == MAJOR_TAG;
}

/* One array, map or tag on the way down. */
struct level {
    bool map;
    uint64_t left; /* children still to come; even in a map means that a key is next */
    size_t key, key_end, next_key; /* the key before, and where the present one starts */
};

/* Keys ascend by the bytes of their encoding; equal ones are duplicates. */
static bool key_ascends(struct bytes in, const struct level *l, size_t end)
{
    struct bytes a = {in.p + l->key, l->key_end - l->key};
    struct bytes b = {in.p + l->next_key, end - l->next_key};
    int order = memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);
    return order < 0 || (order == 0 && a.n < b.n);
}

/* An item that ends at `end` is complete inside level `l`. */
static bool child_done(struct bytes in, struct level *l, size_t end)
{
    bool key = l->map && l->left % 2 == 0;
    l->left--;
    if (!key) {
        return true;
    }
    bool first = l->key_end == 0;
    bool good = first || key_ascends(in, l, end);
    l->key = l->next_key;
    l->key_end = end;
    return good;
}

/* An item without children is complete at `end`, and with it every parent whose last child that
 * was. */
static bool close_levels(struct bytes in, struct level *levels, size_t *depth, size_t end)
{
    while (*depth > 0) {
        struct level *l = &levels[*depth - 1];
        if (!child_done(in, l, end)) {
            return false;
        }
        if (l->left > 0) {
            break;
        }
        --*depth;
    }
    return true;
}

static bool text_valid(struct bytes in, size_t at, const struct cbor_head *h)
{
    return h->major != MAJOR_TEXT
           || utf8_valid((struct bytes){in.p + at + h->size, (size_t)h->value});
}

size_t cbor_first_item(struct bytes in)
{
    struct level levels[CBOR_DEPTH_MAX];
    size_t depth = 0, at = 0;
    do {
        struct cbor_head h;
        if (!cbor_head_read(in, at, &h) || !text_valid(in, at, &h)) {
            return 0;
        }
        if (depth > 0 && levels[depth - 1].map && levels[depth - 1].left % 2 == 0) {
            levels[depth - 1].next_key = at;
        }
        at += h.size + cbor_head_content(&h);
        if (h.major >= MAJOR_ARRAY && h.major <= MAJOR_TAG && depth == CBOR_DEPTH_MAX) {
            return 0;
        }
        uint64_t children = cbor_head_children(&h);
        if (children > 0) {
            levels[depth++] = (struct level){.map = h.major == MAJOR_MAP, .left = children};
        } else if (!close_levels(in, levels, &depth, at)) {
            return 0;
        }
    } while (depth > 0);
    assert(at <= in.n);
    return at;
}

bool cbor_is_strict(struct bytes b)
{
    return b.n > 0 && cbor_first_item(b) == b.n;
}
