// SPDX-License-Identifier: EUPL-1.2
/* Cards, rows and the other pieces of lists. */
#include "ui/ui_internal.h"

#include <stdio.h>

/* ------------------------------------------------------------------ cards and values */

void ui_card_ground(struct ui *ui, struct rect r, double radius)
{
    canvas_shadow(ui->canvas, r, radius);
    canvas_fill_rect(ui->canvas, r, radius, COLOUR_SURFACE);
    if (ui->theme.high_contrast)
        canvas_stroke_rect(ui->canvas, r, radius, STROKE(.colour = COLOUR_EDGE, .width = 3));
}

struct rect ui_card(struct ui *ui, struct rect r)
{
    ui_card_ground(ui, r, RADIUS_CARD);
    return rect_inset(r, 28, 18);
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
    double shift = row->beside_avatars ? (ROW_AVATAR - ROW_MARK) / 2 : 0;
    double w = ui_symbol(ui, POINT(in.x + shift, middle - ROW_MARK / 2), ROW_MARK, row->mark,
        row->icon, row->beside_avatars ? COLOUR_INK2 : COLOUR_INK);
    return w + 2 * shift;
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

/* The second line takes a third when the words need it and nothing stands behind them. */
static int sub_lines(struct ui *ui, double w, const struct ui_row *row)
{
    struct text_style style = {.size = SIZE_CAPTION};
    bool alone = row->sub_icon == ICON_NONE && !row->alert && row->icons[0] == ICON_NONE;

    return alone && canvas_measure(ui->canvas, &style, 0, row->sub).w > w ? 2 : 1;
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
    style.lines = tail > 0 ? 1 : sub_lines(ui, at.w, row);
    style.leading = style.lines > 1 ? 1.1 : 0;
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
    bool strong = row->lead != NULL || row->initials != NULL || row->beside_avatars;
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
    int lines = sub_lines(ui, at.w, row);
    struct text_style sub = {.size = SIZE_CAPTION, .leading = two || lines > 1 ? 1.1 : 0};
    double first = canvas_measure(ui->canvas, &title, at.w, row->title).h;
    double second = row->sub != NULL ? canvas_measure(ui->canvas, &sub, 0, "X").h * lines : 0;
    if (ui_large(ui) && first + second > at.h + 4)
        second = 0; /* the name is more than what is said about it; the mark says it too */
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

#define TODO_LEAST 124.0
#define TODO_MARK 52.0
#define TODO_GAP 4.0
#define TODO_RIGHT 12.0

static struct text_style todo_title(void)
{
    return (struct text_style){
        .size = SIZE_BODY, .weight = WEIGHT_BOLD, .leading = 1.15, .lines = 3};
}

static struct text_style todo_sub(void)
{
    return (struct text_style){
        .size = SIZE_CAPTION, .colour = COLOUR_INK2, .leading = 1.2, .lines = 4};
}

static double todo_button_width(struct ui *ui, const struct ui_todo *t)
{
    struct ui_button button = {.label = t->button};
    return t->button != NULL ? ui_button_width(ui, &button) - 8 : 0;
}

double ui_todo_height(struct ui *ui, double w, const struct ui_todo *t)
{
    struct text_style title = todo_title(), sub = todo_sub();
    double button = todo_button_width(ui, t);
    double in =
        w - ROW_PADDING - TODO_RIGHT - TODO_MARK - ROW_GAP - (button > 0 ? button + ROW_GAP : 0);
    double h = canvas_measure(ui->canvas, &title, in, t->title).h
               + canvas_measure(ui->canvas, &sub, in, t->sub).h + TODO_GAP + 16;
    return h > TODO_LEAST ? h : TODO_LEAST;
}

void ui_todo(struct ui *ui, struct rect r, const struct ui_todo *t)
{
    row_ground(ui, r, t->tone, false);
    struct rect in = RECT(r.x + ROW_PADDING, r.y, r.w - ROW_PADDING - TODO_RIGHT, r.h);
    struct ui_button button = {.label = t->button, .action = t->action, .arg = t->arg};
    double w = todo_button_width(ui, t);
    struct rect at = rect_cut_right(&in, w, w > 0 ? ROW_GAP : 0);
    if (w > 0)
        ui_button(ui, RECT(at.x, r.y + (r.h - TARGET) / 2, w, TARGET), &button);
    canvas_mark(ui->canvas, t->mark, POINT(in.x, in.y + (in.h - TODO_MARK) / 2), TODO_MARK);
    rect_cut_left(&in, TODO_MARK, ROW_GAP);
    struct text_style title = todo_title(), sub = todo_sub();
    double first = canvas_measure(ui->canvas, &title, in.w, t->title).h;
    double second = canvas_measure(ui->canvas, &sub, in.w, t->sub).h;
    double gap = second > 0 ? TODO_GAP : 0, y = in.y + (in.h - first - gap - second) / 2;
    canvas_text(ui->canvas, RECT(in.x, y, in.w, 0), &title, t->title);
    canvas_text(ui->canvas, RECT(in.x, y + first + gap, in.w, 0), &sub, t->sub);
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
#define CHECK_MARK 48.0
#define CHECK_GAP 18.0
#define CHECK_LEAST 57.0
#define CHECK_PADDING 10.0

/* What stands beside the mark: the texts, and whether the pill has room beside the title. */
struct check_texts {
    struct text_style title, detail;
    char joined[192]; /* detail, after the pill's words when those have no room of their own */
    double w, first, second, pill;
    struct ui_button button;
    double button_w;
    bool below; /* the button, where a word of the title has no room beside it */
};

static void measure_check(
    struct ui *ui, double w, const struct ui_check_line *l, struct check_texts *t)
{
    struct text_style pill = {.size = SIZE_CAPTION, .weight = WEIGHT_SEMI};
    bool joined = false;

    *t = (struct check_texts){.w = w - CHECK_MARK - CHECK_GAP,
        .title = {.weight = WEIGHT_BOLD, .leading = 1.08, .lines = 2},
        .detail = {.size = SIZE_CAPTION, .colour = COLOUR_INK2, .leading = 1.08, .lines = 6}};
    if (l->button != NULL) {
        t->button =
            (struct ui_button){.label = l->button, .action = l->action, .arg = l->arg, .size = 26};
        t->button_w = ui_button_width(ui, &t->button) - 12;
        if (t->button_w > CHECK_BUTTON_MAX) { /* its words go below each other */
            double least = ui_button_least(ui, &t->button);
            t->button_w = least > CHECK_BUTTON_MAX ? least : CHECK_BUTTON_MAX;
        }
        t->below =
            canvas_measure(ui->canvas, &t->title, t->w - t->button_w - ROW_GAP, l->title).broken;
        t->w -= t->below ? 0 : t->button_w + ROW_GAP;
    }
    if (l->pill.text != NULL) {
        t->pill = canvas_measure(ui->canvas, &pill, 0, l->pill.text).w + 32 + 12;
        joined = canvas_measure(ui->canvas, &t->title, 0, l->title).w > t->w - t->pill;
    }
    if (joined)
        t->pill = 0;
    snprintf(t->joined, sizeof t->joined, "%s%s%s", joined ? l->pill.text : "",
        joined && l->detail != NULL && l->detail[0] != '\0' ? " · " : "",
        l->detail != NULL ? l->detail : "");
    t->first = canvas_measure(ui->canvas, &t->title, t->w - t->pill, l->title).h;
    t->second = canvas_measure(ui->canvas, &t->detail, t->w, t->joined).h;
}

double ui_check_height(struct ui *ui, double w, const struct ui_check_line *l)
{
    struct check_texts t;
    double least = l->button != NULL ? TARGET_MIN : CHECK_LEAST;

    measure_check(ui, w, l, &t);
    double lines = t.first + t.second;
    if (lines > CHECK_LEAST)
        lines += CHECK_PADDING;
    if (t.below)
        return lines + TARGET + ROW_GAP;
    return lines > least ? lines : least;
}

void ui_check_line(struct ui *ui, struct rect r, const struct ui_check_line *l)
{
    struct check_texts t;
    struct rect in = r;

    measure_check(ui, r.w, l, &t);
    if (l->button != NULL) {
        double h = r.h < TARGET ? r.h : TARGET;
        struct rect at = t.below ? rect_cut_bottom(&in, TARGET, ROW_GAP)
                                 : rect_cut_right(&in, t.button_w, ROW_GAP);
        ui_button(ui, RECT(at.x, at.y + (at.h - h) / 2, at.w, h), &t.button);
    }
    (void)ui_symbol(ui, POINT(in.x, in.y + (in.h - CHECK_MARK) / 2), CHECK_MARK, l->mark, l->icon,
        COLOUR_PRIMARY);
    rect_cut_left(&in, CHECK_MARK, CHECK_GAP);
    double y = in.y + (in.h - t.first - t.second) / 2;
    if (t.pill > 0)
        (void)line_pill(ui, RECT(in.x, y - 4, in.w, 38), &l->pill);
    canvas_text(ui->canvas, RECT(in.x, y, in.w - t.pill, 0), &t.title, l->title);
    canvas_text(ui->canvas, RECT(in.x, y + t.first, in.w, 0), &t.detail, t.joined);
}
