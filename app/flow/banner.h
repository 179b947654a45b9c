// SPDX-License-Identifier: EUPL-1.2
/* Which banner lies under the status bar (screen 13): at most one, the most pressing first, and
 * only when something needs to be known. Pure. */
#ifndef FLOW_BANNER_H
#define FLOW_BANNER_H

#include "flow/view.h"

/* In order of importance: what fails, the clock, power and room, what waits, the network. */
enum banner {
    BANNER_NONE = 0,
    BANNER_ALONE,   /* nobody is signed in who may run the room; also said at the door */
    BANNER_REFUSED, /* the exam office refused what was sent */
    BANNER_CAMERA,
    BANNER_CLOCK,
    BANNER_CARD, /* nothing can be written any more */
    BANNER_BATTERY,
    BANNER_SUPPLY,    /* too little voltage: it may go out at any moment */
    BANNER_TIME_UP,   /* on the list: somebody's time has run out */
    BANNER_ENDS_SOON, /* on the list: within ENDS_SOON_MIN somebody's time does */
    BANNER_STORAGE,
    BANNER_TWICE,   /* somebody came to two doors, and nobody explained it */
    BANNER_DOOR,    /* the log of another door does not hold */
    BANNER_WORN,    /* the card makes errors, or has lived its life */
    BANNER_KEY,     /* the certificate of the key that seals has expired */
    BANNER_RECORDS, /* sealed records that are on no stick yet */
    BANNER_SENDING,
    BANNER_RECEIVED,
    BANNER_LIST,        /* offline with an old list, while people still come */
    BANNER_TAKEN,       /* somebody who is signed in has a badge that was withdrawn */
    BANNER_TAKEN_KIOSK, /* the kiosk of another door was; on 12 only */
    BANNER_COUNT
};

#define BANNER_BATTERY_PERCENT 20
#define STORAGE_OLD_PERCENT 90 /* of the card's life: from here on it is to be replaced */
#define BANNER_LIST_OLD_MS ((int64_t)2 * 3600 * 1000)
#define BANNER_RECEIVED_MS ((int64_t)60 * 1000)

/* The minutes before an end in which the list counts down. */
#define ENDS_SOON_MIN 15

/* Whose time has run out, and who ends next, of those who are at work. Unlimited time never ends.
 */
struct ends {
    size_t over, next, then;      /* how many: out of time; at the next end; at the one after */
    size_t over_who, next_who;    /* a candidate among these, for when there is only one */
    struct wall next_at, then_at; /* zero: none */
};
/* Counts them now; all zero before the start and without a sitting. */
struct ends flow_ends(const struct view *v);

/* The banner of the screen that the flow shows; BANNER_NONE on sheets, where somebody types, and on
 * all that face a student, but for BANNER_ALONE where codes are read. */
enum banner flow_banner(const struct view *v);
/* True when the card under the exams is to be replaced. */
bool flow_storage_is_old(const struct device_view *d);
/* How many came to two doors and are not explained. */
int32_t flow_twice(const struct sitting *s);
/* Somebody who is signed in with a badge that was withdrawn, -1: nobody. */
int flow_taken(const struct sitting *s);
/* The first door whose kiosk was withdrawn, 0: none. */
int flow_taken_door(const struct sitting *s);
/* When the list was made, or was last changed by the exam office; zero without a sitting. */
struct wall flow_list_time(const struct view *v);

/* Whether an update is worth a look: a version that runs already is none. */
bool flow_update_is_news(const struct update_view *u);

#endif
