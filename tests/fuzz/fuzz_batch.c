// SPDX-License-Identifier: EUPL-1.2
/* Batches: any bytes; what is accepted is written again identically and falls into its entries. And
 * the state of a walk, which lies in a registry's database. */
#include "chain/batch.h"
#include "chain/range.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct bytes in = {data, n};
    struct batch b;
    struct range r;
    BUF_AUTO struct buf again = BUF_INIT(BATCH_BYTES_MAX);

    if (batch_read(in, &b) == ERR_OK) {
        struct bytes rest = b.entries, entry;
        uint64_t count = 0;
        while (batch_next(&rest, &entry))
            count++;
        assert(count == b.count && rest.n == 0);
        assert(batch_write(&b, &again) == ERR_OK && bytes_equal(buf_view(&again), in));
    }
    buf_clear(&again);
    if (range_read(in, &r) == ERR_OK) {
        range_write(&r, &again);
        assert(bytes_equal(buf_view(&again), in));
    }
    return 0;
}
