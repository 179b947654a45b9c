// SPDX-License-Identifier: EUPL-1.2
/* Why the office's program did not do what was asked: a sentence by its id, with the file, the line
 * and the value it is about, filled in by the language of whoever reads it. No names of people. */
#ifndef OFFICE_OBJECTION_H
#define OFFICE_OBJECTION_H

#include "base/err.h"
#include "base/words.h"

#define OBJECTION_FILE_SIZE 256
#define OBJECTION_VALUE_SIZE 200
#define OBJECTION_TEXT_SIZE 2048

/* Caller-owned; zero-initialise. `id` NULL: only the kind of error is known. */
struct objection {
    const char *id; /* static storage */
    char file[OBJECTION_FILE_SIZE];
    size_t line; /* 0: none */
    char value[OBJECTION_VALUE_SIZE];
    struct diag d; /* for whoever mends it */
};

/* Fills in the sentence and returns `e`. An earlier sentence stays: the deepest one knows most.
 * `why` and `value` may be NULL; `id` has static storage. */
enum err refuse(struct objection *why, enum err e, const char *id, const char *value);
enum err refuse_line(
    struct objection *why, enum err e, const char *id, size_t line, const char *value);
/* Names the file that the refusal is about, unless it has one already. Returns `e`. */
enum err refuse_file(struct objection *why, enum err e, const char *file);
/* Makes text from outside fit for a screen, in place: control characters and marks that turn the
 * direction of writing become blanks. Total. */
void tame(char *text, size_t size);
/* The whole sentence: marks {f} file, {r} ", regel 3", {i} ", deelname 3", {v} value; behind it,
 * between brackets, what the libraries said. Returns out. */
char *objection_text(
    const struct objection *why, enum err e, enum lang lang, char out[OBJECTION_TEXT_SIZE]);

#endif
