// SPDX-License-Identifier: EUPL-1.2
/* Base45, the base64 family and Crockford base32.
 *
 * Canonical means: encoding what was decoded gives the same text. So base45 groups stay within
 * their bytes, unused bits of the last base64 letter are zero, padding is there exactly when the
 * form has it, and no white space is skipped. */
#include "codec/text45.h"

#include <assert.h>
#include <string.h>

static const char alphabet45[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
static const char alphabet32[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static const char alphabet64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char alphabet64url[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* Place of a letter, or -1. */
static int digit_of(const char *alphabet, uint8_t letter)
{
    const char *at = letter ? strchr(alphabet, letter) : NULL;
    return at ? (int)(at - alphabet) : -1;
}

void base45_encode(struct bytes in, struct buf *out)
{
    for (size_t i = 0; i < in.n; i += 2) {
        bool pair = in.n - i >= 2;
        unsigned v = pair ? (unsigned)in.p[i] << 8 | in.p[i + 1] : in.p[i];
        char letters[3] = {alphabet45[v % 45], alphabet45[v / 45 % 45], alphabet45[v / (45 * 45)]};
        buf_add(out, letters, pair ? 3 : 2);
    }
}

/* Value of `n` letters, least significant first; -1 for a foreign letter. */
static int group45(const uint8_t *p, size_t n)
{
    int v = 0, worth = 1;
    for (size_t i = 0; i < n; i++, worth *= 45) {
        int digit = digit_of(alphabet45, p[i]);
        if (digit < 0) {
            return -1;
        }
        v += digit * worth;
    }
    return v;
}

static bool decode45(struct bytes text, struct buf *ret)
{
    for (size_t i = 0; i < text.n; i += 3) {
        size_t n = text.n - i < 3 ? text.n - i : 3;
        int v = group45(text.p + i, n);
        if (v < 0 || n == 1 || v > (n == 3 ? 0xffff : 0xff)) {
            return false;
        }
        if (n == 3) {
            buf_add_byte(ret, (uint8_t)(v >> 8));
        }
        buf_add_byte(ret, (uint8_t)v);
    }
    return true;
}

/* What a decoder answers; on refusal the buffer is as long as it was. */
static enum err settle(struct buf *ret, size_t start, bool good)
{
    enum err e = good ? buf_check(ret) : ERR_FORMAT;
    if (e) {
        ret->n = start;
    }
    return e;
}

enum err base45_decode(struct bytes text, struct buf *ret)
{
    size_t start = ret->n;
    return settle(ret, start, decode45(text, ret));
}

static void encode64(const char *alphabet, bool pad, struct bytes in, struct buf *out)
{
    for (size_t i = 0; i < in.n; i += 3) {
        size_t n = in.n - i < 3 ? in.n - i : 3;
        uint32_t v = (uint32_t)in.p[i] << 16;
        v |= n > 1 ? (uint32_t)in.p[i + 1] << 8 : 0;
        v |= n > 2 ? in.p[i + 2] : 0;
        char letters[4] = {
            alphabet[v >> 18], alphabet[v >> 12 & 63], alphabet[v >> 6 & 63], alphabet[v & 63]};
        buf_add(out, letters, n + 1);
        for (size_t k = n; pad && k < 3; k++) {
            buf_add_byte(out, '=');
        }
    }
}

/* One group of 2, 3 or 4 letters. */
static bool group64(const char *alphabet, const uint8_t *p, size_t n, struct buf *ret)
{
    uint32_t v = 0;
    for (size_t k = 0; k < 4; k++) {
        int digit = k < n ? digit_of(alphabet, p[k]) : 0;
        if (digit < 0) {
            return false;
        }
        v = v << 6 | (uint32_t)digit;
    }
    uint8_t out[3] = {(uint8_t)(v >> 16), (uint8_t)(v >> 8), (uint8_t)v};
    for (size_t k = n - 1; k < 3; k++) {
        if (out[k] != 0) {
            return false; /* bits that no byte holds */
        }
    }
    buf_add(ret, out, n - 1);
    return true;
}

static bool decode64(const char *alphabet, bool pad, struct bytes text, struct buf *ret)
{
    if (pad && text.n % 4 != 0) {
        return false;
    }
    for (size_t marks = 0; pad && marks < 2 && text.n > 0 && text.p[text.n - 1] == '='; marks++) {
        text.n--;
    }
    for (size_t i = 0; i < text.n; i += 4) {
        size_t n = text.n - i < 4 ? text.n - i : 4;
        if (n == 1 || !group64(alphabet, text.p + i, n, ret)) {
            return false;
        }
    }
    return true;
}

void base64url_encode(struct bytes in, struct buf *out)
{
    encode64(alphabet64url, false, in, out);
}

enum err base64url_decode(struct bytes text, struct buf *ret)
{
    size_t start = ret->n;
    return settle(ret, start, decode64(alphabet64url, false, text, ret));
}

void base64_encode(struct bytes in, struct buf *out)
{
    encode64(alphabet64, true, in, out);
}

enum err base64_decode(struct bytes text, struct buf *ret)
{
    size_t start = ret->n;
    return settle(ret, start, decode64(alphabet64, true, text, ret));
}

void base64_nopad_encode(struct bytes in, struct buf *out)
{
    encode64(alphabet64, false, in, out);
}

enum err base64_nopad_decode(struct bytes text, struct buf *ret)
{
    size_t start = ret->n;
    return settle(ret, start, decode64(alphabet64, false, text, ret));
}

void base32_encode(struct bytes in, int group, struct buf *out)
{
    assert(group >= 0);
    size_t letters = (in.n * 8 + 4) / 5;
    for (size_t i = 0; i < letters; i++) {
        size_t bit = i * 5, byte = bit / 8;
        unsigned window = (unsigned)in.p[byte] << 8 | (byte + 1 < in.n ? in.p[byte + 1] : 0U);
        if (group > 0 && i > 0 && i % (size_t)group == 0) {
            buf_add_byte(out, ' ');
        }
        buf_add_byte(out, (uint8_t)alphabet32[window >> (11 - bit % 8) & 31]);
    }
}
