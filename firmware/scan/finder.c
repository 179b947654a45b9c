// SPDX-License-Identifier: EUPL-1.2
/* The corner mark of a QR code cuts every line through its centre in dark and light runs of
 * 1:1:3:1:1 modules.
 *
 * A row is walked once. An edge is where the grey value has moved away from the last extreme by a
 * share of the row's contrast, so neither a fixed threshold nor even light is needed. Five runs in
 * proportion on the row are confirmed on the column through their middle, which leaves next to
 * nothing of text, fabric and bar codes. */
#include "scan/finder_internal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#define ROW_STEP 4
#define CONTRAST_MIN 24  /* grey steps between dark and light of a mark, and along a row */
#define CONTRAST_SHARE 5 /* an edge is a fifth of the row's contrast */
#define EDGES 6          /* that bound five runs */

struct picture_view {
    const uint8_t *luma;
    int width, height;
};

/* Five runs as 1:1:3:1:1, each within 60 % of a module (blur and slant move edges about). */
static bool in_proportion(const int runs[5])
{
    int total = runs[0] + runs[1] + runs[2] + runs[3] + runs[4];
    if (total < 7) {
        return false;
    }
    for (int i = 0; i < 5; i++) {
        int wanted = i == 2 ? 3 * total : total; /* in sevenths */
        if (abs(7 * runs[i] - wanted) * 10 > (i == 2 ? 12 : 6) * total) {
            return false;
        }
    }
    return true;
}

/* Length of the run of one colour from (x, y) up or down, and moves y behind it. 0 at the edge of
 * the picture. */
static int column_run(const struct picture_view *v, int x, int *y, int step, bool dark, int level)
{
    int n = 0;
    while (*y >= 0 && *y < v->height && (v->luma[*y * v->width + x] < level) == dark) {
        n++;
        *y += step;
    }
    return n;
}

/* The same five runs down the column; about as long as along the row. */
static bool confirmed_on_column(const struct picture_view *v, int x, int y, int level, int across)
{
    int up = y, down = y + 1;
    int runs[5];
    runs[2] = column_run(v, x, &up, -1, true, level);
    runs[1] = column_run(v, x, &up, -1, false, level);
    runs[0] = column_run(v, x, &up, -1, true, level);
    runs[2] += column_run(v, x, &down, 1, true, level);
    runs[3] = column_run(v, x, &down, 1, false, level);
    runs[4] = column_run(v, x, &down, 1, true, level);
    int total = runs[0] + runs[1] + runs[2] + runs[3] + runs[4];
    return in_proportion(runs) && total * 3 > across && across * 3 > total;
}

/* One mark is met on several rows: the later meeting is the same mark. */
static void add_mark(struct finder_report *r, struct finder_mark m)
{
    for (int i = 0; i < r->count; i++) {
        const struct finder_mark *old = &r->marks[i];
        if (abs(old->x - m.x) < m.size_px && abs(old->y - m.y) < m.size_px) {
            return;
        }
    }
    if (r->count < FINDER_MARKS_MAX) {
        r->marks[r->count++] = m;
    }
}

/* Edges e[0..5] bound dark, light, dark, light, dark. */
static void try_edges(
    const struct picture_view *v, int y, const int e[EDGES], struct finder_report *r)
{
    const int runs[5] = {e[1] - e[0], e[2] - e[1], e[3] - e[2], e[4] - e[3], e[5] - e[4]};
    if (!in_proportion(runs)) {
        return;
    }
    const uint8_t *row = v->luma + (ptrdiff_t)y * v->width;
    int x = (e[2] + e[3]) / 2;
    int light = (row[(e[1] + e[2]) / 2] + row[(e[3] + e[4]) / 2]) / 2;
    int level = (row[x] + light) / 2;
    if (light - row[x] >= CONTRAST_MIN && confirmed_on_column(v, x, y, level, e[5] - e[0])) {
        add_mark(r, (struct finder_mark){x, y, e[5] - e[0]});
    }
}

static int edge_height(const uint8_t *row, int width)
{
    int low = 255, high = 0;
    for (int x = 0; x < width; x += 2) {
        low = row[x] < low ? row[x] : low;
        high = row[x] > high ? row[x] : high;
    }
    return high - low < CONTRAST_MIN ? 0 : (high - low) / CONTRAST_SHARE;
}

static void walk_row(const struct picture_view *v, int y, struct finder_report *r)
{
    const uint8_t *row = v->luma + (ptrdiff_t)y * v->width;
    int height = edge_height(row, v->width);
    int edges[EDGES] = {0}, count = 0, extreme = row[0];
    bool dark = false; /* the run that x is in */
    for (int x = 0; height > 0 && x < v->width; x++) {
        bool further = dark ? row[x] < extreme : row[x] > extreme;
        if (further) {
            extreme = row[x];
        } else if (abs(row[x] - extreme) > height) {
            for (int i = 0; i + 1 < EDGES; i++) {
                edges[i] = edges[i + 1];
            }
            edges[EDGES - 1] = x;
            count++;
            dark = !dark;
            extreme = row[x];
            if (!dark && count >= EDGES) {
                try_edges(v, y, edges, r);
            }
        }
    }
}

void finder_look(const uint8_t *luma, int width, int height, struct finder_report *ret)
{
    struct picture_view v = {luma, width, height};
    ret->count = 0;
    for (int y = ROW_STEP / 2; y < height; y += ROW_STEP) {
        walk_row(&v, y, ret);
    }
}

int finder_module_tenths(const struct finder_report *r)
{
    int sizes[FINDER_MARKS_MAX];
    for (int i = 0; i < r->count; i++) { /* insertion sort: at most sixteen */
        int j = i;
        for (; j > 0 && sizes[j - 1] > r->marks[i].size_px; j--) {
            sizes[j] = sizes[j - 1];
        }
        sizes[j] = r->marks[i].size_px;
    }
    return r->count ? sizes[r->count / 2] * 10 / 7 : 0;
}
