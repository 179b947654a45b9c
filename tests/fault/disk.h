// SPDX-License-Identifier: EUPL-1.2
/* What a disk holds for sure and what it may have lost, at any point of a tape.
 *
 * Durable: what a file's own sync made so, and the names that a sync of their folder made so. All
 * the rest may be there after a power cut or not, each sector and each name for itself. This is
 * less than ext4 promises, and what POSIX does. */
#ifndef FAULT_DISK_H
#define FAULT_DISK_H

#include "fault/tape.h"

struct disk;

enum disk_cut {
    DISK_LOSE, /* nothing that was not synced */
    DISK_KEEP, /* all of it: what a killed process leaves */
    DISK_SOME, /* any of it: sectors of 512 bytes, names, lengths, chosen by the seed */
    DISK_TEAR, /* all of it, but the last write was under way: cut at a sector or a byte, the rest
                  of that sector old bytes or rubbish */
    DISK_CUTS
};
const char *disk_cut_name(enum disk_cut c); /* static */

/* As the tape starts: all durable. */
struct disk *disk_new(const struct tape *t);
void disk_free(struct disk *d);
/* Plays the tape's next operation; false at its end. */
bool disk_step(struct disk *d);
/* True when the operation played last was a write, so that it can be torn. */
bool disk_wrote(const struct disk *d);
/* The folder after a power cut now. Caller frees. */
void disk_look(const struct disk *d, enum disk_cut how, uint64_t seed, struct image *ret);

#endif
