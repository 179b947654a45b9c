// SPDX-License-Identifier: EUPL-1.2
/* Any bytes before the camera, and any bytes that the issuer signed: no ticket, or one that issuing
 * gives back letter for letter. */
#include "codec/text45.h"
#include "crypto/cose.h"
#include "papers/parts.h"
#include "papers/ticket.h"
#include "unit/papers/school_keys.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct bytes text, const struct sign_secret *issuer)
{
    struct ticket t;
    BUF_AUTO struct buf again = BUF_INIT(TICKET_TEXT_MAX);
    if (ticket_verify(text, &issuer->pub, &t)) {
        return;
    }
    if (ticket_issue(issuer, &t, &again) || !bytes_equal(buf_view(&again), text)) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes in = {data, size};
    BUF_AUTO struct buf cose = BUF_INIT(size + 256), text = BUF_INIT(2 * size + 512);
    if (crypto_start()) {
        abort();
    }
    struct sign_secret issuer = school_sign(KEY_OF_ISSUER);
    check(in, &issuer);
    if (cose_sign1(&issuer, TYPE_TICKET, in, &cose)) {
        abort();
    }
    buf_add_text(&text, "ZW1:");
    base45_encode(buf_view(&cose), &text);
    check(buf_view(&text), &issuer);
    return 0;
}
