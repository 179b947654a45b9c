// SPDX-License-Identifier: EUPL-1.2
/* Any bytes: the parser answers, and what can be written is read back to the same bytes. */
#include "codec/json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JSON_AUTO struct json *first = NULL;
    JSON_AUTO struct json *second = NULL;
    struct diag d = {0};
    BUF_AUTO struct buf one = BUF_INIT(1 << 24), two = BUF_INIT(1 << 24);
    if (json_parse((struct bytes){data, size}, &first, &d) != ERR_OK
        || json_write(first, &one) != ERR_OK) {
        return 0;
    }
    if (json_parse(buf_view(&one), &second, &d) != ERR_OK || json_write(second, &two) != ERR_OK
        || !bytes_equal(buf_view(&one), buf_view(&two))) {
        abort();
    }
    return 0;
}
