// SPDX-License-Identifier: EUPL-1.2
/* Notes of a registry: see receipt.h. */
#include "papers/receipt.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TIME "zaalwacht-time/1"
#define RECEIPT "zaalwacht-receipt/1"
#define TEXT_SIZE 256
#define LINES_MAX 4
#define LINE_SIZE 72
#define TIME_DIGITS_MAX 15

void registry_name(const struct sign_public *key, char out[REGISTRY_NAME_SIZE])
{
    struct key_id id = sign_key_id(key);
    char hex[2 * KEY_ID_SIZE + 1];

    hex_encode(id.b, sizeof id.b, hex);
    (void)snprintf(out, REGISTRY_NAME_SIZE, "zaalwacht-registry/%s", hex);
}

static enum err issue(const struct sign_secret *registry, const char *text, struct buf *ret)
{
    char name[REGISTRY_NAME_SIZE];

    registry_name(&registry->pub, name);
    return note_sign(registry, name, bytes_of(text), ret);
}

enum err receipt_issue(const struct sign_secret *registry, const struct receipt *r, struct buf *ret)
{
    char text[TEXT_SIZE], hex[2 * HASH_SIZE + 1], sitting[UUID_TEXT_SIZE];

    hex_encode(r->bundle.b, sizeof r->bundle.b, hex);
    uuid_format(&r->sitting, sitting);
    (void)snprintf(
        text, sizeof text, RECEIPT "\n%s\n%s\n%" PRId64 "\n", hex, sitting, r->received.ms);
    return issue(registry, text, ret);
}

/* Letters, digits, "-" and "_": what base64url gives. */
static bool is_nonce(const char *text)
{
    size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    return n > 0 && n <= TIME_NONCE_MAX && text[n] == '\0';
}

enum err signed_time_issue(
    const struct sign_secret *registry, const char *nonce, struct wall now, struct buf *ret)
{
    char text[TEXT_SIZE];

    if (!is_nonce(nonce))
        return ERR_FORMAT;
    (void)snprintf(text, sizeof text, TIME "\n%s\n%" PRId64 "\n", nonce, now.ms);
    return issue(registry, text, ret);
}

/* ---------------------------------------------------------------- reading */

struct lines {
    char line[LINES_MAX][LINE_SIZE];
    size_t count;
};

static enum err lines_read(struct bytes note, const struct sign_public *key, struct lines *ret)
{
    char name[REGISTRY_NAME_SIZE];
    struct bytes text;

    registry_name(key, name);
    enum err e = note_verify(note, name, key, &text);
    if (e)
        return e;
    while (text.n > 0) { /* a note's text ends with a line end */
        const uint8_t *end = memchr(text.p, '\n', text.n);
        size_t n = (size_t)(end - text.p);
        if (n >= LINE_SIZE || ret->count == LINES_MAX)
            return ERR_FORMAT;
        memcpy(ret->line[ret->count], text.p, n);
        ret->line[ret->count++][n] = '\0';
        text = (struct bytes){end + 1, text.n - n - 1};
    }
    return ERR_OK;
}

static bool time_parse(const char *text, struct wall *ret)
{
    char *end = NULL;
    long long ms = strtoll(text, &end, 10);
    bool good = text[0] >= '1' && text[0] <= '9' && *end == '\0' && strlen(text) <= TIME_DIGITS_MAX;
    if (good)
        ret->ms = ms;
    return good;
}

enum err signed_time_read(
    struct bytes note, const struct sign_public *registry, const char *nonce, struct wall *ret)
{
    struct lines l = {0};
    enum err e = lines_read(note, registry, &l);
    if (e)
        return e;
    bool good = l.count == 3 && strcmp(l.line[0], TIME) == 0 && strcmp(l.line[1], nonce) == 0
                && time_parse(l.line[2], ret);
    return good ? ERR_OK : ERR_FORMAT;
}

enum err receipt_read(struct bytes note, const struct sign_public *registry, struct receipt *ret)
{
    struct lines l = {0};
    struct receipt r = {0};
    enum err e = lines_read(note, registry, &l);
    if (e)
        return e;
    bool good = l.count == 4 && strcmp(l.line[0], RECEIPT) == 0
                && hex_decode(l.line[1], r.bundle.b, sizeof r.bundle.b) == ERR_OK
                && uuid_parse(l.line[2], &r.sitting) == ERR_OK
                && time_parse(l.line[3], &r.received);
    if (!good)
        return ERR_FORMAT;
    *ret = r;
    return ERR_OK;
}
