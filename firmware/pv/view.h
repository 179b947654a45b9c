// SPDX-License-Identifier: EUPL-1.2
/* A payload and its rows, opened for reading: what pv_text, the verifier and printing look at.
 * Trusts nothing: any bytes give a view or a refusal, and every question answers NULL, 0 or false
 * when the answer is not there. */
#ifndef PV_VIEW_H
#define PV_VIEW_H

#include "base/clock.h"
#include "pv/row.h"

/* Rows of one candidate, in the order in which their digests stand. */
enum pv_part {
    PV_IDENTITY,
    PV_ATTENDANCE,
    PV_ABSENCES,
    PV_ACCOMMODATIONS,
    PV_INVOLVEMENT,
    PV_PART_COUNT
};
/* "identity", "attendance", ... Static. */
const char *pv_part_name(enum pv_part part);

struct pv_view {
    struct json *payload;
    struct row_set rows;
};

/* `rows` may be empty: nothing about people is shown then. ERR_FORMAT, ERR_TYPE (another kind or
 * version of payload), ERR_LIMIT, ERR_NOMEM. Caller releases with pv_view_free whatever the answer.
 */
enum err pv_view_open(
    struct bytes payload, struct bytes rows, struct pv_view *ret, struct diag *d) MUST_CHECK;
void pv_view_free(struct pv_view *v);

/* Candidates on the list, shown or not. */
size_t pv_view_candidates(const struct pv_view *v);
/* One row of the i-th candidate, NULL when it is not shown. */
const struct json *pv_view_part(const struct pv_view *v, size_t candidate, enum pv_part part);

/* How rows and digests fit together. */
struct pv_view_fit {
    size_t digests;   /* that stand in the payload */
    size_t shown;     /* of these, with their row */
    size_t strangers; /* rows that belong to no digest or have another name than their place asks
                         for */
};
struct pv_view_fit pv_view_fit(const struct pv_view *v);

/* A time in the payload (RFC 3339 text under `key`); zero when absent or not a time.
 * `ret_uncertain` (may be NULL): the clock was not certain then. */
struct wall pv_view_time(const struct json *object, const char *key, bool *ret_uncertain);

#endif
