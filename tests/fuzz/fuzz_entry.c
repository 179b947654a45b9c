// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as an entry: refused, or exactly what sealing under that header writes but for the
 * sealed body; and no key of ours opens it. */
#include "chain/entry.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t zeros[ENTRY_BODY_MAX];
    const struct cell_key key = {{1}};
    struct bytes in = {data, size}, sealed;
    struct entry_header h, opened;
    BUF_AUTO struct buf again = BUF_INIT(ENTRY_SIZE_MAX), body = BUF_INIT(ENTRY_BODY_MAX);
    if (crypto_start() || entry_parse(in, &h, &sealed)) {
        return 0;
    }
    size_t clear = (size_t)(sealed.p - data), body_n = sealed.n - CELL_OVERHEAD - ENTRY_PAD;
    if (entry_seal(&h, &key, (struct bytes){zeros, body_n}, &again) || again.n != size
        || memcmp(again.p, data, clear) != 0 || entry_open(in, &key, &opened, &body) == ERR_OK) {
        abort();
    }
    return 0;
}
