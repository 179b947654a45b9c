// SPDX-License-Identifier: EUPL-1.2
/* Remembered drawings: icons, marks, shadows, and (by text.c) texts. On paper nothing is remembered
 * as pixels: the verbs draw vectors there. */
#include "draw/canvas_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARK_GRID 56.0
#define ICON_GRID 24.0

static uint64_t hash_of(const char *key)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (; *key != '\0'; key++)
        h = (h ^ (uint8_t)*key) * 1099511628211u;
    return h;
}

/* A key may be looked for in this many neighbouring places. */
#define STAMP_WAYS 8

static struct stamp *way(struct canvas *c, uint64_t hash, size_t i)
{
    return &c->stamps[(hash + i) % STAMP_MAX];
}

struct stamp *stamp_get(struct canvas *c, const char *key)
{
    uint64_t hash = hash_of(key);
    for (size_t i = 0; i < STAMP_WAYS; i++) {
        struct stamp *s = way(c, hash, i);
        if (s->hash == hash && strcmp(s->key, key) == 0) {
            s->used = c->frame;
            return s;
        }
    }
    return NULL;
}

struct stamp *stamp_put(struct canvas *c, const char *key)
{
    uint64_t hash = hash_of(key);
    struct stamp *oldest = way(c, hash, 0);
    for (size_t i = 0; i < STAMP_WAYS; i++) {
        struct stamp *s = way(c, hash, i);
        bool empty = s->key[0] == '\0';
        if (empty || s->used < oldest->used)
            oldest = s;
        if (empty)
            break;
    }
    stamp_clear(oldest);
    oldest->hash = hash;
    oldest->used = c->frame;
    text_copy(oldest->key, sizeof oldest->key, key);
    return oldest;
}

void stamp_clear(struct stamp *s)
{
    if (s->surface != NULL)
        cairo_surface_destroy(s->surface);
    text_layout_free(s->layout);
    *s = (struct stamp){0};
}

static size_t stamp_bytes(const struct stamp *s)
{
    if (s->surface == NULL)
        return 0;
    return (size_t)cairo_image_surface_get_stride(s->surface)
           * (size_t)cairo_image_surface_get_height(s->surface);
}

size_t canvas_remembered_bytes(const struct canvas *c)
{
    size_t total = 0;
    for (size_t i = 0; i < STAMP_MAX; i++)
        total += stamp_bytes(&c->stamps[i]);
    return total;
}

void stamp_trim(struct canvas *c)
{
    size_t total = canvas_remembered_bytes(c),
           most = (size_t)c->width_px * (size_t)c->height_px * 4 * CANVAS_REMEMBERED_PANELS;
    while (total > most) {
        struct stamp *oldest = NULL;
        for (size_t i = 0; i < STAMP_MAX; i++) {
            struct stamp *s = &c->stamps[i];
            bool older = oldest == NULL || s->used < oldest->used;
            if (s->surface != NULL && s->used != c->frame && older)
                oldest = s;
        }
        if (oldest == NULL)
            return;
        total -= stamp_bytes(oldest);
        stamp_clear(oldest);
    }
}

void stamp_paint(struct canvas *c, const struct stamp *s, double x, double y, enum colour colour)
{
    if (s->surface == NULL)
        return;
    x = floor(x + 0.5) + s->left;
    y = floor(y + 0.5) + s->top;
    if (cairo_image_surface_get_format(s->surface) == CAIRO_FORMAT_A8) {
        if (canvas_source(c, colour))
            cairo_mask_surface(c->cr, s->surface, x, y);
        return;
    }
    cairo_set_source_surface(c->cr, s->surface, x, y);
    cairo_paint_with_alpha(c->cr, c->opacity);
}

static void icon_shapes(struct canvas *c, cairo_t *cr, const struct icon_data *data)
{
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width(cr, data->width);
    enum err e = canvas_trace(cr, data->stroke);
    cairo_stroke(cr);
    if (e == ERR_OK)
        e = canvas_trace(cr, data->fill);
    cairo_fill(cr);
    if (e != ERR_OK)
        canvas_fail(c, e);
}

void canvas_icon(struct canvas *c, enum icon icon, struct point at, double size, enum colour colour)
{
    struct icon_data data = icon_data(icon);
    canvas_log(
        c, "icon %s %.0f %.0f %.0f %s", data.name, at.x, at.y, size, theme_colour_name(colour));
    if (data.stroke[0] == '\0' || size <= 0)
        return;
    canvas_form_icon(c, RECT(at.x, at.y, size, size), icon, colour);
    double px = size * c->scale;
    if (c->paper) {
        cairo_save(c->cr);
        cairo_translate(c->cr, at.x * c->scale, at.y * c->scale);
        cairo_scale(c->cr, px / ICON_GRID, px / ICON_GRID);
        if (canvas_source(c, colour))
            icon_shapes(c, c->cr, &data);
        cairo_restore(c->cr);
        return;
    }
    char key[STAMP_KEY_SIZE];
    snprintf(key, sizeof key, "icon %s %.2f", data.name, px);
    struct stamp *s = stamp_get(c, key);
    if (s == NULL) {
        s = stamp_put(c, key);
        int side = (int)ceil(px) + 4; /* round ends may reach past the grid */
        s->left = s->top = -2;
        s->surface = cairo_image_surface_create(CAIRO_FORMAT_A8, side, side);
        cairo_t *cr = cairo_create(s->surface);
        cairo_translate(cr, 2, 2);
        cairo_scale(cr, px / ICON_GRID, px / ICON_GRID);
        icon_shapes(c, cr, &data);
        cairo_destroy(cr);
    }
    stamp_paint(c, s, at.x * c->scale, at.y * c->scale, colour);
}

void canvas_mark(struct canvas *c, enum mark mark, struct point at, double size)
{
    canvas_log(c, "mark %s %.0f %.0f %.0f", mark_name(mark), at.x, at.y, size);
    if (mark == MARK_NONE || size <= 0)
        return;
    canvas_form_mark(c, RECT(at.x, at.y, size, size), mark);
    double px = size * c->scale;
    if (c->paper) {
        cairo_save(c->cr);
        cairo_translate(c->cr, at.x * c->scale, at.y * c->scale);
        cairo_scale(c->cr, px / MARK_GRID, px / MARK_GRID);
        canvas_mark_shapes(c, c->cr, mark);
        cairo_restore(c->cr);
        return;
    }
    char key[STAMP_KEY_SIZE];
    snprintf(key, sizeof key, "mark %s %.2f %d", mark_name(mark), px, (int)c->theme.high_contrast);
    struct stamp *s = stamp_get(c, key);
    if (s == NULL) {
        s = stamp_put(c, key);
        int side = (int)ceil(px) + 2;
        s->left = s->top = -1;
        s->surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, side, side);
        cairo_t *cr = cairo_create(s->surface);
        cairo_translate(cr, 1, 1);
        cairo_scale(cr, px / MARK_GRID, px / MARK_GRID);
        canvas_mark_shapes(c, cr, mark);
        cairo_destroy(cr);
    }
    stamp_paint(c, s, at.x * c->scale, at.y * c->scale, COLOUR_NONE);
}

/* ------------------------------------------------------------------ shadows */

#define SHADOW_BLUR 15.0 /* sigma, du: half of the design's 30 */
#define SHADOW_DROP 10.0
#define SHADOW_EDGE 2.0
#define SHADOW_ALPHA 0.07

/* One pass of a running mean of 2r+1 over `n` bytes `step` apart; `line` holds n bytes. */
static void blur_line(uint8_t *p, size_t n, size_t step, size_t r, uint8_t *line)
{
    unsigned sum = 0, width = (unsigned)(2 * r + 1);
    for (size_t i = 0; i < n; i++)
        line[i] = p[i * step];
    for (size_t i = 0; i < r && i < n; i++)
        sum += line[i];
    for (size_t i = 0; i < n; i++) {
        if (i + r < n)
            sum += line[i + r];
        if (i > r)
            sum -= line[i - r - 1];
        p[i * step] = (uint8_t)((sum + width / 2) / width);
    }
}

/* Three running means come close to a Gaussian of this sigma. */
static void blur(cairo_surface_t *surface, double sigma)
{
    size_t w = (size_t)cairo_image_surface_get_width(surface);
    size_t h = (size_t)cairo_image_surface_get_height(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    size_t r = (size_t)(sqrt(4 * sigma * sigma + 1) / 2 + 0.5);
    uint8_t *line = malloc(w > h ? w : h);
    if (line == NULL)
        return;
    cairo_surface_flush(surface);
    uint8_t *p = cairo_image_surface_get_data(surface);
    for (int pass = 0; pass < 3; pass++) {
        for (size_t y = 0; y < h; y++)
            blur_line(p + y * stride, w, 1, r, line);
        for (size_t x = 0; x < w; x++)
            blur_line(p + x, h, stride, r, line);
    }
    cairo_surface_mark_dirty(surface);
    free(line);
}

static void shadow_make(struct canvas *c, struct stamp *s, struct rect px, double radius)
{
    double reach = ceil(3 * SHADOW_BLUR * c->scale);
    s->left = s->top = -(int)reach;
    s->surface = cairo_image_surface_create(
        CAIRO_FORMAT_A8, (int)(px.w + 2 * reach), (int)(px.h + 2 * reach));
    cairo_t *cr = cairo_create(s->surface);
    double r = radius * c->scale;
    canvas_trace_rect(cr, RECT(reach, reach, px.w, px.h), (struct corners){r, r, r, r});
    cairo_fill(cr);
    cairo_destroy(cr);
    blur(s->surface, SHADOW_BLUR * c->scale);
}

void canvas_shadow(struct canvas *c, struct rect r, double radius)
{
    canvas_log(c, "shadow %.0f %.0f %.0f %.0f r%.0f", r.x, r.y, r.w, r.h, radius);
    struct rect px = canvas_px_rect(c, r);
    if (c->paper || c->theme.high_contrast || px.w < 1 || px.h < 1)
        return;
    char key[STAMP_KEY_SIZE];
    snprintf(key, sizeof key, "shadow %.0f %.0f %.2f", px.w, px.h, radius * c->scale);
    struct stamp *s = stamp_get(c, key);
    if (s == NULL) {
        s = stamp_put(c, key);
        shadow_make(c, s, px, radius);
    }
    double keep = c->opacity;
    c->opacity *= SHADOW_ALPHA;
    stamp_paint(c, s, px.x, px.y + canvas_px(c, SHADOW_DROP), COLOUR_INK);
    if (canvas_source(c, COLOUR_INK)) {
        double k = radius * c->scale;
        px.y += canvas_px(c, SHADOW_EDGE);
        canvas_trace_rect(c->cr, px, (struct corners){k, k, k, k});
        cairo_fill(c->cr);
    }
    c->opacity = keep;
}
