// SPDX-License-Identifier: EUPL-1.2
/* What the tests of crypto/ share: keys that are the same at every run, hex, and a start for
 * cmocka. */
#ifndef TESTS_CRYPTO_SUPPORT_H
#define TESTS_CRYPTO_SUPPORT_H

#include "crypto/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT_OF(a) (sizeof(a) / sizeof *(a))
#define RUN_AFTER_START(tests) cmocka_run_group_tests(tests, crypto_started, NULL)

static inline int crypto_started(void **state)
{
    (void)state;
    return crypto_start() ? -1 : 0;
}

/* Key number `n`: seed n, n+1, n+2, ... Number 0 is the one in the known answers. */
static inline struct sign_secret sign_key(uint8_t n)
{
    uint8_t seed[32];
    struct sign_secret k;
    for (size_t i = 0; i < sizeof seed; i++) {
        seed[i] = (uint8_t)(n + i);
    }
    sign_secret_from_seed(seed, &k);
    return k;
}

static inline struct box_secret box_key(uint8_t n)
{
    struct box_secret k;
    box_secret_from_seed(sign_key(n).seed, &k);
    return k;
}

/* Bytes of a hex constant, at most `size`; the count. */
static inline size_t from_hex(const char *hex, uint8_t *out, size_t size)
{
    size_t n = strlen(hex) / 2;
    assert_true(n <= size);
    assert_int_equal(hex_decode(hex, out, n), ERR_OK);
    return n;
}

static inline void assert_hex(const void *p, size_t n, const char *hex)
{
    uint8_t expected[4096];
    assert_int_equal(from_hex(hex, expected, sizeof expected), n);
    assert_memory_equal(p, expected, n);
}

/* A small generator with a seed of its own, so that a failure can be repeated. */
static inline uint32_t random_next(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

#endif
