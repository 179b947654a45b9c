// SPDX-License-Identifier: EUPL-1.2
/* Where a log stands, as an entity tag: "<size>-<first 24 hex digits of the root>".
 *
 * An append names the position it goes on from (If-Match); the answer's ETag is the new one. Two
 * logs of the same size with other roots are a fork, and the tag shows it. */
#ifndef WIRE_POSITION_H
#define WIRE_POSITION_H

#include "crypto/hash.h"
#include "wire/message.h"

#define POSITION_ROOT_SIZE 12

struct position {
    uint64_t size;
    uint8_t root[POSITION_ROOT_SIZE]; /* zeros of an empty log */
};

/* The position of a tree of that size and root; of size 0 whatever the root. */
struct position position_of(uint64_t size, const struct hash *root);
bool position_equal(const struct position *a, const struct position *b);
/* With the quotes of an entity tag. */
void position_format(const struct position *p, char out[WIRE_TAG_SIZE]);
/* Exactly what position_format writes: ERR_FORMAT for anything else, ERR_LIMIT for 2^40 and more.
 */
enum err position_parse(const char *tag, struct position *ret) MUST_CHECK;

#endif
