// SPDX-License-Identifier: EUPL-1.2
/* The timeline of 08: the newest facts first. A visit to the toilet is one line, from its going. */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define LINE 46.0

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

static enum colour colour_of(const struct moment *m)
{
    if (m->undone)
        return COLOUR_INK2;
    switch (m->kind) { /* the rest is the invigilator's doing */
    case EVENT_CHECKED_IN:
        return COLOUR_GREEN;
    case EVENT_TOILET_OUT:
    case EVENT_TOILET_IN:
        return COLOUR_VIOLET;
    case EVENT_LATE_WAITING:
    case EVENT_LATE_ADMITTED:
        return COLOUR_AMBER_INK;
    case EVENT_LATE_REFUSED:
    case EVENT_ABSENT:
    case EVENT_INVOLVED:
        return COLOUR_RED;
    case EVENT_HANDED_IN:
    case EVENT_LEFT:
        return COLOUR_BLUE;
    default:
        return COLOUR_PRIMARY;
    }
}

static struct wall time_of(const struct moment *m)
{
    return m->happened.ms != 0 ? m->happened : m->at;
}

/* The coming back that belongs to a going out, or the other way round; NULL when there is none. */
static const struct moment *other_end(const struct candidate_state *s, size_t index)
{
    const struct moment *m = &s->moments[index];
    size_t i = index;

    if (m->undone)
        return NULL;
    while (m->kind == EVENT_TOILET_OUT ? ++i < s->moment_count : i-- > 0) {
        const struct moment *other = &s->moments[i];
        if (other->undone)
            continue;
        if (other->kind == EVENT_TOILET_OUT || other->kind == EVENT_TOILET_IN)
            return other->kind != m->kind ? other : NULL;
    }
    return NULL;
}

static bool is_shown(const struct candidate_state *s, size_t index)
{
    return s->moments[index].kind != EVENT_TOILET_IN || other_end(s, index) == NULL;
}

/* "Verklanking verstrekt door Marijke Toetsma". */
static void supplied_text(
    const struct view *v, const struct moment *m, const char *who, char out[TEXT_LONG])
{
    const struct candidate *c = the_candidate(v);
    struct accommodation kind = {.kind = (enum accommodation_kind)m->code};
    const struct accommodation *a = candidate_accommodation(c, kind.kind);

    words_fill(out, TEXT_LONG, v->flow->lang, "stu.supply.done", "acc",
        screen_accommodation(v, a != NULL ? a : &kind), "who", who, NULL);
}

static void visit_text(
    const struct view *v, const struct moment *out_at, const struct moment *in, char out[TEXT_LONG])
{
    struct wall from = time_of(out_at), to = time_of(in);
    char at[6], minutes[12];

    wall_format_hm(to, at);
    (void)snprintf(minutes, sizeof minutes, "%d", wall_minutes_up(from, to));
    words_fill(out, TEXT_LONG, v->flow->lang, "stu.toilet_in", "t", at, "m", minutes, NULL);
}

static void moment_text(const struct view *v, size_t index, char out[TEXT_LONG])
{
    const struct candidate_state *s = the_state(v);
    const struct moment *m = &s->moments[index];
    const struct plan *p = v->state->plan;
    const char *who = m->actor < p->invigilator_count ? p->invigilators[m->actor].name : NULL;
    char id[48];

    (void)snprintf(id, sizeof id, "event.%s", event_name(m->kind));
    if (m->kind == EVENT_CHECKED_IN && m->code == HOW_QR)
        text_copy(out, TEXT_LONG, screen_say(v, "stu.checked_in"));
    else if (m->kind == EVENT_SUPPLIED && m->amount == 1 && who != NULL)
        supplied_text(v, m, who, out);
    else if (m->kind == EVENT_TOILET_OUT && other_end(s, index) != NULL)
        visit_text(v, m, other_end(s, index), out);
    else if (who != NULL)
        (void)snprintf(out, TEXT_LONG, "%s · %s", screen_say(v, id), who);
    else
        text_copy(out, TEXT_LONG, screen_say(v, id));
    if (m->undone) {
        size_t n = strlen(out);
        (void)snprintf(out + n, TEXT_LONG - n, " (%s)", screen_say(v, "stu.undone"));
    }
}

static void draw_moment(struct ui *ui, const struct view *v, size_t index, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct moment *m = &the_state(v)->moments[index];
    enum colour colour = m->undone ? COLOUR_INK2 : COLOUR_INK;
    char at[6], text[TEXT_LONG];

    wall_format_hm(time_of(m), at);
    moment_text(v, index, text);
    double w = canvas_text(c, RECT(r.x, r.y, 0, r.h),
                   TEXT(.weight = WEIGHT_BOLD, .colour = colour, .valign = VALIGN_MIDDLE), at)
                   .w
               + 12;
    canvas_icon(c, icon_of(m->kind), POINT(r.x + w, r.y + 6), 34, colour_of(m));
    canvas_text(c, RECT(r.x + w + 50, r.y, r.w - w - 50, r.h),
        TEXT(.colour = colour, .valign = VALIGN_MIDDLE, .may_cut = true), text);
}

void candidate_timeline(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct candidate_state *s = the_state(v);
    struct rect in = rect_inset(ui_card(ui, r), 0, -12);
    size_t lines = (size_t)(in.h / LINE), shown = 0, all = 0;

    for (size_t i = 0; i < s->moment_count; i++)
        all += is_shown(s, i);
    if (all == 0)
        canvas_text(c, in, TEXT(.colour = COLOUR_INK2, .valign = VALIGN_MIDDLE),
            screen_say(v, "stu.nothing"));
    size_t n = all < lines ? all : lines;
    double y = in.y + (in.h - LINE * (double)n) / 2;
    for (size_t i = s->moment_count; i > 0 && shown < n; i--) {
        if (!is_shown(s, i - 1))
            continue;
        bool last = shown == n - 1 && all > n;
        draw_moment(ui, v, i - 1, RECT(in.x, y, in.w - (last ? 190 : 0), LINE));
        shown++;
        y += LINE;
    }
    if (all > n) {
        char more[TEXT_SHORT];
        canvas_text(c, RECT(in.x, y - LINE, in.w, LINE),
            TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2, .align = ALIGN_RIGHT,
                .valign = VALIGN_MIDDLE),
            say_number(v, "stu.more", "n", (int)(all - n), more));
    }
}
