// SPDX-License-Identifier: EUPL-1.2
/* Files in the age v1 format (age-encryption.org/v1): what leaves a device, readable with the `age` tool.
 * X25519 recipients for files, one scrypt stanza for files under a passphrase. No sender authentication: sign inside. */
#ifndef CRYPTO_AGE_H
#define CRYPTO_AGE_H

#include "crypto/keys.h"

#define AGE_RECIPIENTS_MAX 64
#define AGE_PLAIN_MAX (64u << 20)

/* Appends the encrypted file to ret. 1..AGE_RECIPIENTS_MAX recipients. */
enum err age_encrypt(const struct box_public *to, size_t to_count, struct bytes plain, struct buf *ret) MUST_CHECK;
/* ERR_FORMAT not an age file, ERR_KEY none of its recipients is ours, ERR_SIGNATURE changed, ERR_LIMIT too large. */
enum err age_decrypt(const struct box_secret *key, struct bytes file, struct buf *ret) MUST_CHECK;

/* Under a passphrase (scrypt, work factor 2^15 when writing; at most 2^20 accepted). Slow by design: not on the event loop. */
enum err age_encrypt_passphrase(const char *passphrase, struct bytes plain, struct buf *ret) MUST_CHECK;
enum err age_decrypt_passphrase(const char *passphrase, struct bytes file, struct buf *ret) MUST_CHECK;

/* Text forms: recipient "age1...", identity "AGE-SECRET-KEY-1...". Parse: ERR_FORMAT. */
#define AGE_RECIPIENT_TEXT 80
#define AGE_IDENTITY_TEXT 96
void age_recipient_text(const struct box_public *key, char out[AGE_RECIPIENT_TEXT]);
void age_identity_text(const struct box_secret *key, char out[AGE_IDENTITY_TEXT]);
enum err age_recipient_parse(const char *text, struct box_public *ret) MUST_CHECK;
enum err age_identity_parse(const char *text, struct box_secret *ret) MUST_CHECK;

#endif
