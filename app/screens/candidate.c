// SPDX-License-Identifier: EUPL-1.2
/* 08 One student: when the time is up, what was arranged and supplied, what happened. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define MEASURES 4

/* ---------------------------------------------------------------- heading */

/* End, and the time left, from the right; answers where they begin. */
static double draw_times(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct candidate_state *s = the_state(v);
    struct wall until = sitting_end_of(v->state, (size_t)v->flow->candidate);
    char now[TEXT_SHORT], left[TEXT_SHORT], end[6], hm[6];
    const char *label = now, *ends = end;

    wall_format_hm(until, end);
    wall_format_hm(v->now, hm);
    if (until.ms == 0)
        ends = screen_say(v, "acc.unlimited");
    (void)snprintf(now, sizeof now, "%s %s", screen_say(v, "common.now"), hm);
    if (until.ms > v->now.ms && v->state->phase == PHASE_RUNNING && sitting_is_inside(s)) {
        say_number(v, "stu.left", "m", wall_minutes_up(v->now, until), left);
    } else {
        label = screen_say(v, "common.now");
        text_copy(left, sizeof left, hm);
    }
    const struct text_style *big = TEXT(.size = 52, .weight = WEIGHT_BOLD);
    double w = canvas_measure(c, big, 0, left).w + 2, x = r.x + r.w - w;
    ui_value(ui, RECT(x, r.y, w, r.h), label, left, 52, ALIGN_RIGHT);
    double size = until.ms == 0 ? 40 : 52;
    w = canvas_measure(c, TEXT(.size = size, .weight = WEIGHT_BOLD), 0, ends).w + 2;
    double least = canvas_measure(c, TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM), 0,
                       screen_say(v, "stu.ends"))
                       .w
                   + 2;
    w = w > least ? w : least;
    x -= 48 + w;
    ui_value(ui, RECT(x, r.y, w, r.h), screen_say(v, "stu.ends"), ends, size, ALIGN_RIGHT);
    return x;
}

static void draw_heading(
    struct ui *ui, const struct view *v, const struct candidate *who, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    static const double sizes[] = {46, 40, 34, 29, 0};
    const struct candidate_state *s = the_state(v);
    char name[NAME_SIZE * 2 + 40], line[TEXT_LONG];
    double right = ui_upright(ui) ? r.x + r.w : draw_times(ui, v, r) - 24, x = r.x + 96;

    canvas_mark(c, mark_of(s), POINT(r.x, r.y + 6), 76);
    struct text_extent e = screen_fitted(ui, RECT(x, r.y, right - x, 64),
        (struct text_style){.weight = WEIGHT_BOLD, .lines = 2, .leading = 1.06},
        candidate_name(who, name, sizeof name), sizes);
    double y = r.y + (e.h > 54 ? e.h : 54), size = e.h > 54 ? SIZE_CAPTION : SIZE_BODY;
    e = canvas_text(
        c, RECT(x, y, right - x, 36), TEXT(.size = size, .weight = WEIGHT_BOLD), state_word(v, s));
    x += e.w + 14;
    canvas_text(c, RECT(x, y, right - x, 36),
        TEXT(.size = size, .colour = COLOUR_INK2, .may_cut = true), number_and_seat(v, who, line));
}

/* ---------------------------------------------------------------- accommodations */

static const struct {
    enum accommodation_kind kind;
    enum icon icon;
    const char *word;
} measures[MEASURES] = {
    {ACCOMMODATION_EXTRA_TIME, ICON_CLOCKPLUS, "acc.extra_time"},
    {ACCOMMODATION_SPOKEN, ICON_HEADSET, "acc.speech"},
    {ACCOMMODATION_SPELLING, ICON_ABC, "acc.spelling"},
    {ACCOMMODATION_OTHER, ICON_STAR, "acc.other"},
};

/* Extra time says how much; another measure says which. */
static void measure_label(const struct view *v, size_t i, char out[TEXT_LONG])
{
    const struct candidate *who = the_candidate(v);
    const struct accommodation *a = candidate_accommodation(who, measures[i].kind);
    int32_t extra = sitting_extra_min(v->state, (size_t)v->flow->candidate);
    const char *word = screen_say(v, measures[i].word);

    if (measures[i].kind == ACCOMMODATION_EXTRA_TIME && extra >= EXTRA_TIME_UNLIMITED)
        text_copy(out, TEXT_LONG, screen_say(v, "acc.unlimited_time"));
    else if (measures[i].kind == ACCOMMODATION_EXTRA_TIME && extra > 0)
        (void)snprintf(out, TEXT_LONG, "%s %d min", word, extra);
    else if (a != NULL && measures[i].kind == ACCOMMODATION_OTHER)
        text_copy(out, TEXT_LONG, screen_accommodation(v, a));
    else
        text_copy(out, TEXT_LONG, word);
}

static bool is_granted(const struct view *v, size_t i)
{
    return candidate_accommodation(the_candidate(v), measures[i].kind) != NULL
           || the_state(v)->granted[measures[i].kind];
}

/* The toggle means "supplied". What was not granted is the exam office's word, not a tap here. */
static void draw_measure(struct ui *ui, const struct view *v, size_t i, struct rect r)
{
    const struct candidate_state *s = the_state(v);
    enum accommodation_kind kind = measures[i].kind;
    bool on = s->supply_known[kind] && s->supplied[kind], granted = is_granted(v, i);
    char label[TEXT_LONG];
    struct ui_toggle t = {.icon = measures[i].icon,
        .label = label,
        .on = on,
        .disabled = !granted,
        .word = screen_say(v, !granted ? "acc.none"
                              : on     ? "stu.supplied"
                                       : "stu.not_yet"),
        .action = ACTION_SUPPLY,
        .arg = (int32_t)kind};

    measure_label(v, i, label);
    ui_toggle(ui, r, &t);
}

/* The width a toggle would like; a measure in words takes two lines. */
static double measure_width(struct ui *ui, const struct view *v, size_t i)
{
    struct canvas *c = ui_canvas(ui);
    char label[TEXT_LONG];

    measure_label(v, i, label);
    double w = canvas_measure(c, TEXT(.weight = WEIGHT_SEMI), 0, label).w;
    if (w > 330)
        w = canvas_measure(c, TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_SEMI), 0, label).w * 0.56;
    double word = 80
                  + canvas_measure(c, TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM), 0,
                      screen_say(v, "stu.supplied"))
                        .w;
    return 40 + 46 + 16 + (w > word ? w : word) - 8;
}

/* Beside each other in proportion; on an upright panel two by two. When words make it too wide,
 * what was not granted gives way. */
static void draw_measures(struct ui *ui, const struct view *v, struct rect r)
{
    double wanted[MEASURES], sum = 0;
    bool shown[MEASURES];

    for (size_t i = 0; i < MEASURES; i++) {
        wanted[i] = measure_width(ui, v, i);
        shown[i] = true;
        sum += wanted[i] + 10;
    }
    for (size_t i = MEASURES; i > 0 && sum - 10 > r.w + 24; i--)
        if (!is_granted(v, i - 1)) {
            shown[i - 1] = false;
            sum -= wanted[i - 1] + 10;
        }
    size_t n = 0;
    for (size_t i = 0; i < MEASURES; i++)
        n += shown[i];
    double spare = (r.w - (sum - 10)) / (double)(n > 0 ? n : 1);
    for (size_t i = 0; i < MEASURES; i++)
        if (shown[i])
            draw_measure(ui, v, i, rect_cut_left(&r, wanted[i] + spare, 10));
}

/* ---------------------------------------------------------------- screen */

/* What is done with this student most of the time in this state, at the right. */
static size_t buttons(const struct view *v, struct ui_button b[8])
{
    const struct candidate_state *s = the_state(v);
    bool inside = sitting_is_inside(s);
    size_t n = 0;

    b[n++] = button_back(v);
    if (inside)
        b[n++] = (struct ui_button){.mark = MARK_TOILET,
            .label = screen_say(v, s->on_toilet ? "stu.toilet_back" : "stu.to_toilet"),
            .action = ACTION_TOILET_TOGGLE};
    if (sitting_id_is_open(s))
        b[n++] = (struct ui_button){
            .icon = ICON_ID, .label = screen_say(v, "ros.id_seen"), .action = ACTION_ID_SEEN};
    b[n++] = (struct ui_button){
        .icon = ICON_FLAG, .label = screen_say(v, "ros.incident"), .action = ACTION_INCIDENT};
    b[n++] = (struct ui_button){
        .icon = ICON_PEN, .label = screen_say(v, "stu.change"), .action = ACTION_STATUS};
    b[n++] = BUTTON_SPACE;
    if (s->attendance == ATTENDANCE_LATE_WAITING)
        b[n++] = (struct ui_button){.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_CLOCK,
            .label = screen_say(v, "stu.decide"),
            .action = ACTION_LATE_DECIDE};
    else if (s->attendance == ATTENDANCE_HANDED_IN)
        b[n++] = (struct ui_button){.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_EXIT,
            .label = screen_say(v, "stu.leave"),
            .action = ACTION_LEAVE};
    else if (inside && v->state->phase >= PHASE_RUNNING)
        b[n++] = (struct ui_button){.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_EXIT,
            .label = screen_say(v, "stu.handed_in"),
            .action = ACTION_HAND_IN};
    else if (s->attendance == ATTENDANCE_EXPECTED || s->attendance == ATTENDANCE_ABSENT)
        b[n++] = (struct ui_button){.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_CHECK,
            .label = screen_say(v, "stu.check_in"),
            .action = ACTION_CHECK_IN};
    return n;
}

void screen_candidate(struct ui *ui, const struct view *v)
{
    const struct candidate *who = the_candidate(v);
    struct ui_button b[8];
    char place[TEXT_LONG];

    if (who == NULL)
        return;
    size_t n = buttons(v, b);
    struct rect r = screen_frame(ui, v, place_text(v, place), b, n);
    draw_heading(ui, v, who, RECT(r.x, r.y - 2, r.w, 90));
    candidate_bar(ui, v, RECT(r.x, r.y + 96, r.w, 128));
    draw_measures(ui, v, RECT(r.x, r.y + 234, r.w, 112));
    candidate_timeline(ui, v, RECT(r.x, r.y + 356, r.w, r.h - 356));
    screen_over(ui, v, ui_bar_height(ui, b, n, false));
}
