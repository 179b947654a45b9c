// SPDX-License-Identifier: EUPL-1.2
/* One error enum for the whole project, and the sentence that grows on the way up.
 *
 * Fallible functions return `enum err` (0 is success) and write results through `ret_*` only on
 * success. `struct diag` collects "what: why" for people who mend things; it never holds personal
 * data. The words that people at the door read are chosen by the caller from the enum (see
 * words.h). */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stddef.h>

enum err {
    ERR_OK = 0,
    ERR_NOMEM,   /* out of memory */
    ERR_IO,      /* the operating system refused a read, write, fsync or rename; diag holds errno */
    ERR_FULL,    /* no space left, or a stated capacity is used up */
    ERR_MISSING, /* a file, key, row or device is not there */
    ERR_EXISTS,  /* it is there already and may not be overwritten */
    ERR_FORMAT,  /* bytes that are not what they should be (not parseable, not deterministic) */
    ERR_LIMIT,   /* well formed, but longer or more than this project accepts */
    ERR_TYPE,    /* well formed, but another type or version than asked for */
    ERR_SIGNATURE, /* a signature, MAC or hash does not match */
    ERR_KEY,       /* the key, badge or PIN does not open this, or the signer is not trusted */
    ERR_EXPIRED,   /* outside its validity in time */
    ERR_REVOKED,   /* withdrawn by its issuer */
    ERR_STATE,     /* not possible in this state */
    ERR_CONFLICT,  /* two facts that cannot both be (a fork, a duplicate) */
    ERR_DEVICE,    /* a device failed or went away */
    ERR_AGAIN,     /* nothing there yet; ask later */
    ERR_INTERNAL,  /* a bug elsewhere, caught */
    ERR_COUNT
};

/* Developer text of an error, lower case, no full stop. Never NULL, static storage. Any value is
 * accepted. */
const char *err_text(enum err e);

#define DIAG_TEXT_SIZE 512

/* Caller-owned; zero-initialise. `os` keeps errno (or a library's code) of the deepest failure. */
struct diag {
    char text[DIAG_TEXT_SIZE];
    int os;
};

/* Starts the sentence anew and returns `e`, so that `return diag_set(d, ERR_IO, "open")` reads
 * well. `d` may be NULL. No personal data in `format`'s arguments. */
enum err diag_set(struct diag *d, enum err e, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Like diag_set, keeping errno and its text. */
enum err diag_errno(struct diag *d, enum err e, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Puts "prefix: " before the sentence and returns `e`. Truncates at the end, never overflows. */
enum err diag_prefix(struct diag *d, enum err e, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#define MUST_CHECK __attribute__((warn_unused_result))

#endif
