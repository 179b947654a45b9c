// SPDX-License-Identifier: EUPL-1.2
/* Reading back: see reading.h. */
#include "office/reading.h"

#include "camera/picture.h"
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

static enum err scan_all(
    const struct scan_image *image, void (*each)(void *context, struct bytes text), void *context)
{
    struct scanner *scanner = NULL;
    struct scan_result *got = calloc(1, sizeof *got);
    enum err e =
        got != NULL ? scanner_new(&(struct scanner_options){0}, &scanner, NULL) : ERR_NOMEM;

    if (e == ERR_OK)
        e = scan_frame(scanner, image, &(struct scan_rect){0}, got);
    for (int i = 0; e == ERR_OK && i < got->count; i++)
        each(context, (struct bytes){got->symbols[i].payload, got->symbols[i].size_bytes});
    scanner_free(scanner);
    if (got != NULL)
        wipe(got, sizeof *got); /* a badge's text is a secret */
    free(got);
    return e;
}

struct sought {
    struct bytes text;
    int codes;
    bool same;
};

static void compare(void *context, struct bytes text)
{
    struct sought *s = context;

    s->codes++;
    s->same = bytes_equal(text, s->text);
}

/* That code and no other is in it. */
static enum err read_back(const struct scan_image *image, struct bytes text)
{
    struct sought s = {.text = text};
    enum err e = scan_all(image, compare, &s);

    return e == ERR_OK && (s.codes != 1 || !s.same) ? ERR_CONFLICT : e;
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

/* Half as wide and half as high: the mean of four. */
static void halve(uint8_t *luma, int *width, int *height)
{
    int w = *width / 2, h = *height / 2;

    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            const uint8_t *at = luma + (size_t)(2 * y) * (size_t)*width + 2 * (size_t)x;
            luma[(size_t)y * (size_t)w + (size_t)x] =
                (uint8_t)((at[0] + at[1] + at[*width] + at[*width + 1]) / 4);
        }
    *width = w;
    *height = h;
}

enum err reading_codes(struct bytes picture, void (*each)(void *context, struct bytes text),
    void *context, struct diag *d)
{
    PICTURE_AUTO struct picture p = {0};

    enum err e = picture_decode(picture, &p, d);
    if (e != ERR_OK)
        return e;
    int width = p.width, height = p.height;
    uint8_t *luma = malloc((size_t)width * (size_t)height);
    if (luma == NULL)
        return ERR_NOMEM;
    picture_luma(&p, luma);
    while (width > SCAN_SIDE_MAX || height > SCAN_SIDE_MAX
           || (int64_t)width * height > SCAN_PIXELS_MAX)
        halve(luma, &width, &height);
    const struct scan_image image = {luma, width, height, width};
    e = scan_all(&image, each, context);
    free(luma);
    return e;
}
