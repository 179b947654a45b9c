// SPDX-License-Identifier: EUPL-1.2
/* COSE_Sign1 (RFC 9052) with Ed25519: tickets, certificates, cards, packages, manifests.
 *
 * Protected header {1: -8, 4: kid, 16: typ}. `typ` (RFC 9596) names format and version, e.g.
 * "zw-card/1", and is checked on reading, so that no signature can be taken for another. -8 (EdDSA)
 * is written because readers in the field know it; -19 (Ed25519, RFC 9864) is accepted too. Tag 18
 * always. */
#ifndef CRYPTO_COSE_H
#define CRYPTO_COSE_H

#include "crypto/keys.h"

#define COSE_TYP_SIZE 32

struct cose_view {
    struct key_id kid;
    char typ[COSE_TYP_SIZE];
    struct bytes payload;         /* borrows the input */
    struct bytes protected_bytes; /* borrows the input */
    uint8_t signature[64];
};

/* Appends the tagged COSE_Sign1; on an error ret is as it was. ERR_TYPE when `typ` is empty, no
 * UTF-8 or does not fit COSE_TYP_SIZE. */
enum err cose_sign1(const struct sign_secret *key, const char *typ, struct bytes payload,
    struct buf *ret) MUST_CHECK;
/* Splits without trusting anything: nothing in `ret` is true until cose_check says so. ERR_FORMAT,
 * ERR_TYPE (not COSE_Sign1, unknown algorithm or extra header). */
enum err cose_parse(struct bytes in, struct cose_view *ret) MUST_CHECK;
/* Checks typ (ERR_TYPE), kid against the key (ERR_KEY) and the signature (ERR_SIGNATURE). The input
 * that `v` borrows must still stand. ERR_NOMEM: it needs a copy of the payload. */
enum err cose_check(
    const struct cose_view *v, const char *typ, const struct sign_public *key) MUST_CHECK;
/* Parse and check in one step; payload view borrows `in`. */
enum err cose_verify(struct bytes in, const char *typ, const struct sign_public *key,
    struct bytes *ret_payload) MUST_CHECK;

#endif
