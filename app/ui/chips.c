// SPDX-License-Identifier: EUPL-1.2
/* Filter chips: counts that are chosen. */
#include "ui/ui_internal.h"

#include <assert.h>
#include <stdio.h>

#define CHIP_HEIGHT 100.0
#define ROW_GAP 8.0
#define COLUMN_GAP 10.0
#define PADDING 14.0
#define PADDING_LEAST 4.0

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

/* ------------------------------------------------------------------ rows of chips */

/* The least width of one; beside each other in large text, below each other otherwise. */
static double chip_width(struct ui *ui, const struct ui_chip *chip)
{
    struct text_style number = {.size = SIZE_TITLE, .weight = WEIGHT_BOLD};
    struct text_style label = {.size = SIZE_CAPTION, .weight = WEIGHT_SEMI};
    char count[16] = "";
    double symbol =
        chip->mark != MARK_NONE || chip->icon != ICON_NONE ? (ui_large(ui) ? 64 : 54) : 0;

    if (chip->count >= 0)
        snprintf(count, sizeof count, "%d", chip->count);
    double word = canvas_measure(ui->canvas, &label, 0, chip->label).w;
    double top = symbol + canvas_measure(ui->canvas, &number, 0, count).w;
    double w = ui_large(ui) ? top + PADDING + word : word > top ? word : top;
    w += 2 * (ui_large(ui) ? PADDING : PADDING_LEAST);
    return w > TARGET_MIN ? w : TARGET_MIN;
}

static void put_chip_aside(struct ui *ui, const struct ui_chip *chip)
{
    char label[96];
    struct ui_button b = {.mark = chip->mark,
        .icon = chip->icon,
        .label = label,
        .action = chip->action,
        .arg = chip->arg};

    if (chip->count >= 0)
        snprintf(label, sizeof label, "%s %d", chip->label, chip->count);
    else
        snprintf(label, sizeof label, "%s", chip->label);
    ui_put_aside(ui, UI_GROUP_CHIPS, &b);
}

/* How many of `w` widths from `from` stand in one row. */
static size_t fit(const double *w, size_t from, size_t n, double room)
{
    size_t count = 0;

    for (double used = 0; from + count < n; count++) {
        used += w[from + count] + (count > 0 ? COLUMN_GAP : 0);
        if (used > room)
            break;
    }
    return count;
}

static bool all_equal(const double *w, size_t n, double column)
{
    for (size_t i = 0; i < n; i++)
        if (w[i] > column + 0.5)
            return false;
    return true;
}

/* Which chips are shown in `rows` rows with Meer at the end; answers how many. What is selected
 * takes the last place when it would be hidden. */
static size_t choose(const struct ui_chip *chips, const double *w, size_t n, double room,
    size_t rows, double more, size_t *ret)
{
    size_t shown = 0;

    for (size_t row = 0; row < rows; row++)
        shown += fit(w, shown, n, row + 1 == rows ? room - more - COLUMN_GAP : room);
    for (size_t i = 0; i < shown; i++)
        ret[i] = i;
    for (size_t i = shown; i < n; i++) {
        if (!chips[i].selected)
            continue;
        double free = room - more - COLUMN_GAP - w[i];
        for (size_t k = 0; k + 1 < shown && rows == 1; k++)
            free -= w[ret[k]] + COLUMN_GAP;
        shown -= free < 0 && shown > 2 ? 1 : 0; /* a wide one takes the room of two */
        ret[shown - 1] = i;
    }
    return shown;
}

static bool is_among(size_t i, const size_t *list, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (list[k] == i)
            return true;
    return false;
}

/* Rows filled to their width: each what it needs, and an equal share of the rest. */
static void draw_packed(struct ui *ui, struct rect r, const struct ui_chip *chips, const double *w,
    const size_t *shown, size_t n, size_t rows)
{
    struct ui_button more = ui_more_button(ui, UI_GROUP_CHIPS);
    double more_w = ui_button_least(ui, &more), widths[UI_BAR_MAX];
    size_t at = 0;

    for (size_t i = 0; i < n; i++)
        widths[i] = w[shown[i]];
    for (size_t row = 0; row < rows; row++) {
        struct rect line = rect_cut_top(&r, CHIP_HEIGHT, ROW_GAP);
        bool last = row + 1 == rows;
        double room = last ? line.w - more_w - COLUMN_GAP : line.w, used = -COLUMN_GAP;
        size_t count = last ? n - at : fit(widths, at, n, room);
        for (size_t i = 0; i < count; i++)
            used += widths[at + i] + COLUMN_GAP;
        double share = (room - used) / (double)(count + (last ? 1 : 0));
        for (size_t i = 0; i < count; i++)
            ui_chip(ui, rect_cut_left(&line, widths[at + i] + share, COLUMN_GAP),
                &chips[shown[at + i]]);
        if (last)
            ui_button(ui, line, &more);
        at += count;
    }
}

void ui_chips(struct ui *ui, struct rect r, const struct ui_chip *chips, size_t n)
{
    struct ui_button more = ui_more_button(ui, UI_GROUP_CHIPS);
    size_t rows = (size_t)((r.h + ROW_GAP + 0.5) / (CHIP_HEIGHT + ROW_GAP)), shown[UI_BAR_MAX];
    double w[UI_BAR_MAX];

    assert(n <= UI_BAR_MAX);
    rows = rows < 1 ? 1 : rows;
    size_t columns = (n + rows - 1) / rows;
    double column = (r.w - COLUMN_GAP * (double)(columns - 1)) / (double)columns;
    for (size_t i = 0; i < n; i++)
        w[i] = chip_width(ui, &chips[i]);
    if (all_equal(w, n, column) || ui->word_more == NULL) {
        for (size_t i = 0; i < n; i++) {
            struct rect line = RECT(r.x, r.y + (double)(i / columns) * (CHIP_HEIGHT + ROW_GAP), r.w,
                rows > 1 ? CHIP_HEIGHT : r.h);
            ui_chip(ui, rect_column(line, (int)(i % columns), (int)columns, COLUMN_GAP), &chips[i]);
        }
        return;
    }
    size_t count = choose(chips, w, n, r.w, rows, ui_button_least(ui, &more), shown);
    for (size_t i = 0; i < n; i++)
        if (!is_among(i, shown, count))
            put_chip_aside(ui, &chips[i]);
    draw_packed(ui, r, chips, w, shown, count, rows);
}
