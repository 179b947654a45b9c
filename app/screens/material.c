// SPDX-License-Identifier: EUPL-1.2
/* Sheet of 06b and 10a: the counts of one kind of material, on a keypad; what differs, and why. */
#include "screens/screens_internal.h"

#include "sitting/names.h"
#include <stdio.h>
#include <string.h>

#define KEYPAD_HEIGHT_UPRIGHT 500.0
#define GAP 10.0

static enum material kind_of(const struct view *v)
{
    return (enum material)v->flow->material;
}

static void draw_title(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    static const double sizes[] = {SIZE_TITLE, SIZE_HEADING, SIZE_BODY, 0};

    (void)arg;
    screen_fitted(ui, r,
        (struct text_style){.weight = WEIGHT_BOLD, .lines = 2, .valign = VALIGN_MIDDLE},
        screen_say(v, material_word(kind_of(v))), sizes);
}

/* The number, what is being typed, or a dash for what nobody counted. */
static void draw_column(struct ui *ui, const struct view *v, struct rect r, int32_t column)
{
    const struct material_state *m = &v->state->material[kind_of(v)];
    bool chosen = v->flow->column == column;
    char label[TEXT_SHORT], number[16] = "–";

    if (chosen && v->flow->count[0] != '\0')
        (void)snprintf(number, sizeof number, "%s_", v->flow->count);
    else if (m->known[column])
        (void)snprintf(number, sizeof number, "%d", m->count[column]);
    (void)snprintf(label, sizeof label, "%s", number);
    struct ui_button b = {.kind = chosen ? UI_BUTTON_SELECTED : UI_BUTTON_SECONDARY,
        .label = label,
        .small = screen_say(v, material_column_word((enum material_column)column)),
        .size = SIZE_HEADING,
        .action = ACTION_COLUMN,
        .arg = column};
    ui_button(ui, r, &b);
}

/* As much as was handed in: one tap when the stack is just that. */
static void draw_due(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char label[TEXT_SHORT];
    struct ui_button b = {.kind = UI_BUTTON_GREEN,
        .icon = ICON_CHECK,
        .label = say_number(v, "mat.due", "n", (int)sitting_work_due(v->state), label),
        .small = ui_large(ui) ? NULL : screen_say(v, "mat.due.sub"),
        .action = ACTION_MATERIAL_DUE};

    (void)arg;
    ui_button(ui, r, &b);
}

/* "2 niet terug. Tel nog eens, of leg uit." */
static const char *gap_text(const struct view *v, char out[TEXT_LONG])
{
    static const char *const ids[MATERIAL_COLUMN_COUNT] = {
        [MATERIAL_BACK] = "mat.gap.count",
        [MATERIAL_WHY_BACK] = "mat.gap.back",
        [MATERIAL_WHY_RECEIVED] = "mat.gap.received",
        [MATERIAL_WHY_WORK] = "mat.gap.work",
    };
    struct material_gap gap = sitting_material_gap(v->state, kind_of(v));
    char n[12];

    out[0] = '\0';
    if (ids[gap.column] == NULL)
        return out;
    (void)snprintf(n, sizeof n, "%d", gap.difference);
    return words_fill(out, TEXT_LONG, v->flow->lang, ids[gap.column], "n", n, NULL);
}

static const struct text_style gap_style = {.size = SIZE_BODY,
    .weight = WEIGHT_SEMI,
    .colour = COLOUR_AMBER_INK,
    .lines = 4,
    .leading = 1.15};

static void draw_gap(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char text[TEXT_LONG];

    (void)arg;
    canvas_text(ui_canvas(ui), r, &gap_style, gap_text(v, text));
}

static void draw_explain(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct ui_button b = {
        .icon = ICON_KEYBOARD, .label = screen_say(v, "mat.explain"), .action = ACTION_TYPE};

    (void)arg;
    ui_button(ui, r, &b);
}

static bool wants_stack(const struct view *v)
{
    return kind_of(v) == MATERIAL_WORK && v->state->phase >= PHASE_ENDED
           && v->flow->column == MATERIAL_BACK && sitting_work_due(v->state) > 0
           && !v->state->material[MATERIAL_WORK].known[MATERIAL_BACK];
}

static void add_parts(struct ui *ui, const struct view *v, double w, struct screen_parts *p)
{
    int across = ui_across(w, ui_large(ui) ? 260 : 200, GAP, 4);
    char text[TEXT_LONG];

    across = across == 3 ? 2 : across;
    part_add(p, (struct screen_part){
                    .draw = draw_title, .size = {screen_line(ui, SIZE_TITLE), 0, 1, 8, true, 0}});
    for (int32_t k = MATERIAL_RECEIVED; k <= MATERIAL_SPARE; k++)
        part_add(p, (struct screen_part){
                        .draw = draw_column, .arg = k, .size = {112, 0, across, GAP, false, GAP}});
    if (wants_stack(v))
        part_add(p, (struct screen_part){.draw = draw_due, .size = {TARGET, 0, 1, GAP, false, 0}});
    if (gap_text(v, text)[0] == '\0')
        return;
    part_add(p, (struct screen_part){.draw = draw_gap,
                    .size = {canvas_measure(ui_canvas(ui), &gap_style, w, text).h, 0, 1, GAP}});
    if (sitting_material_gap(v->state, kind_of(v)).column >= MATERIAL_WHY_BACK)
        part_add(
            p, (struct screen_part){.draw = draw_explain, .size = {TARGET_MIN, 0, 1, 0, false, 0}});
}

static void draw_left(struct ui *ui, const struct view *v, struct rect r)
{
    struct screen_parts parts = {0};
    struct ui_button back = button_back(v);
    struct rect foot = rect_cut_bottom(&r, TARGET, 14);

    add_parts(ui, v, ui_stack_width(r), &parts);
    screen_pages(ui, v, r, &parts);
    ui_button(ui, rect_cut_left(&foot, ui_button_width(ui, &back), 14), &back);
}

void screen_material(struct ui *ui, const struct view *v)
{
    struct ui_keypad pad = {.clear = screen_say(v, "pin.clear"),
        .ok = screen_say(v, "pin.ok"),
        .ok_enabled = v->flow->count[0] != '\0',
        .action = ACTION_DIGIT};
    char place[TEXT_LONG];

    if (v->state == NULL)
        return;
    struct rect all = screen_frame(ui, v, place_text(v, place), NULL, 0);
    screen_keypad(ui, v, (struct screen_keypad){all.y, KEYPAD_HEIGHT_UPRIGHT, draw_left}, &pad);
    screen_over(ui, v, 0);
}
