// SPDX-License-Identifier: EUPL-1.2
/* What a school's registry signs for its kiosks, as signed notes (crypto/note.h): that it keeps a
 * sealed record, and what time it is. (That it saw the head of a log it says with a cosignature:
 * note_cosigned.)
 *
 * Text, line by line:
 *   receipt   "zaalwacht-receipt/1", SHA-256 of the bundle in hex, sitting, ms since 1970
 *   time      "zaalwacht-time/1", nonce of who asked, ms since 1970 */
#ifndef PAPERS_RECEIPT_H
#define PAPERS_RECEIPT_H

#include "base/clock.h"
#include "base/uuid.h"
#include "crypto/note.h"

#define REGISTRY_NAME_SIZE 64
#define TIME_NONCE_MAX 64 /* letters */
#define RECEIPT_BYTES_MAX 1024

struct receipt {
    struct hash bundle;
    struct uuid sitting; /* as the registry read it; zeros when it could not open the bundle */
    struct wall received;
};

/* "zaalwacht-registry/<key id>": the name under which a registry's key signs notes. */
void registry_name(const struct sign_public *key, char out[REGISTRY_NAME_SIZE]);

/* Appends the note. ERR_NOMEM, ERR_LIMIT of `ret`; on an error it is as it was. */
enum err receipt_issue(
    const struct sign_secret *registry, const struct receipt *r, struct buf *ret) MUST_CHECK;
/* ERR_FORMAT, ERR_KEY (not by this registry), ERR_SIGNATURE. `ret` is only touched on ERR_OK. */
enum err receipt_read(
    struct bytes note, const struct sign_public *registry, struct receipt *ret) MUST_CHECK;

/* The same for the time. The nonce, 1 to TIME_NONCE_MAX letters of base64url, is what makes an
 * answer fresh: else ERR_FORMAT. */
enum err signed_time_issue(const struct sign_secret *registry, const char *nonce, struct wall now,
    struct buf *ret) MUST_CHECK;
/* Also ERR_FORMAT for the answer to another nonce. */
enum err signed_time_read(struct bytes note, const struct sign_public *registry, const char *nonce,
    struct wall *ret) MUST_CHECK;

#endif
