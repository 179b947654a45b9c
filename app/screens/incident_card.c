// SPDX-License-Identifier: EUPL-1.2
/* One incident: the facts and what was added, and the buttons that add. People involved are asked
 * for their own words. */
#include "screens/screens_internal.h"

#include "sitting/names.h"
#include <stdio.h>

#define LINE 42.0
#define ADDERS 9 /* three rows of three */
#define WORDS_LINES 8

static const struct {
    enum incident_note note;
    enum icon icon;
} notes[] = {{NOTE_ACTION, ICON_HAND}, {NOTE_ITEM, ICON_BOOK}, {NOTE_WITNESS, ICON_EYE},
    {NOTE_TOLD, ICON_EAR}, {NOTE_PLACE, ICON_DOOR}};

#define NOTES (sizeof notes / sizeof *notes)

static const struct incident *shown(const struct view *v)
{
    uint32_t number = v->flow->incident;
    return v->state != NULL && number >= 1 && number <= v->state->incident_count
               ? &v->state->incidents[number - 1]
               : NULL;
}

/* "10:04 Ingenomen: telefoon · zak 7"; who was told stands before what was said. */
static void note_line(const struct view *v, const struct room_moment *m, char out[TEXT_LONG])
{
    const char *who = sitting_text(v->state, m->who_at), *text = sitting_text(v->state, m->text_at);
    const char *first = m->code == NOTE_TOLD || m->code == NOTE_HELPDESK ? who : text,
               *second = first == who ? text : who;
    char at[6];

    wall_format_hm(m->happened.ms != 0 ? m->happened : m->at, at);
    (void)snprintf(out, TEXT_LONG, "%s %s: %.200s%s%.200s", at,
        screen_say(v, incident_note_word((enum incident_note)m->code)), first,
        first[0] != 0 && second[0] != 0 ? " · " : "", second);
}

/* The newest notes that fit, oldest of them first. */
static void draw_notes(struct ui *ui, const struct view *v, uint32_t number, struct rect r)
{
    const struct sitting *s = v->state;
    size_t room = (size_t)(r.h / LINE), first = s->room_count, found = 0;

    while (first > 0 && found < room) {
        const struct room_moment *m = &s->room[--first];
        found +=
            m->kind == EVENT_INCIDENT_NOTED && m->ref == number && m->code != NOTE_FORCE_MAJEURE;
    }
    for (size_t i = first; i < s->room_count && found > 0; i++) {
        const struct room_moment *m = &s->room[i];
        char line[TEXT_LONG];
        if (m->kind != EVENT_INCIDENT_NOTED || m->ref != number || m->code == NOTE_FORCE_MAJEURE)
            continue;
        note_line(v, m, line);
        canvas_text(ui_canvas(ui), rect_cut_top(&r, LINE, 0),
            TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2, .valign = VALIGN_MIDDLE,
                .may_cut = true),
            line);
        found--;
    }
}

static void draw_facts(struct ui *ui, const struct view *v, const struct incident *i, struct rect r)
{
    static const double sizes[] = {34, 30, 28, 0};
    const char *words = sitting_text(v->state, i->text_at);
    struct rect in = ui_card(ui, r);
    char title[TEXT_LONG];

    struct text_extent e = screen_fitted(ui, RECT(in.x, in.y, in.w, 88),
        (struct text_style){.weight = WEIGHT_BOLD, .lines = 2}, incident_title(v, i, title), sizes);
    rect_cut_top(&in, e.h, 8);
    struct rect body = rect_cut_top(&in, in.h * 0.55, 8);
    canvas_text(ui_canvas(ui), body,
        TEXT(.size = 26, .lines = (int)(body.h / 36), .may_cut = true,
            .colour = words[0] != 0 ? COLOUR_INK : COLOUR_AMBER_INK),
        words[0] != 0 ? words : screen_say(v, i->dropped ? "inc.dropped" : "inc.no_words"));
    draw_notes(ui, v, i->number, in);
}

static void draw_force_one(struct ui *ui, const struct view *v, struct rect r, int32_t value)
{
    const struct room_moment *said =
        sitting_incident_note(v->state, shown(v)->number, NOTE_FORCE_MAJEURE);
    struct ui_button b = {
        .kind = said != NULL && said->amount == value ? UI_BUTTON_SELECTED : UI_BUTTON_SECONDARY,
        .label = screen_say(v, force_majeure_word((enum force_majeure)value)),
        .size = 28,
        .action = ACTION_FORCE_MAJEURE,
        .arg = value};

    ui_button(ui, r, &b);
}

static void draw_force_label(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_text(ui_canvas(ui), r, TEXT(.weight = WEIGHT_SEMI, .valign = VALIGN_MIDDLE),
        screen_say(v, "inc.force"));
}

static void draw_force(struct ui *ui, const struct view *v, struct rect r)
{
    draw_force_label(ui, v, rect_cut_top(&r, 40, 0), 0);
    for (int32_t value = FORCE_MAJEURE_YES; value <= FORCE_MAJEURE_UNKNOWN; value++)
        draw_force_one(ui, v, rect_column(r, value - 1, 3, 10), value);
}

/* The call name fits a button; the sheet behind it says the whole name. */
static const char *say_given(const struct view *v, uint16_t who, char out[NAME_SIZE * 2 + 40])
{
    const struct candidate *c = &v->state->plan->candidates[who];

    text_copy(out, NAME_SIZE * 2 + 40, c->given[0] != 0 ? c->given : c->surname);
    return out;
}

/* A technical one leads to the card of the test system as well. */
static size_t adders_before_people(const struct incident *i)
{
    return NOTES + (i->class_ == INCIDENT_TECHNICAL ? 1 : 0);
}

/* Who is involved may speak: a button with the name. */
static size_t people_asked(const struct incident *i)
{
    size_t most = ADDERS - adders_before_people(i);
    return i->involved_count < most ? i->involved_count : most;
}

/* Number `k` of the buttons that add: the notes, the test system, then the people. */
static void draw_adder(struct ui *ui, const struct view *v, struct rect r, int32_t k)
{
    const struct incident *i = shown(v);
    char name[NAME_SIZE * 2 + 40];
    struct ui_button b = {.size = SIZE_CAPTION, .upright = true, .wrap = true};

    if ((size_t)k < NOTES) {
        b.icon = notes[k].icon;
        b.label = screen_say(v, incident_note_word(notes[k].note));
        b.action = ACTION_NOTE;
        b.arg = (int32_t)notes[k].note;
    } else if ((size_t)k < adders_before_people(i)) {
        b.icon = ICON_CHIP;
        b.label = screen_say(v, "out.button");
        b.action = ACTION_OUTAGE;
    } else {
        uint16_t who = i->involved[(size_t)k - adders_before_people(i)];
        b.icon = ICON_PEN;
        b.label = say_given(v, who, name);
        b.action = ACTION_STATEMENT;
        b.arg = who;
    }
    ui_button(ui, r, &b);
}

static void draw_adders(
    struct ui *ui, const struct view *v, const struct incident *i, struct rect r)
{
    size_t count = adders_before_people(i) + people_asked(i);

    for (size_t k = 0; k < count; k++)
        draw_adder(
            ui, v, rect_column(rect_row(r, (int)k / 3, 3, 10), (int)k % 3, 3, 10), (int32_t)k);
}

/* ---------------------------------------------------------------- below each other */

static const struct text_style title_style = {
    .size = SIZE_HEADING, .weight = WEIGHT_BOLD, .lines = 3};
static const struct text_style words_style = {.size = 26, .lines = WORDS_LINES, .may_cut = true};
static const struct text_style note_style = {.size = SIZE_CAPTION,
    .colour = COLOUR_INK2,
    .lines = 4,
    .valign = VALIGN_MIDDLE,
    .may_cut = true};

static const char *words_of_incident(const struct view *v, const struct incident *i)
{
    const char *words = sitting_text(v->state, i->text_at);
    return words[0] != 0 ? words : screen_say(v, i->dropped ? "inc.dropped" : "inc.no_words");
}

static void draw_title_part(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char title[TEXT_LONG];

    (void)arg;
    canvas_text(ui_canvas(ui), r, &title_style, incident_title(v, shown(v), title));
}

static void draw_words_part(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_text(ui_canvas(ui), r, &words_style, words_of_incident(v, shown(v)));
}

static void draw_note_part(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    char line[TEXT_LONG];

    note_line(v, &v->state->room[index], line);
    canvas_text(ui_canvas(ui), r, &note_style, line);
}

static void add_card(struct ui *ui, const struct view *v, const struct incident *i, double w,
    struct screen_parts *parts)
{
    struct canvas *c = ui_canvas(ui);
    char text[TEXT_LONG];

    part_add(parts, (struct screen_part){.draw = draw_title_part,
                        .size = {canvas_measure(c, &title_style, w, incident_title(v, i, text)).h,
                            0, 1, 6, true, 0},
                        .card = true});
    part_add(
        parts, (struct screen_part){.draw = draw_words_part,
                   .size = {canvas_measure(c, &words_style, w, words_of_incident(v, i)).h, 0, 1, 6},
                   .card = true});
    for (size_t k = 0; k < v->state->room_count; k++) {
        const struct room_moment *m = &v->state->room[k];
        if (m->kind != EVENT_INCIDENT_NOTED || m->ref != i->number || m->code == NOTE_FORCE_MAJEURE)
            continue;
        note_line(v, m, text);
        part_add(parts, (struct screen_part){.draw = draw_note_part,
                            .arg = (int32_t)k,
                            .size = {canvas_measure(c, &note_style, w, text).h + 8, 0, 1, 0},
                            .card = true});
    }
}

static void add_buttons(
    struct ui *ui, const struct incident *i, double w, struct screen_parts *parts)
{
    int three = ui_across(w, ui_large(ui) ? 320 : 200, 10, 3);
    int across = ui_across(w, ui_large(ui) ? 360 : 200, 10, 3);

    parts->p[parts->n - 1].size.gap = 18;
    part_add(parts, (struct screen_part){.draw = draw_force_label,
                        .size = {screen_line(ui, SIZE_BODY), 0, 1, 6, true, 0}});
    for (int32_t value = FORCE_MAJEURE_YES; value <= FORCE_MAJEURE_UNKNOWN; value++)
        part_add(parts,
            (struct screen_part){
                .draw = draw_force_one, .arg = value, .size = {TARGET, 0, three, 12, false, 10}});
    for (size_t k = 0; k < adders_before_people(i) + people_asked(i); k++)
        part_add(parts, (struct screen_part){.draw = draw_adder,
                            .arg = (int32_t)k,
                            .size = {TARGET + 4, 0, across, 10, false, 10, k == 0}});
}

void screen_incident_card(struct ui *ui, const struct view *v)
{
    const struct incident *i = shown(v);
    const struct ui_button b[] = {
        button_back(v),
        BUTTON_SPACE,
        {.icon = ICON_KEYBOARD, .label = screen_say(v, "inc.redescribe"), .action = ACTION_TYPE},
    };

    if (i == NULL)
        return;
    struct rect r = screen_frame(ui, v, screen_say(v, "inc.list"), b, i->dropped ? 1 : 3);
    if (screen_is_wide(ui)) {
        draw_facts(ui, v, i, rect_cut_left(&r, 560, 16));
        if (!i->dropped) {
            draw_force(ui, v, rect_cut_top(&r, 144, 12));
            draw_adders(ui, v, i, r);
        }
    } else {
        struct screen_parts parts = {0};
        rect_cut_top(&r, 6, 0);
        add_card(ui, v, i, ui_stack_width(r) - 56, &parts);
        if (!i->dropped)
            add_buttons(ui, i, ui_stack_width(r), &parts);
        screen_pages(ui, v, r, &parts);
    }
    screen_over(ui, v, ui_bar_height(ui, b, i->dropped ? 1 : 3, false));
}
