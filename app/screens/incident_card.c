// SPDX-License-Identifier: EUPL-1.2
/* One incident: the facts and what was added, and the buttons that add. People involved are asked
 * for their own words. */
#include "screens/screens_internal.h"

#include "sitting/names.h"
#include <stdio.h>

#define LINE 42.0
#define PEOPLE_ASKED 4

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
    const char *first = m->code == NOTE_TOLD ? who : text, *second = first == who ? text : who;
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

static void draw_force(struct ui *ui, const struct view *v, const struct incident *i, struct rect r)
{
    const struct room_moment *said = sitting_incident_note(v->state, i->number, NOTE_FORCE_MAJEURE);

    canvas_text(ui_canvas(ui), rect_cut_top(&r, 40, 0),
        TEXT(.weight = WEIGHT_SEMI, .valign = VALIGN_MIDDLE), screen_say(v, "inc.force"));
    for (int32_t value = FORCE_MAJEURE_YES; value <= FORCE_MAJEURE_UNKNOWN; value++) {
        struct ui_button b = {.kind = said != NULL && said->amount == value ? UI_BUTTON_SELECTED
                                                                            : UI_BUTTON_SECONDARY,
            .label = screen_say(v, force_majeure_word((enum force_majeure)value)),
            .size = 28,
            .action = ACTION_FORCE_MAJEURE,
            .arg = value};
        ui_button(ui, rect_column(r, value - 1, 3, 10), &b);
    }
}

/* The call name fits a button; two of one name are told apart by their seat on the sheet. */
static const char *say_given(const struct view *v, uint16_t who, char out[NAME_SIZE * 2 + 40])
{
    const struct candidate *c = &v->state->plan->candidates[who];

    text_copy(out, NAME_SIZE * 2 + 40, c->given[0] != 0 ? c->given : c->surname);
    return out;
}

/* Who is involved may speak: a button with the name. */
static size_t people_asked(const struct incident *i)
{
    return i->involved_count < PEOPLE_ASKED ? i->involved_count : PEOPLE_ASKED;
}

static void draw_adders(
    struct ui *ui, const struct view *v, const struct incident *i, struct rect r)
{
    size_t people = people_asked(i), count = NOTES + people;
    char name[NAME_SIZE * 2 + 40];

    for (size_t k = 0; k < count; k++) {
        struct rect at = rect_column(rect_row(r, (int)k / 3, 3, 10), (int)k % 3, 3, 10);
        struct ui_button b = {.size = SIZE_CAPTION, .upright = true, .wrap = true};
        if (k < NOTES) {
            b.icon = notes[k].icon;
            b.label = screen_say(v, incident_note_word(notes[k].note));
            b.action = ACTION_NOTE;
            b.arg = (int32_t)notes[k].note;
        } else {
            uint16_t who = i->involved[k - NOTES];
            b.icon = ICON_PEN;
            b.label = say_given(v, who, name);
            b.action = ACTION_STATEMENT;
            b.arg = who;
        }
        ui_button(ui, at, &b);
    }
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
    struct rect card = ui_upright(ui) ? rect_cut_top(&r, 330, 14) : rect_cut_left(&r, 560, 16);
    draw_facts(ui, v, i, card);
    if (!i->dropped) {
        draw_force(ui, v, i, rect_cut_top(&r, 144, 12));
        draw_adders(ui, v, i, r);
    }
    screen_over(ui, v, ui_bar_height(ui, b, i->dropped ? 1 : 3, false));
}
