// SPDX-License-Identifier: EUPL-1.2
/* Fields of integer-keyed CBOR maps, one function per kind of value. */
#include "papers/fields.h"

#include "codec/utf8.h"

#include <string.h>

static void buf_fail(struct buf *b, enum err e)
{
    if (!b->failed) {
        b->failed = e;
    }
}

void put_uint(struct buf *b, int64_t key, uint64_t v)
{
    cbor_put_int(b, key);
    cbor_put_uint(b, v);
}

void put_int(struct buf *b, int64_t key, int64_t v)
{
    cbor_put_int(b, key);
    cbor_put_int(b, v);
}

void put_bool(struct buf *b, int64_t key, bool v)
{
    cbor_put_int(b, key);
    cbor_put_bool(b, v);
}

void put_text(struct buf *b, int64_t key, const char *v)
{
    if (!utf8_valid(bytes_of(v))) {
        buf_fail(b, ERR_FORMAT);
        return;
    }
    cbor_put_int(b, key);
    cbor_put_text(b, v);
}

void put_bytes(struct buf *b, int64_t key, struct bytes v)
{
    cbor_put_int(b, key);
    cbor_put_bytes(b, v);
}

void put_uuid(struct buf *b, int64_t key, const struct uuid *v)
{
    cbor_put_int(b, key);
    cbor_put_uuid(b, v);
}

void put_wall(struct buf *b, int64_t key, struct wall v)
{
    if (v.ms < 0) {
        buf_fail(b, ERR_FORMAT);
        return;
    }
    put_uint(b, key, (uint64_t)v.ms);
}

void put_array(struct buf *b, int64_t key, size_t count)
{
    cbor_put_int(b, key);
    cbor_put_array(b, count);
}

struct record record_open(struct cbor *c)
{
    enum { PAIRS_MAX = 64 };
    struct record r = {.c = c};
    r.left = cbor_get_map(c, PAIRS_MAX);
    return r;
}

void record_close(struct record *r)
{
    cbor_end_map(r->c, r->left);
}

uint64_t take_uint(struct record *r, int64_t key, uint64_t max)
{
    cbor_need_key(r->c, &r->left, key);
    return cbor_get_uint_max(r->c, max);
}

int32_t take_int(struct record *r, int64_t key, int32_t min, int32_t max)
{
    cbor_need_key(r->c, &r->left, key);
    int64_t v = cbor_get_int(r->c);
    if (cbor_finish(r->c) == ERR_OK && (v < min || v > max)) {
        cbor_fail(r->c, ERR_LIMIT);
    }
    return cbor_finish(r->c) == ERR_OK ? (int32_t)v : min;
}

int take_choice(struct record *r, int64_t key, int max)
{
    cbor_need_key(r->c, &r->left, key);
    uint64_t v = cbor_get_uint(r->c);
    if (v < 1 || v > (uint64_t)max) {
        cbor_fail(r->c, ERR_TYPE);
        return 1;
    }
    return (int)v;
}

bool take_bool(struct record *r, int64_t key)
{
    cbor_need_key(r->c, &r->left, key);
    return cbor_get_bool(r->c);
}

bool optional_true(struct record *r, int64_t key)
{
    bool there = cbor_key(r->c, &r->left, key);
    if (there && !cbor_get_bool(r->c))
        cbor_fail(r->c, ERR_FORMAT);
    return there;
}

int32_t optional_int(struct record *r, int64_t key, int32_t max)
{
    if (!cbor_key(r->c, &r->left, key))
        return 0;
    int64_t v = cbor_get_int(r->c);
    if (v >= 1 && v <= max)
        return (int32_t)v;
    cbor_fail(r->c, v == 0 ? ERR_FORMAT : ERR_LIMIT);
    return 0;
}

void optional_text(struct record *r, int64_t key, char *out, size_t size)
{
    out[0] = '\0';
    if (!cbor_key(r->c, &r->left, key))
        return;
    cbor_get_text_into(r->c, out, size);
    if (out[0] == '\0') /* left out is how "none" is written */
        cbor_fail(r->c, ERR_FORMAT);
}

void take_text(struct record *r, int64_t key, char *out, size_t size)
{
    cbor_need_key(r->c, &r->left, key);
    cbor_get_text_into(r->c, out, size);
}

void take_exact(struct record *r, int64_t key, uint8_t *out, size_t n)
{
    cbor_need_key(r->c, &r->left, key);
    struct bytes v = cbor_get_bytes(r->c);
    if (cbor_finish(r->c) == ERR_OK && v.n == n) {
        memcpy(out, v.p, n);
        return;
    }
    memset(out, 0, n);
    cbor_fail(r->c, ERR_FORMAT);
}

struct bytes take_bytes(struct record *r, int64_t key, size_t max)
{
    cbor_need_key(r->c, &r->left, key);
    struct bytes v = cbor_get_bytes(r->c);
    if (v.n > max) {
        cbor_fail(r->c, ERR_LIMIT);
        return (struct bytes){0};
    }
    return v;
}

void take_uuid(struct record *r, int64_t key, struct uuid *out)
{
    take_exact(r, key, out->b, sizeof out->b);
}

struct wall take_wall(struct record *r, int64_t key)
{
    return (struct wall){(int64_t)take_uint(r, key, INT64_MAX)};
}

size_t take_array(struct record *r, int64_t key, size_t max)
{
    cbor_need_key(r->c, &r->left, key);
    return cbor_get_array(r->c, max);
}
