// SPDX-License-Identifier: EUPL-1.2
/* Sheet of 08: a measure or minutes that are given in the room. Whose word it was is asked, and why
 * where there is a deviation; the reason for having a measure never is. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define GAP 12.0

static const struct {
    int32_t measure;
    enum icon icon;
    const char *word;
} measures[] = {
    {ACCOMMODATION_EXTRA_TIME, ICON_CLOCKPLUS, "acc.extra_time"},
    {ACCOMMODATION_SPOKEN, ICON_HEADSET, "acc.speech"},
    {ACCOMMODATION_SPELLING, ICON_ABC, "acc.spelling"},
    {ACCOMMODATION_OTHER, ICON_STAR, "acc.other"},
    {FLOW_MINUTES_ONLY, ICON_CLOCK, "grant.minutes"},
};
#define MEASURES ((int32_t)(sizeof measures / sizeof *measures))

static void draw_measure(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    struct ui_button b = {.icon = ui_large(ui) ? ICON_NONE : measures[i].icon,
        .label = screen_say(v, measures[i].word),
        .kind = v->flow->measure == measures[i].measure ? UI_BUTTON_SELECTED : UI_BUTTON_SECONDARY,
        .action = ACTION_MEASURE,
        .arg = measures[i].measure,
        .size = 28,
        .wrap = true};

    ui_button(ui, r, &b);
}

static void draw_minutes(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char value[24];
    struct ui_stepper stepper = {.caption = screen_say(v, "grant.how_many"),
        .value = value,
        .action = ACTION_MINUTES,
        .can_less = v->flow->minutes > 5,
        .can_more = v->flow->minutes < 240};

    (void)arg;
    (void)snprintf(value, sizeof value, "%d min", v->flow->minutes);
    ui_stepper(ui, r, &stepper);
}

static void draw_provisional(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct ui_toggle t = {.icon = ICON_HELP,
        .label = screen_say(v, "grant.provisional"),
        .word = screen_say(v, v->flow->provisional ? "common.yes" : "common.no"),
        .on = v->flow->provisional,
        .action = ACTION_PROVISIONAL};

    (void)arg;
    ui_toggle(ui, r, &t);
}

static bool has_minutes(const struct flow *f)
{
    return f->measure == ACCOMMODATION_EXTRA_TIME || f->measure == FLOW_MINUTES_ONLY;
}

static void draw_text(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    bool other = v->flow->measure == ACCOMMODATION_OTHER;
    struct ui_field field = {.label = screen_say(v, other ? "grant.which" : "ovr.why"),
        .hint = screen_say(v, other ? "grant.which.hint" : "grant.why.hint"),
        .text = v->flow->text,
        .action = ACTION_FIELD,
        .arg = 1,
        .size = SIZE_BODY};

    (void)arg;
    ui_field(ui, r, &field);
}

static void add_more(struct ui *ui, const struct view *v, double width, struct screen_parts *parts)
{
    int across = ui_across(width, 480, GAP, 2);
    double toggle =
        screen_least(screen_line(ui, SIZE_BODY) + screen_line(ui, SIZE_CAPTION) + 20, 104);

    if (has_minutes(v->flow))
        part_add(parts, (struct screen_part){.draw = draw_minutes,
                            .size = {TARGET + 4, 0, across, GAP, false, GAP}});
    if (v->flow->measure != FLOW_MINUTES_ONLY)
        part_add(parts, (struct screen_part){.draw = draw_provisional,
                            .size = {screen_least(toggle, TARGET + 4), 0,
                                has_minutes(v->flow) ? across : 1, GAP, false, GAP}});
    part_add(parts, (struct screen_part){.draw = screen_sheet_field,
                        .arg = 0,
                        .size = {screen_field_height(ui), 0, across, GAP, false, GAP, true}});
    part_add(parts, (struct screen_part){.draw = draw_text,
                        .size = {screen_field_height(ui), 0, across, GAP, false, GAP}});
}

/* What the rules will ask for, so that nobody reads a refusal. */
static bool is_complete(const struct flow *f)
{
    if (f->measure == FLOW_MINUTES_ONLY)
        return f->text[0] != '\0';
    return f->measure > 0 && f->who_text[0] != '\0'
           && (f->measure != ACCOMMODATION_OTHER || f->text[0] != '\0');
}

void screen_grant(struct ui *ui, const struct view *v)
{
    char name[NAME_SIZE * 2 + 40];
    const struct ui_button b[] = {
        button_back(v),
        BUTTON_SPACE,
        button_save(v, is_complete(v->flow)),
    };
    struct screen_parts parts = {0};

    if (the_candidate(v) == NULL)
        return;
    struct rect r = screen_frame_titled(ui, v,
        (struct screen_title){
            screen_say(v, "grant.title"), candidate_name(the_candidate(v), name, sizeof name)},
        b, 3);
    double width = screen_is_wide(ui) ? r.w : ui_stack_width(r);
    int across = ui_across(width, ui_large(ui) ? 480 : 340, GAP, 3);
    for (int32_t i = 0; i < MEASURES; i++)
        part_add(&parts,
            (struct screen_part){
                .draw = draw_measure, .arg = i, .size = {TARGET, 0, across, GAP, false, GAP}});
    if (v->flow->measure >= 0)
        add_more(ui, v, width, &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 3, false));
}
