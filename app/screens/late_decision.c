// SPDX-License-Identifier: EUPL-1.2
/* 04b The invigilator decides about a latecomer: admit or not, and why. Nothing is chosen
 * beforehand; no medical reason is asked. */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define RADIO_LEAST 480.0
#define NAME_LEFT 98.0

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

static const char *title_text(const struct view *v, char title[TEXT_LONG])
{
    char name[NAME_SIZE * 2 + 40];

    candidate_name(the_candidate(v), name, sizeof name);
    return words_fill(title, TEXT_LONG, v->flow->lang, "late.title", "name", name, NULL);
}

static void draw_name(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    const struct candidate *who = the_candidate(v);
    char title[TEXT_LONG], line[TEXT_LONG];
    double w = r.w - NAME_LEFT, low = screen_line(ui, SIZE_BODY);

    (void)arg;
    canvas_mark(ui_canvas(ui), MARK_LATE, POINT(r.x, r.y + 6), 76);
    double high = screen_name(
        ui, RECT(r.x + NAME_LEFT, r.y, w, screen_least(r.h - low, 64)), title_text(v, title));
    canvas_text(ui_canvas(ui), RECT(r.x + NAME_LEFT, r.y + high, w, 0),
        TEXT(.size = high > 55 ? SIZE_CAPTION : SIZE_BODY, .colour = COLOUR_INK2),
        number_and_seat(v, who, line));
}

#define VALUES_GAP 48.0

/* How late, and until when people may come in; answers the width. */
static double draw_values(struct ui *ui, const struct view *v, struct rect r, enum text_align align)
{
    char minutes[24], until[6];
    bool limited = sitting_late_until(v->state).ms != 0, right = align == ALIGN_RIGHT;
    const char *label = screen_say(v, is_past(v) ? "late.was_until" : "late.until");
    const struct text_style small = {.size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM};
    double wide = canvas_measure(ui_canvas(ui), &small, 0, label).w + 4;
    double late = screen_least(142,
        canvas_measure(ui_canvas(ui), TEXT(.size = 44, .weight = WEIGHT_BOLD), 0, "000 min").w);

    (void)snprintf(minutes, sizeof minutes, "%d min", the_state(v)->late_min);
    wall_format_hm(sitting_late_until(v->state), until);
    if (r.w <= 0)
        return limited ? wide + VALUES_GAP + late : late;
    if (limited)
        ui_value(ui, RECT(right ? r.x + r.w - wide : r.x + late + VALUES_GAP, r.y, wide, r.h),
            label, until, 44, align);
    ui_value(ui,
        RECT(right ? r.x + r.w - (limited ? wide + VALUES_GAP : 0) - late : r.x, r.y, late, r.h),
        screen_say(v, "late.minutes"), minutes, 44, align);
    return 0;
}

static void draw_heading(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    double w = draw_values(ui, v, RECT(0, 0, 0, 0), ALIGN_RIGHT);

    (void)draw_values(ui, v, RECT(r.x + r.w - w, r.y, w, r.h), ALIGN_RIGHT);
    draw_name(ui, v, RECT(r.x, r.y, r.w - w - 24, r.h), arg);
}

static void draw_values_below(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    (void)draw_values(ui, v, r, ALIGN_LEFT);
}

/* ---------------------------------------------------------------- choice and reason */

/* arg 1 admits, 0 refuses. `same` holds the line under it. */
static struct ui_radio radio_of(const struct view *v, int32_t arg, char same[TEXT_SHORT])
{
    struct wall end = sitting_end_of(v->state, (size_t)v->flow->candidate);
    struct ui_radio radio = {.icon = arg == 1 ? ICON_CHECK : ICON_CROSS,
        .label = screen_say(v, arg == 1 ? "late.admit" : "late.refuse"),
        .selected = v->flow->choice == arg,
        .tone = arg == 1 ? TONE_GREEN : TONE_RED,
        .action = ACTION_LATE_CHOICE,
        .arg = arg};

    if (arg == 0)
        radio.sub = screen_say(v, "late.refuse.sub");
    else if (end.ms != 0)
        radio.sub = say_time(v, "late.admit.same", end, same);
    return radio;
}

static void draw_choice(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char same[TEXT_SHORT];
    struct ui_radio radio = radio_of(v, arg, same);

    ui_radio(ui, r, &radio);
}

static void draw_label(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    screen_label(ui, r, screen_say(v, "late.reason"));
}

static void draw_reason(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    struct ui_button b = {.icon = reasons[i].icon,
        .label = screen_say(v, reasons[i].word),
        .action = ACTION_REASON,
        .arg = (int32_t)reasons[i].reason,
        .kind = v->flow->reason == (int32_t)reasons[i].reason ? UI_BUTTON_SELECTED
                                                              : UI_BUTTON_SECONDARY};

    ui_button(ui, r, &b);
}

/* After the limit somebody with authority says so, and is named. */
static void draw_word(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct ui_field field = {.label = screen_say(v, "ovr.who"),
        .hint = screen_say(v, "ovr.who.hint"),
        .text = v->flow->who_text,
        .action = ACTION_FIELD,
        .size = 28};

    (void)arg;
    ui_field(ui, r, &field);
}

/* The school's rule, in the words that it has. */
static char *rule_text(const struct view *v, char rule[TEXT_LONG])
{
    const struct rules *r = &v->state->plan->rules;
    char text[TEXT_SHORT];

    rule[0] = '\0';
    if (r->late_limit_min >= 0)
        text_copy(rule, TEXT_LONG, say_number(v, "late.rule_n", "n", r->late_limit_min, text));
    size_t n = strlen(rule);
    if (r->late_until_left)
        (void)snprintf(
            rule + n, TEXT_LONG - n, "%s%s", n > 0 ? " " : "", screen_say(v, "late.rule_left"));
    return rule;
}

static double rule_height(struct ui *ui, const struct view *v, double w)
{
    char rule[TEXT_LONG];

    rule_text(v, rule);
    return screen_least(
        canvas_measure(ui_canvas(ui), TEXT(.size = SIZE_CAPTION, .lines = 4), w - 48, rule).h, 40);
}

static void draw_rule(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char rule[TEXT_LONG];

    (void)arg;
    rule_text(v, rule);
    rect_cut_bottom(&r, 8, 0);
    r = rect_cut_bottom(&r, rule_height(ui, v, r.w), 0); /* above the buttons, as all rules are */
    canvas_icon(ui_canvas(ui), ICON_INFO, POINT(r.x, r.y + (r.h - 32) / 2), 32, COLOUR_INK2);
    canvas_text(ui_canvas(ui), RECT(r.x + 48, r.y, r.w - 48, r.h),
        TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2, .valign = VALIGN_MIDDLE, .lines = 4),
        rule);
}

/* ---------------------------------------------------------------- screen */

static void add_question(
    struct ui *ui, const struct view *v, struct rect r, struct screen_parts *parts)
{
    char title[TEXT_LONG];
    double name =
        screen_name_height(ui, r.w - NAME_LEFT, title_text(v, title)) + screen_line(ui, SIZE_BODY);
    double values = screen_line(ui, SIZE_CAPTION) + 2 + screen_line(ui, 44);
    int across = ui_across(r.w, RADIO_LEAST * (ui_large(ui) ? 1.1 : 1), 16, 2);
    int reason_across = ui_across(r.w, ui_large(ui) ? 300 : 260, 14, 4);

    if (!screen_is_wide(ui)) {
        part_add(parts, (struct screen_part){.draw = draw_name, .size = {name, 0, 1, 8, true, 0}});
        part_add(parts,
            (struct screen_part){.draw = draw_values_below, .size = {values, 0, 1, 10, false, 0}});
    } else {
        part_add(
            parts, (struct screen_part){.draw = draw_heading, .size = {88, 0, 1, 10, true, 0}});
    }
    for (int32_t i = 1; i >= 0; i--) {
        char same[TEXT_SHORT];
        struct ui_radio radio = radio_of(v, i, same);
        double w = (r.w - 16 * (across - 1)) / across, h = ui_radio_height(ui, w, &radio);
        part_add(parts, (struct screen_part){.draw = draw_choice,
                            .arg = i,
                            .size = {h, h < 150 ? 150 : 0, across, 14, false, 16}});
    }
    part_add(parts, (struct screen_part){.draw = draw_label,
                        .size = {screen_line(ui, SIZE_BODY), 0, 1, 8, true, 0}});
    for (int32_t i = 0; i < (int32_t)(sizeof reasons / sizeof reasons[0]); i++)
        part_add(parts,
            (struct screen_part){
                .draw = draw_reason, .arg = i, .size = {TARGET, 0, reason_across, 12, false, 14}});
}

void screen_late_decision(struct ui *ui, const struct view *v)
{
    const struct candidate *who = the_candidate(v);
    bool ready = v->flow->choice >= 0 && v->flow->reason != 0;
    bool needs_word = who != NULL && is_past(v) && v->flow->choice == 1;
    const struct ui_button b[] = {
        button_cancel(v),
        BUTTON_SPACE,
        button_save(v, ready && !(needs_word && v->flow->who_text[0] == '\0')),
    };
    char place[TEXT_LONG];

    if (who == NULL)
        return;
    struct screen_parts parts = {0};
    struct rect r = screen_frame(ui, v, place_text(v, place), b, 3);
    double field = screen_field_height(ui);
    rect_cut_top(&r, 4, 0);
    struct rect sure = {r.x, r.y, ui_stack_width(r), r.h};
    add_question(ui, v, screen_is_wide(ui) ? r : sure, &parts);
    if (needs_word)
        part_add(&parts, (struct screen_part){.draw = draw_word, .size = {field, 0, 1, 0}});
    else if (rule_text(v, place)[0] != '\0')
        part_add(&parts, (struct screen_part){.draw = draw_rule,
                             .size = {rule_height(ui, v, sure.w), UI_STACK_REST, 1, 0}});
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 3, false));
}
