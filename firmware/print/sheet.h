// SPDX-License-Identifier: EUPL-1.2
/* A4 pages that flow: the same head and foot on every page, text that breaks between lines, tables
 * that go on with their titles. Inside print/ only.
 *
 * A document is drawn twice by sheet_make: once to count the pages, once for good, so that every
 * page can say "1 van 3". Units: 794 across the page, so 1 unit is 1/96 inch. */
#ifndef PRINT_SHEET_H
#define PRINT_SHEET_H

#include "base/clock.h"
#include "base/words.h"
#include "draw/canvas.h"
#include "draw/paper.h"

#define SHEET_W 794.0
#define SHEET_H 1123.0
#define SHEET_LEFT 50.0
#define SHEET_WIDTH (SHEET_W - 2 * SHEET_LEFT)
#define SHEET_TOP 44.0
#define SHEET_BOTTOM 1054.0 /* nothing flows below it; the foot is under it */
#define SHEET_PAGES_MAX 2000

#define SIZE_SMALL 9.5
#define SIZE_TEXT 10.5
#define SIZE_LABEL 9.5
#define SIZE_VALUE 12.0

/* Head and foot. All borrowed; NULL or "" leaves a place empty. */
struct sheet_frame {
    const char *above, *title;          /* left: institution, then what the document is */
    const char *label, *number, *below; /* right */
    const char *foot_left, *foot_middle;
};

struct sheet {
    struct canvas *c;
    const struct sheet_frame *frame;
    double y; /* where the next thing comes */
    int page, pages;
    bool bare;       /* no head and foot: tickets */
    enum err failed; /* sticky: whoever draws may set it */
};

/* Draws everything; called twice with the same content, and must draw the same. */
typedef void sheet_draw(struct sheet *s, void *content);

struct sheet_document {
    struct sheet_frame frame;
    const char *title; /* of the file */
    struct wall made;
    bool bare;
    sheet_draw *draw;
    void *content; /* borrowed */
};
/* Appends the plain PDF. ERR_LIMIT: more than SHEET_PAGES_MAX pages or `ret` is full. ERR_NOMEM. */
enum err sheet_make(const struct sheet_document *doc, struct buf *ret) MUST_CHECK;

/* canvas_text as a paragraph of its own, so that a label and its value are not read as one word. */
struct text_extent sheet_text(
    struct canvas *c, struct rect box, const struct text_style *style, const char *text);
/* Ends the page and draws the next one's head. */
void sheet_page(struct sheet *s);
/* Starts a page unless there are `h` units left. */
void sheet_need(struct sheet *s, double h);
/* Room left on this page. */
double sheet_room(const struct sheet *s);

/* Heading; stays with `follow` units of what comes after it. A table draws its own (grid.h). */
void sheet_heading(struct sheet *s, const char *text, double follow);
/* Paragraph over the whole width, over pages when it must. Nothing for "". Texts of people are
 * cleaned of control characters and marks that turn the writing direction, here and in tables. */
void sheet_paragraph(struct sheet *s, const struct text_style *style, const char *text);
#define FACTS_ACROSS 4
/* A label above a value. */
struct sheet_fact {
    const char *label, *value;
    size_t span; /* columns, up to FACTS_ACROSS; 0: one */
};
/* Facts in FACTS_ACROSS columns; a value takes as many lines as it needs, an empty one is left out
 * and the next takes its place. */
void sheet_facts(struct sheet *s, const struct sheet_fact *facts, size_t n);

/* The longest beginning of `text` that fits `lines` lines of `w`: bytes, at least one character.
 * All of it when it fits. */
size_t sheet_fitting(
    struct canvas *c, const struct text_style *style, double w, int lines, const char *text);

#endif
