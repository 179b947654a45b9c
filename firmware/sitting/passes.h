// SPDX-License-Identifier: EUPL-1.2
/* The issuer's list of withdrawn passes, as far as it is about this sitting: which of its badges
 * and kiosks do not count any more, and since when.
 *
 * A list that takes effect is an event (EVENT_WITHDRAWALS), and what it names of this sitting one
 * more each (EVENT_WITHDRAWN): so the record says which list was known when. Nothing that was done
 * before is dropped, and nobody is sent out of the room: the kiosk takes nothing more from that
 * badge, and whether what was done with it counts is the examination committee's question. */
#ifndef SITTING_PASSES_H
#define SITTING_PASSES_H

#include "sitting/plan.h"

#define PASS_LISTS_MAX 64 /* told in one sitting, at all doors */

enum pass_kind { PASS_BADGE = 1, PASS_KIOSK = 2, PASS_KIND_COUNT = 3 };

/* One list, in this sitting's numbers. */
struct pass_list {
    uint32_t number; /* 1.., the higher wins */
    struct wall issued;
    uint8_t hash[32]; /* of the signed file */
    struct wall
        badges[INVIGILATORS_MAX];  /* by plan.invigilators: withdrawn since; zero: it is not */
    struct wall kiosks[DOORS_MAX]; /* by door - 1 */
};

/* A list that took effect at a door. */
struct pass_list_state {
    uint32_t number;
    uint8_t door;
    enum certainty certainty;
    struct wall issued, at;
    uint8_t hash[32];
};

/* That a badge or a kiosk is on a list; `list` 0: on none. The first word of it counts. */
struct withdrawal {
    uint32_t list;
    struct wall since, at; /* at: when a door of this sitting learned of it */
};

#endif
