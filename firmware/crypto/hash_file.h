// SPDX-License-Identifier: EUPL-1.2
/* SHA-256 of a file that somebody opened. */
#ifndef CRYPTO_HASH_FILE_H
#define CRYPTO_HASH_FILE_H

#include "crypto/hash.h"

/* Of the whole of `fd`, from its first byte wherever it stands, which it leaves alone; `ret_bytes`:
 * how many these were. ERR_LIMIT: more than `max`; ERR_IO: it cannot be read. The descriptor stays
 * the caller's. */
enum err hash_file(int fd, uint64_t max, struct hash *ret, uint64_t *ret_bytes) MUST_CHECK;

#endif
