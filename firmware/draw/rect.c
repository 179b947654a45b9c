// SPDX-License-Identifier: EUPL-1.2
/* Rectangle arithmetic: cutting strips, columns and rows; see rect.h. */
#include "draw/rect.h"

#define FORGIVEN 0.5

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

static double positive(double v)
{
    return v > 0 ? v : 0;
}

struct rect rect_cut_top(struct rect *r, double size, double gap)
{
    double cut = smaller(positive(size), r->h);
    struct rect strip = RECT(r->x, r->y, r->w, cut);
    double gone = smaller(cut + gap, r->h);
    r->y += gone;
    r->h -= gone;
    return strip;
}

struct rect rect_cut_bottom(struct rect *r, double size, double gap)
{
    double cut = smaller(positive(size), r->h);
    struct rect strip = RECT(r->x, r->y + r->h - cut, r->w, cut);
    r->h = positive(r->h - cut - gap);
    return strip;
}

struct rect rect_cut_left(struct rect *r, double size, double gap)
{
    double cut = smaller(positive(size), r->w);
    struct rect strip = RECT(r->x, r->y, cut, r->h);
    double gone = smaller(cut + gap, r->w);
    r->x += gone;
    r->w -= gone;
    return strip;
}

struct rect rect_cut_right(struct rect *r, double size, double gap)
{
    double cut = smaller(positive(size), r->w);
    struct rect strip = RECT(r->x + r->w - cut, r->y, cut, r->h);
    r->w = positive(r->w - cut - gap);
    return strip;
}

struct rect rect_inset(struct rect r, double dx, double dy)
{
    return RECT(r.x + dx, r.y + dy, positive(r.w - 2 * dx), positive(r.h - 2 * dy));
}

struct rect rect_column(struct rect r, int index, int count, double gap)
{
    double w = positive((r.w - gap * (count - 1)) / count);
    return RECT(r.x + index * (w + gap), r.y, w, r.h);
}

struct rect rect_row(struct rect r, int index, int count, double gap)
{
    double h = positive((r.h - gap * (count - 1)) / count);
    return RECT(r.x, r.y + index * (h + gap), r.w, h);
}

struct rect rect_middle(struct rect r, double w, double h)
{
    return RECT(r.x + (r.w - w) / 2, r.y + (r.h - h) / 2, w, h);
}

bool rect_contains(struct rect r, double x, double y)
{
    return x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h;
}

bool rect_overlaps(struct rect a, struct rect b)
{
    return a.x + a.w > b.x + FORGIVEN && b.x + b.w > a.x + FORGIVEN && a.y + a.h > b.y + FORGIVEN
           && b.y + b.h > a.y + FORGIVEN;
}

bool rect_within(struct rect inner, struct rect outer)
{
    return inner.x >= outer.x - FORGIVEN && inner.y >= outer.y - FORGIVEN
           && inner.x + inner.w <= outer.x + outer.w + FORGIVEN
           && inner.y + inner.h <= outer.y + outer.h + FORGIVEN;
}
