// SPDX-License-Identifier: EUPL-1.2
/* Entity tags of logs. */
#include "wire/position.h"

#include "chain/entry.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define DIGITS_MAX 15

struct position position_of(uint64_t size, const struct hash *root)
{
    struct position p = {.size = size};

    if (size > 0)
        memcpy(p.root, root->b, sizeof p.root);
    return p;
}

bool position_equal(const struct position *a, const struct position *b)
{
    return a->size == b->size && memcmp(a->root, b->root, sizeof a->root) == 0;
}

void position_format(const struct position *p, char out[WIRE_TAG_SIZE])
{
    char hex[2 * POSITION_ROOT_SIZE + 1];

    hex_encode(p->root, sizeof p->root, hex);
    (void)snprintf(out, WIRE_TAG_SIZE, "\"%" PRIu64 "-%s\"", p->size, hex);
}

enum err position_parse(const char *tag, struct position *ret)
{
    struct position p = {0};
    char hex[2 * POSITION_ROOT_SIZE + 1], again[WIRE_TAG_SIZE];
    size_t digits = 0;

    if (*tag != '"')
        return ERR_FORMAT;
    for (tag++; *tag >= '0' && *tag <= '9' && digits < DIGITS_MAX; tag++, digits++)
        p.size = p.size * 10 + (uint64_t)(*tag - '0');
    if (strlen(tag) != 2 + 2 * POSITION_ROOT_SIZE || *tag != '-')
        return ERR_FORMAT;
    memcpy(hex, tag + 1, sizeof hex - 1);
    hex[sizeof hex - 1] = '\0';
    if (hex_decode(hex, p.root, sizeof p.root) != ERR_OK)
        return ERR_FORMAT;
    if (p.size >= ENTRY_SEQ_END)
        return ERR_LIMIT;
    /* One position has one text: no leading zero, small letters, zeros for an empty log. */
    static const uint8_t zeros[POSITION_ROOT_SIZE];
    position_format(&p, again);
    if (strcmp(again, tag - digits - 1) != 0
        || (p.size == 0 && memcmp(p.root, zeros, sizeof zeros) != 0))
        return ERR_FORMAT;
    *ret = p;
    return ERR_OK;
}
