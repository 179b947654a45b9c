// SPDX-License-Identifier: EUPL-1.2
/* Sheet of the list of those touched by an outage: what it took from one of them. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define GAP 12.0

static void draw_name(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    char name[NAME_SIZE * 2 + 40];

    (void)arg;
    (void)screen_name(ui, r, candidate_name(the_candidate(v), name, sizeof name));
}

static void draw_minutes(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    const struct outage *o = sitting_outage(v->state, v->flow->incident);
    int32_t whole = flow_outage_min(o, v->now);
    int32_t minutes = v->flow->minutes < 0 ? whole : v->flow->minutes;
    char value[24];
    struct ui_stepper stepper = {
        .caption = screen_say(v, v->flow->minutes < 0 ? "out.minutes.whole" : "out.minutes"),
        .value = value,
        .action = ACTION_MINUTES,
        .can_less = minutes > 0,
        .can_more = true};

    (void)arg;
    (void)snprintf(value, sizeof value, "%d min", minutes);
    ui_stepper(ui, r, &stepper);
}

static void draw_station(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct ui_field field = {.label = screen_say(v, "out.station"),
        .hint = screen_say(v, "out.station.hint"),
        .text = v->flow->text,
        .action = ACTION_FIELD,
        .size = SIZE_BODY};

    (void)arg;
    ui_field(ui, r, &field);
}

void screen_station(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        button_back(v),
        {.icon = ICON_CROSS, .label = screen_say(v, "out.not_affected"), .action = ACTION_UNAFFECT},
        BUTTON_SPACE,
        button_save(v, true),
    };
    char name[NAME_SIZE * 2 + 40];

    if (the_candidate(v) == NULL || sitting_outage(v->state, v->flow->incident) == NULL)
        return;
    struct screen_parts parts = {0};
    struct rect r = screen_frame(ui, v, screen_say(v, "out.people"), b, 4);
    double w = ui_stack_width(r);
    double field = screen_field_height(ui);
    rect_cut_top(&r, 6, 0);
    part_add(&parts,
        (struct screen_part){.draw = draw_name,
            .size = {screen_name_height(ui, w, candidate_name(the_candidate(v), name, sizeof name)),
                0, 1, 16}});
    part_add(&parts,
        (struct screen_part){.draw = draw_minutes, .size = {TARGET + 4, 0, 1, GAP, false, 0}});
    part_add(
        &parts, (struct screen_part){.draw = draw_station, .size = {field, 0, 1, 0, false, 0}});
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 4, false));
}
