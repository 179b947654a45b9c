// SPDX-License-Identifier: EUPL-1.2
/* 10a Counts, and what is still to be settled. Each item leads to the screen where that is done;
 * nothing can be signed before the list is empty. */
#include "screens/screens_internal.h"

#include "sitting/names.h"

#include <stdio.h>
#include <string.h>

#define COUNTS_WIDTH 500.0
#define UNRESOLVED_MAX 512
#define FEW 4        /* items that still have their own button on a panel of one column */
#define NAME_LONG 24 /* bytes */

/* The lines of the counts, from the top. */
enum count_line { LINE_ON_LIST, LINE_ATTENDED, LINE_LATE, LINE_ABSENT, LINE_OPEN, LINE_SUM };

static void draw_number(struct ui *ui, struct rect r, enum mark mark, const char *label, int n)
{
    struct canvas *c = ui_canvas(ui);
    const struct text_style number = {
        .size = 52, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE};
    double middle = r.y + r.h / 2;
    char text[12];

    (void)snprintf(text, sizeof text, "%d", n);
    if (mark == MARK_NONE)
        canvas_icon(c, ICON_PEOPLE, POINT(r.x + 3, middle - 21), 42, COLOUR_INK2);
    else
        canvas_mark(c, mark, POINT(r.x, middle - 24), 48);
    double w = canvas_text(c, r, &number, text).w;
    canvas_text(c, RECT(r.x + 64, r.y, r.w - 64 - w - 20, r.h),
        TEXT(.size = 30, .valign = VALIGN_MIDDLE), label);
}

static void draw_rule(struct ui *ui, struct rect r)
{
    canvas_fill_rect(ui_canvas(ui), RECT(r.x, r.y - 4, r.w, 2), 0, COLOUR_LINE);
}

static void draw_late(struct ui *ui, const struct view *v, struct rect r, int n)
{
    char late[12];

    (void)snprintf(late, sizeof late, "%d", n);
    canvas_text(ui_canvas(ui), RECT(r.x + 64, r.y, r.w - 64 - 80, r.h),
        TEXT(.size = 26, .colour = COLOUR_INK2, .valign = VALIGN_MIDDLE),
        screen_say(v, "cls.of_late"));
    canvas_text(ui_canvas(ui), r,
        TEXT(.size = 26, .colour = COLOUR_INK2, .weight = WEIGHT_SEMI, .align = ALIGN_RIGHT,
            .valign = VALIGN_MIDDLE),
        late);
}

static void draw_sum(struct ui *ui, const struct view *v, const struct counts *n, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    int away = n->absent + n->refused + n->id_refused, open = n->expected + n->late_waiting;
    bool adds_up = n->attended + away + open == n->on_list;
    enum colour colour = !adds_up ? COLOUR_RED : open > 0 ? COLOUR_INK2 : COLOUR_GREEN;
    char text[TEXT_SHORT];

    if (open > 0)
        (void)snprintf(text, sizeof text, "%d + %d + %d = %d", n->attended, away, open, n->on_list);
    else
        (void)snprintf(text, sizeof text, "%s: %d + %d = %d", screen_say(v, "cls.matches"),
            n->attended, away, n->on_list);
    draw_rule(ui, r);
    canvas_icon(
        c, adds_up ? ICON_CHECK : ICON_ALERT, POINT(r.x + 2, r.y + (r.h - 44) / 2), 44, colour);
    canvas_text(c, RECT(r.x + 60, r.y, r.w - 60, r.h),
        TEXT(.weight = WEIGHT_SEMI, .colour = colour, .valign = VALIGN_MIDDLE), text);
}

static void draw_count(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct counts n = sitting_counts(v->state);

    switch ((enum count_line)arg) {
    case LINE_ON_LIST:
        draw_number(ui, r, MARK_NONE, screen_say(v, "cls.on_list"), n.on_list);
        break;
    case LINE_ATTENDED:
        draw_rule(ui, r);
        draw_number(ui, r, MARK_PRESENT, screen_say(v, "cls.present"), n.attended);
        break;
    case LINE_LATE:
        draw_late(ui, v, r, n.attended_late);
        break;
    case LINE_ABSENT:
        draw_number(
            ui, r, MARK_ABSENT, screen_say(v, "cls.absent"), n.absent + n.refused + n.id_refused);
        break;
    case LINE_OPEN:
        draw_number(
            ui, r, MARK_EXPECTED, screen_say(v, "state.expected"), n.expected + n.late_waiting);
        break;
    case LINE_SUM:
        draw_sum(ui, v, &n, r);
        break;
    }
}

static void add_counts(struct ui *ui, const struct view *v, struct screen_parts *parts)
{
    struct counts n = sitting_counts(v->state);
    double big = screen_line(ui, 52), small = screen_line(ui, 26);

    for (int32_t i = LINE_ON_LIST; i <= LINE_SUM; i++) {
        bool low = i == LINE_LATE, last = i == LINE_SUM;
        double h = low ? small : big;
        if (i == LINE_OPEN && n.expected + n.late_waiting == 0)
            continue;
        part_add(parts, (struct screen_part){.draw = draw_count,
                            .arg = i,
                            .size = {h, low ? h : h + 34, 1, last ? 20 : 6, !last, 0},
                            .card = true});
    }
}

/* ---------------------------------------------------------------- items */

struct item_text {
    char title[TEXT_LONG];
    char sub[TEXT_LONG], more[TEXT_LONG]; /* what is open; and where */
    enum mark mark;
    bool long_name; /* takes two lines, so that the place has no room */
};

static const char *open_word(const struct view *v, enum unresolved_kind kind)
{
    static const char *const ids[] = {
        [UNRESOLVED_EXPECTED] = "open.expected",
        [UNRESOLVED_LATE_WAITING] = "open.late_waiting",
        [UNRESOLVED_TOILET] = "open.toilet",
        [UNRESOLVED_NOT_HANDED_IN] = "open.not_handed_in",
        [UNRESOLVED_ID] = "open.id",
        [UNRESOLVED_SUPPLY] = "open.supply",
        [UNRESOLVED_DRAFT] = "open.draft",
        [UNRESOLVED_NOT_ENDED] = "open.not_ended",
        [UNRESOLVED_INTERRUPTED] = "open.interrupted",
        [UNRESOLVED_GUEST] = "open.guest",
        [UNRESOLVED_MATERIAL] = "open.material",
        [UNRESOLVED_OUTAGE] = "open.outage",
        [UNRESOLVED_TWICE] = "open.twice",
        [UNRESOLVED_DOOR] = "open.door",
    };
    return screen_say(v, ids[kind]);
}

static void about_candidate(const struct view *v, const struct unresolved *u, struct item_text *t)
{
    const struct candidate *who = &v->state->plan->candidates[u->candidate];
    const struct candidate_state *c = &v->state->candidates[u->candidate];
    char seat[TEXT_SHORT], since[TEXT_SHORT] = "";

    candidate_name(who, t->title, sizeof t->title);
    t->mark = mark_of(c);
    if (u->kind == UNRESOLVED_TOILET)
        say_time(v, "ros.since", c->toilet_since, since);
    seat_text(v, who, seat);
    t->long_name = strlen(t->title) > NAME_LONG;
    (void)snprintf(
        t->sub, sizeof t->sub, "%s%s%s", open_word(v, u->kind), since[0] != '\0' ? " " : "", since);
    if (seat[0] != '\0' && !t->long_name)
        (void)snprintf(t->more, sizeof t->more, "%s\n%s", t->sub, seat);
    else
        text_copy(t->more, sizeof t->more, t->sub);
}

static void about_room(const struct view *v, const struct unresolved *u, struct item_text *t)
{
    t->mark = MARK_NOTE;
    text_copy(t->title, sizeof t->title, open_word(v, u->kind));
    const struct incident *i = sitting_incident(v->state, u->incident);
    const struct guest *g = sitting_guest(v->state, u->guest);
    if (u->kind == UNRESOLVED_DRAFT && i != NULL) {
        char at[6];
        wall_format_hm(i->happened.ms != 0 ? i->happened : i->first_at, at);
        words_fill(t->title, sizeof t->title, v->flow->lang, "cls.no_note", "t", at, NULL);
        text_copy(t->sub, sizeof t->sub, incident_word(v, i->class_));
    } else if (u->kind == UNRESOLVED_GUEST && g != NULL) {
        char name[NAME_SIZE];
        text_copy(t->sub, sizeof t->sub, t->title);
        text_copy(t->title, sizeof t->title, guest_name(v, g, name));
    } else if (u->kind == UNRESOLVED_MATERIAL) {
        text_copy(t->sub, sizeof t->sub, screen_say(v, material_word((enum material)u->candidate)));
    } else if (u->kind == UNRESOLVED_OUTAGE) {
        char since[TEXT_SHORT];
        text_copy(t->sub, sizeof t->sub,
            say_time(v, "alarm.since", sitting_outage(v->state, u->incident)->from, since));
    } else if (u->kind == UNRESOLVED_DOOR) {
        char number[TEXT_SHORT];
        text_copy(t->title, sizeof t->title, door_word(v, u->candidate, number));
        door_line(v, u->candidate, t->sub);
    } else if (u->kind == UNRESOLVED_INTERRUPTED) {
        char since[TEXT_SHORT];
        text_copy(t->sub, sizeof t->sub,
            say_time(v, "alarm.since", sitting_interruption(v->state)->from, since));
    } else {
        char planned[TEXT_SHORT];
        text_copy(t->sub, sizeof t->sub, say_time(v, "ros.planned", v->state->plan->end, planned));
    }
    text_copy(t->more, sizeof t->more, t->sub);
}

static struct item_text item_text(const struct view *v, const struct unresolved *u)
{
    struct item_text t = {.mark = MARK_NOTE};

    if (u->kind >= UNRESOLVED_DRAFT && u->kind != UNRESOLVED_TWICE)
        about_room(v, u, &t);
    else
        about_candidate(v, u, &t);
    return t;
}

/* What is open, looked up again for each part: the list is short and this keeps parts plain. */
static struct item_text item_at(const struct view *v, int32_t index)
{
    struct unresolved items[UNRESOLVED_MAX];
    size_t n = sitting_unresolved(v->state, items, UNRESOLVED_MAX);
    struct item_text none = {.mark = MARK_NOTE};

    return (size_t)index < n ? item_text(v, &items[index]) : none;
}

/* With its own button. */
static struct ui_todo todo_of(const struct view *v, const struct item_text *t, int32_t index)
{
    return (struct ui_todo){.mark = t->mark,
        .title = t->title,
        .sub = t->more,
        .tone = TONE_AMBER,
        .button = screen_say(v, "common.resolve"),
        .action = ACTION_RESOLVE,
        .arg = index};
}

static void draw_todo(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct item_text t = item_at(v, arg);
    struct ui_todo todo = todo_of(v, &t, arg);

    ui_todo(ui, r, &todo);
}

/* One of many: a row that leads on. */
static void draw_row(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct item_text t = item_at(v, arg);
    struct ui_row row = {.mark = t.mark,
        .title = t.title,
        .sub = t.sub,
        .tone = TONE_AMBER,
        .trailing_icon = ICON_CHEV,
        .action = ACTION_RESOLVE,
        .arg = arg};

    ui_row(ui, r, &row);
}

#define ROW_SIDES 190.0 /* mark, arrow and paddings beside a row's texts */

/* Title and what is open, on as many lines as that takes. */
static double row_height(struct ui *ui, const struct item_text *t, double w)
{
    const struct text_style sub = {.size = SIZE_CAPTION, .lines = 2, .leading = 1.1};
    double h = screen_line(ui, SIZE_BODY)
               + canvas_measure(ui_canvas(ui), &sub, w - ROW_SIDES, t->sub).h + 16;

    return screen_least(h, roster_row_height(ui) + 4);
}

/* A few have each their button; when those do not fit the height, all are rows. */
static void add_items(
    struct ui *ui, const struct view *v, struct rect r, size_t total, struct screen_parts *parts)
{
    double heights[FEW], sum = 0;
    bool few = total <= FEW && !(ui_large(ui) && ui_upright(ui));

    for (size_t i = 0; few && i < total; i++) {
        struct item_text t = item_at(v, (int32_t)i);
        struct ui_todo todo = todo_of(v, &t, (int32_t)i);
        heights[i] = ui_todo_height(ui, r.w, &todo);
        sum += heights[i] + 10;
    }
    few = few && sum - 10 <= r.h;
    for (size_t i = 0; i < total; i++) {
        struct item_text t = item_at(v, (int32_t)i);
        double h = few ? heights[i] : row_height(ui, &t, r.w);
        part_add(parts, (struct screen_part){.draw = few ? draw_todo : draw_row,
                            .arg = (int32_t)i,
                            .size = {h, few ? 0 : h + 12, 1, few ? 10 : 6, false, 0}});
    }
}

/* A door that closed, or was given up, asks for nothing; which logs the record is made from is
 * worth a line all the same. */
static void draw_settled(struct ui *ui, const struct view *v, struct rect r, int32_t door)
{
    char number[TEXT_SHORT], sub[TEXT_LONG];
    const struct door_state *d = &v->state->doors[door - 1];
    struct ui_row row = {.mark = d->withdrawn.list != 0 ? MARK_NOTE
                                 : d->closed.ms != 0    ? MARK_PRESENT
                                                        : MARK_ABSENT,
        .title = door_word(v, door, number),
        .sub = sub};

    door_line(v, door, sub);
    ui_row(ui, r, &row);
}

static void add_settled(struct ui *ui, const struct view *v, double w, struct screen_parts *parts)
{
    if (!flow_has_doors(v->state) || !sitting_makes_record(v->state))
        return;
    for (int door = 1; door <= sitting_door_count(v->state); door++) {
        struct item_text t = {.mark = MARK_PRESENT};
        if (door == v->state->self || !sitting_door_is_settled(v->state, door))
            continue;
        door_line(v, door, t.sub);
        double h = row_height(ui, &t, w);
        part_add(
            parts, (struct screen_part){
                       .draw = draw_settled, .arg = door, .size = {h, h + 12, 1, 6, false, 0}});
    }
}

static void draw_heading(struct ui *ui, const struct view *v, struct rect r, int32_t total)
{
    char number[12];
    struct ui_pill pill = {TONE_AMBER, ICON_ALERT, number};

    (void)snprintf(number, sizeof number, "%d", total);
    canvas_text(ui_canvas(ui), r,
        TEXT(.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE),
        screen_say(v, total > 0 ? "cls.todo" : "cls.none"));
    if (total > 0)
        ui_pill(ui, r.x + r.w - ui_pill_width(ui, &pill), r.y + r.h / 2, &pill);
    else
        canvas_mark(ui_canvas(ui), MARK_PRESENT, POINT(r.x + r.w - 52, r.y + (r.h - 48) / 2), 48);
}

static void draw_incidents(struct ui *ui, const struct view *v, struct rect r, int32_t n)
{
    char number[12];

    (void)snprintf(number, sizeof number, "%d", n);
    canvas_icon(ui_canvas(ui), ICON_FLAG, POINT(r.x + 4, r.y + (r.h - 38) / 2), 38, COLOUR_INK);
    canvas_text(ui_canvas(ui), RECT(r.x + 56, r.y, r.w - 140, r.h),
        TEXT(.size = 26, .valign = VALIGN_MIDDLE), screen_say(v, "cls.incidents"));
    canvas_text(ui_canvas(ui), RECT(r.x, r.y, r.w - 4, r.h),
        TEXT(.size = 38, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE),
        number);
}

static double heading_height(struct ui *ui)
{
    return screen_least(screen_line(ui, SIZE_HEADING), 50);
}

static double incidents_height(struct ui *ui)
{
    return screen_least(screen_line(ui, 38), 46);
}

/* Counts at the left, what is open at the right. */
static void draw_wide(struct ui *ui, const struct view *v, struct rect r, size_t total)
{
    struct screen_parts counts = {0}, items = {0};
    struct rect left = rect_cut_left(&r, COUNTS_WIDTH, 20);

    add_counts(ui, v, &counts);
    screen_pages(ui, v, rect_inset(left, 0, 6), &counts);
    draw_heading(ui, v, rect_cut_top(&r, heading_height(ui), 8), (int32_t)total);
    draw_incidents(
        ui, v, rect_cut_bottom(&r, incidents_height(ui), 8), sitting_counts(v->state).incidents);
    items.counted = true;
    add_items(ui, v, r, total, &items);
    add_settled(ui, v, ui_stack_width(r), &items);
    screen_pages(ui, v, r, &items);
}

/* The same below each other, in as many pages as it takes. */
static void draw_narrow(struct ui *ui, const struct view *v, struct rect r, size_t total)
{
    struct screen_parts parts = {0};
    int32_t incidents = sitting_counts(v->state).incidents;

    rect_cut_top(&r, 6, 0);
    add_counts(ui, v, &parts);
    part_add(&parts, (struct screen_part){.draw = draw_incidents,
                         .arg = incidents,
                         .size = {incidents_height(ui), 0, 1, 6, false, 0}});
    part_add(&parts, (struct screen_part){.draw = draw_heading,
                         .arg = (int32_t)total,
                         .size = {heading_height(ui), 0, 1, 8, true, 0}});
    add_items(ui, v, RECT(r.x, r.y, ui_stack_width(r), r.h), total, &parts);
    add_settled(ui, v, ui_stack_width(r), &parts);
    screen_pages(ui, v, r, &parts);
}

static size_t buttons(const struct view *v, const struct counts *n, size_t total,
    char blocked[TEXT_SHORT], struct ui_button b[7])
{
    size_t k = 0;

    b[k++] = button_back(v);
    if (v->state->phase == PHASE_FROZEN)
        b[k++] = (struct ui_button){
            .icon = ICON_RESTART, .label = screen_say(v, "cls.thaw"), .action = ACTION_THAW};
    else if (v->state->phase >= PHASE_ENDED && n->expected > 0)
        b[k++] = (struct ui_button){.mark = MARK_ABSENT,
            .label = screen_say(v, "cls.absent_all"),
            .action = ACTION_ABSENT_ALL};
    else if (v->state->phase < PHASE_ENDED)
        b[k++] = (struct ui_button){
            .icon = ICON_STOP, .label = screen_say(v, "ros.end"), .action = ACTION_END};
    if (n->id_to_see > 0)
        b[k++] = (struct ui_button){.icon = ICON_ID,
            .label = screen_say(v, "ros.id_all_short"),
            .action = ACTION_ID_SEEN_ALL};
    if (v->state->phase != PHASE_FROZEN)
        b[k++] = (struct ui_button){
            .icon = ICON_BOOK, .label = screen_say(v, "prep.counts"), .action = ACTION_PREPARE};
    b[k++] = BUTTON_SPACE;
    if (!sitting_makes_record(v->state)) /* another door's kiosk does the rest */
        b[k++] = (struct ui_button){.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_LOCK,
            .label = screen_say(v, "door.close"),
            .action = ACTION_DOORS,
            .flags = UI_TARGET_MAIN};
    else if (total > 0)
        b[k++] = (struct ui_button){.kind = UI_BUTTON_DISABLED,
            .icon = ICON_LOCK,
            .label = total == 1 ? screen_say(v, "cls.blocked_one")
                                : say_number(v, "cls.blocked", "n", (int)total, blocked),
            .min_width = 340};
    else
        b[k++] = (struct ui_button){.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_PEN,
            .label = screen_say(v, "cls.to_sign"),
            .action = ACTION_TO_SIGN,
            .flags = UI_TARGET_MAIN};
    return k;
}

void screen_close(struct ui *ui, const struct view *v)
{
    struct unresolved items[UNRESOLVED_MAX];
    struct ui_button b[7];
    char place[TEXT_LONG], blocked[TEXT_SHORT];

    if (v->state == NULL)
        return;
    struct counts n = sitting_counts(v->state);
    size_t total = sitting_unresolved(v->state, items, UNRESOLVED_MAX);
    size_t listed = total < UNRESOLVED_MAX ? total : UNRESOLVED_MAX;
    size_t k = buttons(v, &n, total, blocked, b);
    struct rect r = screen_frame(ui, v, place_text(v, place), b, k);
    double title = screen_line(ui, SIZE_TITLE);
    canvas_text(ui_canvas(ui), rect_cut_top(&r, title, 6),
        TEXT(.size = SIZE_TITLE, .weight = WEIGHT_BOLD), screen_say(v, "cls.title"));
    if (screen_is_wide(ui))
        draw_wide(ui, v, r, listed);
    else
        draw_narrow(ui, v, r, listed);
    screen_over(ui, v, ui_bar_height(ui, b, k, false));
}
