// SPDX-License-Identifier: EUPL-1.2
/* Guests: people at the door who are not on the list (niet op de lijst). A human decides: refused,
 * sent to another room, or admitted under reservation on somebody's word.
 *
 * A guest has no place on the list, no ticket and no key of its own, so all facts are events of the
 * room. An admitted one is looked for at a roll call and must hand in or leave before closing, but
 * is never attendance: the exam office decides later who this was. */
#ifndef SITTING_GUEST_H
#define SITTING_GUEST_H

#include "base/clock.h"
#include "sitting/event.h"
#include "sitting/plan.h"

#define GUESTS_MAX 20

/* What was typed about a guest; stands in the event's text, a line each. */
struct guest_person {
    char name[NAME_SIZE];
    char number[24]; /* student number as told, "" none */
    char room[32];   /* GUEST_SENT_ON: where to; "" else */
};
#define GUEST_PERSON_SIZE (NAME_SIZE + 24 + 32) /* of those lines, and NUL */
/* Fields are one line each; else guest_person_read refuses what this wrote. */
void guest_person_write(const struct guest_person *p, char out[GUEST_PERSON_SIZE]);
/* False, and `ret` untouched, when the text is not those three lines, or has no name. */
bool guest_person_read(const char *text, struct guest_person *ret);

struct guest {
    uint32_t number; /* of the door that told it: event_numbers_from(door) + 1, ... */
    enum guest_outcome outcome;
    enum id_document document;
    uint8_t actor;  /* who decided it */
    struct wall at; /* of the decision */
    enum certainty certainty;
    struct wall handed_in, left;
    int32_t pieces;           /* handed in, -1 not counted */
    struct wall accounted_at; /* roll call, as of candidates */
    bool accounted;
    bool on_toilet;
    struct wall toilet_since;
    int32_t toilet_times, toilet_min; /* finished visits; whole minutes, rounded up each */
    bool dropped;             /* the decision itself was taken back: nothing of this counts */
    uint32_t person_at;       /* offsets of texts (see sitting_text): three lines, */
    uint32_t word_at, why_at; /* on whose word, why gone without handing in or handed in early */
};

struct sitting;
struct room_moment;
/* The guest of that number, NULL when there is none or the decision was taken back. Borrowed. */
const struct guest *sitting_guest(const struct sitting *s, uint64_t number);
/* The newest of the facts about where that guest is which stands: the one that can be taken back;
 * NULL when there is none. Borrowed. */
const struct room_moment *sitting_guest_last(const struct sitting *s, uint64_t number);
/* What was said last about that guest's part in that incident, NULL when nothing was. Borrowed. */
const struct room_moment *sitting_guest_involved(
    const struct sitting *s, uint64_t number, uint32_t incident);
/* Admitted and at work; and: whom a roll call looks for, work handed in or not. */
bool guest_is_inside(const struct guest *g);
bool guest_is_due(const struct guest *g);
/* What the roll call says: 1 seen, 0 missing, -1 not asked yet. */
int sitting_guest_accounted(const struct sitting *s, const struct guest *g);

#endif
