// SPDX-License-Identifier: EUPL-1.2
/* Partitions by their GPT name, as the kernel shows them in /sys/class/block.
 *
 * Only the card's own controller (mmcblk) and a virtual machine's disk (vd) are looked at: a USB
 * stick with a partition called "data" is never taken for the card. */
#ifndef INIT_PARTS_H
#define INIT_PARTS_H

#include "base/err.h"
#include <stdint.h>

#define PARTS_SYSFS "/sys/class/block"
#define PARTS_NAME_SIZE 32

struct part {
    char device[PARTS_NAME_SIZE]; /* "mmcblk0p7": below /dev */
    char disk[PARTS_NAME_SIZE];   /* "mmcblk0" */
    unsigned number;
    uint64_t start_sector; /* of 512 bytes, as all here */
    uint64_t sectors;
    uint64_t room_sectors; /* of the disk, behind this partition */
};

/* `sysfs` is PARTS_SYSFS, or a test's folder. ERR_MISSING: not there (yet); ERR_CONFLICT: two of
 * that name; ERR_FORMAT: the kernel says something odd about it. */
enum err parts_find(
    const char *sysfs, const char *name, struct part *ret, struct diag *d) MUST_CHECK;

#endif
