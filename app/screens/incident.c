// SPDX-License-Identifier: EUPL-1.2
/* 09a What happened, who was involved, when; 09b the description. The first tap is already in the
 * record as a draft. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define PEOPLE_SHOWN 2

static const struct {
    enum incident_class class_;
    enum icon icon;
    const char *word;
} classes[] = {
    {INCIDENT_FRAUD, ICON_EYE, "inc.fraud"},
    {INCIDENT_TECHNICAL, ICON_WRENCH, "inc.tech"},
    {INCIDENT_EVACUATION, ICON_FIRE, "inc.evac"},
    {INCIDENT_ILL, ICON_HEART, "inc.ill"},
    {INCIDENT_NOISE, ICON_NOISE, "inc.noise"},
    {INCIDENT_MATERIAL, ICON_BOOK, "inc.material"},
    {INCIDENT_CONDUCT, ICON_ALERT, "inc.conduct"},
    {INCIDENT_OTHER, ICON_STAR, "inc.other"},
};
#define CLASSES (sizeof classes / sizeof classes[0])

static const char *class_word(const struct view *v)
{
    for (size_t i = 0; i < CLASSES; i++)
        if ((int32_t)classes[i].class_ == v->flow->incident_class)
            return screen_say(v, classes[i].word);
    return screen_say(v, "inc.title");
}

static void draw_classes(struct ui *ui, const struct view *v, struct rect r)
{
    size_t columns = ui_upright(ui) ? 2 : 4;
    double w = (r.w - 10 * (double)(columns - 1)) / (double)columns;

    for (size_t i = 0; i < CLASSES; i++) {
        struct ui_tile tile = {.icon = classes[i].icon,
            .label = screen_say(v, classes[i].word),
            .selected = v->flow->incident_class == (int32_t)classes[i].class_,
            .action = ACTION_CLASS,
            .arg = (int32_t)classes[i].class_};
        ui_tile(ui,
            RECT(r.x + (double)(i % columns) * (w + 10), r.y + (double)(i / columns) * 130, w, 120),
            &tile);
    }
}

static void draw_people(struct ui *ui, const struct view *v, struct rect r)
{
    char name[NAME_SIZE * 2 + 40], seat[TEXT_SHORT], more[TEXT_SHORT];
    size_t shown = v->flow->involved_count < PEOPLE_SHOWN ? v->flow->involved_count : PEOPLE_SHOWN;
    double x = r.x;

    for (size_t i = 0; i < shown; i++) {
        uint16_t index = v->flow->involved[v->flow->involved_count - 1 - i];
        const struct candidate *who = &v->state->plan->candidates[index];
        struct ui_person p = {.mark = mark_of(&v->state->candidates[index]),
            .name = candidate_name(who, name, sizeof name),
            .sub = seat_text(v, who, seat),
            .action = ACTION_INVOLVE,
            .arg = index};
        double w = ui_person_width(ui, &p);
        if (x + w > r.x + r.w - 330)
            w = r.x + r.w - 330 - x;
        ui_person(ui, RECT(x, r.y, w, 104), &p);
        x += w + 12;
    }
    struct ui_button add = {.icon = ICON_PLUS,
        .label = screen_say(v, "inc.add"),
        .size = 26,
        .action = ACTION_INVOLVE,
        .arg = -1};
    if (v->flow->involved_count > shown) {
        (void)snprintf(more, sizeof more, "+ %zu", v->flow->involved_count - shown);
        add.small = more;
    }
    ui_button(ui, RECT(x, r.y, r.x + r.w - x, 104), &add);
}

void screen_incident(struct ui *ui, const struct view *v)
{
    struct canvas *c = ui_canvas(ui);
    const struct flow *f = v->flow;
    bool chosen = f->incident_class != 0;
    char at[6];
    const struct ui_button b[] = {
        button_back(v),
        {.icon = ICON_PEOPLE,
            .label = screen_say(v, "inc.all"),
            .action = ACTION_INVOLVE_ALL,
            .kind = f->involve_all ? UI_BUTTON_SELECTED : UI_BUTTON_SECONDARY},
        {.icon = ICON_MINUS, .action = ACTION_TIME, .arg = -1},
        {.icon = ICON_PLUS, .action = ACTION_TIME, .arg = 1},
        BUTTON_SPACE,
        {.kind = chosen ? UI_BUTTON_PRIMARY : UI_BUTTON_DISABLED,
            .icon = ICON_KEYBOARD,
            .label = screen_say(v, "inc.type"),
            .action = ACTION_TYPE},
    };

    if (v->state == NULL)
        return;
    struct rect r = screen_frame(ui, v, screen_say(v, "inc.cat"), b, 6);
    wall_format_hm(f->incident_at, at);
    canvas_text(c, RECT(r.x, r.y, r.w - 320, 50), TEXT(.size = 40, .weight = WEIGHT_BOLD),
        screen_say(v, "inc.title"));
    struct text_extent e = canvas_text(c, RECT(r.x, r.y, r.w, 50),
        TEXT(.size = 40, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT), at);
    canvas_text(c, RECT(r.x, r.y, r.w - e.w - 14, 50),
        TEXT(.align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE), screen_say(v, "inc.time"));
    draw_classes(ui, v, RECT(r.x, r.y + 56, r.w, 250));
    double y = r.y + 56 + (ui_upright(ui) ? 520 : 260);
    canvas_text(c, RECT(r.x, y, r.w, 38), TEXT(.weight = WEIGHT_SEMI),
        screen_say(v, f->involve_all ? "inc.all_involved" : "inc.who"));
    draw_people(ui, v, RECT(r.x, y + 42, r.w, 104));
    screen_over(ui, v, ui_bar_height(ui, b, 6, false));
}

/* ---------------------------------------------------------------- 09b and every other text */

static void fill_field(
    const struct view *v, struct ui_field *field, char label[TEXT_LONG], char counter[TEXT_SHORT])
{
    const struct flow *f = v->flow;
    char at[6];

    switch (f->typing_for) {
    case TYPING_INCIDENT:
        wall_format_hm(f->incident_at, at);
        (void)snprintf(label, TEXT_LONG, "%s · %s", class_word(v), at);
        field->hint = screen_say(v, "inc.note.hint");
        field->text = f->text;
        break;
    case TYPING_REASON:
    case TYPING_NOT_SUPPLIED:
    case TYPING_THAW:
        text_copy(label, TEXT_LONG, screen_say(v, "ovr.why"));
        field->text = f->text;
        break;
    case TYPING_WHO:
        text_copy(label, TEXT_LONG, screen_say(v, "ovr.who"));
        field->hint = screen_say(v, "ovr.who.hint");
        field->text = f->who_text;
        break;
    case TYPING_WITNESS:
        text_copy(label, TEXT_LONG, screen_say(v, "sig.witness"));
        field->hint = screen_say(v, "ovr.who.hint");
        field->text = f->who_text;
        break;
    }
    field->label = label;
    field->counter = say_number(v, "inc.chars", "n", (int)ui_text_count(field->text), counter);
    field->active = true;
}

void screen_typing(struct ui *ui, const struct view *v)
{
    struct ui_keyboard keyboard = {.space = screen_say(v, "kb.space"),
        .action = ACTION_KEY,
        .no_enter = v->flow->typing_for != TYPING_INCIDENT};
    struct ui_button save = {.kind = UI_BUTTON_PRIMARY,
        .icon = ICON_CHECK,
        .label = screen_say(v, "common.save"),
        .action = ACTION_SAVE};
    struct ui_button back = button_back(v);
    struct ui_field field = {0};
    char label[TEXT_LONG], counter[TEXT_SHORT];

    fill_field(v, &field, label, counter);
    struct rect above = ui_keyboard(ui, &keyboard);
    struct rect r = {MARGIN, above.y + 16, above.w - 2 * MARGIN, above.h - 30};
    double side = 280, h = (r.h - 12) / 2;
    ui_field(ui, RECT(r.x, r.y, r.w - side - 16, r.h), &field);
    ui_button(ui, RECT(r.x + r.w - side, r.y, side, h), &save);
    ui_button(ui, RECT(r.x + r.w - side, r.y + h + 12, side, h), &back);
    screen_over(ui, v, ui_keyboard_height(ui));
}
