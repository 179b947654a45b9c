// SPDX-License-Identifier: EUPL-1.2
/* Structured header fields, read letter by letter (RFC 8941 section 4.2). */
#include "wire/header.h"

#include "codec/text45.h"

#include <string.h>

#define DIGITS_MAX 15

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

bool header_has(struct header *h, char c)
{
    if (h->failed || *h->at != c || c == '\0')
        return false;
    h->at++;
    return true;
}

void header_need(struct header *h, char c)
{
    if (!header_has(h, c))
        h->failed = true;
}

void header_skip_blanks(struct header *h)
{
    while (header_has(h, ' '))
        ;
}

struct bytes header_key(struct header *h)
{
    const char *start = h->at;

    if (!h->failed && (is_small(*h->at) || *h->at == '*'))
        while (is_small(*h->at) || is_digit(*h->at) || (*h->at != '\0' && strchr("_-.*", *h->at)))
            h->at++;
    h->failed = h->failed || h->at == start;
    return (struct bytes){(const uint8_t *)start, (size_t)(h->at - start)};
}

/* The letters between quotes: printable, without backslash. */
static struct bytes quoted(struct header *h)
{
    header_need(h, '"');
    const char *start = h->at;
    while (!h->failed && *h->at >= ' ' && *h->at < 0x7f && *h->at != '"' && *h->at != '\\')
        h->at++;
    struct bytes b = {(const uint8_t *)start, (size_t)(h->at - start)};
    header_need(h, '"');
    return b;
}

void header_string(struct header *h, char *ret, size_t size)
{
    struct bytes b = quoted(h);

    if (b.n >= size)
        h->failed = true;
    if (h->failed)
        b.n = 0;
    memcpy(ret, b.p, b.n);
    ret[b.n] = '\0';
}

int64_t header_integer(struct header *h)
{
    bool negative = header_has(h, '-');
    int64_t v = 0;
    int digits = 0;

    for (; !h->failed && is_digit(*h->at) && digits <= DIGITS_MAX; digits++)
        v = v * 10 + (*h->at++ - '0');
    h->failed = h->failed || digits == 0 || digits > DIGITS_MAX;
    return h->failed ? 0 : negative ? -v : v;
}

/* What stands between two colons. */
static struct bytes coded(struct header *h)
{
    header_need(h, ':');
    const char *start = h->at;
    while (!h->failed && *h->at != '\0' && *h->at != ':')
        h->at++;
    struct bytes b = {(const uint8_t *)start, (size_t)(h->at - start)};
    header_need(h, ':');
    return b;
}

void header_bytes(struct header *h, uint8_t *ret, size_t n)
{
    struct bytes text = coded(h);
    BUF_AUTO struct buf raw = BUF_INIT(n);

    memset(ret, 0, n);
    if (h->failed || base64_decode(text, &raw) != ERR_OK || raw.n != n)
        h->failed = true;
    else
        memcpy(ret, raw.p, n);
}

void header_skip_item(struct header *h)
{
    char c = *h->at;

    if (c == '"') {
        quoted(h);
    } else if (c == ':') {
        coded(h);
    } else if (c == '?') {
        h->at++;
        h->failed = h->failed || !(header_has(h, '0') || header_has(h, '1'));
    } else {
        const char *start = h->at; /* number or token */
        while (!h->failed && *h->at > ' ' && *h->at < 0x7f && !strchr("\"(),:;<=>?@[\\]{}", *h->at))
            h->at++;
        h->failed = h->failed || h->at == start;
    }
}

void header_end(struct header *h)
{
    h->failed = h->failed || *h->at != '\0';
}
