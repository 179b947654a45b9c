// SPDX-License-Identifier: EUPL-1.2
/* A batch: some entries of one log, in order, and the signed head that stands behind the last one.
 *
 * What a kiosk puts into its spool, an agent sends, a registry keeps, and a stick carries from door
 * to door. Entries and head come together, so nobody ever holds entries that no one signed for.
 * Bodies stay sealed: a batch names nobody. */
#ifndef WIRE_BATCH_H
#define WIRE_BATCH_H

#include "chain/checkpoint.h"
#include "chain/entry.h"

#define BATCH_BYTES_MAX (1u << 20)
#define BATCH_ENTRIES_MAX 4096

struct batch {
    char origin[NOTE_NAME_SIZE]; /* checkpoint_origin of the log */
    uint64_t from;               /* number of the first entry */
    struct bytes
        entries;       /* CBOR sequence (RFC 8742), borrowed; empty: only the head is of interest */
    struct bytes note; /* signed head of size from + count, borrowed */
    uint64_t count;    /* of entries; set by batch_read */
};

/* Appends the file: a CBOR array, see batch.c. ERR_LIMIT when it would be over BATCH_BYTES_MAX; ret
 * is then as it was. */
enum err batch_write(const struct batch *b, struct buf *ret) MUST_CHECK;
/* Splits; total. ERR_FORMAT, ERR_TYPE (no batch, or a newer one), ERR_LIMIT. Nothing in it is true
 * yet: range_add and checkpoint_verify say so. */
enum err batch_read(struct bytes in, struct batch *ret) MUST_CHECK;
/* Cuts the first entry off `rest`, which begins as batch.entries. False: there is no more. */
bool batch_next(struct bytes *rest, struct bytes *ret_entry);

#endif
