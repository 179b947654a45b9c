// SPDX-License-Identifier: EUPL-1.2
/* 04a Late: the exam has begun, a person decides. The same screen says it when the time for
 * admitting has passed. */
#include "screens/screens_internal.h"

#include <stdio.h>

static const struct text_style minutes_label = {
    .size = 44, .weight = WEIGHT_SEMI, .colour = COLOUR_AMBER_INK};
static const struct text_style minutes_value = {
    .size = 112, .weight = WEIGHT_BOLD, .colour = COLOUR_AMBER_INK, .tracking = -0.012};
static const struct text_style minutes_unit = {
    .size = 56, .weight = WEIGHT_BOLD, .colour = COLOUR_AMBER_INK, .valign = VALIGN_BASELINE};

static void draw_minutes(struct ui *ui, const struct view *v, int32_t minutes, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    char number[12];
    double top = canvas_measure(c, &minutes_label, r.w, "X").h;
    double y = r.y + (r.h - top - 118) / 2;

    (void)snprintf(number, sizeof number, "%d", minutes);
    canvas_text(c, RECT(r.x, y, r.w, 0), &minutes_label, screen_say(v, "late.minutes"));
    struct text_extent e = canvas_text(c, RECT(r.x, y + top, r.w, 118), &minutes_value, number);
    canvas_text(c, RECT(r.x + e.w + 12, y + top + 100, 0, 0), &minutes_unit, "min");
}

static const struct text_style until_label = {
    .size = 30, .weight = WEIGHT_MEDIUM, .colour = COLOUR_INK2, .lines = 3, .leading = 1.15};
static const struct text_style until_value = {
    .size = 96, .weight = WEIGHT_BOLD, .tracking = -0.012};

static const char *until_word(const struct view *v)
{
    return screen_say(v, v->flow->verdict == VERDICT_LATE_CLOSED ? "late.was_until" : "late.until");
}

static void draw_until(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    static const double sizes[] = {96, 80, 64, 0};
    char at[6];
    double top = canvas_measure(c, &until_label, r.w, until_word(v)).h;
    double y = r.y + (r.h - top - 102) / 2;

    wall_format_hm(sitting_late_until(v->state), at);
    canvas_text(c, RECT(r.x, y, r.w, 0), &until_label, until_word(v));
    screen_fitted(ui, RECT(r.x, y + top, r.w, 102), until_value, at, sizes);
}

/* Who decides, and what to do meanwhile: at the largest size that fits. `draw` false answers the
 * height that the smallest takes. */
static double lay_who(struct ui *ui, const struct view *v, struct rect r, bool draw)
{
    struct canvas *c = ui_canvas(ui);
    static const double sizes[] = {36, 32, 28, 0};
    struct text_style style = {
        .family = TEXT_FAMILY_TEXT, .weight = WEIGHT_SEMI, .lines = 6, .leading = 1.2};
    const char *text = screen_say(v, "late.who");

    style.size = draw ? screen_size(ui, RECT(0, 0, r.w - 70, r.h), style, text, sizes) : 28;
    double h = canvas_measure(c, &style, r.w - 70, text).h, y = r.y + (r.h - h) / 2;
    if (draw) {
        canvas_icon(c, ICON_PERSON, POINT(r.x, y), 52, COLOUR_INK);
        canvas_text(c, RECT(r.x + 70, y, r.w - 70, 0), &style, text);
    }
    return h;
}

/* Room for "000 min" and for the time, with the padding of a cell. */
static void cell_widths(struct ui *ui, bool limited, double ret[3])
{
    struct canvas *c = ui_canvas(ui);
    double minutes = canvas_measure(c, &minutes_value, 0, "00").w + 12
                     + canvas_measure(c, &minutes_unit, 0, "min").w + 62;

    ret[0] = screen_least(minutes, ui_large(ui) || ui_upright(ui) ? 0 : 380);
    ret[1] = limited ? screen_least(canvas_measure(c, &until_value, 0, "00:00").w + 66,
                 ui_large(ui) || ui_upright(ui) ? 0 : 350)
                     : 0;
    ret[2] = 0;
}

#define VALUE_HEIGHT 224.0
#define VALUE_HEIGHT_LARGE 290.0
#define PADDING 44.0 /* of a cell, above and below */

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
    bool limited = sitting_late_until(v->state).ms != 0, upright = ui_upright(ui);
    size_t count = limited ? 3 : 2;
    double widths[3], inside = ui_panel(ui).w - 80 - 64;
    cell_widths(ui, limited, widths);
    inside -= upright ? 0 : widths[0] + widths[1];
    double foot = screen_least(lay_who(ui, v, RECT(0, 0, inside, 0), false) + PADDING, 160);
    struct ui_verdict verdict = {UI_VERDICT_LATE, NULL, screen_say(v, "late.wait"), body,
        upright ? foot + (ui_large(ui) ? VALUE_HEIGHT_LARGE : VALUE_HEIGHT)
                : screen_least(VALUE_HEIGHT, foot)};
    struct rect card = ui_verdict(ui, &verdict, ui_bar_height(ui, b, n, true));
    struct ui_ticket ticket = {UI_VERDICT_LATE, widths, count, foot};
    ui_ticket(ui, card, &ticket, cells);
    draw_minutes(ui, v, the_state(v)->late_min, cells[0]);
    if (limited)
        draw_until(ui, v, cells[1]);
    (void)lay_who(ui, v, cells[count - 1], true);
    ui_bar(ui, b, n, true);
}
