// SPDX-License-Identifier: EUPL-1.2
/* Buttons and the action bar. */
#include "ui/ui_internal.h"

#define PADDING 25.5
#define PADDING_LEAST 8.0
#define ICON 40.0
#define GAP 16.0
#define GAP_UPRIGHT 8.0
#define LEADING 1.1
#define BAR_GAP 14.0
#define BAR_TOP 10.0
#define BAR_ROW 118.0 /* a button and the gap to the row below */
#define BAR_HEIGHT 124.0
#define BAR_MARGIN 24.0
#define BAR_MARGIN_VERDICT 40.0
#define BAR_CONTRAST_FRAME 10.0 /* a verdict's coloured frame lifts its bar */
#define BAR_UPRIGHT_MAX 2

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
    double wanted = content_width(ui, b) + 2 * (PADDING + 2);
    return wanted > w ? wanted : w;
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
    canvas_opacity(ui->canvas, 0.86);
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
    double gap = icon > 0 && e.h > 0 ? GAP_UPRIGHT : 0;
    double y = r.y + (r.h - icon - gap - e.h) / 2;
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

/* ------------------------------------------------------------------ the action bar */

static double margin_of(bool verdict)
{
    return verdict ? BAR_MARGIN_VERDICT : BAR_MARGIN;
}

/* Sum of the wanted widths and gaps of b[0..n), spaces left out. */
static double wanted_width(struct ui *ui, const struct ui_button *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (b[i].kind != UI_BUTTON_SPACE)
            sum += ui_button_width(ui, &b[i]) + BAR_GAP;
    }
    return sum > 0 ? sum - BAR_GAP : 0;
}

static size_t count_buttons(const struct ui_button *b, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += b[i].kind != UI_BUTTON_SPACE;
    return count;
}

/* What may be taken off the paddings before a row is too full. */
#define SQUEEZE (2 * (PADDING - PADDING_LEAST))

static int rows_needed(struct ui *ui, const struct ui_button *b, size_t n, bool verdict)
{
    size_t count = count_buttons(b, n);
    double room = ui->panel.w - 2 * margin_of(verdict);
    bool too_full = wanted_width(ui, b, n) - SQUEEZE * (double)count > room;
    return (ui_upright(ui) && count > BAR_UPRIGHT_MAX) || too_full ? 2 : 1;
}

double ui_bar_height(struct ui *ui, const struct ui_button *b, size_t n, bool verdict)
{
    double lift = verdict && ui->theme.high_contrast ? BAR_CONTRAST_FRAME : 0;
    return BAR_HEIGHT + lift + (rows_needed(ui, b, n, verdict) - 1) * BAR_ROW;
}

/* One row: left group from the left, right group at the right; too narrow: everything shrinks
 * alike. */
static void draw_row(struct ui *ui, struct rect r, const struct ui_button *b, size_t n)
{
    double over = wanted_width(ui, b, n) - r.w;
    double less = over > 0 ? over / (double)count_buttons(b, n) : 0;
    double left = r.x, used = wanted_width(ui, b, n) - (over > 0 ? over : 0);
    for (size_t i = 0; i < n; i++) {
        if (b[i].kind == UI_BUTTON_SPACE) {
            left += r.w - used; /* all that is left over stands here */
            used = r.w;
            continue;
        }
        double w = ui_button_width(ui, &b[i]) - less;
        ui_button(ui, RECT(left, r.y, w, r.h), &b[i]);
        left += w + BAR_GAP;
    }
}

/* Two rows of equal columns, filled left to right, the main (last) button at the lower right. */
static void draw_grid(struct ui *ui, struct rect r, const struct ui_button *b, size_t n)
{
    size_t count = count_buttons(b, n), top = count / 2, seen = 0;
    for (size_t i = 0; i < n; i++) {
        if (b[i].kind == UI_BUTTON_SPACE)
            continue;
        bool upper = seen < top;
        size_t columns = upper ? top : count - top, column = upper ? seen : seen - top;
        struct rect row = RECT(r.x, r.y + (upper ? 0 : BAR_ROW), r.w, TARGET);
        ui_button(ui, rect_column(row, (int)column, (int)columns, BAR_GAP), &b[i]);
        seen++;
    }
}

void ui_bar(struct ui *ui, const struct ui_button *b, size_t n, bool verdict)
{
    double height = ui_bar_height(ui, b, n, verdict), margin = margin_of(verdict);
    struct rect r = RECT(margin, ui->panel.h - height + BAR_TOP, ui->panel.w - 2 * margin, TARGET);
    if (rows_needed(ui, b, n, verdict) == 2)
        draw_grid(ui, r, b, n);
    else
        draw_row(ui, r, b, n);
}
