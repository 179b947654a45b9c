// SPDX-License-Identifier: EUPL-1.2
/* 16-byte identifiers in RFC 9562 text form, and random bytes from the kernel. */
#ifndef BASE_UUID_H
#define BASE_UUID_H

#include "base/err.h"
#include <stdbool.h>
#include <stdint.h>

#define UUID_TEXT_SIZE 37

struct uuid {
    uint8_t b[16];
};

/* Exactly 36 characters, either case. ERR_FORMAT leaves `ret` untouched. */
enum err uuid_parse(const char *text, struct uuid *ret) MUST_CHECK;
void uuid_format(const struct uuid *u, char out[UUID_TEXT_SIZE]);
bool uuid_equal(const struct uuid *a, const struct uuid *b);
bool uuid_is_zero(const struct uuid *u);
/* Version 4 from the kernel's random source. */
void uuid_random(struct uuid *ret);
/* Fills from getrandom(2); aborts when the kernel cannot (nothing safe can go on then). */
void random_fill(void *p, size_t n);

#endif
