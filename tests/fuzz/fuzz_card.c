// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as sitting card, as what the issuer signed for one, or as the plan in it: refused, or
 * the plan has one encoding only. */
#include "codec/cbor.h"
#include "papers/card.h"
#include "papers/parts.h"
#include "unit/papers/school_keys.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct bytes in, const struct sign_public *root)
{
    static struct card card;
    if (card_verify(in, root, &card, NULL)) {
        return;
    }
    if (card_find_device(&card, root) >= 0 || card_find_staff_key(&card, root) >= 0) {
        abort(); /* only true cards pass, and in those the root is neither kiosk nor person */
    }
    for (size_t i = 0; i < card.plan.invigilator_count; i++) {
        if (card_find_staff(&card, &card.plan.invigilators[i].id) < 0) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct plan plan;
    struct bytes in = {data, size};
    struct cbor c;
    BUF_AUTO struct buf card = BUF_INIT(size + 256);
    if (crypto_start()) {
        abort();
    }
    struct sign_secret root = school_sign(KEY_OF_ROOT), issuer = school_sign(KEY_OF_ISSUER);
    check(in, &root.pub);
    if (cose_sign1(&issuer, TYPE_CARD, in, &card)) {
        abort();
    }
    check(buf_view(&card), &root.pub);
    if (cbor_open(&c, in) == ERR_OK) {
        BUF_AUTO struct buf again = BUF_INIT(size);
        plan_take(&c, &plan);
        if (!cbor_finish(&c) && (plan_put(&again, &plan), !bytes_equal(buf_view(&again), in))) {
            abort();
        }
    }
    return 0;
}
