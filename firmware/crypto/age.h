// SPDX-License-Identifier: EUPL-1.2
/* Files in the age v1 format (age-encryption.org/v1): what leaves a device, readable with the `age`
 * tool. X25519 recipients for files, one scrypt stanza for files under a passphrase. No sender
 * authentication: sign inside. */
#ifndef CRYPTO_AGE_H
#define CRYPTO_AGE_H

#include "crypto/keys.h"

#define AGE_RECIPIENTS_MAX 64
#define AGE_PLAIN_MAX (64u << 20)

/* Appends the encrypted file to ret; on any error ret is as it was. ERR_LIMIT unless there
 * are 1..AGE_RECIPIENTS_MAX recipients and at most AGE_PLAIN_MAX bytes, ERR_KEY when a recipient is
 * a point that no honest key gives. */
enum err age_encrypt(
    const struct box_public *to, size_t to_count, struct bytes plain, struct buf *ret) MUST_CHECK;
/* Appends the plain bytes, all of them or none. ERR_FORMAT not an age file, ERR_KEY none of its
 * recipients is ours, ERR_SIGNATURE changed or cut, ERR_LIMIT too large (AGE_PLAIN_MAX, a header
 * over 64 KiB or over 128 recipients, ret). */
enum err age_decrypt(const struct box_secret *key, struct bytes file, struct buf *ret) MUST_CHECK;

/* Under a passphrase (scrypt, work factor 2^15 when writing; at most 2^20 accepted, which takes 1
 * GiB). Slow by design: not on the event loop. ERR_FORMAT for an empty passphrase, ERR_NOMEM, else
 * as age_encrypt. */
enum err age_encrypt_passphrase(
    const char *passphrase, struct bytes plain, struct buf *ret) MUST_CHECK;
/* As age_decrypt; ERR_KEY for another passphrase and for a file that is not under one, ERR_LIMIT
 * above 2^20. */
enum err age_decrypt_passphrase(
    const char *passphrase, struct bytes file, struct buf *ret) MUST_CHECK;

/* Text forms (bech32): recipient "age1...", identity "AGE-SECRET-KEY-1...". */
#define AGE_RECIPIENT_TEXT 80
#define AGE_IDENTITY_TEXT 96
/* Terminated. */
void age_recipient_text(const struct box_public *key, char out[AGE_RECIPIENT_TEXT]);
/* Terminated. The text is as secret as the key: the caller wipes it. */
void age_identity_text(const struct box_secret *key, char out[AGE_IDENTITY_TEXT]);
/* One line without blanks; ERR_FORMAT for anything else, also for one wrong letter. */
enum err age_recipient_parse(const char *text, struct box_public *ret) MUST_CHECK;
/* The same for an identity. */
enum err age_identity_parse(const char *text, struct box_secret *ret) MUST_CHECK;

#endif
