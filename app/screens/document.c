// SPDX-License-Identifier: EUPL-1.2
/* Sheet of 08: which ID was shown. One tap records it; none asks what happens then, with the
 * school's rule beside it. */
#include "screens/screens_internal.h"

#define GAP 12.0

static bool refuses(const struct view *v)
{
    return v->state->plan->rules.id_missing == ID_MISSING_REFUSE;
}

static void draw_rule(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_text(ui_canvas(ui), r, TEXT(.weight = WEIGHT_SEMI, .valign = VALIGN_MIDDLE, .lines = 3),
        screen_say(v, refuses(v) ? "id.rule.refuse" : "id.rule.admit"));
}

static void draw_choice(struct ui *ui, const struct view *v, struct rect r, int32_t admit)
{
    struct ui_button b = {.icon = admit ? ICON_CHECK : ICON_CROSS,
        .label = screen_say(v, admit ? "late.admit" : "guest.do.refuse"),
        .kind = v->flow->choice == admit ? UI_BUTTON_SELECTED : UI_BUTTON_SECONDARY,
        .action = ACTION_LATE_CHOICE,
        .arg = admit};

    ui_button(ui, r, &b);
}

void screen_sheet_field(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    struct ui_field field = {.label = screen_say(v, index == 0 ? "ovr.who" : "ovr.why"),
        .hint = index == 0 ? screen_say(v, "ovr.who.hint") : NULL,
        .text = index == 0 ? v->flow->who_text : v->flow->text,
        .action = ACTION_FIELD,
        .arg = index,
        .size = SIZE_BODY};

    ui_field(ui, r, &field);
}

double screen_field_height(struct ui *ui)
{
    return screen_least(
        screen_line(ui, SIZE_CAPTION) + screen_line(ui, SIZE_BODY) * 1.06 + 46, 108);
}

/* Nothing shown: what the rule asks for, and the rest if there is something to say. */
static void add_without(
    struct ui *ui, const struct view *v, double width, struct screen_parts *parts)
{
    int across = ui_across(width, 480, GAP, 2);
    const struct text_style style = {.weight = WEIGHT_SEMI, .lines = 3};
    double rule = canvas_measure(ui_canvas(ui), &style, width,
        screen_say(v, refuses(v) ? "id.rule.refuse" : "id.rule.admit"))
                      .h;

    part_add(parts, (struct screen_part){.draw = draw_rule, .size = {rule, 0, 1, 6, true, 0}});
    for (int32_t admit = 1; admit >= 0; admit--)
        part_add(parts,
            (struct screen_part){
                .draw = draw_choice, .arg = admit, .size = {TARGET, 0, across, GAP, false, GAP}});
    for (int32_t i = refuses(v) && v->flow->choice == 1 ? 0 : 1; i < 2; i++)
        part_add(parts, (struct screen_part){.draw = screen_sheet_field,
                            .arg = i,
                            .size = {screen_field_height(ui), 0, across, GAP, false, GAP}});
}

static bool is_complete(const struct view *v)
{
    const struct flow *f = v->flow;
    if (f->document != ID_DOCUMENT_NONE || f->choice < 0)
        return false;
    return f->choice == 1 ? !refuses(v) || f->who_text[0] != '\0'
                          : refuses(v) || f->text[0] != '\0';
}

void screen_document(struct ui *ui, const struct view *v)
{
    bool none = v->flow->document == ID_DOCUMENT_NONE;
    char name[NAME_SIZE * 2 + 40];
    const struct ui_button b[] = {
        button_back(v),
        BUTTON_SPACE,
        button_save(v, is_complete(v)),
    };
    struct screen_parts parts = {0};

    if (the_candidate(v) == NULL)
        return;
    struct rect r = screen_frame_titled(ui, v,
        (struct screen_title){
            screen_say(v, "id.which"), candidate_name(the_candidate(v), name, sizeof name)},
        b, none ? 3 : 1);
    double width = screen_is_wide(ui) ? r.w : ui_stack_width(r);
    screen_add_documents(ui, width, &parts);
    if (none)
        add_without(ui, v, width, &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, none ? 3 : 1, false));
}
