// SPDX-License-Identifier: EUPL-1.2
/* A batch: some entries of one log, in order, and the signed head that stands behind the last one.
 *
 * What a kiosk puts into its spool, an agent sends, a registry keeps, and a stick carries from door
 * to door. Entries and head come together, so nobody ever holds entries that no one signed for.
 * Bodies stay sealed: a batch names nobody. */
#ifndef CHAIN_BATCH_H
#define CHAIN_BATCH_H

#include "chain/checkpoint.h"
#include "chain/entry.h"

#define BATCH_BYTES_MAX (8u << 20) /* the whole log of a sitting of 1,000 */
#define BATCH_ENTRIES_MAX 16384

struct batch {
    char origin[NOTE_NAME_SIZE]; /* checkpoint_origin of the log */
    uint64_t from;               /* number of the first entry */
    struct bytes
        entries;       /* CBOR sequence (RFC 8742), borrowed; empty: only the head is of interest */
    struct bytes note; /* signed head of size from + count, borrowed */
    uint64_t count;    /* of entries; set by batch_read */
};

#define BATCH_SUFFIX ".zwl"
#define BATCH_NAME_SIZE 64 /* of a file name, and NUL */
/* "<id of the log's key, hex>-<sitting>.zwl": how that log's batch is named in spools and on
 * sticks.
 */
void batch_file_name(
    const struct sign_public *log_key, const struct uuid *sitting, char out[BATCH_NAME_SIZE]);

/* Appends the file: a CBOR array, see batch.c. ERR_LIMIT when it would be over BATCH_BYTES_MAX; ret
 * is then as it was. */
enum err batch_write(const struct batch *b, struct buf *ret) MUST_CHECK;
/* Splits; total. ERR_FORMAT, ERR_TYPE (no batch, or a newer one), ERR_LIMIT. Nothing in it is true
 * yet: range_add and checkpoint_verify say so. */
enum err batch_read(struct bytes in, struct batch *ret) MUST_CHECK;
/* Cuts the first entry off `rest`, which begins as batch.entries. False: there is no more. */
bool batch_next(struct bytes *rest, struct bytes *ret_entry);

#endif
