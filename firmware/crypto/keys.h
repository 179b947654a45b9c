// SPDX-License-Identifier: EUPL-1.2
/* Key types. A public key never fits where a secret is asked, a signing key never where a box key
 * is asked. Secrets are plain structs so that they can sit in locked memory; whoever holds one
 * calls secret_wipe. */
#ifndef CRYPTO_KEYS_H
#define CRYPTO_KEYS_H

#include "crypto/hash.h"

#define KEY_ID_SIZE 8
/* The first 8 bytes of SHA-256(raw public key). */
struct key_id {
    uint8_t b[KEY_ID_SIZE];
};

/* Ed25519, for signatures. */
struct sign_public {
    uint8_t b[32];
};
struct sign_secret {
    uint8_t seed[32];
    struct sign_public pub;
};

/* X25519, for files encrypted to somebody. */
struct box_public {
    uint8_t b[32];
};
struct box_secret {
    uint8_t b[32];
    struct box_public pub;
};

/* ChaCha20-Poly1305: sitting, candidate and room keys. */
struct cell_key {
    uint8_t b[32];
};

/* The name of a key in headers and tables; 64 bits: a hint which key to try, never a proof. */
struct key_id sign_key_id(const struct sign_public *pub);
/* The same for a box key. */
struct key_id box_key_id(const struct box_public *pub);
/* Plain comparison: key ids are public. */
bool key_id_equal(const struct key_id *a, const struct key_id *b);

/* The same seed always gives the same key (RFC 8032). `seed` is copied: the caller wipes its own.
 */
void sign_secret_from_seed(const uint8_t seed[32], struct sign_secret *ret);
/* A new key from the system's random source. */
void sign_secret_random(struct sign_secret *ret);
/* `seed` is the X25519 scalar itself (RFC 7748 clamps it on use), as in an age identity. Copied. */
void box_secret_from_seed(const uint8_t seed[32], struct box_secret *ret);
/* A new key from the system's random source. */
void box_secret_random(struct box_secret *ret);
/* A new key from the system's random source. */
void cell_key_random(struct cell_key *ret);
/* Commitment to a key that may be published: SHA-256("zaalwacht key commitment" || key). */
struct hash cell_key_commitment(const struct cell_key *k);

/* Detached Ed25519 (RFC 8032, deterministic). `k` must come from this module: a public half that
 * does not belong to the seed would give the secret away. */
void sign_detached(const struct sign_secret *k, struct bytes message, uint8_t out[64]);
/* ERR_SIGNATURE; also for a public key that is no point of the curve or of small order. */
enum err sign_verify(
    const struct sign_public *k, struct bytes message, const uint8_t signature[64]) MUST_CHECK;

/* Authenticated encryption with a random 96-bit nonce (safe at our volume, and after a database
 * rollback). Form: nonce(12) || ciphertext || tag(16); `aad` is bound, not stored. */
#define CELL_OVERHEAD 28
/* Appends plain.n + CELL_OVERHEAD bytes. ERR_LIMIT or ERR_NOMEM from `ret`. */
enum err cell_seal(
    const struct cell_key *k, struct bytes aad, struct bytes plain, struct buf *ret) MUST_CHECK;
/* Appends the plain bytes. ERR_KEY when key, aad or any byte differs: `ret` is then as it was. */
enum err cell_open(
    const struct cell_key *k, struct bytes aad, struct bytes sealed, struct buf *ret) MUST_CHECK;

/* The invigilator's keys: Argon2id (64 MiB, 3 passes, 1 lane) over the PIN with the badge's 16-byte
 * secret as salt gives the seed; HKDF separates the two keys. Takes 0.1 to 2 seconds and 64 MiB:
 * never on the event loop. ERR_FORMAT when the PIN is not 6 to 12 digits, ERR_NOMEM. A wrong PIN is
 * no error here: it gives other keys. */
#define BADGE_SECRET_SIZE 16
#define PIN_DIGITS_MIN 6
#define PIN_DIGITS_MAX 12
enum err keys_from_badge(const uint8_t badge_secret[BADGE_SECRET_SIZE], const char *pin,
    struct sign_secret *ret_sign, struct box_secret *ret_box) MUST_CHECK;

/* Zeroed memory, aligned for any type, that is never swapped out or in a core dump and has guard
 * pages around it. NULL when the system refuses any of this (see the limit on locked memory). Costs
 * at least three pages: for few, long-lived secrets. The caller releases it with secret_free. */
void *secret_alloc(size_t size);
/* Wipes and releases; NULL is fine. A write before or behind the block ends the program here. */
void secret_free(void *p);
/* Overwrites memory that held a secret, in a way the compiler keeps. */
void secret_wipe(void *p, size_t size);
/* Compares in a time that does not depend on the content. */
bool secret_equal(const void *a, const void *b, size_t size);

#endif
