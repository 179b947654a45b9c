// SPDX-License-Identifier: EUPL-1.2
/* Names are typed on a kiosk's keyboard in a hurry: searching must find Örnekoğlu for "ornek" and
 * Przykładowski for "klad". */
#include "sitting/text.h"

#include "codec/utf8.h"

#include <string.h>

#define REPLACEMENT 0xFFFDu

/* Length that a first byte announces, and its payload bits; 0 for a byte that cannot start a
 * character. */
static size_t lead(unsigned char c, uint32_t *ret_bits)
{
    if (c < 0x80) {
        *ret_bits = c;
        return 1;
    }
    if (c >= 0xC2 && c <= 0xDF) {
        *ret_bits = c & 0x1Fu;
        return 2;
    }
    if ((c & 0xF0) == 0xE0) {
        *ret_bits = c & 0x0Fu;
        return 3;
    }
    if (c >= 0xF0 && c <= 0xF4) {
        *ret_bits = c & 0x07u;
        return 4;
    }
    return 0;
}

uint32_t text_next(const char **p)
{
    const unsigned char *s = (const unsigned char *)*p;
    if (!*s)
        return 0;
    uint32_t code = 0;
    size_t n = lead(*s, &code);
    for (size_t i = 1; i < n; i++) {
        if ((s[i] & 0xC0) != 0x80) { /* the terminator stops here too */
            n = 0;
            break;
        }
        code = code << 6 | (s[i] & 0x3Fu);
    }
    *p += n ? n : 1;
    return n ? code : REPLACEMENT;
}

/* Base letters of U+00C0..U+017F in order; digits stand for pairs. */
static const char base_letters[] = "aaaaaa1ceeeeiiiidnoooooxouuuuy32" /* C0 */
                                   "aaaaaa1ceeeeiiiidnooooo ouuuuy3y" /* E0 */
                                   "aaaaaaccccccccddddeeeeeeeeeegggg" /* 100 */
                                   "gggghhhhiiiiiiiiii44jjkkklllllll" /* 120 */
                                   "lllnnnnnnnnnoooooo55rrrrrrssssss" /* 140 */
                                   "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs" /* 160 */;
static const char *const pairs[] = {"", "ae", "ss", "th", "ij", "oe"};
_Static_assert(sizeof base_letters == 0x180 - 0xC0 + 1, "one letter for each code point");

/* What a code point becomes: folded text in `out` (at most 2 bytes and NUL), or NULL when it stays
 * as it is. */
static const char *fold_of(uint32_t code, char out[3])
{
    out[0] = out[1] = out[2] = '\0';
    if (code >= 0x300 && code <= 0x36F) /* combining marks: the letter before them is enough */
        return out;
    if (code >= 'A' && code <= 'Z') {
        out[0] = (char)(code - 'A' + 'a');
        return out;
    }
    if (code >= 0x218 && code <= 0x21B) { /* Romanian letters with comma below */
        out[0] = code < 0x21A ? 's' : 't';
        return out;
    }
    if (code < 0xC0 || code >= 0x180)
        return NULL;
    out[0] = base_letters[code - 0xC0];
    return out[0] >= '1' && out[0] <= '5' ? pairs[out[0] - '0'] : out;
}

char *text_fold(const char *in, char *out, size_t size)
{
    size_t n = 0;
    while (*in) {
        const char *from = in;
        char letters[3];
        uint32_t code = text_next(&in);
        const char *folded = fold_of(code, letters);
        size_t more = folded ? strlen(folded) : (size_t)(in - from);
        if (n + more + 1 > size)
            break;
        memcpy(out + n, folded ? folded : from, more);
        n += more;
    }
    if (size)
        out[n] = '\0';
    return out;
}

bool text_has_words(const char *haystack, const char *needle)
{
    char word[256];
    while (*needle) {
        size_t n = strcspn(needle, " ");
        if (n >= sizeof word)
            return false;
        memcpy(word, needle, n);
        word[n] = '\0';
        if (!strstr(haystack, word))
            return false;
        needle += n;
        needle += strspn(needle, " ");
    }
    return true;
}

bool text_is_plain(const char *text, size_t size)
{
    size_t n = strnlen(text, size);
    if (n == size || !utf8_valid((struct bytes){(const uint8_t *)text, n}))
        return false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c < 0x20 && c != '\n') || c == 0x7F)
            return false;
    }
    return true;
}

bool text_take_line(const char **text, char *out, size_t size)
{
    if (*text == NULL)
        return false;
    size_t n = strcspn(*text, "\n");
    if (n >= size)
        return false;
    memcpy(out, *text, n);
    out[n] = '\0';
    *text = (*text)[n] ? *text + n + 1 : NULL;
    return true;
}
