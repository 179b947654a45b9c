// SPDX-License-Identifier: EUPL-1.2
/* JWS General JSON by its table (RFC 7515, section 7.2.1; all three values are base64url without
 * padding):
 *
 *   {"payload": P, "signatures": [{"protected": H, "signature": S}, ...]}      1 to 16 signatures
 *
 * signed bytes = H "." P. Exactly these members: what is not signed has no place in our formats. */
#include "crypto/jws.h"
#include "codec/text45.h"
#include "crypto/undo.h"

#include <string.h>

enum { SIGNATURE = 64 };

static size_t base64_size(size_t n)
{
    return n / 3 * 4 + 4;
}

/* An algorithm we know and no member that would change what is signed or must be understood. */
static enum err header_check(struct bytes protected_json)
{
    if (protected_json.n > JWS_PROTECTED_MAX) {
        return ERR_LIMIT;
    }
    JSON_AUTO struct json *j = NULL;
    enum err e = json_parse(protected_json, &j, NULL);
    if (e) {
        return e == ERR_NOMEM ? e : ERR_FORMAT;
    }
    if (!json_is_object(j)) {
        return ERR_FORMAT;
    }
    const char *alg = json_get_text(j, "alg");
    bool known = alg && (strcmp(alg, "EdDSA") == 0 || strcmp(alg, "Ed25519") == 0);
    return known && !json_get(j, "crit") && !json_get(j, "b64") ? ERR_OK : ERR_TYPE;
}

/* Header check and the bytes under the signature. */
static enum err signed_write(struct bytes protected_json, struct bytes payload, struct buf *out)
{
    enum err e = header_check(protected_json);
    if (e || payload.n > JWS_PAYLOAD_MAX) {
        return e ? e : ERR_LIMIT;
    }
    out->cap = base64_size(protected_json.n) + 1 + base64_size(payload.n);
    base64url_encode(protected_json, out);
    buf_add_text(out, ".");
    base64url_encode(payload, out);
    return buf_check(out);
}

enum err jws_sign(const struct sign_secret *key, struct bytes protected_json, struct bytes payload,
    uint8_t ret_signature[64])
{
    BUF_AUTO struct buf in = BUF_INIT(0);
    enum err e = signed_write(protected_json, payload, &in);
    if (!e) {
        sign_detached(key, buf_view(&in), ret_signature);
    }
    return e;
}

enum err jws_verify(const struct sign_public *key, struct bytes protected_json,
    struct bytes payload, const uint8_t signature[64])
{
    BUF_AUTO struct buf in = BUF_INIT(0);
    enum err e = signed_write(protected_json, payload, &in);
    return e ? e : sign_verify(key, buf_view(&in), signature);
}

static bool within_limits(const struct jws *j)
{
    if (j->signature_count < 1 || j->signature_count > JWS_SIGNATURES_MAX
        || j->payload.n > JWS_PAYLOAD_MAX) {
        return false;
    }
    for (size_t i = 0; i < j->signature_count; i++) {
        if (j->signatures[i].protected_json.n > JWS_PROTECTED_MAX) {
            return false;
        }
    }
    return true;
}

static void signature_write(const struct jws_signature *s, struct buf *ret)
{
    buf_add_text(ret, "{\"protected\":\"");
    base64url_encode(buf_view(&s->protected_json), ret);
    buf_add_text(ret, "\",\"signature\":\"");
    base64url_encode(BYTES_ARRAY(s->signature), ret);
    buf_add_text(ret, "\"}");
}

enum err jws_write(const struct jws *j, struct buf *ret)
{
    if (!within_limits(j)) {
        return ERR_LIMIT;
    }
    size_t start =
        ret->n; /* written by hand: base64url needs no escapes, and a long text no copies */
    buf_add_text(ret, "{\"payload\":\"");
    base64url_encode(buf_view(&j->payload), ret);
    buf_add_text(ret, "\",\"signatures\":[");
    for (size_t i = 0; i < j->signature_count; i++) {
        buf_add_text(ret, i ? "," : "");
        signature_write(&j->signatures[i], ret);
    }
    buf_add_text(ret, "]}");
    return append_end(ret, start, ERR_OK);
}

/* Member `name` of `o`, decoded into an empty buffer of at most `max` bytes. */
static enum err member_read(const struct json *o, const char *name, size_t max, struct buf *ret)
{
    const char *text = json_get_text(o, name);
    if (!text) {
        return ERR_FORMAT;
    }
    struct bytes in = bytes_of(text);
    if (in.n > base64_size(max)) {
        return ERR_LIMIT;
    }
    *ret = BUF_INIT(max);
    return base64url_decode(in, ret);
}

static enum err signature_read(const struct json *o, struct jws_signature *ret)
{
    BUF_AUTO struct buf raw = BUF_INIT(0);
    if (!json_is_object(o) || json_count(o) != 2) {
        return ERR_FORMAT;
    }
    enum err e = member_read(o, "protected", JWS_PROTECTED_MAX, &ret->protected_json);
    if (!e) {
        e = member_read(o, "signature", SIGNATURE, &raw);
    }
    if (e) {
        return e;
    }
    if (raw.n != SIGNATURE) {
        return ERR_FORMAT;
    }
    memcpy(ret->signature, raw.p, SIGNATURE);
    return ERR_OK;
}

static enum err signatures_read(const struct json *list, struct jws *ret, struct diag *d)
{
    size_t count = json_is_array(list) ? json_count(list) : 0;
    if (count == 0) {
        return diag_set(d, ERR_FORMAT, "a JWS without signatures");
    }
    if (count > JWS_SIGNATURES_MAX) {
        return diag_set(d, ERR_LIMIT, "%zu signatures in a JWS", count);
    }
    for (size_t i = 0; i < count; i++) {
        enum err e = signature_read(json_at(list, i), &ret->signatures[i]);
        if (e) {
            return diag_set(d, e, "signature %zu of a JWS", i + 1);
        }
    }
    ret->signature_count = count;
    return ERR_OK;
}

static enum err whole_read(const struct json *j, struct jws *ret, struct diag *d)
{
    if (!json_is_object(j) || json_count(j) != 2) {
        return diag_set(d, ERR_FORMAT, "a JWS has a payload, signatures and nothing else");
    }
    enum err e = member_read(j, "payload", JWS_PAYLOAD_MAX, &ret->payload);
    return e ? diag_set(d, e, "payload of a JWS")
             : signatures_read(json_get(j, "signatures"), ret, d);
}

enum err jws_parse(struct bytes in, struct jws *ret, struct diag *d)
{
    *ret = (struct jws){0};
    JSON_AUTO struct json *j = NULL;
    enum err e = json_parse(in, &j, d);
    if (!e) {
        e = whole_read(j, ret, d);
    }
    if (e) {
        jws_free(ret);
    }
    return e;
}

void jws_free(struct jws *j)
{
    if (!j) {
        return;
    }
    buf_free(&j->payload);
    for (size_t i = 0; i < JWS_SIGNATURES_MAX; i++) {
        buf_free(&j->signatures[i].protected_json);
    }
    *j = (struct jws){0};
}
