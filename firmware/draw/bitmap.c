// SPDX-License-Identifier: EUPL-1.2
/* Camera previews and QR symbols: pixels that come from elsewhere. */
#include "draw/canvas_internal.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define FIX 16
#define PAPER_OVERSAMPLE 4.0

/* Where target column or row i samples: left pixel and the weight (of 256) of its right neighbour.
 */
struct tap {
    int at;
    uint32_t weight;
};

/* A source row as 32-bit words: as it lies there, or made in `room`. */
static const uint32_t *row_words(const struct bitmap *b, int y, uint32_t *room)
{
    const uint8_t *row = b->p + (size_t)y * (size_t)b->stride_bytes;
    if (b->format == BITMAP_XRGB32)
        return (const uint32_t *)(const void *)row;
    for (int x = 0; x < b->width; x++) {
        if (b->format == BITMAP_GREY) {
            room[x] = row[x] * 0x010101u;
        } else {
            const uint8_t *rgb = row + (size_t)x * 3;
            room[x] = (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
        }
    }
    return room;
}

/* Mixes two packed pixels, weights of 256, red and blue in one multiplication. */
static uint32_t mix(uint32_t a, uint32_t b, uint32_t weight)
{
    uint32_t rest = 256 - weight;
    uint32_t rb = ((a & 0xff00ff) * rest + (b & 0xff00ff) * weight) >> 8;
    uint32_t g = ((a & 0x00ff00) * rest + (b & 0x00ff00) * weight) >> 8;
    return (rb & 0xff00ff) | (g & 0x00ff00);
}

/* Taps for `n` target places over source [from, from + span), in source pixels. */
static void make_taps(struct tap *taps, int n, double from, double span, int limit)
{
    for (int i = 0; i < n; i++) {
        double at = from + (i + 0.5) * span / n - 0.5;
        int64_t fixed = (int64_t)(at * (1 << FIX));
        if (fixed < 0)
            fixed = 0;
        if (fixed > (int64_t)(limit - 1) << FIX)
            fixed = (int64_t)(limit - 1) << FIX;
        int x = (int)(fixed >> FIX);
        taps[i] = (struct tap){
            x < limit - 1 ? x : (limit > 1 ? limit - 2 : 0), (uint32_t)(fixed >> (FIX - 8)) & 255};
        if (x == limit - 1 && limit > 1)
            taps[i].weight = 256;
    }
}

/* Source rows scaled across, by parity: neighbouring target rows mostly need the same two again. */
struct rows {
    int y[2]; /* -1: none yet */
    uint32_t *words[2], *room;
};

static const uint32_t *scaled_row(
    struct rows *r, const struct bitmap *b, const struct tap *across, int w, int y)
{
    uint32_t *out = r->words[y & 1];
    if (r->y[y & 1] == y)
        return out;
    const uint32_t *in = row_words(b, y, r->room);
    int step = b->width > 1 ? 1 : 0;
    for (int x = 0; x < w; x++)
        out[x] = mix(in[across[x].at], in[across[x].at + step], across[x].weight);
    r->y[y & 1] = y;
    return out;
}

static void scale_rows(const struct bitmap *b, const struct tap *taps, cairo_surface_t *surface,
    uint32_t *room) /* NOLINT(readability-non-const-parameter): rows are made in it, through `r` */
{
    int w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface);
    uint8_t *p = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    struct rows r = {{-1, -1}, {room, room + w}, room + 2 * (size_t)w};
    for (int y = 0; y < h; y++) {
        struct tap down = taps[w + y];
        const uint32_t *top = scaled_row(&r, b, taps, w, down.at);
        const uint32_t *bottom = scaled_row(&r, b, taps, w, b->height > 1 ? down.at + 1 : down.at);
        uint32_t *out = (uint32_t *)(void *)(p + (size_t)y * (size_t)stride);
        for (int x = 0; x < w; x++)
            out[x] = mix(top[x], bottom[x], down.weight) | 0xff000000u;
    }
}

static void flip(struct tap *taps, int n)
{
    for (int i = 0; i < n / 2; i++) {
        struct tap t = taps[i];
        taps[i] = taps[n - 1 - i];
        taps[n - 1 - i] = t;
    }
}

/* Fills the surface with the middle of the bitmap, covering it. */
static enum err scale_to(cairo_surface_t *surface, const struct bitmap *b, bool mirror)
{
    int w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface);
    struct tap *taps = calloc((size_t)w + (size_t)h, sizeof *taps);
    uint32_t *room = calloc(2 * (size_t)w + (size_t)b->width, sizeof *room);
    if (taps == NULL || room == NULL) {
        free(taps);
        free(room);
        return ERR_NOMEM;
    }
    double zoom = fmax((double)w / b->width, (double)h / b->height);
    double span_x = w / zoom, span_y = h / zoom;
    make_taps(taps, w, (b->width - span_x) / 2, span_x, b->width);
    make_taps(taps + w, h, (b->height - span_y) / 2, span_y, b->height);
    if (mirror)
        flip(taps, w);
    cairo_surface_flush(surface);
    scale_rows(b, taps, surface, room);
    cairo_surface_mark_dirty(surface);
    free(taps);
    free(room);
    return ERR_OK;
}

static bool usable(const struct bitmap *b)
{
    return b != NULL && b->p != NULL && b->width > 0 && b->height > 0 && b->width <= CANVAS_SIDE_MAX
           && b->height <= CANVAS_SIDE_MAX;
}

/* The remembered surface, when it has this size; else a new one. */
static cairo_surface_t *bitmap_surface(struct canvas *c, int w, int h)
{
    cairo_surface_t *s = c->bitmap;
    if (s != NULL && cairo_image_surface_get_width(s) == w
        && cairo_image_surface_get_height(s) == h)
        return s;
    if (s != NULL)
        cairo_surface_destroy(s);
    c->bitmap = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    return c->bitmap;
}

void canvas_bitmap(
    struct canvas *c, struct rect r, double radius, const struct bitmap *bitmap, bool mirror)
{
    bool some = usable(bitmap);
    canvas_log(c, "bitmap %.0f %.0f %.0f %.0f r%.0f source %dx%d%s", r.x, r.y, r.w, r.h, radius,
        some ? bitmap->width : 0, some ? bitmap->height : 0, mirror ? " mirrored" : "");
    struct rect px = canvas_px_rect(c, r);
    double fine = c->paper ? PAPER_OVERSAMPLE : 1;
    int w = (int)ceil(px.w * fine), h = (int)ceil(px.h * fine);
    if (!some || w < 1 || h < 1 || w > CANVAS_SIDE_MAX || h > CANVAS_SIDE_MAX)
        return;
    cairo_surface_t *surface = bitmap_surface(c, w, h);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS
        || scale_to(surface, bitmap, mirror) != ERR_OK) {
        canvas_fail(c, ERR_NOMEM);
        return;
    }
    double k = radius * c->scale;
    cairo_save(c->cr);
    canvas_trace_rect(c->cr, px, (struct corners){k, k, k, k});
    cairo_clip(c->cr);
    cairo_translate(c->cr, px.x, px.y);
    cairo_scale(c->cr, 1 / fine, 1 / fine);
    cairo_set_source_surface(c->cr, surface, 0, 0);
    cairo_paint_with_alpha(c->cr, c->opacity);
    cairo_restore(c->cr);
}

/* One row of modules as runs, each run one rectangle. */
static void trace_row(cairo_t *cr, const struct qr *qr, int y, struct point corner, double module)
{
    for (int x = 0; x < qr->side;) {
        int from = x;
        while (x < qr->side && qr->dark[y * qr->side + x])
            x++;
        if (x > from)
            cairo_rectangle(
                cr, corner.x + from * module, corner.y + y * module, (x - from) * module, module);
        else
            x++;
    }
}

void canvas_qr(struct canvas *c, struct rect r, const struct qr *qr, int quiet)
{
    canvas_log(c, "qr %.0f %.0f %.0f %.0f side %d quiet %d", r.x, r.y, r.w, r.h, qr->side, quiet);
    assert(quiet >= 0 && qr->side > 0 && qr->side <= QR_SIDE_MAX);
    double space = fmin(r.w, r.h) * c->scale;
    int modules = qr->side + 2 * quiet;
    double module = c->paper ? space / modules : floor(space / modules);
    if (module <= 0 || (!c->paper && module < 1)) {
        canvas_fail(c, ERR_LIMIT); /* too small to be read: nobody may think it was shown */
        return;
    }
    double side = module * modules;
    double x = (r.x + r.w / 2) * c->scale - side / 2, y = (r.y + r.h / 2) * c->scale - side / 2;
    if (!c->paper) {
        x = floor(x + 0.5);
        y = floor(y + 0.5);
    }
    cairo_save(c->cr);
    cairo_set_antialias(c->cr, c->paper ? CAIRO_ANTIALIAS_DEFAULT : CAIRO_ANTIALIAS_NONE);
    canvas_source_on(c, c->cr, COLOUR_WHITE);
    cairo_rectangle(c->cr, x, y, side, side);
    cairo_fill(c->cr);
    canvas_source_on(c, c->cr, COLOUR_BLACK);
    for (int row = 0; row < qr->side; row++)
        trace_row(c->cr, qr, row, POINT(x + quiet * module, y + quiet * module), module);
    cairo_fill(c->cr);
    cairo_restore(c->cr);
}
