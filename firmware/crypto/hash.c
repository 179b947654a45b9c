// SPDX-License-Identifier: EUPL-1.2
/* SHA-256, HMAC and HKDF over libsodium, whose version in Debian 12 has no HKDF. */
#include "crypto/hash.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(sizeof(struct hasher) >= sizeof(crypto_hash_sha256_state), "hasher is too small");
static_assert(_Alignof(struct hasher) >= _Alignof(crypto_hash_sha256_state), "hasher alignment");
static_assert(HASH_SIZE == crypto_hash_sha256_BYTES, "hash size");

enum { HKDF_OUT_MAX = 255 * HASH_SIZE };

enum err crypto_start(void)
{
    return sodium_init() < 0 ? ERR_INTERNAL : ERR_OK;
}

static crypto_hash_sha256_state *state_of(struct hasher *h)
{
    return (crypto_hash_sha256_state *)(void *)h->opaque;
}

void hasher_start(struct hasher *h)
{
    crypto_hash_sha256_init(state_of(h));
}

void hasher_add(struct hasher *h, struct bytes data)
{
    crypto_hash_sha256_update(state_of(h), data.p, data.n);
}

struct hash hasher_finish(struct hasher *h)
{
    struct hash out;
    crypto_hash_sha256_final(state_of(h), out.b);
    wipe(h, sizeof *h);
    return out;
}

struct hash hash_of(struct bytes data)
{
    struct hash out;
    crypto_hash_sha256(out.b, data.p, data.n);
    return out;
}

struct hash hash_prefixed(uint8_t prefix, struct bytes data)
{
    struct hasher h;
    hasher_start(&h);
    hasher_add(&h, (struct bytes){&prefix, 1});
    hasher_add(&h, data);
    return hasher_finish(&h);
}

struct hash hash_pair(uint8_t prefix, const struct hash *left, const struct hash *right)
{
    uint8_t all[1 + 2 * HASH_SIZE] = {prefix};
    memcpy(all + 1, left->b, HASH_SIZE);
    memcpy(all + 1 + HASH_SIZE, right->b, HASH_SIZE);
    return hash_of(BYTES_ARRAY(all));
}

bool hash_equal(const struct hash *a, const struct hash *b)
{
    return sodium_memcmp(a->b, b->b, HASH_SIZE) == 0;
}

void hmac_sha256(struct bytes key, struct bytes data, uint8_t out[32])
{
    static const uint8_t none[1]; /* the library wants an address even for a key without bytes */
    crypto_auth_hmacsha256_state s;
    crypto_auth_hmacsha256_init(&s, key.p ? key.p : none, key.n);
    crypto_auth_hmacsha256_update(&s, data.p, data.n);
    crypto_auth_hmacsha256_final(&s, out);
    wipe(&s, sizeof s);
}

/* One step of the expansion: T(i) = HMAC(prk, T(i-1) || info || i), where T(0) is empty. */
static void expand(
    const uint8_t prk[32], struct bytes last, const char *info, uint8_t i, uint8_t out[32])
{
    crypto_auth_hmacsha256_state s;
    crypto_auth_hmacsha256_init(&s, prk, 32);
    crypto_auth_hmacsha256_update(&s, last.p, last.n);
    crypto_auth_hmacsha256_update(&s, (const uint8_t *)info, strlen(info));
    crypto_auth_hmacsha256_update(&s, &i, 1);
    crypto_auth_hmacsha256_final(&s, out);
    wipe(&s, sizeof s);
}

void hkdf_sha256(struct bytes ikm, struct bytes salt, const char *info, uint8_t *out, size_t out_n)
{
    assert(out_n >= 1 && out_n <= HKDF_OUT_MAX);
    uint8_t prk[32], t[32];
    hmac_sha256(salt, ikm, prk);
    struct bytes last = {t, 0};
    for (size_t at = 0, i = 1; at < out_n; at += sizeof t, i++) {
        expand(prk, last, info, (uint8_t)i, t);
        last.n = sizeof t;
        memcpy(out + at, t, out_n - at < sizeof t ? out_n - at : sizeof t);
    }
    wipe(prk, sizeof prk);
    wipe(t, sizeof t);
}
