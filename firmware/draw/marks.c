// SPDX-License-Identifier: EUPL-1.2
/* The marks: six state marks with six outlines, check marks, the seal and the verdict marks. */
#include "draw/canvas_internal.h"

#include <stddef.h>

#define SHAPES_MAX 3

/* One layer of a mark. In high contrast the verdict marks change colours: `_contrast`, when set. */
struct shape {
    const char *path;
    enum colour fill, stroke;
    double width;     /* of the stroke, grid units */
    double dash, gap; /* cut straight */
    double grid;      /* 0 = 56 */
    enum colour fill_contrast, stroke_contrast;
};

#define TICK "M16.5 29l8 8 15-17"
#define CROSS "M19 19l18 18M37 19L19 37"
#define HANDS "M28 14v15l9 6"
#define OCTAGON "M17.5 2.5h21L53.5 17.5v21L38.5 53.5h-21L2.5 38.5v-21z"
#define CIRCLE_26 "M2 28a26 26 0 1 1 52 0a26 26 0 1 1 -52 0z"
#define CIRCLE_25 "M3 28a25 25 0 1 1 50 0a25 25 0 1 1 -50 0z"
#define CIRCLE_22 "M50 28a22 22 0 1 1 -44 0a22 22 0 1 1 44 0z"
#define DISC_LARGE "M.7 28a27.3 27.3 0 1 1 54.6 0a27.3 27.3 0 1 1 -54.6 0z"
#define SQUARE_49                                                                                  \
    "M14.5 3.5h27a11 11 0 0 1 11 11v27a11 11 0 0 1-11 11h-27a11 11 0 0 1-11-11v-27a11 11 0 0 1 "   \
    "11-11z"
#define SQUARE_52                                                                                  \
    "M14 2h28a12 12 0 0 1 12 12v28a12 12 0 0 1-12 12h-28a12 12 0 0 1-12-12v-28a12 12 0 0 1 12-12z"
#define SHIELD                                                                                     \
    "M28 1.5c14 3.5 22 8 22 14v14c0 12-9 20-22 25C15 49.5 6 41.5 6 29.5v-14c0-6 8-10.5 22-14z"
#define SHEET "M13 3h20l12 12v34a4 4 0 0 1-4 4H13a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4z"
#define ROSETTE                                                                                    \
    "M12 1.8l2.6 2.1 3.3-.3 1.1 3.1 2.8 1.8-.9 3.2.9 3.2-2.8 1.8-1.1 3.1-3.3-.3L12 "               \
    "21.6l-2.6-2.1-3.3.3"                                                                          \
    "L5 16.7l-2.8-1.8.9-3.2-.9-3.2L5 6.7l1.1-3.1 3.3.3z"

static const struct shape marks[MARK_COUNT][SHAPES_MAX] = {
    [MARK_EXPECTED] = {{CIRCLE_22, COLOUR_SURFACE, COLOUR_EDGE, 4.5, .dash = 7.7, .gap = 6.12}},
    [MARK_PRESENT] = {{CIRCLE_26, .fill = COLOUR_GREEN}, {TICK, .stroke = COLOUR_ON, .width = 5}},
    [MARK_LATE] = {{SQUARE_49, COLOUR_AMBER, COLOUR_AMBER_INK, 3},
        {HANDS, .stroke = COLOUR_ON_AMBER, .width = 5}},
    [MARK_ABSENT] = {{OCTAGON, .fill = COLOUR_RED}, {CROSS, .stroke = COLOUR_ON, .width = 5}},
    [MARK_TOILET] = {{SHIELD, .fill = COLOUR_VIOLET}},
    [MARK_LEFT] = {{"M4 6h32l18 22-18 22H4z", COLOUR_BLUE, COLOUR_BLUE, 3},
        {"M13 28h22M27 19.5l9 8.5-9 8.5", .stroke = COLOUR_ON, .width = 5}},
    [MARK_HANDED_IN] = {{SHEET, .fill = COLOUR_BLUE},
        {"M17.5 32l7 7 13-15", .stroke = COLOUR_ON, .width = 5}},
    [MARK_NOTE] = {{"M28 5L53 51H3z", COLOUR_AMBER, COLOUR_AMBER_INK, 3.5},
        {"M28 21v14M28 43v.1", .stroke = COLOUR_ON_AMBER, .width = 5.5}},
    [MARK_WAITING] = {{CIRCLE_25, COLOUR_SURFACE, COLOUR_EDGE, 4.5},
        {HANDS, .stroke = COLOUR_INK, .width = 5}},
    [MARK_SEAL] = {{ROSETTE, .fill = COLOUR_GREEN, .grid = 24},
        {"M7.8 11.8l2.9 2.9 5.3-5.8", .stroke = COLOUR_ON, .width = 2.1, .grid = 24}},
    [MARK_VERDICT_OK] = {{DISC_LARGE, .fill = COLOUR_WHITE, .fill_contrast = COLOUR_GREEN},
        {"M15.2 29.1l9 9 17-19.3", .stroke = COLOUR_VERDICT_GREEN, .width = 5.4}},
    [MARK_VERDICT_REFUSED] = {{OCTAGON, .fill = COLOUR_WHITE, .fill_contrast = COLOUR_RED},
        {CROSS, .stroke = COLOUR_VERDICT_RED, .width = 5.5}},
    [MARK_VERDICT_REPEAT] = {{SQUARE_52, .fill = COLOUR_WHITE, .fill_contrast = COLOUR_BLUE},
        {"M39 20.5a13 13 0 1 0 2 7.5M41 13v8.5h-8.5", .stroke = COLOUR_VERDICT_BLUE, .width = 4.6}},
    [MARK_VERDICT_WAIT] = {{SQUARE_52, .fill = COLOUR_BLACK, .fill_contrast = COLOUR_AMBER},
        {"M28 13.5v15.5l10 6", .stroke = COLOUR_VERDICT_AMBER, .width = 5.5}},
};

static enum colour chosen(const struct canvas *c, enum colour plain, enum colour contrast)
{
    return c->theme.high_contrast && contrast != COLOUR_NONE ? contrast : plain;
}

static void draw_shape(struct canvas *c, cairo_t *cr, const struct shape *s)
{
    cairo_save(cr);
    if (s->grid > 0)
        cairo_scale(cr, 56.0 / s->grid, 56.0 / s->grid);
    enum err e = canvas_trace(cr, s->path);
    if (e != ERR_OK)
        canvas_fail(c, e);
    enum colour fill = chosen(c, s->fill, s->fill_contrast);
    if (fill != COLOUR_NONE) {
        canvas_source_on(c, cr, fill);
        cairo_fill_preserve(cr);
    }
    enum colour stroke = chosen(c, s->stroke, s->stroke_contrast);
    if (stroke != COLOUR_NONE) {
        double dashes[2] = {s->dash, s->gap};
        cairo_set_dash(cr, dashes, s->gap > 0 ? 2 : 0, 0);
        cairo_set_line_width(cr, s->width);
        bool ends_round = s->gap <= 0 && s->fill == COLOUR_NONE;
        cairo_set_line_cap(cr, ends_round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        canvas_source_on(c, cr, stroke);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
    cairo_restore(cr);
}

double canvas_mark_contrast(const struct canvas *c, enum mark mark, uint32_t ground)
{
    double most = 1;
    if ((unsigned)mark >= MARK_COUNT)
        return most;
    for (size_t i = 0; i < SHAPES_MAX && marks[mark][i].path != NULL; i++) {
        const struct shape *s = &marks[mark][i];
        const enum colour layers[] = {
            chosen(c, s->fill, s->fill_contrast), chosen(c, s->stroke, s->stroke_contrast)};
        for (size_t k = 0; k < 2; k++) {
            double contrast = layers[k] == COLOUR_NONE
                                  ? 1
                                  : theme_contrast(theme_rgba(&c->theme, layers[k]), ground);
            most = contrast > most ? contrast : most;
        }
    }
    return most;
}

void canvas_mark_shapes(struct canvas *c, cairo_t *cr, enum mark mark)
{
    if ((unsigned)mark >= MARK_COUNT)
        return;
    for (size_t i = 0; i < SHAPES_MAX && marks[mark][i].path != NULL; i++)
        draw_shape(c, cr, &marks[mark][i]);
    if (mark == MARK_TOILET) {
        canvas_source_on(c, cr, COLOUR_ON);
        text_in_mark(c, cr, POINT(28, 35), 19, "WC");
    }
}
