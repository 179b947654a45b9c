// SPDX-License-Identifier: EUPL-1.2
/* Tiles, toggles, radio cards, pager and stepper. */
#include "ui/ui_internal.h"

#include <stdio.h>

static void control_ground(struct ui *ui, struct rect r, double radius, bool disabled)
{
    if (!disabled) {
        ui_control(ui, r, radius);
        return;
    }
    canvas_fill_rect(ui->canvas, r, radius, COLOUR_SUNKEN);
    canvas_stroke_rect(ui->canvas, r, radius,
        STROKE(.colour = COLOUR_LINE, .width = theme_border(&ui->theme), .dash = 6, .gap = 4,
            .flat = true));
}

/* ------------------------------------------------------------------ tile */

#define TILE_BADGE 44.0

static void tile_badge(struct ui *ui, struct rect r)
{
    struct point at = POINT(r.x + r.w + 4 - TILE_BADGE, r.y - 8);
    canvas_fill_circle(ui->canvas, POINT(at.x + TILE_BADGE / 2, at.y + TILE_BADGE / 2),
        TILE_BADGE / 2, COLOUR_PRIMARY);
    canvas_icon(ui->canvas, ICON_CHECK, POINT(at.x + 7, at.y + 7), 30, COLOUR_ON);
}

void ui_tile(struct ui *ui, struct rect r, const struct ui_tile *t)
{
    if (t->selected)
        ui_selected(ui, r, RADIUS_CONTROL, COLOUR_PRIMARY, COLOUR_PRIMARY_SOFT);
    else
        ui_control(ui, r, RADIUS_CONTROL);
    const struct text_style style = {
        .size = 27, .weight = WEIGHT_SEMI, .leading = 1.1, .lines = 2, .valign = VALIGN_MIDDLE};
    double icon = t->icon != ICON_NONE ? 44 : 0;
    struct rect in = rect_inset(r, 20, 0);
    if (canvas_measure(ui->canvas, &style, in.w - icon - 2, t->label).broken)
        icon = 0; /* the word is more than its picture */
    if (icon > 0)
        canvas_icon(ui->canvas, t->icon, POINT(in.x, in.y + (in.h - icon) / 2), icon, COLOUR_INK);
    rect_cut_left(&in, icon, icon > 0 ? 16 : 0);
    in.w += 14; /* a word may come nearer to the edge than an icon */
    canvas_text(ui->canvas, in, &style, t->label);
    if (t->selected)
        tile_badge(ui, r);
    ui_press_shade(ui, r, RADIUS_CONTROL, t->action, t->arg);
    ui_target(ui, r, t->action, t->arg, 0);
}

/* ------------------------------------------------------------------ toggle */

#define SWITCH_W 64.0
#define SWITCH_H 34.0

static void draw_switch(struct ui *ui, struct point at, bool on)
{
    struct rect r = RECT(at.x, at.y, SWITCH_W, SWITCH_H);
    double knob = 11, y = at.y + SWITCH_H / 2;
    canvas_fill_rect(ui->canvas, r, SWITCH_H / 2, on ? COLOUR_GREEN : COLOUR_SURFACE);
    if (!on)
        canvas_stroke_rect(
            ui->canvas, r, SWITCH_H / 2, STROKE(.colour = COLOUR_EDGE, .width = 2.5));
    double x = on ? at.x + SWITCH_W - 6 - knob : at.x + 6 + knob;
    canvas_fill_circle(ui->canvas, POINT(x, y), knob, on ? COLOUR_ON : COLOUR_EDGE);
}

void ui_toggle(struct ui *ui, struct rect r, const struct ui_toggle *t)
{
    if (t->on && !t->plain && !t->disabled) {
        canvas_fill_rect(ui->canvas, r, RADIUS_CONTROL, COLOUR_GREEN_SOFT);
        canvas_stroke_rect(ui->canvas, r, RADIUS_CONTROL,
            STROKE(.colour = COLOUR_GREEN, .width = theme_border(&ui->theme)));
    } else {
        control_ground(ui, r, RADIUS_CONTROL, t->disabled);
    }
    enum colour ink = t->disabled ? COLOUR_INK2 : COLOUR_INK;
    bool low = r.h < 110;
    double icon = t->icon != ICON_NONE ? (low ? 42 : 46) : 0;
    struct rect in = rect_inset(r, 20, 0);
    canvas_icon(ui->canvas, t->icon, POINT(in.x, in.y + (in.h - icon) / 2), icon, ink);
    rect_cut_left(&in, icon, icon > 0 ? (low ? 14 : 16) : 0);
    in.w += 12;
    struct text_style label = {
        .size = low ? 27 : SIZE_BODY, .weight = WEIGHT_SEMI, .colour = ink, .leading = 1.1};
    struct text_style word = {
        .size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM, .colour = ink, .valign = VALIGN_MIDDLE};
    if (!low && canvas_measure(ui->canvas, &label, 0, t->label).w > in.w) {
        label.lines = 2; /* a measure in words */
        label.size = SIZE_CAPTION;
        label.may_cut = true;
    }
    double first = canvas_measure(ui->canvas, &label, in.w, t->label).h;
    double line = canvas_measure(ui->canvas, &word, 0, t->word).h;
    double gap = low || label.lines == 2 || ui_large(ui) ? 4 : 6;
    double second = ui_large(ui) ? line : SWITCH_H, h = first + gap + second;
    double y = in.y + (in.h - h) / 2, below = y + first + gap;
    canvas_text(ui->canvas, RECT(in.x, y, in.w, 0), &label, t->label);
    draw_switch(ui, POINT(in.x, below + (second - SWITCH_H) / 2), t->on);
    canvas_text(ui->canvas, RECT(in.x + SWITCH_W + 12, below, in.w - SWITCH_W - 12, second), &word,
        t->word);
    if (t->disabled)
        return;
    ui_press_shade(ui, r, RADIUS_CONTROL, t->action, t->arg);
    ui_target(ui, r, t->action, t->arg, 0);
}

/* ------------------------------------------------------------------ radio card */

#define RADIO_PADDING 28.0

static void draw_radio(struct ui *ui, struct point at, bool selected, enum colour tone)
{
    struct point middle = POINT(at.x + 22, at.y + 22);
    canvas_fill_circle(ui->canvas, middle, 22, selected ? tone : COLOUR_EDGE);
    canvas_fill_circle(ui->canvas, middle, 17, COLOUR_SURFACE);
    if (selected)
        canvas_fill_circle(ui->canvas, middle, 11.5, tone);
}

static struct text_style radio_label(enum colour ink)
{
    return (struct text_style){.size = 36,
        .family = TEXT_FAMILY_TEXT,
        .weight = WEIGHT_BOLD,
        .colour = ink,
        .lines = 2,
        .leading = 1.15};
}

static struct text_style radio_sub(enum colour ink)
{
    return (struct text_style){.colour = ink, .lines = 2, .leading = 1.2};
}

double ui_radio_height(struct ui *ui, double w, const struct ui_radio *radio)
{
    struct text_style label = radio_label(COLOUR_INK), sub = radio_sub(COLOUR_INK);
    double in = w - 2 * RADIO_PADDING - 66 - (radio->icon != ICON_NONE ? 78 : 0);
    double h = canvas_measure(ui->canvas, &label, in, radio->label).h
               + canvas_measure(ui->canvas, &sub, in, radio->sub).h + 24;
    return h > 122 ? h : 122;
}

void ui_radio(struct ui *ui, struct rect r, const struct ui_radio *radio)
{
    enum tone tone = radio->tone == TONE_NEUTRAL ? TONE_PRIMARY : radio->tone;
    enum colour edge = tone == TONE_AMBER ? tone_ink(tone) : tone_colour(tone); /* amber is faint */
    if (radio->selected) {
        canvas_fill_rect(ui->canvas, r, RADIUS_CARD, tone_soft(tone));
        canvas_stroke_rect(ui->canvas, r, RADIUS_CARD,
            STROKE(.colour = edge, .width = theme_border(&ui->theme) + 3));
    } else {
        control_ground(ui, r, RADIUS_CARD, radio->disabled);
    }
    enum colour ink = radio->disabled ? COLOUR_INK2 : COLOUR_INK;
    struct rect in = rect_inset(r, RADIO_PADDING, 0);
    draw_radio(ui, POINT(in.x, in.y + (in.h - 44) / 2), radio->selected, edge);
    rect_cut_left(&in, 44, 22);
    double icon = radio->icon != ICON_NONE ? 56 : 0;
    canvas_icon(ui->canvas, radio->icon, POINT(in.x, in.y + (in.h - icon) / 2), icon, ink);
    rect_cut_left(&in, icon, icon > 0 ? 22 : 0);
    struct text_style label = radio_label(ink), sub = radio_sub(ink);
    double first = canvas_measure(ui->canvas, &label, in.w, radio->label).h;
    double second = canvas_measure(ui->canvas, &sub, in.w, radio->sub).h;
    double y = in.y + (in.h - first - second) / 2;
    canvas_text(ui->canvas, RECT(in.x, y, in.w, 0), &label, radio->label);
    canvas_text(ui->canvas, RECT(in.x, y + first, in.w, 0), &sub, radio->sub);
    if (radio->disabled)
        return;
    ui_press_shade(ui, r, RADIUS_CARD, radio->action, radio->arg);
    ui_target(ui, r, radio->action, radio->arg, 0);
}

/* ------------------------------------------------------------------ pager and stepper */

static void pager_button(
    struct ui *ui, struct rect r, const struct ui_pager *p, int32_t step, bool column)
{
    int to = p->page + step;
    bool can = to >= 0 && to < p->pages;
    struct ui_button b = {.kind = can ? UI_BUTTON_SECONDARY : UI_BUTTON_DISABLED,
        .icon = step < 0 ? ICON_UP : ICON_DOWN,
        .label = ui_large(ui) ? NULL : (step < 0 ? p->previous : p->next),
        .size = SIZE_CAPTION,
        .upright = column,
        .action = p->action,
        .arg = to};

    ui_button(ui, r, &b);
}

/* Two texts below each other in a column (the first alone where there is no room for two), beside
 * each other in a row. */
static void pager_numbers(struct ui *ui, struct rect r, const struct ui_pager *p, bool column)
{
    struct text_style style = {.size = SIZE_STATUS,
        .weight = WEIGHT_SEMI,
        .align = ALIGN_CENTRE,
        .valign = VALIGN_MIDDLE,
        .leading = 1};
    bool alone = column && r.h < 2 * style.size;
    struct rect first = alone ? r : rect_row(r, 0, 2, 0), second = rect_row(r, 1, 2, 0);

    if (!column) {
        double a = canvas_measure(ui->canvas, &style, 0, p->shown).w;
        double all = a + 10 + canvas_measure(ui->canvas, &style, 0, p->total).w;
        first = RECT(r.x + (r.w - all) / 2, r.y, 0, r.h);
        second = RECT(first.x + a + 10, r.y, 0, r.h);
        style.align = ALIGN_LEFT;
    }
    canvas_text(ui->canvas, first, &style, p->shown);
    if (alone)
        return;
    style.weight = WEIGHT_MEDIUM;
    style.colour = COLOUR_INK2;
    canvas_text(ui->canvas, second, &style, p->total);
}

void ui_pager(struct ui *ui, struct rect r, const struct ui_pager *p)
{
    bool column = r.h > r.w;
    double line = ui_large(ui) ? 44 : 30, w = (r.w - (ui_large(ui) ? 290 : 200)) / 2;
    double words = r.h - 2 * line - 16 < 2 * TARGET_MIN ? line : 2 * line; /* the total gives way */
    double h = column ? (r.h - words - 16) / 2 : r.h;
    struct rect numbers =
        column ? RECT(r.x, r.y + h + 8, r.w, words) : RECT(r.x + w + 8, r.y, r.w - 2 * w - 16, r.h);

    w = column ? r.w : w;
    pager_button(ui, RECT(r.x, r.y, w, h), p, -1, column);
    pager_numbers(ui, numbers, p, column);
    pager_button(ui, RECT(r.x + r.w - w, r.y + r.h - h, w, h), p, 1, column);
    ui_paging(ui, p->action, p->page - 1, p->page + 1 < p->pages ? p->page + 1 : -1);
}

#define STEPPER_WIDE 900.0
#define STEPPER_MOST 610.0

void ui_stepper(struct ui *ui, struct rect r, const struct ui_stepper *s)
{
    if (r.w > STEPPER_WIDE && !ui_large(ui))
        r.w = STEPPER_MOST; /* further apart they are no pair */
    struct rect in = r;
    struct rect less = rect_cut_left(&in, TARGET, 8), more = rect_cut_right(&in, TARGET, 8);
    struct ui_button b = {.action = s->action, .icon = ICON_MINUS, .arg = -1};
    b.kind = s->can_less ? UI_BUTTON_SECONDARY : UI_BUTTON_DISABLED;
    ui_button(ui, less, &b);
    b.kind = s->can_more ? UI_BUTTON_SECONDARY : UI_BUTTON_DISABLED;
    b.icon = ICON_PLUS;
    b.arg = 1;
    ui_button(ui, more, &b);
    struct text_style caption = {.size = SIZE_CAPTION,
        .colour = COLOUR_INK2,
        .align = ALIGN_CENTRE,
        .leading = ui_large(ui) ? 1.05 : 0};
    struct text_style value = {.size = 38,
        .weight = WEIGHT_BOLD,
        .align = ALIGN_CENTRE,
        .leading = ui_large(ui) ? 1.0 : 0};
    in = rect_inset(in, -6, 0); /* a word may come nearer to the buttons than they to each other */
    double first = canvas_measure(ui->canvas, &caption, in.w, s->caption).h;
    double second = canvas_measure(ui->canvas, &value, in.w, s->value).h;
    double y = in.y + (in.h - first - second) / 2;
    canvas_text(ui->canvas, RECT(in.x, y, in.w, 0), &caption, s->caption);
    canvas_text(ui->canvas, RECT(in.x, y + first, in.w, 0), &value, s->value);
}
