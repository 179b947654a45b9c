// SPDX-License-Identifier: EUPL-1.2
/* The one layout rule of every screen, as pure arithmetic: blocks of a known least height stand in
 * rows from the top to the bottom; what does not fit goes on to the next page.
 *
 * So no screen knows a panel: 1280x720, 800x480, 720x1280 and large text differ only in the
 * rectangle and in the heights that the texts measure. A block may share its row with others of the
 * same kind (`across`: tiles, rows of a list). Spare height goes to the blocks that can use it.
 * No state, no drawing, any thread. */
#ifndef UI_STACK_H
#define UI_STACK_H

#include "draw/rect.h"

#include <stdbool.h>
#include <stddef.h>

#define UI_STACK_MAX 1100
/* `most` of a block that takes all height that is left. */
#define UI_STACK_REST 1e6

struct ui_block {
    double least;  /* height it needs */
    double most;   /* height it can use; under `least` = exactly the least */
    int across;    /* shares a row with neighbours of the same number: 2 = two beside each other;
                      0 and 1 = a row of its own */
    double gap;    /* to the next row; a negative one is a hair's breadth (0) */
    bool keeps;    /* never last on a page: a heading stays with what it is about */
    double column; /* between columns, when across > 1 */
    bool fresh;    /* begins a row, also beside neighbours of its number */
};

struct ui_stacked {
    size_t from, to;   /* the blocks of this page: from <= i < to */
    int page, pages;   /* the page that is shown (at most pages - 1); at least one page */
    struct rect pager; /* where the pager stands; width 0 on a single page */
};

/* Lays `n` blocks (at most UI_STACK_MAX) in `r` and fills ret[i] for those of page `page` (too far
 * = the last). More than one page: a pager is cut off `r`, at the right 128 du wide, or at the
 * bottom 104 high where the rectangle is narrow. A block that is higher than the page has it alone
 * and is made to fit. Rows of one kind are equally high on every page. */
struct ui_stacked ui_stack(
    struct rect r, const struct ui_block *b, size_t n, int page, struct rect *ret);

/* The width that the blocks have in any case, with a pager or without: what they are measured at.
 */
double ui_stack_width(struct rect r);

/* How many columns at least `least` wide fit `w` beside each other, from 1 to `most`. */
int ui_across(double w, double least, double gap, int most);

#endif
