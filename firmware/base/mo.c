// SPDX-License-Identifier: EUPL-1.2
/* Lookup in a compiled gettext catalogue. Every offset is checked at use, so any bytes are safe. */
#include "base/mo.h"

#include <string.h>

enum { MAGIC_AT = 0, REVISION_AT = 4, COUNT_AT = 8, IDS_AT = 12, TEXTS_AT = 16, HEADER_SIZE = 20 };
enum { ROW_SIZE = 8 };
#define MO_MAGIC 0x950412deU

static uint32_t le32_load(const uint8_t *p)
{
    return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

static bool table_fits(struct bytes data, uint32_t at, uint32_t count)
{
    return at <= data.n && count <= (data.n - at) / ROW_SIZE;
}

enum err mo_open(struct bytes data, struct mo *ret)
{
    if (data.n < HEADER_SIZE || le32_load(data.p + MAGIC_AT) != MO_MAGIC
        || le32_load(data.p + REVISION_AT) >> 16 != 0) {
        return ERR_FORMAT;
    }
    struct mo mo = {
        .p = data.p,
        .n = data.n,
        .count = le32_load(data.p + COUNT_AT),
        .ids = le32_load(data.p + IDS_AT),
        .texts = le32_load(data.p + TEXTS_AT),
    };
    if (!table_fits(data, mo.ids, mo.count) || !table_fits(data, mo.texts, mo.count)) {
        return ERR_FORMAT;
    }
    *ret = mo;
    return ERR_OK;
}

/* The string of a row, or NULL unless it lies inside and ends in its NUL. */
static const char *row_string(const struct mo *mo, uint32_t table, size_t index)
{
    if (index >= mo->count) {
        return NULL;
    }
    const uint8_t *row = mo->p + table + index * ROW_SIZE;
    size_t length = le32_load(row), at = le32_load(row + 4);
    if (at >= mo->n || length >= mo->n - at || mo->p[at + length] != 0) {
        return NULL;
    }
    return (const char *)mo->p + at;
}

const char *mo_id_at(const struct mo *mo, size_t index)
{
    return row_string(mo, mo->ids, index);
}

const char *mo_find(const struct mo *mo, const char *id)
{
    size_t low = 0, high = mo->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *there = mo_id_at(mo, middle);
        if (!there) {
            return NULL;
        }
        int order = strcmp(id, there);
        if (order == 0) {
            return row_string(mo, mo->texts, middle);
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}
