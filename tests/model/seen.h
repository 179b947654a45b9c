// SPDX-License-Identifier: EUPL-1.2
/* What was met, so that the test cannot go blind: each command accepted and refused, each refusal,
 * verdict, phase and kind of event. Lies in memory that parent and child share. */
#ifndef TESTS_MODEL_SEEN_H
#define TESTS_MODEL_SEEN_H

#include "world.h"

struct seen {
    uint64_t steps, days, sealed, facts, met, probes;
    uint64_t accepted[COMMAND_COUNT], refused[COMMAND_COUNT];
    uint64_t refusals[REFUSAL_COUNT], verdicts[VERDICT_COUNT], phases[PHASE_SEALED + 1];
    uint64_t kinds[EVENT_KIND_MAX + 1];
};

/* Both do nothing when the world counts nothing. */
void seen_decision(const struct world *w, const struct command *c, const struct decision *d);
void seen_state(const struct world *w, size_t door);

/* Prints the counts, and each thing that was never met with what to do about it. Answers how many
 * of those. */
int seen_report(const struct seen *s);

#endif
