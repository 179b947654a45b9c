// SPDX-License-Identifier: EUPL-1.2
/* 04a Late: the exam has begun, a person decides. The same screen says it when the time for
 * admitting has passed. */
#include "screens/screens_internal.h"

#include <stdio.h>

static void draw_minutes(struct ui *ui, const struct view *v, int32_t minutes, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    char number[12];
    double y = r.y + (r.h - 48 - 118) / 2;

    (void)snprintf(number, sizeof number, "%d", minutes);
    canvas_text(c, RECT(r.x, y, r.w, 48),
        TEXT(.size = 44, .weight = WEIGHT_SEMI, .colour = COLOUR_AMBER_INK),
        screen_say(v, "late.minutes"));
    struct text_extent e = canvas_text(c, RECT(r.x, y + 48, r.w, 118),
        TEXT(.size = 112, .weight = WEIGHT_BOLD, .colour = COLOUR_AMBER_INK, .tracking = -0.012),
        number);
    canvas_text(c, RECT(r.x + e.w + 12, y + 48 + 100, 0, 0),
        TEXT(.size = 56, .weight = WEIGHT_BOLD, .colour = COLOUR_AMBER_INK,
            .valign = VALIGN_BASELINE),
        "min");
}

static void draw_until(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct wall until = sitting_late_until(v->state);
    bool closed = v->flow->verdict == VERDICT_LATE_CLOSED;
    char at[6];

    wall_format_hm(until, at);
    double y = r.y + (r.h - 40 - 102) / 2;
    canvas_text(c, RECT(r.x, y, r.w, 40),
        TEXT(.size = 30, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2, .lines = 1),
        screen_say(v, closed ? "late.was_until" : "late.until"));
    canvas_text(c, RECT(r.x, y + 40, r.w, 102),
        TEXT(.size = 96, .weight = WEIGHT_BOLD, .tracking = -0.012), at);
}

static void draw_who(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct text_style style = {
        .size = 36, .family = TEXT_FAMILY_TEXT, .weight = WEIGHT_SEMI, .lines = 5, .leading = 1.22};
    double h = canvas_measure(c, &style, r.w - 70, screen_say(v, "late.who")).h;
    double y = r.y + (r.h - h) / 2;

    canvas_icon(c, ICON_PERSON, POINT(r.x, y), 52, COLOUR_INK);
    canvas_text(c, RECT(r.x + 70, y, r.w - 70, 0), &style, screen_say(v, "late.who"));
}

void screen_late_wait(struct ui *ui, const struct view *v)
{
    const struct candidate *who = the_candidate(v);
    struct ui_button b[4];
    struct rect cells[3];
    size_t n = 0;
    char body[TEXT_LONG], start[6];

    if (who == NULL)
        return;
    wall_format_hm(v->state->started, start);
    words_fill(
        body, sizeof body, v->flow->lang, "late.body_name", "name", who->given, "t", start, NULL);
    if (v->device.can_speak)
        b[n++] = button_speak(v);
    b[n++] = button_call(v);
    b[n++] = BUTTON_SPACE;
    b[n++] = (struct ui_button){.kind = UI_BUTTON_INK,
        .icon = ICON_LOCK,
        .label = screen_say(v, "late.decide"),
        .action = ACTION_LATE_DECIDE};
    struct ui_verdict verdict = {UI_VERDICT_LATE, NULL, screen_say(v, "late.wait"), body};
    struct rect card = ui_verdict(ui, &verdict, ui_bar_height(ui, b, n, true));
    bool limited = sitting_late_until(v->state).ms != 0;
    const double widths[] = {380, limited ? 350 : 0, 0};
    size_t count = limited ? 3 : 2;
    ui_ticket(ui, card, UI_VERDICT_LATE, widths, count, cells);
    draw_minutes(ui, v, the_state(v)->late_min, cells[0]);
    if (limited)
        draw_until(ui, v, cells[1]);
    draw_who(ui, v, cells[count - 1]);
    ui_bar(ui, b, n, true);
}
