// SPDX-License-Identifier: EUPL-1.2
/* All or nothing for functions that append to a caller's buffer. Inside crypto/ only. */
#ifndef CRYPTO_UNDO_H
#define CRYPTO_UNDO_H

#include "base/bytes.h"

/* Ends an append that began when `ret` held `start` bytes. `e`, or else the buffer's own failure,
 * takes back (and wipes) what was added since; the answer is that error or ERR_OK. */
static inline enum err append_end(struct buf *ret, size_t start, enum err e)
{
    if (!e) {
        e = buf_check(ret);
    }
    if (e && ret->n > start) {
        wipe(ret->p + start, ret->n - start);
        ret->n = start;
    }
    return e;
}

#endif
