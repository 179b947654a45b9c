// SPDX-License-Identifier: EUPL-1.2
/* How a kiosk joins an institution: its request, and the office's answer.
 *
 * request = COSE_Sign1 by the kiosk's log key, typ "zw-enrol/1"; payload = map:
 *
 *   key  field  type
 *   1    label  text, at most 63 bytes
 *   2    log    bytes 32, Ed25519: signs ledger and PV
 *   3    http   bytes 32, Ed25519: signs the agent's requests
 *   4    box    bytes 32, X25519: opens packages
 *
 * answer = array [ anchor: bytes, device certificate: bytes ]
 *
 * The answer needs no signature of its own: both parts have one, and the anchor is compared by
 * words. */
#include "papers/cert.h"

#include "papers/fields.h"
#include "papers/parts.h"

enum { REQUEST_MAX = 1024, ANSWER_MAX = ANCHOR_BYTES_MAX + CERT_BYTES_MAX + 16 };

static bool same_key(const uint8_t a[32], const uint8_t b[32])
{
    return bytes_equal((struct bytes){a, 32}, (struct bytes){b, 32});
}

static void payload_write(const struct enrol_request *r, struct buf *b)
{
    cbor_put_map(b, 4);
    put_text(b, 1, r->label);
    put_bytes(b, 2, BYTES_ARRAY(r->log.b));
    put_bytes(b, 3, BYTES_ARRAY(r->http.b));
    put_bytes(b, 4, BYTES_ARRAY(r->box.b));
}

static enum err payload_read(struct bytes in, struct enrol_request *ret)
{
    struct cbor c;
    enum err e = cbor_open(&c, in);
    if (e) {
        return e;
    }
    struct record r = record_open(&c);
    take_text(&r, 1, ret->label, sizeof ret->label);
    take_exact(&r, 2, ret->log.b, sizeof ret->log.b);
    take_exact(&r, 3, ret->http.b, sizeof ret->http.b);
    take_exact(&r, 4, ret->box.b, sizeof ret->box.b);
    record_close(&r);
    return cbor_finish(&c);
}

enum err enrol_request_make(
    const struct sign_secret *log, const struct enrol_request *r, struct buf *ret)
{
    if (!same_key(log->pub.b, r->log.b)) {
        return ERR_KEY;
    }
    BUF_AUTO struct buf payload = BUF_INIT(REQUEST_MAX);
    payload_write(r, &payload);
    enum err e = buf_check(&payload);
    return e ? e : cose_sign1(log, TYPE_ENROL, buf_view(&payload), ret);
}

enum err enrol_request_read(struct bytes in, struct enrol_request *ret)
{
    struct cose_view v;
    struct enrol_request r = {0};
    enum err e = in.n > REQUEST_MAX ? ERR_LIMIT : cose_parse(in, &v);
    if (!e) {
        e = payload_read(v.payload, &r);
    }
    if (!e) {
        e = cose_check(&v, TYPE_ENROL, &r.log);
    }
    if (!e) {
        *ret = r;
    }
    return e;
}

struct hash enrol_fingerprint(struct bytes request)
{
    return hash_of(request);
}

enum err enrol_answer_make(struct bytes anchor, struct bytes cert, struct buf *ret)
{
    if (anchor.n > ANCHOR_BYTES_MAX || cert.n > CERT_BYTES_MAX) {
        return ERR_LIMIT;
    }
    BUF_AUTO struct buf answer = BUF_INIT(ANSWER_MAX);
    cbor_put_array(&answer, 2);
    cbor_put_bytes(&answer, anchor);
    cbor_put_bytes(&answer, cert);
    enum err e = buf_check(&answer);
    if (!e) {
        buf_add_bytes(ret, buf_view(&answer)); /* one append: all or nothing */
        e = buf_check(ret);
    }
    return e;
}

static enum err answer_split(struct bytes in, struct bytes *ret_anchor, struct bytes *ret_cert)
{
    struct cbor c;
    enum err e = in.n > ANSWER_MAX ? ERR_LIMIT : cbor_open(&c, in);
    if (e) {
        return e;
    }
    if (cbor_get_array(&c, 2) != 2) {
        cbor_fail(&c, ERR_FORMAT);
    }
    *ret_anchor = cbor_get_bytes(&c);
    *ret_cert = cbor_get_bytes(&c);
    return cbor_finish(&c);
}

enum err enrol_answer_open(
    struct bytes in, struct anchor *ret_anchor, struct cert *ret_cert, struct bytes *ret_cert_bytes)
{
    struct bytes anchor_bytes, cert_bytes;
    struct anchor anchor;
    struct cert cert;
    enum err e = answer_split(in, &anchor_bytes, &cert_bytes);
    if (!e) {
        e = anchor_read(anchor_bytes, &anchor);
    }
    if (!e) {
        e = cert_verify(cert_bytes, &anchor.root, HOLDER_DEVICE, (struct wall){0}, &cert);
    }
    if (!e) {
        *ret_anchor = anchor;
        *ret_cert = cert;
        *ret_cert_bytes = cert_bytes;
    }
    return e;
}

enum err enrol_answer_read(struct bytes in, const struct enrol_request *mine,
    struct anchor *ret_anchor, struct cert *ret_cert)
{
    struct bytes cert_bytes;
    struct anchor anchor;
    struct cert cert;
    enum err e = enrol_answer_open(in, &anchor, &cert, &cert_bytes);
    if (e) {
        return e;
    }
    if (!same_key(cert.sign.b, mine->log.b) || !same_key(cert.http.b, mine->http.b)
        || !same_key(cert.box.b, mine->box.b)) {
        return ERR_KEY;
    }
    *ret_anchor = anchor;
    *ret_cert = cert;
    return ERR_OK;
}
