// SPDX-License-Identifier: EUPL-1.2
/* Any bytes: each text decoder answers, and what it accepts is what its encoder writes. */
#include "codec/text45.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct bytes text, enum err (*decode)(struct bytes, struct buf *),
    void (*encode)(struct bytes, struct buf *))
{
    BUF_AUTO struct buf plain = BUF_INIT(text.n + 16), again = BUF_INIT(text.n + 16);
    if (decode(text, &plain) == ERR_OK) {
        encode(buf_view(&plain), &again);
        if (!bytes_equal(buf_view(&again), text)) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check((struct bytes){data, size}, base45_decode, base45_encode);
    check((struct bytes){data, size}, base64_decode, base64_encode);
    check((struct bytes){data, size}, base64url_decode, base64url_encode);
    check((struct bytes){data, size}, base64_nopad_decode, base64_nopad_encode);
    return 0;
}
