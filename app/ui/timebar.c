// SPDX-License-Identifier: EUPL-1.2
/* The student's time bar (08) and the signature pad (10b). */
#include "ui/ui_internal.h"

#define TRACK_H 32.0
#define TRACK_LABEL 22.0 /* above the track */
#define TICK_GAP 8.0     /* below it, to the labels of the ticks */
#define LABEL_GAP 14.0
#define TICKS_MAX 16

struct axis {
    struct rect r;
    double track; /* top of the track, below the labels of the spans */
    double line;  /* height of a label */
    double from, per_minute;
    double first, last; /* the exam's own ends: rounded there */
    double now;         /* where that mark stands; negative: nowhere */
};

#define NOW_CLEAR 28.0 /* half a label, and air to the mark of now */

static double at_minute(const struct axis *a, double minute)
{
    double x = a->r.x + (minute - a->from) * a->per_minute;
    double right = a->r.x + a->r.w;
    return x < a->r.x ? a->r.x : (x > right ? right : x);
}

static void span_label(
    struct ui *ui, struct rect at, const char *label, enum colour colour, double y)
{
    canvas_text(ui->canvas, RECT(at.x + at.w / 2, y, 0, 0),
        TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_BOLD, .colour = colour, .align = ALIGN_CENTRE,
            .valign = VALIGN_BOTTOM),
        label);
}

static void draw_span(struct ui *ui, const struct axis *a, const struct ui_span *s)
{
    double x = at_minute(a, s->from), w = at_minute(a, s->to) - x;
    struct rect at = RECT(x, a->track, w, TRACK_H);
    double left = s->from <= a->first ? TRACK_H / 2 : 0, right = s->to >= a->last ? TRACK_H / 2 : 0;
    struct corners k = {left, right, right, left};
    switch (s->kind) {
    case UI_SPAN_PAST:
        canvas_fill_corners(ui->canvas, at, k, COLOUR_PRIMARY);
        break;
    case UI_SPAN_FUTURE:
        canvas_fill_corners(ui->canvas, at, k, COLOUR_PRIMARY_SOFT);
        canvas_stroke_corners(ui->canvas, at, k, STROKE(.colour = COLOUR_PRIMARY, .width = 3));
        break;
    case UI_SPAN_EXTRA:
        canvas_hatch(ui->canvas, at, k, ui->theme.high_contrast ? COLOUR_GREEN : COLOUR_GREEN_SOFT,
            COLOUR_SURFACE, 8);
        canvas_stroke_corners(ui->canvas, at, k, STROKE(.colour = COLOUR_GREEN, .width = 3));
        span_label(ui, at, s->label, COLOUR_GREEN, a->track + 1);
        break;
    case UI_SPAN_AWAY:
        at = RECT(x - 3, a->track - 8, (w < 12 ? 12 : w) + 6, 48);
        canvas_fill_rect(ui->canvas, at, 8, COLOUR_SURFACE);
        canvas_fill_rect(ui->canvas, rect_inset(at, 3, 3), 6, COLOUR_VIOLET);
        if (a->now - (at.x + at.w / 2) < NOW_CLEAR && a->now > at.x)
            at = RECT(a->now - NOW_CLEAR - at.w / 2, at.y, at.w, at.h); /* beside the mark of now */
        span_label(ui, at, s->label, COLOUR_VIOLET, a->track - 6);
        break;
    }
}

/* Ticks from left to right; `now` first claims its room, the others go where some is left. */
static void draw_ticks(struct ui *ui, const struct axis *a, const struct ui_time_bar *t)
{
    struct rect taken[TICKS_MAX];
    size_t n = 0;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < t->tick_count && n < TICKS_MAX; i++) {
            const struct ui_tick *tick = &t->ticks[i];
            if (tick->now != (round == 0))
                continue;
            struct text_style style = {.size = SIZE_CAPTION,
                .weight = tick->now ? WEIGHT_BOLD : WEIGHT_MEDIUM,
                .colour = tick->now ? COLOUR_INK : COLOUR_INK2};
            double w = canvas_measure(ui->canvas, &style, 0, tick->label).w;
            double x = at_minute(a, tick->at) - w / 2;
            x = x < a->r.x ? a->r.x : (x + w > a->r.x + a->r.w ? a->r.x + a->r.w - w : x);
            struct rect at = RECT(x, a->track + TRACK_H + TICK_GAP, w, a->line);
            bool free = true;
            for (size_t j = 0; j < n; j++)
                free &= !rect_overlaps(rect_inset(at, -LABEL_GAP / 2, 0), taken[j]);
            if (!free)
                continue;
            taken[n++] = at;
            canvas_text(ui->canvas, RECT(x, at.y, 0, 0), &style, tick->label);
        }
    }
}

static double label_line(struct ui *ui)
{
    return canvas_measure(ui->canvas, TEXT(.size = SIZE_CAPTION), 0, "X").h;
}

/* The labels above the track overlap nothing but the air over it. */
static double above_track(struct ui *ui)
{
    double line = label_line(ui) - 9;
    return line > TRACK_LABEL ? line : TRACK_LABEL;
}

double ui_time_bar_height(struct ui *ui)
{
    return above_track(ui) + TRACK_H + TICK_GAP + label_line(ui);
}

void ui_time_bar(struct ui *ui, struct rect r, const struct ui_time_bar *t)
{
    struct axis a = {.r = r, .from = t->from, .first = t->to, .last = t->from};
    a.track = r.y + above_track(ui);
    a.line = label_line(ui);
    a.per_minute = t->to > t->from ? r.w / (t->to - t->from) : 0;
    a.now = -1;
    for (size_t i = 0; i < t->tick_count; i++)
        a.now = t->ticks[i].now ? at_minute(&a, t->ticks[i].at) : a.now;
    for (size_t i = 0; i < t->span_count; i++) {
        if (t->spans[i].kind == UI_SPAN_AWAY)
            continue;
        a.first = t->spans[i].from < a.first ? t->spans[i].from : a.first;
        a.last = t->spans[i].to > a.last ? t->spans[i].to : a.last;
    }
    canvas_fill_rect(ui->canvas, RECT(r.x, a.track, r.w, TRACK_H), TRACK_H / 2, COLOUR_SUNKEN);
    static const enum ui_span_kind order[] = {
        UI_SPAN_EXTRA, UI_SPAN_FUTURE, UI_SPAN_PAST, UI_SPAN_AWAY};
    for (size_t k = 0; k < sizeof order / sizeof order[0]; k++) {
        for (size_t i = 0; i < t->span_count; i++) {
            if (t->spans[i].kind == order[k])
                draw_span(ui, &a, &t->spans[i]);
        }
    }
    for (size_t i = 0; i < t->tick_count; i++) {
        if (t->ticks[i].now)
            canvas_fill_rect(ui->canvas,
                RECT(at_minute(&a, t->ticks[i].at) - 3, a.track - 16, 6, 56), 3, COLOUR_INK);
    }
    draw_ticks(ui, &a, t);
}

/* ------------------------------------------------------------------ signature pad */

#define PAD_HEAD 70.0
#define PIECE 256

/* Points count from the pad's corner: moved in pieces that share their ends. */
static void draw_stroke(struct ui *ui, struct rect r, const struct ui_stroke *stroke)
{
    struct point piece[PIECE];
    for (size_t from = 0; from < stroke->n; from += PIECE - 1) {
        size_t n = stroke->n - from < PIECE ? stroke->n - from : PIECE;
        if (n == 1 && from > 0)
            break;
        for (size_t i = 0; i < n; i++)
            piece[i] = POINT(r.x + stroke->p[from + i].x, r.y + stroke->p[from + i].y);
        canvas_polyline(ui->canvas, piece, n, STROKE(.colour = COLOUR_INK, .width = 6));
    }
}

void ui_pad(struct ui *ui, struct rect r, const struct ui_pad *p)
{
    canvas_shadow(ui->canvas, r, RADIUS_CARD);
    ui_control(ui, r, RADIUS_CARD);
    canvas_icon(ui->canvas, ICON_PEN, POINT(r.x + 28, r.y + 18), 36, COLOUR_INK2);
    canvas_text(ui->canvas, RECT(r.x + 78, r.y + (ui_large(ui) ? 10 : 18), r.w - 104, 0),
        TEXT(.colour = COLOUR_INK2, .lines = 2), p->hint);
    double y = r.y + PAD_HEAD + (r.h - PAD_HEAD) * 0.74, x = r.x + r.w * 0.08;
    canvas_line(ui->canvas, POINT(x, y), POINT(r.x + r.w * 0.92, y),
        STROKE(.colour = COLOUR_EDGE, .width = 2.5, .dash = 2, .gap = 9));
    struct stroke cross = {.colour = COLOUR_EDGE, .width = 3};
    canvas_line(ui->canvas, POINT(x, y - 12), POINT(x + 15, y - 27), &cross);
    canvas_line(ui->canvas, POINT(x, y - 27), POINT(x + 15, y - 12), &cross);
    canvas_clip(ui->canvas, r, RADIUS_CARD);
    for (size_t i = 0; i < p->count; i++)
        draw_stroke(ui, r, &p->strokes[i]);
    canvas_unclip(ui->canvas);
    ui_target(ui, r, p->action, p->arg, UI_TARGET_DRAG | UI_TARGET_QUIET);
}
