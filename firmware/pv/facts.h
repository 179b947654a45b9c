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

/* Part C, persons who are not on the list (pv_guest.c). */
struct json *build_unlisted(struct build *b);
/* Lists of what was looked at, counted and failed (pv_preparation.c); the caller puts them. */
struct json *build_conditions(struct build *b);
struct json *build_version_checks(const struct sitting *s);
struct json *build_material(const struct sitting *s);
struct json *build_material_notes(struct build *b);
struct json *build_outages(const struct sitting *s);
/* Part B (pv_staff.c). */
struct json *build_staff(struct build *b);
struct json *build_staff_log(struct build *b);

/* Leaves the key out when the text is empty or the time has not come. */
void fact_text(struct json *object, const char *key, const char *text);
void fact_time(struct json *object, const char *key, struct wall t);
/* As fact_time; adds "<key>_uncertain": true when the clock was not certain. `key` is at most 40
 * bytes. */
void fact_when(struct json *object, const char *key, struct wall t, enum certainty certainty);
/* Index into "staff"; left out for the kiosk and the candidate. */
void fact_actor(struct json *object, const char *key, uint8_t actor);
/* One salted text behind `object`, as its "_sd"; nothing when it is empty. */
void fact_row(struct build *b, struct json *object, const char *name, const char *text);
/* base64url. */
void fact_hash(struct json *object, const char *key, const struct hash *h);
/* The id of a key. */
void fact_key(struct json *object, const char *key, const struct sign_public *pub);
/* Puts a list when it holds anything; an empty one is freed. Takes `list` (NULL: out of memory). */
void fact_list(struct json *object, const char *key, struct json *list);

#endif
