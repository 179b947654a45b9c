// SPDX-License-Identifier: EUPL-1.2
/* The clock stands still: since when, and who has been seen outside. A row is tapped once per
 * person. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define HEAD 100.0

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

static void draw_head(struct ui *ui, const struct view *v, struct rect r)
{
    const struct interruption *i = sitting_interruption(v->state);
    struct roll_call n = sitting_roll_call(v->state);
    char since[TEXT_SHORT], seen[TEXT_SHORT], missing[TEXT_SHORT], line[TEXT_LONG];
    static const double sizes[] = {44, 38, 32, 28, 0};

    canvas_icon(ui_canvas(ui), icon_of(i->kind), POINT(r.x, r.y + 8), 68, COLOUR_RED);
    say_time(v, "alarm.since", i->from, since);
    say_counts(v, "alarm.seen", n.seen, n.due, seen);
    (void)snprintf(line, sizeof line, "%s%s%s", seen, n.missing > 0 ? " · " : "",
        n.missing > 0 ? say_number(v, "alarm.missing", "n", n.missing, missing) : "");
    struct text_extent e = screen_fitted(ui, RECT(r.x + 88, r.y, r.w - 88, 56),
        (struct text_style){.weight = WEIGHT_BOLD}, since, sizes);
    canvas_text(ui_canvas(ui), RECT(r.x + 88, r.y + e.h + 2, r.w - 88, 40),
        TEXT(.size = SIZE_BODY, .colour = n.missing > 0 ? COLOUR_RED : COLOUR_INK2), line);
}

static void draw_row(struct ui *ui, const struct view *v, uint16_t index, struct rect r)
{
    const struct candidate *who = &v->state->plan->candidates[index];
    const struct candidate_state *c = &v->state->candidates[index];
    char name[NAME_SIZE * 2 + 40], sub[TEXT_SHORT];
    int answer = sitting_accounted(v->state, index);
    struct ui_row row = {.mark = answer == 1   ? MARK_PRESENT
                                 : answer == 0 ? MARK_ABSENT
                                               : MARK_EXPECTED,
        .title = candidate_name(who, name, sizeof name),
        .sub = sub,
        .trailing = who->seat,
        .tone = answer == 0 ? TONE_RED : TONE_NEUTRAL,
        .action = ACTION_ACCOUNT,
        .arg = index};

    if (answer < 0)
        text_copy(sub, sizeof sub, screen_say(v, "alarm.not_asked"));
    else
        say_time(v, answer == 1 ? "alarm.seen_at" : "alarm.missing_at", c->accounted_at, sub);
    ui_row(ui, r, &row);
}

static void draw_people(struct ui *ui, const struct view *v, struct rect r)
{
    uint16_t rows[CANDIDATES_MAX];
    size_t total = flow_roll_call(v->state, rows, CANDIDATES_MAX);
    int columns = ui_upright(ui) ? 1 : 2, lines = ROSTER_ROWS / columns;
    size_t from = (size_t)v->flow->page * ROSTER_ROWS;

    if (from >= total)
        from = 0;
    if (total > ROSTER_ROWS) {
        size_t to = from + ROSTER_ROWS < total ? from + ROSTER_ROWS : total;
        struct ui_pager pager = {(int)from + 1, (int)to, (int)total, screen_say(v, "common.of"),
            screen_say(v, "ros.prev"), screen_say(v, "ros.nextp"), ACTION_PAGE};
        ui_pager(ui, rect_cut_right(&r, UI_PAGER_WIDTH, 12), &pager);
    }
    for (size_t i = 0; i < ROSTER_ROWS && from + i < total; i++)
        draw_row(ui, v, rows[from + i],
            rect_column(rect_row(r, (int)i / columns, lines, 4), (int)i % columns, columns, 10));
    if (total == 0)
        canvas_text(ui_canvas(ui), r,
            TEXT(.size = 32, .colour = COLOUR_INK2, .align = ALIGN_CENTRE, .valign = VALIGN_MIDDLE,
                .lines = 2),
            screen_say(v, "alarm.nobody"));
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
    draw_head(ui, v, RECT(r.x, r.y, r.w, HEAD));
    draw_people(ui, v, RECT(r.x, r.y + HEAD + 4, r.w, r.h - HEAD - 4));
    screen_over(ui, v, ui_bar_height(ui, b, 4, false));
}
