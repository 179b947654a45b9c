// SPDX-License-Identifier: EUPL-1.2
/* Finding a student by name or number: to open, for the toilet, for an incident. Four answers above
 * the keyboard are enough: one more letter makes them fewer. */
#include "screens/screens_internal.h"

#define FIELD_WIDTH 400.0

/* Nothing typed shows nobody yet, except for the toilet: who is away comes back with one tap. */
static size_t find(const struct view *v, uint16_t *rows)
{
    if (v->flow->search[0] != '\0')
        return plan_search(v->state->plan, v->flow->search, rows, CANDIDATES_MAX);
    if (v->flow->search_for == SEARCH_TOILET)
        return flow_roster(v->state, FILTER_TOILET, rows, CANDIDATES_MAX);
    return 0;
}

/* What the search is for; and when it found nothing, that. */
static const char *help_text(const struct view *v)
{
    if (v->flow->search[0] != '\0')
        return screen_say(v, "search.none");
    switch (v->flow->search_for) { /* the others only look somebody up */
    case SEARCH_TOILET:
        return screen_say(v, "search.toilet");
    case SEARCH_INVOLVE:
        return screen_say(v, "search.involve");
    default:
        return screen_say(v, "search.nobody");
    }
}

static void draw_found(
    struct ui *ui, const struct view *v, struct rect r, const uint16_t *rows, size_t total)
{
    int columns = ui_upright(ui) ? 1 : 2, lines = (int)((r.h + 8) / 108);

    if (total == 0)
        screen_balanced(ui, r,
            TEXT(.size = 30, .colour = COLOUR_INK2, .valign = VALIGN_MIDDLE, .align = ALIGN_CENTRE,
                .lines = 3),
            help_text(v));
    for (int i = 0; i < lines * columns && (size_t)i < total; i++) {
        struct rect line = {r.x, r.y + i / columns * 112.0, r.w, 104};
        roster_row(ui, v, rows[i], rect_column(line, i % columns, columns, 10));
    }
}

void screen_search(struct ui *ui, const struct view *v)
{
    struct ui_keyboard keyboard = {
        .space = screen_say(v, "kb.space"), .action = ACTION_KEY, .no_enter = true};
    uint16_t rows[CANDIDATES_MAX];

    if (v->state == NULL)
        return;
    struct rect above = ui_keyboard(ui, &keyboard);
    struct rect r = rect_inset(above, MARGIN, (above.h - 216) / 2);
    size_t total = find(v, rows);
    struct ui_button back = button_back(v);
    struct ui_field field = {
        .hint = screen_say(v, "search.hint"), .text = v->flow->search, .active = true, .size = 36};

    if (ui_upright(ui)) {
        r = rect_inset(above, MARGIN, MARGIN);
        struct rect head = rect_cut_top(&r, TARGET, 12);
        ui_button(ui, rect_cut_left(&head, ui_button_width(ui, &back), 12), &back);
        ui_field(ui, head, &field);
    } else {
        struct rect side = rect_cut_left(&r, FIELD_WIDTH, 14);
        ui_field(ui, rect_cut_top(&side, TARGET, 8), &field);
        ui_button(ui, RECT(side.x, side.y, ui_button_width(ui, &back), TARGET), &back);
    }
    draw_found(ui, v, r, rows, total);
    screen_over(ui, v, ui_keyboard_height(ui));
}
