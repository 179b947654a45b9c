// SPDX-License-Identifier: EUPL-1.2
/* What the fault tests themselves stand on: memory that no fault plan reaches, and ending the
 * program when the test, not the kiosk, goes wrong. */
#ifndef FAULT_OWN_H
#define FAULT_OWN_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Like realloc; ends the program when memory is out. Release with free. */
void *own_alloc(void *old, size_t n);

/* Ends the program with status 2: the test cannot go on. */
void own_need(enum err e, const struct diag *d, const char *what);

/* xorshift64: the same numbers for the same seed on every machine. The seed is never zero. */
static inline uint64_t own_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* Mixes numbers into a seed that is not zero. */
static inline uint64_t own_seed(uint64_t a, uint64_t b)
{
    uint64_t seed = (a * UINT64_C(0x9e3779b97f4a7c15)) ^ (b + UINT64_C(0x632be59bd9b4e019));
    (void)own_random(&seed);
    return seed | 1;
}

/* True for the long form: FAULT=full in the environment. */
static inline bool own_full(void)
{
    const char *form = getenv("FAULT");
    return form != NULL && form[0] == 'f';
}

#endif
