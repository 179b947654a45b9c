// SPDX-License-Identifier: EUPL-1.2
/* Comparing a PV with the events, with the place where they part. For the files of this folder. */
#ifndef PV_COMPARE_H
#define PV_COMPARE_H

#include "pv/pv.h"

/* ret_part: 0 when payload and rows are byte for byte what `facts` give, else the letter of the
 * part that is not ('C'). ERR_FORMAT (rows are no rows), ERR_NOMEM, ERR_LIMIT. */
enum err compare_part(const struct pv_facts *facts, struct bytes payload, struct bytes rows,
    char *ret_part) MUST_CHECK;
/* The letter of the first of a candidate's five digests that is another one; 0: all are the same.
 */
char compare_candidate(const struct json *mine, const struct json *theirs);

#endif
