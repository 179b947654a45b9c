// SPDX-License-Identifier: EUPL-1.2
/* JWS General JSON (RFC 7515) with EdDSA: the proces-verbaal and its several signatures.
 *
 * Every signature is checked on its own; there is no call that answers "one of them is good". */
#ifndef CRYPTO_JWS_H
#define CRYPTO_JWS_H

#include "codec/json.h"
#include "crypto/keys.h"

/* Signs base64url(header) "." base64url(payload). The header is a JSON object with "alg" "EdDSA"
 * (written everywhere) or "Ed25519" (RFC 9864): ERR_FORMAT when it is no object, ERR_TYPE for
 * another alg or for "crit" or "b64", which this module does not know. ERR_NOMEM. */
enum err jws_sign(const struct sign_secret *key, struct bytes protected_json, struct bytes payload,
    uint8_t ret_signature[64]) MUST_CHECK;
/* Checks the header as jws_sign does, then the signature: ERR_SIGNATURE. Whoever calls it still
 * compares kid and role. */
enum err jws_verify(const struct sign_public *key, struct bytes protected_json,
    struct bytes payload, const uint8_t signature[64]) MUST_CHECK;

#define JWS_SIGNATURES_MAX 16
#define JWS_PROTECTED_MAX 8192     /* bytes of one protected header */
#define JWS_PAYLOAD_MAX (8u << 20) /* bytes of the payload */
struct jws_signature {
    struct buf protected_json; /* exact signed bytes */
    uint8_t signature[64];
};
struct jws {
    struct buf payload; /* exact signed bytes */
    struct jws_signature signatures[JWS_SIGNATURES_MAX];
    size_t signature_count;
};

/* Appends the JSON, compact and sorted. ERR_LIMIT unless there are 1..JWS_SIGNATURES_MAX signatures
 * and sizes are within the limits above; on an error ret is as it was. */
enum err jws_write(const struct jws *j, struct buf *ret) MUST_CHECK;
/* Total: ERR_FORMAT, ERR_LIMIT. Nothing is verified. `ret` is overwritten (all zero on an error);
 * the caller releases it with jws_free whatever the answer. Members that we do not write, such as
 * unprotected headers, are ERR_FORMAT. */
enum err jws_parse(struct bytes in, struct jws *ret, struct diag *d) MUST_CHECK;
/* Releases the buffers and zeroes; fine on a zero value and on NULL. */
void jws_free(struct jws *j);

#endif
