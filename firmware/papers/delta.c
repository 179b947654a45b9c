// SPDX-License-Identifier: EUPL-1.2
/* The delta from the outside in: age file, head, sealed changes (delta_changes.c).
 *
 *   file    = age file to the kiosks of the card, inbox and recovery
 *   content = CBOR array [ head (bytes, DELTA_HEAD_MAX), sealed changes (bytes) ]
 *   head    = COSE_Sign1 by the issuer that it carries, typ "zw-delta/1"; payload = map:
 *
 *   key  field         type      limit
 *   1    sitting       bytes 16
 *   2    card          bytes 32  SHA-256 of the card's bytes
 *   3    number        uint      1..DELTAS_MAX
 *   4    previous      bytes 32  SHA-256 of the head before it; zeros when number is 1
 *   5    issued        uint      ms since 1970
 *   6    issuer        bytes     its certificate, CERT_BYTES_MAX
 *   7    known         uint      subject numbers given out before; CANDIDATES_MAX
 *   8    commitments   array     bytes 32, of subjects known + 1, ..; known + these <=
 * CANDIDATES_MAX 9    changes       uint      how many, 1..CHANGES_MAX 10   changes hash  bytes 32
 * SHA-256 of the plain changes
 *
 * The signature covers the sealed changes through their plain hash, which is held against them once
 * the sitting is unlocked; before that they are only bytes. */
#include "papers/delta_parts.h"

#include "papers/fields.h"

#include <stdlib.h>
#include <string.h>

/* ---- the head ---- */

static void head_write(const struct delta_head *h, struct bytes issuer_cert, struct buf *b)
{
    cbor_put_map(b, 10);
    put_uuid(b, 1, &h->sitting);
    put_bytes(b, 2, BYTES_ARRAY(h->card.b));
    put_uint(b, 3, h->number);
    put_bytes(b, 4, BYTES_ARRAY(h->previous.b));
    put_wall(b, 5, h->issued);
    put_bytes(b, 6, issuer_cert);
    put_uint(b, 7, h->known);
    put_array(b, 8, h->added);
    for (size_t i = 0; i < h->added; i++) {
        cbor_put_bytes(b, BYTES_ARRAY(h->commitments[i].b));
    }
    put_uint(b, 9, h->changes);
    put_bytes(b, 10, BYTES_ARRAY(h->changes_hash.b));
}

static bool is_first(const struct delta_head *h)
{
    static const struct hash none;
    return hash_equal(&h->previous, &none);
}

static enum err head_read(struct bytes in, struct delta_head *h, struct bytes *ret_cert)
{
    struct cbor c;
    enum err e = cbor_open(&c, in);
    if (e) {
        return e;
    }
    struct record r = record_open(&c);
    take_uuid(&r, 1, &h->sitting);
    take_exact(&r, 2, h->card.b, sizeof h->card.b);
    h->number = (uint32_t)take_uint(&r, 3, DELTAS_MAX);
    take_exact(&r, 4, h->previous.b, sizeof h->previous.b);
    h->issued = take_wall(&r, 5);
    *ret_cert = take_bytes(&r, 6, CERT_BYTES_MAX);
    h->known = (uint16_t)take_uint(&r, 7, CANDIDATES_MAX);
    h->added = (uint16_t)take_array(&r, 8, CANDIDATES_MAX - h->known);
    for (size_t i = 0; i < h->added; i++) {
        cbor_get_bytes_exact(&c, h->commitments[i].b, sizeof h->commitments[i].b);
    }
    h->changes = (uint16_t)take_uint(&r, 9, CHANGES_MAX);
    take_exact(&r, 10, h->changes_hash.b, sizeof h->changes_hash.b);
    record_close(&r);
    if (h->number == 0 || (h->number == 1) != is_first(h) || h->changes < 1
        || h->added > h->changes) {
        cbor_fail(&c, ERR_FORMAT);
    }
    return cbor_finish(&c);
}

enum err delta_head_sign(const struct sign_secret *issuer, struct bytes issuer_cert,
    const struct delta_head *h, struct buf *ret)
{
    BUF_AUTO struct buf payload = BUF_INIT(DELTA_HEAD_MAX - 256); /* room for the signature */
    head_write(h, issuer_cert, &payload);
    enum err e = buf_check(&payload);
    return e ? e : cose_sign1(issuer, TYPE_DELTA, buf_view(&payload), ret);
}

static enum err head_verify_into(
    struct bytes in, const struct sign_public *root, struct delta_head *h)
{
    struct cose_view v;
    struct bytes cert;
    enum err e = in.n > DELTA_HEAD_MAX ? ERR_LIMIT : cose_parse(in, &v);
    if (!e && strcmp(v.typ, TYPE_DELTA) != 0) {
        e = ERR_TYPE;
    }
    if (!e) {
        e = head_read(v.payload, h, &cert);
    }
    if (!e) { /* whose key speaks is certified inside: nothing is true before both are checked */
        e = cert_verify(cert, root, HOLDER_ISSUER, (struct wall){0}, &h->issuer);
    }
    if (!e) {
        e = cose_check(&v, TYPE_DELTA, &h->issuer.sign);
    }
    h->hash = hash_of(in);
    return e;
}

enum err delta_head_verify(
    struct bytes in, const struct sign_public *root, struct delta_head *ret, struct diag *d)
{
    struct delta_head *h = calloc(1, sizeof *h);
    enum err e = h ? head_verify_into(in, root, h) : ERR_NOMEM;
    if (!e) {
        *ret = *h;
    }
    free(h);
    return e ? diag_set(d, e, "change of the list: %s", err_text(e)) : ERR_OK;
}

/* ---- its place ---- */

struct delta_place delta_start(const struct card *card, struct bytes card_bytes)
{
    return (struct delta_place){.sitting = card->plan.sitting,
        .card = hash_of(card_bytes),
        .subjects = card->subject_count};
}

enum err delta_follow(struct delta_place *at, const struct delta_head *h)
{
    if (!uuid_equal(&h->sitting, &at->sitting)) {
        return ERR_KEY;
    }
    if (!hash_equal(&h->card, &at->card)) {
        return ERR_CONFLICT;
    }
    if (h->number <= at->number) {
        bool fork = h->number == at->number && !hash_equal(&h->hash, &at->last);
        return fork ? ERR_CONFLICT : ERR_EXISTS;
    }
    if (h->number != at->number + 1) {
        return ERR_MISSING;
    }
    if (!hash_equal(&h->previous, &at->last) || h->known != at->subjects) {
        return ERR_CONFLICT;
    }
    at->number = h->number;
    at->last = h->hash;
    at->subjects = (uint16_t)(h->known + h->added);
    return ERR_OK;
}

/* ---- the file ---- */

enum err delta_wrap(struct bytes head, struct bytes sealed, const struct box_public *to,
    size_t to_count, struct buf *ret)
{
    BUF_AUTO struct buf content = BUF_INIT(DELTA_BYTES_MAX);
    cbor_put_array(&content, 2);
    cbor_put_bytes(&content, head);
    cbor_put_bytes(&content, sealed);
    enum err e = buf_check(&content);
    return e ? e : age_encrypt(to, to_count, buf_view(&content), ret);
}

static enum err content_split(
    struct bytes content, struct bytes *ret_head, struct bytes *ret_sealed)
{
    struct cbor c;
    enum err e = cbor_open(&c, content);
    if (e) {
        return e;
    }
    if (cbor_get_array(&c, 2) != 2) {
        cbor_fail(&c, ERR_FORMAT);
    }
    *ret_head = cbor_get_bytes(&c);
    *ret_sealed = cbor_get_bytes(&c);
    if (ret_head->n > DELTA_HEAD_MAX || ret_sealed->n > CHANGES_BYTES_MAX) {
        cbor_fail(&c, ERR_LIMIT);
    }
    return cbor_finish(&c);
}

static enum err content_open(struct bytes content, const struct sign_public *root, struct delta *p)
{
    struct bytes head, sealed;
    enum err e = content_split(content, &head, &sealed);
    if (!e) {
        e = head_verify_into(head, root, &p->head);
    }
    if (e) { /* it opened, so it was meant for us: a signer we do not know is then a false one */
        return e == ERR_KEY ? ERR_SIGNATURE : e;
    }
    p->head_bytes = BUF_INIT(DELTA_HEAD_MAX);
    p->sealed = BUF_INIT(CHANGES_BYTES_MAX);
    buf_add_bytes(&p->head_bytes, head);
    buf_add_bytes(&p->sealed, sealed);
    e = buf_check(&p->head_bytes);
    return e ? e : buf_check(&p->sealed);
}

enum err delta_open(struct bytes file, const struct box_secret *box, const struct sign_public *root,
    struct delta *ret, struct diag *d)
{
    BUF_AUTO struct buf content = BUF_INIT(DELTA_BYTES_MAX);
    enum err e = file.n > DELTA_BYTES_MAX ? ERR_LIMIT : age_decrypt(box, file, &content);
    struct delta *p = e ? NULL : calloc(1, sizeof *p);
    if (!e) {
        e = p ? content_open(buf_view(&content), root, p) : ERR_NOMEM;
    }
    if (e) {
        delta_free(p);
        e = diag_set(
            d, e, "change of the list: %s", e == ERR_KEY ? "for another kiosk" : err_text(e));
    } else {
        *ret = *p;
    }
    free(p);
    return e;
}

void delta_free(struct delta *p)
{
    if (!p) {
        return;
    }
    buf_free(&p->head_bytes);
    buf_free(&p->sealed);
    memset(p, 0, sizeof *p);
}

/* ---- the changes ---- */

static bool keys_are_committed(const struct delta_head *h, const struct sitting_keys *keys)
{
    bool good = keys->count == h->known + h->added;
    for (size_t i = 0; good && i < h->added; i++) {
        struct hash is = cell_key_commitment(&keys->candidates[h->known + i]);
        good = hash_equal(&is, &h->commitments[i]);
    }
    return good;
}

static struct changes changes_of(const struct delta_head *h)
{
    return (struct changes){.sitting = h->sitting, .number = h->number, .known = h->known};
}

static enum err unlock_into(
    const struct delta *p, struct sitting_keys *keys, struct list_change **ret, size_t *ret_count)
{
    const struct delta_head *h = &p->head;
    const struct changes where = changes_of(h);
    BUF_WIPE struct buf plain = BUF_INIT(CHANGES_BYTES_MAX);
    struct list_change *list = NULL;
    size_t count = 0;
    if (changes_open(&keys->sitting, &h->sitting, buf_view(&p->sealed), &plain)) {
        return ERR_SIGNATURE;
    }
    struct hash is = hash_of(buf_view(&plain));
    if (!hash_equal(&is, &h->changes_hash)) {
        return ERR_SIGNATURE;
    }
    enum err e = changes_read(buf_view(&plain), &where, keys, &list, &count);
    if (e) {
        return e;
    }
    if (count != h->changes || !keys_are_committed(h, keys)) {
        changes_free(list, count);
        return ERR_SIGNATURE;
    }
    *ret = list;
    *ret_count = count;
    return ERR_OK;
}

enum err delta_unlock(const struct delta *p, struct sitting_keys *keys, struct list_change **ret,
    size_t *ret_count, struct diag *d)
{
    struct sitting_keys *mine = sitting_keys_new();
    enum err e = !mine ? ERR_NOMEM : keys->count != p->head.known ? ERR_STATE : ERR_OK;
    if (!e) {
        *mine = *keys;
        e = unlock_into(p, mine, ret, ret_count);
    }
    if (!e) {
        *keys = *mine;
    }
    sitting_keys_free(mine);
    return e ? diag_set(d, e, "changes of the list: %s", err_text(e)) : ERR_OK;
}

bool delta_speaks_of(const struct delta_head *h, const struct list_change *changes, size_t count,
    const struct sitting_keys *keys)
{
    struct changes c = changes_of(h);
    BUF_WIPE struct buf plain = BUF_INIT(CHANGES_BYTES_MAX);
    c.list = changes;
    c.count = count;
    if (count != h->changes || changes_write(&c, keys, &plain) != ERR_OK) {
        return false;
    }
    struct hash is = hash_of(buf_view(&plain));
    return hash_equal(&is, &h->changes_hash);
}
