// SPDX-License-Identifier: EUPL-1.2
/* The clock stands still: since when, and who has been seen outside. A row is tapped once per
 * person. */
#include "screens/screens_internal.h"

#include <stdio.h>

static const struct {
    enum interruption_kind kind;
    enum icon icon;
} kinds[] = {
    {INTERRUPTION_EVACUATION, ICON_FIRE},
    {INTERRUPTION_TECHNICAL, ICON_WRENCH},
    {INTERRUPTION_POWER, ICON_PLUG},
};

static enum icon icon_of(enum interruption_kind kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].kind == kind)
            return kinds[i].icon;
    return ICON_PAUSE;
}

static void head_line(const struct view *v, char line[TEXT_LONG])
{
    struct roll_call n = sitting_roll_call(v->state);
    char seen[TEXT_SHORT], missing[TEXT_SHORT];

    say_counts(v, "alarm.seen", n.seen, n.due, seen);
    (void)snprintf(line, TEXT_LONG, "%s%s%s", seen, n.missing > 0 ? " · " : "",
        n.missing > 0 ? say_number(v, "alarm.missing", "n", n.missing, missing) : "");
}

#define LEFT 88.0

static struct text_style since_style(void)
{
    return (struct text_style){.weight = WEIGHT_BOLD, .lines = 2, .leading = 1.1};
}

/* Height of the line that says since when: one at its ordinary size, or two of the smallest. */
static double since_height(struct ui *ui, const struct view *v, double w)
{
    struct text_style style = since_style();
    char since[TEXT_SHORT];

    say_time(v, "alarm.since", sitting_interruption(v->state)->from, since);
    style.size = SIZE_BODY;
    return screen_least(
        canvas_measure(ui_canvas(ui), &style, w, since).h, screen_line(ui, SIZE_TITLE));
}

/* Height of the head: since when, and how many were seen, on as many lines as that takes. */
static double head_height(struct ui *ui, const struct view *v, double w)
{
    char line[TEXT_LONG];

    head_line(v, line);
    return since_height(ui, v, w - LEFT) + 4
           + canvas_measure(ui_canvas(ui), TEXT(.lines = 2), w - LEFT, line).h;
}

static void draw_head(struct ui *ui, const struct view *v, struct rect r)
{
    const struct interruption *i = sitting_interruption(v->state);
    static const double sizes[] = {44, 38, 32, 28, 0};
    char since[TEXT_SHORT], line[TEXT_LONG];
    double x = r.x + LEFT, w = r.w - LEFT;

    head_line(v, line);
    canvas_icon(ui_canvas(ui), icon_of(i->kind), POINT(r.x, r.y + 8), 68, COLOUR_RED);
    say_time(v, "alarm.since", i->from, since);
    struct text_extent e =
        screen_fitted(ui, RECT(x, r.y, w, since_height(ui, v, w)), since_style(), since, sizes);
    canvas_text(ui_canvas(ui), RECT(x, r.y + e.h + 2, w, 0),
        TEXT(.colour = sitting_roll_call(v->state).missing > 0 ? COLOUR_RED : COLOUR_INK2,
            .lines = 2),
        line);
}

void screen_roll_call_row(
    struct ui *ui, const struct view *v, struct rect r, const struct screen_answer *a)
{
    char sub[TEXT_SHORT];
    struct ui_row row = {.mark = a->answer == 1   ? MARK_PRESENT
                                 : a->answer == 0 ? MARK_ABSENT
                                                  : MARK_EXPECTED,
        .title = a->name,
        .sub = sub,
        .trailing = a->seat,
        .tone = a->answer == 0 ? TONE_RED : TONE_NEUTRAL,
        .action = a->action,
        .arg = a->arg};

    if (a->answer < 0)
        text_copy(sub, sizeof sub, screen_say(v, "alarm.not_asked"));
    else
        say_time(v, a->answer == 1 ? "alarm.seen_at" : "alarm.missing_at", a->at, sub);
    ui_row(ui, r, &row);
}

static void draw_row(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    const struct candidate *who = &v->state->plan->candidates[index];
    char name[NAME_SIZE * 2 + 40];
    const struct screen_answer a = {.name = candidate_name(who, name, sizeof name),
        .seat = who->seat,
        .answer = sitting_accounted(v->state, (size_t)index),
        .at = v->state->candidates[index].accounted_at,
        .action = ACTION_ACCOUNT,
        .arg = index};

    screen_roll_call_row(ui, v, r, &a);
}

/* Guests come last: they have no place on the list. */
static void add_guests(
    struct ui *ui, const struct view *v, struct rect r, struct screen_parts *parts)
{
    for (size_t i = 0; i < v->state->guest_count; i++)
        if (guest_is_due(&v->state->guests[i]))
            roster_part(ui, r, parts, guest_roll_call_row, (int32_t)v->state->guests[i].number);
}

static void draw_people(struct ui *ui, const struct view *v, struct rect r)
{
    uint16_t rows[CANDIDATES_MAX];
    struct screen_parts parts = {.counted = true};
    size_t total = flow_roll_call(v->state, rows, CANDIDATES_MAX);

    for (size_t i = 0; i < total; i++)
        roster_part(ui, r, &parts, draw_row, rows[i]);
    add_guests(ui, v, r, &parts);
    if (parts.n == 0)
        canvas_text(ui_canvas(ui), r,
            TEXT(.size = 32, .colour = COLOUR_INK2, .align = ALIGN_CENTRE, .valign = VALIGN_MIDDLE,
                .lines = 3),
            screen_say(v, "alarm.nobody"));
    screen_pages(ui, v, r, &parts);
}

void screen_alarm(struct ui *ui, const struct view *v)
{
    bool lasts = v->state != NULL && sitting_interruption(v->state) != NULL;
    const struct ui_button b[] = {
        button_back(v),
        {.icon = ICON_PEN, .label = screen_say(v, "alarm.describe"), .action = ACTION_INCIDENT},
        BUTTON_SPACE,
        {.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_PLAY,
            .label = screen_say(v, "alarm.go_on"),
            .action = ACTION_RESUME,
            .flags = UI_TARGET_MAIN},
    };
    char place[TEXT_LONG];

    if (!lasts)
        return;
    struct rect r = screen_frame(ui, v, place_text(v, place), b, 4);
    draw_head(ui, v, rect_cut_top(&r, screen_least(head_height(ui, v, r.w), 90), 8));
    draw_people(ui, v, r);
    screen_over(ui, v, ui_bar_height(ui, b, 4, false));
}
