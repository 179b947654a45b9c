// SPDX-License-Identifier: EUPL-1.2
/* UTF-8 by the table of RFC 3629 section 4: the first byte fixes the length and the range of the
 * second. */
#include "codec/utf8.h"

struct form {
    size_t more;       /* bytes that follow */
    uint8_t low, high; /* range of the first of them */
};

static bool form_of(uint8_t first, struct form *ret)
{
    if (first >= 0xc2 && first <= 0xdf) {
        *ret = (struct form){1, 0x80, 0xbf};
    } else if (first >= 0xe0 && first <= 0xef) {
        *ret = (struct form){2, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf};
    } else if (first >= 0xf0 && first <= 0xf4) {
        *ret = (struct form){3, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf};
    } else {
        return false;
    }
    return true;
}

bool utf8_valid(struct bytes b)
{
    for (size_t i = 0; i < b.n;) {
        uint8_t first = b.p[i++];
        struct form form;
        if (first < 0x80) {
            continue;
        }
        if (!form_of(first, &form) || b.n - i < form.more || b.p[i] < form.low
            || b.p[i] > form.high) {
            return false;
        }
        for (size_t k = 1; k < form.more; k++) {
            if ((b.p[i + k] & 0xc0) != 0x80) {
                return false;
            }
        }
        i += form.more;
    }
    return true;
}
