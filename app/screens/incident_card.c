// SPDX-License-Identifier: EUPL-1.2
/* One incident: the facts and what was added, and the buttons that add. People involved are asked
 * for their own words. */
#include "screens/screens_internal.h"

#include "sitting/names.h"
#include <stdio.h>
#include <string.h>

#define FACTS_WIDTH 600.0
#define WORDS_LINES 8

static const struct {
    enum incident_note note;
    enum icon icon;
} notes[] = {{NOTE_ACTION, ICON_HAND}, {NOTE_ITEM, ICON_BOOK}, {NOTE_WITNESS, ICON_EYE},
    {NOTE_TOLD, ICON_EAR}, {NOTE_PLACE, ICON_DOOR}};

#define NOTES (sizeof notes / sizeof *notes)

static const struct incident *shown(const struct view *v)
{
    return v->state != NULL ? sitting_incident(v->state, v->flow->incident) : NULL;
}

#define NOTE_LINE_SIZE 2560 /* who and text whole, and the words before them */

/* "10:04 Ingenomen: telefoon · zak 7"; who was told stands before what was said. */
static const char *note_line(
    const struct view *v, const struct room_moment *m, char out[NOTE_LINE_SIZE])
{
    const char *who = sitting_text(v->state, m->who_at), *text = sitting_text(v->state, m->text_at);
    const char *first = m->code == NOTE_TOLD || m->code == NOTE_HELPDESK ? who : text,
               *second = first == who ? text : who;
    char at[6];

    wall_format_hm(m->happened.ms != 0 ? m->happened : m->at, at);
    (void)snprintf(out, NOTE_LINE_SIZE, "%s %s: %s%s%s", at,
        screen_say(v, incident_note_word((enum incident_note)m->code)), first,
        first[0] != 0 && second[0] != 0 ? " · " : "", second);
    return out;
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
    screen_label(ui, r, screen_say(v, "inc.force"));
}

static void draw_people_label(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    screen_label(ui, r, screen_say(v, "inc.statements"));
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

/* ---------------------------------------------------------------- what was told so far */

static const struct text_style title_style = {
    .size = SIZE_HEADING, .weight = WEIGHT_BOLD, .lines = 3};
static const struct text_style words_style = {.size = 26, .lines = WORDS_LINES, .may_cut = true};
static const struct text_style note_style = {.size = SIZE_CAPTION,
    .colour = COLOUR_INK2,
    .lines = 10,
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
    struct text_style style = words_style;

    if (sitting_text(v->state, shown(v)->text_at)[0] == 0)
        style.colour = COLOUR_AMBER_INK;
    canvas_text(ui_canvas(ui), r, &style, words_of_incident(v, shown(v)));
}

static void draw_note_part(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    char line[NOTE_LINE_SIZE];

    canvas_text(ui_canvas(ui), r, &note_style, note_line(v, &v->state->room[index], line));
}

static void add_card(struct ui *ui, const struct view *v, const struct incident *i, double w,
    struct screen_parts *parts)
{
    struct canvas *c = ui_canvas(ui);
    char text[TEXT_LONG], line[NOTE_LINE_SIZE];

    part_add(parts, (struct screen_part){.draw = draw_title_part,
                        .size = {canvas_measure(c, &title_style, w, incident_title(v, i, text)).h,
                            0, 1, 6, true, 0},
                        .card = true});
    part_add(parts,
        (struct screen_part){.draw = draw_words_part,
            .size = {canvas_measure(c, &words_style, w, words_of_incident(v, i)).h, 0, 1, 14},
            .card = true});
    for (size_t k = 0; k < v->state->room_count; k++) {
        const struct room_moment *m = &v->state->room[k];
        if (m->kind != EVENT_INCIDENT_NOTED || m->ref != i->number || m->code == NOTE_FORCE_MAJEURE)
            continue;
        double h = canvas_measure(c, &note_style, w, note_line(v, m, line)).h;
        part_add(parts,
            (struct screen_part){
                .draw = draw_note_part, .arg = (int32_t)k, .size = {h + 8, 0, 1, 0}, .card = true});
    }
}

/* More people than this leave no room to stand beside the facts: then all is below each other. */
#define PEOPLE_BESIDE 3

/* Somebody who is not on the list may speak too. */
static void draw_guest(struct ui *ui, const struct view *v, struct rect r, int32_t number)
{
    const struct guest *g = sitting_guest(v->state, (uint64_t)number);
    char name[NAME_SIZE];

    if (g == NULL)
        return;
    guest_name(v, g, name)[strcspn(name, " ")] = '\0'; /* the sheet behind it says it whole */
    struct ui_button b = {.icon = ICON_PERSON,
        .label = name,
        .size = SIZE_CAPTION,
        .upright = true,
        .wrap = true,
        .action = ACTION_STATEMENT,
        .arg = -number};
    ui_button(ui, r, &b);
}

static void add_guests(
    const struct view *v, struct screen_part part, bool first, struct screen_parts *parts)
{
    for (size_t k = 0; k < v->state->guest_count; k++) {
        if (v->state->guests[k].dropped)
            continue;
        part.draw = draw_guest;
        part.arg = (int32_t)v->state->guests[k].number;
        part.size.fresh = first;
        first = false;
        part_add(parts, part);
    }
}

/* Whether it was force majeure, what can be added, and whose own words are asked. */
static void add_buttons(struct ui *ui, const struct view *v, const struct incident *i, double w,
    struct screen_parts *parts)
{
    int three = ui_across(w, ui_large(ui) ? 320 : 190, 10, 3);
    int across = ui_across(w, ui_large(ui) ? 360 : 190, 10, 3);
    double label = screen_line(ui, SIZE_BODY), high = screen_is_wide(ui) ? TARGET_MIN : TARGET + 4;
    size_t before = adders_before_people(i);

    if (parts->n > 0)
        parts->p[parts->n - 1].size.gap = 18;
    part_add(
        parts, (struct screen_part){.draw = draw_force_label, .size = {label, 0, 1, 4, true, 0}});
    for (int32_t value = FORCE_MAJEURE_YES; value <= FORCE_MAJEURE_UNKNOWN; value++)
        part_add(parts,
            (struct screen_part){
                .draw = draw_force_one, .arg = value, .size = {high, 0, three, 12, false, 10}});
    for (size_t k = 0; k < before + i->involved_count; k++) {
        if (k == before)
            part_add(parts,
                (struct screen_part){.draw = draw_people_label, .size = {label, 0, 1, 4, true, 0}});
        part_add(parts, (struct screen_part){.draw = draw_adder,
                            .arg = (int32_t)k,
                            .size = {high, 0, across, 10, false, 10, k == 0 || k == before}});
    }
    add_guests(v, (struct screen_part){.size = {high, 0, across, 10, false, 10}},
        i->involved_count == 0, parts);
}

void screen_incident_card(struct ui *ui, const struct view *v)
{
    const struct incident *i = shown(v);
    bool described = i != NULL && sitting_text(v->state, i->text_at)[0] != 0;
    const struct ui_button b[] = {
        button_back(v),
        BUTTON_SPACE,
        {.kind = described ? UI_BUTTON_SECONDARY : UI_BUTTON_PRIMARY,
            .icon = ICON_KEYBOARD,
            .label = screen_say(v, "inc.redescribe"),
            .action = ACTION_TYPE},
    };

    if (i == NULL)
        return;
    struct rect r = screen_frame(ui, v, screen_say(v, "inc.list"), b, i->dropped ? 1 : 3);
    struct screen_parts parts = {0}, buttons = {0};
    bool wide = screen_is_wide(ui) && i->involved_count <= PEOPLE_BESIDE;
    struct rect told = wide ? rect_cut_left(&r, FACTS_WIDTH, 16) : r;
    rect_cut_top(&told, 6, wide ? 6 : 0);
    add_card(ui, v, i, ui_stack_width(told) - 56, &parts);
    if (!i->dropped)
        add_buttons(ui, v, i, wide ? r.w : ui_stack_width(told), wide ? &buttons : &parts);
    screen_pages(ui, v, told, &parts);
    if (wide)
        screen_pages(ui, v, r, &buttons);
    screen_over(ui, v, ui_bar_height(ui, b, i->dropped ? 1 : 3, false));
}
