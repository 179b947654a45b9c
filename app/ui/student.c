// SPDX-License-Identifier: EUPL-1.2
/* What the student sees: verdicts, ticket, camera preview, attendance. */
#include "ui/ui_internal.h"

#define SIDE 40.0
#define TOP 30.0
#define MARK_LEAST 140.0
#define FRAME 16.0 /* high contrast: coloured frame instead of a coloured ground */

/* What a kind of verdict looks like. */
struct verdict_look {
    enum mark mark;
    enum tone tone;
    enum colour ground, ink, soft, soft_ink;
    double mark_size, gap;
    double head, under; /* text sizes */
    enum text_weight under_weight;
};

static const struct verdict_look looks[] = {
    [UI_VERDICT_OK] = {MARK_VERDICT_OK, TONE_GREEN, COLOUR_VERDICT_GREEN, COLOUR_WHITE,
        COLOUR_GREEN_SOFT, COLOUR_GREEN, 250, 48, 152, 60, WEIGHT_MEDIUM},
    [UI_VERDICT_REFUSED] = {MARK_VERDICT_REFUSED, TONE_RED, COLOUR_VERDICT_RED, COLOUR_WHITE,
        COLOUR_RED_SOFT, COLOUR_RED, 230, 44, 112, 44, WEIGHT_MEDIUM},
    [UI_VERDICT_REPEAT] = {MARK_VERDICT_REPEAT, TONE_BLUE, COLOUR_VERDICT_BLUE, COLOUR_WHITE,
        COLOUR_BLUE_SOFT, COLOUR_BLUE, 230, 44, 112, 44, WEIGHT_MEDIUM},
    [UI_VERDICT_LATE] = {MARK_VERDICT_WAIT, TONE_AMBER, COLOUR_VERDICT_AMBER,
        COLOUR_ON_VERDICT_AMBER, COLOUR_AMBER_SOFT, COLOUR_AMBER_INK, 230, 44, 124, 48,
        WEIGHT_SEMI},
};

enum colour ui_verdict_ink(enum ui_verdict_kind kind)
{
    return looks[kind].ink;
}

/* The three texts, their sizes found for a width. */
struct verdict_texts {
    struct text_style over, head, under;
    double over_h, head_h, under_h, gap_h;
};

/* `most` is what the three may be high, if it can be done: the last one gives way first. */
static struct verdict_texts measure_texts(struct ui *ui, const struct ui_verdict *v,
    const struct verdict_look *look, double w, double most)
{
    double sizes[] = {look->head, SIZE_VERDICT, 96, SIZE_DISPLAY2, 72};
    bool ok = v->kind == UI_VERDICT_OK;
    struct verdict_texts t = {
        .over = {.size = SIZE_DISPLAY3, .weight = WEIGHT_SEMI, .colour = look->ink},
        .head = {.weight = WEIGHT_BOLD,
            .colour = look->ink,
            .tracking = -0.012,
            .leading = ok ? 1 : 1.06},
        .under = {.size = look->under,
            .family = TEXT_FAMILY_DISPLAY,
            .weight = look->under_weight,
            .colour = look->ink,
            .leading = ok ? 0 : 1.15,
            .lines = ui_upright(ui) ? 4 : 2},
    };
    t.head.size = canvas_fit(ui->canvas, &t.head, w, v->heading, sizes, 4);
    if (canvas_measure(ui->canvas, &t.head, 0, v->heading).w > w) {
        t.head.lines = 2;
        t.head.leading = 1;
        t.head.size = canvas_fit(ui->canvas, &t.head, w, v->heading, sizes + 3, 2);
    }
    t.over_h = canvas_measure(ui->canvas, &t.over, w, v->over).h;
    t.head_h = canvas_measure(ui->canvas, &t.head, w, v->heading).h;
    t.under_h = canvas_measure(ui->canvas, &t.under, w, v->under).h;
    t.gap_h = t.under_h > 0 ? (ok ? 16 : 20) : 0;
    const double smaller[] = {44, 36, SIZE_CAPTION};
    for (size_t i = 0; i < sizeof smaller / sizeof smaller[0]; i++) {
        if (t.over_h + t.head_h + t.gap_h + t.under_h <= most || smaller[i] >= t.under.size)
            continue;
        t.under.size = smaller[i];
        t.under.leading = 1.12;
        t.under_h = canvas_measure(ui->canvas, &t.under, w, v->under).h;
    }
    return t;
}

static void draw_texts(
    struct ui *ui, const struct ui_verdict *v, const struct verdict_texts *t, struct rect r)
{
    double y = r.y + (r.h - t->over_h - t->head_h - t->gap_h - t->under_h) / 2;
    canvas_text(ui->canvas, RECT(r.x, y, r.w, 0), &t->over, v->over);
    y += t->over_h;
    canvas_text(ui->canvas, RECT(r.x, y, r.w, 0), &t->head, v->heading);
    y += t->head_h + t->gap_h;
    canvas_text(ui->canvas, RECT(r.x, y, r.w, 0), &t->under, v->under);
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* The mark gives way, as far as it stays a mark, when the card below needs the height. */
static double mark_size(double wanted, double room)
{
    return room >= wanted ? wanted : room > MARK_LEAST ? room : MARK_LEAST;
}

struct rect ui_verdict(struct ui *ui, const struct ui_verdict *v, double bar_height)
{
    const struct verdict_look *look = &looks[v->kind];
    bool contrast = ui->theme.high_contrast, upright = ui_upright(ui);
    canvas_clear(ui->canvas, look->ground);
    if (contrast)
        canvas_stroke_rect(
            ui->canvas, ui->panel, 0, STROKE(.colour = tone_colour(look->tone), .width = FRAME));
    struct rect rest = RECT(SIDE, contrast ? TOP + 2 : TOP, ui->panel.w - 2 * SIDE, 0);
    rest.h = ui->panel.h - bar_height - 8 - rest.y;
    double beside = upright ? 0 : look->mark_size + look->gap;
    double most = rest.h - v->card - (upright ? MARK_LEAST + 24 + 28 : 22);
    struct verdict_texts t = measure_texts(ui, v, look, rest.w - beside, most);
    double texts = t.over_h + t.head_h + t.gap_h + t.under_h;
    if (upright) {
        double size = mark_size(look->mark_size, rest.h - 24 - texts - 28 - v->card);
        canvas_mark(ui->canvas, look->mark, POINT(rest.x, rest.y), size);
        rect_cut_top(&rest, size, 24);
        draw_texts(ui, v, &t, rect_cut_top(&rest, texts, 28));
        return rest;
    }
    double least = v->kind == UI_VERDICT_OK ? look->mark_size : 236;
    double size = mark_size(look->mark_size, rest.h - 22 - v->card);
    least = size < look->mark_size ? size : least;
    struct rect head = rect_cut_top(&rest, larger(least, texts), 22);
    canvas_mark(ui->canvas, look->mark, POINT(head.x, head.y + (head.h - size) / 2), size);
    rect_cut_left(&head, look->mark_size, look->gap);
    draw_texts(ui, v, &t, head);
    return rest;
}

/* ------------------------------------------------------------------ ticket */

#define TICKET_BORDER 4.0
#define TICKET_PADDING_X 30.0
#define TICKET_PADDING_Y 20.0

static void separator(struct ui *ui, struct point from, struct point to)
{
    canvas_line(ui->canvas, from, to, STROKE(.colour = COLOUR_LINE, .width = 4, .gap = 8));
}

/* Upright: the last cell below the others, which share the row above. */
static void upright_cells(struct rect r, const struct ui_ticket *t, struct rect *cell)
{
    struct rect low = rect_cut_bottom(&r, t->foot < r.h ? t->foot : r.h / 2, 0);

    for (size_t i = 0; i + 1 < t->n; i++)
        cell[i] = i + 2 < t->n ? rect_cut_left(&r, t->widths[i], 0) : r;
    cell[t->n - 1] = low;
}

static void lying_cells(struct rect r, const struct ui_ticket *t, struct rect *cell)
{
    double fixed = 0;

    for (size_t i = 0; i < t->n; i++)
        fixed += t->widths[i];
    double rest = r.w - fixed;
    for (size_t i = 0; i < t->n; i++)
        cell[i] = rect_cut_left(&r, t->widths[i] > 0 ? t->widths[i] : rest, 0);
}

void ui_ticket(struct ui *ui, struct rect r, const struct ui_ticket *t, struct rect *ret)
{
    struct rect cell[UI_TICKET_CELLS];
    bool upright = ui_upright(ui);

    canvas_fill_rect(ui->canvas, r, RADIUS_CARD, COLOUR_SURFACE);
    canvas_clip(ui->canvas, r, RADIUS_CARD);
    if (upright)
        upright_cells(r, t, cell);
    else
        lying_cells(r, t, cell);
    for (size_t i = 0; i < t->n; i++) {
        struct rect k = cell[i];
        bool below = upright && i + 1 == t->n;
        ret[i] = rect_inset(k, TICKET_PADDING_X, TICKET_PADDING_Y);
        if (i == 0) {
            canvas_fill_rect(ui->canvas, k, 0, looks[t->kind].soft);
        } else if (below) {
            separator(ui, POINT(k.x + 4, k.y + 2), POINT(k.x + k.w - 4, k.y + 2));
            rect_cut_top(&ret[i], TICKET_BORDER, 0);
        } else {
            separator(ui, POINT(k.x + 2, k.y + 4), POINT(k.x + 2, k.y + k.h - 4));
            rect_cut_left(&ret[i], TICKET_BORDER, 0);
        }
    }
    canvas_unclip(ui->canvas);
    if (ui->theme.high_contrast)
        canvas_stroke_rect(
            ui->canvas, r, RADIUS_CARD, STROKE(.colour = COLOUR_EDGE, .width = TICKET_BORDER));
}

void ui_ring(struct ui *ui, struct point at, double size, double left, enum colour colour)
{
    struct point middle = POINT(at.x + size / 2, at.y + size / 2);
    double radius = size * 24 / 56, width = size * 7 / 56;
    canvas_opacity(ui->canvas, 0.35);
    canvas_stroke_circle(ui->canvas, middle, radius, STROKE(.colour = colour, .width = width));
    canvas_opacity(ui->canvas, 1);
    canvas_arc(ui->canvas, middle, radius, 0, left, STROKE(.colour = colour, .width = width));
}

/* ------------------------------------------------------------------ camera */

#define GUIDE                                                                                      \
    "M8 70V34A26 26 0 0 1 34 8H70M230 8h36a26 26 0 0 1 26 26V70M292 230v36a26 26 0 0 1-26 26H230"  \
    "M70 292H34A26 26 0 0 1 8 266V230"

void ui_camera(struct ui *ui, struct rect r, const struct ui_camera *cam)
{
    canvas_shadow(ui->canvas, r, RADIUS_CARD);
    canvas_fill_rect(ui->canvas, r, RADIUS_CARD, COLOUR_BLACK);
    canvas_bitmap(ui->canvas, r, RADIUS_CARD, cam->bitmap, true);
    double side = 0.66 * (r.w < r.h ? r.w : r.h);
    struct path_place place = {
        .at = {r.x + (r.w - side) / 2, r.y + r.h / 2 - 32 - side / 2}, .size = side, .grid = 300};
    canvas_opacity(ui->canvas, 0.75);
    canvas_path(
        ui->canvas, GUIDE, &place, COLOUR_NONE, STROKE(.colour = COLOUR_BLACK, .width = 17));
    canvas_opacity(ui->canvas, 1);
    canvas_path(
        ui->canvas, GUIDE, &place, COLOUR_NONE, STROKE(.colour = COLOUR_WHITE, .width = 10));
    bool hint = cam->hint != NULL;
    const char *text = hint ? cam->hint : cam->caption;
    struct text_style style = {.size = hint ? SIZE_HEADING : SIZE_STATUS,
        .family = TEXT_FAMILY_TEXT,
        .weight = hint ? WEIGHT_SEMI : WEIGHT_MEDIUM,
        .colour = COLOUR_WHITE,
        .align = hint ? ALIGN_CENTRE : ALIGN_LEFT,
        .valign = VALIGN_MIDDLE,
        .lines = 2};
    double icon = cam->icon != ICON_NONE && !hint ? 34 + 12 : 0, most = r.w - 32 - 24 - icon;
    static const double sizes[] = {SIZE_HEADING, SIZE_BUTTON, SIZE_BODY};
    style.lines = hint ? 1 : 2; /* one line where a smaller size makes it one */
    if (hint)
        style.size =
            canvas_fit(ui->canvas, &style, most, text, sizes, sizeof sizes / sizeof sizes[0]);
    style.lines = 2;
    struct text_extent e = canvas_measure(ui->canvas, &style, most, text);
    double h = larger(hint ? 80 : 56, e.h + 12);
    struct rect at = RECT(r.x + 16, r.y + r.h - 16 - h, r.w - 32, h);
    canvas_fill_rect(ui->canvas, at, 16, COLOUR_GLASS);
    double x = at.x + (at.w - icon - e.w) / 2;
    if (icon > 0)
        canvas_icon(ui->canvas, cam->icon, POINT(x, at.y + (h - 34) / 2), 34, COLOUR_WHITE);
    canvas_text(ui->canvas, RECT(x + icon, at.y, e.w + 1, h), &style, text);
}

/* ------------------------------------------------------------------ attendance */

#define DISCS_MAX 56
#define DISC 30.0
#define DISCS_IN_ROW 14

double ui_attendance(struct ui *ui, struct rect r, int present, int total)
{
    int shown = total > DISCS_MAX ? DISCS_MAX : total;
    double step = (r.w - DISC) / (DISCS_IN_ROW - 1);
    step = step > 48 ? 48 : step;
    for (int i = 0; i < shown; i++) {
        int row = i / DISCS_IN_ROW, column = i % DISCS_IN_ROW;
        struct point at = POINT(r.x + column * step, r.y + row * (DISC + 8));
        if (i < present)
            canvas_mark(ui->canvas, MARK_PRESENT, at, DISC);
        else
            canvas_stroke_circle(ui->canvas, POINT(at.x + DISC / 2, at.y + DISC / 2), 12.5,
                STROKE(.colour = COLOUR_EDGE, .width = 2.5));
    }
    int rows = (shown + DISCS_IN_ROW - 1) / DISCS_IN_ROW;
    return rows > 0 ? rows * (DISC + 8) - 8 : 0;
}
