// SPDX-License-Identifier: EUPL-1.2
/* "Wacht op surveillant": the door before anybody unlocked this kiosk, and after a restart. Shows
 * no exam and no name: the list is still closed. The badge may be held to the camera at once. */
#include "screens/screens_internal.h"

static void draw_card(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct rect in = ui_card(ui, r);

    canvas_icon(c, ICON_ID, POINT(in.x, in.y + (in.h - 64) / 2), 64, COLOUR_PRIMARY);
    static const double sizes[] = {32, 28, 0};
    struct text_style style = {
        .weight = WEIGHT_SEMI, .lines = 4, .valign = VALIGN_MIDDLE, .leading = 1.12};
    struct rect at = RECT(in.x + 88, in.y, in.w - 88, in.h);
    style.size = screen_size(ui, at, style, screen_say(v, "wait.how"), sizes);
    screen_balanced(ui, at, &style, screen_say(v, "wait.how"));
}

static const struct text_style title_style = {
    .size = 68, .weight = WEIGHT_BOLD, .lines = 2, .leading = 1.08};
static const struct text_style words_style = {
    .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2, .lines = 4, .leading = 1.2};

static void draw_words(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct text_extent e =
        canvas_text(c, RECT(r.x, r.y, r.w, 0), &title_style, screen_say(v, "wait.title"));

    static const double sizes[] = {38, 32, 28, 0};
    screen_fitted(ui, RECT(r.x, r.y + e.h + 16, r.w, r.h - e.h - 16), words_style,
        screen_say(v, "wait.student"), sizes);
}

/* Upright, where the camera needs the rest. */
static double words_height(struct ui *ui, const struct view *v)
{
    double w = ui_panel(ui).w - 2 * MARGIN - 12;
    struct text_style words = words_style;

    words.size = 38;
    return canvas_measure(ui_canvas(ui), &title_style, w, screen_say(v, "wait.title")).h + 16
           + canvas_measure(ui_canvas(ui), &words, w, screen_say(v, "wait.student")).h + 24;
}

/* Three lines or four, whatever their size. */
static double card_height(struct ui *ui)
{
    return 36 + screen_least(134, 2.65 * screen_line(ui, SIZE_BODY));
}

void screen_wait(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        {.icon = ICON_GLOBE, .label = screen_say(v, "common.language"), .action = ACTION_LANGUAGE},
        BUTTON_SPACE,
        {.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_LOCK,
            .label = screen_say(v, "common.surveillant"),
            .action = ACTION_INVIGILATOR},
    };
    double card_h = card_height(ui);
    struct screen_door_setup setup = {.room = v->device.room,
        .head = ui_upright(ui) ? words_height(ui, v) : 0,
        .foot = card_h,
        .bar_height = ui_bar_height(ui, b, 3, false)};
    struct screen_door door = screen_door(ui, v, &setup);
    struct rect card = rect_cut_bottom(&door.foot, card_h, 12);
    struct rect words_at = ui_upright(ui) ? door.head : door.foot;

    rect_cut_top(&words_at, 24, 0);
    draw_words(ui, v, words_at);
    draw_card(ui, v, card);
    ui_bar(ui, b, 3, false);
    screen_over(ui, v, setup.bar_height);
}
