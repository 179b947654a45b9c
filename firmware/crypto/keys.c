// SPDX-License-Identifier: EUPL-1.2
/* Signing keys, box keys and cells.
 *
 * A sealed cell:  offset  size  what
 *                      0    12  nonce, random
 *                     12     n  ciphertext, ChaCha20 (RFC 8439)
 *                 12 + n    16  Poly1305 tag over aad and ciphertext */
#include "crypto/keys.h"
#include "crypto/undo.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

enum {
    NONCE = crypto_aead_chacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_chacha20poly1305_ietf_ABYTES,
};
static_assert(CELL_OVERHEAD == NONCE + TAG, "cell overhead");
static_assert(sizeof(struct cell_key) == crypto_aead_chacha20poly1305_ietf_KEYBYTES, "cell key");
static_assert(crypto_sign_SEEDBYTES == 32 && crypto_sign_SECRETKEYBYTES == 64, "Ed25519 sizes");

static struct key_id id_of(const uint8_t pub[32])
{
    struct key_id id;
    struct hash h = hash_of((struct bytes){pub, 32});
    memcpy(id.b, h.b, sizeof id.b);
    return id;
}

struct key_id sign_key_id(const struct sign_public *pub)
{
    return id_of(pub->b);
}

struct key_id box_key_id(const struct box_public *pub)
{
    return id_of(pub->b);
}

bool key_id_equal(const struct key_id *a, const struct key_id *b)
{
    return memcmp(a->b, b->b, sizeof a->b) == 0;
}

void sign_secret_from_seed(const uint8_t seed[32], struct sign_secret *ret)
{
    uint8_t expanded[64];
    memmove(ret->seed, seed, 32);
    (void)crypto_sign_seed_keypair(ret->pub.b, expanded, ret->seed); /* cannot fail */
    wipe(expanded, sizeof expanded);
}

void sign_secret_random(struct sign_secret *ret)
{
    uint8_t seed[32];
    randombytes_buf(seed, sizeof seed);
    sign_secret_from_seed(seed, ret);
    wipe(seed, sizeof seed);
}

void box_secret_from_seed(const uint8_t seed[32], struct box_secret *ret)
{
    memmove(ret->b, seed, 32);
    (void)crypto_scalarmult_base(ret->pub.b, ret->b); /* cannot fail: the scalar is clamped */
}

void box_secret_random(struct box_secret *ret)
{
    uint8_t seed[32];
    randombytes_buf(seed, sizeof seed);
    box_secret_from_seed(seed, ret);
    wipe(seed, sizeof seed);
}

void cell_key_random(struct cell_key *ret)
{
    randombytes_buf(ret->b, sizeof ret->b);
}

struct hash cell_key_commitment(const struct cell_key *k)
{
    struct hasher h;
    hasher_start(&h);
    hasher_add(&h, bytes_of("zaalwacht key commitment"));
    hasher_add(&h, BYTES_ARRAY(k->b));
    return hasher_finish(&h);
}

void sign_detached(const struct sign_secret *k, struct bytes message, uint8_t out[64])
{
    uint8_t expanded[64]; /* the library's form: seed || public key */
    memcpy(expanded, k->seed, 32);
    memcpy(expanded + 32, k->pub.b, 32);
    (void)crypto_sign_detached(out, NULL, message.p, message.n, expanded); /* cannot fail */
    wipe(expanded, sizeof expanded);
}

enum err sign_verify(const struct sign_public *k, struct bytes message, const uint8_t signature[64])
{
    int bad = crypto_sign_verify_detached(signature, message.p, message.n, k->b);
    return bad ? ERR_SIGNATURE : ERR_OK;
}

enum err cell_seal(const struct cell_key *k, struct bytes aad, struct bytes plain, struct buf *ret)
{
    if (plain.n > SIZE_MAX - CELL_OVERHEAD) {
        return ERR_LIMIT;
    }
    uint8_t *out = buf_extend(ret, plain.n + CELL_OVERHEAD);
    if (!out) {
        return buf_check(ret);
    }
    randombytes_buf(out, NONCE);
    (void)crypto_aead_chacha20poly1305_ietf_encrypt(
        out + NONCE, NULL, plain.p, plain.n, aad.p, aad.n, NULL, out, k->b);
    return ERR_OK;
}

enum err cell_open(const struct cell_key *k, struct bytes aad, struct bytes sealed, struct buf *ret)
{
    if (sealed.n < CELL_OVERHEAD) {
        return ERR_KEY;
    }
    size_t start = ret->n;
    uint8_t *out = buf_extend(ret, sealed.n - CELL_OVERHEAD);
    if (!out) {
        return buf_check(ret);
    }
    int bad = crypto_aead_chacha20poly1305_ietf_decrypt(
        out, NULL, NULL, sealed.p + NONCE, sealed.n - NONCE, aad.p, aad.n, sealed.p, k->b);
    return append_end(ret, start, bad ? ERR_KEY : ERR_OK);
}
