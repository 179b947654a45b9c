// SPDX-License-Identifier: EUPL-1.2
/* The kiosk's clock: the machine's, corrected by what the kiosk knows better.
 *
 * The kiosk may not set the machine's clock, so a correction is an offset in here. Three things
 * make one: the clock stands before a moment that has certainly passed (the floor: the last fact
 * that was recorded, the day this kiosk was certified, the day this program was built); somebody
 * confirms or sets the time; the registry signed what time it is. Each change of the offset parts
 * wall from monotonic time, so that it is found, and recorded, as a step of the clock.
 *
 * What a person confirmed stays until the clock underneath jumps or gets a better opinion of
 * itself. One thread. */
#ifndef BOARD_TIMEKEEPER_H
#define BOARD_TIMEKEEPER_H

#include "base/clock.h"

#define TIMEKEEPER_JUMP_MS 60000 /* a smaller step of the clock underneath costs no certainty */

struct timekeeper {
    struct clock base;   /* first: a clock like any other */
    struct clock *under; /* borrowed */
    int64_t offset_ms;   /* this clock minus the one underneath */
    int64_t apart_ms;    /* wall minus monotonic time of the one underneath, at the last look */
    enum certainty seen; /* of the one underneath, at the last look */
};

/* A clock before `floor` begins at the floor and is certain of nothing. */
void timekeeper_init(struct timekeeper *t, struct clock *under, struct wall floor);
/* A moment that has certainly passed, found out later. True when the clock stood before it, and so
 * was moved there and lost its certainty. */
bool timekeeper_floor(struct timekeeper *t, struct wall floor);
/* To be called now and then: a jump of the clock underneath, or another opinion that it has of
 * itself, changes the certainty. True when it did. */
bool timekeeper_look(struct timekeeper *t);
/* The time is `now`, and so certain. */
void timekeeper_set(struct timekeeper *t, struct wall now, enum certainty certainty);
/* The time is right as it is, and so certain; or no longer. */
void timekeeper_trust(struct timekeeper *t, enum certainty certainty);

#endif
