// SPDX-License-Identifier: EUPL-1.2
/* How well icons, marks and borders can be seen: each with the contrast of its colour and the
 * pixels that lay where it was drawn. Shapes need 3 where letters need 4.5. */
#include "draw/canvas_internal.h"

#include "draw/icons.h"
#include <assert.h>
#include <math.h>
#include <stdio.h>

#define ICON_MARGIN 0.15 /* of an icon's side: its strokes lie inside */
#define OUTSIDE 3.0      /* du from a border to what lies beside it */

/* Where the next one goes; NULL when none is kept. */
static struct canvas_form *next_form(struct canvas *c, struct rect r)
{
    if (c->forms == NULL || c->paper || c->opacity < 1 || c->form_count == CANVAS_FORMS_MAX
        || r.w <= 0 || r.h <= 0)
        return NULL;
    struct canvas_form *f = &c->forms[c->form_count++];
    *f = (struct canvas_form){.r = r};
    return f;
}

void canvas_form_icon(struct canvas *c, struct rect r, enum icon icon, enum colour colour)
{
    struct canvas_form *f = colour == COLOUR_LINE ? NULL : next_form(c, r);
    if (f == NULL)
        return;
    f->contrast =
        canvas_least_contrast(c, rect_inset(r, r.w * ICON_MARGIN, r.h * ICON_MARGIN), colour);
    (void)snprintf(f->what, sizeof f->what, "icon %s", icon_data(icon).name);
}

void canvas_form_mark(struct canvas *c, struct rect r, enum mark mark)
{
    struct canvas_form *f = next_form(c, r);
    if (f == NULL)
        return;
    f->contrast = 21;
    for (int i = 0; i < 4; i++) { /* its corners are bare */
        double x = r.x + (i % 2 ? r.w - 1 : 1), y = r.y + (i / 2 ? r.h - 1 : 1);
        f->contrast = fmin(f->contrast, canvas_mark_contrast(c, mark, canvas_ground(c, x, y)));
    }
    (void)snprintf(f->what, sizeof f->what, "mark %s", mark_name(mark));
}

void canvas_form_border(struct canvas *c, struct rect r, double width, enum colour colour)
{
    uint32_t ink = theme_rgba(&c->theme, colour);
    struct canvas_form *f =
        colour == COLOUR_LINE || (ink & 0xff) == 0 || width <= 0 ? NULL : next_form(c, r);
    if (f == NULL)
        return;
    double x = r.x + r.w / 2, y = r.y + r.h / 2, half = width / 2, outside = 0;
    double best = 0, second = 0; /* of what it lies on: a spine may take one side of four */
    const struct point on[] = {
        {x, r.y + half}, {x, r.y + r.h - half}, {r.x + half, y}, {r.x + r.w - half, y}};
    const struct point beside[] = {
        {x, r.y - OUTSIDE}, {x, r.y + r.h + OUTSIDE}, {r.x - OUTSIDE, y}, {r.x + r.w + OUTSIDE, y}};
    for (int i = 0; i < 4; i++) {
        uint32_t ground = canvas_ground(c, on[i].x, on[i].y);
        uint32_t out = canvas_ground(c, beside[i].x, beside[i].y);
        double under = theme_contrast(ink, ground);
        second = fmax(second, fmin(best, under));
        best = fmax(best, under);
        /* a ground that stands out by itself needs no border to be seen */
        outside = fmax(outside, fmax(theme_contrast(ink, out), theme_contrast(ground, out)));
    }
    f->contrast = fmin(second, outside);
    (void)snprintf(f->what, sizeof f->what, "border %s", theme_colour_name(colour));
}

size_t canvas_form_count(const struct canvas *c)
{
    return c->form_count;
}

const struct canvas_form *canvas_form_at(const struct canvas *c, size_t index)
{
    assert(index < c->form_count);
    return &c->forms[index];
}
