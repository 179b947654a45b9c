// SPDX-License-Identifier: EUPL-1.2
/* Finding a student by name or number: to open, for the toilet, for an incident. Four answers above
 * the keyboard are enough: one more letter makes them fewer. */
#include "screens/screens_internal.h"

#define FIELD_WIDTH 400.0
#define COLUMN_LEAST 380.0
#define COLUMN_GAP 10.0
#define ROW_GAP 8.0
#define ROW_GROWS 6.0

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

/* Who stands at the door and is found nowhere is decided about. */
static bool offers_guest(const struct view *v, size_t total)
{
    return total == 0 && v->flow->search[0] != '\0'
           && (v->flow->search_for == SEARCH_OPEN || v->flow->search_for == SEARCH_CHECK_IN);
}

/* As many as there is room for: one more letter makes them fewer. */
static void draw_found(
    struct ui *ui, const struct view *v, struct rect r, const uint16_t *rows, size_t total)
{
    double h = roster_row_height(ui);
    int columns = ui_across(r.w, ui_large(ui) ? r.w : COLUMN_LEAST, COLUMN_GAP, 2);
    int lines = (int)((r.h + ROW_GAP) / (h + ROW_GAP));

    lines = lines < 1 ? 1 : lines;
    if (offers_guest(v, total)) {
        struct ui_button b = {
            .icon = ICON_PERSON, .label = screen_say(v, "no.list"), .action = ACTION_GUEST};
        ui_button(ui, rect_cut_bottom(&r, TARGET_MIN, 8), &b);
    }
    if (total == 0)
        screen_balanced(ui, r,
            TEXT(.size = 30, .colour = COLOUR_INK2, .valign = VALIGN_MIDDLE, .align = ALIGN_CENTRE,
                .lines = 4),
            help_text(v));
    double grown = (r.h - ROW_GAP * (lines - 1)) / lines;
    h = grown < h + ROW_GROWS ? grown : h + ROW_GROWS;
    for (int i = 0; i < lines * columns && (size_t)i < total; i++) {
        struct rect line = {r.x, r.y + i / columns * (h + ROW_GAP), r.w, h};
        roster_row(ui, v, rows[i], rect_column(line, i % columns, columns, COLUMN_GAP));
    }
}

void screen_search(struct ui *ui, const struct view *v)
{
    struct ui_keyboard keyboard = {
        .space = screen_say(v, "kb.space"), .action = ACTION_KEY, .no_enter = true};
    uint16_t rows[CANDIDATES_MAX];

    if (v->state == NULL)
        return;
    struct rect r = rect_inset(ui_keyboard(ui, &keyboard), MARGIN, 12);
    size_t total = find(v, rows);
    struct ui_button back = button_back(v);
    struct ui_field field = {.hint = screen_say(v, "search.hint"),
        .text = v->flow->search,
        .active = true,
        .size = ui_large(ui) ? SIZE_BODY : 36};
    double wide = ui_button_width(ui, &back);

    if (ui_upright(ui)) {
        struct rect head = rect_cut_top(&r, TARGET, 12);
        ui_button(ui, rect_cut_left(&head, wide, 12), &back);
        ui_field(ui, head, &field);
    } else {
        struct rect side = rect_cut_left(&r, FIELD_WIDTH, 14);
        ui_field(ui, rect_cut_top(&side, TARGET, 8), &field);
        ui_button(ui, RECT(side.x, side.y, wide, TARGET), &back);
    }
    draw_found(ui, v, r, rows, total);
    screen_over(ui, v, ui_keyboard_height(ui));
}
