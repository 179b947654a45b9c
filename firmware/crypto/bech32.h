// SPDX-License-Identifier: EUPL-1.2
/* Bech32 (BIP 173) for age's text forms of keys. Inside crypto/ only.
 *
 *   text = prefix "1" data checksum      data: 5-bit letters, the last one padded with zero bits
 *
 * Upper or lower case as a whole. age has no limit of 90 letters; ours is what fits the caller's
 * array. */
#ifndef CRYPTO_BECH32_H
#define CRYPTO_BECH32_H

#include "base/bytes.h"

/* Room for a prefix of `p` letters and `n` bytes, with the terminator. */
#define BECH32_SIZE(p, n) ((p) + 1 + ((n)*8 + 4) / 5 + 6 + 1)

/* Writes lower-case text; `prefix` is in lower case. `size` >= BECH32_SIZE(prefix, in.n), asserted.
 */
void bech32_encode(const char *prefix, struct bytes in, char *out, size_t size);
/* Exactly n bytes under exactly this (lower-case) prefix, in either case but not mixed. ERR_FORMAT
 * for all else; `ret` is then untouched. */
enum err bech32_decode(const char *text, const char *prefix, uint8_t *ret, size_t n) MUST_CHECK;

#endif
