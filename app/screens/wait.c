// SPDX-License-Identifier: EUPL-1.2
/* "Wacht op surveillant": the door before anybody unlocked this kiosk, and after a restart. Shows
 * no exam and no name: the list is still closed. The badge may be held to the camera at once. */
#include "screens/screens_internal.h"

#include <stdio.h>

static void draw_card(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct rect in = ui_card(ui, r);

    canvas_icon(c, ICON_ID, POINT(in.x, in.y + (in.h - 64) / 2), 64, COLOUR_PRIMARY);
    screen_balanced(ui, RECT(in.x + 88, in.y, in.w - 88, in.h),
        TEXT(.size = 32, .weight = WEIGHT_SEMI, .lines = 4, .valign = VALIGN_MIDDLE),
        screen_say(v, "wait.how"));
}

static void draw_room(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    static const double sizes[] = {68, 56, 46, 38, 32, 0};
    char room[TEXT_SHORT], now[6];

    wall_format_hm(v->now, now);
    canvas_text(c, r,
        TEXT(.size = 48, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE),
        now);
    if (v->device.room[0] == '\0')
        return;
    (void)snprintf(room, sizeof room, "%s %s", screen_say(v, "common.room"), v->device.room);
    canvas_icon(c, ICON_DOOR, POINT(r.x, r.y + 9), 56, COLOUR_PRIMARY);
    screen_fitted(ui, RECT(r.x + 64, r.y, r.w - 64 - 150, r.h),
        (struct text_style){.weight = WEIGHT_BOLD,
            .colour = COLOUR_PRIMARY,
            .valign = VALIGN_MIDDLE,
            .own_digits = true,
            .lines = 2},
        room, sizes);
}

static void draw_words(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);

    draw_room(ui, v, RECT(r.x, r.y, r.w, 74));
    struct text_extent e = canvas_text(c, RECT(r.x, r.y + 106, r.w, 0),
        TEXT(.size = 68, .weight = WEIGHT_BOLD, .lines = 2, .leading = 1.08),
        screen_say(v, "wait.title"));
    canvas_text(c, RECT(r.x, r.y + 106 + e.h + 20, r.w, 0),
        TEXT(.size = 38, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2, .lines = 3),
        screen_say(v, "wait.student"));
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
    struct rect panel = ui_panel(ui);
    double bar = ui_bar_height(ui, b, 3, false);
    struct rect r = {MARGIN, MARGIN, panel.w - 2 * MARGIN, panel.h - bar - MARGIN - 4};

    if (ui_upright(ui)) {
        draw_words(ui, v, RECT(r.x, r.y, r.w, 390));
        screen_lens(ui, v, RECT(r.x, r.y + 410, r.w, r.h - 410 - 190), NULL);
        draw_card(ui, v, RECT(r.x, r.y + r.h - 170, r.w, 170));
    } else {
        double x = r.x + 536 + 32;
        screen_lens(ui, v, RECT(r.x, r.y, 536, r.h), NULL);
        draw_words(ui, v, RECT(x, r.y, r.x + r.w - x, 390));
        draw_card(ui, v, RECT(x, r.y + r.h - 170, r.x + r.w - x, 170));
    }
    ui_bar(ui, b, 3, false);
}
