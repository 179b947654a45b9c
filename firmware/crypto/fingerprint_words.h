// SPDX-License-Identifier: EUPL-1.2
/* The word list of fingerprints. Inside crypto/ and its tests only. */
#ifndef CRYPTO_FINGERPRINT_WORDS_H
#define CRYPTO_FINGERPRINT_WORDS_H

#define FINGERPRINT_LIST_COUNT 1024
#define FINGERPRINT_WORD_SIZE 9 /* 3 to 8 letters a-z and the terminator */

/* In alphabetical order. The order is part of every fingerprint ever printed: never change a word.
 */
extern const char fingerprint_list[FINGERPRINT_LIST_COUNT][FINGERPRINT_WORD_SIZE];

#endif
