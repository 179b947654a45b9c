// SPDX-License-Identifier: EUPL-1.2
/* Makes a failing day short: leaves operations out as long as it still fails in the same way. */
#ifndef TESTS_MODEL_SHRINK_H
#define TESTS_MODEL_SHRINK_H

#include "world.h"

/* Plays the operations in a child process, so that a failed assertion is an answer too. Writes what
 * broke, "" when nothing did. */
void shrink_play(uint64_t day_seed, const struct op *ops, size_t count, char *ret, size_t size);

/* Shortens in place; answers how many are left. */
size_t shrink(uint64_t day_seed, struct op *ops, size_t count);

void shrink_print(const struct op *ops, size_t count);

#endif
