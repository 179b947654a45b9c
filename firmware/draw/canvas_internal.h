// SPDX-License-Identifier: EUPL-1.2
/* What the files of the canvas share. The cairo surface lives behind `cr`: pixels or paper, the
 * verbs do not ask which, except where only pixels can be cached or snapped (`paper`). */
#ifndef DRAW_CANVAS_INTERNAL_H
#define DRAW_CANVAS_INTERNAL_H

#include "draw/canvas.h"

#include <cairo.h>
#include <pango/pangocairo.h>

#define CANVAS_CUT_MAX 16
#define CANVAS_CUT_SIZE 64
#define CANVAS_CLIP_MAX 8
#define CANVAS_RECORD_MAX ((size_t)512 << 10)

#define STAMP_MAX 512 /* remembered texts, icons, marks and shadows */
#define STAMP_KEY_SIZE 160

/* A drawing made once and painted often: alpha only (coloured when painted) or full colour.
 * `left` and `top` say where its corner lies from the anchor, pixels. */
struct text_layout;
struct stamp {
    uint64_t hash;
    char key[STAMP_KEY_SIZE];
    uint32_t used; /* frame of last use: the oldest makes room */
    cairo_surface_t *surface;
    int left, top;
    struct text_layout *layout;
};

/* Height above and below the baseline, per unit of size. */
struct text_metrics {
    double ascent, descent;
    bool known;
};

struct canvas {
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoFontMap *fonts;
    PangoContext *pango;
    double width_px, height_px; /* whole for pixels */
    double scale;
    struct theme theme;
    double opacity;
    int clips;
    enum err failed;
    uint32_t frame;
    bool recording;
    struct buf record;
    struct canvas_word *words; /* CANVAS_WORDS_MAX; NULL when not recording */
    size_t word_count;
    struct canvas_form *forms; /* CANVAS_FORMS_MAX; NULL when not recording */
    size_t form_count;
    size_t cut_count;
    char cut[CANVAS_CUT_MAX][CANVAS_CUT_SIZE];
    struct stamp stamps[STAMP_MAX];
    struct text_metrics metrics[TEXT_FAMILY_DISPLAY + 1][WEIGHT_BOLD + 1];
    cairo_surface_t *bitmap; /* the last scaled bitmap's pixels, used again when of equal size */
    bool paper;
    struct buf *paper_out; /* borrowed, paper only */
    bool paper_svg;
};

/* Keeps the first failure of a frame. */
void canvas_fail(struct canvas *c, enum err e);
/* Adds one record line, when recording. */
#define canvas_log(c, ...)                                                                         \
    do {                                                                                           \
        if ((c)->recording)                                                                        \
            canvas_note((c), __VA_ARGS__);                                                         \
    } while (0)

/* Common construction: takes over `surface` (also on failure). */
enum err canvas_wrap(
    cairo_surface_t *surface, const struct canvas_setup *setup, struct canvas **ret) MUST_CHECK;

/* words.c: remembers a text that is about to be drawn at `r`, and how it stands out there. */
void canvas_word_add(struct canvas *c, struct rect r, enum colour colour, const char *text);

/* forms.c: remembers an icon, a mark, a border that is about to be drawn, and how it stands out. */
void canvas_form_icon(struct canvas *c, struct rect r, enum icon icon, enum colour colour);
void canvas_form_mark(struct canvas *c, struct rect r, enum mark mark);
void canvas_form_border(struct canvas *c, struct rect r, double width, enum colour colour);
/* words.c: the pixel at a point as 0xRRGGBBAA, the nearest inside; and the least contrast of a
 * colour with samples of `r`, as the canvas' opacity mixes them. */
uint32_t canvas_ground(struct canvas *c, double x, double y);
double canvas_least_contrast(struct canvas *c, struct rect r, enum colour colour);
/* marks.c: the contrast with `ground` of the layer of a mark that stands out most from it. */
double canvas_mark_contrast(const struct canvas *c, enum mark mark, uint32_t ground);

/* Sets the cairo source to a token's colour with the canvas' opacity. False when nothing would
 * show. */
bool canvas_source(struct canvas *c, enum colour colour);
/* Same onto another context (a stamp), without opacity. */
void canvas_source_on(const struct canvas *c, cairo_t *cr, enum colour colour);

/* du to pixels; edges fall on whole pixels except on paper. */
double canvas_px(const struct canvas *c, double du);
struct rect canvas_px_rect(const struct canvas *c, struct rect r);
/* Line width in pixels: whole, at least one (as browsers do), except on paper. */
double canvas_px_width(const struct canvas *c, double du);

/* Path data as a cairo path under the current transformation. */
enum err canvas_trace(cairo_t *cr, const char *data) MUST_CHECK;
/* A rounded rectangle as a cairo path, pixels. */
void canvas_trace_rect(cairo_t *cr, struct rect r, struct corners k);

/* The remembered stamp of this key; NULL when it has to be made: then stamp_put gives the room. */
struct stamp *stamp_get(struct canvas *c, const char *key);
struct stamp *stamp_put(struct canvas *c, const char *key);
void stamp_clear(struct stamp *s);
/* Drops the longest unused when they take too much together; never those of the last frame. Once
 * per frame. */
void stamp_trim(struct canvas *c);
/* Paints with the anchor at (x, y) whole pixels, alpha stamps in `colour`. */
void stamp_paint(struct canvas *c, const struct stamp *s, double x, double y, enum colour colour);

void text_layout_free(struct text_layout *l);
/* A short bold text around the point, `size` in the units of `cr`, never enlarged: part of a mark.
 */
void text_in_mark(
    struct canvas *c, cairo_t *cr, struct point baseline_middle, double size, const char *text);
/* The shapes of a mark on the 56 grid. */
void canvas_mark_shapes(struct canvas *c, cairo_t *cr, enum mark mark);

#endif
