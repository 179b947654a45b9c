// SPDX-License-Identifier: EUPL-1.2
/* A drive with a volatile cache, played from a log of writes: what was flushed is on the medium;
 * of what came since, a power cut keeps any part. Order needs no play of its own: a later write
 * that lands without an earlier one is one of the subsets. */
#ifndef CUT_DRIVE_H
#define CUT_DRIVE_H

#include "cut/blocklog.h"

struct drive {
    const struct blocklog *log;
    uint8_t *medium; /* as of the last flush */
    size_t bytes;
    size_t played;      /* entries */
    size_t cache_first; /* entries from here to `played` may be lost */
};

/* How much of the cache a cut keeps. */
enum drive_cut {
    DRIVE_HALF = 0, /* each write or not */
    DRIVE_TORN,     /* each sector of each write or not */
    DRIVE_FEW,      /* most are lost */
    DRIVE_MOST,     /* most are kept */
    DRIVE_NONE,
    DRIVE_ALL,
    DRIVE_CUTS
};
const char *drive_cut_name(enum drive_cut c); /* static */

/* `base`: the disk as the guest found it. Ends the program when it cannot be read. */
void drive_open(struct drive *d, const struct blocklog *log, const char *base);
void drive_close(struct drive *d);
/* Plays on to entry `until` (never back). */
void drive_play(struct drive *d, size_t until);
/* Writes the disk after a power cut now to the file. */
void drive_look(const struct drive *d, enum drive_cut how, uint64_t seed, const char *file);

#endif
