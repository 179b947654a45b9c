// SPDX-License-Identifier: EUPL-1.2
/* SHA-256, HMAC and HKDF (RFC 5869). Total functions. */
#ifndef CRYPTO_HASH_H
#define CRYPTO_HASH_H

#include "base/bytes.h"

#define HASH_SIZE 32
struct hash {
    uint8_t b[HASH_SIZE];
};

/* Once at program start, before anything else of crypto/. ERR_INTERNAL when the library refuses.
 * Safe to repeat. */
enum err crypto_start(void) MUST_CHECK;

/* SHA-256 of `data`, which may be empty. */
struct hash hash_of(struct bytes data);
/* Hash of one byte in front of data: RFC 6962 leaves (0). */
struct hash hash_prefixed(uint8_t prefix, struct bytes data);
/* Hash of one byte and two hashes: RFC 6962 nodes (1). */
struct hash hash_pair(uint8_t prefix, const struct hash *left, const struct hash *right);
/* Takes the same time whatever differs, so it is fit for hashes of secrets too. */
bool hash_equal(const struct hash *a, const struct hash *b);

/* Running hash for data that comes in pieces: start, add any number of times, finish. Caller-owned,
 * copyable; it holds no memory of its own. Finish wipes it: start again before another use. */
struct hasher {
    uint64_t opaque[16];
};
void hasher_start(struct hasher *h);
void hasher_add(struct hasher *h, struct bytes data);
struct hash hasher_finish(struct hasher *h);

/* HMAC-SHA-256 (RFC 2104); a key of any length, also none. */
void hmac_sha256(struct bytes key, struct bytes data, uint8_t out[32]);
/* HKDF (RFC 5869), extract and expand in one. `salt` may be empty, `info` is text; 1 <= out_n <=
 * 8160 (asserted). */
void hkdf_sha256(struct bytes ikm, struct bytes salt, const char *info, uint8_t *out, size_t out_n);

#endif
