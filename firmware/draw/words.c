// SPDX-License-Identifier: EUPL-1.2
/* What was written and how well it can be read: the texts of a frame, each with the contrast of its
 * colour and the pixels that lay under it. */
#include "draw/canvas_internal.h"

#include <assert.h>
#include <math.h>

#define SAMPLES_ACROSS 7
#define SAMPLES_DOWN 3

/* What the eye gets of `over` when only part of it covers `under`. */
static uint32_t mix(uint32_t over, uint32_t under, double part)
{
    uint32_t ret = 0xff;

    for (int shift = 8; shift <= 24; shift += 8) {
        double a = over >> shift & 0xff, b = under >> shift & 0xff;
        ret |= (uint32_t)(a * part + b * (1 - part) + 0.5) << shift;
    }
    return ret;
}

/* The pixel at (x, y) as 0xRRGGBBAA; the nearest inside. */
static uint32_t pixel_at(const struct canvas_pixels *p, double x, double y)
{
    int column = x < 0 ? 0 : x >= p->width ? p->width - 1 : (int)x;
    int row = y < 0 ? 0 : y >= p->height ? p->height - 1 : (int)y;
    const uint32_t *line = (const uint32_t *)(const void *)(p->p + (long)row * p->stride_bytes);
    return line[column] << 8 | 0xff;
}

uint32_t canvas_ground(struct canvas *c, double x, double y)
{
    struct canvas_pixels p = canvas_pixels(c);
    return pixel_at(&p, x * c->scale, y * c->scale);
}

double canvas_least_contrast(struct canvas *c, struct rect r, enum colour colour)
{
    struct canvas_pixels p = canvas_pixels(c);
    uint32_t ink = theme_rgba(&c->theme, colour);
    double part = (ink & 0xff) / 255.0 * c->opacity, least = 21;

    for (int i = 0; i < SAMPLES_ACROSS * SAMPLES_DOWN; i++) {
        double x = r.x + r.w * (0.5 + i % SAMPLES_ACROSS) / SAMPLES_ACROSS;
        double y = r.y + r.h * (0.5 + i / SAMPLES_ACROSS) / SAMPLES_DOWN;
        uint32_t under = pixel_at(&p, x * c->scale, y * c->scale);
        least = fmin(least, theme_contrast(mix(ink, under, part), under));
    }
    return least;
}

static struct rect within_clip(struct canvas *c, struct rect r)
{
    double x1, y1, x2, y2;

    cairo_clip_extents(c->cr, &x1, &y1, &x2, &y2);
    double left = fmax(r.x, x1 / c->scale), top = fmax(r.y, y1 / c->scale);
    double right = fmin(r.x + r.w, x2 / c->scale), bottom = fmin(r.y + r.h, y2 / c->scale);
    /* Without a clip the panel is one: what goes beyond its edge must be seen by the check. */
    return c->clips == 0 ? r : RECT(left, top, fmax(right - left, 0), fmax(bottom - top, 0));
}

void canvas_word_add(struct canvas *c, struct rect r, enum colour colour, const char *text)
{
    if (c->words == NULL || c->paper || c->word_count == CANVAS_WORDS_MAX)
        return;
    struct canvas_word *w = &c->words[c->word_count];
    w->r = within_clip(c, r);
    if (w->r.w <= 0 || w->r.h <= 0)
        return;
    w->contrast = canvas_least_contrast(c, w->r, colour);
    (void)text_copy(w->text, sizeof w->text, text);
    c->word_count++;
}

size_t canvas_word_count(const struct canvas *c)
{
    return c->word_count;
}

const struct canvas_word *canvas_word_at(const struct canvas *c, size_t index)
{
    assert(index < c->word_count);
    return &c->words[index];
}
