// SPDX-License-Identifier: EUPL-1.2
/* age recipients and identities as text: bech32 of the 32 bytes; identities are written in
 * capitals. */
#include "crypto/age.h"
#include "crypto/bech32.h"

#include <assert.h>

#define RECIPIENT "age"
#define IDENTITY "age-secret-key-"
static_assert(AGE_RECIPIENT_TEXT >= BECH32_SIZE(sizeof RECIPIENT - 1, 32), "recipient text");
static_assert(AGE_IDENTITY_TEXT >= BECH32_SIZE(sizeof IDENTITY - 1, 32), "identity text");

void age_recipient_text(const struct box_public *key, char out[AGE_RECIPIENT_TEXT])
{
    bech32_encode(RECIPIENT, BYTES_ARRAY(key->b), out, AGE_RECIPIENT_TEXT);
}

void age_identity_text(const struct box_secret *key, char out[AGE_IDENTITY_TEXT])
{
    bech32_encode(IDENTITY, BYTES_ARRAY(key->b), out, AGE_IDENTITY_TEXT);
    for (char *p = out; *p; p++) {
        *p = *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
    }
}

enum err age_recipient_parse(const char *text, struct box_public *ret)
{
    return bech32_decode(text, RECIPIENT, ret->b, sizeof ret->b);
}

enum err age_identity_parse(const char *text, struct box_secret *ret)
{
    uint8_t scalar[32];
    enum err e = bech32_decode(text, IDENTITY, scalar, sizeof scalar);
    if (!e) {
        box_secret_from_seed(scalar, ret);
    }
    wipe(scalar, sizeof scalar);
    return e;
}
