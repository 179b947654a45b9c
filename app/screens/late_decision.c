// SPDX-License-Identifier: EUPL-1.2
/* 04b The invigilator decides about a latecomer: admit or not, and why. Nothing is chosen
 * beforehand; no medical reason is asked. */
#include "screens/screens_internal.h"

#include <stdio.h>

static const struct {
    enum late_reason reason;
    enum icon icon;
    const char *word;
} reasons[] = {
    {LATE_TRANSPORT, ICON_BUS, "late.r.transport"},
    {LATE_OVERSLEPT, ICON_BELL, "late.r.overslept"},
    {LATE_FORCE_MAJEURE, ICON_ALERT, "late.r.force"},
    {LATE_OTHER, ICON_PEN, "late.r.other"},
};

static bool is_past(const struct view *v)
{
    struct wall until = sitting_late_until(v->state);
    return until.ms != 0 && v->now.ms > until.ms;
}

static void draw_heading(
    struct ui *ui, const struct view *v, const struct candidate *who, struct rect r)
{
    static const double sizes[] = {44, 38, 32, 29, 0};
    char name[NAME_SIZE * 2 + 40], title[TEXT_LONG], line[TEXT_LONG], minutes[24], until[6];
    bool limited = sitting_late_until(v->state).ms != 0;
    double right = limited ? 400 : 170, w = r.w - 98 - right;

    candidate_name(who, name, sizeof name);
    words_fill(title, sizeof title, v->flow->lang, "late.title", "name", name, NULL);
    (void)snprintf(minutes, sizeof minutes, "%d min", the_state(v)->late_min);
    wall_format_hm(sitting_late_until(v->state), until);
    canvas_mark(ui_canvas(ui), MARK_LATE, POINT(r.x, r.y + 6), 76);
    struct text_extent e = screen_fitted(ui, RECT(r.x + 98, r.y, w, 64),
        (struct text_style){.weight = WEIGHT_BOLD, .lines = 2, .leading = 1.06}, title, sizes);
    canvas_text(ui_canvas(ui), RECT(r.x + 98, r.y + (e.h > 52 ? e.h : 52), w, 36),
        TEXT(.size = e.h > 52 ? SIZE_CAPTION : SIZE_BODY, .colour = COLOUR_INK2),
        number_and_seat(v, who, line));
    double x = r.x + r.w - (limited ? 384 : 142);
    ui_value(ui, RECT(x, r.y, 142, 88), screen_say(v, "late.minutes"), minutes, 44, ALIGN_RIGHT);
    if (limited)
        ui_value(ui, RECT(r.x + r.w - 222, r.y, 222, 88),
            screen_say(v, is_past(v) ? "late.was_until" : "late.until"), until, 44, ALIGN_RIGHT);
}

static void draw_choice(struct ui *ui, const struct view *v, struct rect r)
{
    char same[TEXT_SHORT];
    struct wall end = sitting_end_of(v->state, (size_t)v->flow->candidate);
    double w = (r.w - 16) / 2;

    struct ui_radio admit = {.icon = ICON_CHECK,
        .label = screen_say(v, "late.admit"),
        .selected = v->flow->choice == 1,
        .tone = TONE_GREEN,
        .action = ACTION_LATE_CHOICE,
        .arg = 1};
    if (end.ms != 0)
        admit.sub = say_time(v, "late.admit.same", end, same);
    struct ui_radio refuse = {.icon = ICON_CROSS,
        .label = screen_say(v, "late.refuse"),
        .sub = screen_say(v, "late.refuse.sub"),
        .selected = v->flow->choice == 0,
        .tone = TONE_RED,
        .action = ACTION_LATE_CHOICE,
        .arg = 0};
    ui_radio(ui, RECT(r.x, r.y, w, r.h), &admit);
    ui_radio(ui, RECT(r.x + w + 16, r.y, w, r.h), &refuse);
}

static void draw_reasons(struct ui *ui, const struct view *v, struct rect r)
{
    double w = (r.w - 3 * 14) / 4;

    for (size_t i = 0; i < 4; i++) {
        struct ui_button b = {.icon = reasons[i].icon,
            .label = screen_say(v, reasons[i].word),
            .action = ACTION_REASON,
            .arg = (int32_t)reasons[i].reason,
            .kind = v->flow->reason == (int32_t)reasons[i].reason ? UI_BUTTON_SELECTED
                                                                  : UI_BUTTON_SECONDARY};
        ui_button(ui, RECT(r.x + (double)i * (w + 14), r.y, w, r.h), &b);
    }
}

/* After the limit somebody with authority says so, and is named. */
static void draw_word(struct ui *ui, const struct view *v, struct rect r)
{
    struct ui_field field = {.label = screen_say(v, "ovr.who"),
        .hint = screen_say(v, "ovr.who.hint"),
        .text = v->flow->who_text,
        .action = ACTION_FIELD,
        .size = 28};

    ui_field(ui, r, &field);
}

static void draw_rule(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    char rule[TEXT_SHORT];

    if (v->state->plan->rules.late_limit_min < 0)
        return;
    say_number(v, "late.rule_n", "n", v->state->plan->rules.late_limit_min, rule);
    canvas_icon(c, ICON_INFO, POINT(r.x, r.y + 4), 32, COLOUR_INK2);
    canvas_text(c, RECT(r.x + 48, r.y, r.w - 48, r.h),
        TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2, .valign = VALIGN_MIDDLE), rule);
}

void screen_late_decision(struct ui *ui, const struct view *v)
{
    struct canvas *c = ui_canvas(ui);
    const struct candidate *who = the_candidate(v);
    bool ready = v->flow->choice >= 0 && v->flow->reason != 0;
    bool needs_word = who != NULL && is_past(v) && v->flow->choice == 1;
    const struct ui_button b[] = {
        {.icon = ICON_BACK,
            .label = screen_say(v, "common.cancel"),
            .action = ACTION_BACK,
            .flags = UI_TARGET_BACK},
        BUTTON_SPACE,
        {.kind = ready && !(needs_word && v->flow->who_text[0] == '\0') ? UI_BUTTON_PRIMARY
                                                                        : UI_BUTTON_DISABLED,
            .icon = ICON_CHECK,
            .label = screen_say(v, "common.save"),
            .action = ACTION_SAVE,
            .flags = UI_TARGET_MAIN,
            .min_width = 340},
    };
    char place[TEXT_LONG];

    if (who == NULL)
        return;
    struct rect r = screen_frame(ui, v, place_text(v, place), b, 3);
    double choice = needs_word ? 122 : 150, y = r.y + 4 + 88 + 10;
    draw_heading(ui, v, who, RECT(r.x, r.y + 4, r.w, 88));
    draw_choice(ui, v, RECT(r.x, y, r.w, choice));
    y += choice + 14;
    canvas_text(
        c, RECT(r.x, y, r.w, 40), TEXT(.weight = WEIGHT_SEMI), screen_say(v, "late.reason"));
    draw_reasons(ui, v, RECT(r.x, y + 46, r.w, 104));
    y += 46 + 104 + 12;
    if (needs_word)
        draw_word(ui, v, RECT(r.x, y, r.w, r.y + r.h - y));
    else
        draw_rule(ui, v, RECT(r.x, r.y + r.h - 48, r.w, 40));
    screen_over(ui, v, ui_bar_height(ui, b, 3, false));
}
