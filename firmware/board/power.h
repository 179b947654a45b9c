// SPDX-License-Identifier: EUPL-1.2
/* What feeds the kiosk, as the kernel tells it under /sys/class/power_supply and hwmon. */
#ifndef BOARD_POWER_H
#define BOARD_POWER_H

#include "base/err.h"
#include <stdbool.h>
#include <stdint.h>

struct power {
    bool mains;              /* on mains, or nothing is known (a board without a battery) */
    int32_t battery_percent; /* 0..100, -1: no battery */
    int32_t battery_min;     /* estimated minutes left, -1: unknown */
    bool weak;               /* the board says that its supply gives too little voltage */
};

/* Reads the supplies and, on a Raspberry Pi, its voltage alarm below `sys` (NULL: /sys). Never
 * fails: what cannot be read is "not there". */
struct power power_read(const char *sys);

#endif
