// SPDX-License-Identifier: EUPL-1.2
/* "Wacht op surveillant": the door before anybody unlocked this kiosk, and after a restart. Shows
 * no exam and no name: the list is still closed. The badge may be held to the camera at once. */
#include "screens/screens_internal.h"

#include <stdio.h>

static void draw_lens(struct ui *ui, const struct view *v, struct rect r)
{
    const struct picture_view *p = &v->preview;
    struct bitmap bitmap = {
        BITMAP_XRGB32, p->width, p->height, p->stride * 4, (const uint8_t *)p->pixels};
    struct ui_camera camera = {.icon = ICON_SHIELD, .caption = screen_say(v, "idle.privacy")};

    if (v->device.camera_out)
        camera.hint = screen_say(v, "idle.camera_off");
    else if (p->pixels != NULL)
        camera.bitmap = &bitmap;
    ui_camera(ui, r, &camera);
}

static void draw_card(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct rect in = ui_card(ui, r);

    canvas_icon(c, ICON_ID, POINT(in.x, in.y + 14), 64, COLOUR_PRIMARY);
    canvas_text(c, RECT(in.x + 88, in.y, in.w - 88, in.h),
        TEXT(.size = 32, .weight = WEIGHT_SEMI, .lines = 4, .valign = VALIGN_MIDDLE),
        screen_say(v, "wait.how"));
}

static void draw_words(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    char room[TEXT_SHORT], now[6];

    wall_format_hm(v->now, now);
    (void)snprintf(room, sizeof room, "%s %s", screen_say(v, "common.room"), v->device.room);
    if (v->device.room[0] != '\0') {
        canvas_icon(c, ICON_DOOR, POINT(r.x, r.y + 9), 56, COLOUR_PRIMARY);
        canvas_text(c, RECT(r.x + 64, r.y, r.w - 214, 74),
            TEXT(.size = SIZE_DOOR, .weight = WEIGHT_BOLD, .colour = COLOUR_PRIMARY,
                .valign = VALIGN_MIDDLE),
            room);
    }
    canvas_text(c, RECT(r.x, r.y, r.w, 74),
        TEXT(.size = 48, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE),
        now);
    canvas_text(c, RECT(r.x, r.y + 92, r.w, 150),
        TEXT(.size = 68, .weight = WEIGHT_BOLD, .lines = 2, .leading = 1.08),
        screen_say(v, "wait.title"));
    canvas_text(c, RECT(r.x, r.y + 252, r.w, 130),
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
        draw_lens(ui, v, RECT(r.x, r.y + 410, r.w, r.h - 410 - 190));
        draw_card(ui, v, RECT(r.x, r.y + r.h - 170, r.w, 170));
    } else {
        double x = r.x + 536 + 32;
        draw_lens(ui, v, RECT(r.x, r.y, 536, r.h));
        draw_words(ui, v, RECT(x, r.y, r.x + r.w - x, 390));
        draw_card(ui, v, RECT(x, r.y + r.h - 170, r.x + r.w - x, 170));
    }
    ui_bar(ui, b, 3, false);
}
