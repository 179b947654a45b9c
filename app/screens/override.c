// SPDX-License-Identifier: EUPL-1.2
/* Sheet of 06: a failed check is passed over on somebody's word. Both the name and the reason are
 * typed; the first is required. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define LABEL_WIDTH 224.0
#define SIDE_WIDTH 280.0

static bool is_refused(const struct view *v)
{
    return v->flow->refusal != REFUSAL_NONE || v->flow->error != ERR_OK;
}

/* Which check, and what passing it over means; or what is still missing. */
static void draw_heading(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct text_style sub = {.size = SIZE_CAPTION, .colour = COLOUR_INK2, .valign = VALIGN_MIDDLE};
    const char *text = screen_say(v, "ovr.short");

    canvas_mark(c, MARK_ABSENT, POINT(r.x, r.y + (r.h - 34) / 2), 34);
    double x = r.x + 48;
    x += canvas_text(c, RECT(x, r.y, 0, r.h),
             TEXT(.size = SIZE_BODY, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE),
             screen_check(v, v->flow->check))
             .w
         + 18;
    double w = r.x + r.w - x;
    if (is_refused(v)) {
        text = v->flow->error != ERR_OK ? words_of_error(v->flow->lang, v->flow->error)
                                        : screen_say(v, refusal_word(v->flow->refusal));
        sub.colour = COLOUR_RED;
        sub.weight = WEIGHT_SEMI;
    }
    if (canvas_measure(c, &sub, 0, text).w <= w)
        canvas_text(c, RECT(x, r.y, w, r.h), &sub, text);
}

static void draw_field(struct ui *ui, const struct view *v, int32_t index, struct rect r)
{
    struct ui_field field = {.hint = index == 0 ? screen_say(v, "ovr.who.hint") : NULL,
        .text = index == 0 ? v->flow->who_text : v->flow->text,
        .active = v->flow->field == index,
        .action = ACTION_FIELD,
        .arg = index,
        .size = 32};

    canvas_text(ui_canvas(ui), RECT(r.x, r.y, LABEL_WIDTH, r.h),
        TEXT(.weight = WEIGHT_SEMI, .valign = VALIGN_MIDDLE, .lines = 2, .leading = 1.15),
        screen_say(v, index == 0 ? "ovr.who" : "ovr.why"));
    ui_field(ui, RECT(r.x + LABEL_WIDTH, r.y, r.w - LABEL_WIDTH, r.h), &field);
}

void screen_override(struct ui *ui, const struct view *v)
{
    struct ui_keyboard keyboard = {
        .space = screen_say(v, "kb.space"), .action = ACTION_KEY, .no_enter = true};
    struct rect above = ui_keyboard(ui, &keyboard);
    struct ui_button back = button_back(v);
    struct ui_button save = {.kind = UI_BUTTON_PRIMARY,
        .icon = ICON_CHECK,
        .label = screen_say(v, "common.save"),
        .action = ACTION_SAVE};
    struct rect r = rect_inset(above, MARGIN, 12);

    draw_heading(ui, v, rect_cut_top(&r, 36, 6));
    struct rect side = rect_cut_right(&r, SIDE_WIDTH, 16);
    draw_field(ui, v, 0, rect_row(r, 0, 2, 6));
    draw_field(ui, v, 1, rect_row(r, 1, 2, 6));
    ui_button(ui, rect_row(side, 0, 2, 6), &save);
    ui_button(ui, rect_row(side, 1, 2, 6), &back);
    if (!is_refused(v))
        screen_over(ui, v, ui_keyboard_height(ui));
}
