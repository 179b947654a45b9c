// SPDX-License-Identifier: EUPL-1.2
/* Shared by the files that build and fold a state; nobody outside this folder needs it. */
#ifndef SITTING_STATE_INTERNAL_H
#define SITTING_STATE_INTERNAL_H

#include "sitting/state.h"

/* One bit per attendance or phase, for sets. */
#define BIT(n) (1u << (n))

/* When it took place: `happened` when entered afterwards, else `at`. Clamped to the years
 * 1970..9999, so that later sums hold. */
struct wall event_time(const struct event *e);
struct wall moment_time(const struct moment *m);

/* t + minutes, held within what int64 can say; zero stays zero ("unknown"). */
struct wall state_wall_plus(struct wall t, int64_t minutes);
/* a + b, held within +-limit. */
int32_t state_plus_clamped(int32_t a, int32_t b, int32_t limit);

/* Door whose log the event stands in, 1..DOORS_MAX. */
int state_door_of(const struct event *e);
/* Whether that door had opened its record by then. */
bool state_is_open_at(const struct sitting *s, const struct event *e);
/* Whether the event's number is the next one that its door gives out, and then it is given. */
bool state_takes_number(const struct sitting *s, const struct event *e, uint32_t *given);
/* Of what doors say about themselves and each other (doors.c). */
void fold_door(struct sitting *s, const struct event *e, uint32_t who, uint32_t text);
/* That the event was heard, whatever it changed. */
void state_hear(struct sitting *s, const struct event *e);
/* The place that an UNDONE means: its own word, but records of before places gave the number alone.
 */
uint64_t fold_place_of(const struct candidate_state *c, const struct moment *undone);

/* Before any event. Keeps the timeline (moments). */
void fold_reset(struct candidate_state *c);
/* Folds one moment of the timeline into the candidate. Total. */
void fold_moment(struct candidate_state *c, const struct moment *m);
/* Marks the newest moment with that sequence number as undone and folds the timeline again. Returns
 * the moment, or NULL. */
struct moment *fold_undo(struct candidate_state *c, uint64_t seq);
/* Whether a correction may take this kind back at all. */
bool fold_is_undoable(enum event_kind kind);

/* Whether an event of that kind makes its candidate one of those involved in the incident that it
 * names. */
bool state_involves(enum event_kind kind);

/* INTERRUPTED and RESUMED into the list of interruptions (interruption.c). */
void fold_interruption(struct sitting *s, const struct event *e, uint32_t who, uint32_t text);

/* UNLISTED, GUEST and GUEST_UNDONE, after their moment was added to the room's (guest.c). */
void fold_guest(struct sitting *s, const struct event *e);
/* CONDITION, VERSION_SEEN and VERSION_DECIDED (preparation.c), MATERIAL (material.c), OUTAGE
 * (outage.c). */
void fold_preparation(struct sitting *s, const struct event *e, uint32_t who, uint32_t text);
void fold_material(struct sitting *s, const struct event *e, uint32_t text);
void fold_outage(struct sitting *s, const struct event *e);
/* WITHDRAWALS and WITHDRAWN (passes.c). */
void fold_passes(struct sitting *s, const struct event *e);
/* Staff coming, leaving, taking over, and who a substitute is (staff.c). */
void fold_staff(struct sitting *s, const struct event *e);
/* Whether anybody but `leaving` was signed in and supervised at that time and is still. */
bool state_others_supervise(const struct sitting *s, size_t leaving, struct wall at);

/* Whether the event tells a change of the list (change.h). */
bool state_is_change(enum event_kind kind);
/* Gives the state a list of its own that can change, with room for CANDIDATES_MAX. ERR_NOMEM, and
 * then nothing has changed. */
enum err state_own_list(struct sitting *s) MUST_CHECK;
/* Makes the change that an event tells about a candidate, in the list of its own: for newcomers
 * before there is a place for them in the list (`candidate` is that place), and not at all when it
 * does not fit or an earlier delta says it again. */
void state_change_list(struct sitting *s, const struct event *e, size_t candidate);

/* Makes room for one more moment and for the event's texts, so that the fold itself cannot fail.
 * ERR_NOMEM. */
enum err state_reserve(
    struct sitting *s, const struct event *e, struct candidate_state *c) MUST_CHECK;
/* Stores a text; 0 for "". Room was reserved. */
uint32_t state_keep(struct sitting *s, const char *text);

/* Invariants of one candidate, and of all that is not about candidates (sound.c). */
bool candidate_is_sound(const struct candidate_state *c);
bool room_is_sound(const struct sitting *s);

/* From which moment lateness counts (rules.late_from); the planned start when the exam has not
 * begun. */
struct wall state_late_start(const struct sitting *s);
/* Lead, invigilator or emergency badge: who may run a room. An assessor may not. */
bool state_supervises(const struct sitting *s, size_t invigilator);

#endif
