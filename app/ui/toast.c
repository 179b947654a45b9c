// SPDX-License-Identifier: EUPL-1.2
/* The toast: what was done, the way to undo it, and a cross that uncovers what lies under it. */
#include "ui/ui_internal.h"

#define PADDING 28.0
#define GAP 14.0
#define EDGE 10.0
#define RADIUS_BUTTON 14.0
#define TEXT_LEAST 260.0 /* narrower than this the buttons go below the text */
#define HEIGHT_PLAIN 76.0
#define LINES_MAX 5
#define LINES_BESIDE 3 /* more text than this has its own room */
#define TOP_LEAST 88.0 /* the status bar, in large text too, stays in sight */
#define STEP 8.0

static struct text_style toast_style(void)
{
    return (struct text_style){.weight = WEIGHT_SEMI,
        .colour = COLOUR_SURFACE,
        .lines = LINES_MAX,
        .valign = VALIGN_MIDDLE};
}

static struct text_style undo_style(void)
{
    return (struct text_style){.size = SIZE_BUTTON,
        .weight = WEIGHT_SEMI,
        .colour = COLOUR_SURFACE,
        .align = ALIGN_CENTRE,
        .valign = VALIGN_MIDDLE};
}

/* A button on ink: only its border and words. */
static void ink_button(struct ui *ui, struct rect r, struct ui_target_info t, const char *label)
{
    struct text_style style = undo_style();

    if (label != NULL) {
        canvas_stroke_rect(ui->canvas, r, RADIUS_BUTTON,
            STROKE(.colour = COLOUR_SURFACE, .width = theme_border(&ui->theme)));
        canvas_text(ui->canvas, r, &style, label);
    } else {
        canvas_icon(ui->canvas, ICON_CROSS, POINT(r.x + (r.w - 40) / 2, r.y + (r.h - 40) / 2), 40,
            COLOUR_SURFACE);
    }
    if (ui_pressed(ui, t.action, t.arg)) {
        canvas_opacity(ui->canvas, 0.2);
        canvas_fill_rect(ui->canvas, r, RADIUS_BUTTON, COLOUR_SURFACE);
        canvas_opacity(ui->canvas, 1);
    }
    ui_target(ui, r, t.action, t.arg, t.flags);
}

static bool covers_a_control(const struct ui *ui, struct rect r)
{
    for (size_t i = ui->sheet; i < ui->count; i++)
        if (rect_overlaps(r, ui->targets[i].r))
            return true;
    return false;
}

/* The lowest place that covers no control, or where it was: somebody who does one thing after the
 * other on a screen is not kept from the next one by what is said of the last. */
static struct rect aside(const struct ui *ui, struct rect r)
{
    for (int steps = 0; r.y - steps * STEP >= TOP_LEAST; steps++) {
        struct rect to = RECT(r.x, r.y - steps * STEP, r.w, r.h);
        if (!covers_a_control(ui, to))
            return to;
    }
    return r;
}

void ui_toast(struct ui *ui, const struct ui_toast *t, double bar_height)
{
    struct text_style style = toast_style(), undo = undo_style();
    double undo_w = t->undo != NULL && t->action != 0
                        ? canvas_measure(ui->canvas, &undo, 0, t->undo).w + 2 * PADDING
                        : 0;
    double close_w = t->close != 0 ? TARGET : 0;
    double buttons = (undo_w > 0 ? undo_w + GAP : 0) + (close_w > 0 ? close_w + GAP : 0);
    double most = ui->panel.w - 2 * MARGIN - PADDING - (buttons > 0 ? buttons + EDGE : PADDING);
    bool below = buttons > 0
                 && (most < TEXT_LEAST
                     || canvas_measure(ui->canvas, &style, most, t->text).lines > LINES_BESIDE);
    if (below)
        most = ui->panel.w - 2 * MARGIN - 2 * PADDING;
    struct text_extent e = canvas_measure(ui->canvas, &style, most, t->text);
    double text_h = e.h + 2 * EDGE < HEIGHT_PLAIN ? HEIGHT_PLAIN : e.h + 2 * EDGE;
    double button_h = buttons > 0 ? TARGET + 2 * EDGE : 0;
    double h = below ? text_h + button_h - EDGE : text_h > button_h ? text_h : button_h;
    double w =
        below ? ui->panel.w - 2 * MARGIN : PADDING + e.w + (buttons > 0 ? buttons + EDGE : PADDING);
    struct rect r = RECT((ui->panel.w - w) / 2, ui->panel.h - bar_height - 16 - h, w, h);

    if (t->aside && buttons > 0) /* others let taps through */
        r = aside(ui, r);
    ui_cover(ui, r, buttons <= 0, t->close);
    canvas_fill_rect(ui->canvas, r, RADIUS_CONTROL, COLOUR_INK);
    canvas_text(ui->canvas, RECT(r.x + PADDING, r.y, e.w + 1, below ? text_h : h), &style, t->text);
    struct rect foot = RECT(r.x + EDGE, r.y + h - EDGE - TARGET, r.w - 2 * EDGE, TARGET);
    struct rect cross = rect_cut_right(&foot, close_w, GAP);
    if (undo_w > 0)
        ink_button(ui, rect_cut_right(&foot, undo_w, 0),
            (struct ui_target_info){.action = t->action, .arg = t->arg}, t->undo);
    if (close_w > 0)
        ink_button(ui, cross, (struct ui_target_info){.action = t->close}, NULL);
}
