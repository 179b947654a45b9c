// SPDX-License-Identifier: EUPL-1.2
/* The one way anything gets drawn: text, shapes, icons, pictures and QR codes onto a pixel surface
 * or onto paper.
 *
 * Order: canvas_new once; per frame canvas_begin, verbs, then canvas_pixels (to show) or
 * canvas_png_write (to keep). All coordinates and sizes are du (see rect.h) with the origin top
 * left; a canvas multiplies by its scale once. Colours are tokens (theme.h). Beside the pixels a
 * canvas can keep a drawing record: one line of text per verb, which tests compare ("golden
 * record") because it does not change with antialiasing. Needs no display. One thread at a time per
 * canvas; different canvases may live in different threads. It does not know widgets, input or
 * languages.
 *
 * Verbs never fail: what cannot be drawn (out of memory, unparsable path) sets the canvas' error,
 * see canvas_check. */
#ifndef DRAW_CANVAS_H
#define DRAW_CANVAS_H

#include "base/bytes.h"
#include "draw/icons.h"
#include "draw/qr.h"
#include "draw/rect.h"
#include "draw/theme.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct canvas;

/* ------------------------------------------------------------------ life cycle */

#define CANVAS_SIDE_MAX 8192

struct canvas_setup {
    int width_px, height_px; /* 1..CANVAS_SIDE_MAX */
    double scale;            /* pixels per du; 0 = width/1280 in landscape, width/720 upright */
    struct theme theme;
    bool record; /* keep a drawing record: tests yes, a kiosk no (it holds names) */
};

/* A pixel canvas, all transparent. ERR_LIMIT for sizes out of range, ERR_NOMEM. Ownership passes to
 * the caller: canvas_free. */
enum err canvas_new(const struct canvas_setup *setup, struct canvas **ret) MUST_CHECK;
/* NULL is fine. */
void canvas_free(struct canvas *c);
#define CANVAS_AUTO __attribute__((cleanup(canvas_free_at)))
void canvas_free_at(struct canvas **c); /* for CANVAS_AUTO */

/* Starts a frame: empties the record, the list of cut texts, clips, opacity and the sticky error;
 * keeps pixels and caches. */
void canvas_begin(struct canvas *c);
/* ERR_OK, or the first thing that went wrong since canvas_begin (ERR_NOMEM, ERR_FORMAT,
 * ERR_INTERNAL). */
enum err canvas_check(const struct canvas *c) MUST_CHECK;

/* Pixels of drawn texts, icons, marks and shadows that are remembered for the next frames, bytes.
 * canvas_begin drops the longest unused when they take more than CANVAS_REMEMBERED_PANELS times the
 * canvas' own pixels; those of the frame before always stay. */
#define CANVAS_REMEMBERED_PANELS 3
size_t canvas_remembered_bytes(const struct canvas *c);

/* Size in du, pixels per du, and the theme in use. Setting a theme takes effect from the next verb.
 */
double canvas_width(const struct canvas *c);
double canvas_height(const struct canvas *c);
double canvas_scale(const struct canvas *c);
const struct theme *canvas_theme(const struct canvas *c);
void canvas_set_theme(struct canvas *c, struct theme theme);

/* ------------------------------------------------------------------ results */

/* Pixels as 32-bit native-endian premultiplied ARGB rows (SDL's ARGB8888). Borrowed: valid until
 * the next verb or free. */
struct canvas_pixels {
    const uint8_t *p;
    int width, height, stride_bytes;
};
struct canvas_pixels canvas_pixels(struct canvas *c);

/* Appends the picture as PNG. ERR_LIMIT/ERR_NOMEM from the buffer. */
enum err canvas_png(struct canvas *c, struct buf *ret) MUST_CHECK;
/* Writes the picture as a PNG file. ERR_IO, ERR_NOMEM. */
enum err canvas_png_write(struct canvas *c, const char *path, struct diag *d) MUST_CHECK;

/* The drawing record since canvas_begin: lines "verb numbers words\n", numbers rounded to whole du.
 * "" when not recording. Borrowed until the next verb. */
const char *canvas_record(struct canvas *c);
/* Adds a line of one's own ("target ..."): for layers above. No line break inside. Nothing when not
 * recording. */
void canvas_note(struct canvas *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Texts that did not fit since canvas_begin (shortened with an ellipsis, broken within a word, or
 * higher than their box) and whose style does not allow that. Counted always, the first 16 kept
 * (cut at 64 bytes). Index from 0; "" beyond. Borrowed until canvas_begin. */
size_t canvas_cut_count(const struct canvas *c);
const char *canvas_cut_text(const struct canvas *c, size_t index);

/* What was written since canvas_begin, for checks: where the letters are (within the clip), and the
 * least contrast with what lay under them when they were drawn, by the WCAG formula (1 to 21).
 * Only while recording, on pixels, the first CANVAS_WORDS_MAX texts. */
#define CANVAS_WORDS_MAX 512
struct canvas_word {
    struct rect r;
    double contrast;
    char text[48]; /* its beginning */
};
size_t canvas_word_count(const struct canvas *c);
/* Borrowed until canvas_begin; `index` below the count. */
const struct canvas_word *canvas_word_at(const struct canvas *c, size_t index);

/* Icons, marks and the borders of rectangles and circles since canvas_begin, for checks: the least
 * contrast with what lay under them when they were drawn; of a border also with the clearest thing
 * outside it, of a mark with what lies around it, by the layer that stands out most. What is drawn
 * in the colour `line` is decoration and not kept, nor is a wash (opacity under 1). Only while
 * recording, on pixels, the first CANVAS_FORMS_MAX. */
#define CANVAS_FORMS_MAX 512
struct canvas_form {
    struct rect r;
    double contrast;
    char what[32]; /* "icon check", "mark toilet", "border edge" */
};
size_t canvas_form_count(const struct canvas *c);
/* Borrowed until canvas_begin; `index` below the count. */
const struct canvas_form *canvas_form_at(const struct canvas *c, size_t index);

/* ------------------------------------------------------------------ shapes */

/* How a line looks. `dash` and `gap` in du, both 0 = solid; dash 0 with a gap = round dots of
 * `width`. */
struct stroke {
    enum colour colour;
    double width;
    double dash, gap;
    bool flat; /* ends cut straight; default round */
};
#define STROKE(...) (&(struct stroke){__VA_ARGS__})

/* Radii per corner, for shapes that join on one side. */
struct corners {
    double top_left, top_right, bottom_right, bottom_left;
};

/* Fills the whole canvas, whatever the clip. */
void canvas_clear(struct canvas *c, enum colour colour);
/* Rounded rectangle; radius 0 = square, more than half the side = pill. */
void canvas_fill_rect(struct canvas *c, struct rect r, double radius, enum colour colour);
/* Border lying wholly inside `r`. */
void canvas_stroke_rect(struct canvas *c, struct rect r, double radius, const struct stroke *s);
void canvas_fill_corners(struct canvas *c, struct rect r, struct corners k, enum colour colour);
void canvas_stroke_corners(
    struct canvas *c, struct rect r, struct corners k, const struct stroke *s);
/* The soft shadow of a card of this shape (draw the card after it). Nothing in high contrast and on
 * paper. */
void canvas_shadow(struct canvas *c, struct rect r, double radius);
/* Diagonal stripes of `stripe` du, alternating `a` and `b`, inside the shape. */
void canvas_hatch(
    struct canvas *c, struct rect r, struct corners k, enum colour a, enum colour b, double stripe);
void canvas_line(struct canvas *c, struct point from, struct point to, const struct stroke *s);
/* Line through all points (a signature): n >= 1, one point gives a dot. */
void canvas_polyline(struct canvas *c, const struct point *p, size_t n, const struct stroke *s);
void canvas_fill_circle(struct canvas *c, struct point centre, double radius, enum colour colour);
/* Ring whose middle line has `radius`. With dashes: the dashed ring. */
void canvas_stroke_circle(
    struct canvas *c, struct point centre, double radius, const struct stroke *s);
/* Part of a ring, clockwise, fractions of a turn from the top: 0 to 1. */
void canvas_arc(struct canvas *c, struct point centre, double radius, double from, double to,
    const struct stroke *s);

/* SVG path data drawn on a square `grid` units wide, scaled to `size` du with its corner at `at`.
 * Stroke width is in grid units. Either `fill` or `s` may be absent (COLOUR_NONE, NULL). Bad data
 * sets ERR_FORMAT. */
struct path_place {
    struct point at;
    double size, grid;
};
void canvas_path(struct canvas *c, const char *data, const struct path_place *place,
    enum colour fill, const struct stroke *s);
/* An icon `size` du square with its corner at (x, y). */
void canvas_icon(
    struct canvas *c, enum icon icon, struct point at, double size, enum colour colour);
/* A mark in its own colours. Verdict marks take the colours for the ground they stand on. */
void canvas_mark(struct canvas *c, enum mark mark, struct point at, double size);

/* Later verbs paint only inside the rounded rectangle, until the matching unclip. At most 8 deep.
 */
void canvas_clip(struct canvas *c, struct rect r, double radius);
void canvas_unclip(struct canvas *c);
/* Factor 0..1 on the alpha of every later verb; 1 to end. */
void canvas_opacity(struct canvas *c, double opacity);

/* ------------------------------------------------------------------ text */

enum text_family {
    TEXT_FAMILY_AUTO = 0, /* Inter; Inter Display from 34 du when heavier than medium */
    TEXT_FAMILY_TEXT,
    TEXT_FAMILY_DISPLAY,
};
/* Zero is regular. */
enum text_weight { WEIGHT_REGULAR = 0, WEIGHT_MEDIUM, WEIGHT_SEMI, WEIGHT_BOLD };
enum text_align { ALIGN_LEFT = 0, ALIGN_CENTRE, ALIGN_RIGHT };
enum text_valign { VALIGN_TOP = 0, VALIGN_MIDDLE, VALIGN_BOTTOM, VALIGN_BASELINE };

#define TEXT_LINES_MAX 64

/* Zero values are sensible: body size, regular, ink, left, one line. Designated initialisers:
 * TEXT(.size = SIZE_TITLE, .weight = WEIGHT_BOLD). l always has a tail (cv05). */
struct text_style {
    double size; /* nominal du; 0 = SIZE_BODY. Large text mode enlarges it (theme_text_size) */
    enum text_family family;
    enum text_weight weight;
    enum colour colour; /* COLOUR_NONE = COLOUR_INK */
    enum text_align align;
    enum text_valign valign; /* BASELINE: box.y is the first line's baseline */
    int lines;               /* at most this many, then an ellipsis; 0 = 1 */
    double leading;          /* line height / size; 0 = 1.28 text, 1.06 display */
    double tracking;         /* letter spacing in em; 0 = none for text, -0.008 for display */
    bool own_digits; /* digits as wide as they are; default equal widths (tnum; display nearly) */
    bool code;    /* slashed zero, unambiguous letters: for codes and numbers that people compare */
    bool may_cut; /* an ellipsis is fine here (user text in a preview) and is not counted */
};
#define TEXT(...) (&(struct text_style){__VA_ARGS__})

/* What a text took: width of its widest line, height of its line boxes, width of the last line, in
 * du; whether it was shortened, and whether a line ends in the middle of a word. */
struct text_extent {
    double w, h, last_w;
    int lines;
    bool cut, broken;
};

/* Draws UTF-8 `text` (NULL = nothing; invalid bytes are replaced; "\n" breaks) in `box`: aligned in
 * box.w, wrapped to at most style->lines lines of box.w, then shortened. box.w <= 0: no limit,
 * box.x is the left edge, the middle or the right edge after align. box.h <= 0: box.y is the top,
 * middle or bottom after valign. Text of more than 4096 bytes is cut. */
struct text_extent canvas_text(
    struct canvas *c, struct rect box, const struct text_style *style, const char *text);
/* The same without drawing; `w` <= 0 = no limit. Does not count as cut. */
struct text_extent canvas_measure(
    struct canvas *c, const struct text_style *style, double w, const char *text);
/* The first of `sizes` (descending, n >= 1) at which the text fits `w` within style->lines lines;
 * the last when none. */
double canvas_fit(struct canvas *c, const struct text_style *style, double w, const char *text,
    const double *sizes, size_t n);

/* ------------------------------------------------------------------ pictures */

enum bitmap_format {
    BITMAP_GREY,   /* 1 byte per pixel */
    BITMAP_RGB,    /* 3 bytes per pixel: R, G, B */
    BITMAP_XRGB32, /* native 32-bit words 0x..RRGGBB: a camera preview */
};

/* Borrowed pixels, top row first; sides 1..CANVAS_SIDE_MAX. */
struct bitmap {
    enum bitmap_format format;
    int width, height, stride_bytes;
    const uint8_t *p;
};

/* Scales the picture to cover the rounded rectangle, cutting what sticks out, mirrored left-right
 * when asked. The record names size and place, never content. A picture with no pixels draws
 * nothing. */
void canvas_bitmap(
    struct canvas *c, struct rect r, double radius, const struct bitmap *bitmap, bool mirror);

/* A QR symbol in `r` (the largest square of it, centred) on white with `quiet` modules around;
 * modules fall on whole pixels. */
void canvas_qr(struct canvas *c, struct rect r, const struct qr *qr, int quiet);

#endif
