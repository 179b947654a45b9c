// SPDX-License-Identifier: EUPL-1.2
/* Sheet: the room goes to another who is signed in, with what they must know. Nobody is chosen
 * beforehand. */
#include "screens/screens_internal.h"

#define GAP 12.0
#define HALF_LEAST 480.0

static void draw_taker(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    staff_row(ui, v, r, (size_t)i, ACTION_TAKER);
}

static const struct text_style words_style = {
    .size = 32, .colour = COLOUR_INK2, .lines = 6, .leading = 1.2};

static void draw_nobody(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_text(ui_canvas(ui), r, &words_style, screen_say(v, "staff.nobody"));
}

static void draw_remark(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct ui_field field = {.label = screen_say(v, "staff.tell"),
        .hint = screen_say(v, "staff.tell_hint"),
        .text = v->flow->text,
        .action = ACTION_FIELD,
        .size = SIZE_BODY};

    (void)arg;
    ui_field(ui, r, &field);
}

static void add_takers(struct ui *ui, const struct view *v, double w, struct screen_parts *parts)
{
    int across = ui_across(w, ui_large(ui) ? w : HALF_LEAST, GAP, 2);
    double each = (w - GAP * (across - 1)) / across;

    for (size_t i = 0; i < v->state->plan->invigilator_count; i++) {
        if ((int32_t)i == v->flow->who || !sitting_supervises(v->state, i))
            continue;
        double h = staff_row_height(ui, v, each, i);
        part_add(parts, (struct screen_part){.draw = draw_taker,
                            .arg = (int32_t)i,
                            .size = {h, h + 10, across, GAP, false, GAP}});
    }
}

static void add_parts(struct ui *ui, const struct view *v, double w, struct screen_parts *parts)
{
    double field = screen_line(ui, SIZE_CAPTION) + screen_line(ui, SIZE_BODY) * 1.06 + 46;

    add_takers(ui, v, w, parts);
    if (parts->n == 0) {
        double h = canvas_measure(ui_canvas(ui), &words_style, w, screen_say(v, "staff.nobody")).h;
        part_add(parts, (struct screen_part){.draw = draw_nobody, .size = {h, 0, 1, GAP}});
    }
    part_add(parts, (struct screen_part){.draw = draw_remark,
                        .size = {screen_least(field, 108), 0, 1, GAP, false, 0}});
}

void screen_hand_over(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        button_back(v),
        {.icon = ICON_PLUS, .label = screen_say(v, "staff.join"), .action = ACTION_JOIN},
        BUTTON_SPACE,
        {.kind = v->flow->taker >= 0 ? UI_BUTTON_PRIMARY : UI_BUTTON_DISABLED,
            .icon = ICON_ARROW,
            .label = screen_say(v, "staff.go_on"),
            .action = ACTION_SAVE,
            .flags = UI_TARGET_MAIN},
    };

    if (v->state == NULL)
        return;
    struct screen_parts parts = {0};
    struct rect r = screen_frame(ui, v, screen_say(v, "staff.hand_over"), b, 4);
    add_parts(ui, v, screen_is_wide(ui) ? r.w : ui_stack_width(r), &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 4, false));
}
