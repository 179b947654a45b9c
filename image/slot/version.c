// SPDX-License-Identifier: EUPL-1.2
/* Versions: see version.h. */
#include "slot/version.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>

#define NUMBERS_MAX 4
#define DIGITS_MAX 6

bool version_is_good(const char *text)
{
    for (int numbers = 1;; numbers++) {
        int digits = 0;
        for (; isdigit((unsigned char)*text); text++)
            digits++;
        if (digits == 0 || digits > DIGITS_MAX || numbers > NUMBERS_MAX)
            return false;
        if (*text == '\0')
            return true;
        if (*text++ != '.')
            return false;
    }
}

static long take(const char **text)
{
    char *end;
    long v = strtol(*text, &end, 10);

    *text = *end == '.' ? end + 1 : end;
    return v;
}

int version_compare(const char *a, const char *b)
{
    assert(version_is_good(a) && version_is_good(b));
    while (*a != '\0' || *b != '\0') {
        long left = *a != '\0' ? take(&a) : 0, right = *b != '\0' ? take(&b) : 0;
        if (left != right)
            return left < right ? -1 : 1;
    }
    return 0;
}
