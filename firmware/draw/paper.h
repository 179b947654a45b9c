// SPDX-License-Identifier: EUPL-1.2
/* A canvas whose surface is paper: vector pages (PDF) or one vector picture (SVG), drawn with the
 * same verbs.
 *
 * Order: paper_new, verbs, paper_page between pages, paper_finish, canvas_free. Same threads rule
 * as canvas. The bytes are the same for the same drawing (fixed dates, no random ids), so they can
 * be compared. It knows nothing of PDF/A. */
#ifndef DRAW_PAPER_H
#define DRAW_PAPER_H

#include "draw/canvas.h"

enum paper_format { PAPER_PDF, PAPER_SVG };

struct paper_setup {
    enum paper_format format;
    double width_mm, height_mm; /* A4: 210 by 297 */
    double width_units;         /* how many du wide the page is: all coordinates are in these */
    struct theme theme;
    bool record;
    const char *title, *author; /* PDF metadata, may be NULL; borrowed until return */
    const char *created;        /* ISO 8601, PDF only; NULL = 1970-01-01T00:00:00Z */
};

/* The finished bytes are appended to `out` by paper_finish; `out` is borrowed until then.
 * ERR_NOMEM, ERR_LIMIT for sizes. */
enum err paper_new(
    const struct paper_setup *setup, struct buf *out, struct canvas **ret) MUST_CHECK;
/* Ends the page and starts the next (PDF only; nothing for SVG). */
void paper_page(struct canvas *c);
/* Structure for reading aloud: what is drawn between tag and untag belongs to an element of this
 * kind ("H1", "P", "Table", "TR", "TH", "TD", "Figure"), elements lie inside each other. A page
 * holds texts of one innermost element: open it again after paper_page. PDF only, nothing
 * elsewhere. The outermost is "Document". */
void paper_tag(struct canvas *c, const char *kind);
void paper_untag(struct canvas *c, const char *kind);
/* Completes the document. ERR_NOMEM, ERR_LIMIT from the buffer, or the canvas' own error. No verbs
 * after it. */
enum err paper_finish(struct canvas *c) MUST_CHECK;

#endif
