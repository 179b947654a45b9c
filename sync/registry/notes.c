// SPDX-License-Identifier: EUPL-1.2
/* What the registry signs of its own, as signed notes (crypto/note.h), line by line:
 *
 *   time      "zaalwacht-time/1", nonce of who asked, ms since 1970
 *   receipt   "zaalwacht-receipt/1", SHA-256 of the bundle in hex, sitting, ms since 1970 */
#include "registry/registry_internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TIME "zaalwacht-time/1"
#define RECEIPT "zaalwacht-receipt/1"
#define TEXT_SIZE 256
#define LINES_MAX 4
#define LINE_SIZE 72
#define PLAIN "text/plain; charset=utf-8"

/* Letters, digits, "-" and "_": what base64url gives. */
static bool is_nonce(const char *text)
{
    size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    return n > 0 && n <= REGISTRY_NONCE_MAX && text[n] == '\0';
}

void time_tell(struct visit *v)
{
    char text[TEXT_SIZE];

    if (!is_nonce(v->segments[2])) {
        visit_refuse(v, PROBLEM_FORMAT, "no nonce");
        return;
    }
    (void)snprintf(text, sizeof text, TIME "\n%s\n%" PRId64 "\n", v->segments[2], v->now.ms);
    visit_answer(v, 200, PLAIN);
    visit_sign(v, text);
}

/* The sealed record is durable here from now on. */
static void receipt_tell(struct visit *v, const struct depot_bundle *b, int status)
{
    char text[TEXT_SIZE], hex[2 * HASH_SIZE + 1], sitting[UUID_TEXT_SIZE];

    hex_encode(b->hash.b, sizeof b->hash.b, hex);
    uuid_format(&b->sitting, sitting);
    (void)snprintf(
        text, sizeof text, RECEIPT "\n%s\n%s\n%" PRId64 "\n", hex, sitting, b->received.ms);
    visit_answer(v, status, PLAIN);
    visit_sign(v, text);
}

void bundle_take(struct visit *v)
{
    struct depot_bundle b = {.device = v->device.id, .received = v->now};
    struct hash claimed, is = hash_of(v->request->body);
    struct diag d = {0};
    bool fresh = false;

    if (uuid_parse(v->segments[2], &b.sitting) != ERR_OK
        || hex_decode(v->segments[3], claimed.b, sizeof claimed.b) != ERR_OK
        || !hash_equal(&claimed, &is)) {
        visit_refuse(v, PROBLEM_FORMAT, "not the file that its address names");
        return;
    }
    b.hash = is;
    enum err e = depot_bundle_put(v->registry->depot, &b, v->request->body, &fresh, &d);
    if (e)
        visit_fail(v, e, &d);
    else
        receipt_tell(v, &b, fresh ? 201 : 200);
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
    bool good = text[0] >= '1' && text[0] <= '9' && *end == '\0' && strlen(text) <= 15;
    if (good)
        ret->ms = ms;
    return good;
}

enum err registry_time_read(
    struct bytes note, const struct sign_public *key, const char *nonce, struct wall *ret)
{
    struct lines l = {0};
    enum err e = lines_read(note, key, &l);
    if (e)
        return e;
    bool good = l.count == 3 && strcmp(l.line[0], TIME) == 0 && strcmp(l.line[1], nonce) == 0
                && time_parse(l.line[2], ret);
    return good ? ERR_OK : ERR_FORMAT;
}

enum err registry_receipt_read(
    struct bytes note, const struct sign_public *key, struct receipt *ret)
{
    struct lines l = {0};
    struct receipt r = {0};
    enum err e = lines_read(note, key, &l);
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
