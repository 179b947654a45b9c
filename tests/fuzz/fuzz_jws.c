// SPDX-License-Identifier: EUPL-1.2
/* JWS General JSON: any bytes as a document; what parses is written again and means the same. */
#include "crypto/jws.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const uint8_t seed[32] = {1};
    struct sign_secret key;
    struct jws a, b;
    BUF_AUTO struct buf text = BUF_INIT(n + 4096);
    assert(crypto_start() == ERR_OK);
    sign_secret_from_seed(seed, &key);
    if (jws_parse((struct bytes){data, n}, &a, NULL) == ERR_OK) {
        assert(jws_write(&a, &text) == ERR_OK);
        assert(jws_parse(buf_view(&text), &b, NULL) == ERR_OK);
        assert(a.signature_count == b.signature_count);
        assert(bytes_equal(buf_view(&a.payload), buf_view(&b.payload)));
        for (size_t i = 0; i < a.signature_count; i++) {
            (void)!jws_verify(&key.pub, buf_view(&a.signatures[i].protected_json),
                buf_view(&a.payload), a.signatures[i].signature);
        }
        jws_free(&b);
    }
    jws_free(&a);
    return 0;
}
