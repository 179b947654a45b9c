// SPDX-License-Identifier: EUPL-1.2
/* Fingerprints that people compare: the first 80 bits of a SHA-256 as four groups of four letters
 * (Crockford base32, exactly 16 letters), and as words of a list of 1024 short Dutch words (10 bits
 * each, from the front). */
#ifndef CRYPTO_FINGERPRINT_H
#define CRYPTO_FINGERPRINT_H

#include "crypto/hash.h"

#define FINGERPRINT_TEXT 20 /* "7F3A 92C1 04BE 5D66" + NUL */
#define FINGERPRINT_WORDS_MAX 8
#define FINGERPRINT_WORDS_TEXT 128

/* Always terminated, always FINGERPRINT_TEXT - 1 characters. */
void fingerprint_groups(const struct hash *h, char out[FINGERPRINT_TEXT]);
/* `count` words (1..8, asserted) joined by " · ". PVs show 4, enrolment 6. UTF-8, terminated. */
void fingerprint_words(const struct hash *h, size_t count, char out[FINGERPRINT_WORDS_TEXT]);

#endif
