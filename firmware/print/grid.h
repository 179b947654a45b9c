// SPDX-License-Identifier: EUPL-1.2
/* Tables on paper: titles on every page, cells that wrap, rows that go on over the page when they
 * are longer than one. Inside print/ only. */
#ifndef PRINT_GRID_H
#define PRINT_GRID_H

#include "print/sheet.h"

#define GRID_COLUMNS_MAX 14

struct grid_column {
    const char *title;
    double width; /* 0: shares what is left */
    bool right;   /* digits against the right edge */
    bool bold;
};

/* Filled in by the caller: columns and looks. Cells live from grid_cell to grid_row_end. */
struct grid {
    struct sheet *s;
    const char *heading; /* above the first row and never without it; said again on later pages.
                            Borrowed, may be NULL */
    struct grid_column columns[GRID_COLUMNS_MAX];
    size_t column_count;
    double row_height; /* at least; 0: 23.4 */
    bool ruled;        /* lines between columns: to write in */
    bool plain;        /* no titles and no tint: events */
    /* private */
    bool started;
    size_t row;
    struct grid_cell {
        struct buf text; /* cleaned */
        enum mark mark;
        enum colour colour;
    } cells[GRID_COLUMNS_MAX];
    size_t cell_count;
    double x[GRID_COLUMNS_MAX], w[GRID_COLUMNS_MAX];
};

/* Next cell of the row, from left to right; NULL is an empty one. */
void grid_cell(struct grid *g, const char *text);
/* The same with a mark before the text, both in the mark's colour. */
void grid_cell_marked(struct grid *g, enum mark mark, enum colour colour, const char *text);
/* Draws the row when it is complete. A cell of more than 256 KiB: ERR_LIMIT in the sheet. */
void grid_row_end(struct grid *g);
/* After the last row. When there was none, `none` is said under the heading; NULL: nothing is
 * drawn.
 */
void grid_end(struct grid *g, const char *none);

#endif
