// SPDX-License-Identifier: EUPL-1.2
/* Draws operations: commands that mostly fit, and some that do not. */
#ifndef TESTS_MODEL_DRAW_H
#define TESTS_MODEL_DRAW_H

#include "world.h"

/* The next operation of a day; `progress` from 0 to 1. Pushes on towards a sealed record the more
 * of the day is over. */
void draw_op(uint64_t *seed, const struct world *w, double progress, struct op *ret);

/* Name of a command kind, NULL when nobody said how to draw it. */
const char *draw_name(enum command_kind kind);
/* Whether giving the command again is one more fact, and not the same one. */
bool draw_repeats(const struct command *c);

#endif
