// SPDX-License-Identifier: EUPL-1.2
/* Sheet of an incident's card: what is added is typed, with a name where one belongs to it. */
#include "screens/screens_internal.h"

#include "sitting/names.h"
#include <stdio.h>

#define SIDE_WIDTH 280.0

static const struct {
    int32_t note;
    const char *who, *text; /* hints; NULL: no such field */
} sheets[] = {
    {NOTE_ACTION, NULL, "note.text.action"},
    {NOTE_ITEM, "note.who.item", "note.text.item"},
    {NOTE_WITNESS, "note.who.witness", NULL},
    {NOTE_TOLD, "note.who.told", "note.text.told"},
    {NOTE_PLACE, NULL, "note.text.place"},
    {FLOW_STATEMENT, NULL, "note.text.statement"},
};

static void fill_title(const struct view *v, char out[TEXT_LONG])
{
    const struct candidate *who = the_candidate(v);
    char name[NAME_SIZE * 2 + 40];

    if (v->flow->note != FLOW_STATEMENT || who == NULL)
        text_copy(
            out, TEXT_LONG, screen_say(v, incident_note_word((enum incident_note)v->flow->note)));
    else
        words_fill(out, TEXT_LONG, v->flow->lang, "inc.note.statement_of", "name",
            candidate_name(who, name, sizeof name), NULL);
}

static void draw_field(
    struct ui *ui, const struct view *v, int32_t index, const char *hint, struct rect r)
{
    char title[TEXT_LONG];
    struct ui_field field = {.label = title,
        .hint = screen_say(v, hint),
        .text = index == 0 ? v->flow->who_text : v->flow->text,
        .active = v->flow->field == index,
        .action = ACTION_FIELD,
        .arg = index,
        .size = 30};

    /* Beside the words a name has a label of its own. */
    if (index == 0 && flow_note_fields(v->flow) == FLOW_NOTE_BOTH) {
        text_copy(title, sizeof title, field.hint);
        field.hint = NULL;
    } else {
        fill_title(v, title);
    }
    ui_field(ui, r, &field);
}

void screen_note(struct ui *ui, const struct view *v)
{
    struct ui_keyboard keyboard = {
        .space = screen_say(v, "kb.space"), .action = ACTION_KEY, .no_enter = v->flow->field == 0};
    struct rect r = rect_inset(ui_keyboard(ui, &keyboard), MARGIN, 12);
    struct ui_button back = button_back(v);
    struct ui_button save = {.kind = UI_BUTTON_PRIMARY,
        .icon = ICON_CHECK,
        .label = screen_say(v, "common.save"),
        .action = ACTION_SAVE};
    size_t k = 0;

    while (k + 1 < sizeof sheets / sizeof *sheets && sheets[k].note != v->flow->note)
        k++;
    struct rect side = rect_cut_right(&r, SIDE_WIDTH, 16);
    int fields = (sheets[k].who != NULL) + (sheets[k].text != NULL), at = 0;
    if (sheets[k].text != NULL)
        draw_field(ui, v, 1, sheets[k].text, rect_row(r, at++, fields, 8));
    if (sheets[k].who != NULL)
        draw_field(ui, v, 0, sheets[k].who, rect_row(r, at, fields, 8));
    ui_button(ui, rect_row(side, 0, 2, 8), &save);
    ui_button(ui, rect_row(side, 1, 2, 8), &back);
    screen_over(ui, v, ui_keyboard_height(ui));
}
