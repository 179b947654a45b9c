// SPDX-License-Identifier: EUPL-1.2
/* Another program, run to its end. */
#ifndef BASE_RUN_H
#define BASE_RUN_H

/* Starts argv[0] with `root` as its root folder, `input` (or nothing) at its standard input, and
 * waits. Returns its exit status; 128 + the signal that ended it; or -1 when it could not be
 * started. `input` is short: at most 4096 bytes, what a pipe takes at once. */
int run_in(const char *root, const char *const argv[], const char *input);

#endif
