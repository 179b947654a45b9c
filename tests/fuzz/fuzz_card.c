// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as sitting card, or as the plan in it: refused, or the plan has one encoding only. */
#include "codec/cbor.h"
#include "papers/card.h"
#include "papers/parts.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t seed[32] = {1, 1}; /* the root of the seeds */
    static struct card card;
    static struct plan plan;
    struct bytes in = {data, size};
    struct sign_secret root;
    struct cbor c;
    if (crypto_start()) {
        abort();
    }
    sign_secret_from_seed(seed, &root);
    if (!card_verify(in, &root.pub, &card, NULL) && card_find_device(&card, &root.pub) >= 0) {
        abort(); /* only true cards pass, and in those the root is no kiosk */
    }
    if (cbor_open(&c, in) == ERR_OK) {
        BUF_AUTO struct buf again = BUF_INIT(size);
        plan_take(&c, &plan);
        if (!cbor_finish(&c) && (plan_put(&again, &plan), !bytes_equal(buf_view(&again), in))) {
            abort();
        }
    }
    return 0;
}
