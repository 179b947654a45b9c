// SPDX-License-Identifier: EUPL-1.2
/* JWS General JSON (RFC 7515) with EdDSA: the proces-verbaal and its several signatures.
 *
 * Every signature is checked on its own; there is no call that answers "one of them is good". */
#ifndef CRYPTO_JWS_H
#define CRYPTO_JWS_H

#include "codec/json.h"
#include "crypto/keys.h"

/* Signs: protected header JSON bytes and payload bytes, over base64url(header) "." base64url(payload). */
enum err jws_sign(const struct sign_secret *key, struct bytes protected_json, struct bytes payload, uint8_t ret_signature[64]) MUST_CHECK;
enum err jws_verify(const struct sign_public *key, struct bytes protected_json, struct bytes payload, const uint8_t signature[64]) MUST_CHECK;

#define JWS_SIGNATURES_MAX 16
struct jws_signature {
    struct buf protected_json;      /* exact signed bytes */
    uint8_t signature[64];
};
struct jws {
    struct buf payload;             /* exact signed bytes */
    struct jws_signature signatures[JWS_SIGNATURES_MAX];
    size_t signature_count;
};

enum err jws_write(const struct jws *j, struct buf *ret) MUST_CHECK;
/* Total: ERR_FORMAT, ERR_LIMIT. Caller releases with jws_free whatever the answer. */
enum err jws_parse(struct bytes in, struct jws *ret, struct diag *d) MUST_CHECK;
void jws_free(struct jws *j);

#endif
