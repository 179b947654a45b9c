// SPDX-License-Identifier: EUPL-1.2
/* Luma copies and box-filtered previews. The preview shrinks by a whole factor, so that its rows
 * need no filter tables and a 1280-wide frame becomes exactly 640. */
#include "camera/convert_internal.h"

#include <assert.h>
#include <string.h>

enum err convert_check_size(int width, int height)
{
    if (width < 1 || height < 1 || width > CAMERA_SIDE_MAX || height > CAMERA_SIDE_MAX
        || width > CAMERA_PIXELS_MAX / height) {
        return ERR_LIMIT;
    }
    return ERR_OK;
}

uint8_t convert_luma(uint32_t pixel)
{
    uint32_t r = pixel >> 16 & 255, g = pixel >> 8 & 255, b = pixel & 255;
    return (uint8_t)((r * 77 + g * 150 + b * 29 + 128) >> 8);
}

static uint32_t clamp_byte(int v)
{
    return v < 0 ? 0 : v > 255 ? 255 : (uint32_t)v;
}

/* BT.601 in 8-bit fixed point. */
static uint32_t pixel_from_ycc(int y, int cb, int cr, bool full_range)
{
    int scale = full_range ? 256 : 298;
    int base = (full_range ? y : y - 16) * scale + 128;
    int u = cb - 128, v = cr - 128;
    int red = full_range ? 359 * v : 409 * v;
    int green = full_range ? 88 * u + 183 * v : 100 * u + 208 * v;
    int blue = full_range ? 454 * u : 516 * u;
    return 0xff000000u | clamp_byte((base + red) >> 8) << 16 | clamp_byte((base - green) >> 8) << 8
           | clamp_byte((base + blue) >> 8);
}

/* Sets the sizes and returns by how much the preview is smaller; 0 = no preview. */
static int begin(struct slot *into, int width, int height)
{
    assert(convert_check_size(width, height) == ERR_OK);
    struct frame *f = &into->frame;
    f->width = width;
    f->height = height;
    f->stride = width;
    f->luma = into->luma;
    f->preview = into->preview;
    f->preview_width = f->preview_height = f->preview_stride = 0;
    if (!into->preview) {
        return 0;
    }
    int longest = width > height ? width : height;
    int factor = (longest + into->preview_max - 1) / into->preview_max;
    f->preview_width = width / factor > 0 ? width / factor : 1;
    f->preview_height = height / factor > 0 ? height / factor : 1;
    f->preview_stride = f->preview_width;
    return factor;
}

static void copy_luma(const struct planes *p, uint8_t *out)
{
    for (int y = 0; y < p->height; y++, out += p->width) {
        const uint8_t *row = p->y + (ptrdiff_t)y * p->y_stride;
        if (p->y_step == 1) {
            memcpy(out, row, (size_t)p->width);
            continue;
        }
        for (int x = 0; x < p->width; x++) {
            out[x] = row[(ptrdiff_t)x * p->y_step];
        }
    }
}

/* Factor 2 is what cameras give (1280 to 640): it gets by without a division per pixel, here and in
 * mean_of_four. */
static int luma_of_four(const uint8_t *row, int stride)
{
    return (row[0] + row[1] + row[stride] + row[stride + 1] + 2) >> 2;
}

/* Mean luma of the box that becomes one preview pixel; boxes at a thin frame's edge may be cut. */
static int box_luma(const struct frame *f, int px, int py, int factor)
{
    int x1 = (px + 1) * factor < f->width ? (px + 1) * factor : f->width;
    int y1 = (py + 1) * factor < f->height ? (py + 1) * factor : f->height;
    int sum = 0, count = 0;
    if (factor == 2 && x1 - px * 2 == 2 && y1 - py * 2 == 2) {
        return luma_of_four(f->luma + (ptrdiff_t)py * 2 * f->stride + (ptrdiff_t)px * 2, f->stride);
    }
    for (int y = py * factor; y < y1; y++) {
        const uint8_t *row = f->luma + (ptrdiff_t)y * f->stride;
        for (int x = px * factor; x < x1; x++, count++) {
            sum += row[x];
        }
    }
    return (sum + count / 2) / count;
}

static void preview_row(const struct planes *p, const struct slot *into, int py, int factor)
{
    const struct frame *f = &into->frame;
    uint32_t *out = into->preview + (ptrdiff_t)py * f->preview_stride;
    ptrdiff_t c_row = (ptrdiff_t)(py * factor >> p->c_shift_y) * p->c_stride;
    for (int px = 0; px < f->preview_width; px++) {
        int y = factor == 1 ? f->luma[(ptrdiff_t)py * f->stride + px] : box_luma(f, px, py, factor);
        int cb = 128, cr = 128;
        if (p->cb) {
            ptrdiff_t at = c_row + (ptrdiff_t)(px * factor >> p->c_shift_x) * p->c_step;
            cb = p->cb[at];
            cr = p->cr[at];
        }
        out[px] = pixel_from_ycc(y, cb, cr, p->full_range);
    }
}

void convert_planes(const struct planes *p, struct slot *into)
{
    int factor = begin(into, p->width, p->height);
    copy_luma(p, into->luma);
    for (int py = 0; factor > 0 && py < into->frame.preview_height; py++) {
        preview_row(p, into, py, factor);
    }
}

static uint32_t mean_of_four(const uint32_t *at, int stride)
{
    const uint32_t *below = at + stride;
    uint32_t rb = (at[0] & 0xff00ff) + (at[1] & 0xff00ff) + (below[0] & 0xff00ff)
                  + (below[1] & 0xff00ff) + 0x020002;
    uint32_t g =
        (at[0] & 0xff00) + (at[1] & 0xff00) + (below[0] & 0xff00) + (below[1] & 0xff00) + 0x0200;
    return 0xff000000u | (rb >> 2 & 0xff00ff) | (g >> 2 & 0xff00);
}

static uint32_t box_pixel(const uint32_t *at, int stride, int width, int height)
{
    uint32_t r = 0, g = 0, b = 0, count = (uint32_t)(width * height);
    if (width == 2 && height == 2) {
        return mean_of_four(at, stride);
    }
    for (int y = 0; y < height; y++, at += stride) {
        for (int x = 0; x < width; x++) {
            r += at[x] >> 16 & 255;
            g += at[x] >> 8 & 255;
            b += at[x] & 255;
        }
    }
    return 0xff000000u | (r + count / 2) / count << 16 | (g + count / 2) / count << 8
           | (b + count / 2) / count;
}

void convert_pixels(const uint32_t *pixels, int width, int height, struct slot *into)
{
    int factor = begin(into, width, height);
    for (int i = 0; i < width * height; i++) {
        into->luma[i] = convert_luma(pixels[i]);
    }
    const struct frame *f = &into->frame;
    for (int py = 0; factor > 0 && py < f->preview_height; py++) {
        for (int px = 0; px < f->preview_width; px++) {
            int w = width < factor ? width : factor, h = height < factor ? height : factor;
            const uint32_t *at = pixels + (ptrdiff_t)py * factor * width + (ptrdiff_t)px * factor;
            into->preview[(ptrdiff_t)py * f->preview_stride + px] = box_pixel(at, width, w, h);
        }
    }
}
