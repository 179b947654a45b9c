// SPDX-License-Identifier: EUPL-1.2
/* 05 Badge and PIN. The keypad fills the panel's right half; an upright panel has it at the bottom.
 */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define KEYPAD_HEIGHT_UPRIGHT 560.0
#define DOTS_SHOWN 8
#define DIGITS_TEXT 56.0 /* below the dots */
#define NAME_LEAST 26.0
#define PERSON_LEFT 106.0 /* of the name, beside the avatar */
#define CARD_AROUND 56.0  /* padding of a card, left and right */

static const struct invigilator *chosen(const struct view *v)
{
    int32_t i = v->flow->unlock_staff;
    if (v->card == NULL || i < 0 || (size_t)i >= v->card->plan.invigilator_count)
        return NULL;
    return &v->card->plan.invigilators[i];
}

static bool first_time(const struct view *v)
{
    return v->flow->unlock_for == UNLOCK_FIRST || v->flow->unlock_for == UNLOCK_RESUME
           || v->flow->unlock_for == UNLOCK_JOIN || v->flow->unlock_for == UNLOCK_RESET;
}

static bool is_signing(const struct view *v)
{
    return v->flow->unlock_for == UNLOCK_SIGN || v->flow->unlock_for == UNLOCK_LEAVE;
}

static const char *title_word(enum unlock_for why)
{
    switch (why) {
    case UNLOCK_SIGN:
        return "sig.title";
    case UNLOCK_JOIN:
        return "pin.title.join";
    case UNLOCK_TAKE:
        return "pin.title.take";
    case UNLOCK_LEAVE:
        return "pin.title.leave";
    case UNLOCK_SECOND:
    case UNLOCK_RESET:
        return "pin.title.second";
    case UNLOCK_FIRST:
    case UNLOCK_ROSTER:
    case UNLOCK_LATE:
    case UNLOCK_RESUME:
    case UNLOCK_GUEST:
    case UNLOCK_CARD:
        break;
    }
    return "pin.title";
}

static void draw_badge(struct ui *ui, const struct view *v, struct rect in)
{
    static const double sizes[] = {34, 30, 28, 0};
    bool read = v->flow->has_badge;
    const char *text = screen_say(v, read ? "pin.badge_read" : "pin.badge_first");
    struct text_style style = {.family = TEXT_FAMILY_TEXT,
        .weight = WEIGHT_BOLD,
        .lines = 3,
        .valign = VALIGN_MIDDLE,
        .leading = 1.15};

    canvas_icon(ui_canvas(ui), read ? ICON_CHECK : ICON_ID, POINT(in.x + 6, in.y + (in.h - 72) / 2),
        72, read ? COLOUR_GREEN : COLOUR_PRIMARY);
    style.size = screen_size(ui, RECT(0, 0, in.w - 106, in.h), style, text, sizes);
    screen_balanced(ui, RECT(in.x + 106, in.y, in.w - 106, in.h), &style, text);
}

static struct text_style name_style(const struct ui *ui)
{
    return (struct text_style){.family = TEXT_FAMILY_TEXT,
        .weight = WEIGHT_BOLD,
        .size = NAME_LEAST,
        .lines = ui_large(ui) ? 4 : 2,
        .leading = 1.1};
}

static void draw_person(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct canvas *c = ui_canvas(ui);
    const struct invigilator *who = chosen(v);
    struct rect in = ui_card(ui, r);
    static const double sizes[] = {36, 32, 28, 26, 0};
    char initials[16];

    (void)arg;
    if (who == NULL) {
        draw_badge(ui, v, in);
        return;
    }
    const char *shown = staff_name(v, v->flow->unlock_staff);
    initials_of(shown, initials);
    ui_avatar(ui, POINT(in.x, in.y + (in.h - 84) / 2), 84, initials, TONE_PRIMARY);
    double x = in.x + PERSON_LEFT, w = in.w - PERSON_LEFT, line = screen_line(ui, SIZE_CAPTION);
    struct text_style name = name_style(ui);
    name.size = screen_size(ui, RECT(x, 0, w, in.h - line), name, shown, sizes);
    double h = canvas_measure(c, &name, w, shown).h;
    bool with_role = h + line <= in.h + 2;
    double y = in.y + (in.h - h - (with_role ? line : 0)) / 2;
    canvas_text(c, RECT(x, y, w, 0), &name, shown);
    if (!with_role)
        return;
    canvas_text(c, RECT(x, y + h, w, 0), TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2),
        role_word(v, who->role));
}

/* Of two lines of a name and the role, or of as many as the name takes: then the role gives way. */
static double person_height(struct ui *ui, const struct view *v, double w)
{
    struct text_style name = name_style(ui);
    double line = theme_text_size(canvas_theme(ui_canvas(ui)), NAME_LEAST) * 1.1;
    double h = canvas_measure(
        ui_canvas(ui), &name, w - CARD_AROUND - PERSON_LEFT, staff_name(v, v->flow->unlock_staff))
                   .h;
    double lines = screen_least(h, 2 * line + screen_line(ui, SIZE_CAPTION)) + 36;

    return ui_large(ui) || chosen(v) == NULL ? screen_least(lines, 129) : 129;
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
        (void)refusal_text(v, text);
    else
        text_copy(text, TEXT_LONG,
            f->busy ? screen_say(v, "common.loading")
                    : say_counts(v, "pin.digits", typed, total, filled));
    return wait > 0 || f->pin_wrong || f->toast_id[0] != '\0' || f->error != ERR_OK
           || f->refusal != REFUSAL_NONE;
}

static void draw_digits(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    int typed = (int)strlen(v->flow->pin);
    int total = typed > PIN_DIGITS_MIN ? typed : PIN_DIGITS_MIN;
    char text[TEXT_LONG];
    bool bad = digits_text(v, text);

    (void)arg;
    ui_pin_dots(ui, POINT(r.x, r.y), typed, total > DOTS_SHOWN ? DOTS_SHOWN : total);
    canvas_text(ui_canvas(ui), RECT(r.x, r.y + DIGITS_TEXT, r.w, 0),
        TEXT(.size = SIZE_CAPTION, .weight = bad ? WEIGHT_SEMI : WEIGHT_REGULAR,
            .colour = bad ? COLOUR_RED : COLOUR_INK2, .lines = 3),
        text);
}

/* Room for two lines, so that bad news moves nothing; a third where the words need it. */
static double digits_height(struct ui *ui, const struct view *v, double w)
{
    char text[TEXT_LONG];

    (void)digits_text(v, text);
    double h = canvas_measure(
        ui_canvas(ui), TEXT(.size = SIZE_CAPTION, .weight = WEIGHT_SEMI, .lines = 3), w, text)
                   .h;
    return DIGITS_TEXT + screen_least(h, 2 * screen_line(ui, SIZE_CAPTION));
}

/* ---------------------------------------------------------------- the part beside the keypad */

static void draw_title(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    static const double sizes[] = {52, 46, 40, 34, 0};

    (void)arg;
    screen_fitted(ui, r, (struct text_style){.weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE},
        screen_say(v, title_word(v->flow->unlock_for)), sizes);
}

static void draw_sub(struct ui *ui, const struct view *v, struct rect r, int32_t people)
{
    const char *id = people > 0                             ? "pin.who"
                     : first_time(v) && !v->flow->has_badge ? "wait.first"
                                                            : "pin.enter";

    canvas_text(ui_canvas(ui), r,
        TEXT(.size = 32, .colour = COLOUR_INK2, .lines = 2, .leading = 1.15), screen_say(v, id));
}

static void draw_one(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    const struct invigilator *who = &v->card->plan.invigilators[i];
    char initials[16];

    initials_of(staff_name(v, i), initials);
    struct ui_row row = {.initials = initials,
        .avatar_tone = TONE_PRIMARY,
        .title = staff_name(v, i),
        .sub = role_word(v, who->role),
        .trailing_icon = ICON_CHEV,
        .action = ACTION_WHO,
        .arg = i};
    ui_row(ui, r, &row);
}

/* Who are you? Only those whose badge was seen here before can do without it. */
static int32_t add_people(struct ui *ui, const struct view *v, struct screen_parts *parts)
{
    const struct flow *f = v->flow;
    double h = screen_least(screen_line(ui, SIZE_BODY) + screen_line(ui, SIZE_CAPTION) + 12, 104);
    int32_t n = 0;

    if (first_time(v) || is_signing(v) || f->unlock_staff >= 0 || f->has_badge || v->state == NULL)
        return 0;
    for (size_t i = 0; i < v->card->plan.invigilator_count; i++) {
        bool asks_another = f->unlock_for == UNLOCK_SECOND || f->unlock_for == UNLOCK_TAKE;
        if (!v->state->staff[i].in || (asks_another && (int32_t)i == f->who))
            continue;
        part_add(
            parts, (struct screen_part){
                       .draw = draw_one, .arg = (int32_t)i, .size = {h, h + 8, 1, 10, false, 0}});
        n++;
    }
    return n;
}

/* The badge is the other way in; for signing and the first time it is no alternative. */
static bool has_hint(const struct view *v)
{
    return !first_time(v) && !(is_signing(v) && !v->flow->has_badge);
}

static void draw_hint(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    canvas_icon(ui_canvas(ui), ICON_ID, POINT(r.x + 4, r.y + (r.h - 44) / 2), 44, COLOUR_INK);
    canvas_text(ui_canvas(ui), RECT(r.x + 62, r.y, r.w - 62, r.h),
        TEXT(.valign = VALIGN_MIDDLE, .lines = 2, .leading = 1.2),
        screen_say(v, v->flow->has_badge ? "pin.badge_read" : "pin.badge"));
}

static double hint_height(struct ui *ui, const struct view *v, double w)
{
    return canvas_measure(ui_canvas(ui), TEXT(.lines = 2, .leading = 1.2), w - 62,
        screen_say(v, v->flow->has_badge ? "pin.badge_read" : "pin.badge"))
        .h;
}

static void draw_buttons(struct ui *ui, const struct view *v, struct rect r, int32_t people)
{
    struct ui_button back = button_back(v);
    struct ui_button other = {.icon = ICON_PEOPLE,
        .label = screen_say(v, "pin.not_me"),
        .action = ACTION_WHO,
        .arg = -1,
        .size = 28};

    ui_button(ui, rect_cut_left(&r, ui_button_width(ui, &back), 14), &back);
    if (people == 0 && !first_time(v) && !is_signing(v))
        ui_button(ui, r, &other);
}

/* Who, and how far the PIN is typed; or who could it be. Buttons below, always at the same place;
 * what may be missing (the line under the title, the hint) goes when there is no room. */
static void draw_left(struct ui *ui, const struct view *v, struct rect r)
{
    struct screen_parts who = {0}, parts = {0};
    double hint = has_hint(v) ? hint_height(ui, v, r.w) : 0;
    double sub = 1.2 * screen_line(ui, 32);
    int32_t people = add_people(ui, v, &who);
    struct rect foot = rect_cut_bottom(&r, TARGET, 14);

    if (people == 0) {
        part_add(&who, (struct screen_part){
                           .draw = draw_person, .size = {person_height(ui, v, r.w), 0, 1, 24}});
        part_add(&who, (struct screen_part){
                           .draw = draw_digits, .size = {digits_height(ui, v, r.w), 0, 1, 0}});
    }
    double need = screen_line(ui, 52) + 8, wanted = need;
    for (size_t i = 0; i < who.n && (people == 0 || i < 2); i++)
        wanted += who.p[i].size.least + 12;
    bool with_sub = wanted + sub + 12 <= r.h, with_hint = hint > 0;
    wanted += with_sub ? sub + 12 : 0;
    with_hint = with_hint && wanted + hint + 14 <= r.h;
    if (with_hint)
        draw_hint(ui, v, rect_cut_bottom(&r, hint, 14), 0);
    draw_title(ui, v, rect_cut_top(&r, screen_line(ui, 52), with_sub ? 0 : 8), 0);
    if (with_sub)
        draw_sub(ui, v, rect_cut_top(&r, sub, 12), people);
    for (size_t i = 0; i < who.n; i++)
        part_add(&parts, who.p[i]);
    screen_pages(ui, v, r, &parts);
    draw_buttons(ui, v, foot, people);
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
    screen_keypad(ui, v, (struct screen_keypad){all.y, KEYPAD_HEIGHT_UPRIGHT, draw_left}, &pad);
}
