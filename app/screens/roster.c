// SPDX-License-Identifier: EUPL-1.2
/* 07 The list, all session long: counts are filters, rows open a student, Start and Einde belong
 * here. The same list with a search field finds by name or number. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define CHIPS 8

static const struct {
    enum roster_filter filter;
    enum mark mark;
    enum icon icon;
    const char *word;
} chips[CHIPS] = {
    {FILTER_ALL, MARK_NONE, ICON_PEOPLE, "state.all"},
    {FILTER_PRESENT, MARK_PRESENT, ICON_NONE, "state.present"},
    {FILTER_LATE, MARK_LATE, ICON_NONE, "state.late"},
    {FILTER_TOILET, MARK_TOILET, ICON_NONE, "state.toilet"},
    {FILTER_EXPECTED, MARK_EXPECTED, ICON_NONE, "state.expected"},
    {FILTER_ABSENT, MARK_ABSENT, ICON_NONE, "state.absent"},
    {FILTER_LEFT, MARK_LEFT, ICON_NONE, "state.left"},
    {FILTER_ID_TODO, MARK_NONE, ICON_ID, "ros.id_todo"},
};

static void draw_chips(struct ui *ui, const struct view *v, struct rect r)
{
    uint16_t rows[CANDIDATES_MAX];
    double w = (r.w - 10 * (CHIPS - 1)) / CHIPS;

    for (size_t i = 0; i < CHIPS; i++) {
        size_t n = flow_roster(v->state, chips[i].filter, rows, CANDIDATES_MAX);
        struct ui_chip chip = {.mark = chips[i].mark,
            .icon = chips[i].icon,
            .count = (int)n,
            .label = screen_say(v, chips[i].word),
            .selected = v->flow->filter == chips[i].filter,
            .action = ACTION_FILTER,
            .arg = (int32_t)chips[i].filter};
        ui_chip(ui, RECT(r.x + (double)i * (w + 10), r.y, w, r.h), &chip);
    }
}

/* "Aanwezig 08:47", "Toilet sinds 09:10". */
static void state_line(const struct view *v, const struct candidate_state *c, char out[TEXT_LONG])
{
    char since[TEXT_SHORT], at[6];
    struct wall t = c->attendance == ATTENDANCE_HANDED_IN ? c->handed_in
                    : c->attendance == ATTENDANCE_LEFT    ? c->left
                    : c->attendance == ATTENDANCE_STOPPED ? c->stopped
                                                          : c->arrived;

    if (c->on_toilet) {
        (void)snprintf(out, TEXT_LONG, "%s %s", state_word(v, c),
            say_time(v, "ros.since", c->toilet_since, since));
        return;
    }
    at[0] = '\0';
    if (t.ms != 0 && c->attendance != ATTENDANCE_ABSENT)
        wall_format_hm(t, at);
    (void)snprintf(out, TEXT_LONG, "%s%s%s", state_word(v, c), at[0] != '\0' ? " " : "", at);
}

static void draw_row(struct ui *ui, const struct view *v, uint16_t index, struct rect r)
{
    const struct candidate *who = &v->state->plan->candidates[index];
    const struct candidate_state *c = &v->state->candidates[index];
    char name[NAME_SIZE * 2 + 40], line[TEXT_LONG];
    struct ui_row row = {.mark = mark_of(c),
        .title = candidate_name(who, name, sizeof name),
        .sub = line,
        .trailing = who->seat,
        .action = ACTION_ROW,
        .arg = index};

    state_line(v, c, line);
    if (v->flow->show_accommodations)
        accommodation_icons(who, row.icons, UI_ROW_ICONS);
    row.alert = c->on_toilet && wall_minutes_up(c->toilet_since, v->now) > 10;
    ui_row(ui, r, &row);
}

static void draw_rows(
    struct ui *ui, const struct view *v, struct rect r, const uint16_t *rows, size_t total)
{
    size_t columns = ui_upright(ui) ? 1 : 2, per_column = ROSTER_ROWS / columns;
    size_t from = (size_t)v->flow->page * ROSTER_ROWS;
    double w = (r.w - UI_PAGER_WIDTH - 12 - 10 * (double)(columns - 1)) / (double)columns;
    double h = (r.h - 4 * (double)(per_column - 1)) / (double)per_column;

    for (size_t i = 0; i < ROSTER_ROWS && from + i < total; i++) {
        double x = r.x + (double)(i % columns) * (w + 10),
               y = r.y + (double)(i / columns) * (h + 4);
        draw_row(ui, v, rows[from + i], RECT(x, y, w, h));
    }
    if (total == 0)
        canvas_text(ui_canvas(ui), RECT(r.x, r.y + 40, r.w - UI_PAGER_WIDTH - 24, 80),
            TEXT(.size = 32, .colour = COLOUR_INK2, .align = ALIGN_CENTRE, .lines = 2),
            screen_say(v, "ros.empty"));
    size_t to = from + ROSTER_ROWS < total ? from + ROSTER_ROWS : total;
    struct ui_pager pager = {(int)(total > 0 ? from + 1 : 0), (int)to, (int)total,
        screen_say(v, "common.of"), screen_say(v, "ros.prev"), screen_say(v, "ros.nextp"),
        ACTION_PAGE};
    ui_pager(ui, RECT(r.x + r.w - UI_PAGER_WIDTH, r.y, UI_PAGER_WIDTH, r.h), &pager);
}

/* Start and Einde with planned and actual time: what the room needs next, always at the same place.
 */
static struct ui_button phase_button(const struct view *v, char small[TEXT_SHORT])
{
    const struct plan *p = v->state->plan;
    struct ui_button b = {.kind = UI_BUTTON_GREEN, .small = small};

    if (v->state->phase == PHASE_OPEN) {
        say_time(v, "ros.planned", p->start, small);
        b.icon = ICON_PLAY;
        b.label = screen_say(v, "ros.start");
        b.action = ACTION_START;
    } else if (v->state->phase == PHASE_RUNNING) {
        say_time(v, "ros.started", v->state->started, small);
        b.kind = UI_BUTTON_SECONDARY;
        b.icon = ICON_STOP;
        b.label = screen_say(v, "ros.end");
        b.action = ACTION_END;
    } else {
        say_time(v, "ros.ended", v->state->ended, small);
        b.kind = UI_BUTTON_SECONDARY;
        b.label = screen_say(v, "ros.end");
        b.icon = ICON_CHECK;
    }
    return b;
}

static void sub_line(const struct view *v, char out[TEXT_LONG])
{
    const struct plan *p = v->state->plan;
    char ends[TEXT_SHORT];

    (void)snprintf(out, TEXT_LONG, "%s %s · %s %s · %s", screen_say(v, "common.room"), p->room,
        screen_say(v, "common.version"), p->version, say_time(v, "ros.ends", p->end, ends));
}

void screen_roster(struct ui *ui, const struct view *v)
{
    char small[TEXT_SHORT], sub[TEXT_LONG];
    uint16_t rows[CANDIDATES_MAX];

    if (v->state == NULL)
        return;
    bool ended = v->state->phase >= PHASE_ENDED;
    bool id_todo = v->flow->filter == FILTER_ID_TODO;
    struct ui_button b[8];
    size_t n = 0;
    b[n++] = (struct ui_button){.icon = ICON_QR,
        .action = ACTION_CHECK_IN_SCREEN,
        .flags = UI_TARGET_BACK,
        .upright = true,
        .label = screen_say(v, "ros.checkin"),
        .size = 24};
    b[n++] = (struct ui_button){.icon = ICON_SEARCH,
        .action = ACTION_SEARCH,
        .upright = true,
        .label = screen_say(v, "common.search"),
        .size = 24};
    b[n++] = (struct ui_button){.icon = ICON_FLAG,
        .action = ACTION_INCIDENT,
        .upright = true,
        .label = screen_say(v, "ros.incident"),
        .size = 24};
    b[n++] = (struct ui_button){.mark = MARK_TOILET,
        .action = ACTION_TOILET,
        .upright = true,
        .label = screen_say(v, "ros.toilet"),
        .size = 24};
    if (id_todo)
        b[n++] = (struct ui_button){.icon = ICON_ID,
            .action = ACTION_ID_SEEN_ALL,
            .upright = true,
            .label = screen_say(v, "ros.id_all"),
            .size = 24};
    else
        b[n++] = (struct ui_button){.icon = ICON_EYE,
            .action = ACTION_SHOW_ACCOMMODATIONS,
            .flags = UI_TARGET_HOLD,
            .upright = true,
            .label = screen_say(v, "ros.show_short"),
            .size = 24};
    b[n++] = BUTTON_SPACE;
    b[n++] = phase_button(v, small);
    b[n++] = (struct ui_button){.kind = ended ? UI_BUTTON_PRIMARY : UI_BUTTON_SECONDARY,
        .icon = ICON_LOCK,
        .label = screen_say(v, "ros.close"),
        .action = ACTION_CLOSE_PV};
    sub_line(v, sub);
    struct rect r = screen_frame(ui, v, sub, b, n);
    double chips_height = 100;
    draw_chips(ui, v, RECT(r.x, r.y - 4, r.w, chips_height));
    size_t total = flow_roster(v->state, v->flow->filter, rows, CANDIDATES_MAX);
    draw_rows(ui, v, RECT(r.x, r.y + chips_height + 4, r.w, r.h - chips_height - 4), rows, total);
    screen_over(ui, v, ui_bar_height(ui, b, n, false));
}

/* A few answers above the keyboard are enough: one more letter makes them fewer. Nothing typed
 * shows nobody yet. */
static void draw_found(
    struct ui *ui, const struct view *v, struct rect r, const uint16_t *rows, size_t total)
{
    size_t columns = ui_upright(ui) ? 1 : 2, lines = (size_t)((r.h + 4) / 104);
    double w = (r.w - 10 * (double)(columns - 1)) / (double)columns;

    if (total == 0)
        canvas_text(ui_canvas(ui), r,
            TEXT(.colour = COLOUR_INK2, .valign = VALIGN_MIDDLE, .lines = 2),
            screen_say(v, "search.nobody"));
    for (size_t i = 0; i < lines * columns && i < total; i++)
        draw_row(ui, v, rows[i],
            RECT(
                r.x + (double)(i % columns) * (w + 10), r.y + (double)(i / columns) * 104, w, 100));
}

void screen_search(struct ui *ui, const struct view *v)
{
    struct ui_keyboard keyboard = {
        .space = screen_say(v, "kb.space"), .action = ACTION_KEY, .no_enter = true};
    uint16_t rows[CANDIDATES_MAX];

    if (v->state == NULL)
        return;
    struct rect r = screen_frame(ui, v, screen_say(v, "common.search"), NULL, 0);
    struct rect above = ui_keyboard(ui, &keyboard);
    size_t total = v->flow->search[0] != '\0'
                       ? plan_search(v->state->plan, v->flow->search, rows, CANDIDATES_MAX)
                       : 0;
    struct ui_button back = button_back(v);
    double wide = ui_button_width(ui, &back), y = r.y - 6, bottom = above.y + above.h - 6;
    struct ui_field field = {
        .hint = screen_say(v, "search.hint"), .text = v->flow->search, .active = true, .size = 30};

    ui_button(ui, RECT(r.x, y, wide, 100), &back);
    if (ui_upright(ui)) {
        ui_field(ui, RECT(r.x + wide + 12, y, r.w - wide - 12, 100), &field);
        draw_found(ui, v, RECT(r.x, y + 108, r.w, bottom - y - 108), rows, total);
    } else {
        ui_field(ui, RECT(r.x + wide + 12, y, 300, 100), &field);
        draw_found(ui, v, RECT(r.x + wide + 324, y, r.w - wide - 324, bottom - y), rows, total);
    }
    screen_over(ui, v, ui_keyboard_height(ui));
}
