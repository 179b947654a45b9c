// SPDX-License-Identifier: EUPL-1.2
/* Back to new: what will be gone, what goes onto the stick first, and who has to agree. */
#include "screens/screens_internal.h"

static const struct {
    const char *id;
    struct text_style style;
} paragraphs[] = {
    {"reset.title", {.size = 46, .weight = WEIGHT_BOLD, .lines = 3, .leading = 1.1}},
    {"reset.what", {.size = 30, .lines = 8, .leading = 1.25}},
    {"reset.first", {.size = 30, .lines = 8, .leading = 1.25}},
    {"reset.second", {.size = 30, .lines = 8, .leading = 1.25}},
};

static void draw(struct ui *ui, const struct view *v, struct rect r, int32_t which)
{
    canvas_text(ui_canvas(ui), RECT(r.x, r.y, r.w, 0), &paragraphs[which].style,
        screen_say(v, paragraphs[which].id));
}

void screen_reset(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        button_back(v),
        BUTTON_SPACE,
        {.kind = v->flow->busy ? UI_BUTTON_DISABLED : UI_BUTTON_DANGER,
            .icon = ICON_RESTART,
            .label = screen_say(v, "reset.go"),
            .action = ACTION_RESET,
            .arg = 1},
    };
    struct screen_parts parts = {0};
    struct rect r = screen_frame_titled(
        ui, v, (struct screen_title){screen_say(v, "dev.title"), v->device.label}, b, 3);
    double w = ui_stack_width(r);

    for (int32_t i = 0; i < (int32_t)(sizeof paragraphs / sizeof paragraphs[0]); i++) {
        double h =
            canvas_measure(ui_canvas(ui), &paragraphs[i].style, w, screen_say(v, paragraphs[i].id))
                .h;
        part_add(
            &parts, (struct screen_part){.draw = draw, .arg = i, .size = {h, 0, 1, 18, i == 0, 0}});
    }
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 3, false));
}
