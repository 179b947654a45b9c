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
    double icon = t->icon != ICON_NONE ? 44 : 0;
    struct rect in = rect_inset(r, 20, 0);
    canvas_icon(ui->canvas, t->icon, POINT(in.x, in.y + (in.h - icon) / 2), icon, COLOUR_INK);
    rect_cut_left(&in, icon, icon > 0 ? 16 : 0);
    in.w += 14; /* a word may come nearer to the edge than an icon */
    canvas_text(ui->canvas, in,
        TEXT(.size = 27, .weight = WEIGHT_SEMI, .leading = 1.1, .lines = 2,
            .valign = VALIGN_MIDDLE),
        t->label);
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
    double gap = low || label.lines == 2 ? 4 : 6, h = first + gap + SWITCH_H,
           y = in.y + (in.h - h) / 2;
    canvas_text(ui->canvas, RECT(in.x, y, in.w, 0), &label, t->label);
    draw_switch(ui, POINT(in.x, y + first + gap), t->on);
    canvas_text(ui->canvas,
        RECT(in.x + SWITCH_W + 12, y + first + gap, in.w - SWITCH_W - 12, SWITCH_H), &word,
        t->word);
    if (t->disabled)
        return;
    ui_press_shade(ui, r, RADIUS_CONTROL, t->action, t->arg);
    ui_target(ui, r, t->action, t->arg, 0);
}

/* ------------------------------------------------------------------ radio card */

static void draw_radio(struct ui *ui, struct point at, bool selected, enum colour tone)
{
    struct point middle = POINT(at.x + 22, at.y + 22);
    canvas_fill_circle(ui->canvas, middle, 22, selected ? tone : COLOUR_EDGE);
    canvas_fill_circle(ui->canvas, middle, 17, COLOUR_SURFACE);
    if (selected)
        canvas_fill_circle(ui->canvas, middle, 11.5, tone);
}

void ui_radio(struct ui *ui, struct rect r, const struct ui_radio *radio)
{
    enum tone tone = radio->tone == TONE_NEUTRAL ? TONE_PRIMARY : radio->tone;
    if (radio->selected) {
        canvas_fill_rect(ui->canvas, r, RADIUS_CARD, tone_soft(tone));
        canvas_stroke_rect(ui->canvas, r, RADIUS_CARD,
            STROKE(.colour = tone_colour(tone), .width = theme_border(&ui->theme) + 3));
    } else {
        control_ground(ui, r, RADIUS_CARD, radio->disabled);
    }
    enum colour ink = radio->disabled ? COLOUR_INK2 : COLOUR_INK;
    struct rect in = rect_inset(r, 28, 0);
    draw_radio(ui, POINT(in.x, in.y + (in.h - 44) / 2), radio->selected, tone_colour(tone));
    rect_cut_left(&in, 44, 22);
    double icon = radio->icon != ICON_NONE ? 56 : 0;
    canvas_icon(ui->canvas, radio->icon, POINT(in.x, in.y + (in.h - icon) / 2), icon, ink);
    rect_cut_left(&in, icon, icon > 0 ? 22 : 0);
    struct text_style label = {.size = 36,
        .family = TEXT_FAMILY_TEXT,
        .weight = WEIGHT_BOLD,
        .colour = ink,
        .lines = ui_upright(ui) ? 2 : 1};
    struct text_style sub = {.colour = ink, .lines = 2};
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
    struct ui *ui, struct rect r, const struct ui_pager *p, int32_t step, bool can)
{
    struct ui_button b = {.kind = can ? UI_BUTTON_SECONDARY : UI_BUTTON_DISABLED,
        .icon = step < 0 ? ICON_UP : ICON_DOWN,
        .label = ui_large(ui) ? NULL : (step < 0 ? p->previous : p->next),
        .size = SIZE_CAPTION,
        .upright = true,
        .action = p->action,
        .arg = step};
    ui_button(ui, r, &b);
}

void ui_pager(struct ui *ui, struct rect r, const struct ui_pager *p)
{
    double line = ui_large(ui) ? 44 : 30;
    bool can_previous = p->from > 1, can_next = p->to < p->total;
    double h = (r.h - 2 * line - 16) / 2;
    pager_button(ui, RECT(r.x, r.y, r.w, h), p, -1, can_previous);
    pager_button(ui, RECT(r.x, r.y + r.h - h, r.w, h), p, 1, can_next);
    struct rect top = RECT(r.x, r.y + h + 8, r.w, line), bottom = top;
    bottom.y += line;
    char text[48];
    snprintf(text, sizeof text, "%d–%d", p->from, p->to);
    struct text_style style = {.size = SIZE_STATUS,
        .weight = WEIGHT_SEMI,
        .align = ALIGN_CENTRE,
        .valign = VALIGN_MIDDLE,
        .leading = 1};
    canvas_text(ui->canvas, top, &style, text);
    snprintf(text, sizeof text, "%s %d", ui_large(ui) ? "/" : p->of, p->total);
    style.weight = WEIGHT_MEDIUM;
    style.colour = COLOUR_INK2;
    canvas_text(ui->canvas, bottom, &style, text);
    ui_paging(ui, p->action, can_previous, can_next);
}

void ui_stepper(struct ui *ui, struct rect r, const struct ui_stepper *s)
{
    struct rect in = r;
    struct rect less = rect_cut_left(&in, TARGET, 8), more = rect_cut_right(&in, TARGET, 8);
    struct ui_button b = {.action = s->action, .icon = ICON_MINUS, .arg = -1};
    b.kind = s->can_less ? UI_BUTTON_SECONDARY : UI_BUTTON_DISABLED;
    ui_button(ui, less, &b);
    b.kind = s->can_more ? UI_BUTTON_SECONDARY : UI_BUTTON_DISABLED;
    b.icon = ICON_PLUS;
    b.arg = 1;
    ui_button(ui, more, &b);
    struct text_style caption = {
        .size = SIZE_CAPTION, .colour = COLOUR_INK2, .align = ALIGN_CENTRE};
    struct text_style value = {.size = 38, .weight = WEIGHT_BOLD, .align = ALIGN_CENTRE};
    double first = canvas_measure(ui->canvas, &caption, in.w, s->caption).h;
    double second = canvas_measure(ui->canvas, &value, in.w, s->value).h;
    double y = in.y + (in.h - first - second) / 2;
    canvas_text(ui->canvas, RECT(in.x, y, in.w, 0), &caption, s->caption);
    canvas_text(ui->canvas, RECT(in.x, y + first, in.w, 0), &value, s->value);
}
