// SPDX-License-Identifier: EUPL-1.2
/* Talking with the person at the keyboard: sentences by id, questions, and secrets that do not show
 * while they are typed. The only place of this program that prints. */
#ifndef OFFICE_TERMINAL_H
#define OFFICE_TERMINAL_H

#include "base/bytes.h"
#include "base/clock.h"
#include "office/objection.h"
#include <stdio.h>

#define SECRET_SIZE 256
#define PASSPHRASE_MIN 10 /* characters of a new one */

struct terminal {
    enum lang lang;
    FILE *out, *err; /* borrowed */
    FILE *in;        /* where answers come from; secrets come from the terminal behind it */
    const char *passphrase_file; /* NULL: ask */
    const char *pin_file;        /* NULL: ask */
    struct wall now;             /* the time a command goes by; zero: the machine's clock */
};

/* The sentence `id` on a line of its own. Pairs of mark and value, at most eight, closed by NULL.
 */
void terminal_say(struct terminal *t, const char *id, ...) __attribute__((sentinel));
/* Text as it is. */
void terminal_print(struct terminal *t, const char *text);
/* The refusal on the error stream, behind the program's name. Returns EXIT_REFUSED. */
int terminal_refuse(struct terminal *t, const struct objection *why, enum err e);

/* Asks the question `id`; true for ja, j, yes, y. */
bool terminal_confirm(struct terminal *t, const char *id);

/* The passphrase for `what` ("root"): from the passphrase file, else typed; `fresh` asks twice and
 * wants at least PASSPHRASE_MIN bytes, with three tries at a
 * keyboard. ERR_FORMAT with a sentence. The caller wipes. */
enum err terminal_passphrase(struct terminal *t, const char *what, bool fresh,
    char out[SECRET_SIZE], struct objection *why) MUST_CHECK;
/* A new PIN: from the PIN file, else typed twice, with three tries. ERR_FORMAT: no 6 to 12 digits,
 * or the two differ.
 */
enum err terminal_pin(struct terminal *t, char out[SECRET_SIZE], struct objection *why) MUST_CHECK;

/* Exit codes of every command but verify, open and show of a record, which answer with the verdict.
 */
enum { EXIT_DONE = 0, EXIT_REFUSED = 1, EXIT_ATTENTION = 2, EXIT_ARGUMENTS = 64 };

#endif
