// SPDX-License-Identifier: EUPL-1.2
/* 09b The keyboard, for the description of an incident and every other text that is typed. */
#include "screens/screens_internal.h"

#include "sitting/names.h"
#include <stdio.h>

#define NOTE_MAX 500

static void staff_label(const struct view *v, char label[TEXT_LONG])
{
    bool note = v->flow->typing_for == TYPING_STAFF_NOTE;

    words_fill(label, TEXT_LONG, v->flow->lang, note ? "staff.note_about" : "staff.tell", "who",
        staff_name(v, v->flow->member), NULL);
}

/* What is taken back, and when it was told. */
static void undo_label(const struct view *v, char label[TEXT_LONG])
{
    const struct room_moment *last =
        v->state != NULL ? sitting_guest_last(v->state, v->flow->guest) : NULL;
    const struct guest *g = v->state != NULL ? sitting_guest(v->state, v->flow->guest) : NULL;
    char at[6];

    if (last == NULL || g == NULL)
        return;
    const char *what = last->kind == EVENT_UNLISTED ? guest_outcome_word(g->outcome)
                                                    : guest_fact_word((enum guest_fact)last->code);
    wall_format_hm(last->happened.ms != 0 ? last->happened : last->at, at);
    words_fill(label, TEXT_LONG, v->flow->lang, "guest.undo_why", "what", screen_say(v, what), "t",
        at, NULL);
}

/* Labels that are the same whatever it is about; the others are made in fill_label. */
static const char *label_word(enum typing_for what)
{
    switch (what) { /* the rest asks why */
    case TYPING_THAW:
        return "cls.thaw_why";
    case TYPING_WHO:
    case TYPING_RESUME_WORD:
    case TYPING_WITHDRAWN:
    case TYPING_GUEST_WORD:
    case TYPING_SHEET_WORD:
    case TYPING_THAW_WORD:
    case TYPING_PAPER_WORD:
        return "ovr.who";
    case TYPING_WITNESS:
        return "sig.witness";
    case TYPING_ESCORT:
        return "toilet.escort";
    case TYPING_GUEST_NAME:
        return "guest.name";
    case TYPING_GUEST_NUMBER:
        return "guest.number";
    case TYPING_GUEST_ROOM:
        return "guest.room";
    case TYPING_VERSION:
        return "ver.type.title";
    case TYPING_STATION:
        return "out.station";
    default:
        return "ovr.why";
    }
}

static void fill_label(const struct view *v, char label[TEXT_LONG])
{
    const struct flow *f = v->flow;
    struct accommodation kind = {.kind = (enum accommodation_kind)f->reason};
    char at[6];

    switch (f->typing_for) { /* the others have one word */
    case TYPING_INCIDENT:
        wall_format_hm(f->incident_at, at);
        (void)snprintf(label, TEXT_LONG, "%s · %s",
            incident_word(v, (enum incident_class)f->incident_class), at);
        break;
    case TYPING_GUEST_UNDO:
        undo_label(v, label);
        break;
    case TYPING_NOT_SUPPLIED:
        words_fill(label, TEXT_LONG, f->lang, "stu.not_supplied_why", "acc",
            screen_accommodation(v, &kind), NULL);
        break;
    case TYPING_HAND_OVER:
    case TYPING_STAFF_NOTE:
        staff_label(v, label);
        break;
    case TYPING_CONDITION:
        words_fill(label, TEXT_LONG, f->lang, "prep.why", "what",
            screen_say(v, condition_word((enum condition)f->condition)), NULL);
        break;
    case TYPING_MATERIAL:
        words_fill(label, TEXT_LONG, f->lang, "mat.why", "what",
            screen_say(v, material_word((enum material)f->material)), NULL);
        break;
    default:
        text_copy(label, TEXT_LONG, screen_say(v, label_word(f->typing_for)));
        break;
    }
}

static const char *line_hint(enum typing_for what)
{
    switch (what) { /* the others are names of people with a word to say */
    case TYPING_GUEST_NAME:
        return "guest.name.hint";
    case TYPING_GUEST_NUMBER:
        return "guest.number.hint";
    case TYPING_GUEST_ROOM:
        return "guest.room.hint";
    default:
        return "ovr.who.hint";
    }
}

static void fill_field(
    const struct view *v, struct ui_field *field, char label[TEXT_LONG], char counter[TEXT_SHORT])
{
    fill_label(v, label);
    *field = (struct ui_field){.label = label, .text = flow_typed(v->flow), .active = true};
    if (flow_typed_is_line(v->flow)) {
        field->hint = screen_say(v, line_hint(v->flow->typing_for));
        return;
    }
    if (v->flow->typing_for == TYPING_INCIDENT)
        field->hint = screen_say(v, "inc.note.hint");
    (void)snprintf(counter, TEXT_SHORT, "%zu / %d", ui_text_count(field->text), NOTE_MAX);
    field->counter = counter;
}

/* ---------------------------------------------------------------- the form */

#define SIDE_LEAST 280.0
#define LABEL_WIDTH 224.0
#define FORM_GAP 8.0

static void draw_title(struct ui *ui, struct rect r, const struct screen_form *form)
{
    double x = r.x;

    if (form->mark != MARK_NONE) {
        canvas_mark(ui_canvas(ui), form->mark, POINT(x, r.y + (r.h - 34) / 2), 34);
        x += 48;
    }
    canvas_text(ui_canvas(ui), RECT(x, r.y, r.x + r.w - x, r.h),
        TEXT(.size = form->bad ? SIZE_CAPTION : SIZE_BODY, .weight = WEIGHT_SEMI,
            .colour = form->bad ? COLOUR_RED : COLOUR_INK, .lines = 2, .leading = 1.12,
            .valign = VALIGN_MIDDLE),
        form->title);
}

/* Two fields need two times this; less, and only the one that is typed in is shown, with the way to
 * the other below it. */
static double field_least(struct ui *ui)
{
    return screen_line(ui, SIZE_CAPTION) + screen_line(ui, SIZE_BUTTON) + 40;
}

/* Its label at the left, since above it there is no room for one. */
static void draw_labelled(struct ui *ui, struct rect r, const struct ui_field *f)
{
    struct ui_field field = *f;

    canvas_text(ui_canvas(ui), rect_cut_left(&r, LABEL_WIDTH, 0),
        TEXT(.weight = WEIGHT_SEMI, .valign = VALIGN_MIDDLE, .lines = 2, .leading = 1.15),
        f->label);
    field.label = NULL;
    ui_field(ui, r, &field);
}

static void draw_fields(struct ui *ui, struct rect r, const struct screen_form *form)
{
    size_t active = form->n > 1 && form->fields[1].active ? 1 : 0;

    if (form->n == 1) {
        ui_field(ui, r, &form->fields[0]);
        return;
    }
    if (screen_is_wide(ui)) {
        draw_labelled(ui, rect_row(r, 0, 2, FORM_GAP), &form->fields[0]);
        draw_labelled(ui, rect_row(r, 1, 2, FORM_GAP), &form->fields[1]);
        return;
    }
    if (r.h >= 2 * field_least(ui) + FORM_GAP) {
        ui_field(ui, rect_row(r, 0, 2, FORM_GAP), &form->fields[0]);
        ui_field(ui, rect_row(r, 1, 2, FORM_GAP), &form->fields[1]);
        return;
    }
    const struct ui_field *other = &form->fields[1 - active];
    struct ui_button turn = {.icon = active == 0 ? ICON_DOWN : ICON_UP,
        .label = other->label,
        .action = other->action,
        .arg = other->arg};
    struct ui_field only = form->fields[active];
    if (form->bad) /* what is wrong has no line of its own here */
        only.label = form->title;
    struct rect at = rect_cut_bottom(&r, TARGET_MIN, FORM_GAP);
    ui_button(ui, at, &turn);
    only.action = ACTION_NONE; /* it has the typing already */
    ui_field(ui, r, &only);
}

void screen_form(struct ui *ui, const struct view *v, const struct screen_form *form)
{
    struct ui_keyboard keyboard = {
        .space = screen_say(v, "kb.space"), .action = ACTION_KEY, .no_enter = !form->lines};
    struct ui_button back = button_back(v);
    struct ui_button save = {.kind = UI_BUTTON_PRIMARY,
        .icon = ICON_CHECK,
        .label = screen_say(v, "common.save"),
        .action = ACTION_SAVE};
    struct rect r = rect_inset(ui_keyboard(ui, &keyboard), MARGIN, 12);
    double title = 2 * screen_line(ui, SIZE_BODY) * 0.9, least = 2 * TARGET_MIN + FORM_GAP;

    if (ui_upright(ui)) {
        if (form->title != NULL)
            draw_title(ui, rect_cut_top(&r, title, 4), form);
        struct rect foot = rect_cut_bottom(&r, TARGET, 12);
        ui_button(ui, rect_column(foot, 0, 2, 14), &back);
        ui_button(ui, rect_column(foot, 1, 2, 14), &save);
        draw_fields(ui, r, form);
        return;
    }
    title = screen_line(ui, SIZE_BODY) - (screen_is_wide(ui) ? 1 : 0);
    if (form->title != NULL && r.h - title - 4 >= least)
        draw_title(ui, rect_cut_top(&r, title, 4), form);
    struct rect side = rect_cut_right(&r, screen_least(ui_button_width(ui, &save), SIDE_LEAST), 16);
    draw_fields(ui, r, form);
    ui_button(ui, rect_row(side, 0, 2, FORM_GAP), &save);
    ui_button(ui, rect_row(side, 1, 2, FORM_GAP), &back);
}

void screen_typing(struct ui *ui, const struct view *v)
{
    struct screen_form form = {.n = 1, .lines = v->flow->typing_for == TYPING_INCIDENT};
    char label[TEXT_LONG], counter[TEXT_SHORT];

    fill_field(v, &form.fields[0], label, counter);
    screen_form(ui, v, &form);
    screen_over(ui, v, ui_keyboard_height(ui));
}
