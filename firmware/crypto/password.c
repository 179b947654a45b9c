// SPDX-License-Identifier: EUPL-1.2
/* Argon2id through libsodium: see password.h. */
#include "crypto/password.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(PASSWORD_HASH_SIZE >= crypto_pwhash_STRBYTES, "a hash fits");

enum err password_hash(const char *password, char out[PASSWORD_HASH_SIZE])
{
    size_t n = strnlen(password, PASSWORD_MAX + 1);

    if (n < PASSWORD_LEAST || n > PASSWORD_MAX)
        return ERR_FORMAT;
    return crypto_pwhash_str(out, password, n, crypto_pwhash_OPSLIMIT_INTERACTIVE,
               crypto_pwhash_MEMLIMIT_INTERACTIVE)
                   == 0
               ? ERR_OK
               : ERR_NOMEM;
}

enum err password_verify(const char *hash, const char *password)
{
    size_t n = strnlen(password, PASSWORD_MAX + 1);

    if (strlen(hash) >= crypto_pwhash_STRBYTES || n > PASSWORD_MAX)
        return ERR_KEY;
    return crypto_pwhash_str_verify(hash, password, n) == 0 ? ERR_OK : ERR_KEY;
}
