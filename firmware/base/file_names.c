// SPDX-License-Identifier: EUPL-1.2
/* Names of files that come from outside: on a stick, in the spool, or made of what an office typed.
 * Decided here and nowhere else, without a look at any folder. */
#include "base/files.h"

#include <assert.h>
#include <string.h>

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7f;
}

bool file_name_is_plain(const char *name)
{
    if (name[0] == 0 || name[0] == '.') {
        return false;
    }
    for (const char *c = name; *c; c++) {
        if (*c == '/' || is_control(*c)) {
            return false;
        }
    }
    return true;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool file_name_ends_in(const char *name, const char *suffix)
{
    size_t n = strlen(name), s = strlen(suffix);
    if (n < s) {
        return false;
    }
    for (size_t i = 0; i < s; i++) {
        if (lower(name[n - s + i]) != lower(suffix[i])) {
            return false;
        }
    }
    return true;
}

static bool is_harmless(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'
           || c == '_';
}

void file_name_make(char *out, size_t size, const char *text, const char *suffix)
{
    size_t n = 0, s = strlen(suffix);
    assert(size > s + 1);
    for (; text[n] && n + s + 1 < size; n++) {
        out[n] = is_harmless(text[n]) ? text[n] : '-';
    }
    if (n == 0) {
        out[n++] = '-'; /* a suffix alone would be hidden */
    }
    memcpy(out + n, suffix, s + 1);
}
