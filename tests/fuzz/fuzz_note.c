// SPDX-License-Identifier: EUPL-1.2
/* Signed notes: any bytes as a note of key {1} named "zaal"; a text that is signed comes back. */
#include "crypto/note.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const uint8_t seed[32] = {1};
    struct bytes in = {data, n}, text = {0};
    struct sign_secret key;
    BUF_AUTO struct buf note = BUF_INIT(NOTE_SIZE_MAX);
    assert(crypto_start() == ERR_OK);
    sign_secret_from_seed(seed, &key);
    if (note_verify(in, "zaal", &key.pub, &text) == ERR_OK) {
        assert(text.p == data && text.n < n);
    }
    if (note_sign(&key, "zaal", in, &note) == ERR_OK) {
        assert(note_verify(buf_view(&note), "zaal", &key.pub, &text) == ERR_OK);
        assert(bytes_equal(text, in));
    } else {
        assert(note.n == 0);
    }
    return 0;
}
