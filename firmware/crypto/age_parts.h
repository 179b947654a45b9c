// SPDX-License-Identifier: EUPL-1.2
/* The parts of an age file, for age*.c, their tests and their fuzz target.
 *
 *   "age-encryption.org/v1" LF
 *   one or more stanzas:  "-> " type (" " argument)* LF
 *                         body in base64 without padding: lines of 64 letters, then one shorter
 * line, maybe empty
 *   "--- " base64(mac, 32 bytes) LF
 *   payload: nonce(16), then chunks
 *
 *   file key    16 random bytes; each stanza carries it wrapped for one recipient
 *   mac         HMAC-SHA-256 over everything up to and with "---"; key = HKDF(file key, -,
 * "header") X25519      argument: ephemeral share(32); body(32) = ChaCha20-Poly1305(file key), zero
 * nonce, no aad, under HKDF(X25519(ephemeral, recipient), salt = share || recipient,
 * "age-encryption.org/v1/X25519") scrypt      arguments: salt(16), log2 N in decimal; the same body
 * under scrypt(passphrase, "age-encryption.org/v1/scrypt" || salt, N, r = 8, p = 1); always the
 * only stanza payload key HKDF(file key, salt = nonce, "payload") chunk       ChaCha20-Poly1305 of
 * 65536 plain bytes, the last one of 1..65536 (0 only when the file is empty); nonce = counter from
 * 0, 11 bytes big-endian || 1 when last, else 0 */
#ifndef CRYPTO_AGE_PARTS_H
#define CRYPTO_AGE_PARTS_H

#include "crypto/age.h"

#define AGE_HEADER_MAX (64u << 10)
#define AGE_STANZAS_MAX 128
#define AGE_CHUNK 65536u
#define AGE_SCRYPT_LOG_N 15
#define AGE_SCRYPT_LOG_N_MAX 20

struct age_file_key {
    uint8_t b[16];
};

/* One recipient's stanza; views borrow the file. */
struct age_stanza {
    struct bytes words; /* type and arguments, with single spaces between */
    struct bytes body;  /* base64 lines with their line ends */
};

struct age_header {
    struct age_stanza stanzas[AGE_STANZAS_MAX];
    size_t stanza_count;
    struct bytes signed_part; /* what the MAC covers */
    uint8_t mac[32];
    struct bytes payload;
};

/* Splits a file; total. ERR_FORMAT, ERR_LIMIT (header or stanzas over the maxima). Checks the form
 * of every stanza, and that scrypt stands alone; not the MAC. */
enum err age_header_parse(struct bytes file, struct age_header *ret) MUST_CHECK;
/* ERR_SIGNATURE when the MAC does not belong to this file key. */
enum err age_header_check(const struct age_header *h, const struct age_file_key *k) MUST_CHECK;
bool age_stanza_is(const struct age_stanza *s, const char *type);
/* Builder: first line, stanzas, then the MAC over what ret holds from `start` on. */
void age_header_start(struct buf *ret);
void age_header_stanza(const char *words, struct bytes body, struct buf *ret);
void age_header_finish(const struct age_file_key *k, size_t start, struct buf *ret);

/* Append one stanza that wraps the file key. ERR_KEY (X25519 with a low-order recipient),
 * ERR_NOMEM. */
enum err age_x25519_wrap(
    const struct box_public *to, const struct age_file_key *k, struct buf *ret) MUST_CHECK;
enum err age_scrypt_wrap(
    const char *passphrase, const struct age_file_key *k, struct buf *ret) MUST_CHECK;
/* Take the file key out of one stanza of that type. ERR_FORMAT malformed, ERR_KEY not for us,
 * ERR_LIMIT, ERR_NOMEM (scrypt). */
enum err age_x25519_unwrap(
    const struct box_secret *key, const struct age_stanza *s, struct age_file_key *ret) MUST_CHECK;
enum err age_scrypt_unwrap(
    const char *passphrase, const struct age_stanza *s, struct age_file_key *ret) MUST_CHECK;

/* Payload: nonce and chunks. Seal appends; open appends all or nothing: ERR_SIGNATURE changed or
 * cut, ERR_FORMAT an empty last chunk behind others, ERR_LIMIT. */
enum err age_payload_seal(
    const struct age_file_key *k, struct bytes plain, struct buf *ret) MUST_CHECK;
enum err age_payload_open(
    const struct age_file_key *k, struct bytes payload, struct buf *ret) MUST_CHECK;

/* Next word of a text with single spaces between words; false at its end. */
bool age_word_next(struct bytes *rest, struct bytes *ret);
/* Base64 without padding of exactly n bytes: ERR_FORMAT, ERR_NOMEM. */
enum err age_base64_exact(struct bytes text, uint8_t *ret, size_t n) MUST_CHECK;

#endif
