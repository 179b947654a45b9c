// SPDX-License-Identifier: EUPL-1.2
/* The state of the slots: see state.h. Pure; what touches the medium is copies.c. */
#include "slot/state.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUM_BYTES 4
#define LETTERS "AB"

static const char *const left_keys[SLOT_COUNT] = {"BOOT_A_LEFT", "BOOT_B_LEFT"};

/* CRC-32 as in zlib and U-Boot. */
static uint32_t sum_of(const uint8_t *p, size_t n)
{
    uint32_t sum = UINT32_MAX;

    for (size_t i = 0; i < n; i++) {
        sum ^= p[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum;
}

static uint32_t sum_load(const uint8_t in[SUM_BYTES])
{
    return in[0] | (uint32_t)in[1] << 8 | (uint32_t)in[2] << 16 | (uint32_t)in[3] << 24;
}

struct state state_default(void)
{
    return (struct state){
        .order = {SLOT_A, SLOT_B}, .order_count = SLOT_COUNT, .left = {STATE_TRIES, STATE_TRIES}};
}

/* ---------------------------------------------------------------- reading */

static bool read_order(const char *value, struct state *s)
{
    bool there[SLOT_COUNT] = {false};

    s->order_count = 0;
    for (; *value != '\0'; value += value[1] == ' ' ? 2 : 1) {
        const char *letter = strchr(LETTERS, *value);
        if (letter == NULL || (value[1] != '\0' && value[1] != ' ') || there[letter - LETTERS])
            return false;
        there[letter - LETTERS] = true;
        s->order[s->order_count++] = (enum slot)(letter - LETTERS);
    }
    return true;
}

static bool read_serial(const char *value, struct state *s)
{
    size_t n = strlen(value);

    if (n == 0 || n > 15 || strspn(value, "0123456789abcdef") != n)
        return false;
    s->serial = strtoull(value, NULL, 16);
    return true;
}

static bool read_left(const char *value, unsigned *ret)
{
    if (value[0] < '0' || value[0] > '0' + STATE_TRIES || value[1] != '\0')
        return false;
    *ret = (unsigned)(value[0] - '0');
    return true;
}

/* False when a key that we know has a value that cannot be. */
static bool read_pair(const char *pair, struct state *s)
{
    const char *value = strchr(pair, '=');

    if (value == NULL)
        return false;
    size_t key = (size_t)(value++ - pair);
    if (key == strlen("BOOT_SERIAL") && strncmp(pair, "BOOT_SERIAL", key) == 0)
        return read_serial(value, s);
    if (key == strlen("BOOT_ORDER") && strncmp(pair, "BOOT_ORDER", key) == 0)
        return read_order(value, s);
    if (key == strlen("BOOT_MINIMUM") && strncmp(pair, "BOOT_MINIMUM", key) == 0)
        return version_is_good(value) && text_copy(s->minimum, sizeof s->minimum, value);
    for (int i = 0; i < SLOT_COUNT; i++)
        if (key == strlen(left_keys[i]) && strncmp(pair, left_keys[i], key) == 0)
            return read_left(value, &s->left[i]);
    return true;
}

enum err state_parse(const uint8_t in[STATE_BYTES], struct state *ret)
{
    struct state s = state_default();
    char text[STATE_BYTES - SUM_BYTES + 1] = "";

    if (sum_load(in) != sum_of(in + SUM_BYTES, STATE_BYTES - SUM_BYTES))
        return ERR_SIGNATURE;
    memcpy(text, in + SUM_BYTES, STATE_BYTES - SUM_BYTES);
    for (const char *pair = text; *pair != '\0'; pair += strlen(pair) + 1)
        if (!read_pair(pair, &s))
            return ERR_FORMAT;
    if (s.serial == 0)
        return ERR_FORMAT; /* zeros have the sum of zeros, and are no copy */
    *ret = s;
    return ERR_OK;
}

/* ---------------------------------------------------------------- writing */

static size_t put(char *out, size_t at, const char *key, const char *value)
{
    if (value[0] == '\0')
        return at; /* the loader has no empty variables */
    int n = snprintf(out + at, STATE_BYTES - SUM_BYTES - at, "%s=%s", key, value);
    assert(n > 0 && at + (size_t)n + 2 <= STATE_BYTES - SUM_BYTES);
    return at + (size_t)n + 1;
}

void state_format(const struct state *s, uint8_t out[STATE_BYTES])
{
    char text[STATE_BYTES - SUM_BYTES] = "", value[32] = "";
    size_t at = 0;

    assert(s->order_count <= SLOT_COUNT && s->serial > 0);
    for (size_t i = 0; i < s->order_count; i++) {
        value[2 * i] = LETTERS[s->order[i]];
        value[2 * i + 1] = i + 1 < s->order_count ? ' ' : '\0';
    }
    at = put(text, at, "BOOT_ORDER", value);
    for (int i = 0; i < SLOT_COUNT; i++) {
        (void)snprintf(value, sizeof value, "%u", s->left[i]);
        at = put(text, at, left_keys[i], value);
    }
    (void)snprintf(value, sizeof value, "%llx", (unsigned long long)s->serial);
    at = put(text, at, "BOOT_SERIAL", value);
    (void)put(text, at, "BOOT_MINIMUM", s->minimum);

    memcpy(out + SUM_BYTES, text, sizeof text);
    uint32_t sum = sum_of(out + SUM_BYTES, sizeof text);
    for (int i = 0; i < SUM_BYTES; i++)
        out[i] = (uint8_t)(sum >> 8 * i);
}

/* ---------------------------------------------------------------- RAUC's words */

enum slot state_primary(const struct state *s)
{
    for (size_t i = 0; i < s->order_count; i++)
        if (s->left[s->order[i]] > 0)
            return s->order[i];
    return SLOT_COUNT;
}

static bool is_in_order(const struct state *s, enum slot slot)
{
    for (size_t i = 0; i < s->order_count; i++)
        if (s->order[i] == slot)
            return true;
    return false;
}

static void leave_order(struct state *s, enum slot slot)
{
    size_t kept = 0;

    for (size_t i = 0; i < s->order_count; i++)
        if (s->order[i] != slot)
            s->order[kept++] = s->order[i];
    s->order_count = kept;
}

bool state_is_good(const struct state *s, enum slot slot)
{
    return is_in_order(s, slot) && s->left[slot] > 0;
}

void state_set_good(struct state *s, enum slot slot, bool good)
{
    s->left[slot] = good ? STATE_TRIES : 0;
    if (!good)
        leave_order(s, slot);
    else if (!is_in_order(s, slot))
        s->order[s->order_count++] = slot;
}

void state_set_primary(struct state *s, enum slot slot)
{
    leave_order(s, slot);
    for (size_t i = s->order_count; i > 0; i--)
        s->order[i] = s->order[i - 1];
    s->order[0] = slot;
    s->order_count++;
    s->left[slot] = STATE_TRIES;
}

void state_raise_minimum(struct state *s, const char *version)
{
    if (s->minimum[0] == '\0' || version_compare(version, s->minimum) > 0)
        (void)text_copy(s->minimum, sizeof s->minimum, version); /* a good one fits */
}
