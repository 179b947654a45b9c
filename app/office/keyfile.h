// SPDX-License-Identifier: EUPL-1.2
/* An institution's private keys as files: one per holder, each an age file under a passphrase, so
 * that a custodian can open it without this program.
 *
 * Inside are lines of text. Inbox and recovery (X25519) hold an age identity: `age -d -i inbox.key
 * FILE.zwb` works. Root, issuer and registry (Ed25519) hold one line "ZAALWACHT-SIGN-KEY-1 <holder>
 * <64 hex digits>". */
#ifndef OFFICE_KEYFILE_H
#define OFFICE_KEYFILE_H

#include "base/files.h"
#include "crypto/age.h"
#include "office/objection.h"

enum key_holder { KEY_ROOT, KEY_ISSUER, KEY_REGISTRY, KEY_INBOX, KEY_RECOVERY, KEY_HOLDER_COUNT };

#define KEY_FILE_BYTES_MAX 8192

/* "root" .. "recovery"; static. */
const char *key_holder_name(enum key_holder holder);

/* Writes FOLDER/<holder>.key (0600; the folder is made, 0700) and never replaces one: ERR_EXISTS.
 * ERR_FORMAT: empty passphrase. */
enum err key_write_sign(const char *folder, enum key_holder holder, const struct sign_secret *key,
    const char *passphrase, struct objection *why) MUST_CHECK;
enum err key_write_box(const char *folder, enum key_holder holder, const struct box_secret *key,
    const char *passphrase, struct objection *why) MUST_CHECK;

/* The file of a holder: `place` itself when it is a file, else <holder>.key in it. ERR_LIMIT. */
enum err key_path(char out[PATH_SIZE], const char *place, enum key_holder holder) MUST_CHECK;
/* A file that a custodian opened with age, and so is under no passphrase, is taken as well (then
 * `passphrase` is not looked at). ERR_MISSING: no such file; ERR_KEY: another passphrase; ERR_TYPE:
 * the key of another holder; ERR_FORMAT. The caller wipes the key. */
enum err key_read_sign(const char *path, enum key_holder holder, const char *passphrase,
    struct sign_secret *ret, struct objection *why) MUST_CHECK;
enum err key_read_box(const char *path, const char *passphrase, struct box_secret *ret,
    struct objection *why) MUST_CHECK;
/* True when the file asks for a passphrase at all. */
enum err key_is_locked(const char *path, bool *ret, struct objection *why) MUST_CHECK;

#endif
