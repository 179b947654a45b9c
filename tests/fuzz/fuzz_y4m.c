// SPDX-License-Identifier: EUPL-1.2
/* A Y4M header line, and the planes it promises in a frame of that size. */
#include "camera/y4m_internal.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct y4m_format f = {0};
    if (y4m_parse((struct bytes){data, size}, &f) != ERR_OK) {
        assert(f.width == 0);
        return 0;
    }
    assert(f.rate_num > 0 && f.rate_den > 0);
    uint8_t *frame = calloc(1, f.frame_bytes);
    assert(frame);
    struct planes p = y4m_planes(&f, frame);
    volatile uint8_t last = p.y[(size_t)(p.height - 1) * (size_t)p.y_stride + (size_t)p.width - 1];
    if (p.cr) {
        size_t row = (size_t)((p.height - 1) >> p.c_shift_y),
               x = (size_t)((p.width - 1) >> p.c_shift_x);
        last = p.cr[row * (size_t)p.c_stride + x];
    }
    (void)last;
    free(frame);
    return 0;
}
