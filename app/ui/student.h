// SPDX-License-Identifier: EUPL-1.2
/* Widgets of the student's screens, the time bar and the signature pad. Part of widgets.h, whose
 * rules hold. */
#ifndef UI_STUDENT_H
#define UI_STUDENT_H

#include "ui/ui.h"

/* Full-bleed verdict. Colours, marks and text sizes follow from the kind. */
enum ui_verdict_kind { UI_VERDICT_OK, UI_VERDICT_REFUSED, UI_VERDICT_REPEAT, UI_VERDICT_LATE };

struct ui_verdict {
    enum ui_verdict_kind kind;
    const char *over;    /* "Welkom" */
    const char *heading; /* first name or verdict; shrinks to 112 and 86, then wraps */
    const char *under;   /* last name, or the sentence (up to two lines) */
    double card; /* height the card below should have: the mark gives way to it as far as it can */
};
/* Fills the panel, draws mark 230-250 and texts; returns the rectangle for the ticket card (above
 * an action bar of `bar_height`; margins 40, stretched). */
struct rect ui_verdict(struct ui *ui, const struct ui_verdict *v, double bar_height);
/* Text colour on that ground. */
enum colour ui_verdict_ink(enum ui_verdict_kind kind);

/* White ticket with dotted separators. The first cell has the verdict's soft ground. */
#define UI_TICKET_CELLS 3
struct ui_ticket {
    enum ui_verdict_kind kind;
    const double *widths; /* of n cells beside each other; one may be 0 = takes the rest */
    size_t n;             /* 2 or 3 */
    double foot;          /* upright: the last cell stands below the others, this high */
};
/* Fills `ret` with n cell insides (padding 30 across, 20 down). */
void ui_ticket(struct ui *ui, struct rect r, const struct ui_ticket *t, struct rect *ret);

/* Countdown ring of `size` du: `left` 1 = full, 0 = over. */
void ui_ring(struct ui *ui, struct point at, double size, double left, enum colour colour);

/* Camera preview with guide corners and caption (01). `bitmap` NULL or empty: dark ground. Caption
 * icon + text at the bottom; hint, when given, replaces it in large. Mirrored. */
struct ui_camera {
    const struct bitmap *bitmap;
    enum icon icon;
    const char *caption;
    const char *hint;
};
void ui_camera(struct ui *ui, struct rect r, const struct ui_camera *cam);

/* Grid of discs, 14 in a row: `present` ticked of `total` (at most 56 are drawn). Returns its
 * height. */
double ui_attendance(struct ui *ui, struct rect r, int present, int total);

/* ------------------------------------------------------------------ time bar (08) */

enum ui_span_kind {
    UI_SPAN_PAST,   /* filled primary */
    UI_SPAN_FUTURE, /* soft primary, primary border */
    UI_SPAN_EXTRA,  /* hatched green: extra time or extension */
    UI_SPAN_AWAY,   /* violet block: toilet */
};
struct ui_span {
    enum ui_span_kind kind;
    double from, to;   /* minutes on the axis */
    const char *label; /* above it: "+30 min", "WC" */
};
struct ui_tick {
    double at;
    const char *label;
    bool now; /* ink bar and bold label */
};
struct ui_time_bar {
    double from, to; /* axis, minutes */
    const struct ui_span *spans;
    size_t span_count;
    const struct ui_tick *ticks;
    size_t tick_count;
};
/* ui_time_bar_height high, from the top of `r`. Labels that would collide are shifted apart; a tick
 * with no room is left out (never "now"). */
void ui_time_bar(struct ui *ui, struct rect r, const struct ui_time_bar *t);
double ui_time_bar_height(struct ui *ui);

/* ------------------------------------------------------------------ signature (10b) */

/* A pad that gives UI_DOWN, UI_DRAG, UI_UP with points from its corner; draws card, hint, writing
 * line and `strokes`. */
struct ui_stroke {
    const struct point *p;
    size_t n;
};
struct ui_pad {
    const char *hint;
    const struct ui_stroke *strokes;
    size_t count;
    uint32_t action;
    int32_t arg;
};
void ui_pad(struct ui *ui, struct rect r, const struct ui_pad *p);

#endif
