// SPDX-License-Identifier: EUPL-1.2
/* The model beside the rules: what somebody with pen and paper would know about the room.
 *
 * It notes commands that were accepted, not events, and works out from its notes where everybody is
 * and how much time they have. It shares no code with the fold and asks none of its questions. */
#ifndef TESTS_MODEL_PEOPLE_H
#define TESTS_MODEL_PEOPLE_H

#include "world.h"

enum place {
    PLACE_OUTSIDE, /* not seen yet */
    PLACE_ABSENT,
    PLACE_WAITING, /* late, at the door */
    PLACE_SENT_AWAY,
    PLACE_NO_ID, /* sent away without ID */
    PLACE_AT_WORK,
    PLACE_TOILET,
    PLACE_DONE, /* handed in, still here */
    PLACE_GONE,
    PLACE_BROKE_OFF,
    PLACE_NEVER_BEGAN
};

#define VIEW_CANDIDATES 24
#define VIEW_INCIDENTS INCIDENTS_MAX

struct person {
    enum place place;
    uint32_t came_by; /* the arrival that counts: number of its act, 0 none */
    int32_t again;    /* arrivals at the other door beside it */
    bool late;
    struct wall arrived, let_in, handed_in;
    int32_t pieces;
    int32_t document;   /* enum id_document, 0 none */
    int32_t minutes;    /* given to this one */
    int32_t granted;    /* extra time, said in the room */
    int8_t supplied[5]; /* -1 unknown, 0, 1 */
    int32_t visits;     /* to the toilet, ended */
    bool withdrawn;
    int32_t extra;     /* planned extra time */
    unsigned measures; /* on the list: a bit per enum accommodation_kind */
};

struct story {
    uint64_t number;
    enum { STORY_DRAFT, STORY_TOLD, STORY_DROPPED } state;
    int32_t class_;
    uint32_t involved; /* a bit per candidate */
};

struct view {
    enum phase phase; /* of the door that looks */
    bool open[WORLD_DOORS];
    struct wall started;
    unsigned here;      /* a bit per invigilator */
    unsigned taken;     /* whose badge was withdrawn */
    unsigned bad_doors; /* whose kiosk was, from bit 0 on */
    int32_t minutes;
    bool still; /* the clock stands still */
    int32_t stops;
    struct wall stop_from[INTERRUPTIONS_MAX];
    int32_t stop_min[INTERRUPTIONS_MAX];
    size_t people;
    struct person who[VIEW_CANDIDATES];
    size_t stories;
    struct story story[VIEW_INCIDENTS];
    unsigned signed_by; /* a bit per invigilator, refusals too */
};

struct people *people_new(const struct world *w);
void people_free(struct people *p);

/* Notes an accepted command: `view` is what the door knew before it, the facts are those it left in
 * the door's log from `first` on. Fails the world when these are not the facts that a person would
 * expect. */
void people_note(
    struct world *w, size_t door, const struct command *c, const struct view *before, size_t first);
/* What is known at the door. */
void people_view(const struct world *w, size_t door, struct view *ret);
/* Compares with the state of the door; NULL or what differs (static buffer). */
const char *people_differ(const struct world *w, size_t door, const struct view *v);
/* Whether a person would ever allow this; NULL or why not. Only for what must never happen. */
const char *people_forbid(const struct world *w, const struct view *v, const struct command *c);

#endif
