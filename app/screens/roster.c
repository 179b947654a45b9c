// SPDX-License-Identifier: EUPL-1.2
/* 07 The list, all session long: counts are filters, rows open a student, Start and Einde belong
 * here. */
#include "flow/banner.h"
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define CHIPS 8
#define TOOLS 10
#define COLUMN_LEAST 480.0
#define COLUMN_GAP 10.0
#define ROW_GAP 4.0

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
    {FILTER_ID_TODO, MARK_NONE, ICON_ID, "ros.id_chip"},
};

static void draw_chips(struct ui *ui, const struct view *v, struct rect r)
{
    uint16_t rows[CANDIDATES_MAX];
    uint32_t guests[GUESTS_MAX];
    struct ui_chip chip[CHIPS];

    for (size_t i = 0; i < CHIPS; i++) {
        size_t n = flow_roster(v->state, chips[i].filter, rows, CANDIDATES_MAX)
                   + flow_guests(v->state, chips[i].filter, guests);
        chip[i] = (struct ui_chip){.mark = chips[i].mark,
            .icon = chips[i].icon,
            .count = (int)n,
            .label = screen_say(v, chips[i].word),
            .selected = v->flow->filter == chips[i].filter,
            .action = ACTION_FILTER,
            .arg = (int32_t)chips[i].filter};
    }
    ui_chips(ui, r, chip, CHIPS);
}

/* "Aanwezig 08:47", "Toilet sinds 09:10", "Toilet al 14 min weg". */
static void state_line(const struct view *v, const struct candidate_state *c, char out[TEXT_LONG])
{
    char since[TEXT_SHORT], at[6] = "";
    struct wall t = c->attendance == ATTENDANCE_HANDED_IN ? c->handed_in
                    : c->attendance == ATTENDANCE_LEFT    ? c->left
                    : c->attendance == ATTENDANCE_STOPPED ? c->stopped
                                                          : c->arrived;

    if (sitting_is_twice(c)) {
        (void)twice_line(v, (int32_t)(c - v->state->candidates), out);
        return;
    }
    if (c->on_toilet) {
        int away = wall_minutes_up(c->toilet_since, v->now);
        (void)snprintf(out, TEXT_LONG, "%s %s", state_word(v, c),
            away > sitting_toilet_long_min(v->state)
                ? say_number(v, "ros.overdue", "m", away, since)
                : say_time(v, "ros.since", c->toilet_since, since));
        return;
    }
    if (t.ms != 0 && c->attendance != ATTENDANCE_ABSENT)
        wall_format_hm(t, at);
    (void)snprintf(out, TEXT_LONG, "%s%s%s", state_word(v, c), at[0] != '\0' ? " " : "", at);
}

/* Whether the time of this one, who is at work, has run out. */
static bool is_over(const struct view *v, size_t index)
{
    struct wall end = sitting_end_of(v->state, index);
    return v->state->phase >= PHASE_RUNNING && v->state->started.ms != 0 && end.ms != 0
           && v->now.ms >= end.ms && sitting_is_inside(&v->state->candidates[index])
           && sitting_interruption(v->state) == NULL;
}

/* Whose time has run out comes first, each part in the order it was in. */
static void put_over_first(const struct view *v, uint16_t *rows, size_t total)
{
    uint16_t others[CANDIDATES_MAX];
    size_t first = 0, rest = 0;

    for (size_t i = 0; i < total; i++) {
        if (is_over(v, rows[i]))
            rows[first++] = rows[i];
        else
            others[rest++] = rows[i];
    }
    memcpy(&rows[first], others, rest * sizeof *rows);
}

/* Whose time is nearly up counts down behind the state; whose time is over has no other line. */
static bool say_end(const struct view *v, size_t index, char line[TEXT_LONG])
{
    const struct candidate_state *c = &v->state->candidates[index];
    struct wall end = sitting_end_of(v->state, index);
    size_t n = strlen(line);
    char text[TEXT_SHORT];

    if (v->state->phase < PHASE_RUNNING || !sitting_is_inside(c) || c->on_toilet || end.ms == 0
        || v->state->started.ms == 0)
        return false;
    bool over = v->now.ms >= end.ms;
    int left = over ? 0 : wall_minutes_up(v->now, end);
    if (over)
        text_copy(line, TEXT_LONG, say_time(v, "ros.time_up", end, text));
    else if (left <= ENDS_SOON_MIN)
        (void)snprintf(
            line + n, TEXT_LONG - n, " · %s", say_number(v, "stu.left", "m", left, text));
    return over;
}

/* Two with one name are told apart by number. */
static void say_namesake(const struct view *v, size_t index, char line[TEXT_LONG])
{
    size_t n = strlen(line);

    if (plan_namesake(v->state->plan, index) >= 0)
        (void)snprintf(line + n, TEXT_LONG - n, " · …\u2060%s",
            last_digits(v->state->plan->candidates[index].number));
}

void roster_row(struct ui *ui, const struct view *v, uint16_t index, struct rect r)
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
    bool over = say_end(v, index, line);
    say_namesake(v, index, line);
    if (v->flow->show_accommodations)
        accommodation_icons(who, row.icons, UI_ROW_ICONS);
    row.alert =
        over
        || (c->on_toilet
            && wall_minutes_up(c->toilet_since, v->now) > sitting_toilet_long_min(v->state));
    ui_row(ui, r, &row);
}

/* With the filter for IDs each row has its tick: seen, without opening the student. */
static void draw_row(struct ui *ui, const struct view *v, uint16_t index, struct rect r)
{
    struct ui_button tick = {.icon = ICON_CHECK, .action = ACTION_ID_SEEN, .arg = index};

    if (v->flow->filter == FILTER_ID_TODO)
        ui_button(ui, rect_cut_right(&r, TARGET, 4), &tick);
    roster_row(ui, v, index, r);
}

double roster_row_height(struct ui *ui)
{
    double lines = screen_line(ui, SIZE_BODY) + screen_line(ui, SIZE_CAPTION) + 8;
    return screen_least(lines, TARGET_MIN);
}

static void draw_part(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    draw_row(ui, v, (uint16_t)index, r);
}

void roster_part(struct ui *ui, struct rect r, struct screen_parts *parts,
    void (*draw)(struct ui *, const struct view *, struct rect, int32_t), int32_t arg)
{
    int across = ui_across(r.w, ui_large(ui) ? r.w : COLUMN_LEAST, COLUMN_GAP, 2);
    double h = roster_row_height(ui);

    part_add(parts,
        (struct screen_part){
            .draw = draw, .arg = arg, .size = {h, h + 14, across, ROW_GAP, false, COLUMN_GAP}});
}

static void draw_rows(
    struct ui *ui, const struct view *v, struct rect r, const uint16_t *rows, size_t total)
{
    struct screen_parts parts = {.counted = true};

    uint32_t guests[GUESTS_MAX];
    size_t guest_count = flow_guests(v->state, v->flow->filter, guests);
    for (size_t i = 0; i < total; i++)
        roster_part(ui, r, &parts, draw_part, rows[i]);
    for (size_t i = 0; i < guest_count; i++)
        roster_part(ui, r, &parts, guest_row, (int32_t)guests[i]);
    if (parts.n == 0)
        canvas_text(ui_canvas(ui), r,
            TEXT(.size = 32, .colour = COLOUR_INK2, .align = ALIGN_CENTRE, .valign = VALIGN_MIDDLE,
                .lines = 3),
            screen_say(v, v->state->plan->candidate_count == 0 ? "ros.no_list" : "ros.empty"));
    screen_pages(ui, v, r, &parts);
}

/* ---------------------------------------------------------------- bar */

static struct ui_button close_button(const struct view *v)
{
    return (struct ui_button){
        .icon = ICON_LOCK, .label = screen_say(v, "ros.close"), .action = ACTION_CLOSE_PV};
}

/* Start, then Einde, with the planned time; at last the record: one thing to go on with, always at
 * the same place. Einde is filled once the planned time has come. */
static struct ui_button phase_button(struct ui *ui, const struct view *v, char small[TEXT_SHORT])
{
    const struct plan *p = v->state->plan;
    const struct interruption *still = sitting_interruption(v->state);
    enum phase phase = v->state->phase;
    struct ui_button b = {.small = ui_large(ui) ? NULL : small};

    if (phase >= PHASE_ENDED) {
        b = close_button(v);
        b.kind = UI_BUTTON_PRIMARY;
    } else if (phase <= PHASE_OPEN) {
        say_time(v, "ros.planned", p->start, small);
        b.kind = phase < PHASE_OPEN ? UI_BUTTON_DISABLED : UI_BUTTON_GREEN;
        b.icon = ICON_PLAY;
        b.label = screen_say(v, "ros.start");
        b.action = ACTION_START;
    } else if (still != NULL) {
        say_time(v, "ros.since", still->from, small);
        b.kind = UI_BUTTON_DANGER;
        b.icon = ICON_PAUSE;
        b.label = screen_say(v, "ros.still");
        b.action = ACTION_ALARM;
    } else {
        say_time(v, "ros.planned", p->end, small);
        b.kind = v->now.ms >= p->end.ms ? UI_BUTTON_PRIMARY : UI_BUTTON_SECONDARY;
        b.icon = ICON_STOP;
        b.label = screen_say(v, "ros.end");
        b.action = ACTION_END;
    }
    return b;
}

/* Before the start the room is looked at; who goes out then is found by name. */
static struct ui_button fourth_tool(const struct view *v)
{
    if (v->state->phase < PHASE_RUNNING)
        return (struct ui_button){
            .icon = ICON_BOOK, .label = screen_say(v, "prep.tool"), .action = ACTION_PREPARE};
    return (struct ui_button){
        .mark = MARK_TOILET, .label = screen_say(v, "ros.toilet"), .action = ACTION_TOILET};
}

static struct ui_button later(struct ui_button b)
{
    b.later = true;
    return b;
}

/* What is used all the time stands in the bar, the rest behind Meer; with the filter for IDs what
 * that is for stands there too, and searching steps back. */
static size_t tools(const struct view *v, struct ui_button b[TOOLS])
{
    bool ids = v->flow->filter == FILTER_ID_TODO;
    struct ui_button search = {
        .icon = ICON_SEARCH, .label = screen_say(v, "common.search"), .action = ACTION_SEARCH};
    size_t n = 0;

    b[n++] = (struct ui_button){.icon = ICON_QR,
        .label = screen_say(v, "ros.checkin"),
        .action = ACTION_CHECK_IN_SCREEN,
        .flags = UI_TARGET_BACK};
    if (!ids)
        b[n++] = search;
    b[n++] = (struct ui_button){
        .icon = ICON_FLAG, .label = screen_say(v, "ros.incident"), .action = ACTION_INCIDENT};
    b[n++] = ids ? (struct ui_button){.icon = ICON_ID,
                 .label = screen_say(v, "ros.id_all_short"),
                 .action = ACTION_ID_SEEN_ALL}
                 : fourth_tool(v);
    if (ids) {
        b[n++] = later(search);
        b[n++] = later(fourth_tool(v));
    } else {
        b[n++] = (struct ui_button){
            .kind = v->flow->show_accommodations ? UI_BUTTON_SELECTED : UI_BUTTON_SECONDARY,
            .icon = ICON_EYE,
            .label = screen_say(v, "acc.title"),
            .action = ACTION_SHOW_ACCOMMODATIONS,
            .flags = UI_TARGET_HOLD,
            .later = true};
    }
    b[n++] = (struct ui_button){.icon = ICON_PEOPLE,
        .label = screen_say(v, "staff.title"),
        .action = ACTION_STAFF,
        .later = true};
    b[n++] = (struct ui_button){.icon = ICON_DOC,
        .label = screen_say(v, "paper.tool"),
        .action = ACTION_PAPER,
        .later = true};
    if (flow_has_doors(v->state))
        b[n++] = (struct ui_button){.icon = ICON_DOOR,
            .label = screen_say(v, "door.title"),
            .action = ACTION_DOORS,
            .later = true};
    b[n++] = (struct ui_button){.icon = ICON_CHIP,
        .label = screen_say(v, "dev.button"),
        .action = ACTION_DEVICE,
        .later = true};
    if (v->state->phase < PHASE_ENDED) /* after it that is what one goes on with */
        b[n++] = later(close_button(v));
    return n;
}

/* ---------------------------------------------------------------- screen */

/* "Lokaal B1.07 · Versie B · 09:02 – 10:32": from when, and until the next end of anybody's time.
 * As planned before the start; as it was after the end. */
static void sub_line(const struct view *v, char out[TEXT_LONG])
{
    const struct sitting *s = v->state;
    struct wall next = flow_ends(v).next_at;
    char place[TEXT_LONG], from[6], to[6];

    wall_format_hm(s->started.ms != 0 ? s->started : s->plan->start, from);
    wall_format_hm(s->phase >= PHASE_ENDED ? s->ended : next.ms != 0 ? next : s->plan->end, to);
    (void)snprintf(out, TEXT_LONG, "%s · %s – %s", place_text(v, place), from, to);
}

void screen_roster(struct ui *ui, const struct view *v)
{
    char small[TEXT_SHORT], sub[TEXT_LONG];
    uint16_t rows[CANDIDATES_MAX];
    struct ui_button b[TOOLS + 2];

    if (v->state == NULL)
        return;
    size_t n = tools(v, b);
    b[n++] = BUTTON_SPACE;
    b[n++] = phase_button(ui, v, small);
    sub_line(v, sub);
    struct rect r = screen_frame(ui, v, sub, b, n);
    double chips_h = ui_upright(ui) ? 2 * TARGET_MIN + 8 : TARGET_MIN;
    draw_chips(ui, v, RECT(r.x, r.y - 4, r.w, chips_h));
    bool banner = flow_banner(v) != BANNER_NONE; /* a little closer: so three rows have room */
    rect_cut_top(&r, chips_h + (banner ? 0 : 4), 0);
    r.h += banner ? 3 : 0;
    size_t total = flow_roster(v->state, v->flow->filter, rows, CANDIDATES_MAX);
    put_over_first(v, rows, total);
    draw_rows(ui, v, r, rows, total);
    screen_over(ui, v, ui_bar_height(ui, b, n, false));
}
