// SPDX-License-Identifier: EUPL-1.2
/* Sheet of 08: the other states, with a reason where one is typed. */
#include "screens/screens_internal.h"

static const struct {
    enum attendance to;
    enum icon icon;
    const char *word;
} states[] = {
    {ATTENDANCE_CHECKED_IN, ICON_CHECK, "state.present"},
    {ATTENDANCE_NOT_STARTED, ICON_MINUS, "att.niet_gestart"},
    {ATTENDANCE_STOPPED, ICON_STOP, "att.afgebroken"},
    {ATTENDANCE_HANDED_IN, ICON_EXIT, "state.handed_in"},
    {ATTENDANCE_LEFT, ICON_ARROW, "state.left"},
    {ATTENDANCE_ABSENT, ICON_CROSS, "state.absent"},
};

static void draw_states(struct ui *ui, const struct view *v, struct rect r)
{
    int columns = ui_upright(ui) ? 2 : 3, rows = 6 / columns;

    for (int i = 0; i < 6; i++) {
        struct ui_tile tile = {.icon = states[i].icon,
            .label = screen_say(v, states[i].word),
            .selected = the_state(v)->attendance == states[i].to,
            .action = ACTION_SET_STATUS,
            .arg = (int32_t)states[i].to};
        ui_tile(
            ui, rect_column(rect_row(r, i / columns, rows, 12), i % columns, columns, 12), &tile);
    }
}

void screen_status(struct ui *ui, const struct view *v)
{
    struct canvas *c = ui_canvas(ui);
    const struct candidate *who = the_candidate(v);
    static const double sizes[] = {46, 40, 34, 30, 0};
    const struct ui_button b[] = {
        button_back(v),
        BUTTON_SPACE,
        {.icon = ICON_RESTART, .label = screen_say(v, "stu.undo_last"), .action = ACTION_UNDO},
    };
    struct ui_field field = {.label = screen_say(v, "ovr.why"),
        .hint = screen_say(v, "stu.why.hint"),
        .text = v->flow->text,
        .action = ACTION_FIELD,
        .size = 30};
    char name[NAME_SIZE * 2 + 40];

    if (who == NULL)
        return;
    struct rect r = screen_frame(ui, v, screen_say(v, "stu.change"), b, 3);
    canvas_mark(c, mark_of(the_state(v)), POINT(r.x, r.y + 4), 68);
    screen_fitted(ui, RECT(r.x + 88, r.y, r.w - 88, 76),
        (struct text_style){.weight = WEIGHT_BOLD, .lines = 2, .valign = VALIGN_MIDDLE},
        candidate_name(who, name, sizeof name), sizes);
    draw_states(ui, v, RECT(r.x, r.y + 92, r.w, ui_upright(ui) ? 420 : 272));
    double y = r.y + (ui_upright(ui) ? 528 : 380);
    ui_field(ui, RECT(r.x, y, r.w, 122), &field);
    /* A toast would offer the same undo twice. */
    if (v->flow->toast_id[0] == '\0')
        screen_over(ui, v, ui_bar_height(ui, b, 3, false));
}
