// SPDX-License-Identifier: EUPL-1.2
/* A signing key as one line of text, for files that a person may have to look at: which key it is
 * stands in front of it. (An X25519 key is written as an age identity: age.h.) */
#ifndef CRYPTO_KEY_TEXT_H
#define CRYPTO_KEY_TEXT_H

#include "crypto/keys.h"

#define SIGN_TEXT_SIZE 112
#define SIGN_TEXT_HOLDER_MAX 15 /* letters in the holder's name */

/* "ZAALWACHT-SIGN-KEY-1 <holder> <64 hex digits of the seed>", without a line end. `holder`: 1 to
 * SIGN_TEXT_HOLDER_MAX letters. A secret: the caller wipes `out`. */
void sign_secret_text(const struct sign_secret *k, const char *holder, char out[SIGN_TEXT_SIZE]);
/* The other way; what follows on the line is not looked at. ERR_FORMAT: no such line; ERR_TYPE: the
 * key of another holder. `ret` is only touched on ERR_OK. */
enum err sign_secret_parse(
    const char *line, const char *holder, struct sign_secret *ret) MUST_CHECK;

/* The first line of a file's text that is such a key; comments and what others wrote there are
 * passed over. Errors as sign_secret_parse. */
enum err sign_secret_find(
    struct bytes text, const char *holder, struct sign_secret *ret) MUST_CHECK;
/* The same for a box key, as an age identity (age.h). ERR_FORMAT: there is none. */
enum err box_secret_find(struct bytes text, struct box_secret *ret) MUST_CHECK;

#endif
