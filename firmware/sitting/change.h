// SPDX-License-Identifier: EUPL-1.2
/* What the exam office may change on a list after it was issued: one change about one candidate.
 *
 * papers/delta.h brings changes signed and sealed to a kiosk; here they are plain values. */
#ifndef SITTING_CHANGE_H
#define SITTING_CHANGE_H

#include "sitting/plan.h"

#define DELTAS_MAX 32              /* of one sitting; an office that needs more makes a new list */
#define CHANGES_MAX CANDIDATES_MAX /* in one delta */

enum change_kind {
    CHANGE_ADDED = 1,     /* a late registration: all of `c` but canceled and accommodations */
    CHANGE_WITHDRAWN = 2, /* afgemeld: stays visible, is not expected any more */
    CHANGE_RESTORED = 3,  /* withdrawn by mistake, or registered again */
    CHANGE_SEAT = 4,      /* c.seat, "" for none */
    CHANGE_TICKET = 5,    /* c.ticket_issue: lower issues are old tickets from now on */
    CHANGE_MEASURE = 6    /* c.accommodations[0]: extra time replaces extra time, another measure is
                             added. Nothing is ever taken away: it may have been supplied already */
};

struct list_change {
    enum change_kind kind;
    struct candidate c; /* c.subject says whom, always; fields that the kind does not name are zero
                         */
};

#endif
