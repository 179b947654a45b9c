// SPDX-License-Identifier: EUPL-1.2
/* The kernel's random source, replaced for a whole program by one that starts over: with it a
 * finding comes back each time. For fuzz targets only. */
#ifndef TESTS_FUZZ_FIXED_RANDOM_H
#define TESTS_FUZZ_FIXED_RANDOM_H

#include <stdint.h>
#include <sys/random.h>

static uint64_t fixed_random_state;

static inline void fixed_random_restart(void)
{
    fixed_random_state = 0x5a61616c;
}

/* S. Vigna's splitmix64, a byte at a time. libsodium and base/uuid.c both ask here. */
ssize_t getrandom(void *p, size_t n, unsigned flags)
{
    uint8_t *at = p;
    (void)flags;
    for (size_t i = 0; i < n; i++) {
        uint64_t z = fixed_random_state += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        at[i] = (uint8_t)(z ^ (z >> 31));
    }
    return (ssize_t)n;
}

#endif
