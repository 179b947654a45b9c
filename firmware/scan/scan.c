// SPDX-License-Identifier: EUPL-1.2
/* One frame through the pipeline: cut out the guide frame, look for corner marks, decode with zbar,
 * choose a hint.
 *
 * zbar works on the whole of the picture it is given, whatever its own crop says, so the crop is
 * copied into one tight buffer first; that copy is also why nothing below can read past the
 * caller's rows. Stages are separate functions on `struct scanner`, so that more tries per frame
 * (rescaled, rectified, inverted) can be put beside `decode`. */
#include "scan/scan.h"

#include "base/bytes.h"
#include "scan/finder_internal.h"
#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <zbar.h>

#define CODE_SIDE_MIN                                                                              \
    21               /* the smallest QR code has 21 modules: less than that many pixels hold none */
#define DARK_MEAN 36 /* mean grey below which a camera gives mostly noise */
#define MODULE_TENTHS_MIN                                                                          \
    28                   /* pixels per module, times ten: below it half of the codes are not read */
#define MARKS_FOR_HINT 2 /* one mark alone is too often a pattern on a jacket */
#define MEAN_STEP 4
#define MARKS_OF_CODE 3 /* corners of a QR code that carry a mark */

struct scanner {
    struct scanner_options options;
    zbar_image_scanner_t *zbar;
    zbar_image_t *image;
    uint8_t *crop; /* SCAN_PIXELS_MAX bytes; the part in use is overwritten by each frame */
    int rested;    /* frames since the last full decode */
};

static bool configure(zbar_image_scanner_t *z, bool code128)
{
    int refused = zbar_image_scanner_set_config(z, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    refused |= zbar_image_scanner_set_config(z, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    refused |= zbar_image_scanner_set_config(z, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
    if (code128) {
        refused |= zbar_image_scanner_set_config(z, ZBAR_CODE128, ZBAR_CFG_ENABLE, 1);
    }
    return refused == 0;
}

enum err scanner_new(const struct scanner_options *options, struct scanner **ret, struct diag *d)
{
    struct scanner *s = calloc(1, sizeof *s);
    if (!s) {
        return diag_set(d, ERR_NOMEM, "scanner");
    }
    s->options = *options;
    s->zbar = zbar_image_scanner_create();
    s->image = zbar_image_create();
    s->crop = malloc(SCAN_PIXELS_MAX);
    if (!s->zbar || !s->image || !s->crop) {
        scanner_free(s);
        return diag_set(d, ERR_NOMEM, "scanner");
    }
    if (!configure(s->zbar, options->code128)) {
        scanner_free(s);
        return diag_set(d, ERR_INTERNAL, "decoder refused its settings");
    }
    zbar_image_set_format(s->image, zbar_fourcc('Y', '8', '0', '0'));
    *ret = s;
    return ERR_OK;
}

void scanner_free(struct scanner *s)
{
    if (!s) {
        return;
    }
    if (s->image) {
        zbar_image_destroy(s->image);
    }
    if (s->zbar) {
        zbar_image_scanner_destroy(s->zbar);
    }
    if (s->crop) {
        wipe(s->crop, SCAN_PIXELS_MAX);
    }
    free(s->crop);
    free(s);
}

void scanner_read_cards(struct scanner *s, bool on)
{
    int refused = zbar_image_scanner_set_config(s->zbar, ZBAR_CODE128, ZBAR_CFG_ENABLE, on);
    assert(refused == 0); /* a symbology that is built in can always be switched */
    (void)refused;
    s->options.code128 = on;
}

static int clamp(int64_t v, int low, int high)
{
    return v < low ? low : v > high ? high : (int)v;
}

/* The part of the rectangle that lies on the image. */
static struct scan_rect cut(const struct scan_image *image, const struct scan_rect *wanted)
{
    if (!wanted || wanted->width <= 0 || wanted->height <= 0) {
        return (struct scan_rect){0, 0, image->width, image->height};
    }
    int x0 = clamp(wanted->x, 0, image->width), y0 = clamp(wanted->y, 0, image->height);
    int x1 = clamp((int64_t)wanted->x + wanted->width, 0, image->width);
    int y1 = clamp((int64_t)wanted->y + wanted->height, 0, image->height);
    return (struct scan_rect){x0, y0, x1 - x0, y1 - y0};
}

static enum err check(const struct scan_image *image, const struct scan_rect *part)
{
    bool fits = image->width >= 0 && image->height >= 0 && image->width <= SCAN_SIDE_MAX
                && image->height <= SCAN_SIDE_MAX && image->stride >= image->width
                && (int64_t)part->width * part->height <= SCAN_PIXELS_MAX;
    return fits ? ERR_OK : ERR_LIMIT;
}

static void copy_crop(struct scanner *s, const struct scan_image *image, const struct scan_rect *r)
{
    const uint8_t *row = image->luma + (ptrdiff_t)r->y * image->stride + r->x;
    for (int y = 0; y < r->height; y++, row += image->stride) {
        memcpy(s->crop + (ptrdiff_t)y * r->width, row, (size_t)r->width);
    }
}

static int mean_luma(const uint8_t *luma, int width, int height)
{
    int64_t sum = 0, count = 0;
    for (int y = 0; y < height; y += MEAN_STEP) {
        for (int x = 0; x < width; x += MEAN_STEP, count++) {
            sum += luma[(ptrdiff_t)y * width + x];
        }
    }
    return count ? (int)(sum / count) : 0;
}

/* Corners as the decoder found them, moved to the whole image. A bar code has many points: its
 * bounding box. */
static void take_corners(
    const zbar_symbol_t *z, const struct scan_rect *part, struct scan_symbol *ret)
{
    unsigned n = zbar_symbol_get_loc_size(z);
    int x0 = INT_MAX, y0 = INT_MAX, x1 = INT_MIN, y1 = INT_MIN;
    for (unsigned i = 0; i < n; i++) {
        int x = zbar_symbol_get_loc_x(z, i) + part->x, y = zbar_symbol_get_loc_y(z, i) + part->y;
        x0 = x < x0 ? x : x0;
        x1 = x > x1 ? x : x1;
        y0 = y < y0 ? y : y0;
        y1 = y > y1 ? y : y1;
        if (ret->type == SCAN_QR && n == 4) {
            ret->corner[i] = (struct scan_point){x, y};
        }
    }
    if (n == 0) {
        x0 = x1 = part->x;
        y0 = y1 = part->y;
    }
    if (ret->type != SCAN_QR || n != 4) {
        ret->corner[0] = (struct scan_point){x0, y0};
        ret->corner[1] = (struct scan_point){x1, y0};
        ret->corner[2] = (struct scan_point){x1, y1};
        ret->corner[3] = (struct scan_point){x0, y1};
    }
}

static void take_symbol(
    const zbar_symbol_t *z, const struct scan_rect *part, struct scan_result *ret)
{
    zbar_symbol_type_t type = zbar_symbol_get_type(z);
    unsigned n = zbar_symbol_get_data_length(z);
    bool known = type == ZBAR_QRCODE || type == ZBAR_CODE128;
    if (!known || n == 0 || n > SCAN_PAYLOAD_MAX || ret->count >= SCAN_SYMBOLS_MAX) {
        return;
    }
    struct scan_symbol *s = &ret->symbols[ret->count++];
    s->type = type == ZBAR_QRCODE ? SCAN_QR : SCAN_CODE128;
    s->size_bytes = n;
    memcpy(s->payload, zbar_symbol_get_data(z), n);
    take_corners(z, part, s);
}

static void decode(struct scanner *s, const struct scan_rect *part, struct scan_result *ret)
{
    ret->decoded = true;
    s->rested = 0;
    size_t size = (size_t)part->width * (size_t)part->height;
    zbar_image_set_size(s->image, (unsigned)part->width, (unsigned)part->height);
    zbar_image_set_data(s->image, s->crop, size, NULL);
    if (zbar_scan_image(s->zbar, s->image) > 0) {
        const zbar_symbol_t *z = zbar_image_first_symbol(s->image);
        for (; z; z = zbar_symbol_next(z)) {
            take_symbol(z, part, ret);
        }
    }
}

static enum scan_hint choose_hint(const struct scan_result *r, const struct finder_report *marks)
{
    if (r->count > 0) {
        return SCAN_HINT_NONE;
    }
    if (marks->count >= MARKS_FOR_HINT) {
        return finder_module_tenths(marks) < MODULE_TENTHS_MIN ? SCAN_HINT_MOVE_CLOSER
                                                               : SCAN_HINT_HOLD_STILL;
    }
    return r->mean_luma < DARK_MEAN ? SCAN_HINT_TOO_DARK : SCAN_HINT_NONE;
}

/* Where the codes most likely lie: around all marks, with room on every side for the corner without
 * one and for the quiet zone. False when there are too few marks or little would be spared. */
static bool around_marks(
    const struct finder_report *marks, const struct scan_rect *part, struct scan_rect *ret)
{
    int x0 = INT_MAX, y0 = INT_MAX, x1 = INT_MIN, y1 = INT_MIN;
    for (int i = 0; i < marks->count; i++) {
        const struct finder_mark *m = &marks->marks[i];
        x0 = m->x - m->size_px < x0 ? m->x - m->size_px : x0;
        y0 = m->y - m->size_px < y0 ? m->y - m->size_px : y0;
        x1 = m->x + m->size_px > x1 ? m->x + m->size_px : x1;
        y1 = m->y + m->size_px > y1 ? m->y + m->size_px : y1;
    }
    if (marks->count < MARKS_OF_CODE) {
        return false;
    }
    int room = (x1 - x0 > y1 - y0 ? x1 - x0 : y1 - y0) / 8;
    x0 = clamp(x0 - room, 0, part->width);
    y0 = clamp(y0 - room, 0, part->height);
    x1 = clamp(x1 + room, 0, part->width);
    y1 = clamp(y1 + room, 0, part->height);
    *ret = (struct scan_rect){part->x + x0, part->y + y0, x1 - x0, y1 - y0};
    return (int64_t)ret->width * ret->height * 2 < (int64_t)part->width * part->height;
}

/* First only around the marks, which takes a third of the time; then everything. */
static void decode_frame(struct scanner *s, const struct scan_image *image,
    const struct scan_rect *part, const struct finder_report *marks, struct scan_result *ret)
{
    struct scan_rect near;
    if (!s->options.code128 && around_marks(marks, part, &near)) {
        copy_crop(s, image, &near);
        decode(s, &near, ret);
        if (ret->count > 0) {
            return;
        }
        copy_crop(s, image, part);
    }
    decode(s, part, ret);
}

enum err scan_frame(struct scanner *s, const struct scan_image *image, const struct scan_rect *crop,
    struct scan_result *ret)
{
    struct scan_rect part = cut(image, crop);
    enum err e = check(image, &part);
    if (e) {
        return e;
    }
    ret->count = 0;
    ret->decoded = false;
    ret->mean_luma = 0;
    ret->hint = SCAN_HINT_NONE;
    struct finder_report marks = {0};
    if (part.width >= CODE_SIDE_MIN && part.height >= CODE_SIDE_MIN) {
        copy_crop(s, image, &part);
        finder_look(s->crop, part.width, part.height, &marks);
        ret->mean_luma = mean_luma(s->crop, part.width, part.height);
        if (marks.count > 0 || s->options.code128 || s->rested >= s->options.rest) {
            decode_frame(s, image, &part, &marks, ret);
        } else {
            s->rested++;
        }
        ret->hint = choose_hint(ret, &marks);
    }
    ret->finders = marks.count;
    assert(ret->count <= SCAN_SYMBOLS_MAX);
    return ERR_OK;
}

bool scan_same_payloads(const struct scan_result *a, const struct scan_result *b)
{
    if (a->count != b->count) {
        return false;
    }
    for (int i = 0; i < a->count; i++) {
        const struct scan_symbol *sa = &a->symbols[i], *sb = &b->symbols[i];
        if (sa->type != sb->type || sa->size_bytes != sb->size_bytes
            || memcmp(sa->payload, sb->payload, sa->size_bytes) != 0) {
            return false;
        }
    }
    return true;
}
