// SPDX-License-Identifier: EUPL-1.2
/* 12, "Zelftest": each thing that the kiosk tried, the worst first, what was found and what to do
 * about it; and the way onto a stick. */
#include "flow/tested.h"
#include "screens/screens_internal.h"

#include <stdio.h>

#define LINE_LEAST 420.0 /* narrower columns break their words */

static enum mark grade_mark(enum test_grade grade)
{
    switch (grade) {
    case TEST_GRADE_PASS:
        return MARK_PRESENT;
    case TEST_GRADE_NOTE:
        return MARK_NOTE;
    case TEST_GRADE_FAIL:
        return MARK_ABSENT;
    case TEST_GRADE_NONE:
        break;
    }
    return MARK_EXPECTED;
}

/* The grade in words too: nobody needs to know the marks. What is in order says only how well. */
static struct ui_check_line line_of(const struct view *v, int32_t item, char detail[TEXT_LONG])
{
    const struct test_line *l = &v->test.lines[item];
    char found[FLOW_TEST_TEXT];
    bool pass = l->grade == TEST_GRADE_PASS;

    flow_test_found(l, v->flow->lang, found);
    (void)snprintf(detail, TEXT_LONG, "%s%s%s%s%s", screen_say(v, flow_grade_word(l->grade)),
        found[0] != '\0' ? " · " : "", found, l->advice != NULL ? (pass ? " · " : ". ") : "",
        l->advice != NULL ? screen_say(v, l->advice) : "");
    return (struct ui_check_line){.mark = grade_mark(l->grade),
        .title = screen_say(v, flow_test_word((enum test_item)item)),
        .detail = detail};
}

static void draw_line(struct ui *ui, const struct view *v, struct rect r, int32_t item)
{
    char detail[TEXT_LONG];
    struct ui_check_line line = line_of(v, item, detail);

    ui_check_line(ui, r, &line);
}

static bool is_running(const struct view *v)
{
    return v->flow->busy && v->flow->busy_with == EFFECT_TEST;
}

static const char *outcome_of(const struct view *v)
{
    return screen_say(v, is_running(v)        ? "rep.running"
                         : v->test.at.ms == 0 ? "rep.not_run"
                                              : flow_test_outcome(flow_test_worst(&v->test)));
}

static struct text_style outcome_style(void)
{
    return (struct text_style){.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .lines = 4};
}

static void draw_outcome(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    struct text_style style = outcome_style();

    (void)arg;
    canvas_text(ui_canvas(ui), r, &style, outcome_of(v));
}

static void add_parts(struct ui *ui, const struct view *v, double w, struct screen_parts *parts)
{
    static const enum test_grade order[] = {
        TEST_GRADE_FAIL, TEST_GRADE_NOTE, TEST_GRADE_NONE, TEST_GRADE_PASS};
    struct text_style style = outcome_style();
    int most = ui_across(w, ui_large(ui) ? 2 * LINE_LEAST : LINE_LEAST, 0, 2);
    double inside = w - 56;
    char detail[TEXT_LONG];

    parts->n = 0;
    part_add(parts, (struct screen_part){.draw = draw_outcome,
                        .size = {canvas_measure(ui_canvas(ui), &style, inside, outcome_of(v)).h, 0,
                            1, 10, true, 0},
                        .card = true});
    if (is_running(v) || v->test.at.ms == 0)
        return;
    for (size_t k = 0; k < sizeof order / sizeof order[0]; k++)
        for (int32_t i = 0; i < TEST_ITEM_COUNT; i++) {
            if (v->test.lines[i].grade != order[k])
                continue;
            int across = order[k] == TEST_GRADE_PASS ? most : 1; /* the rest has more to say */
            struct ui_check_line line = line_of(v, i, detail);
            double h = ui_check_height(ui, w / across - 56, &line);
            part_add(parts, (struct screen_part){.draw = draw_line,
                                .arg = i,
                                .size = {h, h < 72 ? 72 : 0, across, 8},
                                .card = true});
        }
}

void screen_self_test(struct ui *ui, const struct view *v)
{
    bool done = !is_running(v) && v->test.at.ms != 0;
    enum ui_button_kind other = done ? UI_BUTTON_SECONDARY : UI_BUTTON_DISABLED;
    const struct ui_button b[] = {
        button_back(v),
        {.kind = is_running(v) ? UI_BUTTON_DISABLED : UI_BUTTON_SECONDARY,
            .icon = ICON_RESTART,
            .label = screen_say(v, "rep.again"),
            .action = ACTION_SELF_TEST},
        {.kind = other,
            .icon = ICON_WRENCH,
            .label = screen_say(v, "rep.support"),
            .action = ACTION_REPORT,
            .arg = FLOW_REPORT_SUPPORT},
        BUTTON_SPACE,
        {.kind = done ? UI_BUTTON_PRIMARY : UI_BUTTON_DISABLED,
            .icon = ICON_USB,
            .label = screen_say(v, "rep.report"),
            .action = ACTION_REPORT,
            .arg = FLOW_REPORT_TEST,
            .flags = UI_TARGET_MAIN},
    };
    char at[6];
    struct screen_parts parts = {0};

    wall_format_hm(v->test.at, at);
    struct rect r = screen_frame_titled(
        ui, v, (struct screen_title){screen_say(v, "dev.test"), done ? at : ""}, b, 5);
    rect_cut_top(&r, 6, 0);
    rect_cut_bottom(&r, 6, 0);
    add_parts(ui, v, r.w, &parts);
    if (!screen_fits(&parts, r)) /* then a pager takes its part of the width */
        add_parts(ui, v, ui_stack_width(r), &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 5, false));
}
