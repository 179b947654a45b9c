// SPDX-License-Identifier: EUPL-1.2
/* How the storage under a folder fares, as far as the kernel tells it: a card that wears out or a
 * file system that found errors is to be replaced before it is one with an exam on it. */
#ifndef BOARD_WEAR_H
#define BOARD_WEAR_H

#include "base/err.h"
#include <stdbool.h>
#include <stdint.h>

#define WEAR_OLD_PERCENT 90 /* from here on it is to be replaced */

struct wear {
    bool read_only;       /* nothing can be written: the kernel found errors, or a switch is set */
    int32_t used_percent; /* of the life that the maker gives it, in steps of ten, 110: all of it;
                             -1: not told (SD cards do not tell it, eMMC does) */
    int32_t errors;       /* that the file system has counted, -1: not told */
};

/* Looks at the storage of `folder` below `sys` (NULL: /sys). Never fails: what cannot be read is
 * "not told". */
struct wear wear_read(const char *sys, const char *folder);
/* True when somebody has to do something about it. */
bool wear_is_bad(const struct wear *w);

#endif
