// SPDX-License-Identifier: EUPL-1.2
/* What the exam office may change on a list after it was issued: one change about one candidate.
 *
 * papers/delta.h brings changes signed and sealed to a kiosk; here they are plain values. A change
 * becomes one event (change_tell), and every fold makes the same change of that event again
 * (change_hear): at the door, after a power cut, and at whoever verifies the record. */
#ifndef SITTING_CHANGE_H
#define SITTING_CHANGE_H

#include "sitting/event.h"
#include "sitting/plan.h"

#define DELTAS_MAX 32              /* of one sitting; an office that needs more makes a new list */
#define CHANGES_MAX CANDIDATES_MAX /* in one delta */

enum change_kind {
    CHANGE_ADDED = 1,     /* a late registration: all of `c` but canceled and accommodations */
    CHANGE_WITHDRAWN = 2, /* afgemeld: stays visible, is not expected any more */
    CHANGE_RESTORED = 3,  /* withdrawn by mistake, or registered again */
    CHANGE_SEAT = 4,      /* c.seat, "" for none */
    CHANGE_TICKET = 5,    /* c.ticket_issue: lower issues are old tickets from now on */
    CHANGE_MEASURE = 6    /* c.accommodations[0]: replaces the same measure (extra time by extra
                             time), another one is added. Nothing is ever taken away: it may have
                             been supplied already */
};

struct list_change {
    enum change_kind kind;
    struct candidate c; /* c.subject says whom, always; fields that the kind does not name are zero
                         */
};

/* One delta, opened; the changes are borrowed. */
struct list_delta {
    uint32_t number;                   /* 1.. */
    uint8_t hash[32], previous[32];    /* of its head, and of the head before it (zeros: none) */
    const struct list_change *changes; /* CHANGES_MAX at most */
    size_t count;
};

/* One measure: there is one of each of OKE's three, another one is known by its text. Told twice,
 * by two doors, it is still one. */
bool measure_is_same(const struct accommodation *a, const struct accommodation *b);
/* The event that tells a change of delta number `delta`, but for actor and entry fields. */
void change_tell(const struct list_change *c, uint32_t delta, struct event *ret);
/* The change that an event tells, field for field what change_tell was given. False: it tells none,
 * or its text is not what change_tell writes; `ret` is untouched. */
bool change_hear(const struct event *e, struct list_change *ret);
/* Whether the change makes sense for this list: a newcomer has the next subject number and nobody
 * else's id or short number; any other change is about somebody who is there. */
bool change_fits(const struct plan *p, const struct list_change *c);
/* Makes a change that fits. p->candidates has room for CANDIDATES_MAX; a newcomer comes last, so
 * that nobody's place moves. */
void change_make(struct plan *p, const struct list_change *c);

#endif
