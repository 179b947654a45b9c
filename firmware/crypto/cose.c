// SPDX-License-Identifier: EUPL-1.2
/* COSE_Sign1 by its table:
 *
 *   18([ protected: bstr .cbor {1: -8 / -19, 4: kid (8 bytes), 16: typ (text)},
 *        unprotected: {},
 *        payload: bstr,
 *        signature: bstr of 64 ])
 *
 * signed bytes = ["Signature1", protected: bstr, external aad: h'', payload: bstr] (RFC 9052,
 * section 4.4). The unprotected map stays empty: what is not signed has no place in our formats. */
#include "crypto/cose.h"
#include "codec/cbor.h"
#include "codec/utf8.h"
#include "crypto/undo.h"

#include <string.h>

enum {
    TAG_SIGN1 = 18,
    LABEL_ALG = 1,
    LABEL_KID = 4,
    LABEL_TYP = 16,
    ALG_EDDSA = -8,
    ALG_ED25519 = -19,
    SIGNATURE = 64,
    HEADS = 64, /* more than all CBOR heads and fixed parts together */
};

static void protected_write(const struct sign_secret *key, const char *typ, struct buf *out)
{
    struct key_id kid = sign_key_id(&key->pub);
    cbor_put_map(out, 3);
    cbor_put_int(out, LABEL_ALG);
    cbor_put_int(out, ALG_EDDSA);
    cbor_put_int(out, LABEL_KID);
    cbor_put_bytes(out, BYTES_ARRAY(kid.b));
    cbor_put_int(out, LABEL_TYP);
    cbor_put_text(out, typ);
}

static enum err signed_write(struct bytes protected_bytes, struct bytes payload, struct buf *out)
{
    cbor_put_array(out, 4);
    cbor_put_text(out, "Signature1");
    cbor_put_bytes(out, protected_bytes);
    cbor_put_bytes(out, (struct bytes){0});
    cbor_put_bytes(out, payload);
    return buf_check(out);
}

enum err cose_sign1(
    const struct sign_secret *key, const char *typ, struct bytes payload, struct buf *ret)
{
    if (!typ[0] || strlen(typ) >= COSE_TYP_SIZE || !utf8_valid(bytes_of(typ))) {
        return ERR_TYPE;
    }
    BUF_AUTO struct buf head = BUF_INIT(HEADS + COSE_TYP_SIZE);
    protected_write(key, typ, &head);
    enum err e = buf_check(&head);
    if (e) {
        return e;
    }
    BUF_WIPE struct buf to_sign = BUF_INIT(HEADS + head.n + payload.n);
    e = signed_write(buf_view(&head), payload, &to_sign);
    if (e) {
        return e;
    }
    uint8_t signature[SIGNATURE];
    sign_detached(key, buf_view(&to_sign), signature);
    size_t start = ret->n;
    cbor_put_tag(ret, TAG_SIGN1);
    cbor_put_array(ret, 4);
    cbor_put_bytes(ret, buf_view(&head));
    cbor_put_map(ret, 0);
    cbor_put_bytes(ret, payload);
    cbor_put_bytes(ret, BYTES_ARRAY(signature));
    return append_end(ret, start, ERR_OK);
}

static void alg_read(struct cbor *c)
{
    int64_t alg = cbor_get_int(c);
    if (alg != ALG_EDDSA && alg != ALG_ED25519) {
        cbor_fail(c, ERR_TYPE);
    }
}

/* Byte string of exactly n bytes; another length is another format. */
static void exact_read(struct cbor *c, uint8_t *out, size_t n)
{
    struct bytes b = cbor_get_bytes(c);
    if (b.n == n) {
        memcpy(out, b.p, n);
    } else {
        cbor_fail(c, ERR_FORMAT);
    }
}

static void typ_read(struct cbor *c, char out[COSE_TYP_SIZE])
{
    struct bytes t = cbor_get_text(c);
    if (t.n == 0 || t.n >= COSE_TYP_SIZE || memchr(t.p, 0, t.n)) {
        cbor_fail(c, ERR_TYPE);
        return;
    }
    memcpy(out, t.p, t.n);
    out[t.n] = 0;
}

static enum err protected_read(struct bytes in, struct cose_view *v)
{
    enum { PAIRS_MAX = 64 };
    struct cbor c;
    if (cbor_open(&c, in)) {
        return ERR_FORMAT;
    }
    size_t left = cbor_get_map(&c, PAIRS_MAX);
    cbor_need_key(&c, &left, LABEL_ALG);
    alg_read(&c);
    cbor_need_key(&c, &left, LABEL_KID);
    exact_read(&c, v->kid.b, sizeof v->kid.b);
    cbor_need_key(&c, &left, LABEL_TYP);
    typ_read(&c, v->typ);
    cbor_end_map(&c, left);
    return cbor_finish(&c);
}

/* ERR_TYPE where the cursor says ERR_LIMIT: too many of something means a format that is not ours.
 */
static enum err narrowed(enum err e)
{
    return e == ERR_LIMIT ? ERR_TYPE : e;
}

enum err cose_parse(struct bytes in, struct cose_view *ret)
{
    struct cose_view v = {0};
    struct cbor c;
    if (cbor_open(&c, in)) {
        return ERR_FORMAT;
    }
    if (cbor_get_tag(&c) != TAG_SIGN1 || cbor_get_array(&c, 4) != 4) {
        return ERR_TYPE;
    }
    v.protected_bytes = cbor_get_bytes(&c);
    if (cbor_get_map(&c, 0) != 0) {
        cbor_fail(&c, ERR_TYPE);
    }
    v.payload = cbor_get_bytes(&c);
    exact_read(&c, v.signature, sizeof v.signature);
    enum err e = cbor_finish(&c);
    if (!e) {
        e = protected_read(v.protected_bytes, &v);
    }
    if (!e) {
        *ret = v;
    }
    return narrowed(e);
}

enum err cose_check(const struct cose_view *v, const char *typ, const struct sign_public *key)
{
    struct key_id kid = sign_key_id(key);
    if (strcmp(v->typ, typ) != 0) {
        return ERR_TYPE;
    }
    if (!key_id_equal(&kid, &v->kid)) {
        return ERR_KEY;
    }
    BUF_WIPE struct buf signed_bytes = BUF_INIT(HEADS + v->protected_bytes.n + v->payload.n);
    enum err e = signed_write(v->protected_bytes, v->payload, &signed_bytes);
    return e ? e : sign_verify(key, buf_view(&signed_bytes), v->signature);
}

enum err cose_verify(
    struct bytes in, const char *typ, const struct sign_public *key, struct bytes *ret_payload)
{
    struct cose_view v;
    enum err e = cose_parse(in, &v);
    if (!e) {
        e = cose_check(&v, typ, key);
    }
    if (!e) {
        *ret_payload = v.payload;
    }
    return e;
}
