// SPDX-License-Identifier: EUPL-1.2
/* Who keeps the watchdog from biting: not a timer but progress. Each part of the kiosk says when it
 * got on; the watchdog is fed only while every part that has work gets on with it. Pure. */
#ifndef BOARD_VIGIL_H
#define BOARD_VIGIL_H

#include "base/clock.h"

/* Numbers of an event (EVENT_HUNG): they stay. */
enum vigil_part {
    VIGIL_NONE = 0,
    VIGIL_LOOP,
    VIGIL_CAMERA,
    VIGIL_WORKER,
    VIGIL_LEDGER,
    VIGIL_COUNT
};

struct vigil {
    struct {
        bool busy;
        uint64_t count;    /* of its progress, as told last */
        struct mono since; /* the last progress, or the moment it got work */
    } parts[VIGIL_COUNT];
};

/* How long a part with work may say nothing, milliseconds. LOOP: a turn takes at most a second.
 * CAMERA: it declares an outage by itself after two. WORKER: the pages of 1,000 students. LEDGER: a
 * card that stalls while it tidies itself up. */
int64_t vigil_limit_ms(enum vigil_part part);

void vigil_init(struct vigil *v, struct mono now);
/* What a part tells of itself, as often as one likes: whether it has work, and a number that
 * changes when it gets on. A part without work cannot hang; its time begins when it gets some. */
void vigil_note(struct vigil *v, enum vigil_part part, bool busy, uint64_t count, struct mono now);
/* The part that has been silent the longest beyond its limit, VIGIL_NONE: all get on. */
enum vigil_part vigil_hung(const struct vigil *v, struct mono now);

#endif
