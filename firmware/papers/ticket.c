// SPDX-License-Identifier: EUPL-1.2
/* Tickets: a CWT (RFC 8392) in COSE_Sign1, small enough for QR version 8 at error correction M.
 *
 *   text    = "ZW1:" base45( COSE_Sign1 by the issuer, typ "zw-t/1" )
 *   payload = map {
 *     4: exp  uint      seconds since 1970
 *     7: cti  bytes 36  sitting id (16) | candidate id (16) | issue number (4, big-endian) }
 *
 * The claim "cti" names one token and nothing else does, so the three numbers that make a ticket
 * unique are that name: two registered claims hold all there is to say, and each byte more would
 * cost one and a half characters. */
#include "papers/ticket.h"

#include "codec/text45.h"
#include "papers/fields.h"
#include "papers/parts.h"

#include <string.h>

enum { CLAIM_EXP = 4, CLAIM_CTI = 7, CTI_SIZE = 36, PAYLOAD_MAX = 64, COSE_MAX = 256 };

static const char PREFIX[] = "ZW1:";

static void cti_write(const struct ticket *t, uint8_t out[CTI_SIZE])
{
    memcpy(out, t->sitting.b, 16);
    memcpy(out + 16, t->candidate.b, 16);
    be32_store(out + 32, t->issue);
}

enum err ticket_issue(
    const struct sign_secret *issuer, const struct ticket *t, struct buf *ret_text)
{
    if (t->issue == 0 || t->expires.ms < 0) {
        return ERR_FORMAT;
    }
    uint8_t cti[CTI_SIZE];
    cti_write(t, cti);
    BUF_AUTO struct buf payload = BUF_INIT(PAYLOAD_MAX), signed_bytes = BUF_INIT(COSE_MAX),
                        text = BUF_INIT(TICKET_TEXT_MAX);
    cbor_put_map(&payload, 2);
    put_uint(&payload, CLAIM_EXP, (uint64_t)t->expires.ms / 1000);
    put_bytes(&payload, CLAIM_CTI, BYTES_ARRAY(cti));
    enum err e = buf_check(&payload);
    if (!e) {
        e = cose_sign1(issuer, TYPE_TICKET, buf_view(&payload), &signed_bytes);
    }
    buf_add_text(&text, PREFIX);
    base45_encode(buf_view(&signed_bytes), &text);
    if (!e) {
        e = buf_check(&text);
    }
    if (!e) {
        buf_add_bytes(ret_text, buf_view(&text)); /* one append: all or nothing */
        e = buf_check(ret_text);
    }
    return e;
}

static enum err payload_read(struct bytes in, struct ticket *ret)
{
    uint8_t cti[CTI_SIZE];
    struct cbor c;
    if (cbor_open(&c, in)) {
        return ERR_FORMAT;
    }
    struct record r = record_open(&c);
    uint64_t seconds = take_uint(&r, CLAIM_EXP, INT64_MAX / 1000);
    take_exact(&r, CLAIM_CTI, cti, sizeof cti);
    record_close(&r);
    uint32_t issue = be32_load(cti + 32);
    if (cbor_finish(&c) || issue == 0) {
        return ERR_FORMAT;
    }
    memcpy(ret->sitting.b, cti, 16);
    memcpy(ret->candidate.b, cti + 16, 16);
    ret->issue = issue;
    ret->expires.ms = (int64_t)seconds * 1000;
    return ERR_OK;
}

enum err ticket_verify(struct bytes scanned, const struct sign_public *issuer, struct ticket *ret)
{
    const size_t prefix_n = sizeof PREFIX - 1;
    if (!bytes_has_prefix(scanned, PREFIX)) {
        return ERR_TYPE;
    }
    struct cose_view v;
    BUF_AUTO struct buf cose = BUF_INIT(COSE_MAX);
    struct bytes text = {scanned.p + prefix_n, scanned.n - prefix_n};
    if (scanned.n > TICKET_TEXT_MAX) {
        return ERR_FORMAT;
    }
    enum err e = base45_decode(text, &cose);
    if (!e) {
        e = cose_parse(buf_view(&cose), &v);
    }
    if (e) { /* our prefix, so ours once; whatever broke it */
        return e == ERR_NOMEM ? e : ERR_FORMAT;
    }
    e = cose_check(&v, TYPE_TICKET, issuer);
    return e ? e : payload_read(v.payload, ret);
}
