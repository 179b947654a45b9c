// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as a sitting's keys and an opened bundle: read or refused; what is read writes itself
 * again, and nothing but the untouched seed may be complete. Input: count of candidate keys (1),
 * room key (32), candidate keys (32 each), content. */
#include "pv/bundle.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void verify(const struct bundle *b, const struct sitting_keys *keys)
{
    static const uint8_t SEED[32] = {7};
    struct sign_secret root;
    struct report r;
    BUF_AUTO struct buf text = BUF_INIT(1u << 20);
    sign_secret_from_seed(SEED, &root);
    bundle_verify(b, &root.pub, keys, &r);
    if (!r.count || report_write(&r, LANG_NL, &text) != ERR_OK)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sitting_keys keys; /* large; rewritten each time */
    size_t count = size ? data[0] : 0, used = 1 + 32 * (count + 1);
    if (crypto_start() != ERR_OK || size < used)
        return 0;
    keys.count = (uint16_t)count;
    memcpy(keys.room.b, data + 1, 32);
    memcpy(keys.candidates, data + 33, 32 * count);
    struct bytes content = {data + used, size - used};
    struct bundle b;
    BUF_AUTO struct buf again = BUF_INIT(BUNDLE_BYTES_MAX);
    if (bundle_parse(content, &b, NULL) != ERR_OK)
        return 0;
    if (b.manifest.n
        && (bundle_content(&b, &again) != ERR_OK || !bytes_equal(buf_view(&again), content)))
        abort();
    verify(&b, &keys);
    bundle_free(&b);
    return 0;
}
