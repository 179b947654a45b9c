// SPDX-License-Identifier: EUPL-1.2
/* Reading back: see reading.h. */
#include "office/reading.h"

#include "scan/scan.h"
#include <stdlib.h>
#include <string.h>

/* Pictures are dark on white and opaque, so the green channel is grey enough. */
static uint8_t *luma_of(const struct canvas_pixels *p)
{
    size_t w = (size_t)p->width, h = (size_t)p->height;
    uint8_t *luma = malloc(w * h);
    for (size_t y = 0; luma != NULL && y < h; y++) {
        const uint8_t *row = p->p + y * (size_t)p->stride_bytes;
        for (size_t x = 0; x < w; x++) {
            uint32_t pixel;
            memcpy(&pixel, row + 4 * x, sizeof pixel);
            luma[y * w + x] = (uint8_t)(pixel >> 8);
        }
    }
    return luma;
}

static enum err read_back(const struct scan_image *image, struct bytes text)
{
    struct scanner *scanner = NULL;
    struct scan_result *got = calloc(1, sizeof *got);
    enum err e =
        got != NULL ? scanner_new(&(struct scanner_options){0}, &scanner, NULL) : ERR_NOMEM;
    if (e == ERR_OK)
        e = scan_frame(scanner, image, &(struct scan_rect){0}, got);
    if (e == ERR_OK
        && (got->count != 1
            || !bytes_equal(
                (struct bytes){got->symbols[0].payload, got->symbols[0].size_bytes}, text)))
        e = ERR_CONFLICT;
    scanner_free(scanner);
    if (got != NULL)
        wipe(got, sizeof *got); /* a badge's text is a secret */
    free(got);
    return e;
}

enum err reading_check(struct canvas *c, struct bytes text)
{
    struct canvas_pixels pixels = canvas_pixels(c);
    uint8_t *luma = luma_of(&pixels);
    if (luma == NULL)
        return ERR_NOMEM;
    const struct scan_image image = {luma, pixels.width, pixels.height, pixels.width};
    enum err e = read_back(&image, text);
    wipe(luma, (size_t)pixels.width * (size_t)pixels.height);
    free(luma);
    return e;
}
