// SPDX-License-Identifier: EUPL-1.2
/* 03e Not on the list: the invigilator decides. Nothing is chosen beforehand, and nobody gets in
 * without a name of whoever said so. */
#include "screens/screens_internal.h"

#include "sitting/names.h"

#define GAP 12.0
#define THIRD_LEAST 340.0

static const struct {
    enum guest_outcome outcome;
    enum icon icon;
    const char *word;
} outcomes[] = {
    {GUEST_REFUSED, ICON_CROSS, "guest.do.refuse"},
    {GUEST_SENT_ON, ICON_ARROW, "guest.do.send"},
    {GUEST_ADMITTED, ICON_CHECK, "guest.do.admit"},
};

static const enum id_document documents[] = {ID_DOCUMENT_PASSPORT, ID_DOCUMENT_CARD,
    ID_DOCUMENT_LICENCE, ID_DOCUMENT_STUDENT_CARD, ID_DOCUMENT_SEEN, ID_DOCUMENT_NONE};
#define DOCUMENTS ((int32_t)(sizeof documents / sizeof *documents))

static void draw_outcome(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    struct ui_button b = {.icon = ui_large(ui) ? ICON_NONE : outcomes[i].icon,
        .label = screen_say(v, outcomes[i].word),
        .action = ACTION_GUEST_OUTCOME,
        .arg = (int32_t)outcomes[i].outcome,
        .kind = v->flow->guest_outcome == (int32_t)outcomes[i].outcome ? UI_BUTTON_SELECTED
                                                                       : UI_BUTTON_SECONDARY};

    ui_button(ui, r, &b);
}

static void draw_label(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    screen_label(ui, r, screen_say(v, "id.which"));
}

static void draw_document(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    struct ui_button b = {.icon = ui_large(ui)                       ? ICON_NONE
                                  : documents[i] == ID_DOCUMENT_NONE ? ICON_CROSS
                                                                     : ICON_ID,
        .label = screen_say(v, id_document_word(documents[i])),
        .action = ACTION_DOCUMENT,
        .arg = (int32_t)documents[i],
        .kind =
            v->flow->document == (int32_t)documents[i] ? UI_BUTTON_SELECTED : UI_BUTTON_SECONDARY};

    ui_button(ui, r, &b);
}

void screen_add_documents(struct ui *ui, double width, struct screen_parts *parts)
{
    int across = ui_across(width, ui_large(ui) ? THIRD_LEAST : 290, GAP, 3);

    for (int32_t i = 0; i < DOCUMENTS; i++)
        part_add(parts,
            (struct screen_part){
                .draw = draw_document, .arg = i, .size = {TARGET, 0, across, GAP, false, GAP}});
}

/* Fields: name and number, and what the outcome asks for. */
enum { FIELD_NAME, FIELD_NUMBER, FIELD_ROOM, FIELD_WORD };

static void draw_field(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    static const char *const labels[] = {"guest.name", "guest.number", "guest.room", "ovr.who"};
    static const char *const hints[] = {
        "guest.name.hint", "guest.number.hint", "guest.room.hint", "ovr.who.hint"};
    const struct guest_person *p = &v->flow->guest_person;
    const char *const texts[] = {p->name, p->number, p->room, v->flow->who_text};
    struct ui_field field = {.label = screen_say(v, labels[index]),
        .hint = screen_say(v, hints[index]),
        .text = texts[index],
        .action = ACTION_FIELD,
        .arg = index,
        .size = SIZE_BODY};

    ui_field(ui, r, &field);
}

static void add_fields(
    struct ui *ui, const struct view *v, struct rect r, struct screen_parts *parts)
{
    double h = screen_field_height(ui);
    int32_t fields[3] = {FIELD_NAME, FIELD_NUMBER}, n = 2;

    if (v->flow->guest_outcome == GUEST_SENT_ON)
        fields[n++] = FIELD_ROOM;
    if (v->flow->guest_outcome == GUEST_ADMITTED)
        fields[n++] = FIELD_WORD;
    int across = ui_across(r.w, ui_large(ui) ? r.w : THIRD_LEAST, GAP, n);
    for (int32_t i = 0; i < n; i++)
        part_add(parts,
            (struct screen_part){
                .draw = draw_field, .arg = fields[i], .size = {h, 0, across, GAP, false, GAP}});
}

static void add_parts(
    struct ui *ui, const struct view *v, struct rect r, struct screen_parts *parts)
{
    int across = ui_across(r.w, ui_large(ui) ? r.w : THIRD_LEAST, GAP, 3);

    for (int32_t i = 0; i < 3; i++)
        part_add(parts,
            (struct screen_part){
                .draw = draw_outcome, .arg = i, .size = {TARGET, 0, across, GAP, false, GAP}});
    add_fields(ui, v, r, parts);
    part_add(parts, (struct screen_part){.draw = draw_label,
                        .size = {screen_line(ui, SIZE_BODY), 0, 1, 6, true, 0}});
    screen_add_documents(ui, r.w, parts);
}

static bool is_complete(const struct flow *f)
{
    bool more = f->guest_outcome == GUEST_SENT_ON    ? f->guest_person.room[0] != '\0'
                : f->guest_outcome == GUEST_ADMITTED ? f->who_text[0] != '\0'
                                                     : true;
    return f->guest_outcome != 0 && f->document != 0 && f->guest_person.name[0] != '\0' && more;
}

void screen_guest(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        button_cancel(v),
        BUTTON_SPACE,
        button_save(v, is_complete(v->flow)),
    };

    if (v->state == NULL)
        return;
    struct rect r = screen_frame_titled(
        ui, v, (struct screen_title){screen_say(v, "no.list"), screen_say(v, "guest.sub")}, b, 3);
    struct screen_parts parts = {0};
    add_parts(ui, v, screen_is_wide(ui) ? r : RECT(r.x, r.y, ui_stack_width(r), r.h), &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 3, false));
}
