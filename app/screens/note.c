// SPDX-License-Identifier: EUPL-1.2
/* Sheet of an incident's card: what is added is typed, with a name where one belongs to it. */
#include "screens/screens_internal.h"

#include "sitting/names.h"

static const struct {
    int32_t note;
    const char *who, *text; /* hints; NULL: no such field */
} sheets[] = {
    {NOTE_ACTION, NULL, "note.text.action"},
    {NOTE_ITEM, "note.who.item", "note.text.item"},
    {NOTE_WITNESS, "note.who.witness", NULL},
    {NOTE_TOLD, "note.who.told", "note.text.told"},
    {NOTE_HELPDESK, "note.who.helpdesk", "note.text.helpdesk"},
    {NOTE_PLACE, NULL, "note.text.place"},
    {FLOW_STATEMENT, NULL, "note.text.statement"},
};

static void fill_title(const struct view *v, char out[TEXT_LONG])
{
    const struct candidate *who = the_candidate(v);
    char name[NAME_SIZE * 2 + 40];

    const struct guest *g =
        v->flow->candidate < 0 && v->state != NULL ? sitting_guest(v->state, v->flow->guest) : NULL;
    if (v->flow->note == FLOW_STATEMENT && g != NULL)
        words_fill(out, TEXT_LONG, v->flow->lang, "inc.note.statement_of", "name",
            guest_name(v, g, name), NULL);
    else if (v->flow->note != FLOW_STATEMENT || who == NULL)
        text_copy(
            out, TEXT_LONG, screen_say(v, incident_note_word((enum incident_note)v->flow->note)));
    else
        words_fill(out, TEXT_LONG, v->flow->lang, "inc.note.statement_of", "name",
            candidate_name(who, name, sizeof name), NULL);
}

void screen_note(struct ui *ui, const struct view *v)
{
    char title[TEXT_LONG];
    size_t k = 0;

    while (k + 1 < sizeof sheets / sizeof *sheets && sheets[k].note != v->flow->note)
        k++;
    fill_title(v, title);
    struct screen_form form = {.lines = v->flow->field != 0};
    struct ui_field words = {.label = title,
        .text = v->flow->text,
        .active = v->flow->field == 1,
        .action = ACTION_FIELD,
        .arg = 1,
        .size = SIZE_BUTTON};
    struct ui_field who = words;
    who.text = v->flow->who_text;
    who.active = v->flow->field == 0;
    who.arg = 0;
    /* Beside the words a name has a label of its own. */
    if (sheets[k].text != NULL && sheets[k].who != NULL)
        who.label = screen_say(v, sheets[k].who);
    else if (sheets[k].who != NULL)
        who.hint = screen_say(v, sheets[k].who);
    if (sheets[k].text != NULL) {
        words.hint = screen_say(v, sheets[k].text);
        form.fields[form.n++] = words;
    }
    if (sheets[k].who != NULL)
        form.fields[form.n++] = who;
    screen_form(ui, v, &form);
    screen_over(ui, v, ui_keyboard_height(ui));
}
