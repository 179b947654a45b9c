// SPDX-License-Identifier: EUPL-1.2
/* Repeatable random numbers for property tests: the seed is in the test, so a failure repeats. */
#ifndef TESTS_BASE_RANDOM_H
#define TESTS_BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct random {
    uint64_t state;
};

/* xorshift64*; the seed is not zero. */
static inline uint64_t random_next(struct random *r)
{
    r->state ^= r->state >> 12;
    r->state ^= r->state << 25;
    r->state ^= r->state >> 27;
    return r->state * UINT64_C(0x2545f4914f6cdd1d);
}

static inline size_t random_below(struct random *r, size_t limit)
{
    return (size_t)(random_next(r) >> 16) % limit;
}

static inline void random_bytes(struct random *r, uint8_t *out, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        out[i] = (uint8_t)(random_next(r) >> 32);
    }
}

#endif
