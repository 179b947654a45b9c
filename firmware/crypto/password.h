// SPDX-License-Identifier: EUPL-1.2
/* Passwords of accounts, kept as Argon2id hashes (RFC 9106) in the usual text form. */
#ifndef CRYPTO_PASSWORD_H
#define CRYPTO_PASSWORD_H

#include "base/bytes.h"

#define PASSWORD_HASH_SIZE 128
#define PASSWORD_LEAST 12 /* bytes */
#define PASSWORD_MAX 128

/* Takes 64 MiB and a few tenths of a second. ERR_FORMAT: shorter than PASSWORD_LEAST or longer than
 * PASSWORD_MAX; ERR_NOMEM. The text names the parameters, so they can rise later. */
enum err password_hash(const char *password, char out[PASSWORD_HASH_SIZE]) MUST_CHECK;
/* ERR_KEY: another password, or no hash. As slow. */
enum err password_verify(const char *hash, const char *password) MUST_CHECK;

#endif
