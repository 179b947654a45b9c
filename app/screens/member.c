// SPDX-License-Identifier: EUPL-1.2
/* Sheet of one of the staff: who has the panel leaves or hands over; who went home without a word
 * is signed out by one who is there, with the time and the reason. */
#include "screens/screens_internal.h"

#define GAP 12.0

static bool is_own(const struct view *v)
{
    return v->flow->member == v->flow->who;
}

static bool may_leave(const struct view *v)
{
    return sitting_may_leave(v->state, (size_t)v->flow->who, v->now);
}

static void draw_person(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    staff_row(ui, v, r, (size_t)v->flow->member, ACTION_NONE);
}

static const char *own_words(const struct view *v)
{
    return screen_say(v, may_leave(v) ? "staff.leave_help" : "refusal.last_supervisor");
}

static const struct text_style words_style = {
    .size = 32, .colour = COLOUR_INK2, .lines = 6, .leading = 1.2};

static void draw_words(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_text(ui_canvas(ui), r, &words_style, own_words(v));
}

static void draw_since(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    const struct flow *f = v->flow;
    char at[6];
    struct ui_stepper stepper = {.caption = screen_say(v, "staff.gone_since"),
        .value = at,
        .action = ACTION_TIME,
        .can_less = f->gone_since.ms > v->state->staff[f->member].since.ms,
        .can_more = f->gone_since.ms + 60000 <= v->now.ms};

    (void)arg;
    wall_format_hm(f->gone_since, at);
    ui_stepper(ui, r, &stepper);
}

static void draw_why(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct ui_field field = {.label = screen_say(v, "ovr.why"),
        .hint = screen_say(v, "staff.gone_hint"),
        .text = v->flow->text,
        .action = ACTION_FIELD,
        .size = SIZE_BODY};

    (void)arg;
    ui_field(ui, r, &field);
}

static void add_parts(struct ui *ui, const struct view *v, double w, struct screen_parts *parts)
{
    double h = staff_row_height(ui, v, w, (size_t)v->flow->member);
    double field = screen_line(ui, SIZE_CAPTION) + screen_line(ui, SIZE_BODY) * 1.06 + 46;

    part_add(parts, (struct screen_part){.draw = draw_person, .size = {h, h, 1, 20, false, 0}});
    if (is_own(v)) {
        double words = canvas_measure(ui_canvas(ui), &words_style, w, own_words(v)).h;
        part_add(parts, (struct screen_part){.draw = draw_words, .size = {words, 0, 1, GAP}});
        return;
    }
    part_add(
        parts, (struct screen_part){.draw = draw_since, .size = {TARGET + 4, 0, 1, GAP, false, 0}});
    part_add(parts, (struct screen_part){
                        .draw = draw_why, .size = {screen_least(field, 108), 0, 1, GAP, false, 0}});
}

static size_t buttons(const struct view *v, struct ui_button b[4])
{
    size_t n = 0;

    b[n++] = button_back(v);
    if (is_own(v)) {
        b[n++] = BUTTON_SPACE;
        b[n++] = (struct ui_button){.icon = ICON_ARROW,
            .label = screen_say(v, "staff.hand_over"),
            .action = ACTION_HAND_OVER};
        b[n++] = (struct ui_button){.kind = may_leave(v) ? UI_BUTTON_PRIMARY : UI_BUTTON_DISABLED,
            .icon = ICON_EXIT,
            .label = screen_say(v, "staff.leave"),
            .action = ACTION_STAFF_LEAVE};
        return n;
    }
    b[n++] = (struct ui_button){
        .icon = ICON_PEN, .label = screen_say(v, "staff.note"), .action = ACTION_STAFF_NOTE};
    b[n++] = BUTTON_SPACE;
    b[n++] = (struct ui_button){.kind = UI_BUTTON_PRIMARY,
        .icon = ICON_EXIT,
        .label = screen_say(v, "staff.gone"),
        .action = ACTION_STAFF_GONE};
    return n;
}

void screen_member(struct ui *ui, const struct view *v)
{
    struct ui_button b[4];
    struct screen_parts parts = {0};

    if (v->state == NULL || v->flow->member < 0)
        return;
    size_t n = buttons(v, b);
    struct rect r = screen_frame(ui, v, screen_say(v, "staff.title"), b, n);
    add_parts(ui, v, ui_stack_width(r), &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, n, false));
}
