// SPDX-License-Identifier: EUPL-1.2
/* 01 Check-in: right door? Hold your code in the frame. Landscape beside each other, upright below
 * each other. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define CAMERA_WIDTH 536.0
#define GAP 32.0
#define HINT_TOO_DARK 1
#define HINT_MOVE_CLOSER 2
#define HINT_HOLD_STILL 3

static const char *hint_word(const struct view *v)
{
    switch (v->flow->hint) { /* enum scan_hint; anything else says nothing */
    case HINT_TOO_DARK:
        return screen_say(v, "idle.too_dark");
    case HINT_MOVE_CLOSER:
        return screen_say(v, "idle.move_closer");
    case HINT_HOLD_STILL:
        return screen_say(v, "idle.hold_still");
    default:
        return NULL;
    }
}

/* Room and time now in one line, the exam, begin and end. Answers the height. */
static double draw_heading(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct plan *p = &v->card->plan;
    char now[6], from[6], to[6], room[TEXT_SHORT], times[TEXT_SHORT];
    static const double rooms[] = {68, 56, 46, 38, 32, 0}, exams[] = {88, 86, 76, 66, 56, 44, 0};
    struct text_style style = {.weight = WEIGHT_BOLD,
        .colour = COLOUR_PRIMARY,
        .valign = VALIGN_MIDDLE,
        .own_digits = true,
        .lines = 2};

    wall_format_hm(v->now, now);
    wall_format_hm(p->start, from);
    wall_format_hm(p->end, to);
    (void)snprintf(room, sizeof room, "%s %s", screen_say(v, "common.room"), p->room);
    (void)snprintf(times, sizeof times, "%s – %s", from, to);

    canvas_icon(c, ICON_DOOR, POINT(r.x, r.y + 9), 56, COLOUR_PRIMARY);
    screen_fitted(ui, RECT(r.x + 64, r.y, r.w - 64 - 150, 74), style, room, rooms);
    canvas_text(c, RECT(r.x, r.y, r.w, 74),
        TEXT(.size = 48, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE),
        now);
    style.colour = COLOUR_INK;
    style.tracking = -0.012;
    screen_fitted(
        ui, RECT(r.x, r.y + 78, r.w, 96), style, p->exam, ui_upright(ui) ? exams : exams + 1);
    canvas_icon(c, ICON_CLOCK, POINT(r.x, r.y + 186), 56, COLOUR_INK2);
    canvas_text(c, RECT(r.x + 71, r.y + 177, r.w - 71, 74),
        TEXT(.size = SIZE_DOOR, .weight = WEIGHT_BOLD, .colour = COLOUR_INK2,
            .valign = VALIGN_MIDDLE),
        times);
    return 251;
}

/* What to do at this door now. */
const char *idle_instruction(const struct view *v, enum icon *icon)
{
    *icon = ICON_LOCK;
    if (v->state->phase < PHASE_OPEN)
        return screen_say(v, "idle.closed");
    if (v->state->phase > PHASE_ENDED)
        return screen_say(v, "idle.over");
    *icon = v->device.camera_out ? ICON_PERSON : ICON_QR;
    return screen_say(v, v->device.camera_out ? "idle.see_invigilator" : "idle.instruction");
}

static void draw_instruction(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    enum icon icon;
    const char *text = idle_instruction(v, &icon);

    canvas_fill_rect(c, r, RADIUS_CARD, COLOUR_PRIMARY);
    canvas_icon(c, icon, POINT(r.x + 30, r.y + (r.h - 88) / 2), 88, COLOUR_ON);
    canvas_text(c, RECT(r.x + 144, r.y, r.w - 174, r.h),
        TEXT(.size = 50, .weight = WEIGHT_BOLD, .colour = COLOUR_ON, .valign = VALIGN_MIDDLE,
            .lines = 2, .leading = 1.1),
        text);
}

static void draw_count(struct ui *ui, const struct view *v, struct rect r)
{
    char text[TEXT_SHORT];
    struct counts n = sitting_counts(v->state);

    say_counts(v, "idle.count", n.attended, n.on_list, text);
    canvas_text(
        ui_canvas(ui), RECT(r.x, r.y, r.w, 0), TEXT(.size = 44, .weight = WEIGHT_BOLD), text);
    (void)ui_attendance(
        ui, RECT(r.x, r.y + 56, 560 < r.w ? 560 : r.w, r.h - 56), n.attended, n.on_list);
}

static size_t buttons(const struct view *v, struct ui_button b[6])
{
    size_t n = 0;

    b[n++] = (struct ui_button){
        .icon = ICON_GLOBE, .label = screen_say(v, "common.language"), .action = ACTION_LANGUAGE};
    if (v->device.can_speak)
        b[n++] = (struct ui_button){.icon = ICON_SPEAKER,
            .label = screen_say(v, "common.read_aloud"),
            .action = ACTION_READ_ALOUD};
    b[n++] = (struct ui_button){
        .icon = ICON_HELP, .label = screen_say(v, "idle.no_code"), .action = ACTION_NO_CODE};
    b[n++] = BUTTON_SPACE;
    b[n++] = (struct ui_button){.icon = ICON_LOCK,
        .label = screen_say(v, "common.surveillant"),
        .action = ACTION_INVIGILATOR};
    return n;
}

void screen_idle(struct ui *ui, const struct view *v)
{
    struct ui_button b[6];
    size_t n = buttons(v, b);
    struct rect panel = ui_panel(ui);
    double bar = ui_bar_height(ui, b, n, false);
    struct rect r = {MARGIN, MARGIN, panel.w - 2 * MARGIN, panel.h - bar - MARGIN - 4};

    if (v->card == NULL || v->state == NULL) {
        screen_wait(ui, v);
        return;
    }
    if (ui_upright(ui)) {
        double head = draw_heading(ui, v, RECT(r.x + 6, r.y + 6, r.w - 12, 251)) + 26;
        struct rect count = {r.x + 6, r.y + r.h - 128, r.w - 12, 128};
        struct rect sign = {r.x + 6, count.y - 176, r.w - 12, 150};
        screen_lens(ui, v, RECT(r.x + 6, r.y + 6 + head, r.w - 12, sign.y - 26 - r.y - 6 - head),
            hint_word(v));
        draw_instruction(ui, v, sign);
        draw_count(ui, v, count);
    } else {
        struct rect side = {r.x + CAMERA_WIDTH + GAP, r.y, r.w - CAMERA_WIDTH - GAP, r.h};
        screen_lens(ui, v, RECT(r.x, r.y, CAMERA_WIDTH, r.h), hint_word(v));
        draw_heading(ui, v, RECT(side.x, side.y, side.w, 251));
        draw_count(ui, v, RECT(side.x, side.y + side.h - 132, side.w, 132));
        double top = side.y + 251, bottom = side.y + side.h - 132;
        draw_instruction(ui, v, RECT(side.x, top + (bottom - top - 150) / 2, side.w, 150));
    }
    ui_bar(ui, b, n, false);
}
