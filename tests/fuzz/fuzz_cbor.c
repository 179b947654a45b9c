// SPDX-License-Identifier: EUPL-1.2
/* Any bytes: the gate answers, and what it accepts is read and written again identically. */
#include "codec/cbor.h"

#include "unit/codec/any.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes item = {data, cbor_first_item((struct bytes){data, size})};
    struct cbor c;
    if (cbor_open(&c, item) != ERR_OK) {
        return 0;
    }
    BUF_AUTO struct buf again = BUF_INIT(size + 16);
    copy_item(&c, &again);
    enum err e = cbor_finish(&c);
    if (e != ERR_STATE && (e || !bytes_equal(buf_view(&again), item))) {
        abort(); /* ERR_STATE: a text with a NUL, which the writer does not take */
    }
    return 0;
}
