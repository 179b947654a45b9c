// SPDX-License-Identifier: EUPL-1.2
/* RFC 9562 text form and version 4; the kernel's random source. */
#include "base/uuid.h"

#include "base/bytes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

static bool dash_before(size_t byte)
{
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

enum err uuid_parse(const char *text, struct uuid *ret)
{
    if (strlen(text) != UUID_TEXT_SIZE - 1) {
        return ERR_FORMAT;
    }
    char digits[33];
    size_t at = 0;
    for (size_t i = 0; i < 16; i++) {
        if (dash_before(i) && text[at++] != '-') {
            return ERR_FORMAT;
        }
        digits[2 * i] = text[at++];
        digits[2 * i + 1] = text[at++];
    }
    digits[32] = 0;
    return hex_decode(digits, ret->b, sizeof ret->b);
}

void uuid_format(const struct uuid *u, char out[UUID_TEXT_SIZE])
{
    size_t at = 0;
    for (size_t i = 0; i < 16; i++) {
        if (dash_before(i)) {
            out[at++] = '-';
        }
        hex_encode(&u->b[i], 1, out + at);
        at += 2;
    }
}

bool uuid_equal(const struct uuid *a, const struct uuid *b)
{
    return memcmp(a->b, b->b, sizeof a->b) == 0;
}

bool uuid_is_zero(const struct uuid *u)
{
    return uuid_equal(u, &(struct uuid){0});
}

void uuid_random(struct uuid *ret)
{
    random_fill(ret->b, sizeof ret->b);
    ret->b[6] = (uint8_t)((ret->b[6] & 0x0f) | 0x40); /* version 4 */
    ret->b[8] = (uint8_t)((ret->b[8] & 0x3f) | 0x80); /* variant 10 */
}

void random_fill(void *p, size_t n)
{
    uint8_t *at = p;
    while (n > 0) {
        ssize_t got = getrandom(at, n, 0);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            abort();
        }
        at += got;
        n -= (size_t)got;
    }
}
