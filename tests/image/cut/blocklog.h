// SPDX-License-Identifier: EUPL-1.2
/* Reads what QEMU's blklogwrites wrote: every write and flush that a guest gave its disk, in order.
 * The layout is that of Linux' dm-log-writes (drivers/md/dm-log-writes.c), little-endian:
 *
 *   sector 0     magic u64, version u64, entries u64, sector size u32
 *   each entry   a sector with: sector u64, sectors u64, flags u64, data length u64;
 *                then the sectors themselves, but for a discard */
#ifndef CUT_BLOCKLOG_H
#define CUT_BLOCKLOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct block_write {
    uint64_t at, n;      /* bytes of the disk; n is 0 for a bare flush */
    bool flush, fua;     /* flush: all before it is durable; fua: itself is, too */
    const uint8_t *data; /* in the log; NULL for a discard, and when n is 0 */
};

struct blocklog {
    struct block_write *list;
    size_t count, flushes;
    size_t sector; /* bytes */
    /* the file, mapped */
    uint8_t *map;
    size_t map_bytes;
};

/* Ends the program with a sentence when the file is no such log or is cut short: then there is
 * nothing to test. Release with blocklog_close. */
void blocklog_open(struct blocklog *l, const char *path);
void blocklog_close(struct blocklog *l);

#endif
