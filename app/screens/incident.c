// SPDX-License-Identifier: EUPL-1.2
/* 09a What happened, who was involved, when. The first tap is already in the record as a draft. */
#include "screens/screens_internal.h"

#include "sitting/names.h"

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

const char *incident_word(const struct view *v, enum incident_class class_)
{
    for (size_t i = 0; i < CLASSES; i++)
        if (classes[i].class_ == class_)
            return screen_say(v, classes[i].word);
    return screen_say(v, incident_class_word(class_));
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

/* When all are concerned nobody is named, and everybody's clock may have to stand still. */
static bool draw_interrupt(struct ui *ui, const struct view *v, struct rect r)
{
    struct ui_button stop = {.icon = ICON_PAUSE,
        .label = screen_say(v, "inc.interrupt"),
        .small = screen_say(v, "inc.interrupt.sub"),
        .action = ACTION_INTERRUPT};

    if (!v->flow->involve_all || v->flow->incident_class == 0
        || sitting_interruption(v->state) != NULL)
        return false;
    ui_button(ui, r, &stop);
    return true;
}

/* The newest two by name, the others as a number; then the button that adds. */
static void draw_people(struct ui *ui, const struct view *v, struct rect r)
{
    const struct flow *f = v->flow;
    struct ui_button add = {.icon = ICON_PLUS,
        .label = screen_say(v, "inc.add"),
        .size = 26,
        .action = ACTION_INVOLVE,
        .arg = -1};
    size_t shown = f->involved_count < PEOPLE_SHOWN ? f->involved_count : PEOPLE_SHOWN;
    char more[TEXT_SHORT];

    if (f->involved_count > shown)
        add.small = say_number(v, "inc.more", "n", (int)(f->involved_count - shown), more);
    double most = (r.w - ui_button_width(ui, &add) - 12 * PEOPLE_SHOWN) / PEOPLE_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        uint16_t index = f->involved[f->involved_count - 1 - i];
        const struct candidate *who = &v->state->plan->candidates[index];
        char name[NAME_SIZE * 2 + 40], seat[TEXT_SHORT];
        struct ui_person p = {.mark = mark_of(&v->state->candidates[index]),
            .name = candidate_name(who, name, sizeof name),
            .sub = seat_text(v, who, seat),
            .action = ACTION_INVOLVE,
            .arg = index};
        double w = ui_person_width(ui, &p);
        ui_person(ui, rect_cut_left(&r, w < most ? w : most, 12), &p);
    }
    ui_button(ui, r, &add);
}

/* The time stands between the left buttons and the main one, so that minutes can be put right. */
static void draw_time(struct ui *ui, const struct view *v, double left, double right, double bar)
{
    struct rect panel = ui_panel(ui);
    char at[6];
    struct ui_stepper time = {.caption = screen_say(v, "inc.time"),
        .value = at,
        .action = ACTION_TIME,
        .can_less = true,
        .can_more = v->flow->incident_at.ms + 60000 <= v->now.ms};

    wall_format_hm(v->flow->incident_at, at);
    double w = right - left < 350 ? right - left : 350;
    if (ui_upright(ui))
        ui_stepper(ui, RECT(MARGIN, panel.h - bar - 118, panel.w - 2 * MARGIN, 104), &time);
    else
        ui_stepper(ui, RECT(left + (right - left - w) / 2, panel.h - 114, w, 104), &time);
}

/* Describing comes after the first tap; before it, what happened earlier can be looked up here. */
static struct ui_button main_button(const struct view *v, char before[TEXT_SHORT])
{
    struct ui_button b = {.kind = UI_BUTTON_DISABLED,
        .icon = ICON_KEYBOARD,
        .label = screen_say(v, "inc.type"),
        .action = ACTION_TYPE,
        .flags = UI_TARGET_MAIN};

    if (v->flow->incident_class != 0) {
        b.kind = UI_BUTTON_PRIMARY;
    } else if (v->state != NULL && v->state->incident_count > 0) {
        b = (struct ui_button){.icon = ICON_DOC,
            .label = say_number(v, "inc.before", "n", (int)v->state->incident_count, before),
            .action = ACTION_INCIDENTS};
    }
    return b;
}

void screen_incident(struct ui *ui, const struct view *v)
{
    struct canvas *c = ui_canvas(ui);
    const struct flow *f = v->flow;
    char place[TEXT_LONG], before[TEXT_SHORT];
    const struct ui_button b[] = {
        button_back(v),
        {.kind = f->involve_all ? UI_BUTTON_SELECTED : UI_BUTTON_SECONDARY,
            .icon = ICON_PEOPLE,
            .label = screen_say(v, "inc.all"),
            .action = ACTION_INVOLVE_ALL},
        BUTTON_SPACE,
        main_button(v, before),
    };

    if (v->state == NULL)
        return;
    struct rect r = screen_frame(ui, v, place_text(v, place), b, 4);
    double bar = ui_bar_height(ui, b, 4, false);
    canvas_text(c, RECT(r.x, r.y, r.w - 320, 50), TEXT(.size = 40, .weight = WEIGHT_BOLD),
        screen_say(v, "inc.title"));
    canvas_text(c, RECT(r.x, r.y, r.w, 50),
        TEXT(.colour = COLOUR_INK2, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE),
        screen_say(v, "inc.cat"));
    draw_classes(ui, v, RECT(r.x, r.y + 57, r.w, 250));
    double y = r.y + 57 + (ui_upright(ui) ? 530 : 272);
    canvas_text(c, RECT(r.x, y, r.w, 38), TEXT(.weight = WEIGHT_SEMI),
        screen_say(v, f->involve_all ? "inc.all_involved" : "inc.who"));
    if (!draw_interrupt(ui, v, RECT(r.x, y + 44, r.w, 104)))
        draw_people(ui, v, RECT(r.x, y + 44, r.w, 104));
    double left = MARGIN + ui_button_width(ui, &b[0]) + 14 + ui_button_width(ui, &b[1]) + 20;
    draw_time(ui, v, left, r.x + r.w - ui_button_width(ui, &b[3]) - 20, bar);
    screen_over(ui, v, bar);
}
