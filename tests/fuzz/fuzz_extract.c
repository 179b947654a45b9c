// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as an extract: read or refused; what is read writes itself again, is judged without
 * harm, and is never complete. The seed's root seed is 7 followed by zeros. */
#include "pv/extract.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void judge(const struct extract *x)
{
    static const uint8_t SEED[32] = {7};
    struct sign_secret root;
    struct report r;
    BUF_AUTO struct buf text = BUF_INIT(1u << 20);
    sign_secret_from_seed(SEED, &root);
    extract_verify(x, &root.pub, PAGES_NONE, &r);
    if (report_verdict(&r) == VERIFY_COMPLETE || report_write(&r, LANG_NL, &text) != ERR_OK)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct extract x;
    BUF_AUTO struct buf again = BUF_INIT(EXTRACT_BYTES_MAX);
    if (crypto_start() != ERR_OK)
        return 0;
    if (extract_parse((struct bytes){data, size}, &x, NULL) == ERR_OK) {
        if (extract_write(&x, &again) != ERR_OK
            || !bytes_equal(buf_view(&again), (struct bytes){data, size}))
            abort();
        judge(&x);
    }
    extract_free(&x);
    return 0;
}
