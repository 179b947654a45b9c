// SPDX-License-Identifier: EUPL-1.2
/* Sheet of 08: the other states, with a reason where one is typed. */
#include "screens/screens_internal.h"

#define TILE_GAP 12.0
#define NAME_LEFT 88.0

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

static void draw_state(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    struct ui_tile tile = {.icon = states[i].icon,
        .label = screen_say(v, states[i].word),
        .selected = the_state(v)->attendance == states[i].to,
        .action = ACTION_SET_STATUS,
        .arg = (int32_t)states[i].to};

    ui_tile(ui, r, &tile);
}

static void draw_heading(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char name[NAME_SIZE * 2 + 40];

    (void)arg;
    canvas_mark(ui_canvas(ui), mark_of(the_state(v)), POINT(r.x, r.y + 4), 68);
    (void)screen_name(ui, RECT(r.x + NAME_LEFT, r.y + 8, r.w - NAME_LEFT, r.h - 8),
        candidate_name(the_candidate(v), name, sizeof name));
}

static void draw_why(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct ui_field field = {.label = screen_say(v, "ovr.why"),
        .hint = screen_say(v, "stu.why.hint"),
        .text = v->flow->text,
        .action = ACTION_FIELD,
        .size = 30};

    (void)arg;
    ui_field(ui, r, &field);
}

/* Besides the states: which ID it was, and what is given in the room. */
static size_t buttons(const struct view *v, struct ui_button b[5])
{
    const struct candidate_state *s = the_state(v);
    size_t n = 0;

    b[n++] = button_back(v);
    if (sitting_is_inside(s) || s->attendance == ATTENDANCE_LATE_WAITING)
        b[n++] = (struct ui_button){
            .icon = ICON_ID, .label = screen_say(v, "id.kind"), .action = ACTION_DOCUMENTS};
    if (sitting_has_attended(s))
        b[n++] = (struct ui_button){
            .icon = ICON_CLOCKPLUS, .label = screen_say(v, "grant.button"), .action = ACTION_GRANT};
    b[n++] = BUTTON_SPACE;
    b[n++] = (struct ui_button){
        .icon = ICON_RESTART, .label = screen_say(v, "stu.undo_last"), .action = ACTION_UNDO};
    return n;
}

void screen_status(struct ui *ui, const struct view *v)
{
    struct ui_button b[5];
    struct screen_parts parts = {0};

    if (the_candidate(v) == NULL)
        return;
    size_t n = buttons(v, b);
    struct rect r = screen_frame(ui, v, screen_say(v, "stu.change"), b, n);
    int across = ui_across(ui_stack_width(r), ui_large(ui) ? 350 : 290, TILE_GAP, 3);
    double field = screen_line(ui, SIZE_CAPTION) + screen_line(ui, SIZE_BUTTON) * 1.06 + 46;
    char name[NAME_SIZE * 2 + 40];
    double high = screen_name_height(
        ui, r.w - NAME_LEFT, candidate_name(the_candidate(v), name, sizeof name));
    part_add(&parts, (struct screen_part){.draw = draw_heading,
                         .size = {screen_least(high + 8, 76), 0, 1, 12, true}});
    for (int32_t i = 0; i < 6; i++)
        part_add(&parts, (struct screen_part){.draw = draw_state,
                             .arg = i,
                             .size = {120, 134, across, TILE_GAP, false, TILE_GAP}});
    part_add(&parts,
        (struct screen_part){.draw = draw_why, .size = {screen_least(field, 118), 0, 1, 0}});
    screen_pages(ui, v, r, &parts);
    /* A toast would offer the same undo twice. */
    if (v->flow->toast_id[0] == '\0')
        screen_over(ui, v, ui_bar_height(ui, b, n, false));
}
