// SPDX-License-Identifier: EUPL-1.2
/* Orders and answers by their tables:
 *
 *   file    = age to the inbox of: COSE_Sign1, typ "zw-order/1" by the registry, or typ
 *             "zw-answer/1" by the issuer whose certificate it carries; payload = map:
 *
 *   key  order     answer    type      limit
 *   1    id        id        bytes 16
 *   2    received  received  uint      ms since 1970
 *   3    account   account   text      ORDER_ACCOUNT_SIZE - 1 bytes, not empty
 *   4    kind      kind      uint      enum order_kind
 *   5    parts     parts     array     ORDER_PARTS_MAX of maps { 1: name text, 2: value bytes }
 *   6    language            uint      1 nl, 2 en
 *   7              done      uint      ms since 1970
 *   8              code      uint      255
 *   9              text      bytes     ANSWER_TEXT_MAX
 *   10             issuer    bytes     certificate, CERT_BYTES_MAX
 *   11   second              text      as account, and another; left out when nobody agreed */
#include "papers/order.h"

#include "codec/utf8.h"
#include "crypto/age.h"
#include "crypto/cose.h"
#include "papers/fields.h"
#include "papers/parts.h"

#include <string.h>

static const char *const names[ORDER_LAST + 1] = {
    [ORDER_PACKAGE] = "package",
    [ORDER_DELTA] = "delta",
    [ORDER_TICKETS] = "tickets",
    [ORDER_BADGE] = "badge",
    [ORDER_KIOSK] = "kiosk",
};

const char *order_kind_name(enum order_kind kind)
{
    return kind >= ORDER_PACKAGE && kind <= ORDER_LAST ? names[kind] : NULL;
}

enum order_kind order_kind_parse(const char *name)
{
    for (int kind = ORDER_PACKAGE; kind <= ORDER_LAST; kind++)
        if (strcmp(names[kind], name) == 0)
            return (enum order_kind)kind;
    return (enum order_kind)0;
}

bool order_name_is_good(const char *name)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-_");
    return n > 0 && n < ORDER_NAME_SIZE && name[n] == '\0' && name[0] != '.';
}

const struct order_part *order_part(const struct order *o, const char *name)
{
    for (size_t i = 0; i < o->part_count; i++)
        if (strcmp(o->parts[i].name, name) == 0)
            return &o->parts[i];
    return NULL;
}

bool order_needs_second(const struct order *o)
{
    if (order_part(o, "check") != NULL)
        return false;
    return o->kind == ORDER_DELTA
           || (o->kind == ORDER_PACKAGE && order_part(o, "replaces") != NULL);
}

/* ---------------------------------------------------------------- what both have */

static void parts_put(struct buf *b, const struct order_part *parts, size_t count)
{
    put_array(b, 5, count);
    for (size_t i = 0; i < count; i++) {
        cbor_put_map(b, 2);
        put_text(b, 1, parts[i].name);
        put_bytes(b, 2, parts[i].value);
    }
}

static size_t parts_take(struct cbor *c, struct record *r, struct order_part *parts)
{
    size_t count = take_array(r, 5, ORDER_PARTS_MAX);
    for (size_t i = 0; i < count; i++) {
        struct record one = record_open(c);
        take_text(&one, 1, parts[i].name, sizeof parts[i].name);
        parts[i].value = take_bytes(&one, 2, ANSWER_BYTES_MAX);
        record_close(&one);
        if (!order_name_is_good(parts[i].name))
            cbor_fail(c, ERR_FORMAT);
    }
    return count;
}

/* Signs a payload that its own reader takes, and seals it. */
static enum err seal(const struct sign_secret *key, const char *typ, struct bytes payload,
    const struct box_public *inbox, struct buf *ret)
{
    BUF_WIPE struct buf note = BUF_INIT(payload.n + 1024);
    enum err e = cose_sign1(key, typ, payload, &note);
    return e ? e : age_encrypt(inbox, 1, buf_view(&note), ret);
}

/* ---------------------------------------------------------------- orders */

static void order_put(struct buf *b, const struct order *o)
{
    cbor_put_map(b, o->second[0] != '\0' ? 7 : 6);
    put_uuid(b, 1, &o->id);
    put_wall(b, 2, o->received);
    put_text(b, 3, o->account);
    put_uint(b, 4, o->kind);
    parts_put(b, o->parts, o->part_count);
    put_uint(b, 6, o->lang == LANG_EN ? 2 : 1);
    if (o->second[0] != '\0')
        put_text(b, 11, o->second);
}

static enum err order_read(struct bytes in, struct order *o)
{
    struct cbor c;
    enum err e = cbor_open(&c, in);
    if (e)
        return e;
    struct record r = record_open(&c);
    take_uuid(&r, 1, &o->id);
    o->received = take_wall(&r, 2);
    take_text(&r, 3, o->account, sizeof o->account);
    o->kind = (enum order_kind)take_choice(&r, 4, ORDER_LAST);
    o->part_count = parts_take(&c, &r, o->parts);
    o->lang = take_choice(&r, 6, 2) == 2 ? LANG_EN : LANG_NL;
    optional_text(&r, 11, o->second, sizeof o->second);
    record_close(&r);
    if (o->account[0] == '\0' || strcmp(o->account, o->second) == 0)
        cbor_fail(&c, ERR_FORMAT);
    return cbor_finish(&c);
}

enum err order_seal(const struct sign_secret *registry, const struct box_public *inbox,
    const struct order *o, struct buf *ret)
{
    BUF_WIPE struct buf payload = BUF_INIT(ORDER_BYTES_MAX - 4096); /* room for what goes around */
    struct order again = {0};
    enum err e = o->part_count <= ORDER_PARTS_MAX ? ERR_OK : ERR_LIMIT;

    if (e)
        return e;
    order_put(&payload, o);
    e = buf_check(&payload);
    if (!e)
        e = order_read(buf_view(&payload), &again);
    return e ? e : seal(registry, TYPE_ORDER, buf_view(&payload), inbox, ret);
}

enum err order_open(struct bytes file, const struct box_secret *inbox,
    const struct sign_public *registry, struct buf *ret_plain, struct order *ret)
{
    struct order o = {0};
    struct bytes payload;
    enum err e = file.n > ORDER_BYTES_MAX ? ERR_LIMIT : age_decrypt(inbox, file, ret_plain);

    if (!e)
        e = cose_verify(buf_view(ret_plain), TYPE_ORDER, registry, &payload);
    if (!e)
        e = order_read(payload, &o);
    if (!e)
        *ret = o;
    return e;
}

/* ---------------------------------------------------------------- answers */

static void answer_put(struct buf *b, const struct answer *a, struct bytes cert)
{
    cbor_put_map(b, 9);
    put_uuid(b, 1, &a->id);
    put_wall(b, 2, a->received);
    put_text(b, 3, a->account);
    put_uint(b, 4, a->kind);
    parts_put(b, a->parts, a->part_count);
    put_wall(b, 7, a->done);
    put_uint(b, 8, a->code);
    put_bytes(b, 9, a->text);
    put_bytes(b, 10, cert);
}

static enum err answer_read(struct bytes in, struct answer *a, struct bytes *ret_cert)
{
    struct cbor c;
    enum err e = cbor_open(&c, in);
    if (e)
        return e;
    struct record r = record_open(&c);
    take_uuid(&r, 1, &a->id);
    a->received = take_wall(&r, 2);
    take_text(&r, 3, a->account, sizeof a->account);
    a->kind = (enum order_kind)take_choice(&r, 4, ORDER_LAST);
    a->part_count = parts_take(&c, &r, a->parts);
    a->done = take_wall(&r, 7);
    a->code = (uint32_t)take_uint(&r, 8, UINT8_MAX);
    a->text = take_bytes(&r, 9, ANSWER_TEXT_MAX);
    *ret_cert = take_bytes(&r, 10, CERT_BYTES_MAX);
    record_close(&r);
    if (a->account[0] == '\0' || (a->text.n > 0 && !utf8_valid(a->text)))
        cbor_fail(&c, ERR_FORMAT);
    return cbor_finish(&c);
}

enum err answer_seal(const struct sign_secret *issuer, struct bytes cert,
    const struct box_public *inbox, const struct answer *a, struct buf *ret)
{
    BUF_WIPE struct buf payload = BUF_INIT(ANSWER_BYTES_MAX - 65536);
    struct answer again = {0};
    struct bytes certified;
    struct cert holder;
    enum err e = a->part_count <= ORDER_PARTS_MAX ? ERR_OK : ERR_LIMIT;

    if (!e)
        e = cert_unverified(cert, HOLDER_ISSUER, &holder);
    if (!e && memcmp(holder.sign.b, issuer->pub.b, sizeof holder.sign.b) != 0)
        e = ERR_KEY;
    if (e)
        return e;
    answer_put(&payload, a, cert);
    e = buf_check(&payload);
    if (!e)
        e = answer_read(buf_view(&payload), &again, &certified);
    return e ? e : seal(issuer, TYPE_ANSWER, buf_view(&payload), inbox, ret);
}

enum err answer_open(struct bytes file, const struct box_secret *inbox,
    const struct sign_public *root, struct buf *ret_plain, struct answer *ret)
{
    struct answer a = {0};
    struct cose_view v;
    struct bytes cert;
    struct cert issuer;
    enum err e = file.n > ANSWER_BYTES_MAX ? ERR_LIMIT : age_decrypt(inbox, file, ret_plain);

    if (!e)
        e = cose_parse(buf_view(ret_plain), &v);
    if (!e && strcmp(v.typ, TYPE_ANSWER) != 0)
        e = ERR_TYPE;
    if (!e)
        e = answer_read(v.payload, &a, &cert);
    if (!e) /* nothing of it is true before both are checked */
        e = cert_verify(cert, root, HOLDER_ISSUER, (struct wall){0}, &issuer);
    if (!e)
        e = cose_check(&v, TYPE_ANSWER, &issuer.sign);
    if (!e)
        *ret = a;
    return e;
}
