// SPDX-License-Identifier: EUPL-1.2
/* 03f Somebody who is not on the list: what was decided, on whose word, and handing in. Also the
 * rows about guests on 07, at a roll call and on 10a. */
#include "screens/screens_internal.h"

#include "sitting/names.h"

#include <stdio.h>

#define NAME_LEFT 96.0
#define BUTTONS 7
#define UNDER_LONG (TEXT_LONG + 32) /* a state, and a student number */

static struct guest_person person_of(const struct view *v, const struct guest *g)
{
    struct guest_person p = {.name = ""};

    (void)guest_person_read(sitting_text(v->state, g->person_at), &p); /* else without a name */
    return p;
}

static enum mark guest_mark(const struct guest *g)
{
    if (g->outcome != GUEST_ADMITTED)
        return MARK_ABSENT;
    if (g->on_toilet)
        return MARK_TOILET;
    return guest_is_inside(g) ? MARK_NOTE : g->left.ms != 0 ? MARK_LEFT : MARK_HANDED_IN;
}

/* "Toegelaten onder voorbehoud 08:52", "Ingeleverd 10:14". */
static void state_line(const struct view *v, const struct guest *g, char out[TEXT_LONG])
{
    struct wall t = g->left.ms != 0        ? g->left
                    : g->handed_in.ms != 0 ? g->handed_in
                    : g->on_toilet         ? g->toilet_since
                                           : g->at;
    const char *id = g->left.ms != 0        ? "state.left"
                     : g->on_toilet         ? "guest.toilet_since"
                     : g->handed_in.ms != 0 ? "state.handed_in"
                                            : guest_outcome_word(g->outcome);
    char at[6];

    wall_format_hm(t, at);
    (void)snprintf(out, TEXT_LONG, "%s %s", screen_say(v, id), at);
}

void guest_row(struct ui *ui, const struct view *v, struct rect r, int32_t number)
{
    const struct guest *g = sitting_guest(v->state, (uint64_t)number);
    char line[TEXT_LONG];

    if (g == NULL)
        return;
    struct guest_person p = person_of(v, g);
    struct ui_row row = {
        .mark = guest_mark(g), .title = p.name, .sub = line, .action = ACTION_GUEST, .arg = number};
    state_line(v, g, line);
    ui_row(ui, r, &row);
}

void guest_roll_call_row(struct ui *ui, const struct view *v, struct rect r, int32_t number)
{
    const struct guest *g = sitting_guest(v->state, (uint64_t)number);

    if (g == NULL)
        return;
    struct guest_person p = person_of(v, g);
    const struct screen_answer a = {.name = p.name,
        .answer = sitting_guest_accounted(v->state, g),
        .at = g->accounted_at,
        .action = ACTION_GUEST_ACCOUNT,
        .arg = number};
    screen_roll_call_row(ui, v, r, &a);
}

char *guest_name(const struct view *v, const struct guest *g, char out[NAME_SIZE])
{
    struct guest_person p = person_of(v, g);

    text_copy(out, NAME_SIZE, p.name);
    return out;
}

/* ---------------------------------------------------------------- what happened */

static const struct room_moment *moment_of(const struct sitting *s, uint64_t seq)
{
    for (size_t i = 0; i < s->room_count; i++)
        if (s->room[i].seq == seq)
            return &s->room[i];
    return NULL;
}

static bool is_about(const struct sitting *s, const struct room_moment *m, uint32_t number)
{
    if (m->kind == EVENT_GUEST_UNDONE)
        m = moment_of(s, m->ref);
    return m != NULL && (m->kind == EVENT_UNLISTED || m->kind == EVENT_GUEST) && m->ref == number;
}

static const char *fact_word(const struct room_moment *m)
{
    switch (m->kind) { /* the others are about no guest */
    case EVENT_UNLISTED:
        return guest_outcome_word((enum guest_outcome)m->code);
    case EVENT_GUEST:
        return guest_fact_word((enum guest_fact)m->code);
    default:
        return "guest.undone";
    }
}

static struct wall time_of(const struct room_moment *m)
{
    return m->happened.ms != 0 ? m->happened : m->at;
}

/* "Toegelaten onder voorbehoud · Paspoort · J. Verzonnen", whoever recorded it behind. */
static void moment_text(const struct view *v, const struct room_moment *m, char out[TEXT_LONG])
{
    const struct plan *p = v->state->plan;
    const char *by = m->actor < p->invigilator_count ? p->invigilators[m->actor].name : "";
    const char *why = m->kind == EVENT_UNLISTED ? sitting_text(v->state, m->who_at)
                                                : sitting_text(v->state, m->text_at);
    const char *document = m->kind == EVENT_UNLISTED
                               ? screen_say(v, id_document_word((enum id_document)m->amount))
                               : "";

    (void)snprintf(out, TEXT_LONG, "%s%s%s%s%.200s%s%s%s%s%s", screen_say(v, fact_word(m)),
        document[0] ? " · " : "", document, why[0] ? " · " : "", why, by[0] ? " · " : "", by,
        m->undone ? " (" : "", m->undone ? screen_say(v, "stu.undone") : "", m->undone ? ")" : "");
}

static struct screen_moment line_of(const struct room_moment *m, const char *text)
{
    struct screen_moment line = {.at = time_of(m), .text = text, .undone = m->undone};

    line.icon = m->kind == EVENT_UNLISTED ? ICON_ID
                : m->kind == EVENT_GUEST  ? ICON_EXIT
                                          : ICON_BACK;
    line.colour = m->kind == EVENT_UNLISTED ? COLOUR_AMBER_INK
                  : m->kind == EVENT_GUEST  ? COLOUR_BLUE
                                            : COLOUR_PRIMARY;
    return line;
}

static void draw_moment(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    const struct room_moment *m = &v->state->room[index];
    char text[TEXT_LONG];

    moment_text(v, m, text);
    struct screen_moment line = line_of(m, text);
    screen_moment(ui, r, &line);
}

static void add_moments(struct ui *ui, const struct view *v, double w, struct screen_parts *parts)
{
    char text[TEXT_LONG];

    for (size_t i = v->state->room_count; i > 0; i--) {
        const struct room_moment *m = &v->state->room[i - 1];
        if (!is_about(v->state, m, v->flow->guest))
            continue;
        moment_text(v, m, text);
        part_add(parts, (struct screen_part){.draw = draw_moment,
                            .arg = (int32_t)i - 1,
                            .size = {screen_moment_height(ui, w - 56, text), 0, 1, 0},
                            .card = true});
    }
}

/* ---------------------------------------------------------------- screen */

static const struct text_style under_style = {
    .size = SIZE_CAPTION, .colour = COLOUR_INK2, .weight = WEIGHT_SEMI, .lines = 3};

/* "Toegelaten onder voorbehoud 08:52 · 900099": under the name. */
static void under_line(const struct view *v, const struct guest *g, char out[UNDER_LONG])
{
    struct guest_person p = person_of(v, g);
    char state[TEXT_LONG];

    state_line(v, g, state);
    (void)snprintf(out, UNDER_LONG, "%s%s%s", state, p.number[0] != '\0' ? " · " : "", p.number);
}

static double under_height(struct ui *ui, const struct view *v, const struct guest *g, double w)
{
    char line[UNDER_LONG];

    under_line(v, g, line);
    return canvas_measure(ui_canvas(ui), &under_style, w - NAME_LEFT, line).h;
}

static void draw_heading(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    const struct guest *g = sitting_guest(v->state, v->flow->guest);
    struct guest_person p = person_of(v, g);
    double x = r.x + NAME_LEFT, w = r.w - NAME_LEFT, low = under_height(ui, v, g, r.w);
    char line[UNDER_LONG];

    (void)arg;
    canvas_mark(ui_canvas(ui), guest_mark(g), POINT(r.x, r.y + 6), 76);
    double high = screen_name(ui, RECT(x, r.y, w, screen_least(r.h - low, 64)), p.name);
    under_line(v, g, line);
    canvas_text(ui_canvas(ui), RECT(x, r.y + high, w, 0), &under_style, line);
}

static double heading_height(struct ui *ui, const struct view *v, const struct guest *g, double w)
{
    struct guest_person p = person_of(v, g);
    double h = screen_name_height(ui, w - NAME_LEFT, p.name) + under_height(ui, v, g, w);

    return screen_least(h + 4, 88);
}

static size_t buttons(const struct view *v, const struct guest *g, struct ui_button b[BUTTONS])
{
    size_t n = 0;

    b[n++] = button_back(v);
    if (guest_is_inside(g))
        b[n++] = (struct ui_button){.mark = MARK_TOILET,
            .label = screen_say(v, g->on_toilet ? "stu.toilet_back" : "ros.toilet"),
            .action = ACTION_TOILET_TOGGLE};
    b[n++] = (struct ui_button){.icon = ICON_FLAG,
        .label = screen_say(v, "ros.incident"),
        .action = ACTION_INCIDENT,
        .later = true};
    b[n++] = (struct ui_button){.icon = ICON_RESTART,
        .label = screen_say(v, "stu.undo_last"),
        .action = ACTION_UNDO,
        .later = true};
    b[n++] = BUTTON_SPACE;
    if (guest_is_due(g))
        b[n++] =
            (struct ui_button){.kind = g->handed_in.ms ? UI_BUTTON_PRIMARY : UI_BUTTON_SECONDARY,
                .icon = ICON_EXIT,
                .label = screen_say(v, "stu.leave"),
                .action = ACTION_LEAVE};
    if (guest_is_inside(g) && !g->on_toilet && v->state->phase >= PHASE_RUNNING)
        b[n++] = (struct ui_button){.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_HAND,
            .label = screen_say(v, "stu.handed_in"),
            .action = ACTION_HAND_IN};
    return n;
}

void screen_guest_card(struct ui *ui, const struct view *v)
{
    const struct guest *g = v->state != NULL ? sitting_guest(v->state, v->flow->guest) : NULL;
    struct screen_parts parts = {0};
    struct ui_button b[BUTTONS];

    if (g == NULL)
        return;
    size_t n = buttons(v, g, b);
    struct rect r = screen_frame_titled(
        ui, v, (struct screen_title){screen_say(v, "no.list"), screen_say(v, "guest.sub")}, b, n);
    double w = ui_stack_width(r);
    part_add(&parts, (struct screen_part){.draw = draw_heading,
                         .size = {heading_height(ui, v, g, w), 0, 1, 14, true}});
    add_moments(ui, v, w, &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, n, false));
}
