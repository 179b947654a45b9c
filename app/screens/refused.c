// SPDX-License-Identifier: EUPL-1.2
/* 03 Not admitted by this scan: why, and what now. Blue for "already in" (no fault), red for the
 * rest. A name is shown only when the ticket is genuine and its owner is on this kiosk's own list.
 */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

/* What one verdict shows; texts are filled in by the builders below. */
struct refusal_view {
    enum ui_verdict_kind kind;
    const char *heading;
    char body[TEXT_LONG];
    enum icon icon;
    const char *label;
    char big[64];
    char sub[TEXT_LONG];
    char next[TEXT_LONG];
};

static void show_room(const struct view *v, struct refusal_view *r)
{
    const struct plan *p = v->card != NULL ? &v->card->plan : NULL;
    char start[6];

    if (p == NULL)
        return;
    wall_format_hm(p->start, start);
    r->icon = ICON_DOOR;
    r->label = screen_say(v, "common.room");
    text_copy(r->big, sizeof r->big, p->room);
    (void)snprintf(r->sub, sizeof r->sub, "%s · %s", p->exam, start);
}

/* Another room, or another list in this one: nobody is sent to where he stands. */
static void wrong_room(const struct view *v, struct refusal_view *r)
{
    const struct other_room *o = &v->others[v->flow->other_room];
    char start[6], minutes[12];
    int left = wall_minutes_up(v->now, o->start);

    wall_format_hm(o->start, start);
    (void)snprintf(minutes, sizeof minutes, "%d", left);
    (void)snprintf(r->sub, sizeof r->sub, "%s · %s", o->exam, start);
    text_copy(r->big, sizeof r->big, o->room);
    if (v->card != NULL && strcmp(o->room, v->card->plan.room) == 0) {
        r->heading = screen_say(v, "no.other");
        text_copy(r->body, sizeof r->body, screen_say(v, "no.other.body"));
        text_copy(r->next, sizeof r->next, screen_say(v, "no.other.next"));
        r->icon = ICON_DOOR;
        r->label = screen_say(v, "common.room");
        return;
    }
    r->heading = screen_say(v, "no.room");
    text_copy(r->body, sizeof r->body, screen_say(v, "no.room.body_plain"));
    r->icon = ICON_ARROW;
    r->label = screen_say(v, "no.room.go");
    if (left > 0)
        words_fill(r->next, sizeof r->next, v->flow->lang, "no.room.next", "m", minutes, NULL);
    else
        text_copy(r->next, sizeof r->next, screen_say(v, "no.room.now"));
}

static void already_in(const struct view *v, struct refusal_view *r)
{
    const struct candidate *who = the_candidate(v);
    char at[6], seat[TEXT_SHORT], door[TEXT_SHORT];

    r->kind = UI_VERDICT_REPEAT;
    r->heading = screen_say(v, "no.dup");
    text_copy(r->next, sizeof r->next, screen_say(v, "no.dup.next"));
    if (who == NULL)
        return;
    words_fill(r->body, sizeof r->body, v->flow->lang, "no.dup.body", "name", who->given, NULL);
    wall_format_hm(the_state(v)->arrived, at);
    r->icon = ICON_CLOCK;
    r->label = screen_say(v, "no.dup.at");
    text_copy(r->big, sizeof r->big, at);
    seat_text(v, who, seat);
    int where = place_door(the_state(v)->arrival);
    bool elsewhere = flow_has_doors(v->state) && where != v->state->self;
    (void)snprintf(r->sub, sizeof r->sub, "%s%s%s%s%s", elsewhere ? door_word(v, where, door) : "",
        elsewhere ? " · " : "", seat, seat[0] != '\0' ? " · " : "", v->state->plan->exam);
}

static void plain(const struct view *v, struct refusal_view *r, const char *heading,
    const char *body, const char *next)
{
    r->heading = screen_say(v, heading);
    text_copy(r->body, sizeof r->body, screen_say(v, body));
    text_copy(r->next, sizeof r->next, screen_say(v, next));
}

static void show_late(const struct view *v, struct refusal_view *r)
{
    r->icon = ICON_CLOCK;
    if (the_state(v) == NULL)
        return;
    r->label = screen_say(v, "late.minutes");
    (void)snprintf(r->big, sizeof r->big, "%d min", the_state(v)->late_min);
}

/* Too early, or the record is closed already. */
static void not_open(const struct view *v, struct refusal_view *r)
{
    if (v->state != NULL && v->state->phase > PHASE_ENDED) {
        plain(v, r, "no.over", "no.over.body", "no.over.next");
        r->icon = ICON_LOCK;
        return;
    }
    plain(v, r, "no.closed", "no.closed.body", "no.closed.next");
    show_room(v, r);
    if (r->big[0] == '\0')
        return;
    r->icon = ICON_CLOCK;
    r->label = screen_say(v, "common.start");
    wall_format_hm(v->card->plan.start, r->big);
    text_copy(r->sub, sizeof r->sub, v->card->plan.exam);
}

static void fill(const struct view *v, struct refusal_view *r)
{
    *r = (struct refusal_view){.kind = UI_VERDICT_REFUSED, .icon = ICON_QR};
    switch (v->flow->verdict) { /* the others have their own screens */
    case VERDICT_WRONG_ROOM:
        if (v->others != NULL && v->flow->other_room >= 0) {
            wrong_room(v, r);
            break;
        }
        /* fall through */
    case VERDICT_NOT_LISTED:
    case VERDICT_WITHDRAWN:
        plain(v, r, "no.list", "no.list.body", "no.list.next");
        show_room(v, r);
        break;
    case VERDICT_ALREADY_IN:
        already_in(v, r);
        break;
    case VERDICT_OLD_TICKET:
        plain(v, r, "no.ticket", "no.old.body", "no.old.next");
        break;
    case VERDICT_EXPIRED:
        plain(v, r, "no.ticket", "no.ticket.body", "no.ticket.next");
        break;
    case VERDICT_LATE_REFUSED:
        plain(v, r, "late.refused", "late.refused.body", "late.refused.next");
        show_late(v, r);
        break;
    case VERDICT_NOT_OPEN:
        not_open(v, r);
        break;
    case VERDICT_NONE: /* the scan was good, keeping it was not possible: a person must write it
                          down */
        plain(v, r, "no.saved", "no.saved.body", "no.saved.next");
        r->icon = ICON_DISK;
        break;
    default:
        plain(v, r, "no.ticket", "no.ticket.body", "no.ticket.next");
        break;
    }
}

/* Verdict, where or when, and what now. */
void refused_words(const struct view *v, char *out, size_t size)
{
    struct refusal_view r;

    fill(v, &r);
    if (r.big[0] != '\0')
        (void)snprintf(out, size, "%s. %s %s. %s", r.heading, r.label, r.big, r.next);
    else
        (void)snprintf(out, size, "%s. %s", r.heading, r.next);
}

#define AIR 9.0 /* between the lines of a card, where there is room */

/* Label, big value, and a line under it: at the largest size at which all three fit. `draw` false
 * answers the height that the smallest takes. */
static double lay_big(struct ui *ui, const struct refusal_view *r, struct rect cell, bool draw)
{
    struct canvas *c = ui_canvas(ui);
    enum colour colour = r->kind == UI_VERDICT_REPEAT ? COLOUR_BLUE : COLOUR_RED;
    static const double sizes[] = {132, 112, 96, 80, 64, 54, 46}, labels[] = {44, 36, 30, 26, 0};
    const size_t least = sizeof sizes / sizeof sizes[0] - 1;
    const struct text_style sub = {.size = 30, .weight = WEIGHT_SEMI, .lines = 4, .leading = 1.15};
    struct text_style label = {
        .size = 44, .weight = WEIGHT_SEMI, .colour = colour, .valign = VALIGN_MIDDLE};
    struct text_style big = {
        .weight = WEIGHT_BOLD, .colour = colour, .tracking = -0.012, .leading = 1.04};

    double top = screen_least(canvas_measure(c, &label, 0, r->label).h, 56);
    double under = canvas_measure(c, &sub, cell.w, r->sub).h, h = 0;
    for (size_t i = draw ? 0 : least; i <= least; i++) {
        big.size = sizes[i];
        struct text_extent e = canvas_measure(c, &big, cell.w, r->big);
        h = e.h;
        if (!e.cut && top + h + under <= cell.h)
            break;
    }
    double spare = cell.h - top - h - under; /* a little of it between the lines */
    double air = spare > 3 * AIR ? AIR : spare > 0 ? spare / 3 : 0;
    double y = cell.y + (spare - 2 * air) / 2;
    if (draw) {
        canvas_icon(c, r->icon, POINT(cell.x, y + (top - 52) / 2), 52, colour);
        screen_fitted(ui, RECT(cell.x + 66, y, cell.w - 66, top), label, r->label, labels);
        canvas_text(c, RECT(cell.x, y + top + air, cell.w, 0), &big, r->big);
        canvas_text(c, RECT(cell.x, y + top + h + 2 * air, cell.w, 0), &sub, r->sub);
    }
    return top + h + under;
}

static void draw_first(struct ui *ui, const struct refusal_view *r, struct rect cell)
{
    if (r->big[0] != '\0')
        (void)lay_big(ui, r, cell, true);
    else
        canvas_icon(ui_canvas(ui), r->icon,
            POINT(cell.x + (cell.w - 130) / 2, cell.y + (cell.h - 130) / 2), 130,
            r->kind == UI_VERDICT_REPEAT ? COLOUR_BLUE : COLOUR_RED);
}

static const struct text_style todo_style = {.size = 40, .weight = WEIGHT_BOLD};

/* The question, and what to do: at the largest size that fits. `draw` false answers the height that
 * the smallest takes. */
static double lay_next(
    struct ui *ui, const struct view *v, const struct refusal_view *r, struct rect cell, bool draw)
{
    struct canvas *c = ui_canvas(ui);
    static const double sizes[] = {38, 34, 30, 28, 0};
    struct text_style style = {.weight = WEIGHT_MEDIUM, .lines = 6, .leading = 1.25};
    double head = canvas_measure(c, &todo_style, cell.w, screen_say(v, "no.todo")).h + AIR;

    style.size =
        draw ? screen_size(ui, RECT(0, 0, cell.w, cell.h - head), style, r->next, sizes) : 30;
    double h = canvas_measure(c, &style, cell.w, r->next).h;
    double y = cell.y + (cell.h - head - h) / 2;
    if (draw) {
        canvas_text(c, RECT(cell.x, y, cell.w, 0), &todo_style, screen_say(v, "no.todo"));
        canvas_text(c, RECT(cell.x, y + head, cell.w, 0), &style, r->next);
    }
    return head + h;
}

#define BIG_WIDTH 470.0
#define BIG_WIDTH_LARGE 540.0
#define ICON_WIDTH 240.0
#define PADDING 44.0 /* of a cell, above and below */
#define BIG_HEIGHT 230.0

void screen_refused(struct ui *ui, const struct view *v)
{
    struct refusal_view r;
    struct ui_button b[5];
    struct rect cells[2];
    size_t n = 0;

    fill(v, &r);
    if (v->device.can_speak)
        b[n++] = button_speak(v);
    b[n++] = button_call(v);
    if (v->flow->verdict == VERDICT_NOT_LISTED)
        b[n++] = (struct ui_button){.kind = UI_BUTTON_PLAIN,
            .icon = ICON_LOCK,
            .label = screen_say(v, "late.decide"),
            .action = ACTION_UNLISTED};
    b[n++] = BUTTON_SPACE;
    b[n++] = (struct ui_button){.kind = UI_BUTTON_PLAIN,
        .icon = ICON_CHECK,
        .label = screen_say(v, "common.done"),
        .action = ACTION_DONE,
        .flags = UI_TARGET_BACK | UI_TARGET_MAIN};
    bool upright = ui_upright(ui);
    double first = ui_large(ui) ? BIG_WIDTH_LARGE : BIG_WIDTH;
    const double widths[] = {r.big[0] != '\0' ? first : ICON_WIDTH, 0};
    double inside = ui_panel(ui).w - 80 - (upright ? 60 : widths[0] + 64);
    double next = lay_next(ui, v, &r, RECT(0, 0, inside, 0), false) + PADDING;
    double big = lay_big(ui, &r, RECT(0, 0, upright ? inside : widths[0] - 60, 0), false) + PADDING;
    struct ui_verdict verdict = {r.kind, NULL, r.heading, r.body,
        upright ? next + screen_least(big, BIG_HEIGHT) : screen_least(big, next)};
    struct rect card = ui_verdict(ui, &verdict, ui_bar_height(ui, b, n, true));
    double foot = screen_least(next, card.h - screen_least(big, card.h / 2));
    struct ui_ticket ticket = {r.kind, widths, 2, foot};
    ui_ticket(ui, card, &ticket, cells);
    screen_stay(ui, v, RECT(40, 20, card.w, card.y - 32), 0);
    screen_stay(ui, v, card, 1);
    draw_first(ui, &r, cells[0]);
    (void)lay_next(ui, v, &r, cells[1], true);
    ui_bar(ui, b, n, true);
}
