// SPDX-License-Identifier: EUPL-1.2
/* Another program, run to its end. */
#ifndef BASE_RUN_H
#define BASE_RUN_H

#include "base/bytes.h"

/* Starts argv[0] with `root` as its root folder, `input` (or nothing) at its standard input, and
 * waits. Returns its exit status; 128 + the signal that ended it; or -1 when it could not be
 * started. `input` is short: at most 4096 bytes, what a pipe takes at once. */
int run_in(const char *root, const char *const argv[], const char *input);
/* The same, and what it says (standard output and errors) goes to the descriptor `log`; -1: where
 * ours goes. */
int run_logged(const char *root, const char *const argv[], const char *input, int log);

/* Starts argv[0] with nothing at its standard input, appends what it writes to its standard output
 * to `out`, and waits. Returns as run_in; -1 also when it wrote more than `out` takes. */
int run_read(const char *const argv[], struct buf *out);

#endif
