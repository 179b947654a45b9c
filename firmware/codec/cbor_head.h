// SPDX-License-Identifier: EUPL-1.2
/* One CBOR head, read strictly. Shared by the gate (cbor_strict.c) and the cursor (cbor_read.c). */
#ifndef CODEC_CBOR_HEAD_H
#define CODEC_CBOR_HEAD_H

#include "codec/cbor.h"

enum cbor_major {
    MAJOR_UINT,
    MAJOR_NEGATIVE,
    MAJOR_BYTES,
    MAJOR_TEXT,
    MAJOR_ARRAY,
    MAJOR_MAP,
    MAJOR_TAG,
    MAJOR_SIMPLE
};

enum { SIMPLE_FALSE = 20, SIMPLE_TRUE = 21, SIMPLE_NULL = 22 };

struct cbor_head {
    enum cbor_major major;
    uint64_t value;
    size_t size; /* of the head itself */
};

/* The head at `at`. False at the end of the input, for a longer form than needed, an indefinite
 * length, a reserved form, a simple value other than false, true and null (so also for floats), and
 * for a string, array or map that cannot fit in what follows. */
bool cbor_head_read(struct bytes in, size_t at, struct cbor_head *ret);

/* Bytes of content behind the head: a string's length, else 0. */
size_t cbor_head_content(const struct cbor_head *h);

/* Items that follow the head as its children: 2n for a map of n pairs. */
uint64_t cbor_head_children(const struct cbor_head *h);

#endif
