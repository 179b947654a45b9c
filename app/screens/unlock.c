// SPDX-License-Identifier: EUPL-1.2
/* 05 Badge and PIN. The keypad fills the panel's right half; an upright panel has it at the bottom.
 */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define KEYPAD_WIDTH 600.0
#define PEOPLE_SHOWN 4

static const struct invigilator *chosen(const struct view *v)
{
    int32_t i = v->flow->unlock_staff;
    if (v->card == NULL || i < 0 || (size_t)i >= v->card->plan.invigilator_count)
        return NULL;
    return &v->card->plan.invigilators[i];
}

static bool first_time(const struct view *v)
{
    return v->flow->unlock_for == UNLOCK_FIRST || v->flow->unlock_for == UNLOCK_RESUME;
}

static void draw_person(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct invigilator *who = chosen(v);
    struct rect in = ui_card(ui, r);
    char initials[16];

    if (who == NULL) {
        bool read = v->flow->has_badge;
        canvas_icon(c, ICON_ID, POINT(in.x, in.y + (in.h - 72) / 2), 72, COLOUR_PRIMARY);
        canvas_text(c, RECT(in.x + 96, in.y, in.w - 96, in.h),
            TEXT(.size = 32, .weight = WEIGHT_SEMI, .lines = 2, .valign = VALIGN_MIDDLE),
            screen_say(v, read ? "pin.badge_read" : "pin.badge_first"));
        return;
    }
    initials_of(who->name, initials);
    ui_avatar(ui, POINT(in.x, in.y + (in.h - 84) / 2), 84, initials, TONE_PRIMARY);
    canvas_text(c, RECT(in.x + 106, in.y, in.w - 106, in.h / 2 + 8),
        TEXT(.size = 36, .weight = WEIGHT_BOLD, .valign = VALIGN_BOTTOM), who->name);
    canvas_text(c, RECT(in.x + 106, in.y + in.h / 2 + 8, in.w - 106, in.h / 2 - 8),
        TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2),
        screen_say(v, who->role == STAFF_LEAD        ? "role.lead"
                      : who->role == STAFF_EMERGENCY ? "role.emergency"
                                                     : "role.invigilator"));
}

static void draw_digits(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct flow *f = v->flow;
    char text[TEXT_SHORT];
    int typed = (int)strlen(f->pin), total = typed > PIN_DIGITS_MIN ? typed : PIN_DIGITS_MIN;
    int32_t wait = flow_seconds_left(f->locked_until, v->mono);
    enum colour colour = COLOUR_INK2;

    if (wait > 0) {
        say_number(v, "pin.locked", "s", wait, text);
        colour = COLOUR_RED;
    } else if (f->pin_wrong) {
        say_number(v, "pin.wrong", "n", f->tries_left, text);
        colour = COLOUR_RED;
    } else if (f->busy) {
        (void)snprintf(text, sizeof text, "%s", screen_say(v, "common.loading"));
    } else {
        say_counts(v, "pin.digits", typed, total, text);
    }
    ui_pin_dots(ui, POINT(r.x, r.y), typed, total);
    canvas_text(c, RECT(r.x, r.y + 62, r.w, 66),
        TEXT(.size = 26, .weight = colour == COLOUR_RED ? WEIGHT_SEMI : WEIGHT_REGULAR,
            .colour = colour, .lines = 2),
        text);
}

/* Who are you? Only those whose badge was seen here before can do without it. */
static bool draw_people(struct ui *ui, const struct view *v, struct rect r)
{
    const struct flow *f = v->flow;
    size_t n = 0;

    if (first_time(v) || f->unlock_for == UNLOCK_SIGN || f->unlock_staff >= 0 || f->has_badge
        || v->state == NULL)
        return false;
    for (size_t i = 0; i < v->card->plan.invigilator_count && n < PEOPLE_SHOWN; i++) {
        if (!v->state->staff[i].in)
            continue;
        struct ui_row row = {.icon = ICON_PERSON,
            .title = v->card->plan.invigilators[i].name,
            .action = ACTION_WHO,
            .arg = (int32_t)i};
        ui_row(ui, RECT(r.x, r.y + (double)n * 106, r.w, 102), &row);
        n++;
    }
    return n > 0;
}

static void draw_left(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    double foot = r.y + r.h - 104;
    struct ui_button back = button_back(v);
    struct ui_button other = {.icon = ICON_PEOPLE,
        .label = screen_say(v, "pin.not_me"),
        .action = ACTION_WHO,
        .arg = -1,
        .size = 28};

    canvas_text(c, RECT(r.x, r.y, r.w, 58), TEXT(.size = 52, .weight = WEIGHT_BOLD),
        screen_say(v, "pin.title"));
    canvas_text(c, RECT(r.x, r.y + 62, r.w, 44), TEXT(.size = 32, .colour = COLOUR_INK2),
        screen_say(v, v->flow->has_badge || chosen(v) != NULL ? "pin.enter"
                      : first_time(v)                         ? "wait.first"
                                                              : "pin.who"));
    if (!draw_people(ui, v, RECT(r.x, r.y + 116, r.w, foot - r.y - 116))) {
        draw_person(ui, v, RECT(r.x, r.y + 134, r.w, 128));
        draw_digits(ui, v, RECT(r.x, r.y + 296, r.w, 130));
    }
    double wide = ui_button_width(ui, &back);
    ui_button(ui, RECT(r.x, foot, wide, 104), &back);
    if (!first_time(v) && v->flow->unlock_for != UNLOCK_SIGN
        && (v->flow->unlock_staff >= 0 || v->flow->has_badge)) {
        ui_button(ui, RECT(r.x + wide + 14, foot, r.w - wide - 14, 104), &other);
    } else {
        canvas_icon(c, ICON_ID, POINT(r.x + wide + 24, foot + 30), 44, COLOUR_INK);
        canvas_text(c, RECT(r.x + wide + 82, foot, r.w - wide - 82, 104),
            TEXT(.size = 26, .lines = 2, .valign = VALIGN_MIDDLE),
            screen_say(v, first_time(v) ? "pin.badge_first" : "pin.badge"));
    }
}

void screen_unlock(struct ui *ui, const struct view *v)
{
    char sub[TEXT_SHORT] = "";
    struct ui_keypad pad = {
        .clear = screen_say(v, "pin.clear"), .ok = screen_say(v, "pin.ok"), .action = ACTION_DIGIT};
    struct rect all;

    pad.ok_enabled = strlen(v->flow->pin) >= PIN_DIGITS_MIN && !v->flow->busy
                     && (v->flow->has_badge || chosen(v) != NULL);
    if (v->device.room[0] != '\0')
        (void)snprintf(sub, sizeof sub, "%s %s", screen_say(v, "common.room"), v->device.room);
    all = screen_frame(ui, v, sub, NULL, 0);
    struct rect panel = ui_panel(ui);
    if (ui_upright(ui)) {
        double h = 640;
        draw_left(ui, v, RECT(40, all.y + 10, panel.w - 80, panel.h - h - all.y - 60));
        ui_keypad(ui, RECT(40, panel.h - h - 24, panel.w - 80, h), &pad);
    } else {
        draw_left(ui, v,
            RECT(40, all.y + 10, panel.w - 40 - KEYPAD_WIDTH - 24 - 40, panel.h - all.y - 10 - 24));
        ui_keypad(ui,
            RECT(panel.w - KEYPAD_WIDTH - 24, all.y + 10, KEYPAD_WIDTH, panel.h - all.y - 10 - 24),
            &pad);
    }
    screen_over(ui, v, 24);
}
