// SPDX-License-Identifier: EUPL-1.2
/* Signed notes (C2SP signed-note, Ed25519 type 0x01): text, an empty line, signature lines of the
 * form
 * "- name base64(key hash(4) || signature(64))" with an em dash. Key hash = SHA-256(name || "\n" ||
 * 0x01 || public key)[0..4]. */
#ifndef CRYPTO_NOTE_H
#define CRYPTO_NOTE_H

#include "crypto/keys.h"

#define NOTE_NAME_SIZE 160
#define NOTE_SIZE_MAX 16384

/* Appends the whole note; on an error ret is as it was. `text` is UTF-8, ends with a newline, holds
 * no empty line and no other control character; `name` has no blank, no plus and no control
 * character: else ERR_FORMAT. ERR_LIMIT when the note would be over NOTE_SIZE_MAX or the name does
 * not fit NOTE_NAME_SIZE. */
enum err note_sign(
    const struct sign_secret *key, const char *name, struct bytes text, struct buf *ret) MUST_CHECK;
/* Finds the line of (name, key) and checks it; other lines are left alone. `ret_text` borrows the
 * note. ERR_FORMAT, ERR_LIMIT, ERR_KEY (no line by that key), ERR_SIGNATURE. */
enum err note_verify(struct bytes note, const char *name, const struct sign_public *key,
    struct bytes *ret_text) MUST_CHECK;

/* Adds the cosignature of a witness (C2SP tlog-cosignature, type 0x04): "I saw this text at that
 * time, and nothing that contradicts it." Appends the whole note with the new line at its end; on
 * an error ret is as it was. The lines that are there are not looked at. ERR_FORMAT, ERR_LIMIT. */
enum err note_cosign(const struct sign_secret *key, const char *name, uint64_t seconds,
    struct bytes note, struct buf *ret) MUST_CHECK;
/* When the witness of that name and key saw it, seconds since 1970. ERR_FORMAT, ERR_LIMIT, ERR_KEY
 * (no cosignature by that key), ERR_SIGNATURE. Says nothing about who wrote the text: note_verify.
 */
enum err note_cosigned(struct bytes note, const char *name, const struct sign_public *key,
    uint64_t *ret_seconds) MUST_CHECK;

#endif
