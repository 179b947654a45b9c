// SPDX-License-Identifier: EUPL-1.2
/* age: any bytes as a file for key {1}, as a payload, and as plain bytes that come back. */
#include "crypto/age_parts.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    const uint8_t scalar[32] = {1};
    struct bytes in = {data, n};
    struct box_secret key;
    struct age_header h;
    struct age_file_key k = {{1}};
    BUF_AUTO struct buf plain = BUF_INIT(n), file = BUF_INIT(n + 65536), back = BUF_INIT(n);
    assert(crypto_start() == ERR_OK);
    box_secret_from_seed(scalar, &key);
    assert(age_decrypt(&key, in, &plain) == ERR_OK || plain.n == 0);
    assert(age_payload_open(&k, in, &back) == ERR_OK || back.n == 0);
    if (age_header_parse(in, &h) == ERR_OK) {
        struct bytes w = h.stanzas[0].words;
        if (age_stanza_is(&h.stanzas[0], "scrypt") && w.p[w.n - 2] == ' ') { /* one digit of work */
            (void)!age_scrypt_unwrap("x", &h.stanzas[0], &k);
        }
    }
    buf_clear(&back);
    assert(age_encrypt(&key.pub, 1, in, &file) == ERR_OK);
    assert(age_decrypt(&key, buf_view(&file), &back) == ERR_OK && bytes_equal(buf_view(&back), in));
    return 0;
}
