// SPDX-License-Identifier: EUPL-1.2
/* Certificates: the root says for which kind of holder a key speaks.
 *
 * COSE_Sign1 by the root, typ "zw-cert/1"; payload = map:
 *
 *   key  field   type       holders
 *   1    holder  uint       1 issuer, 2 registry, 3 device, 4 invigilator, 5 emergency badge
 *   2    id      bytes 16   all
 *   3    label   text       all; at most 127 bytes
 *   4    role    uint       4 and 5: 1 lead, 2 invigilator, 3 assessor, 4 emergency
 *   5    sign    bytes 32   all: Ed25519
 *   6    http    bytes 32   3: Ed25519 of its agent
 *   7    box     bytes 32   3, 4 and 5: X25519
 *   8    from    uint       all: ms since 1970
 *   9    until   uint       all: the last ms; not before `from`
 *
 * A field is there exactly for the holders named, so each certificate has one encoding. Holder 5
 * and role 4 go together. */
#include "papers/cert.h"

#include "papers/fields.h"
#include "papers/parts.h"

#include <string.h>

enum { PAYLOAD_MAX = CERT_BYTES_MAX };

static bool is_person(enum holder h)
{
    return h == HOLDER_INVIGILATOR || h == HOLDER_EMERGENCY;
}

static size_t field_count(enum holder h)
{
    bool more = is_person(h) || h == HOLDER_DEVICE; /* role and box, or http and box */
    return more ? 8 : 6;
}

static void payload_write(const struct cert *c, struct buf *b)
{
    cbor_put_map(b, field_count(c->holder));
    put_uint(b, 1, c->holder);
    put_uuid(b, 2, &c->id);
    put_text(b, 3, c->label);
    if (is_person(c->holder)) {
        put_uint(b, 4, c->role);
    }
    put_bytes(b, 5, BYTES_ARRAY(c->sign.b));
    if (c->holder == HOLDER_DEVICE) {
        put_bytes(b, 6, BYTES_ARRAY(c->http.b));
    }
    if (c->holder == HOLDER_DEVICE || is_person(c->holder)) {
        put_bytes(b, 7, BYTES_ARRAY(c->box.b));
    }
    put_wall(b, 8, c->from);
    put_wall(b, 9, c->until);
}

static enum err payload_read(struct bytes in, struct cert *ret)
{
    struct cert v = {0};
    struct cbor c;
    enum err e = cbor_open(&c, in);
    if (e) {
        return e;
    }
    struct record r = record_open(&c);
    v.holder = (enum holder)take_choice(&r, 1, HOLDER_EMERGENCY);
    take_uuid(&r, 2, &v.id);
    take_text(&r, 3, v.label, sizeof v.label);
    if (is_person(v.holder)) {
        v.role = (enum staff_role)take_choice(&r, 4, STAFF_EMERGENCY);
    }
    take_exact(&r, 5, v.sign.b, sizeof v.sign.b);
    if (v.holder == HOLDER_DEVICE) {
        take_exact(&r, 6, v.http.b, sizeof v.http.b);
    }
    if (v.holder == HOLDER_DEVICE || is_person(v.holder)) {
        take_exact(&r, 7, v.box.b, sizeof v.box.b);
    }
    v.from = take_wall(&r, 8);
    v.until = take_wall(&r, 9);
    record_close(&r);
    if (v.from.ms > v.until.ms || (v.holder == HOLDER_EMERGENCY) != (v.role == STAFF_EMERGENCY)) {
        cbor_fail(&c, ERR_FORMAT);
    }
    e = cbor_finish(&c);
    if (!e) {
        *ret = v;
    }
    return e;
}

enum err cert_issue(const struct sign_secret *root, const struct cert *c, struct buf *ret)
{
    struct cert readable;
    BUF_AUTO struct buf payload = BUF_INIT(PAYLOAD_MAX);
    payload_write(c, &payload);
    enum err e = buf_check(&payload);
    if (!e) { /* what we sign, every reader of ours accepts */
        e = payload_read(buf_view(&payload), &readable);
    }
    return e ? e : cose_sign1(root, TYPE_CERT, buf_view(&payload), ret);
}

static enum err of_kind(struct bytes payload, enum holder holder, struct cert *ret)
{
    struct cert v;
    enum err e = payload_read(payload, &v);
    if (!e && v.holder != holder) {
        e = ERR_TYPE;
    }
    if (!e) {
        *ret = v;
    }
    return e;
}

enum err cert_unverified(struct bytes in, enum holder holder, struct cert *ret)
{
    struct cose_view v;
    enum err e = in.n > CERT_BYTES_MAX ? ERR_LIMIT : cose_parse(in, &v);
    if (!e && strcmp(v.typ, TYPE_CERT) != 0) {
        e = ERR_TYPE;
    }
    return e ? e : of_kind(v.payload, holder, ret);
}

enum err cert_verify(struct bytes in, const struct sign_public *root, enum holder holder,
    struct wall when, struct cert *ret)
{
    struct bytes payload;
    enum err e = in.n > CERT_BYTES_MAX ? ERR_LIMIT : cose_verify(in, TYPE_CERT, root, &payload);
    if (!e) {
        e = of_kind(payload, holder, ret);
    }
    if (!e && when.ms != 0 && (when.ms < ret->from.ms || when.ms > ret->until.ms)) {
        e = ERR_EXPIRED;
    }
    return e;
}
