// SPDX-License-Identifier: EUPL-1.2
/* How warm the board is, as the kernel tells it under /sys/class/thermal. */
#ifndef BOARD_HEAT_H
#define BOARD_HEAT_H

#include "base/err.h"
#include <stdbool.h>
#include <stdint.h>

/* Where a Pi begins to slow itself down; used when the kernel names no limit. */
#define HEAT_LIMIT_C 80

struct heat {
    int32_t celsius; /* the warmest zone, whole degrees; -1: there is no meter */
    int32_t limit;   /* of that zone: the lowest of its trip points "passive", "hot" and "critical",
                        else HEAT_LIMIT_C */
    bool slowed;     /* the kernel holds the processor back because of it */
};

/* Reads the zones and the coolers below `sys` (NULL: /sys). Never fails: what cannot be read is
 * "not there", a zone below zero too. */
struct heat heat_read(const char *sys);

#endif
