// SPDX-License-Identifier: EUPL-1.2
/* Cards, rows, chips and the other pieces of lists. */
#include "ui/ui_internal.h"

#include <stdio.h>

/* ------------------------------------------------------------------ cards and facts */

static void card_ground(struct ui *ui, struct rect r, double radius)
{
    canvas_shadow(ui->canvas, r, radius);
    canvas_fill_rect(ui->canvas, r, radius, COLOUR_SURFACE);
    if (ui->theme.high_contrast)
        canvas_stroke_rect(ui->canvas, r, radius, STROKE(.colour = COLOUR_EDGE, .width = 3));
}

struct rect ui_card(struct ui *ui, struct rect r)
{
    card_ground(ui, r, RADIUS_CARD);
    return rect_inset(r, 28, 18);
}

void ui_fact(struct ui *ui, struct rect r, const struct ui_fact *f)
{
    card_ground(ui, r, RADIUS_CONTROL);
    struct rect in = RECT(r.x + 16, r.y + 14, r.w - 32, r.h - 30);
    struct text_style label = {.size = SIZE_CAPTION,
        .weight = WEIGHT_MEDIUM,
        .colour = COLOUR_INK2,
        .valign = VALIGN_MIDDLE};
    double mark = f->mark != MARK_NONE ? 40 : 0;
    canvas_icon(ui->canvas, f->icon, POINT(in.x, in.y + 3), 34, COLOUR_PRIMARY);
    canvas_text(ui->canvas, RECT(in.x + 44, in.y, in.w - 44 - mark - 10, 40), &label, f->label);
    if (f->mark != MARK_NONE)
        canvas_mark(ui->canvas, f->mark, POINT(in.x + in.w - mark, in.y), mark);
    static const double sizes[] = {SIZE_TITLE, 34, 28};
    struct text_style value = {.size = SIZE_TITLE, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE};
    value.size = canvas_fit(ui->canvas, &value, in.w, f->value, sizes, 3);
    canvas_text(ui->canvas, RECT(in.x, in.y + 40, in.w, in.h - 70), &value, f->value);
    struct text_style bold = {.size = SIZE_CAPTION,
        .weight = WEIGHT_BOLD,
        .colour = COLOUR_INK2,
        .valign = VALIGN_BOTTOM};
    struct text_style sub = bold;
    sub.weight = WEIGHT_REGULAR;
    double note = canvas_text(ui->canvas, RECT(in.x, in.y, 0, in.h), &bold, f->note).w;
    double x = in.x + note + (note > 0 ? 7 : 0);
    canvas_text(ui->canvas, RECT(x, in.y, in.x + in.w - x, in.h), &sub, f->sub);
}

void ui_value(struct ui *ui, struct rect r, const char *label, const char *value, double size,
    enum text_align align)
{
    struct text_style small = {
        .size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2, .align = align};
    struct text_style big = {.size = size, .weight = WEIGHT_BOLD, .align = align};
    double top = canvas_measure(ui->canvas, &small, r.w, label).h;
    double h = top + 2 + canvas_measure(ui->canvas, &big, r.w, value).h;
    double y = r.y + (r.h > h ? (r.h - h) / 2 : 0);
    canvas_text(ui->canvas, RECT(r.x, y, r.w, 0), &small, label);
    canvas_text(ui->canvas, RECT(r.x, y + top + 2, r.w, 0), &big, value);
}

void ui_avatar(struct ui *ui, struct point at, double size, const char *initials, enum tone tone)
{
    struct point middle = POINT(at.x + size / 2, at.y + size / 2);
    canvas_fill_circle(ui->canvas, middle, size / 2, tone_colour(tone));
    /* Letters in proportion to the disc: like a mark they do not grow with large text. */
    double letters = size * 34 / 84;
    if (ui_large(ui) && letters < 42)
        letters = letters * letters / theme_text_size(&ui->theme, letters);
    canvas_text(ui->canvas, RECT(at.x, at.y, size, size),
        TEXT(.size = letters, .family = TEXT_FAMILY_DISPLAY, .weight = WEIGHT_BOLD,
            .colour = COLOUR_ON, .align = ALIGN_CENTRE, .valign = VALIGN_MIDDLE, .may_cut = true),
        initials);
}

/* ------------------------------------------------------------------ rows */

#define ROW_PADDING 20.0 /* with the border */
#define ROW_GAP 16.0
#define ROW_MARK 56.0
#define ROW_AVATAR 68.0
#define ROW_LEAD 118.0

static void row_ground(struct ui *ui, struct rect r, enum tone tone, bool selected)
{
    enum colour soft = tone == TONE_NEUTRAL ? COLOUR_SURFACE : tone_soft(tone);
    double border = theme_border(&ui->theme);
    if (selected) {
        ui_selected(ui, r, RADIUS_CONTROL, COLOUR_PRIMARY, soft);
        return;
    }
    canvas_fill_rect(ui->canvas, r, RADIUS_CONTROL, soft);
    enum colour edge = tone == TONE_NEUTRAL ? COLOUR_ROW_EDGE : tone_ink(tone);
    canvas_stroke_rect(ui->canvas, r, RADIUS_CONTROL, STROKE(.colour = edge, .width = border));
}

/* Draws what stands at the left; returns the width it takes. */
static double row_left(struct ui *ui, struct rect in, const struct ui_row *row)
{
    double middle = in.y + in.h / 2;
    if (row->lead != NULL) {
        struct text_style lead = {
            .size = SIZE_TITLE, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE};
        double w = canvas_text(ui->canvas, RECT(in.x, in.y, 0, in.h), &lead, row->lead).w;
        return w > ROW_LEAD ? w : ROW_LEAD;
    }
    if (row->initials != NULL) {
        ui_avatar(
            ui, POINT(in.x, middle - ROW_AVATAR / 2), ROW_AVATAR, row->initials, row->avatar_tone);
        return ROW_AVATAR;
    }
    return ui_symbol(
        ui, POINT(in.x, middle - ROW_MARK / 2), ROW_MARK, row->mark, row->icon, COLOUR_INK);
}

/* Draws what stands at the right; returns the width it takes. */
static double row_right(struct ui *ui, struct rect in, const struct ui_row *row)
{
    double right = in.x + in.w;
    if (row->trailing_icon != ICON_NONE) {
        double size = row->trailing_icon == ICON_CHECK ? 48 : 44;
        canvas_icon(ui->canvas, row->trailing_icon, POINT(right - size, in.y + (in.h - size) / 2),
            size, row->selected ? COLOUR_PRIMARY : COLOUR_INK2);
        return size;
    }
    struct text_style style = {
        .size = SIZE_HEADING, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE};
    return canvas_text(ui->canvas, RECT(right, in.y, 0, in.h), &style, row->trailing).w;
}

/* The second line: small icon, text, accommodation icons, overdue triangle. */
static void row_sub(struct ui *ui, struct rect at, const struct ui_row *row)
{
    struct text_style style = {.size = SIZE_CAPTION,
        .colour = COLOUR_INK2,
        .valign = VALIGN_MIDDLE,
        .may_cut = row->sub_may_cut};
    double icon = ui_large(ui) ? 44 : 34, x = at.x, tail = 0;
    for (int i = 0; i < UI_ROW_ICONS; i++)
        tail += row->icons[i] != ICON_NONE ? icon + 10 : 0;
    tail += row->alert ? icon + 10 : 0;
    if (row->sub_icon != ICON_NONE) {
        canvas_icon(ui->canvas, row->sub_icon, POINT(x, at.y + (at.h - 28) / 2), 28, COLOUR_INK2);
        x += 36;
    }
    double room = at.x + at.w - x - (tail > 0 ? tail + 6 : 0);
    if (room > 0)
        x += canvas_text(ui->canvas, RECT(x, at.y, room, at.h), &style, row->sub).w + 16;
    double y = at.y + (at.h - icon) / 2;
    for (int i = 0; i < UI_ROW_ICONS; i++) {
        if (row->icons[i] == ICON_NONE)
            continue;
        canvas_icon(ui->canvas, row->icons[i], POINT(x, y), icon, COLOUR_PRIMARY);
        x += icon + 10;
    }
    if (row->alert)
        canvas_mark(ui->canvas, MARK_NOTE, POINT(x, y), icon);
}

static void row_text(struct ui *ui, struct rect at, const struct ui_row *row)
{
    bool strong = row->lead != NULL || row->initials != NULL;
    struct text_style title = {.size = row->lead != NULL ? SIZE_BUTTON : SIZE_BODY,
        .weight = strong ? WEIGHT_BOLD : WEIGHT_SEMI,
        .family = TEXT_FAMILY_TEXT};
    bool two = canvas_measure(ui->canvas, &title, at.w, row->title).cut;
    if (two) { /* a long name takes a second line before it is shortened */
        title.lines = 2;
        title.leading = 1.1;
        title.may_cut = true;
        if (canvas_measure(ui->canvas, &title, at.w, row->title).cut)
            title.size = SIZE_CAPTION;
    }
    struct text_style sub = {.size = SIZE_CAPTION, .leading = two ? 1.1 : 0};
    double first = canvas_measure(ui->canvas, &title, at.w, row->title).h;
    double second = row->sub != NULL ? canvas_measure(ui->canvas, &sub, 0, "X").h : 0;
    if (second > 0 && second < 34 && !two && !strong)
        second = 34; /* room for icons in every row, so that all names stand alike */
    double gap = second > 0 && !two && !strong ? 2 : 0;
    double y = at.y + (at.h - first - gap - second) / 2;
    canvas_text(ui->canvas, RECT(at.x, y, at.w, 0), &title, row->title);
    if (second > 0)
        row_sub(ui, RECT(at.x, y + first + gap, at.w, second), row);
}

void ui_row(struct ui *ui, struct rect r, const struct ui_row *row)
{
    row_ground(ui, r, row->tone, row->selected);
    double border = ui->theme.high_contrast ? 2 : 0;
    struct rect in = rect_inset(r, ROW_PADDING + border, 0);
    double left = row_left(ui, in, row);
    rect_cut_left(&in, left, left > 0 ? ROW_GAP : 0);
    if (row->trailing != NULL)
        in.w += 2; /* a number stands a little nearer to the edge */
    double right = row_right(ui, in, row);
    rect_cut_right(&in, right, right > 0 ? ROW_GAP : 0);
    row_text(ui, in, row);
    ui_press_shade(ui, r, RADIUS_CONTROL, row->action, row->arg);
    ui_target(ui, r, row->action, row->arg, 0);
}

void ui_todo(struct ui *ui, struct rect r, const struct ui_todo *t)
{
    row_ground(ui, r, t->tone, false);
    struct rect in = RECT(r.x + ROW_PADDING, r.y, r.w - ROW_PADDING - 12, r.h);
    struct ui_button button = {.label = t->button, .action = t->action, .arg = t->arg};
    double w = t->button != NULL ? ui_button_width(ui, &button) - 8 : 0;
    struct rect at = rect_cut_right(&in, w, w > 0 ? ROW_GAP : 0);
    if (w > 0)
        ui_button(ui, RECT(at.x, r.y + (r.h - TARGET) / 2, w, TARGET), &button);
    canvas_mark(ui->canvas, t->mark, POINT(in.x, in.y + (in.h - 52) / 2), 52);
    rect_cut_left(&in, 52, ROW_GAP);
    struct text_style title = {
        .size = SIZE_BODY, .weight = WEIGHT_BOLD, .leading = 1.15, .lines = 2};
    struct text_style sub = {.size = SIZE_CAPTION, .colour = COLOUR_INK2};
    struct text_extent e = canvas_measure(ui->canvas, &title, in.w, t->title);
    sub.lines = e.lines == 1 ? 2 : 1; /* three lines are as many as it holds */
    double first = e.h, second = canvas_measure(ui->canvas, &sub, in.w, t->sub).h;
    double gap = second > 0 ? 4 : 0, y = in.y + (in.h - first - gap - second) / 2;
    canvas_text(ui->canvas, RECT(in.x, y, in.w, 0), &title, t->title);
    canvas_text(ui->canvas, RECT(in.x, y + first + gap, in.w, 0), &sub, t->sub);
}

/* ------------------------------------------------------------------ chips */

/* Symbol, number and (in large text) the word in one line, centred. */
static void chip_line(struct ui *ui, struct rect r, const struct ui_chip *chip, bool word)
{
    double size = ui_large(ui) ? 52 : 42;
    struct text_style number = {
        .size = SIZE_TITLE, .weight = WEIGHT_BOLD, .leading = 1, .valign = VALIGN_MIDDLE};
    struct text_style label = {
        .size = SIZE_CAPTION, .weight = WEIGHT_SEMI, .valign = VALIGN_MIDDLE};
    char count[16] = "";
    if (chip->count >= 0)
        snprintf(count, sizeof count, "%d", chip->count);
    bool symbol = chip->mark != MARK_NONE || chip->icon != ICON_NONE;
    double n = canvas_measure(ui->canvas, &number, 0, count).w;
    double w = word ? canvas_measure(ui->canvas, &label, 0, chip->label).w : 0;
    double total = (symbol ? size : 0) + (symbol && n > 0 ? 12 : 0) + n + (w > 0 ? 14 + w : 0);
    double x = r.x + (r.w - total) / 2;
    x += ui_symbol(ui, POINT(x, r.y + (r.h - size) / 2), size, chip->mark, chip->icon, COLOUR_INK);
    x += symbol && n > 0 ? 12 : 0;
    x += canvas_text(ui->canvas, RECT(x, r.y, 0, r.h), &number, count).w;
    if (w > 0)
        canvas_text(ui->canvas, RECT(x + 14, r.y, 0, r.h), &label, chip->label);
}

void ui_chip(struct ui *ui, struct rect r, const struct ui_chip *chip)
{
    if (chip->selected)
        ui_selected(ui, r, RADIUS_CONTROL, COLOUR_PRIMARY, COLOUR_PRIMARY_SOFT);
    else
        ui_control(ui, r, RADIUS_CONTROL);
    if (ui_large(ui)) {
        chip_line(ui, r, chip, true);
    } else {
        struct text_style label = {
            .size = SIZE_CAPTION, .weight = WEIGHT_SEMI, .align = ALIGN_CENTRE, .leading = 1.1};
        double top = r.y + (r.h - 42 - 4 - 24 * 1.1) / 2;
        chip_line(ui, RECT(r.x, top, r.w, 42), chip, false);
        canvas_text(ui->canvas, RECT(r.x + 4, top + 45, r.w - 8, 0), &label, chip->label);
    }
    ui_press_shade(ui, r, RADIUS_CONTROL, chip->action, chip->arg);
    ui_target(ui, r, chip->action, chip->arg, 0);
}

/* ------------------------------------------------------------------ persons and checks */

#define PERSON_MARK 44.0

static struct text_style person_style(void)
{
    return (struct text_style){.size = 27, .weight = WEIGHT_BOLD};
}

double ui_person_width(struct ui *ui, const struct ui_person *p)
{
    struct text_style name = person_style(), sub = {.size = SIZE_CAPTION};
    double a = canvas_measure(ui->canvas, &name, 0, p->name).w;
    double b = canvas_measure(ui->canvas, &sub, 0, p->sub).w;
    return ROW_PADDING + PERSON_MARK + 14 + (a > b ? a : b) + 22 + TARGET + 2;
}

void ui_person(struct ui *ui, struct rect r, const struct ui_person *p)
{
    ui_control(ui, r, RADIUS_CONTROL);
    struct rect in = r;
    struct rect cross = rect_cut_right(&in, TARGET, 0);
    rect_cut_left(&in, 0, ROW_PADDING);
    canvas_mark(ui->canvas, p->mark, POINT(in.x, in.y + (in.h - PERSON_MARK) / 2), PERSON_MARK);
    rect_cut_left(&in, PERSON_MARK, 14);
    rect_cut_right(&in, 0, 10);
    struct text_style name = person_style(), sub = {.size = SIZE_CAPTION, .colour = COLOUR_INK2};
    name.may_cut = true;
    double first = canvas_measure(ui->canvas, &name, in.w, p->name).h;
    double second = canvas_measure(ui->canvas, &sub, in.w, p->sub).h;
    double y = in.y + (in.h - first - second) / 2;
    canvas_text(ui->canvas, RECT(in.x, y, in.w, 0), &name, p->name);
    canvas_text(ui->canvas, RECT(in.x, y + first, in.w, 0), &sub, p->sub);
    canvas_fill_rect(ui->canvas, RECT(cross.x, r.y + 2, 2, r.h - 4), 0, COLOUR_LINE);
    canvas_icon(ui->canvas, ICON_CROSS,
        POINT(cross.x + (cross.w - 40) / 2, cross.y + (cross.h - 40) / 2), 40, COLOUR_INK);
    ui_press_shade(ui, cross, 0, p->action, p->arg);
    ui_target(ui, cross, p->action, p->arg, 0);
}

/* The lower pill of check lines; returns its width. */
static double line_pill(struct ui *ui, struct rect r, const struct ui_pill *p)
{
    struct text_style style = {.size = SIZE_CAPTION,
        .weight = WEIGHT_SEMI,
        .colour = tone_ink(p->tone),
        .align = ALIGN_CENTRE,
        .valign = VALIGN_MIDDLE};
    double w = canvas_measure(ui->canvas, &style, 0, p->text).w + 32;
    double h = ui_large(ui) ? 56 : 38;
    struct rect at = RECT(r.x + r.w - w, r.y, w, h);
    canvas_fill_rect(ui->canvas, at, h / 2, tone_soft(p->tone));
    if (ui->theme.high_contrast)
        canvas_stroke_rect(ui->canvas, at, h / 2, STROKE(.colour = tone_ink(p->tone), .width = 2));
    canvas_text(ui->canvas, at, &style, p->text);
    return w;
}

#define CHECK_BUTTON_MAX 172.0

void ui_check_line(struct ui *ui, struct rect r, const struct ui_check_line *l)
{
    struct rect in = r;
    if (l->button != NULL) {
        struct ui_button b = {.label = l->button, .action = l->action, .arg = l->arg, .size = 26};
        double w = ui_button_width(ui, &b) - 12, h = r.h < TARGET ? r.h : TARGET;
        if (w > CHECK_BUTTON_MAX) /* its words go below each other: the check needs the room */
            w = CHECK_BUTTON_MAX;
        struct rect at = rect_cut_right(&in, w, ROW_GAP);
        ui_button(ui, RECT(at.x, r.y + (r.h - h) / 2, w, h), &b);
    }
    canvas_mark(ui->canvas, l->mark, POINT(in.x, in.y + (in.h - 48) / 2), 48);
    rect_cut_left(&in, 48, 18);
    bool low = r.h < 60;           /* many lines: the pairs still stand apart */
    bool high = r.h >= TARGET_MIN; /* beside a button: two lines each */
    struct text_style title = {.weight = WEIGHT_BOLD,
        .leading = low    ? 1.0
                   : high ? 1.05
                          : 1.1,
        .lines = high ? 2 : 1};
    struct text_style detail = {.size = SIZE_CAPTION,
        .colour = COLOUR_INK2,
        .leading = low    ? 1.04
                   : high ? 1.06
                          : 1.12,
        .lines = high ? 2 : 1};
    double first = canvas_measure(ui->canvas, &title, high ? in.w : 0, l->title).h;
    double second = canvas_measure(ui->canvas, &detail, high ? in.w : 0, l->detail).h;
    double y = in.y + (in.h - first - second) / 2, pill = 0;
    if (l->pill.text != NULL)
        pill = line_pill(ui, RECT(in.x, y - (low ? 10 : 4), in.w, 38), &l->pill) + 12;
    canvas_text(ui->canvas, RECT(in.x, y, in.w - pill, 0), &title, l->title);
    canvas_text(ui->canvas, RECT(in.x, y + first, in.w, 0), &detail, l->detail);
}
