// SPDX-License-Identifier: EUPL-1.2
/* SHA-256, HMAC and HKDF (RFC 5869). Total functions. */
#ifndef CRYPTO_HASH_H
#define CRYPTO_HASH_H

#include "base/bytes.h"

#define HASH_SIZE 32
struct hash { uint8_t b[HASH_SIZE]; };

/* Once at program start, before anything else of crypto/. ERR_INTERNAL when the library refuses. Safe to repeat. */
enum err crypto_start(void) MUST_CHECK;

struct hash hash_of(struct bytes data);
/* Hash of a byte in front of data, and of a byte and two hashes: RFC 6962 leaves (0) and nodes (1). */
struct hash hash_prefixed(uint8_t prefix, struct bytes data);
struct hash hash_pair(uint8_t prefix, const struct hash *left, const struct hash *right);
bool hash_equal(const struct hash *a, const struct hash *b);

/* Running hash for data that comes in pieces. */
struct hasher { uint64_t opaque[16]; };
void hasher_start(struct hasher *h);
void hasher_add(struct hasher *h, struct bytes data);
struct hash hasher_finish(struct hasher *h);

void hmac_sha256(struct bytes key, struct bytes data, uint8_t out[32]);
/* out_n <= 8160. */
void hkdf_sha256(struct bytes ikm, struct bytes salt, const char *info, uint8_t *out, size_t out_n);

#endif
