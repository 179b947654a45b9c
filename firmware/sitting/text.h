// SPDX-License-Identifier: EUPL-1.2
/* Small text helpers of this folder: walking UTF-8, folding names for search, and the gate for
 * typed text. Pure. */
#ifndef SITTING_TEXT_H
#define SITTING_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Code point at *p, which moves on; 0 at the end (and stays there). Total: a byte that does not
 * belong is U+FFFD. */
uint32_t text_next(const char **p);

/* Lower case without diacritics for Latin letters ("Örnekoğlu" -> "ornekoglu", "IJ" ligature ->
 * "ij"); other letters stay. The result is never longer than the input; cut when `size` is too
 * small. Returns out. */
char *text_fold(const char *in, char *out, size_t size);

/* True when every word of the folded `needle` stands somewhere in the folded `haystack`. An empty
 * needle is always found. */
bool text_has_words(const char *haystack, const char *needle);

/* Whether `text` ends within `size` bytes, is valid UTF-8 and has no control characters but line
 * feeds. */
bool text_is_plain(const char *text, size_t size);

/* Takes the next line off *text, NULL when it was the last; false when there is none left or it
 * does not fit. */
bool text_take_line(const char **text, char *out, size_t size);

#endif
