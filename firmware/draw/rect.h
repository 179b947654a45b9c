// SPDX-License-Identifier: EUPL-1.2
/* Points and rectangles in du, and the few cuts that lay out a screen.
 *
 * Screens are laid out by cutting strips off a rectangle: what is cut off is returned, what is left
 * stays in `*r`. Pure values, no state. du = panel width / 1280 (landscape) or / 720 (upright); see
 * design units in theme.h. */
#ifndef DRAW_RECT_H
#define DRAW_RECT_H

#include <stdbool.h>

struct point {
    double x, y;
};

struct rect {
    double x, y, w, h;
};

#define POINT(x_, y_) ((struct point){(x_), (y_)})
#define RECT(x_, y_, w_, h_) ((struct rect){(x_), (y_), (w_), (h_)})

/* Cuts a strip of `size` off the named side of `*r` and returns it; `gap` beside it is dropped too.
 * Never makes a width or height negative. */
struct rect rect_cut_top(struct rect *r, double size, double gap);
struct rect rect_cut_bottom(struct rect *r, double size, double gap);
struct rect rect_cut_left(struct rect *r, double size, double gap);
struct rect rect_cut_right(struct rect *r, double size, double gap);

/* Smaller by dx left and right, dy top and bottom (negative grows). */
struct rect rect_inset(struct rect r, double dx, double dy);

/* Column `index` of `count` equal columns, or row of equal rows, `gap` between them. */
struct rect rect_column(struct rect r, int index, int count, double gap);
struct rect rect_row(struct rect r, int index, int count, double gap);

/* A w by h rectangle in the middle of `r`. */
struct rect rect_middle(struct rect r, double w, double h);

/* True when the point lies inside (left and top edge included). */
bool rect_contains(struct rect r, double x, double y);
/* True when the two share more than an edge (half a du of rounding is forgiven). */
bool rect_overlaps(struct rect a, struct rect b);
/* True when `inner` lies within `outer` (half a du of rounding is forgiven). */
bool rect_within(struct rect inner, struct rect outer);

#endif
