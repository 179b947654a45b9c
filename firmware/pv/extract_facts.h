// SPDX-License-Identifier: EUPL-1.2
/* One candidate's entries folded again, to see whether the rows say what they say. For the files of
 * this folder. */
#ifndef PV_EXTRACT_FACTS_H
#define PV_EXTRACT_FACTS_H

#include "pv/verify.h"

/* The sitting as the signed payload tells it, with this candidate alone: opening, start, incidents
 * and extensions come from the payload, because their entries are the room's. */
struct own_fold {
    struct plan plan;
    struct sitting state;
    size_t candidate; /* in the payload */
    size_t line;      /* in the plan */
    bool on;
};
/* Needs the card and all five rows of the candidate. ERR_FORMAT, ERR_LIMIT, ERR_MISSING: rows that
 * no plan can hold; ERR_NOMEM. Caller releases with own_fold_free whatever the answer. */
enum err own_fold_start(
    const struct verification *v, size_t candidate, struct own_fold *ret) MUST_CHECK;
void own_fold_free(struct own_fold *f);
/* Folds in one event about the candidate, in the order of the chain. ERR_NOMEM. */
enum err own_fold_event(struct own_fold *f, const struct event *e) MUST_CHECK;
/* ret_part: 0 when the rows are byte for byte what the events give, else the letter of the part
 * that is not. ERR_FORMAT, ERR_NOMEM. */
enum err own_fold_compare(
    const struct own_fold *f, const struct verification *v, char *ret_part) MUST_CHECK;

#endif
