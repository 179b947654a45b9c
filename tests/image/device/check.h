// SPDX-License-Identifier: EUPL-1.2
/* What the programs in a lab machine share: a line for each thing that was looked at, and waiting
 * with a limit. An emulator is slow and its pace varies, so every limit is generous. */
#ifndef DEVICE_CHECK_H
#define DEVICE_CHECK_H

#include <stdbool.h>

enum { CHECK_LIMIT_MS = 90000 };

/* "ok NAME: what was seen" or "WRONG NAME: ..."; answers `good`. */
bool check(bool good, const char *name, const char *seen, ...)
    __attribute__((format(printf, 3, 4)));
/* Status of the program: 0 when at least one thing was looked at and none was wrong. Prints the
 * line with the counts. */
int check_end(void);

/* Asks `is` until it says yes or CHECK_LIMIT_MS passed. */
bool check_until(bool (*is)(void *context), void *context);

#endif
