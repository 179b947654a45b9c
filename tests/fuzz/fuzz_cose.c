// SPDX-License-Identifier: EUPL-1.2
/* COSE_Sign1: any bytes as a message of key {1}, and as a payload that comes back. */
#include "crypto/cose.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const uint8_t seed[32] = {1};
    struct bytes in = {data, n}, payload = {0};
    struct sign_secret key;
    struct cose_view v;
    BUF_AUTO struct buf out = BUF_INIT(n + 256);
    assert(crypto_start() == ERR_OK);
    sign_secret_from_seed(seed, &key);
    enum err e = cose_parse(in, &v);
    assert(e == ERR_OK || e == ERR_FORMAT || e == ERR_TYPE);
    if (!e) {
        assert(strnlen(v.typ, COSE_TYP_SIZE) < COSE_TYP_SIZE);
        assert(v.payload.n == 0 || (v.payload.p > data && v.payload.p + v.payload.n < data + n));
        (void)!cose_check(&v, v.typ, &key.pub);
    }
    assert(cose_sign1(&key, "zw-fuzz/1", in, &out) == ERR_OK);
    assert(cose_verify(buf_view(&out), "zw-fuzz/1", &key.pub, &payload) == ERR_OK);
    assert(bytes_equal(payload, in));
    return 0;
}
