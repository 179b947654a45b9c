// SPDX-License-Identifier: EUPL-1.2
/* Fingerprints: bits from the front of a hash, as letters (5 bits) and as words (10 bits). */
#include "crypto/fingerprint.h"
#include "crypto/fingerprint_words.h"

#include <assert.h>
#include <string.h>

enum { LETTERS = 16, GROUP = 4, LETTER_BITS = 5, WORD_BITS = 10 };
#define JOINER " \xc2\xb7 "

static_assert(FINGERPRINT_TEXT == LETTERS + LETTERS / GROUP, "blanks between groups and the NUL");
static_assert(FINGERPRINT_WORDS_TEXT
                  > FINGERPRINT_WORDS_MAX * (FINGERPRINT_WORD_SIZE - 1 + sizeof JOINER - 1),
    "room for the longest words");

/* `width` bits (at most 16) from bit `at` on, first bit highest. */
static unsigned bits_at(const struct hash *h, size_t at, unsigned width)
{
    unsigned v = 0;
    for (size_t i = at; i < at + width; i++) {
        v = v << 1 | ((unsigned)h->b[i / 8] >> (7 - i % 8) & 1);
    }
    return v;
}

void fingerprint_groups(const struct hash *h, char out[FINGERPRINT_TEXT])
{
    static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    size_t at = 0;
    for (size_t i = 0; i < LETTERS; i++) {
        if (i && i % GROUP == 0) {
            out[at++] = ' ';
        }
        out[at++] = letters[bits_at(h, i * LETTER_BITS, LETTER_BITS)];
    }
    out[at] = 0;
    assert(at == FINGERPRINT_TEXT - 1);
}

void fingerprint_words(const struct hash *h, size_t count, char out[FINGERPRINT_WORDS_TEXT])
{
    assert(count >= 1 && count <= FINGERPRINT_WORDS_MAX);
    char *at = out;
    for (size_t i = 0; i < count; i++) {
        at = i ? stpcpy(at, JOINER) : at;
        at = stpcpy(at, fingerprint_list[bits_at(h, i * WORD_BITS, WORD_BITS)]);
    }
}
