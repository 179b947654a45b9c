// SPDX-License-Identifier: EUPL-1.2
/* The list by its table:
 *
 *   file    = COSE_Sign1 by the issuer that it carries, typ "zw-withdrawn/1"; payload = map:
 *
 *   key  field   type    limit
 *   1    number  uint    1..2^31-1
 *   2    issued  uint    ms since 1970
 *   3    issuer  bytes   its certificate, CERT_BYTES_MAX
 *   4    list    array   WITHDRAWN_MAX of maps, ids ascending:
 *                        { 1: id bytes 16, 2: holder uint 3..5, 3: since uint ms since 1970 } */
#include "papers/withdrawn.h"

#include "papers/fields.h"
#include "papers/parts.h"

#include <stdlib.h>
#include <string.h>

static int order_of(const struct uuid *a, const struct uuid *b)
{
    return memcmp(a->b, b->b, sizeof a->b);
}

/* Where it stands, or would. */
static size_t place_of(const struct withdrawn *w, const struct uuid *id)
{
    size_t low = 0, high = w->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (order_of(&w->list[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct withdrawn_one *withdrawn_find(const struct withdrawn *w, const struct uuid *id)
{
    size_t at = place_of(w, id);
    return at < w->count && uuid_equal(&w->list[at].id, id) ? &w->list[at] : NULL;
}

enum err withdrawn_add(struct withdrawn *w, const struct withdrawn_one *one)
{
    size_t at = place_of(w, &one->id);

    if (at < w->count && uuid_equal(&w->list[at].id, &one->id))
        return ERR_EXISTS;
    if (w->count == WITHDRAWN_MAX)
        return ERR_LIMIT;
    memmove(&w->list[at + 1], &w->list[at], (w->count - at) * sizeof *w->list);
    w->list[at] = *one;
    w->count++;
    return ERR_OK;
}

/* ---------------------------------------------------------------- the payload */

static void payload_write(const struct withdrawn *w, struct bytes cert, struct buf *b)
{
    cbor_put_map(b, 4);
    put_uint(b, 1, w->number);
    put_wall(b, 2, w->issued);
    put_bytes(b, 3, cert);
    put_array(b, 4, w->count);
    for (size_t i = 0; i < w->count; i++) {
        cbor_put_map(b, 3);
        put_uuid(b, 1, &w->list[i].id);
        put_uint(b, 2, w->list[i].holder);
        put_wall(b, 3, w->list[i].since);
    }
}

static void one_take(struct cbor *c, struct withdrawn_one *one)
{
    struct record r = record_open(c);
    take_uuid(&r, 1, &one->id);
    one->holder = (enum holder)take_choice(&r, 2, HOLDER_EMERGENCY);
    one->since = take_wall(&r, 3);
    record_close(&r);
    if (one->holder < HOLDER_DEVICE)
        cbor_fail(c, ERR_TYPE);
}

static enum err payload_read(struct bytes in, struct withdrawn *w, struct bytes *ret_cert)
{
    struct cbor c;
    enum err e = cbor_open(&c, in);
    if (e)
        return e;
    struct record r = record_open(&c);
    w->number = (uint32_t)take_uint(&r, 1, INT32_MAX);
    w->issued = take_wall(&r, 2);
    *ret_cert = take_bytes(&r, 3, CERT_BYTES_MAX);
    w->count = take_array(&r, 4, WITHDRAWN_MAX);
    for (size_t i = 0; i < w->count; i++) {
        one_take(&c, &w->list[i]);
        if (i > 0 && order_of(&w->list[i - 1].id, &w->list[i].id) >= 0)
            cbor_fail(&c, ERR_FORMAT); /* one list has one encoding */
    }
    record_close(&r);
    if (w->number == 0)
        cbor_fail(&c, ERR_FORMAT);
    return cbor_finish(&c);
}

/* ---------------------------------------------------------------- signed */

static enum err verify(struct bytes in, const struct sign_public *root, struct withdrawn *w)
{
    struct cose_view v;
    struct bytes cert;
    struct cert issuer;
    enum err e = in.n > WITHDRAWN_BYTES_MAX ? ERR_LIMIT : cose_parse(in, &v);

    if (!e && strcmp(v.typ, TYPE_WITHDRAWN) != 0)
        e = ERR_TYPE;
    if (!e)
        e = payload_read(v.payload, w, &cert);
    if (!e) /* nothing of it is true before both are checked */
        e = cert_verify(cert, root, HOLDER_ISSUER, (struct wall){0}, &issuer);
    if (!e)
        w->hash = hash_of(in);
    return e ? e : cose_check(&v, TYPE_WITHDRAWN, &issuer.sign);
}

enum err withdrawn_verify(struct bytes in, const struct sign_public *root, struct withdrawn *ret)
{
    struct withdrawn *w = calloc(1, sizeof *w);
    enum err e = w == NULL ? ERR_NOMEM : verify(in, root, w);

    if (!e)
        *ret = *w;
    free(w);
    return e;
}

enum err withdrawn_sign(
    const struct sign_secret *issuer, struct bytes cert, const struct withdrawn *w, struct buf *ret)
{
    BUF_AUTO struct buf payload = BUF_INIT(WITHDRAWN_BYTES_MAX - 256); /* room for the signature */
    struct withdrawn *again = calloc(1, sizeof *again);
    struct cert holder;
    struct bytes certified;
    enum err e = again == NULL ? ERR_NOMEM : w->count > WITHDRAWN_MAX ? ERR_LIMIT : ERR_OK;

    if (!e)
        e = cert_unverified(cert, HOLDER_ISSUER, &holder);
    if (!e && memcmp(holder.sign.b, issuer->pub.b, sizeof holder.sign.b) != 0)
        e = ERR_KEY;
    if (!e) {
        payload_write(w, cert, &payload);
        e = buf_check(&payload);
    }
    if (!e)
        e = payload_read(buf_view(&payload), again, &certified);
    free(again);
    return e ? e : cose_sign1(issuer, TYPE_WITHDRAWN, buf_view(&payload), ret);
}
