// SPDX-License-Identifier: EUPL-1.2
/* No phone: a student card is held to the camera. Whose it is comes on 08; who is not found is
 * searched for. */
#include "screens/screens_internal.h"

static const struct text_style title_style = {
    .size = 56, .weight = WEIGHT_BOLD, .lines = 2, .leading = 1.08};
static const struct text_style words_style = {
    .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2, .lines = 8, .leading = 1.2};

static void draw_words(struct ui *ui, const struct view *v, struct rect r)
{
    static const double sizes[] = {34, 30, 28, 26, 0};
    struct text_extent e = canvas_text(
        ui_canvas(ui), RECT(r.x, r.y, r.w, 0), &title_style, screen_say(v, "card.title"));

    screen_fitted(ui, RECT(r.x, r.y + e.h + 12, r.w, r.h - e.h - 12), words_style,
        screen_say(v, "card.how"), sizes);
}

/* Upright, where the camera needs the rest. */
static double words_height(struct ui *ui, const struct view *v)
{
    double w = ui_panel(ui).w - 2 * MARGIN - 12;
    struct text_style words = words_style;

    words.size = 30;
    return canvas_measure(ui_canvas(ui), &title_style, w, screen_say(v, "card.title")).h + 12
           + canvas_measure(ui_canvas(ui), &words, w, screen_say(v, "card.how")).h + 20;
}

void screen_card(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        button_back(v),
        BUTTON_SPACE,
        {.icon = ICON_SEARCH, .label = screen_say(v, "common.search"), .action = ACTION_SEARCH},
    };
    struct screen_door_setup setup = {.room = v->device.room,
        .head = ui_upright(ui) ? words_height(ui, v) : 0,
        .bar_height = ui_bar_height(ui, b, 3, false)};

    if (v->state == NULL)
        return;
    struct screen_door door = screen_door(ui, v, &setup);
    struct rect r = ui_upright(ui) ? door.head : door.foot;
    rect_cut_top(&r, ui_upright(ui) ? 0 : 20, 0);
    draw_words(ui, v, r);
    ui_bar(ui, b, 3, false);
    screen_over(ui, v, setup.bar_height);
}
