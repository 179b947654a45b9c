// SPDX-License-Identifier: EUPL-1.2
/* "Meer": what found no room on the panel, on a sheet over it. */
#include "ui/stack.h"
#include "ui/ui_internal.h"

#include <assert.h>
#include <stdio.h>

#define SHEET_PADDING 20.0
#define SHEET_GAP 14.0
#define COLUMN_LEAST 420.0
#define COLUMNS_MAX 3

void ui_words(struct ui *ui, const char *more, const char *back)
{
    ui->word_more = more;
    ui->word_back = back;
}

void ui_put_aside(struct ui *ui, enum ui_group group, const struct ui_button *b)
{
    assert(ui->aside_count < UI_ASIDE_MAX);
    struct ui_aside *a = &ui->aside[ui->aside_count++];

    *a = (struct ui_aside){.group = group, .b = *b};
    (void)snprintf(a->label, sizeof a->label, "%s", b->label != NULL ? b->label : "");
    (void)snprintf(a->small, sizeof a->small, "%s", b->small != NULL ? b->small : "");
    a->b.label = a->label;
    a->b.small = a->small[0] != '\0' ? a->small : NULL;
    a->b.upright = false;
    a->b.left = true;
    a->b.size = 0;
}

struct ui_button ui_more_button(const struct ui *ui, enum ui_group group)
{
    return (struct ui_button){
        .icon = ICON_DOWN, .label = ui->word_more, .action = UI_ACTION_MORE, .arg = (int32_t)group};
}

/* A button that is held shows what lies under the sheet: the sheet steps aside for as long. */
static bool is_held(const struct ui *ui, const struct ui_button *b)
{
    return (b->flags & UI_TARGET_HOLD) != 0 && ui_held(ui, b->action);
}

static void draw_sheet(struct ui *ui, size_t n)
{
    double w = ui->panel.w - 2 * MARGIN - 2 * SHEET_PADDING;
    int columns = ui_across(w, COLUMN_LEAST, SHEET_GAP, COLUMNS_MAX);
    int rows = ((int)n + columns - 1) / columns;
    double h = rows * (TARGET + SHEET_GAP) + TARGET + 2 * SHEET_PADDING;
    struct rect r = RECT(MARGIN, ui->panel.h - MARGIN - h, ui->panel.w - 2 * MARGIN, h);
    int at = 0;

    ui_sheet(ui);
    canvas_fill_rect(ui->canvas, r, RADIUS_CARD, COLOUR_PAPER);
    if (ui->theme.high_contrast)
        canvas_stroke_rect(ui->canvas, r, RADIUS_CARD, STROKE(.colour = COLOUR_EDGE, .width = 3));
    r = rect_inset(r, SHEET_PADDING, SHEET_PADDING);
    struct rect foot = rect_cut_bottom(&r, TARGET, SHEET_GAP);
    for (size_t i = 0; i < ui->aside_count; i++) {
        if (ui->aside[i].group != ui->more)
            continue;
        struct rect line = rect_row(r, at / columns, rows, SHEET_GAP);
        ui_button(ui, rect_column(line, at % columns, columns, SHEET_GAP), &ui->aside[i].b);
        at++;
    }
    struct ui_button back = {.icon = ICON_BACK,
        .label = ui->word_back,
        .action = UI_ACTION_LESS,
        .flags = UI_TARGET_BACK};
    double wide = ui_button_width(ui, &back);
    ui_button(ui, RECT(foot.x, foot.y, wide < foot.w ? wide : foot.w, TARGET), &back);
}

void ui_more_sheet(struct ui *ui)
{
    size_t n = 0;

    for (size_t i = 0; i < ui->aside_count; i++) {
        const struct ui_aside *a = &ui->aside[i];
        if (a->group != ui->more)
            continue;
        n++;
        if (is_held(ui, &a->b)) { /* only its target stays, under the finger */
            ui->sheet = ui->count;
            ui_target(ui, ui->pressed_at, a->b.action, a->b.arg, a->b.flags);
            return;
        }
    }
    if (n == 0)
        ui->more = UI_GROUP_NONE;
    else
        draw_sheet(ui, n);
}
