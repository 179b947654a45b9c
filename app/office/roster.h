// SPDX-License-Identifier: EUPL-1.2
/* A list of students from a spreadsheet. First line: names of columns, in Dutch or English, in any
 * order; table in roster.c. */
#ifndef OFFICE_ROSTER_H
#define OFFICE_ROSTER_H

#include "base/bytes.h"
#include "office/draft.h"

/* Adds the students to the draft; columns that nobody uses become remarks. ERR_FORMAT, ERR_LIMIT,
 * ERR_NOMEM with a sentence in `why`: the draft is then half filled and worth nothing. */
enum err roster_read(struct bytes in, struct draft *d, struct objection *why) MUST_CHECK;

#endif
