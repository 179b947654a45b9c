// SPDX-License-Identifier: EUPL-1.2
/* 08 One student: when the time is up, what was arranged and supplied, what happened; and the sheet
 * with the other states. */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define MINUTE_MS 60000.0
#define TIMELINE_LINES 3
#define AWAY_SHOWN 6

/* ---------------------------------------------------------------- heading */

static void draw_heading(
    struct ui *ui, const struct view *v, const struct candidate *who, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct candidate_state *s = the_state(v);
    char name[NAME_SIZE * 2 + 40], seat[TEXT_SHORT], line[TEXT_LONG], now[TEXT_SHORT],
        left[TEXT_SHORT] = "", end[6] = "–", hm[6];
    struct wall until = sitting_end_of(v->state, (size_t)v->flow->candidate);
    double right = ui_upright(ui) ? 0 : 450;

    canvas_mark(c, mark_of(s), POINT(r.x, r.y + 2), 76);
    canvas_text(c, RECT(r.x + 96, r.y, r.w - 96 - right, 52),
        TEXT(.size = 46, .weight = WEIGHT_BOLD, .may_cut = true),
        candidate_name(who, name, sizeof name));
    struct text_extent e = canvas_text(c, RECT(r.x + 96, r.y + 52, r.w - 96 - right, 36),
        TEXT(.weight = WEIGHT_BOLD), state_word(v, s));
    seat_text(v, who, seat);
    (void)snprintf(line, sizeof line, "%s%s%s", who->number, seat[0] != '\0' ? " · " : "", seat);
    canvas_text(c, RECT(r.x + 96 + e.w + 14, r.y + 52, r.w - 110 - e.w - right, 36),
        TEXT(.colour = COLOUR_INK2), line);
    if (right == 0)
        return;
    if (until.ms != 0)
        wall_format_hm(until, end);
    wall_format_hm(v->now, hm);
    (void)snprintf(now, sizeof now, "%s %s", screen_say(v, "common.now"), hm);
    if (until.ms > v->now.ms && v->state->phase == PHASE_RUNNING && sitting_is_inside(s))
        say_number(v, "stu.left", "m", wall_minutes_up(v->now, until), left);
    ui_value(
        ui, RECT(r.x + r.w - 450, r.y, 134, 88), screen_say(v, "stu.ends"), end, 52, ALIGN_RIGHT);
    ui_value(ui, RECT(r.x + r.w - 306, r.y, 306, 88), now, left, 50, ALIGN_RIGHT);
}

/* ---------------------------------------------------------------- time bar */

struct bar {
    struct ui_span spans[AWAY_SHOWN + 4];
    struct ui_tick ticks[8];
    char labels[8][24];
    size_t span_count, tick_count, label_count;
};

static double minutes(struct wall t)
{
    return (double)t.ms / MINUTE_MS;
}

static void add_tick(struct bar *b, struct wall at, const char *text, bool now)
{
    char *label = b->labels[b->label_count];
    char hm[6];

    if (at.ms == 0 || b->tick_count >= 8)
        return;
    wall_format_hm(at, hm);
    (void)snprintf(label, sizeof b->labels[0], "%s%s%s", text, text[0] != '\0' ? " " : "", hm);
    b->label_count++;
    b->ticks[b->tick_count++] = (struct ui_tick){minutes(at), label, now};
}

static void add_span(
    struct bar *b, enum ui_span_kind kind, struct wall from, struct wall to, const char *label)
{
    if (to.ms > from.ms && b->span_count < AWAY_SHOWN + 4)
        b->spans[b->span_count++] = (struct ui_span){kind, minutes(from), minutes(to), label};
}

/* Every finished visit and a running one, from the moments. */
static void add_toilet(struct bar *b, const struct candidate_state *s, struct wall now)
{
    struct wall out = {0};
    size_t n = 0;

    for (size_t i = 0; i < s->moment_count && n < AWAY_SHOWN; i++) {
        const struct moment *m = &s->moments[i];
        if (m->undone)
            continue;
        if (m->kind == EVENT_TOILET_OUT)
            out = m->at;
        if (m->kind == EVENT_TOILET_IN && out.ms != 0) {
            add_span(b, UI_SPAN_AWAY, out, m->at, "WC");
            out.ms = 0;
            n++;
        }
    }
    if (out.ms != 0)
        add_span(b, UI_SPAN_AWAY, out, now, "WC");
}

static void draw_bar(struct ui *ui, const struct view *v, struct rect r)
{
    const struct sitting *s = v->state;
    const struct candidate_state *c = the_state(v);
    struct wall start = s->started.ms != 0 ? s->started : s->plan->start,
                end = sitting_end_of(s, (size_t)v->flow->candidate);
    struct wall normal = end;
    struct bar b = {0};
    char extra[24];
    int32_t extra_min = sitting_extra_min(s, (size_t)v->flow->candidate);

    if (end.ms == 0)
        end = normal = s->plan->end;
    else
        normal.ms -= (int64_t)extra_min * 60000;
    struct wall from = c->arrived.ms != 0 && c->arrived.ms < start.ms ? c->arrived : start;
    struct wall until = v->now.ms < start.ms ? start : v->now.ms > end.ms ? end : v->now;
    add_span(&b, UI_SPAN_PAST, start, until.ms < normal.ms ? until : normal, NULL);
    add_span(&b, UI_SPAN_FUTURE, until, normal, NULL);
    (void)snprintf(extra, sizeof extra, "+%d min", extra_min);
    add_span(&b, UI_SPAN_EXTRA, normal, end, extra);
    add_toilet(&b, c, v->now);
    if (c->arrived.ms != 0)
        add_tick(&b, c->arrived, "", false);
    add_tick(&b, start, "", false);
    add_tick(&b, normal, "", false);
    if (extra_min > 0)
        add_tick(&b, end, "", false);
    if (v->now.ms >= from.ms - 600000 && v->now.ms <= end.ms + 600000)
        add_tick(&b, v->now, screen_say(v, "common.now"), true);
    struct ui_time_bar bar = {
        minutes(from) - 8, minutes(end) + 10, b.spans, b.span_count, b.ticks, b.tick_count};
    ui_time_bar(ui, ui_card(ui, r), &bar);
}

/* ---------------------------------------------------------------- accommodations */

static const struct {
    enum accommodation_kind kind;
    enum icon icon;
    const char *word;
} measures[] = {
    {ACCOMMODATION_EXTRA_TIME, ICON_CLOCKPLUS, "acc.extra_time"},
    {ACCOMMODATION_SPOKEN, ICON_HEADSET, "acc.speech"},
    {ACCOMMODATION_SPELLING, ICON_ABC, "acc.spelling"},
    {ACCOMMODATION_OTHER, ICON_STAR, "acc.other"},
};

/* The toggle means "supplied". What was not granted is the exam office's word, not a tap here. */
static void draw_measures(
    struct ui *ui, const struct view *v, const struct candidate *who, struct rect r)
{
    const struct candidate_state *s = the_state(v);
    double w = (r.w - 30) / 4;
    char word[TEXT_SHORT];

    for (size_t i = 0; i < 4; i++) {
        enum accommodation_kind kind = measures[i].kind;
        const struct accommodation *a = candidate_accommodation(who, kind);
        bool on = s->supply_known[kind] && s->supplied[kind],
             granted = a != NULL || s->granted[kind];
        struct ui_toggle t = {.icon = measures[i].icon,
            .label = screen_say(v, measures[i].word),
            .on = on,
            .disabled = !granted,
            .word = screen_say(v, on ? "stu.supplied" : "acc.off"),
            .action = ACTION_SUPPLY,
            .arg = (int32_t)kind};
        if (!granted) {
            t.word = screen_say(v, "acc.none");
        } else if (kind == ACCOMMODATION_EXTRA_TIME) {
            int32_t extra = sitting_extra_min(v->state, (size_t)v->flow->candidate);
            if (extra < EXTRA_TIME_UNLIMITED)
                (void)snprintf(word, sizeof word, "%s · %d min",
                    on ? screen_say(v, "acc.on") : screen_say(v, "acc.off"), extra);
            else
                (void)snprintf(word, sizeof word, "%s · %s",
                    on ? screen_say(v, "acc.on") : screen_say(v, "acc.off"),
                    screen_say(v, "acc.unlimited"));
            t.word = word;
        } else if (!on) {
            t.word = screen_say(v, "acc.off");
        }
        ui_toggle(ui, RECT(r.x + (double)i * (w + 10), r.y, w, r.h), &t);
    }
}

/* ---------------------------------------------------------------- timeline */

static enum icon icon_of(enum event_kind kind)
{
    switch (kind) { /* the rest is a plain fact */
    case EVENT_CHECKED_IN:
        return ICON_QR;
    case EVENT_ID_SEEN:
        return ICON_ID;
    case EVENT_TOILET_OUT:
    case EVENT_TOILET_IN:
    case EVENT_HANDED_IN:
    case EVENT_LEFT:
        return ICON_EXIT;
    case EVENT_LATE_WAITING:
    case EVENT_LATE_ADMITTED:
    case EVENT_LATE_REFUSED:
        return ICON_CLOCK;
    case EVENT_SUPPLIED:
    case EVENT_GRANTED:
        return ICON_HEADSET;
    case EVENT_INVOLVED:
        return ICON_FLAG;
    case EVENT_UNDONE:
        return ICON_BACK;
    default:
        return ICON_INFO;
    }
}

static void moment_text(const struct view *v, const struct moment *m, char out[TEXT_LONG])
{
    char id[48];
    const struct plan *p = v->state->plan;

    (void)snprintf(id, sizeof id, "event.%s", event_name(m->kind));
    if (m->actor < p->invigilator_count)
        (void)snprintf(
            out, TEXT_LONG, "%s · %s", screen_say(v, id), p->invigilators[m->actor].name);
    else
        (void)snprintf(out, TEXT_LONG, "%s", screen_say(v, id));
    if (m->undone) {
        char gone[TEXT_SHORT];
        (void)snprintf(gone, sizeof gone, " (%s)", screen_say(v, "stu.undone"));
        size_t n = strlen(out);
        text_copy(out + n, TEXT_LONG - n, gone);
    }
}

static void draw_timeline(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct candidate_state *s = the_state(v);
    struct rect in = ui_card(ui, r);
    size_t lines = (size_t)((in.h + 12) / 46);
    char at[6], text[TEXT_LONG];
    double y = in.y + (in.h - 46 * (double)(s->moment_count < lines ? s->moment_count : lines)) / 2;

    if (s->moment_count == 0)
        canvas_text(c, in, TEXT(.colour = COLOUR_INK2, .valign = VALIGN_MIDDLE),
            screen_say(v, "stu.nothing"));
    for (size_t i = 0; i < lines && i < s->moment_count; i++) {
        const struct moment *m = &s->moments[s->moment_count - 1 - i];
        enum colour colour = m->undone ? COLOUR_INK2 : COLOUR_INK;
        wall_format_hm(m->at, at);
        moment_text(v, m, text);
        canvas_text(c, RECT(in.x, y, 84, 46),
            TEXT(.weight = WEIGHT_BOLD, .colour = colour, .valign = VALIGN_MIDDLE), at);
        canvas_icon(c, icon_of(m->kind), POINT(in.x + 94, y + 6), 34,
            m->undone ? COLOUR_INK2 : COLOUR_PRIMARY);
        canvas_text(c, RECT(in.x + 144, y, in.w - 144, 46),
            TEXT(.colour = colour, .valign = VALIGN_MIDDLE, .may_cut = true), text);
        y += 46;
    }
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
    if (inside && !s->id_seen)
        b[n++] = (struct ui_button){
            .icon = ICON_ID, .label = screen_say(v, "stu.id_seen"), .action = ACTION_ID_SEEN};
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
    else if (s->attendance == ATTENDANCE_EXPECTED)
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
    char sub[TEXT_LONG];

    if (who == NULL)
        return;
    size_t n = buttons(v, b);
    (void)snprintf(sub, sizeof sub, "%s %s · %s %s", screen_say(v, "common.room"),
        v->state->plan->room, screen_say(v, "common.version"), v->state->plan->version);
    struct rect r = screen_frame(ui, v, sub, b, n);
    draw_heading(ui, v, who, RECT(r.x, r.y - 2, r.w, 90));
    draw_bar(ui, v, RECT(r.x, r.y + 96, r.w, 128));
    draw_measures(ui, v, who, RECT(r.x, r.y + 234, r.w, 112));
    draw_timeline(ui, v, RECT(r.x, r.y + 356, r.w, r.h - 356));
    screen_over(ui, v, ui_bar_height(ui, b, n, false));
}

/* ---------------------------------------------------------------- states */

static const struct {
    enum attendance to;
    enum icon icon;
    const char *word;
} states[] = {
    {ATTENDANCE_CHECKED_IN, ICON_CHECK, "state.present"},
    {ATTENDANCE_NOT_STARTED, ICON_MINUS, "att.niet_gestart"},
    {ATTENDANCE_STOPPED, ICON_STOP, "att.afgebroken"},
    {ATTENDANCE_HANDED_IN, ICON_EXIT, "state.handed_in"},
    {ATTENDANCE_LEFT, ICON_ARROW, "state.left"},
    {ATTENDANCE_ABSENT, ICON_CROSS, "state.absent"},
};

void screen_status(struct ui *ui, const struct view *v)
{
    struct canvas *c = ui_canvas(ui);
    const struct candidate *who = the_candidate(v);
    const struct ui_button b[] = {
        button_back(v),
        BUTTON_SPACE,
        {.icon = ICON_BACK, .label = screen_say(v, "stu.undo_last"), .action = ACTION_UNDO},
    };
    char name[NAME_SIZE * 2 + 40];

    if (who == NULL)
        return;
    struct rect r = screen_frame(ui, v, screen_say(v, "stu.change"), b, 3);
    canvas_mark(c, mark_of(the_state(v)), POINT(r.x, r.y), 64);
    canvas_text(c, RECT(r.x + 84, r.y, r.w - 84, 64),
        TEXT(.size = 40, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE, .may_cut = true),
        candidate_name(who, name, sizeof name));
    double w = (r.w - 20) / 3;
    for (size_t i = 0; i < 6; i++) {
        struct ui_tile tile = {.icon = states[i].icon,
            .label = screen_say(v, states[i].word),
            .action = ACTION_SET_STATUS,
            .arg = (int32_t)states[i].to};
        ui_tile(ui,
            RECT(r.x + (double)(i % 3) * (w + 10), r.y + 84 + (double)(i / 3) * 130, w, 120),
            &tile);
    }
    struct ui_field field = {.label = screen_say(v, "ovr.why"),
        .hint = screen_say(v, "stu.why.hint"),
        .text = v->flow->text,
        .action = ACTION_FIELD,
        .size = 30};
    ui_field(ui, RECT(r.x, r.y + 350, r.w, 116), &field);
    screen_over(ui, v, ui_bar_height(ui, b, 3, false));
}
