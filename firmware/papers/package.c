// SPDX-License-Identifier: EUPL-1.2
/* The package from the outside in: age file, issuer's signature, card, list.
 *
 *   file    = age file to kiosks, inbox and recovery
 *   content = COSE_Sign1 by the issuer that the card certifies, typ "zw-package/1"; payload = map:
 *
 *   key  field        type   limit
 *   1    card         bytes  CARD_BYTES_MAX, see card.c
 *   2    sealed list  bytes  LIST_BYTES_MAX, see list.c
 *   3    wraps        array  for each invigilator of the card, in its order: an age file (bytes,
 *                            WRAP_BYTES_MAX) to that person's key; its content is the sitting key,
 *                            32 bytes
 *   4    other rooms  array  OTHER_ROOMS_MAX of map { 1: sitting (bytes 16), 2: room (text, 31
 *                            bytes), 3: exam (text, 127 bytes), 4: start (uint, ms) }
 *
 * Card and package have one signer but two signatures: the card travels on without the list. */
#include "papers/package.h"

#include "papers/fields.h"
#include "papers/parts.h"

#include <stdlib.h>
#include <string.h>

struct sitting_keys *sitting_keys_new(void)
{
    return secret_alloc(sizeof(struct sitting_keys));
}

void sitting_keys_free(struct sitting_keys *k)
{
    secret_free(k);
}

static void other_put(struct buf *b, const struct other_room *o)
{
    cbor_put_map(b, 4);
    put_uuid(b, 1, &o->sitting);
    put_text(b, 2, o->room);
    put_text(b, 3, o->exam);
    put_wall(b, 4, o->start);
}

static void other_take(struct cbor *c, struct other_room *out)
{
    struct record r = record_open(c);
    take_uuid(&r, 1, &out->sitting);
    take_text(&r, 2, out->room, sizeof out->room);
    take_text(&r, 3, out->exam, sizeof out->exam);
    out->start = take_wall(&r, 4);
    record_close(&r);
}

static void payload_write(const struct package_inside *in, struct buf *b)
{
    cbor_put_map(b, 4);
    put_bytes(b, 1, in->card);
    put_bytes(b, 2, in->sealed_list);
    put_array(b, 3, in->wrap_count);
    for (size_t i = 0; i < in->wrap_count; i++) {
        cbor_put_bytes(b, in->wraps[i]);
    }
    put_array(b, 4, in->other_count);
    for (size_t i = 0; i < in->other_count; i++) {
        other_put(b, &in->others[i]);
    }
}

enum err package_seal(const struct sign_secret *issuer, const struct package_inside *inside,
    const struct box_public *to, size_t to_count, struct buf *ret)
{
    if (inside->wrap_count > INVIGILATORS_MAX || inside->other_count > OTHER_ROOMS_MAX) {
        return ERR_LIMIT;
    }
    BUF_WIPE struct buf payload = BUF_INIT(PACKAGE_BYTES_MAX / 2);
    BUF_WIPE struct buf content = BUF_INIT(PACKAGE_BYTES_MAX / 2);
    payload_write(inside, &payload);
    enum err e = buf_check(&payload);
    if (!e) {
        e = cose_sign1(issuer, TYPE_PACKAGE, buf_view(&payload), &content);
    }
    return e ? e : age_encrypt(to, to_count, buf_view(&content), ret);
}

static void wraps_take(struct record *r, struct package_inside *out)
{
    out->wrap_count = take_array(r, 3, INVIGILATORS_MAX);
    for (size_t i = 0; i < out->wrap_count; i++) {
        out->wraps[i] = cbor_get_bytes(r->c);
        if (out->wraps[i].n > WRAP_BYTES_MAX) {
            cbor_fail(r->c, ERR_LIMIT);
        }
    }
}

static enum err others_take(struct record *r, size_t *ret_count, struct other_room **ret)
{
    size_t count = take_array(r, 4, OTHER_ROOMS_MAX);
    struct other_room *others = count ? calloc(count, sizeof *others) : NULL;
    if (count && !others) {
        return ERR_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        other_take(r->c, &others[i]);
    }
    record_close(r);
    if (cbor_finish(r->c)) {
        free(others);
        return cbor_finish(r->c);
    }
    *ret_count = count;
    *ret = others;
    return ERR_OK;
}

enum err package_payload_read(
    struct bytes payload, struct package_inside *ret, struct other_room **ret_others)
{
    struct package_inside v = {0};
    struct other_room *others = NULL;
    struct cbor c;
    enum err e = cbor_open(&c, payload);
    if (e) {
        return e;
    }
    struct record r = record_open(&c);
    v.card = take_bytes(&r, 1, CARD_BYTES_MAX);
    v.sealed_list = take_bytes(&r, 2, LIST_BYTES_MAX);
    wraps_take(&r, &v);
    e = others_take(&r, &v.other_count, &others);
    if (!e) {
        v.others = others;
        *ret = v;
        *ret_others = others;
    }
    return e;
}

static enum err copy(struct bytes from, struct buf *ret)
{
    *ret = BUF_INIT(from.n);
    buf_add_bytes(ret, from);
    return buf_check(ret);
}

static enum err copies_make(const struct package_inside *from, struct package *p)
{
    enum err e = copy(from->card, &p->card_bytes);
    if (!e) {
        e = copy(from->sealed_list, &p->sealed_list);
    }
    for (size_t i = 0; !e && i < from->wrap_count; i++) {
        e = copy(from->wraps[i], &p->wraps[i]);
    }
    return e;
}

/* The file opened, so it was meant for us; a signer that is not our institution's is then no matter
 * of another kiosk, but of who made it. */
static enum err as_signature(enum err e)
{
    return e == ERR_KEY ? ERR_SIGNATURE : e;
}

static enum err content_split(struct bytes content, struct cose_view *v,
    struct package_inside *inside, struct package *p, struct diag *d)
{
    enum err e = cose_parse(content, v);
    if (!e && strcmp(v->typ, TYPE_PACKAGE) != 0) {
        e = ERR_TYPE;
    }
    if (!e) {
        e = package_payload_read(v->payload, inside, &p->others);
    }
    return e ? diag_set(d, e, "package: %s", err_text(e)) : ERR_OK;
}

static enum err content_read(
    struct bytes content, const struct sign_public *root, struct package *p, struct diag *d)
{
    struct cose_view v = {0};
    struct package_inside inside = {0};
    enum err e = content_split(content, &v, &inside, p, d);
    if (e) {
        return e;
    }
    p->other_count = inside.other_count;
    e = card_verify(inside.card, root, &p->card, d);
    if (e) {
        return diag_prefix(d, as_signature(e), "package");
    }
    e = as_signature(cose_check(&v, TYPE_PACKAGE, &p->card.issuer.sign));
    if (!e && inside.wrap_count != p->card.plan.invigilator_count) {
        e = ERR_FORMAT;
    }
    if (!e) {
        e = copies_make(&inside, p);
    }
    return e ? diag_set(d, e, "package: %s", err_text(e)) : ERR_OK;
}

static enum err content_open(
    struct bytes content, const struct sign_public *root, struct package *ret, struct diag *d)
{
    struct package *p = calloc(1, sizeof *p);
    if (!p) {
        return diag_set(d, ERR_NOMEM, "package: %s", err_text(ERR_NOMEM));
    }
    enum err e = content_read(content, root, p, d);
    if (e) {
        package_free(p);
    } else {
        *ret = *p;
    }
    free(p);
    return e;
}

enum err package_open(struct bytes file, const struct box_secret *box,
    const struct sign_public *root, struct package *ret, struct diag *d)
{
    BUF_WIPE struct buf content = BUF_INIT(PACKAGE_BYTES_MAX);
    enum err e = file.n > PACKAGE_BYTES_MAX ? ERR_LIMIT : age_decrypt(box, file, &content);
    if (e) {
        return diag_set(d, e, "package: %s", e == ERR_KEY ? "for another kiosk" : err_text(e));
    }
    return content_open(buf_view(&content), root, ret, d);
}

void package_free(struct package *p)
{
    if (!p) {
        return;
    }
    buf_free(&p->card_bytes);
    buf_free(&p->sealed_list);
    for (size_t i = 0; i < INVIGILATORS_MAX; i++) {
        buf_free(&p->wraps[i]);
    }
    free(p->others);
    memset(p, 0, sizeof *p);
}
