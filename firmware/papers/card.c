// SPDX-License-Identifier: EUPL-1.2
/* The sitting card.
 *
 * COSE_Sign1 by the issuer, typ "zw-card/1"; payload = map:
 *
 *   key  field            type      limit
 *   1    plan             map       see plan_codec.c
 *   2    issue            uint      1..2^32-1
 *   3    issued           uint      ms since 1970
 *   4    issuer           bytes     its certificate, CERT_BYTES_MAX
 *   5    devices          array     DOORS_MAX certificates; door number = place, from 1
 *   6    staff            array     a certificate for each invigilator of the plan, same order
 *   7    list hash        bytes 32  SHA-256 of the plain list (list.c)
 *   8    room commitment  bytes 32  see cell_key_commitment
 *   9    commitments      array     CANDIDATES_MAX times bytes 32, of subjects 1, 2, ..
 *   10   lead door        uint      1..devices; left out: each device makes a record of its own
 *
 * Reading order: the payload is taken apart first, since the key that signed it is certified inside
 * it; nothing of it is handed out before root, issuer and every certificate have been checked. */
#include "papers/card.h"

#include "papers/fields.h"
#include "papers/parts.h"

#include <stdlib.h>
#include <string.h>

static void commitments_put(struct buf *b, const struct card *c)
{
    put_array(b, 9, c->subject_count);
    for (size_t i = 0; i < c->subject_count; i++) {
        cbor_put_bytes(b, BYTES_ARRAY(c->commitments[i].b));
    }
}

static void certs_put(struct buf *b, int64_t key, const struct bytes *certs, size_t count)
{
    put_array(b, key, count);
    for (size_t i = 0; i < count; i++) {
        cbor_put_bytes(b, certs[i]);
    }
}

static void payload_write(const struct card *c, const struct card_certs *certs, struct buf *b)
{
    cbor_put_map(b, c->plan.lead_door ? 10 : 9);
    cbor_put_int(b, 1);
    plan_put(b, &c->plan);
    put_uint(b, 2, c->issue);
    put_wall(b, 3, c->issued);
    put_bytes(b, 4, certs->issuer);
    certs_put(b, 5, certs->devices, c->device_count);
    certs_put(b, 6, certs->staff, c->plan.invigilator_count);
    put_bytes(b, 7, BYTES_ARRAY(c->list_hash.b));
    put_bytes(b, 8, BYTES_ARRAY(c->room_commitment.b));
    commitments_put(b, c);
    if (c->plan.lead_door) {
        put_uint(b, 10, (uint64_t)c->plan.lead_door);
    }
}

static size_t certs_take(struct record *r, int64_t key, struct bytes *out, size_t max)
{
    size_t count = take_array(r, key, max);
    for (size_t i = 0; i < count; i++) {
        out[i] = cbor_get_bytes(r->c);
    }
    return count;
}

static void commitments_take(struct record *r, struct card *c)
{
    c->subject_count = (uint16_t)take_array(r, 9, CANDIDATES_MAX);
    for (size_t i = 0; i < c->subject_count; i++) {
        cbor_get_bytes_exact(r->c, c->commitments[i].b, sizeof c->commitments[i].b);
    }
}

/* Everything but the certificates, whose bytes go to `ret_certs` (they borrow the input). */
static enum err payload_read(struct bytes in, struct card *ret, struct card_certs *ret_certs)
{
    struct cbor c;
    enum err e = cbor_open(&c, in);
    if (e) {
        return e;
    }
    struct record r = record_open(&c);
    cbor_need_key(&c, &r.left, 1);
    plan_take(&c, &ret->plan);
    ret->issue = (uint32_t)take_uint(&r, 2, UINT32_MAX);
    ret->issued = take_wall(&r, 3);
    ret_certs->issuer = take_bytes(&r, 4, CERT_BYTES_MAX);
    ret->device_count = certs_take(&r, 5, ret_certs->devices, DOORS_MAX);
    size_t staff_count = certs_take(&r, 6, ret_certs->staff, INVIGILATORS_MAX);
    take_exact(&r, 7, ret->list_hash.b, sizeof ret->list_hash.b);
    take_exact(&r, 8, ret->room_commitment.b, sizeof ret->room_commitment.b);
    commitments_take(&r, ret);
    ret->plan.lead_door = optional_int(&r, 10, DOORS_MAX);
    ret->plan.door_count = ret->plan.lead_door ? (int32_t)ret->device_count : 0;
    record_close(&r);
    if ((size_t)ret->plan.lead_door > ret->device_count) {
        cbor_fail(&c, ERR_LIMIT);
    }
    if (ret->issue == 0 || staff_count != ret->plan.invigilator_count) {
        cbor_fail(&c, ERR_FORMAT);
    }
    return cbor_finish(&c);
}

/* Without a root (when issuing) the signature is not asked for. */
static enum err cert_take(
    struct bytes in, const struct sign_public *root, enum holder holder, struct cert *ret)
{
    return root ? cert_verify(in, root, holder, (struct wall){0}, ret)
                : cert_unverified(in, holder, ret);
}

static enum err devices_take(
    const struct card_certs *certs, const struct sign_public *root, struct card *c, struct diag *d)
{
    for (size_t i = 0; i < c->device_count; i++) {
        enum err e = cert_take(certs->devices[i], root, HOLDER_DEVICE, &c->devices[i]);
        if (e) {
            return diag_set(d, e, "certificate of door %zu: %s", i + 1, err_text(e));
        }
        if (card_find_device(c, &c->devices[i].sign) != (int)i) {
            return diag_set(d, ERR_FORMAT, "certificate of door %zu: key of another door", i + 1);
        }
    }
    return ERR_OK;
}

/* An emergency badge acts as such and as nothing else; anybody else's role is the plan's choice. */
static enum holder staff_holder(const struct invigilator *v)
{
    return v->role == STAFF_EMERGENCY ? HOLDER_EMERGENCY : HOLDER_INVIGILATOR;
}

static enum err staff_take(
    const struct card_certs *certs, const struct sign_public *root, struct card *c, struct diag *d)
{
    for (size_t i = 0; i < c->plan.invigilator_count; i++) {
        const struct invigilator *v = &c->plan.invigilators[i];
        enum err e = cert_take(certs->staff[i], root, staff_holder(v), &c->staff[i]);
        if (e) {
            return diag_set(d, e, "certificate of invigilator %zu: %s", i + 1, err_text(e));
        }
        if (!uuid_equal(&c->staff[i].id, &v->id)) {
            return diag_set(d, ERR_FORMAT, "certificate of invigilator %zu: another id", i + 1);
        }
        if (card_find_staff_key(c, &c->staff[i].sign) != (int)i) {
            return diag_set(
                d, ERR_FORMAT, "certificate of invigilator %zu: key of another one", i + 1);
        }
    }
    return ERR_OK;
}

/* What would be refused on reading is refused on writing: reads the payload back. */
static enum err check_readable(struct bytes payload, const struct sign_public *issuer)
{
    struct card_certs certs;
    struct card *c = calloc(1, sizeof *c);
    if (!c) {
        return ERR_NOMEM;
    }
    enum err e = payload_read(payload, c, &certs);
    if (!e) {
        e = cert_take(certs.issuer, NULL, HOLDER_ISSUER, &c->issuer);
    }
    if (!e && !bytes_equal(BYTES_ARRAY(c->issuer.sign.b), BYTES_ARRAY(issuer->b))) {
        e = ERR_KEY;
    }
    if (!e) {
        e = devices_take(&certs, NULL, c, NULL);
    }
    if (!e) {
        e = staff_take(&certs, NULL, c, NULL);
    }
    free(c);
    return e;
}

enum err card_issue(const struct sign_secret *issuer, const struct card *c,
    const struct card_certs *certs, struct buf *ret)
{
    if (c->device_count > DOORS_MAX || c->plan.invigilator_count > INVIGILATORS_MAX
        || c->subject_count > CANDIDATES_MAX) {
        return ERR_LIMIT;
    }
    BUF_AUTO struct buf payload =
        BUF_INIT(CARD_BYTES_MAX - 256); /* leaves room for the signature */
    payload_write(c, certs, &payload);
    enum err e = buf_check(&payload);
    if (!e) {
        e = check_readable(buf_view(&payload), &issuer->pub);
    }
    return e ? e : cose_sign1(issuer, TYPE_CARD, buf_view(&payload), ret);
}

static enum err signature_check(const struct cose_view *v, const struct card_certs *certs,
    const struct sign_public *root, struct card *c, struct diag *d)
{
    enum err e = cert_take(certs->issuer, root, HOLDER_ISSUER, &c->issuer);
    if (e) {
        return diag_set(d, e, "issuer's certificate: %s", err_text(e));
    }
    e = cose_check(v, TYPE_CARD, &c->issuer.sign);
    return e ? diag_set(d, e, "sitting card: %s", err_text(e)) : ERR_OK;
}

static enum err split(
    struct bytes in, struct cose_view *v, struct card *c, struct card_certs *certs)
{
    enum err e = in.n > CARD_BYTES_MAX ? ERR_LIMIT : cose_parse(in, v);
    if (!e && strcmp(v->typ, TYPE_CARD) != 0) {
        e = ERR_TYPE;
    }
    return e ? e : payload_read(v->payload, c, certs);
}

static enum err verify_into(
    struct bytes in, const struct sign_public *root, struct card *c, struct diag *d)
{
    struct cose_view v;
    struct card_certs certs;
    enum err e = split(in, &v, c, &certs);
    if (e) {
        return diag_set(d, e, "sitting card: %s", err_text(e));
    }
    e = signature_check(&v, &certs, root, c, d);
    if (!e) {
        e = devices_take(&certs, root, c, d);
    }
    return e ? e : staff_take(&certs, root, c, d);
}

enum err card_verify(
    struct bytes in, const struct sign_public *root, struct card *ret, struct diag *d)
{
    struct card *c = calloc(1, sizeof *c);
    if (!c) {
        return diag_set(d, ERR_NOMEM, "sitting card: %s", err_text(ERR_NOMEM));
    }
    enum err e = verify_into(in, root, c, d);
    if (!e) {
        *ret = *c;
    }
    free(c);
    return e;
}

int card_find_staff(const struct card *c, const struct uuid *id)
{
    for (size_t i = 0; i < c->plan.invigilator_count; i++) {
        if (uuid_equal(&c->staff[i].id, id)) {
            return (int)i;
        }
    }
    return -1;
}

static bool same_key(const struct sign_public *a, const struct sign_public *b)
{
    return bytes_equal(BYTES_ARRAY(a->b), BYTES_ARRAY(b->b));
}

int card_find_staff_key(const struct card *c, const struct sign_public *key)
{
    for (size_t i = 0; i < c->plan.invigilator_count; i++) {
        if (same_key(&c->staff[i].sign, key)) {
            return (int)i;
        }
    }
    return -1;
}

int card_find_device(const struct card *c, const struct sign_public *log_key)
{
    for (size_t i = 0; i < c->device_count; i++) {
        if (same_key(&c->devices[i].sign, log_key)) {
            return (int)i;
        }
    }
    return -1;
}
