// SPDX-License-Identifier: EUPL-1.2
/* The cursor over an input that passed the gate. Heads are still checked one by one, so a cursor
 * that somebody built without cbor_open reads nothing outside its input either. */
#include "codec/cbor_head.h"

#include <assert.h>
#include <string.h>

enum err cbor_open(struct cbor *c, struct bytes in)
{
    *c = (struct cbor){.in = in};
    if (!cbor_is_strict(in)) {
        *c = (struct cbor){.failed = ERR_FORMAT};
    }
    return c->failed;
}

enum err cbor_finish(const struct cbor *c)
{
    return c->failed;
}

void cbor_fail(struct cbor *c, enum err e)
{
    assert(e != ERR_OK);
    if (!c->failed) {
        c->failed = e;
    }
}

enum cbor_kind cbor_peek(const struct cbor *c)
{
    struct cbor_head h;
    if (c->failed || !cbor_head_read(c->in, c->at, &h)) {
        return CBOR_END;
    }
    switch (h.major) {
    case MAJOR_UINT:
        return CBOR_UINT;
    case MAJOR_NEGATIVE:
        return CBOR_NEGATIVE;
    case MAJOR_BYTES:
        return CBOR_BYTES;
    case MAJOR_TEXT:
        return CBOR_TEXT;
    case MAJOR_ARRAY:
        return CBOR_ARRAY;
    case MAJOR_MAP:
        return CBOR_MAP;
    case MAJOR_TAG:
        return CBOR_TAG;
    case MAJOR_SIMPLE:
        return h.value == SIMPLE_NULL ? CBOR_NULL : CBOR_BOOL;
    }
    return CBOR_END;
}

/* Consumes a head of this kind, or fails with ERR_TYPE (also at the end). The head is zero after a
 * failure. */
static struct cbor_head take(struct cbor *c, enum cbor_kind kind)
{
    struct cbor_head h = {0};
    if (cbor_peek(c) != kind) {
        cbor_fail(c, ERR_TYPE);
    } else if (cbor_head_read(c->in, c->at, &h)) {
        c->at += h.size;
    }
    return h;
}

static struct bytes take_string(struct cbor *c, enum cbor_kind kind)
{
    struct cbor_head h = take(c, kind);
    if (c->failed) {
        return (struct bytes){0};
    }
    struct bytes view = {c->in.p + c->at, (size_t)h.value};
    c->at += view.n;
    return view;
}

uint64_t cbor_get_uint(struct cbor *c)
{
    return take(c, CBOR_UINT).value;
}

uint64_t cbor_get_uint_max(struct cbor *c, uint64_t max)
{
    uint64_t v = cbor_get_uint(c);
    if (v > max) {
        cbor_fail(c, ERR_LIMIT);
        return 0;
    }
    return v;
}

int64_t cbor_get_int(struct cbor *c)
{
    bool negative = cbor_peek(c) == CBOR_NEGATIVE;
    uint64_t v = take(c, negative ? CBOR_NEGATIVE : CBOR_UINT).value;
    if (v > INT64_MAX) {
        cbor_fail(c, ERR_LIMIT);
        return 0;
    }
    return negative ? -1 - (int64_t)v : (int64_t)v;
}

bool cbor_get_bool(struct cbor *c)
{
    return take(c, CBOR_BOOL).value == SIMPLE_TRUE;
}

void cbor_get_null(struct cbor *c)
{
    (void)take(c, CBOR_NULL); /* the cursor keeps what went wrong */
}

struct bytes cbor_get_bytes(struct cbor *c)
{
    return take_string(c, CBOR_BYTES);
}

void cbor_get_bytes_exact(struct cbor *c, uint8_t *out, size_t n)
{
    struct bytes view = cbor_get_bytes(c);
    memset(out, 0, n);
    if (c->failed) {
        return;
    }
    if (view.n != n) {
        cbor_fail(c, ERR_LIMIT);
    } else if (n > 0) {
        memcpy(out, view.p, n);
    }
}

struct bytes cbor_get_text(struct cbor *c)
{
    return take_string(c, CBOR_TEXT);
}

void cbor_get_text_into(struct cbor *c, char *out, size_t size)
{
    assert(size > 0);
    struct bytes view = cbor_get_text(c);
    out[0] = 0;
    if (c->failed) {
        return;
    }
    if (view.n >= size) {
        cbor_fail(c, ERR_LIMIT);
    } else if (memchr(view.p, 0, view.n)) {
        cbor_fail(c, ERR_FORMAT);
    } else {
        memcpy(out, view.p, view.n);
        out[view.n] = 0;
    }
}

void cbor_get_uuid(struct cbor *c, struct uuid *out)
{
    cbor_get_bytes_exact(c, out->b, sizeof out->b);
}

static size_t take_count(struct cbor *c, enum cbor_kind kind, size_t max)
{
    uint64_t count = take(c, kind).value;
    if (count > max) {
        cbor_fail(c, ERR_LIMIT);
        return 0;
    }
    return (size_t)count;
}

size_t cbor_get_array(struct cbor *c, size_t max)
{
    return take_count(c, CBOR_ARRAY, max);
}

size_t cbor_get_map(struct cbor *c, size_t max)
{
    return take_count(c, CBOR_MAP, max);
}

uint64_t cbor_get_tag(struct cbor *c)
{
    return take(c, CBOR_TAG).value;
}

struct bytes cbor_get_item(struct cbor *c)
{
    size_t start = c->at;
    if (cbor_peek(c) == CBOR_END) {
        cbor_fail(c, ERR_TYPE);
        return (struct bytes){0};
    }
    for (uint64_t left = 1; left > 0; left--) {
        struct cbor_head h;
        if (!cbor_head_read(c->in, c->at, &h)) {
            cbor_fail(c, ERR_FORMAT); /* only without the gate */
            return (struct bytes){0};
        }
        c->at += h.size + cbor_head_content(&h);
        left += cbor_head_children(&h);
    }
    return (struct bytes){c->in.p + start, c->at - start};
}

void cbor_skip(struct cbor *c)
{
    (void)cbor_get_item(c); /* the cursor keeps what went wrong */
}

bool cbor_key(struct cbor *c, size_t *left, int64_t key)
{
    enum cbor_kind kind = cbor_peek(c);
    if (*left == 0 || (kind != CBOR_UINT && kind != CBOR_NEGATIVE)) {
        return false;
    }
    struct cbor ahead = *c;
    if (cbor_get_int(&ahead) != key || ahead.failed) {
        return false;
    }
    *c = ahead;
    --*left;
    return true;
}

void cbor_need_key(struct cbor *c, size_t *left, int64_t key)
{
    if (!cbor_key(c, left, key)) {
        cbor_fail(c, ERR_FORMAT);
    }
}

void cbor_end_map(struct cbor *c, size_t left)
{
    if (left > 0) {
        cbor_fail(c, ERR_TYPE);
    }
}
