// SPDX-License-Identifier: EUPL-1.2
/* Buttons and the action bar, on every panel and in every look. */
#include "unit/ui/common.h"

static const struct ui_button four[] = {{.icon = ICON_SEARCH, .label = "Zoeken", .action = 1},
    {.icon = ICON_FLAG, .label = "Incident", .action = 2},
    {.mark = MARK_TOILET, .label = "Toilet", .action = 3}, {.kind = UI_BUTTON_SPACE},
    {.kind = UI_BUTTON_PRIMARY, .icon = ICON_LOCK, .label = "PV afsluiten", .action = 4}};

static const int panels[][2] = {{1280, 720}, {800, 480}, {720, 1280}};

static void the_bar_holds_on_every_panel_and_in_every_look(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        for (int look = 0; look < 4; look++) {
            struct theme t = {.high_contrast = look & 1, .large_text = look & 2};
            struct bench b = bench_open(panels[i][0], panels[i][1], &t);
            for (int verdict = 0; verdict < 2; verdict++) {
                ui_begin(b.ui, b.c);
                ui_bar(b.ui, four, 5, verdict == 1);
                ui_end(b.ui);
                assert_no_problems(b.ui);
                double top = ui_panel(b.ui).h - ui_bar_height(b.ui, four, 5, verdict == 1);
                for (size_t k = 0; k < ui_target_count(b.ui); k++)
                    assert_true(ui_target_at(b.ui, k).r.y >= top);
                assert_int_equal(ui_target_count(b.ui), 4);
            }
            bench_close(&b);
        }
    }
}

static void main_stands_far_right_and_the_first_far_left(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    ui_bar(b.ui, four, 5, false);
    ui_end(b.ui);
    assert_near(target(b.ui, 1, 0).r.x, 24, 0.5);
    struct rect r = target(b.ui, 4, 0).r;
    assert_near(r.x + r.w, 1256, 0.5);
    assert_near(r.h, 104, 0.5);
    assert_near(r.y + r.h, 710, 0.5);
    assert_near(ui_bar_height(b.ui, four, 5, false), 124, 0.1);
    bench_close(&b);
}

static void too_many_buttons_take_a_second_row(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_button many[6];
    for (int i = 0; i < 6; i++)
        many[i] = (struct ui_button){
            .icon = ICON_DOC, .label = "Opnieuw controleren", .action = 1, .arg = i};
    ui_begin(b.ui, b.c);
    assert_near(ui_bar_height(b.ui, many, 6, false), 242, 0.1);
    ui_bar(b.ui, many, 6, false);
    ui_end(b.ui);
    assert_int_equal(problems_of(b.ui, UI_PROBLEM_OVERLAP), 0);
    assert_int_equal(problems_of(b.ui, UI_PROBLEM_SMALL), 0);
    assert_int_equal(problems_of(b.ui, UI_PROBLEM_OUTSIDE), 0);
    bench_close(&b);
}

static void a_disabled_button_says_why_and_cannot_be_tapped(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    ui_button(b.ui, RECT(100, 100, 480, 104),
        &(struct ui_button){.kind = UI_BUTTON_DISABLED,
            .icon = ICON_LOCK,
            .label = "Los eerst 2 punten op",
            .action = 5});
    ui_end(b.ui);
    assert_int_equal(ui_target_count(b.ui), 0);
    assert_true(recorded(b.c, "text", "Los eerst 2 punten op"));
    assert_true(recorded(b.c, "pen line", "dashed"));
    bench_close(&b);
}

static void a_pressed_button_is_darker(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_button button = {.label = "Klaar", .action = 1};
    for (int frame = 0; frame < 2; frame++) {
        ui_begin(b.ui, b.c);
        ui_button(b.ui, RECT(100, 100, 200, 104), &button);
        ui_end(b.ui);
        assert_int_equal(recorded(b.c, "opacity 0.08", ""), frame == 1);
        ui_press(b.ui, 150, 150);
    }
    bench_close(&b);
}

static void labels_fit_by_their_own_width_and_wrap_before_they_are_cut(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_button button = {.icon = ICON_DOC, .label = "Proces-verbaal openen", .action = 1};
    ui_begin(b.ui, b.c);
    double w = ui_button_width(b.ui, &button);
    ui_button(b.ui, RECT(20, 20, w, 104), &button);
    button.arg = 1;
    ui_button(b.ui, RECT(20, 140, w * 0.7, 104), &button);
    assert_int_equal(canvas_cut_count(b.c), 0);
    button.arg = 2;
    ui_button(b.ui, RECT(20, 260, w * 0.3, 104), &button);
    assert_int_equal(canvas_cut_count(b.c), 1);
    assert_near(ui_button_width(b.ui, &(struct ui_button){.icon = ICON_PLUS}), 104, 0.1);
    ui_end(b.ui);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bar_holds_on_every_panel_and_in_every_look),
        cmocka_unit_test(main_stands_far_right_and_the_first_far_left),
        cmocka_unit_test(too_many_buttons_take_a_second_row),
        cmocka_unit_test(a_disabled_button_says_why_and_cannot_be_tapped),
        cmocka_unit_test(a_pressed_button_is_darker),
        cmocka_unit_test(labels_fit_by_their_own_width_and_wrap_before_they_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
