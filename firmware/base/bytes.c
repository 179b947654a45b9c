// SPDX-License-Identifier: EUPL-1.2
/* Byte views, the capped growable buffer, hexadecimal and big-endian numbers. */
#include "base/bytes.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SIZE = 64 };

struct bytes bytes_of(const char *text)
{
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

bool bytes_equal(struct bytes a, struct bytes b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool bytes_has_prefix(struct bytes b, const char *prefix)
{
    size_t n = strlen(prefix);
    return b.n >= n && (n == 0 || memcmp(b.p, prefix, n) == 0);
}

/* Not realloc: a block that moves must not leave a copy of a secret behind in freed memory. */
static bool move_to(struct buf *b, size_t size)
{
    uint8_t *p = malloc(size + 1); /* one more: buf_text always has room for its NUL */
    if (!p) {
        b->failed = ERR_NOMEM;
        return false;
    }
    if (b->p) {
        memcpy(p, b->p, b->n);
        wipe(b->p, b->n);
        free(b->p);
    }
    b->p = p;
    b->size = size;
    return true;
}

static bool reserve(struct buf *b, size_t more)
{
    assert(b->n <= b->size && b->size <= b->cap);
    if (b->failed) {
        return false;
    }
    if (more > b->cap - b->n) {
        b->failed = ERR_LIMIT;
        return false;
    }
    size_t need = b->n + more;
    if (b->p && need <= b->size) {
        return true;
    }
    size_t size = b->size ? b->size : FIRST_SIZE;
    while (size < need) {
        size = size > b->cap / 2 ? b->cap : size * 2;
    }
    return move_to(b, size < b->cap ? size : b->cap);
}

uint8_t *buf_extend(struct buf *b, size_t n)
{
    if (!reserve(b, n)) {
        return NULL;
    }
    uint8_t *at = b->p + b->n;
    b->n += n;
    return at;
}

void buf_add(struct buf *b, const void *data, size_t n)
{
    uint8_t *at = buf_extend(b, n);
    if (at && n) {
        memcpy(at, data, n);
    }
}

void buf_add_bytes(struct buf *b, struct bytes data)
{
    buf_add(b, data.p, data.n);
}

void buf_add_text(struct buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

void buf_add_byte(struct buf *b, uint8_t v)
{
    buf_add(b, &v, 1);
}

void buf_add_format(struct buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0) {
        b->failed = b->failed ? b->failed : ERR_LIMIT;
    } else if (reserve(b, (size_t)n)) {
        (void)vsnprintf((char *)b->p + b->n, (size_t)n + 1, format, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

enum err buf_check(const struct buf *b)
{
    return b->failed;
}

struct bytes buf_view(const struct buf *b)
{
    return (struct bytes){b->p, b->n};
}

const char *buf_text(struct buf *b)
{
    if (b->failed || !b->p) {
        return "";
    }
    b->p[b->n] = 0;
    return (const char *)b->p;
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    b->failed = ERR_OK;
}

void buf_free(struct buf *b)
{
    if (!b) {
        return;
    }
    free(b->p);
    *b = BUF_INIT(b->cap);
}

void buf_wipe_free(struct buf *b)
{
    if (b && b->p) {
        wipe(b->p, b->size + 1);
    }
    buf_free(b);
}

void hex_encode(const uint8_t *p, size_t n, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digits[p[i] >> 4];
        out[2 * i + 1] = digits[p[i] & 15];
    }
    out[2 * n] = 0;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

enum err hex_decode(const char *text, uint8_t *ret, size_t n)
{
    if (strlen(text) / 2 != n || strlen(text) % 2 != 0) {
        return ERR_FORMAT;
    }
    for (size_t i = 0; i < 2 * n; i++) {
        if (hex_digit(text[i]) < 0) {
            return ERR_FORMAT;
        }
    }
    for (size_t i = 0; i < n; i++) {
        ret[i] = (uint8_t)(hex_digit(text[2 * i]) * 16 + hex_digit(text[2 * i + 1]));
    }
    return ERR_OK;
}

void be64_store(uint8_t out[8], uint64_t v)
{
    be32_store(out, (uint32_t)(v >> 32));
    be32_store(out + 4, (uint32_t)v);
}

uint64_t be64_load(const uint8_t in[8])
{
    return (uint64_t)be32_load(in) << 32 | be32_load(in + 4);
}

void be32_store(uint8_t out[4], uint32_t v)
{
    out[0] = (uint8_t)(v >> 24);
    out[1] = (uint8_t)(v >> 16);
    out[2] = (uint8_t)(v >> 8);
    out[3] = (uint8_t)v;
}

uint32_t be32_load(const uint8_t in[4])
{
    return (uint32_t)in[0] << 24 | (uint32_t)in[1] << 16 | (uint32_t)in[2] << 8 | in[3];
}

void wipe(void *p, size_t n)
{
    if (n) {
        explicit_bzero(p, n);
    }
}

bool text_copy(char *out, size_t size, const char *text)
{
    assert(size > 0);
    size_t n = strlen(text);
    bool whole = n < size;
    if (!whole) {
        n = size - 1;
        while (n > 0 && ((uint8_t)text[n] & 0xc0) == 0x80) {
            n--; /* text[n] continues a character that would be cut in two */
        }
    }
    memmove(out, text, n);
    out[n] = 0;
    return whole;
}
