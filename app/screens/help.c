// SPDX-License-Identifier: EUPL-1.2
/* "Geen QR-code?": no dead end for somebody with an empty phone; and the screen after a session was
 * closed. */
#include "screens/screens_internal.h"

static void draw_notice(
    struct ui *ui, struct rect r, enum icon icon, const char *title, const char *body)
{
    struct canvas *c = ui_canvas(ui);
    struct rect in = ui_card(ui, r);
    const struct text_style head = {.size = 68, .weight = WEIGHT_BOLD, .lines = 2, .leading = 1.08};
    const struct text_style text = {.size = 46, .weight = WEIGHT_MEDIUM, .lines = 6};
    bool upright = ui_upright(ui);
    double size = upright ? 120 : 180, x = upright ? in.x : in.x + size + 48;
    double w = in.x + in.w - x;
    double first = canvas_measure(c, &head, w, title).h;
    double all = first + 18 + canvas_measure(c, &text, w, body).h;
    double y = upright ? in.y + size + 30 : in.y + (in.h - all) / 2;

    canvas_icon(
        c, icon, POINT(in.x, upright ? in.y : in.y + (in.h - size) / 2), size, COLOUR_PRIMARY);
    canvas_text(c, RECT(x, y, w, 0), &head, title);
    canvas_text(c, RECT(x, y + first + 18, w, 0), &text, body);
}

void screen_help(struct ui *ui, const struct view *v)
{
    struct ui_button call = button_call(v);
    call.kind = UI_BUTTON_SECONDARY; /* on paper, not on a verdict's ground */
    const struct ui_button b[] = {
        call,
        {.icon = ICON_LOCK, .label = screen_say(v, "card.button"), .action = ACTION_CARD},
        BUTTON_SPACE,
        {.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_CHECK,
            .label = screen_say(v, "common.done"),
            .action = ACTION_DONE,
            .flags = UI_TARGET_BACK | UI_TARGET_MAIN},
    };
    struct rect panel = ui_panel(ui);
    double bar = ui_bar_height(ui, b, 4, false);

    struct rect r = {MARGIN, MARGIN, panel.w - 2 * MARGIN, panel.h - bar - MARGIN - 8};
    screen_stay(ui, v, r, 0);
    draw_notice(
        ui, r, ICON_HELP, screen_say(v, "idle.no_code"), screen_say(v, "idle.no_code_help"));
    ui_bar(ui, b, 4, false);
}

void screen_finished(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        {.icon = ICON_GLOBE, .label = screen_say(v, "common.language"), .action = ACTION_LANGUAGE},
        BUTTON_SPACE,
        {.icon = ICON_LOCK,
            .label = screen_say(v, "common.surveillant"),
            .action = ACTION_INVIGILATOR},
    };
    struct rect panel = ui_panel(ui);
    double bar = ui_bar_height(ui, b, 3, false);

    draw_notice(ui, RECT(MARGIN, MARGIN, panel.w - 2 * MARGIN, panel.h - bar - MARGIN - 8),
        ICON_SHIELD, screen_say(v, "fin.title"), screen_say(v, "fin.body"));
    ui_bar(ui, b, 3, false);
}
