// SPDX-License-Identifier: EUPL-1.2
/* A bad line: a TCP proxy on loopback that delays, cuts, loses answers, delivers twice and late.
 *
 * The kernel's own (tc netem) would do it below TCP, where loss and reordering only become delay;
 * what reaches the programs is what this proxy does, and it does so on a machine without that
 * module. What happens to the n-th connection follows from the seed; when it happens does not, so a
 * seed repeats the trouble and not the whole run. */
#ifndef TESTS_NETWORK_FLAKY_H
#define TESTS_NETWORK_FLAKY_H

#include <stdint.h>

struct flaky;

/* Counts of what was done, for a test that must not pass on a good line. */
struct flaky_counts {
    unsigned connections, refused, cut_going, cut_coming, slow, twice, late;
};

/* Listens on a free port of 127.0.0.1 and passes on to `to`. NULL: no socket. */
struct flaky *flaky_start(uint16_t to, uint64_t seed);
uint16_t flaky_port(const struct flaky *f);
/* From now on a good line. Connections that are in trouble stay so until they end. */
void flaky_heal(struct flaky *f);
struct flaky_counts flaky_stop(struct flaky *f); /* waits for what is under way */

#endif
