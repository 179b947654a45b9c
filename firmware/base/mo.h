// SPDX-License-Identifier: EUPL-1.2
/* A compiled gettext catalogue in memory: bounds-checked, read only, no allocation. Only words.c
 * and its test need it.
 *
 * Layout (little-endian 32-bit words): 0 magic 0x950412de, 4 revision (major 0), 8 count, 12 offset
 * of the id table, 16 offset of the text table. A table row is length, offset; strings end in NUL.
 * Ids are sorted by byte order. */
#ifndef BASE_MO_H
#define BASE_MO_H

#include "base/bytes.h"

struct mo {
    const uint8_t *p;
    size_t n;
    uint32_t count, ids, texts;
};

/* Opens a view of `data`, which must outlive it. ERR_FORMAT when the header or a table does not
 * fit. */
enum err mo_open(struct bytes data, struct mo *ret) MUST_CHECK;

/* The text of `id`, or NULL when absent or when a row points outside. Lives as long as the data. */
const char *mo_find(const struct mo *mo, const char *id);

/* The id at an index (0 based; the header entry is the id ""), or NULL. Lives as long as the data.
 */
const char *mo_id_at(const struct mo *mo, size_t index);

#endif
