// SPDX-License-Identifier: EUPL-1.2
/* Sheet of 06, 07, 10 and 12: which day and what time is it? As it is, or set in steps. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define GAP 12.0
#define HALF_LEAST 500.0

static const struct {
    uint32_t action;
    const char *word;
} steps[] = {{ACTION_CLOCK_DAY, "clock.day"}, {ACTION_CLOCK_HOUR, "clock.hour"},
    {ACTION_CLOCK_TEN, "clock.ten"}, {ACTION_CLOCK_MINUTE, "clock.minute"}};

static void draw_ask(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_text(ui_canvas(ui), r, TEXT(.size = SIZE_BODY, .colour = COLOUR_INK2, .lines = 4),
        screen_say(v, "clock.ask"));
}

static double ask_height(struct ui *ui, const struct view *v, double w)
{
    const struct text_style style = {.size = SIZE_BODY, .lines = 4};
    return canvas_measure(ui_canvas(ui), &style, w, screen_say(v, "clock.ask")).h;
}

/* The value in the middle of a stepper is what it moves. */
static void draw_step(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    struct wall shown = flow_clock_shown(v->flow, v->now);
    char date[11], time[6], value[16];

    wall_format_date(shown, date);
    wall_format_hm(shown, time);
    if (steps[i].action == ACTION_CLOCK_DAY)
        text_copy(value, sizeof value, date);
    else
        text_copy(value, sizeof value, time);
    struct ui_stepper stepper = {.caption = screen_say(v, steps[i].word),
        .value = value,
        .action = steps[i].action,
        .can_less = true,
        .can_more = true};
    ui_stepper(ui, r, &stepper);
}

void screen_clock(struct ui *ui, const struct view *v)
{
    bool set = v->flow->clock_min != 0;
    const struct ui_button b[] = {
        button_back(v),
        BUTTON_SPACE,
        {.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_CHECK,
            .label = screen_say(v, set ? "clock.set" : "clock.right"),
            .action = ACTION_SAVE,
            .flags = UI_TARGET_MAIN},
    };
    struct screen_parts parts = {0};
    struct rect r = screen_frame(ui, v, screen_say(v, "clock.title"), b, 3);
    double w = ui_stack_width(r);
    int across = ui_across(w, ui_large(ui) ? w : HALF_LEAST, GAP, 2);

    rect_cut_top(&r, 6, 0);
    part_add(&parts,
        (struct screen_part){.draw = draw_ask, .size = {ask_height(ui, v, w), 0, 1, 16, true, 0}});
    for (int32_t i = 0; i < (int32_t)(sizeof steps / sizeof *steps); i++)
        part_add(&parts,
            (struct screen_part){
                .draw = draw_step, .arg = i, .size = {TARGET + 4, 0, across, GAP, false, GAP}});
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 3, false));
}
