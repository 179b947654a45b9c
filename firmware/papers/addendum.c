// SPDX-License-Identifier: EUPL-1.2
/* Addenda by their table:
 *
 *   file    = COSE_Sign1 by the issuer that it carries, typ "zw-addendum/1"; payload = map:
 *
 *   key  field     type      limit
 *   1    sitting   bytes 16
 *   2    record    bytes 32  SHA-256 of the PV's payload
 *   3    number    uint      1..ADDENDA_MAX
 *   4    previous  bytes 32  SHA-256 of the addendum before it; zeros when number is 1
 *   5    issued    uint      ms since 1970
 *   6    issuer    bytes     its certificate, CERT_BYTES_MAX
 *   7    kind      uint      enum addendum_kind
 *   8    subject   uint      0: the sitting; CANDIDATES_MAX
 *   9    author    text      NAME_SIZE - 1 bytes, not empty
 *   10   text      text      ADDENDUM_TEXT_SIZE - 1 bytes, not empty */
#include "papers/addendum.h"

#include "papers/fields.h"
#include "papers/parts.h"

#include <string.h>

static bool is_first(const struct addendum *a)
{
    static const struct hash none;
    return hash_equal(&a->previous, &none);
}

static void payload_write(const struct addendum *a, struct bytes cert, struct buf *b)
{
    cbor_put_map(b, 10);
    put_uuid(b, 1, &a->sitting);
    put_bytes(b, 2, BYTES_ARRAY(a->record.b));
    put_uint(b, 3, a->number);
    put_bytes(b, 4, BYTES_ARRAY(a->previous.b));
    put_wall(b, 5, a->issued);
    put_bytes(b, 6, cert);
    put_uint(b, 7, a->kind);
    put_uint(b, 8, a->subject);
    put_text(b, 9, a->author);
    put_text(b, 10, a->text);
}

static enum err payload_read(struct bytes in, struct addendum *a, struct bytes *ret_cert)
{
    struct cbor c;
    enum err e = cbor_open(&c, in);
    if (e) {
        return e;
    }
    struct record r = record_open(&c);
    take_uuid(&r, 1, &a->sitting);
    take_exact(&r, 2, a->record.b, sizeof a->record.b);
    a->number = (uint32_t)take_uint(&r, 3, ADDENDA_MAX);
    take_exact(&r, 4, a->previous.b, sizeof a->previous.b);
    a->issued = take_wall(&r, 5);
    *ret_cert = take_bytes(&r, 6, CERT_BYTES_MAX);
    a->kind = (enum addendum_kind)take_choice(&r, 7, ADDENDUM_LAST);
    a->subject = (uint16_t)take_uint(&r, 8, CANDIDATES_MAX);
    take_text(&r, 9, a->author, sizeof a->author);
    take_text(&r, 10, a->text, sizeof a->text);
    record_close(&r);
    if (a->number == 0 || (a->number == 1) != is_first(a) || a->author[0] == '\0'
        || a->text[0] == '\0') {
        cbor_fail(&c, ERR_FORMAT);
    }
    return cbor_finish(&c);
}

/* What it says and by whose certificate, from bytes that nobody vouches for yet. */
static enum err split(
    struct bytes in, struct addendum *a, struct bytes *ret_cert, struct cose_view *v)
{
    enum err e = in.n > ADDENDUM_BYTES_MAX ? ERR_LIMIT : cose_parse(in, v);
    if (!e && strcmp(v->typ, TYPE_ADDENDUM) != 0) {
        e = ERR_TYPE;
    }
    return e ? e : payload_read(v->payload, a, ret_cert);
}

enum err addendum_verify(struct bytes in, const struct sign_public *root, struct addendum *ret)
{
    struct addendum a = {0};
    struct cose_view v;
    struct bytes cert;
    enum err e = split(in, &a, &cert, &v);
    if (!e) { /* whose key speaks is certified inside: nothing is true before both are checked */
        e = cert_verify(cert, root, HOLDER_ISSUER, (struct wall){0}, &a.issuer);
    }
    if (!e) {
        e = cose_check(&v, TYPE_ADDENDUM, &a.issuer.sign);
    }
    if (!e) {
        a.hash = hash_of(in);
        *ret = a;
    }
    return e;
}

enum err addendum_sign(
    const struct sign_secret *issuer, struct bytes cert, const struct addendum *a, struct buf *ret)
{
    BUF_WIPE struct buf payload = BUF_INIT(ADDENDUM_BYTES_MAX - 256); /* room for the signature */
    struct addendum again = {0};
    struct cert holder;
    struct bytes certified;
    payload_write(a, cert, &payload);
    enum err e = buf_check(&payload);
    if (!e) {
        e = payload_read(buf_view(&payload), &again, &certified);
    }
    if (!e) {
        e = cert_unverified(cert, HOLDER_ISSUER, &holder);
    }
    if (!e && memcmp(holder.sign.b, issuer->pub.b, sizeof holder.sign.b) != 0) {
        e = ERR_KEY;
    }
    return e ? e : cose_sign1(issuer, TYPE_ADDENDUM, buf_view(&payload), ret);
}

enum err addendum_follow(struct addendum_place *at, const struct addendum *a)
{
    if (!uuid_equal(&a->sitting, &at->sitting) || !hash_equal(&a->record, &at->record)) {
        return ERR_KEY;
    }
    if (a->number > at->number + 1) {
        return ERR_MISSING;
    }
    if (a->number != at->number + 1 || !hash_equal(&a->previous, &at->last)) {
        return ERR_CONFLICT;
    }
    at->number = a->number;
    at->last = a->hash;
    return ERR_OK;
}
