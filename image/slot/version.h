// SPDX-License-Identifier: EUPL-1.2
/* Versions of the system: numbers between points. Pure. */
#ifndef SLOT_VERSION_H
#define SLOT_VERSION_H

#include <stdbool.h>

#define VERSION_SIZE 32

/* One to four numbers of at most six digits, with points between them: "0.1.0", "2026.11.3". */
bool version_is_good(const char *text);
/* Below, at or above zero as `a` is older than, as old as, or newer than `b`; a number that is not
 * written is 0. Both good. */
int version_compare(const char *a, const char *b);

#endif
