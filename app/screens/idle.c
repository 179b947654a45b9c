// SPDX-License-Identifier: EUPL-1.2
/* 01 Check-in: right door? Hold your code in the frame. */
#include "screens/screens_internal.h"

#include <stdio.h>

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

/* The exam, begin and end. */
static void draw_heading(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct plan *p = &v->card->plan;
    char from[6], to[6], times[TEXT_SHORT];
    static const double exams[] = {88, 86, 76, 66, 56, 44, 36, 28, 0};
    struct text_style style = {.weight = WEIGHT_BOLD,
        .valign = VALIGN_MIDDLE,
        .own_digits = true,
        .tracking = -0.012,
        .leading = 1.04,
        .lines = 2};

    wall_format_hm(p->start, from);
    wall_format_hm(p->end, to);
    (void)snprintf(times, sizeof times, "%s – %s", from, to);
    screen_fitted(ui, RECT(r.x, r.y, r.w, 96), style, p->exam, ui_upright(ui) ? exams : exams + 1);
    canvas_icon(c, ICON_CLOCK, POINT(r.x, r.y + 108), 56, COLOUR_INK2);
    canvas_text(c, RECT(r.x + 71, r.y + 99, r.w - 71, 74),
        TEXT(.size = SIZE_DOOR, .weight = WEIGHT_BOLD, .colour = COLOUR_INK2,
            .valign = VALIGN_MIDDLE),
        times);
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
    static const double sizes[] = {50, 44, 38, 0};
    enum icon icon;
    const char *text = idle_instruction(v, &icon);

    canvas_fill_rect(c, r, RADIUS_CARD, COLOUR_PRIMARY);
    canvas_icon(c, icon, POINT(r.x + 30, r.y + (r.h - 88) / 2), 88, COLOUR_ON);
    screen_fitted(ui, RECT(r.x + 144, r.y, r.w - 174, r.h),
        (struct text_style){.weight = WEIGHT_BOLD,
            .colour = COLOUR_ON,
            .valign = VALIGN_MIDDLE,
            .lines = 2,
            .leading = 1.1},
        text, sizes);
}

static double count_line(struct ui *ui)
{
    return canvas_measure(ui_canvas(ui), TEXT(.size = 44, .weight = WEIGHT_BOLD), 0, "X").h + 9;
}

static void draw_count(struct ui *ui, const struct view *v, struct rect r)
{
    char text[TEXT_SHORT];
    struct counts n = sitting_counts(v->state);
    double line = count_line(ui);

    say_counts(v, "idle.count", n.attended, n.on_list, text);
    canvas_text(
        ui_canvas(ui), RECT(r.x, r.y, r.w, 0), TEXT(.size = 44, .weight = WEIGHT_BOLD), text);
    (void)ui_attendance(ui, RECT(r.x, r.y + line, !ui_upright(ui) && r.w > 560 ? 560 : r.w, 0),
        n.attended, n.on_list);
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

#define HEAD_HEIGHT 173.0
#define INSTRUCTION_HEIGHT 150.0
#define DISCS_HEIGHT 72.0

void screen_idle(struct ui *ui, const struct view *v)
{
    struct ui_button b[6];

    if (v->card == NULL || v->state == NULL) {
        screen_wait(ui, v);
        return;
    }
    size_t n = buttons(v, b);
    double count = count_line(ui) + DISCS_HEIGHT;
    struct screen_door_setup setup = {.room = v->card->plan.room,
        .hint = hint_word(v),
        .head = HEAD_HEIGHT,
        .foot = INSTRUCTION_HEIGHT + 24 + count,
        .bar_height = ui_bar_height(ui, b, n, false)};
    struct rect top = rect_inset(ui_panel(ui), MARGIN, MARGIN);
    double panel_top = top.y;
    screen_banner(ui, v, &top);
    setup.top = top.y - panel_top;
    if (setup.top > 0) { /* there is no room for both, and the banner is more */
        setup.foot -= 24 + count;
        count = 0;
    }
    struct screen_door door = screen_door(ui, v, &setup);
    draw_heading(ui, v, door.head);
    if (count > 0)
        draw_count(ui, v, rect_cut_bottom(&door.foot, count, 0));
    draw_instruction(ui, v,
        ui_upright(ui) ? rect_cut_top(&door.foot, INSTRUCTION_HEIGHT, 0)
                       : rect_middle(door.foot, door.foot.w, INSTRUCTION_HEIGHT));
    ui_bar(ui, b, n, false);
}
