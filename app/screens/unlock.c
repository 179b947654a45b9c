// SPDX-License-Identifier: EUPL-1.2
/* 05 Badge and PIN. The keypad fills the panel's right half; an upright panel has it at the bottom.
 */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define KEYPAD_WIDTH 600.0
#define PEOPLE_SHOWN 3
#define DOTS_SHOWN 8
#define PERSON_TOP 139.0
#define DIGITS_TOP 301.0
#define BUTTONS_TOP 425.0
#define HINT_TOP 545.0

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

static bool is_signing(const struct view *v)
{
    return v->flow->unlock_for == UNLOCK_SIGN;
}

static const char *role_word(const struct view *v, enum staff_role role)
{
    switch (role) { /* the rest invigilates */
    case STAFF_LEAD:
        return screen_say(v, "role.lead");
    case STAFF_EMERGENCY:
        return screen_say(v, "role.emergency");
    default:
        return screen_say(v, "role.invigilator");
    }
}

static void draw_badge(struct ui *ui, const struct view *v, struct rect in)
{
    bool read = v->flow->has_badge;

    canvas_icon(ui_canvas(ui), read ? ICON_CHECK : ICON_ID, POINT(in.x + 6, in.y + (in.h - 72) / 2),
        72, read ? COLOUR_GREEN : COLOUR_PRIMARY);
    screen_balanced(ui, RECT(in.x + 106, in.y, in.w - 106, in.h),
        TEXT(.size = 34, .family = TEXT_FAMILY_TEXT, .weight = WEIGHT_BOLD, .lines = 2,
            .valign = VALIGN_MIDDLE, .leading = 1.2),
        screen_say(v, read ? "pin.badge_read" : "pin.badge_first"));
}

static void draw_person(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    const struct invigilator *who = chosen(v);
    struct rect in = ui_card(ui, r);
    static const double sizes[] = {36, 32, 28, 26, 0};
    char initials[16];

    if (who == NULL) {
        draw_badge(ui, v, in);
        return;
    }
    initials_of(who->name, initials);
    ui_avatar(ui, POINT(in.x, in.y + (in.h - 84) / 2), 84, initials, TONE_PRIMARY);
    double x = in.x + 106, w = in.w - 106;
    struct text_style name = {
        .family = TEXT_FAMILY_TEXT, .weight = WEIGHT_BOLD, .lines = 2, .leading = 1.1};
    name.size = screen_size(ui, RECT(x, 0, w, 44), name, who->name, sizes);
    double h = canvas_measure(c, &name, w, who->name).h, y = in.y + (in.h - h - 34) / 2;
    canvas_text(c, RECT(x, y, w, 0), &name, who->name);
    canvas_text(c, RECT(x, y + h + 2, w, 32), TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2),
        role_word(v, who->role));
}

/* What is wrong, or how far the typing is. True when it is bad news. */
static bool digits_text(const struct view *v, char text[TEXT_LONG])
{
    const struct flow *f = v->flow;
    int32_t wait = flow_seconds_left(f->locked_until, v->mono);
    int typed = (int)strlen(f->pin), total = typed > PIN_DIGITS_MIN ? typed : PIN_DIGITS_MIN;
    char filled[TEXT_SHORT];

    if (wait > 0)
        text_copy(text, TEXT_LONG, say_number(v, "pin.locked", "s", wait, filled));
    else if (f->pin_wrong)
        text_copy(text, TEXT_LONG, say_number(v, "pin.wrong", "n", f->tries_left, filled));
    else if (f->toast_id[0] != '\0') /* why no sitting opens */
        text_copy(text, TEXT_LONG, screen_say(v, f->toast_id));
    else if (f->error == ERR_MISSING)
        text_copy(text, TEXT_LONG, screen_say(v, "pin.badge_first"));
    else if (f->error != ERR_OK)
        text_copy(text, TEXT_LONG, words_of_error(f->lang, f->error));
    else if (f->refusal != REFUSAL_NONE)
        text_copy(text, TEXT_LONG, screen_say(v, refusal_word(f->refusal)));
    else
        text_copy(text, TEXT_LONG,
            f->busy ? screen_say(v, "common.loading")
                    : say_counts(v, "pin.digits", typed, total, filled));
    return wait > 0 || f->pin_wrong || f->toast_id[0] != '\0' || f->error != ERR_OK
           || f->refusal != REFUSAL_NONE;
}

static void draw_digits(struct ui *ui, const struct view *v, struct rect r)
{
    int typed = (int)strlen(v->flow->pin);
    int total = typed > PIN_DIGITS_MIN ? typed : PIN_DIGITS_MIN;
    char text[TEXT_LONG];
    bool bad = digits_text(v, text);

    ui_pin_dots(ui, POINT(r.x, r.y), typed, total > DOTS_SHOWN ? DOTS_SHOWN : total);
    canvas_text(ui_canvas(ui), RECT(r.x, r.y + 58, r.w, 64),
        TEXT(.size = SIZE_CAPTION, .weight = bad ? WEIGHT_SEMI : WEIGHT_REGULAR,
            .colour = bad ? COLOUR_RED : COLOUR_INK2, .lines = 2),
        text);
}

/* Who are you? Only those whose badge was seen here before can do without it. */
static size_t draw_people(struct ui *ui, const struct view *v, struct rect r)
{
    const struct flow *f = v->flow;
    size_t n = 0;

    if (first_time(v) || is_signing(v) || f->unlock_staff >= 0 || f->has_badge || v->state == NULL)
        return 0;
    for (size_t i = 0; i < v->card->plan.invigilator_count && n < PEOPLE_SHOWN; i++) {
        const struct invigilator *who = &v->card->plan.invigilators[i];
        char initials[16];
        if (!v->state->staff[i].in)
            continue;
        initials_of(who->name, initials);
        struct ui_row row = {.initials = initials,
            .avatar_tone = TONE_PRIMARY,
            .title = who->name,
            .sub = role_word(v, who->role),
            .trailing_icon = ICON_CHEV,
            .action = ACTION_WHO,
            .arg = (int32_t)i};
        ui_row(ui, RECT(r.x, r.y + (double)n * 118, r.w, 108), &row);
        n++;
    }
    return n;
}

/* The badge is the other way in; for signing and the first time it is no alternative. */
static void draw_hint(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);

    if (first_time(v) || (is_signing(v) && !v->flow->has_badge))
        return;
    canvas_icon(c, ICON_ID, POINT(r.x, r.y), 44, COLOUR_INK);
    canvas_text(c, RECT(r.x + 58, r.y - 14, r.w - 58, 72),
        TEXT(.valign = VALIGN_MIDDLE, .lines = 2),
        screen_say(v, v->flow->has_badge ? "pin.badge_read" : "pin.badge"));
}

static void draw_left(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);
    struct ui_button back = button_back(v);
    struct ui_button other = {.icon = ICON_PEOPLE,
        .label = screen_say(v, "pin.not_me"),
        .action = ACTION_WHO,
        .arg = -1,
        .size = 28};
    static const double sizes[] = {52, 46, 40, 0};
    double foot = r.y + (first_time(v) ? r.h - 104 : BUTTONS_TOP);

    screen_fitted(ui, RECT(r.x, r.y, r.w, 58), (struct text_style){.weight = WEIGHT_BOLD},
        screen_say(v, is_signing(v) ? "sig.title" : "pin.title"), sizes);
    double wide = ui_button_width(ui, &back);
    size_t people = draw_people(ui, v, RECT(r.x, r.y + 120, r.w, 0));
    if (people > 0) {
        bool many = people > 2; /* the third stands where the buttons were */
        foot = r.y + (many ? r.h - 104 : BUTTONS_TOP);
        canvas_text(c, RECT(r.x, r.y + 65, r.w, 44), TEXT(.size = 32, .colour = COLOUR_INK2),
            screen_say(v, "pin.who"));
        ui_button(ui, RECT(r.x, foot, wide, 104), &back);
        draw_hint(ui, v,
            many ? RECT(r.x + wide + 24, foot + 30, r.w - wide - 24, 44)
                 : RECT(r.x + 4, r.y + HINT_TOP, r.w - 4, 44));
        return;
    }
    canvas_text(c, RECT(r.x, r.y + 65, r.w, 44), TEXT(.size = 32, .colour = COLOUR_INK2),
        screen_say(v, first_time(v) && !v->flow->has_badge ? "wait.first" : "pin.enter"));
    draw_person(ui, v, RECT(r.x, r.y + PERSON_TOP, r.w, 129));
    draw_digits(ui, v, RECT(r.x, r.y + DIGITS_TOP, r.w, 120));
    ui_button(ui, RECT(r.x, foot, wide, 104), &back);
    if (!first_time(v) && !is_signing(v))
        ui_button(ui, RECT(r.x + wide + 14, foot, r.w - wide - 14, 104), &other);
    draw_hint(ui, v, RECT(r.x + 4, r.y + HINT_TOP, r.w - 4, 44));
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
    all = screen_frame_titled(ui, v, (struct screen_title){v->device.institution, sub}, NULL, 0);
    struct rect panel = ui_panel(ui);
    if (ui_upright(ui)) {
        double h = 560;
        draw_left(ui, v, RECT(40, all.y + 10, panel.w - 80, panel.h - h - all.y - 50));
        ui_keypad(ui, RECT(40, panel.h - h - 24, panel.w - 80, h), &pad);
    } else {
        double h = panel.h - all.y - 10 - 24;
        draw_left(ui, v, RECT(40, all.y + 10, panel.w - 40 - KEYPAD_WIDTH - 24 - 40, h));
        ui_keypad(ui, RECT(panel.w - KEYPAD_WIDTH - 24, all.y + 10, KEYPAD_WIDTH, h), &pad);
    }
}
