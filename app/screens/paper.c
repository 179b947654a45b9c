// SPDX-License-Identifier: EUPL-1.2
/* What was written on the paper list meanwhile: a time on the keypad, then a tap on the name. The
 * columns are those of the paper. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define KEYPAD_HEIGHT_UPRIGHT 460.0
#define KEYPAD_WIDTH 400.0 /* beside it stand the names */
#define HEAD_HEIGHT 100.0
#define HEAD_HEIGHT_STACKED 84.0
#define UNDO_WIDTH 160.0
#define TIME_WIDTH 190.0
#define GAP 8.0

static const struct {
    enum icon icon;
    enum mark mark;
    const char *word;
} modes[PAPER_MODES] = {
    [PAPER_IN] = {.icon = ICON_DOOR, .word = "paper.in"},
    [PAPER_TOILET_OUT] = {.mark = MARK_TOILET, .word = "paper.toilet_out"},
    [PAPER_TOILET_IN] = {.mark = MARK_TOILET, .word = "paper.toilet_in"},
    [PAPER_OUT] = {.icon = ICON_DOC, .word = "paper.out"},
};

/* "08:4_": the place that the next digit takes, and the ones behind it. */
static void draw_time(struct ui *ui, const struct view *v, struct rect r)
{
    const char *typed = v->flow->paper_time;
    char digits[5] = "____", text[8];

    for (size_t i = 0; typed[i] != '\0'; i++)
        digits[i] = typed[i];
    (void)snprintf(text, sizeof text, "%.2s:%.2s", digits, digits + 2);
    canvas_text(ui_canvas(ui), r,
        TEXT(.size = 56, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE, .own_digits = true,
            .colour = typed[0] != '\0' ? COLOUR_PRIMARY : COLOUR_INK2),
        text);
}

static bool can_undo(const struct view *v)
{
    return v->flow->toast_id[0] != '\0' && v->flow->toast_seq != 0;
}

static void draw_undo(struct ui *ui, const struct view *v, struct rect r)
{
    struct ui_button undo = {.label = screen_say(v, "common.undo"),
        .size = SIZE_CAPTION,
        .action = ACTION_UNDO,
        .wrap = true};

    ui_button(ui, r, &undo);
}

/* What a toast would say stands beside the time: below it would lie over the keys, and the next
 * line of the paper is typed already. In large text the names need the room of how it works, which
 * is soon known. */
static void draw_said(struct ui *ui, const struct view *v, struct rect r)
{
    static const double sizes[] = {SIZE_BODY, SIZE_CAPTION, 0};
    char text[TEXT_LONG];
    bool said = v->flow->toast_id[0] != '\0';

    if (said || !ui_large(ui))
        screen_fitted(ui, r,
            (struct text_style){.lines = ui_large(ui) ? 2 : 3,
                .leading = 1.1,
                .valign = VALIGN_MIDDLE,
                .weight = said ? WEIGHT_SEMI : WEIGHT_REGULAR,
                .may_cut = said},
            said ? screen_toast_text(v, text) : screen_say(v, "paper.how"), sizes);
}

static void draw_head(struct ui *ui, const struct view *v, struct rect r)
{
    draw_time(ui, v, rect_cut_left(&r, TIME_WIDTH, 16));
    if (can_undo(v) && screen_is_wide(ui))
        draw_undo(ui, v, rect_cut_right(&r, UNDO_WIDTH, 12));
    draw_said(ui, v, r);
}

static void draw_mode(struct ui *ui, const struct view *v, struct rect r, enum paper_mode mode)
{
    struct ui_button b = {
        .kind = v->flow->paper_mode == mode ? UI_BUTTON_SELECTED : UI_BUTTON_SECONDARY,
        .icon = ui_large(ui) ? ICON_NONE : modes[mode].icon,
        .mark = ui_large(ui) ? MARK_NONE : modes[mode].mark,
        .label = screen_say(v, modes[mode].word),
        .size = SIZE_CAPTION,
        .upright = true,
        .wrap = true,
        .action = ACTION_PAPER_MODE,
        .arg = (int32_t)mode};

    ui_button(ui, r, &b);
}

static void draw_one(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    roster_row(ui, v, (uint16_t)index, r);
}

static void draw_people(struct ui *ui, const struct view *v, struct rect r)
{
    uint16_t rows[CANDIDATES_MAX];
    struct screen_parts parts = {.counted = true};
    size_t total = flow_paper(v->state, v->flow->paper_mode, rows, CANDIDATES_MAX);

    for (size_t i = 0; i < total; i++)
        roster_part(ui, r, &parts, draw_one, rows[i]);
    if (total == 0)
        canvas_text(ui_canvas(ui), r,
            TEXT(.size = 32, .colour = COLOUR_INK2, .align = ALIGN_CENTRE, .valign = VALIGN_MIDDLE,
                .lines = 3),
            screen_say(v, "paper.nobody"));
    screen_pages(ui, v, r, &parts);
}

static void draw_left(struct ui *ui, const struct view *v, struct rect r)
{
    struct ui_button back = button_back(v);
    struct rect foot = rect_cut_bottom(&r, TARGET, GAP);
    bool wide = screen_is_wide(ui);

    draw_head(ui, v, rect_cut_top(&r, wide ? HEAD_HEIGHT : HEAD_HEIGHT_STACKED, 6));
    struct rect left = rect_cut_left(&foot, ui_button_width(ui, &back), 14);
    struct rect columns = wide ? foot : rect_cut_bottom(&r, TARGET, GAP);
    draw_people(ui, v, r);
    ui_button(ui, left, &back);
    if (can_undo(v) && !wide)
        draw_undo(ui, v, foot);
    for (int mode = 0; mode < PAPER_MODES; mode++)
        draw_mode(ui, v, rect_column(columns, mode, PAPER_MODES, GAP), (enum paper_mode)mode);
}

void screen_paper(struct ui *ui, const struct view *v)
{
    /* No OK: a tap on the name is what says it. */
    struct ui_keypad pad = {.clear = "", .action = ACTION_DIGIT};

    if (v->state == NULL)
        return;
    struct rect all = screen_frame(ui, v, screen_say(v, "paper.title"), NULL, 0);
    screen_keypad(
        ui, v, (struct screen_keypad){all.y, KEYPAD_HEIGHT_UPRIGHT, draw_left, KEYPAD_WIDTH}, &pad);
    if (v->flow->toast_id[0] == '\0' || v->flow->refusal != REFUSAL_NONE)
        screen_over(ui, v, 0);
}
