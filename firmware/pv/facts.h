// SPDX-License-Identifier: EUPL-1.2
/* Shared by the files that build a payload; nobody outside this folder needs it. */
#ifndef PV_FACTS_H
#define PV_FACTS_H

#include "pv/pv.h"
#include "pv/row.h"

struct build {
    const struct pv_facts *facts;
    const struct sitting *s;
    const struct plan *plan;
    struct row_writer rows;
};

/* The payload as a JSON object with the rows in b->rows. Caller frees the object and the rows. */
struct json *build_payload(struct build *b);
/* Payload and rows as bytes. `salted`: rows to take salts from, NULL for random ones. */
enum err build_write(const struct pv_facts *facts, const struct json *salted,
    struct buf *ret_payload, struct buf *ret_rows) MUST_CHECK;

/* {"_sd": digests of the five rows} of one candidate (pv_candidate.c). */
struct json *build_candidate(struct build *b, size_t candidate);

/* Its row of part D (pv_measures.c). */
struct json *build_accommodations(struct build *b, size_t candidate);
/* The candidate as the list was issued; borrowed, NULL for who was added. */
const struct candidate *list_as_issued(const struct sitting *s, size_t candidate);

/* Part C, persons who are not on the list (pv_guest.c). */
struct json *build_unlisted(struct build *b);
/* Lists of what was looked at, counted and failed (pv_preparation.c); the caller puts them. */
struct json *build_conditions(struct build *b);
struct json *build_version_checks(const struct sitting *s);
struct json *build_material(const struct sitting *s);
struct json *build_material_notes(struct build *b);
struct json *build_outages(const struct sitting *s);
/* Parts E, F, I, J, K: lists of what happened in the room (pv_room.c); the caller puts them. */
struct json *build_extensions(struct build *b);
struct json *build_interruptions(struct build *b);
struct json *build_incidents(struct build *b);
struct json *build_overrides(struct build *b);
struct json *build_technical(struct build *b);
struct json *build_remarks(struct build *b);
/* Part B (pv_staff.c). */
struct json *build_staff(struct build *b);
struct json *build_staff_log(struct build *b);

/* Leaves the key out when the text is empty or the time has not come. */
void fact_text(struct json *object, const char *key, const char *text);
void fact_time(struct json *object, const char *key, struct wall t);
/* As fact_time; adds "<key>_uncertain": true when the clock was not certain. `key` is at most 40
 * bytes. */
void fact_when(struct json *object, const char *key, struct wall t, enum certainty certainty);
/* Puts "door" where the sitting has more than one: the one at whose log that place is. */
void fact_door(const struct build *b, struct json *o, uint64_t place);
/* Of an attendance row: at which door, also at which others, and how that was explained. */
void fact_arrival_doors(struct build *b, struct json *o, const struct candidate_state *c);
/* Part N (pv_doors.c). */
struct json *build_doors(struct build *b);
/* Withdrawn passes (pv_passes.c). */
struct json *build_passes(struct build *b);
struct json *build_withdrawn(struct build *b);
/* Index into "staff"; left out for the kiosk and the candidate. */
void fact_actor(struct json *object, const char *key, uint8_t actor);
/* One salted text behind `object`, as its "_sd"; nothing when it is empty. */
void fact_row(struct build *b, struct json *object, const char *name, const char *text);
/* at, by, word and, under the key `why`, the reason of one moment, as far as it has them. */
void fact_moment(struct build *b, struct json *o, const struct moment *m, const char *why);
/* base64url. */
void fact_hash(struct json *object, const char *key, const struct hash *h);
/* The id of a key. */
void fact_key(struct json *object, const char *key, const struct sign_public *pub);
/* Puts a list when it holds anything; an empty one is freed. Takes `list` (NULL: out of memory). */
void fact_list(struct json *object, const char *key, struct json *list);

#endif
