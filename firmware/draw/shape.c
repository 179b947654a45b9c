// SPDX-License-Identifier: EUPL-1.2
/* The shape verbs: rectangles, lines, circles, paths, clips. */
#include "draw/canvas_internal.h"
#include "draw/path.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#define TURN (2 * G_PI)

static double at_most(double v, double limit)
{
    return v < limit ? v : limit;
}

static struct corners all_corners(double radius)
{
    return (struct corners){radius, radius, radius, radius};
}

static struct corners scaled(const struct canvas *c, struct corners k)
{
    return (struct corners){k.top_left * c->scale, k.top_right * c->scale,
        k.bottom_right * c->scale, k.bottom_left * c->scale};
}

void canvas_trace_rect(cairo_t *cr, struct rect r, struct corners k)
{
    double most = at_most(r.w, r.h) / 2;
    if (most <= 0)
        return;
    double tl = at_most(k.top_left, most), tr = at_most(k.top_right, most);
    double br = at_most(k.bottom_right, most), bl = at_most(k.bottom_left, most);
    double right = r.x + r.w, bottom = r.y + r.h;
    cairo_new_sub_path(cr);
    cairo_arc(cr, r.x + tl, r.y + tl, tl, TURN / 2, TURN * 3 / 4);
    cairo_arc(cr, right - tr, r.y + tr, tr, TURN * 3 / 4, TURN);
    cairo_arc(cr, right - br, bottom - br, br, 0, TURN / 4);
    cairo_arc(cr, r.x + bl, bottom - bl, bl, TURN / 4, TURN / 2);
    cairo_close_path(cr);
}

/* Width in pixels: borders whole, free lines as they are. */
static void set_pen(cairo_t *cr, const struct stroke *s, double width, double scale)
{
    cairo_set_line_width(cr, width);
    bool dots = s->dash <= 0 && s->gap > 0;
    cairo_set_line_cap(cr, s->flat && !dots ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    double dashes[2] = {s->dash * scale, s->gap * scale};
    cairo_set_dash(cr, dashes, s->gap > 0 ? 2 : 0, 0);
}

static void log_rect(struct canvas *c, const char *verb, struct rect r, struct corners k)
{
    bool same = k.top_left == k.top_right && k.top_right == k.bottom_right
                && k.bottom_right == k.bottom_left;
    if (same)
        canvas_log(c, "%s %.0f %.0f %.0f %.0f r%.0f", verb, r.x, r.y, r.w, r.h, k.top_left);
    else
        canvas_log(c, "%s %.0f %.0f %.0f %.0f r%.0f,%.0f,%.0f,%.0f", verb, r.x, r.y, r.w, r.h,
            k.top_left, k.top_right, k.bottom_right, k.bottom_left);
}

static void log_pen(struct canvas *c, const struct stroke *s)
{
    canvas_log(c, "  pen %s %.1f%s", theme_colour_name(s->colour), s->width,
        s->gap <= 0 ? "" : (s->dash > 0 ? " dashed" : " dotted"));
}

void canvas_clear(struct canvas *c, enum colour colour)
{
    canvas_log(c, "clear %s", theme_colour_name(colour));
    cairo_save(c->cr);
    cairo_reset_clip(c->cr);
    canvas_source_on(c, c->cr, colour);
    if (!c->paper)
        cairo_set_operator(c->cr, CAIRO_OPERATOR_SOURCE);
    cairo_paint(c->cr);
    cairo_restore(c->cr);
}

void canvas_fill_corners(struct canvas *c, struct rect r, struct corners k, enum colour colour)
{
    log_rect(c, "fill", r, k);
    canvas_log(c, "  ink %s", theme_colour_name(colour));
    if (!canvas_source(c, colour))
        return;
    canvas_trace_rect(c->cr, canvas_px_rect(c, r), scaled(c, k));
    cairo_fill(c->cr);
}

void canvas_fill_rect(struct canvas *c, struct rect r, double radius, enum colour colour)
{
    canvas_fill_corners(c, r, all_corners(radius), colour);
}

void canvas_stroke_corners(
    struct canvas *c, struct rect r, struct corners k, const struct stroke *s)
{
    log_rect(c, "border", r, k);
    log_pen(c, s);
    if (s->gap <= 0) /* dashed: what cannot be tapped */
        canvas_form_border(c, r, s->width, s->colour);
    if (s->width <= 0 || !canvas_source(c, s->colour))
        return;
    double w = canvas_px_width(c, s->width);
    struct rect inner = rect_inset(canvas_px_rect(c, r), w / 2, w / 2);
    struct corners q = scaled(c, k);
    double *radius[4] = {&q.top_left, &q.top_right, &q.bottom_right, &q.bottom_left};
    for (int i = 0; i < 4; i++)
        *radius[i] = *radius[i] > w / 2 ? *radius[i] - w / 2 : 0;
    canvas_trace_rect(c->cr, inner, q);
    set_pen(c->cr, s, w, c->scale);
    cairo_set_line_join(c->cr, CAIRO_LINE_JOIN_MITER); /* square corners stay square */
    cairo_stroke(c->cr);
}

void canvas_stroke_rect(struct canvas *c, struct rect r, double radius, const struct stroke *s)
{
    canvas_stroke_corners(c, r, all_corners(radius), s);
}

void canvas_hatch(
    struct canvas *c, struct rect r, struct corners k, enum colour a, enum colour b, double stripe)
{
    canvas_fill_corners(c, r, k, b);
    canvas_log(c, "  hatch %s %.0f", theme_colour_name(a), stripe);
    struct rect px = canvas_px_rect(c, r);
    double step = stripe * c->scale * G_SQRT2; /* a stripe's width along the horizontal */
    if (step < 0.5 || px.h <= 0 || !canvas_source(c, a))
        return;
    cairo_save(c->cr);
    canvas_trace_rect(c->cr, px, scaled(c, k));
    cairo_clip(c->cr);
    int stripes = (int)ceil((px.w + px.h) / (2 * step));
    for (int i = 0; i < stripes; i++) {
        double x = px.x - px.h + i * 2 * step;
        cairo_move_to(c->cr, x, px.y + px.h);
        cairo_line_to(c->cr, x + px.h, px.y);
        cairo_line_to(c->cr, x + px.h + step, px.y);
        cairo_line_to(c->cr, x + step, px.y + px.h);
        cairo_close_path(c->cr);
    }
    cairo_fill(c->cr);
    cairo_restore(c->cr);
}

/* Strokes the current path with a pen whose width is in du. */
static void stroke_path(struct canvas *c, const struct stroke *s)
{
    if (s->width > 0 && canvas_source(c, s->colour)) {
        set_pen(c->cr, s, s->width * c->scale, c->scale);
        cairo_stroke(c->cr);
    }
    cairo_new_path(c->cr);
}

/* Upright and level hairlines on whole pixels look sharp: half a pixel in for odd widths. */
static double crisp(const struct canvas *c, double du, double width)
{
    if (c->paper)
        return du * c->scale;
    double half = fmod(canvas_px_width(c, width), 2) / 2;
    return floor(du * c->scale - half + 0.5) + half;
}

void canvas_line(struct canvas *c, struct point from, struct point to, const struct stroke *s)
{
    canvas_log(c, "line %.0f %.0f %.0f %.0f", from.x, from.y, to.x, to.y);
    log_pen(c, s);
    struct point a = POINT(from.x * c->scale, from.y * c->scale);
    struct point b = POINT(to.x * c->scale, to.y * c->scale);
    if (from.x == to.x)
        a.x = b.x = crisp(c, from.x, s->width);
    if (from.y == to.y)
        a.y = b.y = crisp(c, from.y, s->width);
    cairo_move_to(c->cr, a.x, a.y);
    cairo_line_to(c->cr, b.x, b.y);
    stroke_path(c, s);
}

void canvas_polyline(struct canvas *c, const struct point *p, size_t n, const struct stroke *s)
{
    if (n == 0)
        return;
    canvas_log(c, "polyline %zu points from %.0f %.0f to %.0f %.0f", n, p[0].x, p[0].y, p[n - 1].x,
        p[n - 1].y);
    log_pen(c, s);
    cairo_move_to(c->cr, p[0].x * c->scale, p[0].y * c->scale);
    for (size_t i = n == 1 ? 0 : 1; i < n; i++)
        cairo_line_to(c->cr, p[i].x * c->scale, p[i].y * c->scale);
    stroke_path(c, s);
}

void canvas_fill_circle(struct canvas *c, struct point centre, double radius, enum colour colour)
{
    canvas_log(c, "disc %.0f %.0f r%.1f %s", centre.x, centre.y, radius, theme_colour_name(colour));
    if (radius <= 0 || !canvas_source(c, colour))
        return;
    cairo_new_sub_path(c->cr);
    cairo_arc(c->cr, centre.x * c->scale, centre.y * c->scale, radius * c->scale, 0, TURN);
    cairo_fill(c->cr);
}

void canvas_stroke_circle(
    struct canvas *c, struct point centre, double radius, const struct stroke *s)
{
    canvas_form_border(c,
        RECT(centre.x - radius - s->width / 2, centre.y - radius - s->width / 2,
            2 * radius + s->width, 2 * radius + s->width),
        s->width, s->colour);
    canvas_log(c, "ring %.0f %.0f r%.1f", centre.x, centre.y, radius);
    log_pen(c, s);
    cairo_new_sub_path(c->cr);
    if (radius > 0)
        cairo_arc(c->cr, centre.x * c->scale, centre.y * c->scale, radius * c->scale, 0, TURN);
    stroke_path(c, s);
}

void canvas_arc(struct canvas *c, struct point centre, double radius, double from, double to,
    const struct stroke *s)
{
    canvas_log(c, "arc %.0f %.0f r%.1f %.2f %.2f", centre.x, centre.y, radius, from, to);
    log_pen(c, s);
    cairo_new_sub_path(c->cr);
    if (radius > 0 && to > from)
        cairo_arc(c->cr, centre.x * c->scale, centre.y * c->scale, radius * c->scale,
            TURN * (from - 0.25), TURN * (at_most(to, from + 1) - 0.25));
    stroke_path(c, s);
}

static void trace_segment(cairo_t *cr, const struct path_segment *s)
{
    switch (s->verb) {
    case PATH_MOVE:
        cairo_move_to(cr, s->p[0], s->p[1]);
        break;
    case PATH_LINE:
        cairo_line_to(cr, s->p[0], s->p[1]);
        break;
    case PATH_CURVE:
        cairo_curve_to(cr, s->p[0], s->p[1], s->p[2], s->p[3], s->p[4], s->p[5]);
        break;
    case PATH_CLOSE:
        cairo_close_path(cr);
        break;
    }
}

enum err canvas_trace(cairo_t *cr, const char *data)
{
    struct path path;
    enum err e = path_parse(bytes_of(data), &path);
    for (size_t i = 0; i < path.count; i++)
        trace_segment(cr, &path.segment[i]);
    return e;
}

void canvas_path(struct canvas *c, const char *data, const struct path_place *place,
    enum colour fill, const struct stroke *s)
{
    canvas_log(c, "path %.0f %.0f size %.0f ink %s", place->at.x, place->at.y, place->size,
        theme_colour_name(fill));
    if (s != NULL)
        log_pen(c, s);
    assert(place->grid > 0);
    double unit = place->size * c->scale / place->grid;
    cairo_save(c->cr);
    cairo_translate(c->cr, canvas_px(c, place->at.x), canvas_px(c, place->at.y));
    cairo_scale(c->cr, unit, unit);
    enum err e = canvas_trace(c->cr, data);
    if (e != ERR_OK)
        canvas_fail(c, e);
    if (canvas_source(c, fill))
        cairo_fill_preserve(c->cr);
    if (s != NULL && s->width > 0 && canvas_source(c, s->colour)) {
        set_pen(c->cr, s, s->width, 1);
        cairo_stroke_preserve(c->cr);
    }
    cairo_restore(c->cr);
    cairo_new_path(c->cr);
}

void canvas_clip(struct canvas *c, struct rect r, double radius)
{
    log_rect(c, "clip", r, all_corners(radius));
    assert(c->clips < CANVAS_CLIP_MAX);
    c->clips++;
    cairo_save(c->cr);
    struct rect px = canvas_px_rect(c, r);
    if (radius > 0)
        canvas_trace_rect(c->cr, px, all_corners(radius * c->scale));
    else
        cairo_rectangle(c->cr, px.x, px.y, px.w, px.h);
    cairo_clip(c->cr);
}

void canvas_unclip(struct canvas *c)
{
    assert(c->clips > 0);
    canvas_log(c, "unclip");
    c->clips--;
    cairo_restore(c->cr);
}

void canvas_opacity(struct canvas *c, double opacity)
{
    canvas_log(c, "opacity %.2f", opacity);
    c->opacity = opacity < 0 ? 0 : at_most(opacity, 1);
}
