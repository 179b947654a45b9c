// SPDX-License-Identifier: EUPL-1.2
/* Sheet of the alarm: does the exam go on, was everybody supervised, and how many minutes does it
 * give. Nothing is chosen beforehand. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define GAP 12.0
#define HALF_LEAST 480.0

static const struct {
    enum resumption how;
    enum icon icon;
    enum tone tone;
    const char *word, *sub;
} choices[] = {
    {RESUMED_SUPERVISED, ICON_CHECK, TONE_GREEN, "resume.supervised", "resume.supervised.sub"},
    {RESUMED_UNSUPERVISED, ICON_EYE, TONE_AMBER, "resume.unsupervised", "resume.word.sub"},
    {RESUMED_UNKNOWN, ICON_HELP, TONE_AMBER, "resume.unknown", "resume.word.sub"},
    {RESUMED_NOT, ICON_STOP, TONE_RED, "resume.not", "resume.not.sub"},
};

static struct ui_radio radio_of(const struct view *v, int32_t i)
{
    return (struct ui_radio){.icon = choices[i].icon,
        .label = screen_say(v, choices[i].word),
        .sub = screen_say(v, choices[i].sub),
        .selected = v->flow->resumption == (int32_t)choices[i].how,
        .tone = choices[i].tone,
        .action = ACTION_RESUMPTION,
        .arg = (int32_t)choices[i].how};
}

static void draw_choice(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    struct ui_radio radio = radio_of(v, i);

    ui_radio(ui, r, &radio);
}

static void draw_minutes(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    int32_t lost = sitting_lost_min(v->state, v->now);
    int32_t minutes = v->flow->minutes < 0 ? lost : v->flow->minutes;
    bool none = v->flow->resumption == RESUMED_NOT;
    char value[24];
    struct ui_stepper stepper = {.caption = screen_say(v, "resume.minutes"),
        .value = value,
        .action = ACTION_MINUTES,
        .can_less = !none && minutes > 0,
        .can_more = !none && minutes < INTERRUPTION_MIN_MAX};

    (void)snprintf(value, sizeof value, "%d min", none ? 0 : minutes);
    ui_stepper(ui, r, &stepper);
}

static void draw_field(struct ui *ui, const struct view *v, struct rect r, int32_t index)
{
    struct ui_field field = {.label = screen_say(v, index == 0 ? "ovr.who" : "ovr.why"),
        .hint = screen_say(v, index == 0 ? "ovr.who.hint" : "resume.why.hint"),
        .text = index == 0 ? v->flow->who_text : v->flow->text,
        .action = ACTION_FIELD,
        .arg = index,
        .size = SIZE_BODY};

    ui_field(ui, r, &field);
}

static void add_parts(
    struct ui *ui, const struct view *v, struct rect r, struct screen_parts *parts)
{
    int across = ui_across(r.w, ui_large(ui) ? r.w : HALF_LEAST, GAP, 2);
    double w = (r.w - GAP * (across - 1)) / across;
    double field = screen_field_height(ui);

    for (int32_t i = 0; i < 4; i++) {
        struct ui_radio radio = radio_of(v, i);
        double h = ui_radio_height(ui, w, &radio);
        part_add(parts,
            (struct screen_part){
                .draw = draw_choice, .arg = i, .size = {h, h + 10, across, GAP, false, GAP}});
    }
    part_add(parts,
        (struct screen_part){.draw = draw_minutes, .size = {TARGET + 4, 0, 1, 12, false, 0}});
    for (int32_t i = 0; i < 2; i++)
        part_add(
            parts, (struct screen_part){
                       .draw = draw_field, .arg = i, .size = {field, 0, across, GAP, false, GAP}});
}

void screen_resume(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        button_back(v),
        BUTTON_SPACE,
        button_save(v, v->flow->resumption != 0),
    };

    if (v->state == NULL)
        return;
    struct rect r = screen_frame(ui, v, screen_say(v, "resume.title"), b, 3);
    struct screen_parts parts = {0};
    add_parts(ui, v, screen_is_wide(ui) ? r : RECT(r.x, r.y, ui_stack_width(r), r.h), &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 3, false));
}
