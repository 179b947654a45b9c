// SPDX-License-Identifier: EUPL-1.2
/* What the rules and the fold promise, each looked at by its own function. A broken one fails the
 * world (world_fail). */
#ifndef TESTS_MODEL_PROMISE_H
#define TESTS_MODEL_PROMISE_H

#include "world.h"

/* P1 deciding changes nothing, answers the same twice, and a refusal has no events. Leaves the
 * decision in w->d. */
void promise_decide(struct world *w, size_t door, const struct command *c);
/* P2 an event fits its kind, and its actor was signed in, or is the kiosk or the candidate. */
void promise_event(struct world *w, size_t door, const struct event *e);
/* P3 bytes say what was said. */
void promise_bytes(struct world *w, const struct event *said, const struct event *read);

/* P4 the time of somebody at work gets shorter only by an event with a person and a reason, or by
 * the exam office's change of the list. */
struct promise_ends {
    size_t count;
    bool inside[CANDIDATES_MAX];
    struct wall end[CANDIDATES_MAX];
};
void promise_ends_before(const struct sitting *s, struct promise_ends *ret);
void promise_ends_after(
    struct world *w, size_t door, const struct promise_ends *before, const struct event *e);

/* P5 the same command once more is refused or says nothing, where it is not one more fact. */
void promise_repeat(struct world *w, size_t door, const struct command *c);
/* P6 in a sealed sitting everybody has a final state. */
void promise_sealed(struct world *w, size_t door);
/* P7 taking a fact back that was just recorded (the door's log from `first` on) shows what was
 * there before it, but for the timeline. */
void promise_undo(struct world *w, size_t door, size_t first);
/* P8 the state is the fold of what the door knows, from scratch. */
void promise_restart(struct world *w, size_t door);
/* P9 what was taken back leaves no trace but in the timeline: without both facts everybody is where
 * they are. */
void promise_corrections(struct world *w, size_t door);

/* P10: when each door has heard all of the other. */
void promise_same(struct world *w);

#endif
