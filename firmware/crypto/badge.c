// SPDX-License-Identifier: EUPL-1.2
/* From badge and PIN to the invigilator's two keys:
 *
 *   seed = Argon2id(PIN digits, salt = badge secret, 64 MiB, 3 passes, 1 lane, 32 bytes)
 *   Ed25519 seed   = HKDF(seed, no salt, "zaalwacht invigilator sign/1")
 *   X25519 scalar  = HKDF(seed, no salt, "zaalwacht invigilator box/1")
 *
 * The badge secret adds 128 bits to a PIN of a million possibilities: a copied card without the
 * badge gives nothing to try against. Changing a number here changes every invigilator's keys. */
#include "crypto/keys.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

enum { ARGON_PASSES = 3, ARGON_BYTES = 64 << 20 };
static_assert(
    BADGE_SECRET_SIZE == crypto_pwhash_argon2id_SALTBYTES, "the badge secret is the salt");

static bool pin_valid(const char *pin)
{
    size_t n = strnlen(pin, PIN_DIGITS_MAX + 1);
    return n >= PIN_DIGITS_MIN && n <= PIN_DIGITS_MAX && strspn(pin, "0123456789") == n;
}

static void derive(const uint8_t seed[32], const char *info, uint8_t out[32])
{
    hkdf_sha256((struct bytes){seed, 32}, (struct bytes){0}, info, out, 32);
}

enum err keys_from_badge(const uint8_t badge_secret[BADGE_SECRET_SIZE], const char *pin,
    struct sign_secret *ret_sign, struct box_secret *ret_box)
{
    if (!pin_valid(pin)) {
        return ERR_FORMAT;
    }
    uint8_t seed[32], part[32];
    if (crypto_pwhash(seed, sizeof seed, pin, strlen(pin), badge_secret, ARGON_PASSES, ARGON_BYTES,
            crypto_pwhash_ALG_ARGON2ID13)) {
        return ERR_NOMEM;
    }
    derive(seed, "zaalwacht invigilator sign/1", part);
    sign_secret_from_seed(part, ret_sign);
    derive(seed, "zaalwacht invigilator box/1", part);
    box_secret_from_seed(part, ret_box);
    wipe(seed, sizeof seed);
    wipe(part, sizeof part);
    return ERR_OK;
}
