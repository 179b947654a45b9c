// SPDX-License-Identifier: EUPL-1.2
/* The timeline of 08: the newest facts first. A visit to the toilet is one line, from its going. */
#include "screens/screens_internal.h"

#include "sitting/names.h"

#include <stdio.h>
#include <string.h>

#define LINE 46.0

static enum icon icon_of(const struct moment *m)
{
    switch (m->kind) { /* the rest is a plain fact */
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
        return accommodation_icon((enum accommodation_kind)m->code);
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

/* Behind the line: which document, who went along, why; what was under reservation says so in its
 * word. */
static void say_detail(const struct view *v, const struct moment *m, char out[TEXT_LONG])
{
    const char *who = sitting_text(v->state, m->who_at), *text = sitting_text(v->state, m->text_at);
    size_t n = strlen(out);

    if (m->kind == EVENT_ID_SEEN)
        (void)snprintf(out + n, TEXT_LONG - n, " · %s",
            screen_say(v, id_document_word((enum id_document)m->code)));
    n = strlen(out);
    bool told = m->kind == EVENT_TOILET_OUT || m->kind == EVENT_ID_SEEN
                || m->kind == EVENT_ID_REFUSED || m->kind == EVENT_UNDONE;
    if (told)
        (void)snprintf(out + n, TEXT_LONG - n, "%s%.100s%s%.200s", who[0] != '\0' ? " · " : "", who,
            text[0] != '\0' ? " · " : "", text);
}

/* What a withdrawn kiosk told stands, and is marked. */
static void say_door(const struct view *v, const struct moment *m, char out[TEXT_LONG])
{
    int door = place_door(m->seq);
    char number[TEXT_SHORT];
    size_t n = strlen(out);

    if (flow_has_doors(v->state) && v->state->doors[door - 1].withdrawn.list != 0)
        (void)snprintf(out + n, TEXT_LONG - n, " · %s: %s", door_word(v, door, number),
            screen_say(v, "door.withdrawn"));
}

static void moment_text(const struct view *v, size_t index, char out[TEXT_LONG])
{
    const struct candidate_state *s = the_state(v);
    const struct moment *m = &s->moments[index];
    const char *who = m->actor < INVIGILATORS_MAX ? staff_name(v, m->actor) : NULL;
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
    say_detail(v, m, out);
    say_door(v, m, out);
    if (m->undone) {
        size_t n = strlen(out);
        (void)snprintf(out + n, TEXT_LONG - n, " (%s)", screen_say(v, "stu.undone"));
    }
}

#define TIME_GAP 12.0
#define ICON_SIZE 34.0
#define ICON_WIDTH 50.0

static struct text_style line_style(bool undone)
{
    return (struct text_style){.colour = undone ? COLOUR_INK2 : COLOUR_INK,
        .lines = 3,
        .leading = 1.15,
        .valign = VALIGN_MIDDLE,
        .may_cut = true}; /* three lines, then what people typed may end */
}

/* Where the text of a line begins. */
static double text_left(struct ui *ui)
{
    return canvas_measure(ui_canvas(ui), TEXT(.weight = WEIGHT_BOLD), 0, "00:00").w + TIME_GAP
           + ICON_WIDTH;
}

void screen_moment(struct ui *ui, struct rect r, const struct screen_moment *m)
{
    struct canvas *c = ui_canvas(ui);
    struct text_style style = line_style(m->undone);
    double left = text_left(ui);
    char at[6];

    wall_format_hm(m->at, at);
    canvas_text(c, RECT(r.x, r.y, 0, r.h),
        TEXT(.weight = WEIGHT_BOLD, .colour = style.colour, .valign = VALIGN_MIDDLE), at);
    canvas_icon(c, m->icon, POINT(r.x + left - ICON_WIDTH, r.y + (r.h - ICON_SIZE) / 2), ICON_SIZE,
        m->undone ? COLOUR_INK2 : m->colour);
    canvas_text(c, RECT(r.x + left, r.y, r.w - left, r.h), &style, m->text);
}

double screen_moment_height(struct ui *ui, double w, const char *text)
{
    struct text_style style = line_style(false);
    double h = canvas_measure(ui_canvas(ui), &style, w - text_left(ui), text).h + 10;

    return screen_least(h, LINE);
}

static void draw_moment(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    const struct moment *m = &the_state(v)->moments[index];
    char text[TEXT_LONG];
    struct screen_moment line = {.at = time_of(m),
        .icon = icon_of(m),
        .colour = colour_of(m),
        .text = text,
        .undone = m->undone};

    moment_text(v, (size_t)index, text);
    screen_moment(ui, r, &line);
}

static void draw_nothing(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_text(ui_canvas(ui), r, TEXT(.colour = COLOUR_INK2, .valign = VALIGN_MIDDLE, .lines = 2),
        screen_say(v, "stu.nothing"));
}

void candidate_timeline(
    struct ui *ui, const struct view *v, double width, struct screen_parts *parts)
{
    const struct candidate_state *s = the_state(v);
    size_t before = parts->n;
    char text[TEXT_LONG];

    for (size_t i = s->moment_count; i > 0; i--) {
        if (!is_shown(s, i - 1))
            continue;
        moment_text(v, i - 1, text);
        part_add(parts, (struct screen_part){.draw = draw_moment,
                            .arg = (int32_t)i - 1,
                            .size = {screen_moment_height(ui, width - 56, text), 0, 1, 0},
                            .card = true});
    }
    if (parts->n == before)
        part_add(parts, (struct screen_part){.draw = draw_nothing,
                            .size = {screen_line(ui, SIZE_BODY) + 20, 0, 1, 0},
                            .card = true});
}
