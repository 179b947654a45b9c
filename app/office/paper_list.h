// SPDX-License-Identifier: EUPL-1.2
/* The paper fallback list of a sitting. */
#ifndef OFFICE_PAPER_LIST_H
#define OFFICE_PAPER_LIST_H

#include "base/bytes.h"
#include "office/objection.h"
#include "sitting/plan.h"

#define PAPER_SERIAL_SIZE 16
#define PAPER_LIST_MAX (32u << 20)

/* Appends the list as PDF, for the package of that issue after so many changes (0: none).
 * `ret_serial` is the number of this print, which stands on each page: issue, changes and four
 * letters of chance ("0003-7K2M", "0003.02-7K2M"), so that sheets of two prints cannot be mixed up.
 * The caller wipes `ret`: it holds names. */
enum err paper_list_print(const struct plan *plan, uint32_t issue, uint32_t changes,
    struct buf *ret, char ret_serial[PAPER_SERIAL_SIZE], struct objection *why) MUST_CHECK;

#endif
