// SPDX-License-Identifier: EUPL-1.2
/* Buttons, and the looks that controls share. */
#include "ui/ui_internal.h"

#include <stdio.h>
#include <string.h>

#define PADDING 25.5
#define PADDING_LEAST 8.0
#define PADDING_UPRIGHT 10.0
#define TEXT_HALF 96 /* bytes: half a label */
#define ICON 40.0
#define GAP 16.0
#define GAP_UPRIGHT 8.0
#define LEADING 1.1

/* ------------------------------------------------------------------ shared looks */

void ui_press_shade(struct ui *ui, struct rect r, double radius, uint32_t action, int32_t arg)
{
    if (!ui_pressed(ui, action, arg))
        return;
    canvas_opacity(ui->canvas, ui->theme.high_contrast ? 0.3 : 0.08);
    canvas_fill_rect(ui->canvas, r, radius, COLOUR_INK);
    canvas_opacity(ui->canvas, 1);
}

void ui_selected(struct ui *ui, struct rect r, double radius, enum colour edge, enum colour soft)
{
    canvas_fill_rect(ui->canvas, r, radius, soft);
    canvas_stroke_rect(
        ui->canvas, r, radius, STROKE(.colour = edge, .width = theme_border(&ui->theme) + 2));
}

void ui_control(struct ui *ui, struct rect r, double radius)
{
    canvas_fill_rect(ui->canvas, r, radius, COLOUR_SURFACE);
    canvas_stroke_rect(
        ui->canvas, r, radius, STROKE(.colour = COLOUR_EDGE, .width = theme_border(&ui->theme)));
}

double ui_symbol(
    struct ui *ui, struct point at, double size, enum mark mark, enum icon icon, enum colour colour)
{
    if (mark != MARK_NONE)
        canvas_mark(ui->canvas, mark, at, size);
    else if (icon != ICON_NONE)
        canvas_icon(ui->canvas, icon, at, size, colour);
    else
        return 0;
    return size;
}

/* ------------------------------------------------------------------ one button */

static enum colour ground_of(enum ui_button_kind kind)
{
    switch (kind) {
    case UI_BUTTON_PRIMARY:
        return COLOUR_PRIMARY;
    case UI_BUTTON_GREEN:
        return COLOUR_GREEN;
    case UI_BUTTON_INK:
        return COLOUR_BLACK;
    case UI_BUTTON_DISABLED:
        return COLOUR_SUNKEN;
    case UI_BUTTON_SELECTED:
        return COLOUR_PRIMARY_SOFT;
    case UI_BUTTON_SECONDARY:
    case UI_BUTTON_DANGER:
    case UI_BUTTON_PLAIN:
    case UI_BUTTON_SPACE:
        return COLOUR_SURFACE;
    }
    return COLOUR_SURFACE;
}

static enum colour ink_of(enum ui_button_kind kind)
{
    switch (kind) {
    case UI_BUTTON_PRIMARY:
    case UI_BUTTON_GREEN:
        return COLOUR_ON;
    case UI_BUTTON_INK:
        return COLOUR_WHITE;
    case UI_BUTTON_DANGER:
        return COLOUR_RED;
    case UI_BUTTON_DISABLED:
        return COLOUR_INK2;
    case UI_BUTTON_SECONDARY:
    case UI_BUTTON_SELECTED:
    case UI_BUTTON_PLAIN:
    case UI_BUTTON_SPACE:
        return COLOUR_INK;
    }
    return COLOUR_INK;
}

static void draw_ground(struct ui *ui, struct rect r, enum ui_button_kind kind)
{
    double border = theme_border(&ui->theme);
    bool contrast = ui->theme.high_contrast;
    if (kind == UI_BUTTON_SELECTED) {
        ui_selected(ui, r, RADIUS_CONTROL, COLOUR_PRIMARY, COLOUR_PRIMARY_SOFT);
        return;
    }
    canvas_fill_rect(ui->canvas, r, RADIUS_CONTROL, ground_of(kind));
    if (kind == UI_BUTTON_SECONDARY
        || (contrast && (kind == UI_BUTTON_PLAIN || kind == UI_BUTTON_INK)))
        canvas_stroke_rect(
            ui->canvas, r, RADIUS_CONTROL, STROKE(.colour = COLOUR_EDGE, .width = border));
    if (kind == UI_BUTTON_DANGER)
        canvas_stroke_rect(
            ui->canvas, r, RADIUS_CONTROL, STROKE(.colour = COLOUR_RED, .width = border));
    if (kind == UI_BUTTON_DISABLED)
        canvas_stroke_rect(ui->canvas, r, RADIUS_CONTROL,
            STROKE(.colour = COLOUR_LINE, .width = border, .dash = contrast ? 10 : 6,
                .gap = contrast ? 6 : 4, .flat = true));
}

static struct text_style label_style(const struct ui_button *b)
{
    return (struct text_style){.size = b->size > 0 ? b->size : SIZE_BUTTON,
        .family = TEXT_FAMILY_TEXT,
        .weight = WEIGHT_SEMI,
        .colour = ink_of(b->kind),
        .leading = LEADING};
}

static struct text_style small_style(const struct ui_button *b)
{
    return (struct text_style){.size = SIZE_CAPTION,
        .weight = WEIGHT_MEDIUM,
        .colour = ink_of(b->kind),
        .leading = LEADING};
}

static double symbol_size(const struct ui_button *b)
{
    return b->icon != ICON_NONE || b->mark != MARK_NONE ? ICON : 0;
}

static double label_width(struct ui *ui, const struct ui_button *b)
{
    struct text_style label = label_style(b), small = small_style(b);
    double w = canvas_measure(ui->canvas, &label, 0, b->label).w;
    double under = canvas_measure(ui->canvas, &small, 0, b->small).w;
    return w > under ? w : under;
}

static double content_width(struct ui *ui, const struct ui_button *b)
{
    double icon = symbol_size(b), text = label_width(ui, b);
    if (b->upright)
        return icon > text ? icon : text;
    return icon + (icon > 0 && text > 0 ? GAP : 0) + text;
}

double ui_button_width(struct ui *ui, const struct ui_button *b)
{
    double w = b->min_width > TARGET ? b->min_width : TARGET;
    if (b->label == NULL)
        return w;
    double padding = b->upright ? PADDING_UPRIGHT : PADDING + 2;
    double wanted = content_width(ui, b) + 2 * padding;
    return wanted > w ? wanted : w;
}

/* The width of a label that breaks at the space which makes both lines shortest. */
static double two_lines_width(struct ui *ui, const struct ui_button *b)
{
    struct text_style style = label_style(b);
    double least = canvas_measure(ui->canvas, &style, 0, b->label).w;

    for (const char *at = strchr(b->label, ' '); at != NULL; at = strchr(at + 1, ' ')) {
        char first[TEXT_HALF];
        (void)snprintf(first, sizeof first, "%.*s", (int)(at - b->label), b->label);
        double one = canvas_measure(ui->canvas, &style, 0, first).w;
        double two = canvas_measure(ui->canvas, &style, 0, at + 1).w;
        double wider = one > two ? one : two;
        least = wider < least ? wider : least;
    }
    return least;
}

double ui_button_least(struct ui *ui, const struct ui_button *b)
{
    if (b->label == NULL)
        return TARGET;
    struct text_style small = small_style(b);
    double icon = symbol_size(b), text = two_lines_width(ui, b);
    double under = canvas_measure(ui->canvas, &small, 0, b->small).w;
    text = under > text ? under : text;
    double w = b->upright ? (icon > text ? icon : text) : icon + (icon > 0 ? GAP : 0) + text;
    w += 2 * PADDING_LEAST + 2;
    return w > TARGET ? w : TARGET;
}

/* Label and small line in a box `w` wide around the middle of `r`. */
static void draw_label(
    struct ui *ui, struct rect r, const struct ui_button *b, enum text_align align)
{
    struct text_style label = label_style(b), small = small_style(b);
    label.align = small.align = align;
    if (b->label == NULL)
        return;
    /* A label that is too wide takes a second line when there is height for it. */
    double wide = canvas_measure(ui->canvas, &label, 0, b->label).w;
    if (b->wrap || wide > r.w + 0.5)
        label.lines = 2;
    struct text_extent top = canvas_measure(ui->canvas, &label, r.w, b->label);
    struct text_extent bottom = canvas_measure(ui->canvas, &small, r.w, b->small);
    double gap = bottom.h > 0 ? 3 : 0;
    double y = r.y + (r.h - top.h - gap - bottom.h) / 2;
    canvas_text(ui->canvas, RECT(r.x, y, r.w, 0), &label, b->label);
    canvas_opacity(ui->canvas, b->kind == UI_BUTTON_DISABLED ? 1 : 0.86);
    if (b->small != NULL)
        canvas_text(ui->canvas, RECT(r.x, y + top.h + gap, r.w, 0), &small, b->small);
    canvas_opacity(ui->canvas, 1);
}

static void draw_upright(struct ui *ui, struct rect r, const struct ui_button *b)
{
    struct text_style label = label_style(b);
    double icon = symbol_size(b);
    struct rect inside = rect_inset(r, PADDING_LEAST, 0);
    label.align = ALIGN_CENTRE;
    label.lines = 2;
    struct text_extent e = canvas_measure(ui->canvas, &label, inside.w, b->label);
    if (icon + GAP_UPRIGHT + e.h > r.h)
        icon = 0; /* two lines of large text leave no room for it */
    double gap = icon > 0 && e.h > 0 ? GAP_UPRIGHT : 0;
    double y = r.y + (r.h - icon - gap - e.h) / 2;
    if (icon > 0)
        ui_symbol(ui, POINT(r.x + (r.w - icon) / 2, y), icon, b->mark, b->icon, ink_of(b->kind));
    canvas_text(ui->canvas, RECT(inside.x, y + icon + gap, inside.w, 0), &label, b->label);
}

static void draw_content(struct ui *ui, struct rect r, const struct ui_button *b)
{
    double icon = symbol_size(b), text = label_width(ui, b);
    double gap = icon > 0 && text > 0 ? GAP : 0;
    double room = r.w - icon - gap - 2 * PADDING_LEAST;
    if (text > room)
        text = room > 0 ? room : 0;
    double x = r.x + (r.w - icon - gap - text) / 2;
    if (b->left)
        x = r.x + (x - r.x < PADDING ? x - r.x : PADDING);
    double y = r.y + (r.h - icon) / 2;
    ui_symbol(ui, POINT(x, y), icon, b->mark, b->icon, ink_of(b->kind));
    /* With an icon the label starts beside it; alone it is centred, also when it wraps. */
    enum text_align align = icon > 0 || b->left ? ALIGN_LEFT : ALIGN_CENTRE;
    draw_label(ui, RECT(x + icon + gap, r.y, text, r.h), b, align);
}

void ui_button(struct ui *ui, struct rect r, const struct ui_button *b)
{
    draw_ground(ui, r, b->kind);
    if (b->upright)
        draw_upright(ui, r, b);
    else
        draw_content(ui, r, b);
    if (b->kind == UI_BUTTON_DISABLED)
        return;
    ui_press_shade(ui, r, RADIUS_CONTROL, b->action, b->arg);
    ui_target(ui, r, b->action, b->arg, b->flags);
}
