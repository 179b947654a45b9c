// SPDX-License-Identifier: EUPL-1.2
/* Signatures by RFC 9421:
 *
 *   Content-Digest   sha-256=:base64:                                     (RFC 9530)
 *   Signature-Input  zw=("@method" "@path" "content-digest" "if-match");created=1795848141
 *                    ;keyid="<16 hex digits>";alg="ed25519";nonce="<base64url>"      (one line)
 *   Signature        zw=:base64 of 64 bytes:
 *
 * and what is signed (section 2.5), lines joined by one line feed, the last one without:
 *
 *   "@method": PUT
 *   "@path": /v1/logs/...
 *   "content-digest": sha-256=:...:
 *   "if-match": "120-..."
 *   "@signature-params": ("@method" ...);created=...      as it stands in Signature-Input
 *
 * Others may call the signature otherwise, order parts and parameters otherwise, and leave out alg
 * and nonce: the line of parameters is signed as it was sent. */
#include "wire/signature.h"

#include "base/uuid.h"
#include "codec/text45.h"
#include "wire/header.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define LABEL "zw"
#define NONCE_BYTES 18
#define KEY_TEXT_SIZE (2 * KEY_ID_SIZE + 1)
#define BASE_MAX 2048

enum part { PART_METHOD, PART_PATH, PART_DIGEST, PART_IF_MATCH, PART_COUNT };
static const char *const part_names[PART_COUNT] = {
    "@method", "@path", "content-digest", "if-match"};

static const char *part_value(const struct wire_request *r, enum part p)
{
    switch (p) {
    case PART_METHOD:
        return r->method;
    case PART_PATH:
        return r->path;
    case PART_DIGEST:
        return r->content_digest;
    case PART_IF_MATCH:
        return r->if_match;
    case PART_COUNT:
        break;
    }
    return "";
}

static void digest_text(struct bytes body, char out[WIRE_DIGEST_SIZE])
{
    struct hash h = hash_of(body);
    BUF_AUTO struct buf text = BUF_INIT(WIRE_DIGEST_SIZE);

    buf_add_text(&text, "sha-256=:");
    base64_encode(BYTES_ARRAY(h.b), &text);
    buf_add_text(&text, ":");
    text_copy(out, WIRE_DIGEST_SIZE, buf_text(&text));
}

/* The signed bytes: the parts in the order in which `params` names them, then `params`. */
static void base_write(const struct wire_request *r, struct bytes params, const enum part *order,
    size_t count, struct buf *out)
{
    for (size_t i = 0; i < count; i++)
        buf_add_format(out, "\"%s\": %s\n", part_names[order[i]], part_value(r, order[i]));
    buf_add_text(out, "\"@signature-params\": ");
    buf_add_bytes(out, params);
}

/* ---------------------------------------------------------------- writing */

static void params_write(const struct wire_request *r, const struct sign_secret *key,
    struct wall now, char *out, size_t size)
{
    uint8_t random[NONCE_BYTES];
    char id[KEY_TEXT_SIZE];
    struct key_id kid = sign_key_id(&key->pub);
    BUF_AUTO struct buf nonce = BUF_INIT(WIRE_NONCE_SIZE);

    random_fill(random, sizeof random);
    base64url_encode(BYTES_ARRAY(random), &nonce);
    hex_encode(kid.b, sizeof kid.b, id);
    (void)snprintf(out, size,
        "(\"@method\" \"@path\" \"content-digest\"%s);created=%" PRId64
        ";keyid=\"%s\";alg=\"ed25519\";nonce=\"%s\"",
        r->if_match[0] != '\0' ? " \"if-match\"" : "", now.ms / 1000, id, buf_text(&nonce));
}

void signature_add(struct wire_request *r, const struct sign_secret *key, struct wall now)
{
    static const enum part order[PART_COUNT] = {PART_METHOD, PART_PATH, PART_DIGEST, PART_IF_MATCH};
    char params[WIRE_INPUT_SIZE - sizeof LABEL];
    uint8_t raw[64];
    BUF_AUTO struct buf base = BUF_INIT(BASE_MAX), text = BUF_INIT(WIRE_SIGNATURE_SIZE);

    digest_text(r->body, r->content_digest);
    params_write(r, key, now, params, sizeof params);
    base_write(r, bytes_of(params), order, PART_COUNT - (r->if_match[0] == '\0'), &base);
    sign_detached(key, buf_view(&base), raw);
    base64_encode(BYTES_ARRAY(raw), &text);
    (void)snprintf(r->signature_input, sizeof r->signature_input, LABEL "=%s", params);
    (void)snprintf(r->signature, sizeof r->signature, LABEL "=:%s:", buf_text(&text));
}

/* ---------------------------------------------------------------- reading */

/* The list of parts: each once, none that we do not know, and those that matter all there. */
struct parts {
    enum part order[PART_COUNT];
    size_t count;
    bool unknown;
};

static bool covers(const struct parts *p, enum part wanted)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->order[i] == wanted)
            return true;
    return false;
}

static void part_take(struct header *h, struct parts *p)
{
    char name[32];
    enum part found = PART_METHOD;

    header_string(h, name, sizeof name);
    while (found < PART_COUNT && strcmp(name, part_names[found]) != 0)
        found++;
    if (h->failed || found == PART_COUNT || covers(p, found)) {
        p->unknown = true;
        return;
    }
    p->order[p->count++] = found;
}

static void parts_take(struct header *h, struct parts *p)
{
    header_need(h, '(');
    header_skip_blanks(h);
    while (!h->failed && !header_has(h, ')')) {
        part_take(h, p);
        if (*h->at != ')')
            header_need(h, ' ');
        header_skip_blanks(h);
    }
}

struct params {
    int64_t created;
    char key[KEY_TEXT_SIZE], alg[16], nonce[WIRE_NONCE_SIZE];
    bool has_created;
};

/* ";name=value"; a repeat counts as the last one, as RFC 8941 says. */
static void params_take(struct header *h, struct params *p)
{
    while (header_has(h, ';')) {
        header_skip_blanks(h);
        struct bytes name = header_key(h);
        if (!header_has(h, '='))
            continue; /* a flag */
        if (bytes_equal(name, bytes_of("created"))) {
            p->created = header_integer(h);
            p->has_created = true;
        } else if (bytes_equal(name, bytes_of("keyid"))) {
            header_string(h, p->key, sizeof p->key);
        } else if (bytes_equal(name, bytes_of("alg"))) {
            header_string(h, p->alg, sizeof p->alg);
        } else if (bytes_equal(name, bytes_of("nonce"))) {
            header_string(h, p->nonce, sizeof p->nonce);
        } else {
            header_skip_item(h);
        }
    }
}

/* Splits Signature-Input; where the signed parameters begin stands in `ret_params`. */
static enum err input_read(const char *text, struct bytes *ret_label, struct parts *parts,
    struct params *params, struct bytes *ret_params)
{
    struct header h = {.at = text};

    *ret_label = header_key(&h);
    header_need(&h, '=');
    *ret_params = bytes_of(h.at);
    parts_take(&h, parts);
    params_take(&h, params);
    header_end(&h);
    return h.failed ? ERR_FORMAT : ERR_OK;
}

static enum err value_read(const char *text, struct bytes label, uint8_t ret[64])
{
    struct header h = {.at = text};
    struct bytes name = header_key(&h);

    header_need(&h, '=');
    header_bytes(&h, ret, 64);
    header_end(&h);
    return h.failed || !bytes_equal(name, label) ? ERR_FORMAT : ERR_OK;
}

/* Every value stands on one line of what is signed. */
static bool is_one_line(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < ' ' || *text == 0x7f)
            return false;
    return true;
}

static bool values_are_lines(const struct wire_request *r)
{
    for (int p = 0; p < PART_COUNT; p++)
        if (!is_one_line(part_value(r, (enum part)p)))
            return false;
    return true;
}

enum err signature_read(const struct wire_request *r, struct wire_claim *ret)
{
    struct parts parts = {0};
    struct params params = {0};
    struct bytes label;
    struct wire_claim c = {0};

    if (r->signature_input[0] == '\0' || r->signature[0] == '\0')
        return ERR_MISSING;
    if (!values_are_lines(r))
        return ERR_FORMAT;
    enum err e = input_read(r->signature_input, &label, &parts, &params, &c.params);
    if (!e)
        e = value_read(r->signature, label, c.signature);
    if (!e && !params.has_created)
        e = ERR_FORMAT;
    if (!e)
        e = hex_decode(params.key, c.key.b, sizeof c.key.b);
    if (e)
        return e;
    c.covers_if_match = covers(&parts, PART_IF_MATCH);
    bool enough = covers(&parts, PART_METHOD) && covers(&parts, PART_PATH)
                  && covers(&parts, PART_DIGEST) && c.covers_if_match == (r->if_match[0] != '\0');
    if (parts.unknown || !enough || (params.alg[0] != '\0' && strcmp(params.alg, "ed25519") != 0))
        return ERR_TYPE;
    c.created.ms = params.created * 1000;
    text_copy(c.nonce, sizeof c.nonce, params.nonce);
    *ret = c;
    return ERR_OK;
}

enum err signature_check(const struct wire_request *r, const struct wire_claim *claim,
    const struct sign_public *key, struct wall now)
{
    char digest[WIRE_DIGEST_SIZE];
    struct parts parts = {0};
    struct header h = {.at = (const char *)claim->params.p};
    BUF_AUTO struct buf base = BUF_INIT(BASE_MAX);

    digest_text(r->body, digest);
    if (strcmp(digest, r->content_digest) != 0)
        return ERR_SIGNATURE;
    parts_take(&h, &parts);
    base_write(r, claim->params, parts.order, parts.count, &base);
    enum err e = buf_check(&base);
    if (e)
        return e == ERR_LIMIT ? ERR_SIGNATURE : e;
    e = sign_verify(key, buf_view(&base), claim->signature);
    int64_t apart = now.ms - claim->created.ms;
    if (!e && (apart > WIRE_CLOCK_MAX_MS || apart < -WIRE_CLOCK_MAX_MS))
        e = ERR_EXPIRED;
    return e;
}
