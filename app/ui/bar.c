// SPDX-License-Identifier: EUPL-1.2
/* The action bar: which buttons stand in which row, and what goes behind Meer. */
#include "ui/ui_internal.h"

#include <assert.h>

#define BAR_GAP 14.0
#define BAR_TOP 10.0
#define BAR_ROW 118.0 /* a button and the gap to the row below */
#define BAR_HEIGHT 124.0
#define BAR_MARGIN 24.0
#define BAR_MARGIN_VERDICT 40.0
#define BAR_CONTRAST_FRAME 10.0 /* a verdict's coloured frame lifts its bar */
#define ROWS_MAX 3

/* The buttons that are shown, row by row from the top; and what is put aside. */
struct plan {
    struct ui_button b[UI_BAR_MAX + 1];
    size_t n, left; /* left: how many stand before the space */
    const struct ui_button *aside[UI_BAR_MAX];
    size_t aside_count;
    size_t rows, from[ROWS_MAX + 1]; /* row i holds from[i] <= k < from[i + 1] */
};

/* What the bar may use: width, rows, and how many buttons can and may go behind Meer. */
struct bar_limits {
    double room;
    size_t rows, can, most;
};

static double margin_of(bool verdict)
{
    return verdict ? BAR_MARGIN_VERDICT : BAR_MARGIN;
}

static double room_of(const struct ui *ui, bool verdict)
{
    return ui->panel.w - 2 * margin_of(verdict);
}

/* How narrow a button may become: where room is short its label may take a second line. */
static double narrow(struct ui *ui, const struct ui_button *b)
{
    double least = ui_button_least(ui, b), tight = ui_button_width(ui, b) - 35;

    if (ui_large(ui) || ui_upright(ui) || b->min_width > 0)
        return least;
    return tight > least ? tight : least;
}

static double width_of(struct ui *ui, const struct ui_button *b, bool tight)
{
    return tight ? narrow(ui, b) : ui_button_width(ui, b);
}

static double row_width(struct ui *ui, const struct plan *p, size_t row, bool tight)
{
    double sum = -BAR_GAP;

    for (size_t i = p->from[row]; i < p->from[row + 1]; i++)
        sum += width_of(ui, &p->b[i], tight) + BAR_GAP;
    return sum;
}

static size_t rows_allowed(const struct ui *ui)
{
    if (ui_upright(ui))
        return ui_large(ui) ? 3 : 2;
    return ui_large(ui) ? 1 : 2;
}

/* Fills rows from the last one up, so that the main action stands at the lower right. False when it
 * takes more rows than are allowed. */
static bool fill_rows(struct ui *ui, struct plan *p, double room, size_t allowed)
{
    size_t starts[ROWS_MAX + 1], rows = 0, end = p->n;

    while (end > 0) {
        double used = narrow(ui, &p->b[end - 1]);
        size_t from = end - 1;
        if (rows == allowed)
            return false;
        while (from > 0 && used + BAR_GAP + narrow(ui, &p->b[from - 1]) <= room)
            used += BAR_GAP + narrow(ui, &p->b[--from]);
        starts[rows++] = from;
        end = from;
    }
    for (size_t i = 0; i < rows; i++)
        p->from[i] = starts[rows - 1 - i];
    p->from[rows] = p->n;
    p->rows = rows;
    return true;
}

static void lay_out(
    struct ui *ui, struct plan *p, const struct ui_button *b, size_t n, size_t put_aside)
{
    size_t left = 0, seen = 0;

    while (left < n && b[left].kind != UI_BUTTON_SPACE)
        left++;
    p->n = p->aside_count = 0;
    for (size_t i = 0; i < n; i++) {
        if (b[i].kind == UI_BUTTON_SPACE)
            continue;
        if (i < left && i > 0 && left - i <= put_aside) {
            p->aside[p->aside_count++] = &b[i];
            seen++;
            if (seen == put_aside) {
                p->b[p->n++] = ui_more_button(ui, UI_GROUP_BAR);
                p->left = p->n;
            }
            continue;
        }
        p->b[p->n++] = b[i];
        if (i < left)
            p->left = p->n;
    }
}

/* Puts aside one button after the other, `most` of them, until the rest has room in so many rows.
 */
static bool plan_rows(struct ui *ui, struct plan *p, const struct ui_button *b, size_t n,
    const struct bar_limits *limits)
{
    for (size_t aside = 0; aside <= limits->most; aside++) {
        /* Meer for one would save none */
        lay_out(ui, p, b, n, aside == 1 && limits->can > 1 ? 2 : aside);
        if (fill_rows(ui, p, limits->room, limits->rows))
            return true;
    }
    return false;
}

static void plan_bar(
    struct ui *ui, struct plan *p, const struct ui_button *b, size_t n, bool verdict)
{
    double room = room_of(ui, verdict);
    size_t left = 0, later = 0;

    assert(n <= UI_BAR_MAX);
    *p = (struct plan){0};
    while (left < n && b[left].kind != UI_BUTTON_SPACE)
        left++;
    while (later < left && b[left - 1 - later].later)
        later++;
    size_t can = ui->word_more != NULL && left > 1 ? left - 1 : 0;
    if (later > 0 && later <= can
        && plan_rows(ui, p, b, n, &(struct bar_limits){room, 1, can, later}))
        return;
    if (plan_rows(ui, p, b, n, &(struct bar_limits){room, rows_allowed(ui), can, can}))
        return;
    lay_out(ui, p, b, n, 0);
    if (fill_rows(ui, p, room, ROWS_MAX)) /* nothing may be put aside: then it is a high bar */
        return;
    p->rows = 1; /* does not fit in any way: ui_check says so */
    p->from[0] = 0;
    p->from[1] = p->n;
}

double ui_bar_height(struct ui *ui, const struct ui_button *b, size_t n, bool verdict)
{
    struct plan p;
    double lift = verdict && ui->theme.high_contrast ? BAR_CONTRAST_FRAME : 0;

    plan_bar(ui, &p, b, n, verdict);
    return BAR_HEIGHT + lift + (p.rows > 1 ? (double)(p.rows - 1) * BAR_ROW : 0);
}

/* A single row: left group from the left, right group at the right; too narrow: all shrink alike,
 * none further than it may. */
static void draw_single(struct ui *ui, struct rect r, const struct plan *p)
{
    double wanted = row_width(ui, p, 0, false), over = wanted - r.w, give = 0;
    double x = r.x;

    for (size_t i = 0; i < p->n; i++)
        give += width_of(ui, &p->b[i], false) - narrow(ui, &p->b[i]);
    double part = over <= 0 ? 0 : give > over ? over / give : 1;
    for (size_t i = 0; i < p->n; i++) {
        double w = width_of(ui, &p->b[i], false);
        w -= part * (w - narrow(ui, &p->b[i]));
        if (i == p->left && over < 0)
            x += r.w - wanted; /* all that is left over stands here */
        ui_button(ui, RECT(x, r.y, w, r.h), &p->b[i]);
        x += w + BAR_GAP;
    }
}

/* A button that is alone in its row is as wide as one of two, unless its words need more. */
static double alone_width(struct ui *ui, const struct ui_button *b, double room)
{
    double half = (room - BAR_GAP) / 2, wanted = ui_button_width(ui, b);

    return wanted > room ? room : wanted > half ? wanted : half;
}

/* One of several rows fills the width, two buttons or more: equal columns where the labels allow,
 * else each what it needs and an equal share of the rest. */
static void draw_filled(struct ui *ui, struct rect r, const struct plan *p, size_t row)
{
    size_t from = p->from[row], count = p->from[row + 1] - from;
    double column = (r.w - BAR_GAP * (double)(count - 1)) / (double)count;
    bool tight = row_width(ui, p, row, false) > r.w, equal = true;

    for (size_t i = from; i < from + count; i++)
        equal = equal && width_of(ui, &p->b[i], tight) <= column;
    double share = (r.w - row_width(ui, p, row, tight)) / (double)count;
    for (size_t i = from; i < from + count; i++) {
        double w = equal ? column : width_of(ui, &p->b[i], tight) + share;
        if (count == 1)
            w = alone_width(ui, &p->b[i], r.w);
        ui_button(ui, rect_cut_left(&r, w, BAR_GAP), &p->b[i]);
    }
}

void ui_bar(struct ui *ui, const struct ui_button *b, size_t n, bool verdict)
{
    struct plan p;
    double height = ui_bar_height(ui, b, n, verdict);
    struct rect r =
        RECT(margin_of(verdict), ui->panel.h - height + BAR_TOP, room_of(ui, verdict), TARGET);

    plan_bar(ui, &p, b, n, verdict);
    for (size_t i = 0; i < p.aside_count; i++)
        ui_put_aside(ui, UI_GROUP_BAR, p.aside[i]);
    ui->bar_from = ui->count;
    if (p.rows == 1)
        draw_single(ui, r, &p);
    for (size_t row = 0; p.rows > 1 && row < p.rows; row++) {
        draw_filled(ui, r, &p, row);
        r.y += BAR_ROW;
    }
    ui->bar_to = ui->count;
}
