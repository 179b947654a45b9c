// SPDX-License-Identifier: EUPL-1.2
/* Rows, then pages, then the spare height; see stack.h. */
#include "ui/stack.h"

#include <assert.h>
#include <stdbool.h>

#define PAGER_WIDTH 128.0
#define PAGER_HEIGHT 104.0
#define PAGER_GAP 12.0
#define NARROW 700.0 /* a pager at the side would take a fifth of the width */

struct row {
    size_t from, to;
    double least, most, gap;
    bool keeps;
};

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* The row that begins at block `from`. */
static struct row row_at(const struct ui_block *b, size_t n, size_t from)
{
    int across = b[from].across > 1 ? b[from].across : 1;
    struct row row = {
        .from = from, .to = from, .gap = larger(b[from].gap, 0), .keeps = b[from].keeps};

    while (row.to < n && row.to - from < (size_t)across
           && (row.to == from || (b[row.to].across == across && !b[row.to].fresh))) {
        row.least = larger(row.least, b[row.to].least);
        row.most = larger(row.most, b[row.to].most);
        row.to++;
    }
    row.most = larger(row.most, row.least);
    return row;
}

/* The rows of the page that begins at row `first`: answers where the next one begins. A row that
 * keeps to the next is not left alone at the end. */
static size_t page_end(const struct row *rows, size_t count, size_t first, double height)
{
    double used = 0;
    size_t end = first;

    while (end < count && used + rows[end].least <= height + 0.5) {
        used += rows[end].least + rows[end].gap;
        end++;
    }
    if (end == first)
        return first + 1; /* too high for any page: made to fit */
    if (end == count)
        return end;
    size_t kept = end;
    while (kept > first && rows[kept - 1].keeps)
        kept--;
    return kept > first ? kept : end;
}

/* Height that the rows from `first` leave over, and how much more they could use in all. */
static double spare_of(
    const struct row *rows, size_t first, size_t end, double height, double *ret_wish)
{
    double used = 0;

    *ret_wish = 0;
    for (size_t i = first; i < end; i++) {
        used += rows[i].least + (i + 1 < end ? rows[i].gap : 0);
        *ret_wish += rows[i].most - rows[i].least;
    }
    return height - used;
}

/* The share of what it could use more that each row gets: 0 to 1. */
static double share_of(const struct row *rows, size_t first, size_t end, double height)
{
    double wish, spare = spare_of(rows, first, end, height, &wish);

    if (wish <= 0 || spare <= 0)
        return 0;
    return spare < wish ? spare / wish : 1;
}

static void place(struct rect r, const struct ui_block *b, const struct row *rows, size_t first,
    size_t end, double share, struct rect *ret)
{
    for (size_t i = first; i < end; i++) {
        const struct row *row = &rows[i];
        double h = row->least + share * (row->most - row->least);
        struct rect line = rect_cut_top(&r, h, row->gap);
        int across = b[row->from].across > 1 ? b[row->from].across : 1;
        for (size_t k = row->from; k < row->to; k++)
            ret[k] = rect_column(line, (int)(k - row->from), across, b[k].column);
    }
}

static bool takes_rest(const struct row *rows, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (rows[i].most >= UI_STACK_REST)
            return true;
    return false;
}

struct ui_stacked ui_stack(
    struct rect r, const struct ui_block *b, size_t n, int page, struct rect *ret)
{
    struct row rows[UI_STACK_MAX];
    struct ui_stacked s = {.pages = 1};
    size_t count = 0, first = 0;

    assert(n <= UI_STACK_MAX);
    if (n == 0)
        return s;
    for (size_t i = 0; i < n; i = rows[count++].to)
        rows[count] = row_at(b, n, i);
    if (page_end(rows, count, 0, r.h) < count) {
        s.pager = r.w > NARROW ? rect_cut_right(&r, PAGER_WIDTH, PAGER_GAP)
                               : rect_cut_bottom(&r, PAGER_HEIGHT, PAGER_GAP);
        s.pages = 0;
        for (size_t at = 0; at < count; s.pages++)
            at = page_end(rows, count, at, r.h);
    }
    s.page = page < 0 ? 0 : page >= s.pages ? s.pages - 1 : page;
    size_t end = page_end(rows, count, 0, r.h);
    double share = share_of(rows, 0, end, r.h); /* the first page says how high a row is */
    for (int p = 0; p < s.page; p++) {
        first = end;
        end = page_end(rows, count, first, r.h);
    }
    double own = share_of(rows, first, end, r.h);
    place(r, b, rows, first, end, own < share || takes_rest(rows, first, end) ? own : share, ret);
    s.from = rows[first].from;
    s.to = rows[end - 1].to;
    return s;
}

double ui_stack_width(struct rect r)
{
    return r.w > NARROW ? r.w - PAGER_WIDTH - PAGER_GAP : r.w;
}

int ui_across(double w, double least, double gap, int most)
{
    int n = (int)((w + gap) / (least + gap));

    return n < 1 ? 1 : n > most ? most : n;
}
