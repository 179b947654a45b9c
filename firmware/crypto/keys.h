// SPDX-License-Identifier: EUPL-1.2
/* Key types. A public key never fits where a secret is asked, a signing key never where a box key is asked.
 * Secrets are plain structs so that they can sit in locked memory; whoever holds one calls secret_wipe. */
#ifndef CRYPTO_KEYS_H
#define CRYPTO_KEYS_H

#include "crypto/hash.h"

#define KEY_ID_SIZE 8
struct key_id { uint8_t b[KEY_ID_SIZE]; };              /* first 8 bytes of SHA-256(raw public key) */

struct sign_public { uint8_t b[32]; };                  /* Ed25519 */
struct sign_secret { uint8_t seed[32]; struct sign_public pub; };
struct box_public { uint8_t b[32]; };                   /* X25519 */
struct box_secret { uint8_t b[32]; struct box_public pub; };
struct cell_key { uint8_t b[32]; };                     /* ChaCha20-Poly1305: sitting, candidate and room keys */

struct key_id sign_key_id(const struct sign_public *pub);
struct key_id box_key_id(const struct box_public *pub);
bool key_id_equal(const struct key_id *a, const struct key_id *b);

void sign_secret_from_seed(const uint8_t seed[32], struct sign_secret *ret);
void sign_secret_random(struct sign_secret *ret);
void box_secret_from_seed(const uint8_t seed[32], struct box_secret *ret);
void box_secret_random(struct box_secret *ret);
void cell_key_random(struct cell_key *ret);
/* Commitment to a key that may be published: SHA-256("zaalwacht key commitment" || key). */
struct hash cell_key_commitment(const struct cell_key *k);

/* Detached Ed25519. Verify answers ERR_SIGNATURE. */
void sign_detached(const struct sign_secret *k, struct bytes message, uint8_t out[64]);
enum err sign_verify(const struct sign_public *k, struct bytes message, const uint8_t signature[64]) MUST_CHECK;

/* Authenticated encryption with a random 96-bit nonce (safe at our volume, and after a database rollback).
 * Form: nonce(12) || ciphertext || tag(16); `aad` is bound, not stored. Open: ERR_KEY when anything differs. */
#define CELL_OVERHEAD 28
enum err cell_seal(const struct cell_key *k, struct bytes aad, struct bytes plain, struct buf *ret) MUST_CHECK;
enum err cell_open(const struct cell_key *k, struct bytes aad, struct bytes sealed, struct buf *ret) MUST_CHECK;

/* The invigilator's keys: Argon2id (64 MiB, 3 passes, 1 lane) over the PIN with the badge's 16-byte secret as salt gives the
 * seed; HKDF separates the two keys. Takes 0.1 to 2 seconds and 64 MiB: never on the event loop. ERR_NOMEM. */
#define BADGE_SECRET_SIZE 16
#define PIN_DIGITS_MIN 6
#define PIN_DIGITS_MAX 12
enum err keys_from_badge(const uint8_t badge_secret[BADGE_SECRET_SIZE], const char *pin, struct sign_secret *ret_sign,
    struct box_secret *ret_box) MUST_CHECK;

/* Memory that is locked, guarded and never in a core dump; NULL when the system refuses. Free wipes. */
void *secret_alloc(size_t size);
void secret_free(void *p);
void secret_wipe(void *p, size_t size);

#endif
