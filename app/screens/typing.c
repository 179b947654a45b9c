// SPDX-License-Identifier: EUPL-1.2
/* 09b The keyboard, for the description of an incident and every other text that is typed. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define NOTE_MAX 500

/* Names are one line; the others are notes, counted. */
static bool is_name(const struct view *v)
{
    return v->flow->typing_for == TYPING_WHO || v->flow->typing_for == TYPING_WITNESS
           || v->flow->typing_for == TYPING_WITHDRAWN || v->flow->typing_for == TYPING_RESUME_WORD;
}

static void fill_label(const struct view *v, char label[TEXT_LONG])
{
    const struct flow *f = v->flow;
    struct accommodation kind = {.kind = (enum accommodation_kind)f->reason};
    char at[6];

    switch (f->typing_for) {
    case TYPING_INCIDENT:
        wall_format_hm(f->incident_at, at);
        (void)snprintf(label, TEXT_LONG, "%s · %s",
            incident_word(v, (enum incident_class)f->incident_class), at);
        break;
    case TYPING_REASON:
    case TYPING_RESUME_REASON:
        text_copy(label, TEXT_LONG, screen_say(v, "ovr.why"));
        break;
    case TYPING_NOT_SUPPLIED:
        words_fill(label, TEXT_LONG, f->lang, "stu.not_supplied_why", "acc",
            screen_accommodation(v, &kind), NULL);
        break;
    case TYPING_THAW:
        text_copy(label, TEXT_LONG, screen_say(v, "cls.thaw_why"));
        break;
    case TYPING_WHO:
    case TYPING_RESUME_WORD:
    case TYPING_WITHDRAWN:
        text_copy(label, TEXT_LONG, screen_say(v, "ovr.who"));
        break;
    case TYPING_WITNESS:
        text_copy(label, TEXT_LONG, screen_say(v, "sig.witness"));
        break;
    }
}

static void fill_field(
    const struct view *v, struct ui_field *field, char label[TEXT_LONG], char counter[TEXT_SHORT])
{
    fill_label(v, label);
    *field = (struct ui_field){.label = label, .text = v->flow->text, .active = true};
    if (is_name(v)) {
        field->text = v->flow->who_text;
        field->hint = screen_say(v, "ovr.who.hint");
        return;
    }
    if (v->flow->typing_for == TYPING_INCIDENT)
        field->hint = screen_say(v, "inc.note.hint");
    (void)snprintf(counter, TEXT_SHORT, "%zu / %d", ui_text_count(field->text), NOTE_MAX);
    field->counter = counter;
}

void screen_typing(struct ui *ui, const struct view *v)
{
    struct ui_keyboard keyboard = {.space = screen_say(v, "kb.space"),
        .action = ACTION_KEY,
        .no_enter = v->flow->typing_for != TYPING_INCIDENT};
    struct ui_button save = {.kind = UI_BUTTON_PRIMARY,
        .icon = ICON_CHECK,
        .label = screen_say(v, "common.save"),
        .action = ACTION_SAVE};
    struct ui_button back = button_back(v);
    struct ui_field field;
    char label[TEXT_LONG], counter[TEXT_SHORT];

    fill_field(v, &field, label, counter);
    struct rect above = ui_keyboard(ui, &keyboard);
    struct rect r = {MARGIN, above.y + 16, above.w - 2 * MARGIN, above.h - 30};
    double side = 280, h = (r.h - 12) / 2;
    ui_field(ui, RECT(r.x, r.y, r.w - side - 16, r.h), &field);
    ui_button(ui, RECT(r.x + r.w - side, r.y, side, h), &save);
    ui_button(ui, RECT(r.x + r.w - side, r.y + h + 12, side, h), &back);
    screen_over(ui, v, ui_keyboard_height(ui));
}
