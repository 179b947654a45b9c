// SPDX-License-Identifier: EUPL-1.2
/* Plain text for people on a page of 100 columns: headings, label and value, tables that wrap.
 *
 * Widths are counted in columns of a terminal or a fixed-width font: combining marks take none,
 * wide East Asian letters two. Every text is cleaned on the way in: control characters and marks
 * that turn the writing direction would let a name draw over the page. */
#ifndef PV_PAGE_H
#define PV_PAGE_H

#include "base/bytes.h"

#define PAGE_WIDTH 100
#define PAGE_INDENT 3

/* Columns that UTF-8 text takes; a byte that is no UTF-8 counts as one. */
size_t page_text_width(const char *text);

/* Appends `text` with a space for every control character and every mark that hides or turns text.
 */
void page_clean(struct buf *out, const char *text);
/* A full-width line of `glyph` (one column wide). */
void page_rule(struct buf *out, const char *glyph);
/* `left` at the left edge and `right` against the right edge, on one line when both fit. */
void page_sides(struct buf *out, const char *left, const char *right);
/* Empty line, then "C  Presentielijst" and a thin line below. */
void page_heading(struct buf *out, const char *letter, const char *title);
/* Indented label and value, the value wrapped under itself; nothing when the value is empty. */
void page_pair(struct buf *out, const char *label, const char *value);
/* Indented paragraph. */
void page_paragraph(struct buf *out, const char *text);

#define TABLE_COLUMNS_MAX 10
struct table_column {
    const char *title;
    size_t width_max; /* cells wrap at this width; 0: this one column takes the room that is left */
    bool right;       /* digits against the right edge */
};
/* Cells are kept until table_print. Zero value with columns filled in is an empty table. */
struct table {
    struct table_column columns[TABLE_COLUMNS_MAX];
    size_t column_count;
    struct buf cells; /* NUL-terminated, row after row */
    size_t cell_count;
};
/* Next cell, from left to right; NULL is an empty cell. */
void table_cell(struct table *t, const char *text);
/* Prints title line and rows (nothing at all when there are no rows) and releases the cells. */
void table_print(struct table *t, struct buf *out);

#endif
