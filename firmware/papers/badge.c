// SPDX-License-Identifier: EUPL-1.2
/* Badges: what is in the QR code of an invigilator's pass.
 *
 *   text = "ZWB1:" base45( 33 bytes )
 *
 *   offset  size  field
 *   0       1     version, 1
 *   1       16    invigilator id
 *   17      16    secret: with the PIN it gives the invigilator's keys
 *
 * Not signed: a made-up badge opens nothing, because nothing was ever wrapped to its keys. */
#include "papers/ticket.h"

#include "codec/text45.h"

#include <string.h>

enum { VERSION = 1, ID_AT = 1, SECRET_AT = 17, BADGE_SIZE = SECRET_AT + BADGE_SECRET_SIZE };

static const char PREFIX[] = "ZWB1:";

enum err badge_text(const struct badge *b, struct buf *ret_text)
{
    uint8_t raw[BADGE_SIZE] = {VERSION};
    memcpy(raw + ID_AT, b->invigilator.b, sizeof b->invigilator.b);
    memcpy(raw + SECRET_AT, b->secret, sizeof b->secret);
    BUF_WIPE struct buf text = BUF_INIT(BADGE_TEXT_MAX);
    buf_add_text(&text, PREFIX);
    base45_encode(BYTES_ARRAY(raw), &text);
    wipe(raw, sizeof raw);
    enum err e = buf_check(&text);
    if (!e) {
        buf_add_bytes(ret_text, buf_view(&text)); /* one append: all or nothing */
        e = buf_check(ret_text);
    }
    return e;
}

enum err badge_read(struct bytes scanned, struct badge *ret)
{
    const size_t prefix_n = sizeof PREFIX - 1;
    if (!bytes_has_prefix(scanned, PREFIX)) {
        return ERR_TYPE;
    }
    if (scanned.n > BADGE_TEXT_MAX) {
        return ERR_FORMAT;
    }
    BUF_WIPE struct buf raw = BUF_INIT(BADGE_TEXT_MAX);
    enum err e = base45_decode((struct bytes){scanned.p + prefix_n, scanned.n - prefix_n}, &raw);
    if (e == ERR_NOMEM) {
        return e;
    }
    if (e || raw.n != BADGE_SIZE || raw.p[0] != VERSION) {
        return ERR_FORMAT;
    }
    memcpy(ret->invigilator.b, raw.p + ID_AT, sizeof ret->invigilator.b);
    memcpy(ret->secret, raw.p + SECRET_AT, sizeof ret->secret);
    return ERR_OK;
}
