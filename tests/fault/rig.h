// SPDX-License-Identifier: EUPL-1.2
/* Where a fault program works: a scratch folder in memory, the office, and the sitting as it goes
 * when nothing fails, on tape. */
#ifndef FAULT_RIG_H
#define FAULT_RIG_H

#include "fault/calls.h"
#include "fault/day.h"
#include "fault/disk.h"

enum { RIG_STEPS = 96 };

struct rig {
    char folder[64];
    char live[PATH_SIZE], state[PATH_SIZE];
    struct office office;
    struct tape tape;
    struct facts facts;
    size_t step_at[RIG_STEPS + 1]; /* length of the tape when the step began */
    struct clock_manual clock_at[RIG_STEPS];
    struct image before[RIG_STEPS]; /* the folder when the step began; only when asked for */
};

/* Ends the program when anything is wrong with the test itself. `hasty`: see struct day. */
void rig_open(struct rig *r, bool hasty, bool keep_images);
void rig_close(struct rig *r);
/* A kiosk on another folder, at the time when that step began, after a restart. */
void rig_day(const struct rig *r, struct day *d, const char *folder, size_t step);
/* The step that was under way, or is next, when the tape was that long. */
size_t rig_step_of(const struct rig *r, size_t length);
/* Plays what is left of a sitting that was resumed and verifies what comes out. False with a
 * sentence. */
bool rig_finish(const struct rig *r, struct day *d, size_t step, char why[256]);

#endif
