// SPDX-License-Identifier: EUPL-1.2
/* Bech32 (BIP 173): five bits a letter and a checksum over prefix and data. */
#include "crypto/bech32.h"

#include <assert.h>
#include <string.h>

enum { CHECK_LETTERS = 6, BITS = 5 };

static const char letters[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/* The checksum is a BCH code over GF(32): `check` is the remainder so far, one letter is shifted
 * in. */
static uint32_t check_step(uint32_t check, unsigned value)
{
    static const uint32_t generator[BITS] = {
        0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    uint32_t top = check >> 25;
    check = (check & 0x1ffffff) << BITS ^ value;
    for (int i = 0; i < BITS; i++) {
        check ^= top >> i & 1 ? generator[i] : 0;
    }
    return check;
}

/* The prefix enters as the high bits of its letters, a zero, then their low bits. */
static uint32_t check_start(const char *prefix)
{
    uint32_t check = 1;
    for (const char *p = prefix; *p; p++) {
        check = check_step(check, (unsigned)*p >> BITS);
    }
    check = check_step(check, 0);
    for (const char *p = prefix; *p; p++) {
        check = check_step(check, (unsigned)*p & 31);
    }
    return check;
}

/* The i-th group of five bits; bits behind the end are zero. */
static unsigned group_at(struct bytes in, size_t i)
{
    size_t bit = i * BITS, at = bit / 8;
    unsigned two = (unsigned)in.p[at] << 8;
    if (at + 1 < in.n) {
        two |= in.p[at + 1];
    }
    return two >> (11 - bit % 8) & 31;
}

static size_t group_count(size_t n)
{
    return (n * 8 + BITS - 1) / BITS;
}

void bech32_encode(const char *prefix, struct bytes in, char *out, size_t size)
{
    size_t at = strlen(prefix), groups = group_count(in.n);
    assert(size >= at + 1 + groups + CHECK_LETTERS + 1);
    uint32_t check = check_start(prefix);
    memcpy(out, prefix, at);
    out[at++] = '1';
    for (size_t i = 0; i < groups; i++) {
        unsigned v = group_at(in, i);
        check = check_step(check, v);
        out[at++] = letters[v];
    }
    for (int i = 0; i < CHECK_LETTERS; i++) {
        check = check_step(check, 0);
    }
    check ^= 1;
    for (int i = CHECK_LETTERS - 1; i >= 0; i--) {
        out[at++] = letters[check >> BITS * i & 31];
    }
    out[at] = 0;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool mixed_case(const char *text)
{
    bool up = false, down = false;
    for (const char *p = text; *p; p++) {
        up = up || (*p >= 'A' && *p <= 'Z');
        down = down || (*p >= 'a' && *p <= 'z');
    }
    return up && down;
}

static bool has_prefix(const char *text, const char *prefix)
{
    size_t i = 0;
    while (prefix[i] && lower(text[i]) == prefix[i]) {
        i++;
    }
    return !prefix[i] && text[i] == '1';
}

/* Value of a letter, or -1. */
static int value_of(char c)
{
    const char *p = memchr(letters, lower(c), sizeof letters - 1);
    return p ? (int)(p - letters) : -1;
}

static bool check_holds(const char *prefix, const char *data)
{
    uint32_t check = check_start(prefix);
    for (const char *p = data; *p; p++) {
        int v = value_of(*p);
        if (v < 0) {
            return false;
        }
        check = check_step(check, (unsigned)v);
    }
    return check == 1;
}

enum err bech32_decode(const char *text, const char *prefix, uint8_t *ret, size_t n)
{
    size_t groups = group_count(n), head = strlen(prefix) + 1;
    if (strlen(text) != head + groups + CHECK_LETTERS || mixed_case(text)
        || !has_prefix(text, prefix) || !check_holds(prefix, text + head)) {
        return ERR_FORMAT;
    }
    unsigned pad = (unsigned)(groups * BITS - n * 8);
    if (groups && (value_of(text[head + groups - 1]) & ((1 << pad) - 1)) != 0) {
        return ERR_FORMAT;
    }
    uint32_t held = 0;
    size_t at = 0;
    for (size_t i = 0, bits = 0; i < groups; i++) {
        held = held << BITS | (uint32_t)value_of(text[head + i]);
        bits += BITS;
        if (bits >= 8) {
            bits -= 8;
            ret[at++] = (uint8_t)(held >> bits);
        }
    }
    assert(at == n);
    return ERR_OK;
}
