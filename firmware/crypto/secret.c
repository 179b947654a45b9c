// SPDX-License-Identifier: EUPL-1.2
/* Memory for secrets: locked, guarded, not in core dumps. */
#include "crypto/keys.h"

#include <sodium.h>
#include <stddef.h>
#include <string.h>

void *secret_alloc(size_t size)
{
    /* The library puts the block's end at a guard page; rounding up keeps its start aligned. */
    const size_t align = _Alignof(max_align_t);
    if (size > SIZE_MAX / 2) {
        return NULL;
    }
    size = (size + align - 1) / align * align;
    void *p = sodium_malloc(size);
    if (!p) {
        return NULL;
    }
    /* It does not tell when locking failed, so ask once more: locks do not nest. */
    if (size && sodium_mlock(p, size)) {
        sodium_free(p);
        return NULL;
    }
    memset(p, 0, size);
    return p;
}

void secret_free(void *p)
{
    sodium_free(p);
}

void secret_wipe(void *p, size_t size)
{
    sodium_memzero(p, size);
}

bool secret_equal(const void *a, const void *b, size_t size)
{
    return sodium_memcmp(a, b, size) == 0;
}
