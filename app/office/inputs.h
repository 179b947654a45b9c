// SPDX-License-Identifier: EUPL-1.2
/* From file names to a draft: the list (OKE or table), then the extras over it. */
#ifndef OFFICE_INPUTS_H
#define OFFICE_INPUTS_H

#include "office/draft.h"

struct inputs {
    const char *extras;
    const char *csv; /* or: */
    const char *offering;
    const char *const *associations; /* closed by NULL */
    const char *others;              /* NULL: none */
};

/* Students end up sorted; who was taken off and put on again stands once. ERR_FORMAT and others
 * with a sentence that names the file; the draft is then worth nothing. */
enum err inputs_read(const struct inputs *in, struct draft *d, struct objection *why) MUST_CHECK;

#endif
