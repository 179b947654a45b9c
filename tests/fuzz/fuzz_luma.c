// SPDX-License-Identifier: EUPL-1.2
/* Any grey picture before the scanner. The first two bytes are width - 1 and what to cut off at the
 * left; the rest are pixels. */
#include "scan/scan.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct scanner *s = NULL;
    struct scan_result *r = calloc(1, sizeof *r);
    const struct scanner_options options = {.code128 = true};
    int width = size > 2 ? data[0] + 1 : 1,
        height = size > 2 ? (int)((size - 2) / (size_t)width) : 0;
    if (r && height <= SCAN_SIDE_MAX && scanner_new(&options, &s, NULL) == ERR_OK) {
        struct scan_image image = {data + 2, width, height, width};
        struct scan_rect crop = {size > 2 ? data[1] : 0, 0, width, height};
        enum err e = scan_frame(s, &image, size > 2 && data[1] ? &crop : NULL, r);
        assert(e == ERR_OK && r->count >= 0 && r->count <= SCAN_SYMBOLS_MAX);
    }
    scanner_free(s);
    free(r);
    return 0;
}
