// SPDX-License-Identifier: EUPL-1.2
/* 08 One student: when the time is up, what was arranged and supplied, what happened. */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define MEASURES 4
#define NAME_LEFT 96.0

/* ---------------------------------------------------------------- heading */

/* The two values that go with a student: when it ends, and the time left (or now). */
struct times {
    char left[TEXT_SHORT], label[TEXT_SHORT], end[TEXT_SHORT];
    const char *ends; /* the word over it */
    double size;      /* of the end */
};

static void times_of(const struct view *v, struct times *t)
{
    const struct candidate_state *s = the_state(v);
    struct wall until = sitting_end_of(v->state, (size_t)v->flow->candidate);
    char hm[6];

    wall_format_hm(until, t->end);
    wall_format_hm(v->now, hm);
    t->size = until.ms == 0 ? SIZE_TITLE : 52;
    t->ends = screen_say(v, until.ms == 0 ? "stu.time" : "stu.ends");
    if (until.ms == 0)
        text_copy(t->end, sizeof t->end, screen_say(v, "acc.unlimited"));
    if (until.ms > v->now.ms && v->state->phase == PHASE_RUNNING && sitting_is_inside(s)) {
        (void)snprintf(t->label, sizeof t->label, "%s %s", screen_say(v, "common.now"), hm);
        say_number(v, "stu.left", "m", wall_minutes_up(v->now, until), t->left);
    } else {
        text_copy(t->label, sizeof t->label, screen_say(v, "common.now"));
        text_copy(t->left, sizeof t->left, hm);
    }
}

/* Width of a value and its label, whichever is wider. */
static double value_width(struct ui *ui, const char *label, const char *value, double size)
{
    struct canvas *c = ui_canvas(ui);
    double w = canvas_measure(c, TEXT(.size = size, .weight = WEIGHT_BOLD), 0, value).w;
    double least =
        canvas_measure(c, TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM), 0, label).w;

    return screen_least(w, least) + 2;
}

/* From the right; answers where they begin. */
static double draw_times(struct ui *ui, const struct view *v, struct rect r)
{
    struct times t;

    times_of(v, &t);
    double w = value_width(ui, t.label, t.left, 52), x = r.x + r.w - w;
    ui_value(ui, RECT(x, r.y, w, r.h), t.label, t.left, 52, ALIGN_RIGHT);
    w = value_width(ui, t.ends, t.end, t.size);
    x -= 48 + w;
    ui_value(ui, RECT(x, r.y, w, r.h), t.ends, t.end, t.size, ALIGN_RIGHT);
    return x;
}

/* Name, state and number beside the mark. */
static void draw_name(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct candidate_state *s = the_state(v);
    char name[NAME_SIZE * 2 + 40], line[TEXT_LONG];
    double x = r.x + NAME_LEFT, w = r.w - NAME_LEFT;

    canvas_mark(c, mark_of(s), POINT(r.x, r.y + 6), 76);
    candidate_name(the_candidate(v), name, sizeof name);
    double high =
        screen_name(ui, RECT(x, r.y, w, screen_least(r.h - screen_line(ui, SIZE_BODY), 64)), name);
    double y = r.y + high, size = high > 55 ? SIZE_CAPTION : SIZE_BODY;
    struct text_extent e = canvas_text(
        c, RECT(x, y, w, 0), TEXT(.size = size, .weight = WEIGHT_BOLD), state_word(v, s));
    canvas_text(c, RECT(x + e.w + 14, y, w - e.w - 14, 0),
        TEXT(.size = size, .colour = COLOUR_INK2, .may_cut = true),
        number_and_seat(v, the_candidate(v), line));
}

static double value_height(struct ui *ui)
{
    return screen_line(ui, SIZE_CAPTION) + 2
           + canvas_measure(ui_canvas(ui), TEXT(.size = 52, .weight = WEIGHT_BOLD), 0, "X").h;
}

static void draw_heading(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    if (!screen_is_wide(ui))
        draw_name(ui, v, r);
    else
        draw_name(ui, v, RECT(r.x, r.y, draw_times(ui, v, r) - 24 - r.x, r.h));
}

/* Where they do not stand beside the name the times have a line of their own. */
static void draw_times_below(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    static const double sizes[] = {52, 44, 38};
    const struct text_style style = {.size = 52, .weight = WEIGHT_BOLD};
    struct rect left = rect_column(r, 1, 2, 20);
    struct times t;

    (void)arg;
    times_of(v, &t);
    ui_value(ui, rect_column(r, 0, 2, 20), t.ends, t.end, t.size, ALIGN_LEFT);
    ui_value(ui, left, t.label, t.left,
        canvas_fit(ui_canvas(ui), &style, left.w, t.left, sizes, sizeof sizes / sizeof sizes[0]),
        ALIGN_RIGHT);
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
    if (w > 330 && strchr(label, ' ') != NULL)
        w = canvas_measure(c, TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_SEMI), 0, label).w * 0.56;
    double word = 80
                  + canvas_measure(c, TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_MEDIUM), 0,
                      screen_say(v, "stu.supplied"))
                        .w;
    return 40 + 46 + 16 + (w > word ? w : word) - 8;
}

/* Which toggles stand in which row: as many beside each other as have room. Where one row cannot
 * hold them all, what was not granted gives way. */
struct measure_rows {
    size_t rows, from[MEASURES + 1];
    bool high; /* a label takes two lines */
    size_t shown[MEASURES], n;
    double wanted[MEASURES];
};

static struct measure_rows measure_rows(struct ui *ui, const struct view *v, double width)
{
    struct measure_rows m = {0};
    bool shown[MEASURES];
    double sum = -10, used = 0;

    for (size_t i = 0; i < MEASURES; i++) {
        m.wanted[i] = measure_width(ui, v, i);
        shown[i] = true;
        sum += m.wanted[i] + 10;
    }
    char label[TEXT_LONG];
    for (size_t i = MEASURES; i > 0 && sum > width + 24; i--)
        if (!is_granted(v, i - 1)) {
            shown[i - 1] = false;
            sum -= m.wanted[i - 1] + 10;
        }
    for (size_t i = 0; i < MEASURES; i++) {
        if (!shown[i])
            continue;
        if (m.n == 0 || used + 10 + m.wanted[i] > width + 24) {
            m.from[m.rows++] = m.n;
            used = -10;
        }
        used += m.wanted[i] + 10;
        m.shown[m.n++] = i;
        measure_label(v, i, label);
        m.high = m.high
                 || canvas_measure(ui_canvas(ui), TEXT(.weight = WEIGHT_SEMI), 0, label).w
                        > m.wanted[i] - 94;
    }
    m.from[m.rows] = m.n;
    return m;
}

static void draw_measures(struct ui *ui, const struct view *v, struct rect r, int32_t row)
{
    struct measure_rows m = measure_rows(ui, v, r.w);
    size_t from = m.from[row], n = m.from[row + 1] - from;
    double sum = -10;

    for (size_t i = from; i < from + n; i++)
        sum += m.wanted[m.shown[i]] + 10;
    double spare = (r.w - sum) / (double)(n > 0 ? n : 1);
    for (size_t i = from; i < from + n; i++)
        draw_measure(ui, v, m.shown[i], rect_cut_left(&r, m.wanted[m.shown[i]] + spare, 10));
}

/* ---------------------------------------------------------------- screen */

/* What is done with this student most of the time in this state, at the right. */
static size_t buttons(const struct view *v, struct ui_button b[8])
{
    const struct candidate_state *s = the_state(v);
    bool inside = sitting_is_inside(s);
    struct ui_button id = {
        .icon = ICON_ID, .label = screen_say(v, "ros.id_seen"), .action = ACTION_ID_SEEN};
    size_t n = 0;

    b[n++] = button_back(v);
    if (inside)
        b[n++] = (struct ui_button){.mark = MARK_TOILET,
            .label = screen_say(v, s->on_toilet ? "stu.toilet_back" : "stu.to_toilet"),
            .action = ACTION_TOILET_TOGGLE};
    if (sitting_id_is_open(s) && v->state->phase >= PHASE_RUNNING)
        b[n++] = id;
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
    else if (s->attendance == ATTENDANCE_EXPECTED || s->attendance == ATTENDANCE_ABSENT
             || s->attendance == ATTENDANCE_ID_REFUSED)
        b[n++] = (struct ui_button){.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_CHECK,
            .label = screen_say(v, "stu.check_in"),
            .action = ACTION_CHECK_IN};
    else if (sitting_id_is_open(s)) { /* before the start that is what is left to do */
        id.kind = UI_BUTTON_PRIMARY;
        b[n++] = id;
    }
    return n;
}

static void draw_namesake(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char text[TEXT_LONG];

    (void)arg;
    canvas_icon(ui_canvas(ui), ICON_PEOPLE, POINT(r.x, r.y + 2), 36, COLOUR_AMBER_INK);
    canvas_text(ui_canvas(ui), RECT(r.x + 50, r.y, r.w - 50, r.h),
        TEXT(.size = SIZE_CAPTION, .colour = COLOUR_AMBER_INK, .weight = WEIGHT_SEMI, .lines = 3),
        namesake_text(v, (size_t)v->flow->candidate, text));
}

static void add_namesake(
    struct ui *ui, const struct view *v, double width, struct screen_parts *parts)
{
    char text[TEXT_LONG];

    if (namesake_text(v, (size_t)v->flow->candidate, text)[0] == '\0')
        return;
    double h = canvas_measure(ui_canvas(ui),
        TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_SEMI, .lines = 3), width - 50, text)
                   .h;
    part_add(parts, (struct screen_part){
                        .draw = draw_namesake, .size = {screen_least(h, 40), 0, 1, 8, false, 0}});
}

/* Heading, time, measures, then what happened: pages on by themselves where they do not fit. */
static void add_parts(struct ui *ui, const struct view *v, double width, struct screen_parts *parts)
{
    char text[NAME_SIZE * 2 + 40];
    double name = screen_name_height(
                      ui, width - NAME_LEFT, candidate_name(the_candidate(v), text, sizeof text))
                  + screen_line(ui, SIZE_BODY);
    double values = value_height(ui);
    double toggle = screen_line(ui, SIZE_BODY) + screen_line(ui, SIZE_CAPTION) + 20;

    part_add(parts, (struct screen_part){.draw = draw_heading,
                        .size = {screen_is_wide(ui) ? 92 : name, 0, 1, 6, true, 0}});
    if (!screen_is_wide(ui))
        part_add(parts,
            (struct screen_part){.draw = draw_times_below, .size = {values, 0, 1, 10, false, 0}});
    add_namesake(ui, v, width, parts);
    part_add(parts, (struct screen_part){.draw = candidate_bar,
                        .size = {ui_time_bar_height(ui) + 36, 0, 1, 10, false, 0}});
    struct measure_rows m = measure_rows(ui, v, width);
    toggle += m.high && !screen_is_wide(ui) ? screen_line(ui, SIZE_CAPTION) : 0;
    for (size_t i = 0; i < m.rows; i++)
        part_add(parts, (struct screen_part){.draw = draw_measures,
                            .arg = (int32_t)i,
                            .size = {screen_least(toggle, 112), 0, 1, 10, false, 0}});
    parts->p[parts->n - 1].size.gap += 6; /* the card below begins above its first line */
    candidate_timeline(ui, v, width, parts);
}

void screen_candidate(struct ui *ui, const struct view *v)
{
    struct screen_parts parts = {0};
    struct ui_button b[8];
    char place[TEXT_LONG];

    if (the_candidate(v) == NULL)
        return;
    size_t n = buttons(v, b);
    struct rect r = screen_frame(ui, v, place_text(v, place), b, n);
    add_parts(ui, v, ui_stack_width(r), &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, n, false));
}
