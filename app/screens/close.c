// SPDX-License-Identifier: EUPL-1.2
/* 10a Counts, and what is still to be settled. Each item leads to the screen where that is done;
 * nothing can be signed before the list is empty. */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define COUNTS_WIDTH 500.0
#define UNRESOLVED_MAX 512
#define ROW_HEIGHT 104.0
#define NAME_LONG 24 /* bytes */

#define LINE 74.0
#define SUB_LINE 36.0
#define RULE 2.0
#define SUM_LINE 44.0

static void draw_number(struct ui *ui, struct rect r, enum mark mark, const char *label, int n)
{
    struct canvas *c = ui_canvas(ui);
    char text[12];

    (void)snprintf(text, sizeof text, "%d", n);
    if (mark == MARK_NONE)
        canvas_icon(c, ICON_PEOPLE, POINT(r.x + 3, r.y + 16), 42, COLOUR_INK2);
    else
        canvas_mark(c, mark, POINT(r.x, r.y + 13), 48);
    canvas_text(
        c, RECT(r.x + 64, r.y, r.w - 164, r.h), TEXT(.size = 30, .valign = VALIGN_MIDDLE), label);
    canvas_text(c, r,
        TEXT(.size = 52, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE),
        text);
}

static void draw_rule(struct ui *ui, struct rect r)
{
    canvas_fill_rect(ui_canvas(ui), r, 0, COLOUR_LINE);
}

static void draw_late(struct ui *ui, const struct view *v, struct rect r, int n)
{
    char late[12];

    (void)snprintf(late, sizeof late, "%d", n);
    canvas_text(ui_canvas(ui), RECT(r.x + 64, r.y, r.w - 64, r.h),
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
    int away = n->absent + n->refused, open = n->expected + n->late_waiting;
    bool adds_up = n->attended + away + open == n->on_list;
    enum colour colour = !adds_up ? COLOUR_RED : open > 0 ? COLOUR_INK2 : COLOUR_GREEN;
    char text[TEXT_SHORT];

    if (open > 0)
        (void)snprintf(text, sizeof text, "%d + %d + %d = %d", n->attended, away, open, n->on_list);
    else
        (void)snprintf(text, sizeof text, "%s: %d + %d = %d", screen_say(v, "cls.matches"),
            n->attended, away, n->on_list);
    canvas_icon(c, adds_up ? ICON_CHECK : ICON_ALERT, POINT(r.x + 2, r.y), 44, colour);
    canvas_text(c, RECT(r.x + 60, r.y, r.w - 60, r.h),
        TEXT(.weight = WEIGHT_SEMI, .colour = colour, .valign = VALIGN_MIDDLE), text);
}

/* The lines share the card's height evenly, as many as there are. */
static void draw_counts(struct ui *ui, const struct view *v, const struct counts *n, struct rect r)
{
    struct rect in = ui_card(ui, r);
    int open = n->expected + n->late_waiting;
    double used = LINE * (open > 0 ? 4 : 3) + SUB_LINE + 2 * RULE + SUM_LINE;
    double gap = (in.h - used + 10) / (open > 0 ? 6 : 5);

    if (gap > 26)
        gap = 26;
    draw_number(
        ui, rect_cut_top(&in, LINE, gap), MARK_NONE, screen_say(v, "cls.on_list"), n->on_list);
    draw_rule(ui, rect_cut_top(&in, RULE, gap));
    draw_number(ui, rect_cut_top(&in, LINE, gap > 0 ? gap - 10 : -10), MARK_PRESENT,
        screen_say(v, "cls.present"), n->attended);
    draw_late(ui, v, rect_cut_top(&in, SUB_LINE, gap), n->attended_late);
    draw_number(ui, rect_cut_top(&in, LINE, gap), MARK_ABSENT, screen_say(v, "cls.absent"),
        n->absent + n->refused);
    if (open > 0)
        draw_number(
            ui, rect_cut_top(&in, LINE, gap), MARK_EXPECTED, screen_say(v, "state.expected"), open);
    struct rect sum = rect_cut_bottom(&in, SUM_LINE, gap > 0 ? gap / 2 : 0);
    draw_rule(ui, RECT(r.x + 28, sum.y - (gap > 16 ? gap - 6 : 10), r.w - 56, RULE));
    draw_sum(ui, v, n, sum);
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
    if (u->kind == UNRESOLVED_DRAFT && u->incident > 0 && u->incident <= v->state->incident_count) {
        const struct incident *i = &v->state->incidents[u->incident - 1];
        char at[6];
        wall_format_hm(i->happened.ms != 0 ? i->happened : i->first_at, at);
        words_fill(t->title, sizeof t->title, v->flow->lang, "cls.no_note", "t", at, NULL);
        text_copy(t->sub, sizeof t->sub, incident_word(v, i->class_));
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

    if (u->kind == UNRESOLVED_DRAFT || u->kind == UNRESOLVED_NOT_ENDED
        || u->kind == UNRESOLVED_INTERRUPTED)
        about_room(v, u, &t);
    else
        about_candidate(v, u, &t);
    return t;
}

/* A few: each with its button. */
static void draw_few(struct ui *ui, const struct view *v, struct rect r,
    const struct unresolved *items, size_t total)
{
    for (size_t i = 0; i < total; i++) {
        struct item_text t = item_text(v, &items[i]);
        struct ui_todo todo = {.mark = t.mark,
            .title = t.title,
            .sub = t.more,
            .tone = TONE_AMBER,
            .button = screen_say(v, "common.resolve"),
            .action = ACTION_RESOLVE,
            .arg = (int32_t)i};
        ui_todo(ui, rect_cut_top(&r, UI_TODO_HEIGHT, 10), &todo);
    }
}

/* Many: rows that lead on, in pages. */
static void draw_many(struct ui *ui, const struct view *v, struct rect r,
    const struct unresolved *items, size_t total)
{
    size_t shown = (size_t)((r.h + 6) / (ROW_HEIGHT + 6)), from = (size_t)v->flow->page * shown;
    struct rect column = rect_cut_right(&r, UI_PAGER_WIDTH, 12);

    if (shown < 1)
        shown = 1;
    if (from >= total)
        from = 0;
    for (size_t i = 0; i < shown && from + i < total; i++) {
        struct item_text t = item_text(v, &items[from + i]);
        struct ui_row row = {.mark = t.mark,
            .title = t.title,
            .sub = t.sub,
            .tone = TONE_AMBER,
            .trailing_icon = ICON_CHEV,
            .action = ACTION_RESOLVE,
            .arg = (int32_t)(from + i)};
        ui_row(ui, rect_row(r, (int)i, (int)shown, 6), &row);
    }
    size_t to = from + shown < total ? from + shown : total;
    struct ui_pager pager = {(int)from + 1, (int)to, (int)total, screen_say(v, "common.of"),
        screen_say(v, "ros.prev"), screen_say(v, "ros.nextp"), ACTION_PAGE};
    ui_pager(ui, column, &pager);
}

static void draw_heading(struct ui *ui, const struct view *v, struct rect r, size_t total)
{
    char number[12];
    struct ui_pill pill = {TONE_AMBER, ICON_ALERT, number};

    (void)snprintf(number, sizeof number, "%zu", total);
    canvas_text(ui_canvas(ui), r,
        TEXT(.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE),
        screen_say(v, total > 0 ? "cls.todo" : "cls.none"));
    if (total > 0)
        ui_pill(ui, r.x + r.w - ui_pill_width(ui, &pill), r.y + r.h / 2, &pill);
    else
        canvas_mark(ui_canvas(ui), MARK_PRESENT, POINT(r.x + r.w - 52, r.y), 48);
}

static void draw_incidents(struct ui *ui, const struct view *v, struct rect r, int n)
{
    char number[12];

    (void)snprintf(number, sizeof number, "%d", n);
    canvas_icon(ui_canvas(ui), ICON_FLAG, POINT(r.x + 4, r.y + 4), 38, COLOUR_INK);
    canvas_text(ui_canvas(ui), RECT(r.x + 56, r.y, r.w - 140, r.h),
        TEXT(.size = 26, .valign = VALIGN_MIDDLE), screen_say(v, "cls.incidents"));
    canvas_text(ui_canvas(ui), RECT(r.x, r.y, r.w - 4, r.h),
        TEXT(.size = 38, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE),
        number);
}

static void draw_todo(struct ui *ui, const struct view *v, struct rect r,
    const struct unresolved *items, size_t total)
{
    draw_heading(ui, v, rect_cut_top(&r, 50, 8), total);
    draw_incidents(ui, v, rect_cut_bottom(&r, 46, 8), sitting_counts(v->state).incidents);
    if (total > 0 && (double)total * (UI_TODO_HEIGHT + 10) - 10 <= r.h)
        draw_few(ui, v, r, items, total);
    else if (total > 0)
        draw_many(ui, v, r, items, total);
}

static size_t buttons(const struct view *v, const struct counts *n, size_t total,
    char blocked[TEXT_SHORT], struct ui_button b[6])
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
    b[k++] = BUTTON_SPACE;
    if (total > 0)
        b[k++] = (struct ui_button){.kind = UI_BUTTON_DISABLED,
            .icon = ICON_LOCK,
            .label = total == 1 ? screen_say(v, "cls.blocked_one")
                                : say_number(v, "cls.blocked", "n", (int)total, blocked),
            .min_width = 400};
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
    struct ui_button b[6];
    char place[TEXT_LONG], blocked[TEXT_SHORT];

    if (v->state == NULL)
        return;
    struct counts n = sitting_counts(v->state);
    size_t total = sitting_unresolved(v->state, items, UNRESOLVED_MAX);
    size_t listed = total < UNRESOLVED_MAX ? total : UNRESOLVED_MAX;
    size_t k = buttons(v, &n, total, blocked, b);
    struct rect r = screen_frame(ui, v, place_text(v, place), b, k);
    canvas_text(ui_canvas(ui), RECT(r.x, r.y - 2, r.w, 48), TEXT(.size = 40, .weight = WEIGHT_BOLD),
        screen_say(v, "cls.title"));
    if (ui_upright(ui)) {
        draw_counts(ui, v, &n, RECT(r.x, r.y + 54, r.w, 466));
        draw_todo(ui, v, RECT(r.x, r.y + 540, r.w, r.h - 540), items, listed);
    } else {
        draw_counts(ui, v, &n, RECT(r.x, r.y + 54, COUNTS_WIDTH, r.h - 54));
        draw_todo(ui, v, RECT(r.x + COUNTS_WIDTH + 20, r.y + 54, r.w - COUNTS_WIDTH - 20, r.h - 54),
            items, listed);
    }
    screen_over(ui, v, ui_bar_height(ui, b, k, false));
}
