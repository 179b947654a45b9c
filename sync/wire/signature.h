// SPDX-License-Identifier: EUPL-1.2
/* HTTP message signatures (RFC 9421) with Ed25519: who sent a request, and that nobody changed it.
 *
 * Signed are "@method", "@path", "content-digest" (RFC 9530, of the body, also of an empty one) and
 * "if-match" when there is one, with the parameters created, keyid, alg and nonce. Above TLS, not
 * instead of it: a signature survives a reverse proxy, a stick, and a door that passes on what
 * another door said. Sending a signed request again is harmless, since every call is idempotent. */
#ifndef WIRE_SIGNATURE_H
#define WIRE_SIGNATURE_H

#include "base/clock.h"
#include "crypto/keys.h"
#include "wire/message.h"

#define WIRE_NONCE_SIZE 25                      /* 24 letters of base64url and the terminator */
#define WIRE_CLOCK_MAX_MS (INT64_C(300) * 1000) /* how far the two clocks may be apart */

/* What a signature says of itself; nothing in it is true before signature_check. */
struct wire_claim {
    struct key_id key;
    struct wall created;         /* whole seconds */
    char nonce[WIRE_NONCE_SIZE]; /* "" when not given */
    struct bytes params;         /* the signed parameters, borrowed from the request */
    bool covers_if_match;
    uint8_t signature[64];
};

/* Writes Content-Digest, Signature-Input and Signature into `r`, whose other fields are final.
 * `now` is a known time. A nonce makes an answer that names it an answer to this request. */
void signature_add(struct wire_request *r, const struct sign_secret *key, struct wall now);
/* Splits the header fields; total over whatever a stranger sends. ERR_MISSING (not signed),
 * ERR_FORMAT, ERR_TYPE (another algorithm, or too little or unknown parts are covered). */
enum err signature_read(const struct wire_request *r, struct wire_claim *ret) MUST_CHECK;
/* Checks digest and signature: ERR_SIGNATURE. Then the time: ERR_EXPIRED, when the request is
 * genuine but its clock and ours are too far apart. ERR_NOMEM. `claim` is of this request. */
enum err signature_check(const struct wire_request *r, const struct wire_claim *claim,
    const struct sign_public *key, struct wall now) MUST_CHECK;

#endif
