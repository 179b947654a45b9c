// SPDX-License-Identifier: EUPL-1.2
/* 10a Counts, and what is still to be settled. Each item leads to the screen where that is done;
 * nothing can be signed before the list is empty. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define COUNTS_WIDTH 500.0
#define UNRESOLVED_MAX 512
#define ITEMS_SHOWN 3

static void draw_number(
    struct ui *ui, double x, double y, double w, enum mark mark, const char *label, int n)
{
    struct canvas *c = ui_canvas(ui);
    char text[12];

    (void)snprintf(text, sizeof text, "%d", n);
    if (mark == MARK_NONE)
        canvas_icon(c, ICON_PEOPLE, POINT(x + 3, y + 16), 42, COLOUR_INK2);
    else
        canvas_mark(c, mark, POINT(x, y + 13), 48);
    canvas_text(c, RECT(x + 64, y, w - 164, 74), TEXT(.size = 30, .valign = VALIGN_MIDDLE), label);
    canvas_text(c, RECT(x, y, w, 74),
        TEXT(.size = 52, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE),
        text);
}

static void draw_counts(struct ui *ui, const struct view *v, const struct counts *n, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct rect in = ui_card(ui, r);
    char text[TEXT_SHORT], late[12];
    int list = n->on_list - n->canceled, away = n->absent + n->refused,
        open = n->expected + n->late_waiting;
    bool adds_up = n->attended + away + open == list;
    double y = in.y - 6;

    draw_number(ui, in.x, y, in.w, MARK_NONE, screen_say(v, "cls.on_list"), list);
    canvas_line(c, POINT(in.x, y + 80), POINT(in.x + in.w, y + 80),
        STROKE(.colour = COLOUR_LINE, .width = 2));
    draw_number(ui, in.x, y + 88, in.w, MARK_PRESENT, screen_say(v, "cls.present"), n->attended);
    (void)snprintf(late, sizeof late, "%d", n->late);
    canvas_text(c, RECT(in.x + 64, y + 158, in.w - 64, 36), TEXT(.size = 26, .colour = COLOUR_INK2),
        screen_say(v, "cls.of_late"));
    canvas_text(c, RECT(in.x, y + 158, in.w, 36),
        TEXT(.size = 26, .colour = COLOUR_INK2, .weight = WEIGHT_SEMI, .align = ALIGN_RIGHT), late);
    draw_number(ui, in.x, y + 200, in.w, MARK_ABSENT, screen_say(v, "cls.absent"), away);
    if (open > 0)
        draw_number(ui, in.x, y + 274, in.w, MARK_EXPECTED, screen_say(v, "state.expected"), open);
    canvas_line(c, POINT(in.x, in.y + in.h - 54), POINT(in.x + in.w, in.y + in.h - 54),
        STROKE(.colour = COLOUR_LINE, .width = 2));
    if (open > 0)
        (void)snprintf(text, sizeof text, "%d + %d + %d = %d", n->attended, away, open, list);
    else
        (void)snprintf(text, sizeof text, "%s: %d + %d = %d", screen_say(v, "cls.matches"),
            n->attended, away, list);
    enum colour colour = adds_up ? COLOUR_GREEN : COLOUR_RED;
    canvas_icon(
        c, adds_up ? ICON_CHECK : ICON_ALERT, POINT(in.x + 2, in.y + in.h - 44), 44, colour);
    canvas_text(c, RECT(in.x + 60, in.y + in.h - 46, in.w - 60, 48),
        TEXT(.weight = WEIGHT_SEMI, .colour = colour, .valign = VALIGN_MIDDLE), text);
}

/* ---------------------------------------------------------------- items */

struct item_text {
    char title[TEXT_LONG], sub[TEXT_LONG];
    enum mark mark;
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
    };
    return screen_say(v, ids[kind]);
}

static void about_candidate(const struct view *v, const struct unresolved *u, struct item_text *t)
{
    const struct candidate *who = &v->state->plan->candidates[u->candidate];
    const struct candidate_state *c = &v->state->candidates[u->candidate];
    char name[NAME_SIZE * 2 + 40], seat[TEXT_SHORT];

    candidate_name(who, name, sizeof name);
    seat_text(v, who, seat);
    t->mark = mark_of(c);
    if (u->kind == UNRESOLVED_TOILET) {
        char at[6];
        wall_format_hm(c->toilet_since, at);
        words_fill(
            t->title, sizeof t->title, v->flow->lang, "cls.still_toilet", "name", name, NULL);
        words_fill(
            t->sub, sizeof t->sub, v->flow->lang, "cls.since", "t", at, "n", who->seat, NULL);
        return;
    }
    text_copy(t->title, sizeof t->title, name);
    (void)snprintf(
        t->sub, sizeof t->sub, "%s%s%s", open_word(v, u->kind), seat[0] != '\0' ? " · " : "", seat);
}

static void about_room(const struct view *v, const struct unresolved *u, struct item_text *t)
{
    t->mark = MARK_NOTE;
    if (u->kind == UNRESOLVED_DRAFT && u->incident > 0 && u->incident <= v->state->incident_count) {
        const struct incident *i = &v->state->incidents[u->incident - 1];
        char at[6];
        wall_format_hm(i->happened.ms != 0 ? i->happened : i->first_at, at);
        words_fill(t->title, sizeof t->title, v->flow->lang, "cls.no_note", "t", at, NULL);
        return;
    }
    text_copy(t->title, sizeof t->title, open_word(v, u->kind));
}

static void draw_items(struct ui *ui, const struct view *v, struct rect r,
    const struct unresolved *items, size_t total)
{
    size_t shown = (size_t)((r.h + 10) / (UI_TODO_HEIGHT + 10)), from = 0;
    if (shown > ITEMS_SHOWN)
        shown = ITEMS_SHOWN;
    if (shown > 0 && (size_t)v->flow->page * shown < total)
        from = (size_t)v->flow->page * shown;
    bool paged = total > shown;
    double w = r.w - (paged ? UI_PAGER_WIDTH + 12 : 0);

    for (size_t i = 0; i < shown && from + i < total; i++) {
        const struct unresolved *u = &items[from + i];
        struct item_text t = {.mark = MARK_NOTE};
        if (u->kind == UNRESOLVED_DRAFT || u->kind == UNRESOLVED_NOT_ENDED)
            about_room(v, u, &t);
        else
            about_candidate(v, u, &t);
        struct ui_todo todo = {.mark = t.mark,
            .title = t.title,
            .sub = t.sub,
            .tone = TONE_AMBER,
            .button = screen_say(v, "common.resolve"),
            .action = ACTION_RESOLVE,
            .arg = (int32_t)(from + i)};
        ui_todo(ui, RECT(r.x, r.y + (double)i * (UI_TODO_HEIGHT + 10), w, UI_TODO_HEIGHT), &todo);
    }
    if (paged) {
        size_t to = from + shown < total ? from + shown : total;
        struct ui_pager pager = {(int)from + 1, (int)to, (int)total, screen_say(v, "common.of"),
            screen_say(v, "ros.prev"), screen_say(v, "ros.nextp"), ACTION_PAGE};
        ui_pager(ui, RECT(r.x + r.w - UI_PAGER_WIDTH, r.y, UI_PAGER_WIDTH, r.h), &pager);
    }
}

static void draw_todo(struct ui *ui, const struct view *v, const struct counts *n, struct rect r,
    const struct unresolved *items, size_t total)
{
    struct canvas *c = ui_canvas(ui);
    char number[12];

    canvas_text(c, RECT(r.x, r.y, r.w - 120, 50),
        TEXT(.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE),
        screen_say(v, total > 0 ? "cls.todo" : "cls.none"));
    (void)snprintf(number, sizeof number, "%zu", total);
    if (total > 0) {
        struct ui_pill pill = {TONE_AMBER, ICON_ALERT, number};
        ui_pill(ui, r.x + r.w - ui_pill_width(ui, &pill), r.y + 25, &pill);
    } else {
        canvas_mark(c, MARK_PRESENT, POINT(r.x + r.w - 56, r.y), 48);
    }
    draw_items(ui, v, RECT(r.x, r.y + 60, r.w, r.h - 60 - 60), items, total);
    (void)snprintf(number, sizeof number, "%d", n->incidents);
    canvas_icon(c, ICON_FLAG, POINT(r.x + 4, r.y + r.h - 48), 38, COLOUR_INK);
    canvas_text(c, RECT(r.x + 56, r.y + r.h - 52, r.w - 140, 46),
        TEXT(.size = 26, .valign = VALIGN_MIDDLE), screen_say(v, "cls.incidents"));
    canvas_text(c, RECT(r.x, r.y + r.h - 52, r.w - 4, 46),
        TEXT(.size = 38, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE),
        number);
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
        b[k++] = (struct ui_button){
            .icon = ICON_ID, .label = screen_say(v, "ros.id_all"), .action = ACTION_ID_SEEN_ALL};
    b[k++] = BUTTON_SPACE;
    if (total > 0)
        b[k++] = (struct ui_button){.kind = UI_BUTTON_DISABLED,
            .icon = ICON_LOCK,
            .label = say_number(v, "cls.blocked", "n", (int)total, blocked)};
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
    char sub[TEXT_LONG], blocked[TEXT_SHORT];

    if (v->state == NULL)
        return;
    struct counts n = sitting_counts(v->state);
    size_t total = sitting_unresolved(v->state, items, UNRESOLVED_MAX);
    size_t k = buttons(v, &n, total, blocked, b);
    (void)snprintf(sub, sizeof sub, "%s %s · %s %s", screen_say(v, "common.room"),
        v->state->plan->room, screen_say(v, "common.version"), v->state->plan->version);
    struct rect r = screen_frame(ui, v, sub, b, k);
    canvas_text(ui_canvas(ui), RECT(r.x, r.y - 2, r.w, 48), TEXT(.size = 40, .weight = WEIGHT_BOLD),
        screen_say(v, "cls.title"));
    if (ui_upright(ui)) {
        draw_counts(ui, v, &n, RECT(r.x, r.y + 54, r.w, 466));
        draw_todo(ui, v, &n, RECT(r.x, r.y + 540, r.w, r.h - 540), items, total);
    } else {
        draw_counts(ui, v, &n, RECT(r.x, r.y + 54, COUNTS_WIDTH, r.h - 54));
        draw_todo(ui, v, &n,
            RECT(r.x + COUNTS_WIDTH + 20, r.y + 54, r.w - COUNTS_WIDTH - 20, r.h - 54), items,
            total);
    }
    screen_over(ui, v, ui_bar_height(ui, b, k, false));
}
