// SPDX-License-Identifier: EUPL-1.2
/* A script of an exam day: plain text, one step per line.
 *
 * A line is words separated by blanks; a word with blanks stands between double quotes; '#' begins
 * a comment. What the words mean is steps.c; README.md is the page for people. */
#ifndef SCENARIOS_SCRIPT_H
#define SCENARIOS_SCRIPT_H

#include "base/bytes.h"

#define STEP_WORDS_MAX 16
#define STEP_BYTES_MAX 1024

/* One line. The words point into `text`. */
struct step_line {
    int number;                /* in the file, from 1 */
    char raw[STEP_BYTES_MAX];  /* as written, without comment and outer blanks */
    char text[STEP_BYTES_MAX]; /* cut into words */
    const char *word[STEP_WORDS_MAX];
    bool quoted[STEP_WORDS_MAX];
    size_t count; /* 0: an empty line */
};

/* Cuts one line (without its line break). ERR_FORMAT: a quote that is not closed or stands inside a
 * word, or a NUL; ERR_LIMIT: too long or too many words. */
enum err step_parse(struct bytes line, int number, struct step_line *ret) MUST_CHECK;

/* The next line of a script; `*rest` moves behind it. False at the end. */
bool script_next(struct bytes *rest, struct bytes *ret_line);

#endif
