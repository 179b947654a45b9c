// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as a signed head, and as the text under a good signature: what is accepted is written
 * again identically. */
#include "chain/checkpoint.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t seed[32] = {7};
    const char *origin = "zaalwacht/fuzz";
    struct bytes in = {data, size};
    struct sign_secret key;
    struct checkpoint c;
    BUF_AUTO struct buf note = BUF_INIT(NOTE_SIZE_MAX), again = BUF_INIT(NOTE_SIZE_MAX);
    if (crypto_start()) {
        return 0;
    }
    sign_secret_from_seed(seed, &key);
    enum err raw = checkpoint_verify(in, origin, &key.pub, &c);
    if (raw && note_sign(&key, origin, in, &note) == ERR_OK) {
        in = buf_view(&note);
        raw = checkpoint_verify(in, origin, &key.pub, &c);
    }
    if (!raw && checkpoint_sign(&c, &key, &again)) {
        abort();
    }
    if (!raw && note.n && !bytes_equal(buf_view(&again), in)) {
        abort(); /* a note that came signed may carry other signatures as well */
    }
    return 0;
}
