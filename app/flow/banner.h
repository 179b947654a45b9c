// SPDX-License-Identifier: EUPL-1.2
/* Which banner lies under the status bar (screen 13): at most one, the most pressing first, and
 * only when something needs to be known. Pure. */
#ifndef FLOW_BANNER_H
#define FLOW_BANNER_H

#include "flow/view.h"

/* In order of importance: what fails, the clock, power and room, what waits, the network. */
enum banner {
    BANNER_NONE = 0,
    BANNER_REFUSED, /* the exam office refused what was sent */
    BANNER_CAMERA,
    BANNER_CLOCK,
    BANNER_BATTERY,
    BANNER_STORAGE,
    BANNER_KEY,     /* the certificate of the key that seals has expired */
    BANNER_RECORDS, /* sealed records that are on no stick yet */
    BANNER_SENDING,
    BANNER_RECEIVED,
    BANNER_LIST, /* offline with an old list, while people still come */
    BANNER_COUNT
};

#define BANNER_BATTERY_PERCENT 20
#define BANNER_LIST_OLD_MS ((int64_t)2 * 3600 * 1000)
#define BANNER_RECEIVED_MS ((int64_t)60 * 1000)

/* The banner of the screen that the flow shows; BANNER_NONE on all that face a student, on sheets
 * and where somebody types. */
enum banner flow_banner(const struct view *v);
/* When the list was made, or was last changed by the exam office; zero without a sitting. */
struct wall flow_list_time(const struct view *v);

#endif
