// SPDX-License-Identifier: EUPL-1.2
/* Any bytes before the camera: no badge, or one whose text is exactly these bytes. */
#include "papers/ticket.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct badge b;
    BUF_AUTO struct buf again = BUF_INIT(BADGE_TEXT_MAX);
    if (badge_read((struct bytes){data, size}, &b)) {
        return 0;
    }
    if (badge_text(&b, &again) || !bytes_equal(buf_view(&again), (struct bytes){data, size})) {
        abort();
    }
    return 0;
}
