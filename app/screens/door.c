// SPDX-License-Identifier: EUPL-1.2
/* What the door's two screens with a camera share: the room and the time, and where the camera
 * stands. A panel that lies has it at the left, an upright one in the middle. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define CAMERA_WIDTH 536.0
#define GAP 32.0
#define GAP_UPRIGHT 24.0
#define ROOM_HEIGHT 74.0
#define ROOM_HEIGHT_LARGE 92.0
#define CAMERA_BROKEN_ICON 120.0

/* A camera that is out shows no guide frame: nobody should hold a code before it. */
static void draw_no_lens(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    static const double sizes[] = {44, 36, 30, 0};
    struct text_style style = {
        .weight = WEIGHT_BOLD, .colour = COLOUR_INK2, .align = ALIGN_CENTRE, .lines = 2};
    const char *text = screen_say(v, "idle.camera_broken");
    double w = r.w - 80;

    style.size = screen_size(ui, RECT(0, 0, w, r.h / 2), style, text, sizes);
    double h = canvas_measure(c, &style, w, text).h, y = r.y + (r.h - CAMERA_BROKEN_ICON - h) / 2;
    canvas_fill_rect(c, r, RADIUS_CARD, COLOUR_SUNKEN);
    canvas_icon(c, ICON_CAMERA, POINT(r.x + (r.w - CAMERA_BROKEN_ICON) / 2, y), CAMERA_BROKEN_ICON,
        COLOUR_INK2);
    screen_balanced(ui, RECT(r.x + 40, y + CAMERA_BROKEN_ICON, w, 0), &style, text);
}

static void draw_lens(struct ui *ui, const struct view *v, struct rect r, const char *hint)
{
    const struct picture_view *p = &v->preview;
    struct bitmap bitmap = {
        BITMAP_XRGB32, p->width, p->height, p->stride * 4, (const uint8_t *)p->pixels};
    struct ui_camera camera = {
        .icon = ICON_SHIELD, .caption = screen_say(v, "idle.privacy"), .hint = hint};

    if (v->device.camera_out) {
        draw_no_lens(ui, v, r);
        return;
    }
    if (p->pixels != NULL)
        camera.bitmap = &bitmap;
    ui_camera(ui, r, &camera);
}

/* The room, and the time now at the right. No room: only the time. */
static void draw_room(struct ui *ui, const struct view *v, struct rect r, const char *room)
{
    struct canvas *c = ui_canvas(ui);
    static const double sizes[] = {68, 56, 46, 38, 32, 28, 0};
    const struct text_style clock = {
        .size = 48, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE};
    char text[TEXT_SHORT], now[6];

    wall_format_hm(v->now, now);
    double w = screen_least(canvas_text(c, r, &clock, now).w + 24, 150);
    if (room[0] == '\0')
        return;
    (void)snprintf(text, sizeof text, "%s %s", screen_say(v, "common.room"), room);
    canvas_icon(c, ICON_DOOR, POINT(r.x, r.y + (r.h - 56) / 2), 56, COLOUR_PRIMARY);
    screen_fitted(ui, RECT(r.x + 64, r.y, r.w - 64 - w, r.h),
        (struct text_style){.weight = WEIGHT_BOLD,
            .colour = COLOUR_PRIMARY,
            .valign = VALIGN_MIDDLE,
            .own_digits = true,
            .leading = 1.05,
            .lines = 2},
        text, sizes);
}

struct screen_door screen_door(
    struct ui *ui, const struct view *v, const struct screen_door_setup *s)
{
    struct rect panel = ui_panel(ui);
    bool upright = ui_upright(ui);
    double side = upright ? MARGIN + 6 : MARGIN;
    struct rect r = {side, side, panel.w - 2 * side, panel.h - s->bar_height - side - 4};
    rect_cut_top(&r, s->top, 0);
    struct screen_door door;

    if (!upright)
        draw_lens(ui, v, rect_cut_left(&r, CAMERA_WIDTH, GAP), s->hint);
    double room = ui_large(ui) ? ROOM_HEIGHT_LARGE : ROOM_HEIGHT;
    draw_room(ui, v, rect_cut_top(&r, room, 4), s->room);
    door.head = rect_cut_top(&r, s->head, upright ? GAP_UPRIGHT : 0);
    if (upright) {
        door.foot = rect_cut_bottom(&r, s->foot, GAP_UPRIGHT);
        draw_lens(ui, v, r, s->hint);
    } else {
        door.foot = r;
    }
    return door;
}
