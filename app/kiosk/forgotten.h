// SPDX-License-Identifier: EUPL-1.2
/* When a sealed session that nobody closes closes itself: names do not stay in memory over lunch.
 * Pure: the loop says what it sees, and this counts. */
#ifndef KIOSK_FORGOTTEN_H
#define KIOSK_FORGOTTEN_H

#include "base/clock.h"

#define FORGOTTEN_AFTER_MS ((int64_t)30 * 60 * 1000) /* from when it is seen sealed */
#define FORGOTTEN_AGAIN_MS ((int64_t)60 * 1000)      /* after a closing that failed */

struct forgotten {
    struct mono due; /* 0: not counting */
};

/* HELD: the worker has the session at this moment, and nobody else may look at it. */
enum forgotten_seen { FORGOTTEN_NOT_SEALED = 0, FORGOTTEN_SEALED, FORGOTTEN_HELD };

/* To be asked at every tick. True when the session is to be closed now; asked again after that, it
 * says so every FORGOTTEN_AGAIN_MS, until the session is gone. */
bool forgotten_is_due(struct forgotten *f, enum forgotten_seen seen, struct mono now);

#endif
