// SPDX-License-Identifier: EUPL-1.2
/* Sheet of the alarm: does the exam go on, was everybody supervised, and how many minutes does it
 * give. Nothing is chosen beforehand. */
#include "screens/screens_internal.h"

#include <stdio.h>

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

static void draw_choices(struct ui *ui, const struct view *v, struct rect r)
{
    int columns = ui_upright(ui) ? 1 : 2, rows = 4 / columns;

    for (int i = 0; i < 4; i++) {
        struct ui_radio radio = {.icon = choices[i].icon,
            .label = screen_say(v, choices[i].word),
            .sub = screen_say(v, choices[i].sub),
            .selected = v->flow->resumption == (int32_t)choices[i].how,
            .tone = choices[i].tone,
            .action = ACTION_RESUMPTION,
            .arg = (int32_t)choices[i].how};
        ui_radio(
            ui, rect_column(rect_row(r, i / columns, rows, 12), i % columns, columns, 12), &radio);
    }
}

static void draw_minutes(struct ui *ui, const struct view *v, struct rect r)
{
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

static void draw_fields(struct ui *ui, const struct view *v, struct rect r)
{
    const struct flow *f = v->flow;
    struct ui_field who = {.label = screen_say(v, "ovr.who"),
        .hint = screen_say(v, "ovr.who.hint"),
        .text = f->who_text,
        .action = ACTION_FIELD,
        .arg = 0,
        .size = 28};
    struct ui_field why = {.label = screen_say(v, "ovr.why"),
        .hint = screen_say(v, "resume.why.hint"),
        .text = f->text,
        .action = ACTION_FIELD,
        .arg = 1,
        .size = 28};
    double w = (r.w - 16) / 2;

    ui_field(ui, RECT(r.x, r.y, w, r.h), &who);
    ui_field(ui, RECT(r.x + w + 16, r.y, w, r.h), &why);
}

void screen_resume(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {
        button_back(v),
        BUTTON_SPACE,
        {.kind = v->flow->resumption != 0 ? UI_BUTTON_PRIMARY : UI_BUTTON_DISABLED,
            .icon = ICON_CHECK,
            .label = screen_say(v, "common.save"),
            .action = ACTION_SAVE,
            .flags = UI_TARGET_MAIN,
            .min_width = 340},
    };

    if (v->state == NULL)
        return;
    struct rect r = screen_frame(ui, v, screen_say(v, "resume.title"), b, 3);
    double choices_h = ui_upright(ui) ? 508 : 260;
    draw_choices(ui, v, RECT(r.x, r.y, r.w, choices_h));
    draw_minutes(ui, v, RECT(r.x, r.y + choices_h + 14, r.w, 104));
    draw_fields(ui, v, RECT(r.x, r.y + choices_h + 132, r.w, 116));
    screen_over(ui, v, ui_bar_height(ui, b, 3, false));
}
