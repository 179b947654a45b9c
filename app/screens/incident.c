// SPDX-License-Identifier: EUPL-1.2
/* 09a What happened, who was involved, when. The first tap is already in the record as a draft. */
#include "screens/screens_internal.h"

#include "sitting/names.h"

#include <stdio.h>

#define PEOPLE_SHOWN 2
#define TILE_GAP 10.0
#define TILE_HEIGHT 120.0

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
    /* behind Meer, in the words of the record */
    {INCIDENT_PHONE, ICON_BELL, NULL},
    {INCIDENT_COPYING, ICON_PEOPLE, NULL},
    {INCIDENT_AID, ICON_BOOK, "inc.aid"},
    {INCIDENT_IDENTITY, ICON_ID, NULL},
    {INCIDENT_NOT_LISTED, ICON_PERSON, NULL},
    {INCIDENT_LATE, ICON_CLOCK, NULL},
    {INCIDENT_VERSION, ICON_DOC, NULL},
    {INCIDENT_MEASURE, ICON_STAR, "inc.measure"},
    {INCIDENT_SECRECY, ICON_LOCK, NULL},
    {INCIDENT_TOILET, ICON_DOOR, NULL},
    {INCIDENT_POWER, ICON_PLUG, NULL},
    {INCIDENT_STAFF, ICON_SYNC, NULL},
    {INCIDENT_PROCEDURE, ICON_INFO, NULL},
    {INCIDENT_STUDENT, ICON_TEXT, "inc.student"},
    {INCIDENT_OTHER, ICON_STAR, "inc.other"},
};
#define CLASSES ((int32_t)(sizeof classes / sizeof classes[0]))
#define CLASSES_FIRST 7 /* what happens most; the eighth tile is Meer */

static const char *word_of(const struct view *v, int32_t i)
{
    const char *word = classes[i].word;
    return screen_say(v, word != NULL ? word : incident_class_word(classes[i].class_));
}

const char *incident_word(const struct view *v, enum incident_class class_)
{
    for (int32_t i = 0; i < CLASSES; i++)
        if (classes[i].class_ == class_)
            return word_of(v, i);
    return screen_say(v, incident_class_word(class_));
}

static void draw_title(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct canvas *c = ui_canvas(ui);
    const struct text_style question = {
        .colour = COLOUR_INK2, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE};
    double w =
        canvas_text(c, r, TEXT(.size = SIZE_TITLE, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE),
            screen_say(v, "inc.title"))
            .w;

    (void)arg;
    /* The question is plain from the tiles: said where there is room. Once it was answered, that
     * the first tap is kept already. */
    const char *text = screen_say(v, v->flow->incident != 0 ? "inc.draft" : "inc.cat");
    if (w + 40 + canvas_measure(c, &question, 0, text).w <= r.w)
        canvas_text(c, r, &question, text);
}

/* When all are concerned nobody is named, and everybody's clock may have to stand still. */
static bool may_interrupt(const struct view *v)
{
    return v->flow->involve_all && v->flow->incident_class != 0
           && sitting_interruption(v->state) == NULL;
}

static void draw_interrupt(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct ui_button stop = {.icon = ICON_PAUSE,
        .label = screen_say(v, "inc.interrupt"),
        .small = ui_large(ui) ? NULL : screen_say(v, "inc.interrupt.sub"),
        .action = ACTION_INTERRUPT};

    (void)arg;
    ui_button(ui, r, &stop);
}

/* A test system that fails has a card of its own, once the incident is in the record. */
static bool may_fail(const struct view *v)
{
    return v->flow->incident_class == INCIDENT_TECHNICAL && v->flow->incident != 0;
}

static void draw_outage(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    const struct outage *o = sitting_outage(v->state, v->flow->incident);
    struct ui_button b = {.icon = ICON_CHIP,
        .label = screen_say(v, "out.button"),
        .small =
            o == NULL ? screen_say(v, "out.which") : screen_say(v, exam_system_word(o->system)),
        .action = ACTION_OUTAGE};

    (void)arg;
    ui_button(ui, r, &b);
}

static void draw_class(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    struct ui_tile tile = {.icon = ICON_CHEV,
        .label = screen_say(v, v->flow->more_classes ? "inc.fewer" : "ros.more"),
        .action = ACTION_CLASSES_MORE};

    if (i < CLASSES)
        tile = (struct ui_tile){.icon = classes[i].icon,
            .label = word_of(v, i),
            .selected = v->flow->incident_class == (int32_t)classes[i].class_,
            .action = ACTION_CLASS,
            .arg = (int32_t)classes[i].class_};
    ui_tile(ui, r, &tile);
}

/* Which tile stands at a place: what was chosen behind Meer takes the last one. */
static int32_t class_at(const struct view *v, int32_t place)
{
    int32_t chosen = 0;

    while (chosen < CLASSES && v->flow->incident_class != (int32_t)classes[chosen].class_)
        chosen++;
    bool far = chosen >= CLASSES_FIRST && chosen < CLASSES;
    return far && place == CLASSES_FIRST - 1 ? chosen : place;
}

static void add_classes(const struct view *v, int across, struct screen_parts *parts)
{
    bool more = v->flow->more_classes;
    struct screen_part part = {
        .draw = draw_class, .size = {TILE_HEIGHT, 0, across, TILE_GAP, false, TILE_GAP}};

    for (int32_t i = more ? CLASSES_FIRST : 0; i < (more ? CLASSES : CLASSES_FIRST); i++) {
        part.arg = more ? i : class_at(v, i);
        part_add(parts, part);
    }
    part.arg = CLASSES; /* Meer, or back */
    part_add(parts, part);
}

static void draw_who(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    const struct guest *g = sitting_guest(v->state, v->flow->incident_guest);
    char name[NAME_SIZE], text[TEXT_LONG];

    (void)arg;
    if (g != NULL)
        words_fill(text, sizeof text, v->flow->lang, "inc.who_guest", "name",
            guest_name(v, g, name), NULL);
    else
        text_copy(text, sizeof text,
            screen_say(v, v->flow->involve_all ? "inc.all_involved" : "inc.who"));
    canvas_text(ui_canvas(ui), r,
        TEXT(.weight = WEIGHT_SEMI, .valign = VALIGN_MIDDLE, .may_cut = g != NULL), text);
}

/* ---------------------------------------------------------------- those involved */

static struct ui_person person_of(
    const struct view *v, uint16_t index, char name[NAME_SIZE * 2 + 40], char seat[TEXT_SHORT])
{
    const struct candidate *who = &v->state->plan->candidates[index];

    return (struct ui_person){.mark = mark_of(&v->state->candidates[index]),
        .name = candidate_name(who, name, NAME_SIZE * 2 + 40),
        .sub = seat_text(v, who, seat),
        .action = ACTION_INVOLVE,
        .arg = index};
}

static struct ui_button add_button(const struct view *v)
{
    return (struct ui_button){.icon = ICON_PLUS,
        .label = screen_say(v, "inc.add"),
        .size = 26,
        .action = ACTION_INVOLVE,
        .arg = -1};
}

/* The newest two by name, the others as a number; then the button that adds. */
static void draw_people(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    const struct flow *f = v->flow;
    struct ui_button add = add_button(v);
    size_t shown = f->involved_count < PEOPLE_SHOWN ? f->involved_count : PEOPLE_SHOWN;
    char more[TEXT_SHORT], name[NAME_SIZE * 2 + 40], seat[TEXT_SHORT];

    (void)arg;
    if (f->involved_count > shown)
        add.small = say_number(v, "inc.more", "n", (int)(f->involved_count - shown), more);
    double most = (r.w - ui_button_width(ui, &add) - 12 * PEOPLE_SHOWN) / PEOPLE_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        struct ui_person p = person_of(v, f->involved[f->involved_count - 1 - i], name, seat);
        double w = ui_person_width(ui, &p);
        ui_person(ui, rect_cut_left(&r, w < most ? w : most, 12), &p);
    }
    ui_button(ui, r, &add);
}

/* Where no two names stand beside each other, each has a row. */
static void draw_one(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    char name[NAME_SIZE * 2 + 40], seat[TEXT_SHORT];
    struct ui_person p = person_of(v, (uint16_t)index, name, seat);

    ui_person(ui, r, &p);
}

static void draw_add(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct ui_button add = add_button(v);
    char chosen[TEXT_SHORT];

    (void)arg;
    if (screen_is_wide(ui) && v->flow->involved_count > 0)
        add.small = say_number(v, "inc.chosen", "n", (int)v->flow->involved_count, chosen);
    ui_button(ui, r, &add);
}

static void add_people(struct ui *ui, const struct view *v, struct screen_parts *parts)
{
    const struct flow *f = v->flow;
    double h = screen_least(screen_line(ui, SIZE_BODY) + screen_line(ui, SIZE_CAPTION), TARGET);

    if (screen_is_wide(ui)) {
        part_add(parts, (struct screen_part){.draw = draw_people, .size = {h, 0, 1, 10}});
        return;
    }
    for (size_t i = f->involved_count; i > 0; i--)
        part_add(parts,
            (struct screen_part){
                .draw = draw_one, .arg = f->involved[i - 1], .size = {h, 0, 1, 8, false, 0}});
    part_add(parts, (struct screen_part){.draw = draw_add, .size = {TARGET, 0, 1, 12}});
}

/* ---------------------------------------------------------------- time */

static void draw_stepper(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char at[6];
    struct ui_stepper time = {.caption = screen_say(v, "inc.time"),
        .value = at,
        .action = ACTION_TIME,
        .can_less = true,
        .can_more = v->flow->incident_at.ms + 60000 <= v->now.ms};

    (void)arg;
    wall_format_hm(v->flow->incident_at, at);
    ui_stepper(ui, r, &time);
}

/* Between the left buttons and the main one, so that minutes can be put right. */
static void draw_time(struct ui *ui, const struct view *v, double left, double right)
{
    double w = right - left < 350 ? right - left : 350;

    draw_stepper(ui, v, RECT(left + (right - left - w) / 2, ui_panel(ui).h - 114, w, TARGET), 0);
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

/* Below the tiles: who is involved, and what else this kind of incident asks for. Beside the button
 * to the test system there is room for one more, which then says how many were chosen. */
static void add_second_half(
    struct ui *ui, const struct view *v, struct rect r, struct screen_parts *parts)
{
    int two = may_fail(v) && screen_is_wide(ui) ? ui_across(r.w, 480, TILE_GAP, 2) : 1;

    if (may_fail(v))
        part_add(parts, (struct screen_part){
                            .draw = draw_outage, .size = {TARGET, 0, two, 10, false, TILE_GAP}});
    if (may_interrupt(v))
        part_add(parts, (struct screen_part){
                            .draw = draw_interrupt, .size = {TARGET, 0, two, 10, false, TILE_GAP}});
    else if (two == 2)
        part_add(parts,
            (struct screen_part){.draw = draw_add, .size = {TARGET, 0, two, 10, false, TILE_GAP}});
    else
        add_people(ui, v, parts);
}

void screen_incident(struct ui *ui, const struct view *v)
{
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
    struct screen_parts parts = {0};
    struct rect r = screen_frame(ui, v, place_text(v, place), b, 4);
    int across = ui_across(
        screen_is_wide(ui) ? r.w : ui_stack_width(r), ui_large(ui) ? 350 : 270, TILE_GAP, 4);
    part_add(
        &parts, (struct screen_part){.draw = draw_title,
                    .size = {screen_least(screen_line(ui, SIZE_TITLE), 50), 0, 1, 7, true, 0}});
    add_classes(v, across, &parts);
    part_add(&parts, (struct screen_part){
                         .draw = draw_who, .size = {screen_line(ui, SIZE_BODY), 0, 1, 8, true, 0}});
    add_second_half(ui, v, r, &parts);
    double left = MARGIN + ui_button_width(ui, &b[0]) + 14 + ui_button_width(ui, &b[1]) + 20;
    if (screen_is_wide(ui))
        draw_time(ui, v, left, r.x + r.w - ui_button_width(ui, &b[3]) - 20);
    else
        part_add(&parts,
            (struct screen_part){.draw = draw_stepper, .size = {TARGET + 8, 0, 1, 0, false, 0}});
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 4, false));
}
