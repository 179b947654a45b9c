// SPDX-License-Identifier: EUPL-1.2
/* The frame: targets come and go, and ui_check sees what breaks the rules. */
#include "unit/ui/common.h"

static void targets_are_those_of_the_last_frame(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    ui_target(b.ui, RECT(20, 20, 120, 120), 1, 0, 0);
    ui_target(b.ui, RECT(200, 20, 120, 120), 2, 7, UI_TARGET_BACK);
    ui_target(b.ui, RECT(400, 20, 120, 120), 0, 0, 0); /* action 0: nothing */
    ui_end(b.ui);
    assert_int_equal(ui_target_count(b.ui), 2);
    assert_int_equal(ui_target_at(b.ui, 1).arg, 7);
    assert_true(recorded(b.c, "target 200 20", "action 2 arg 7 back"));
    assert_no_problems(b.ui);
    ui_begin(b.ui, b.c);
    ui_end(b.ui);
    assert_int_equal(ui_target_count(b.ui), 0);
    struct ui_target_info t;
    assert_false(ui_find(b.ui, 1, 0, &t));
    bench_close(&b);
}

static void check_finds_every_kind_of_problem(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    ui_target(b.ui, RECT(20, 20, 99, 120), 1, 0, 0);
    ui_target(b.ui, RECT(20, 200, 99, 120), 2, 0, UI_TARGET_SMALL); /* allowed */
    ui_target(b.ui, RECT(300, 20, 120, 120), 3, 0, 0);
    ui_target(b.ui, RECT(400, 20, 120, 120), 4, 0, 0); /* overlaps 3 */
    ui_target(b.ui, RECT(5, 400, 120, 120), 5, 0, 0);  /* too near the edge */
    ui_target(b.ui, RECT(600, 400, 120, 120), 6, 0, 0);
    ui_target(b.ui, RECT(800, 400, 120, 120), 6, 0, 0); /* the same name */
    canvas_text(b.c, RECT(0, 0, 40, 0), TEXT(.size = 30), "te lang voor zo weinig");
    canvas_path(b.c, "bad", &(struct path_place){.size = 10, .grid = 10}, COLOUR_INK, NULL);
    ui_end(b.ui);
    assert_int_equal(problems_of(b.ui, UI_PROBLEM_SMALL), 1);
    assert_int_equal(problems_of(b.ui, UI_PROBLEM_OVERLAP), 1);
    assert_int_equal(problems_of(b.ui, UI_PROBLEM_OUTSIDE), 1);
    assert_int_equal(problems_of(b.ui, UI_PROBLEM_DOUBLE), 1);
    assert_int_equal(problems_of(b.ui, UI_PROBLEM_TEXT), 1);
    assert_int_equal(problems_of(b.ui, UI_PROBLEM_DRAWING), 1);
    struct ui_problem p[1];
    assert_int_equal(ui_check(b.ui, p, 1), 6);
    assert_non_null(strstr(p[0].text, "action 1"));
    bench_close(&b);
}

static void more_targets_than_room_is_a_problem_not_a_crash(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    for (int i = 0; i < UI_TARGET_MAX + 5; i++)
        ui_target(b.ui, RECT(20, 20, 120, 120), 1, i, 0);
    ui_end(b.ui);
    assert_int_equal(ui_target_count(b.ui), UI_TARGET_MAX);
    struct ui_problem *p = calloc(20000, sizeof *p);
    size_t n = ui_check(b.ui, p, 20000), found = 0;
    for (size_t i = 0; i < n; i++)
        found += p[i].kind == UI_PROBLEM_TOO_MANY;
    assert_int_equal(found, 1);
    free(p);
    bench_close(&b);
}

static void a_sheet_silences_what_lies_under_it(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    ui_target(b.ui, RECT(20, 20, 120, 120), 1, 0, UI_TARGET_BACK);
    ui_typing(b.ui, 9);
    ui_sheet(b.ui);
    ui_target(b.ui, RECT(60, 60, 120, 120), 2, 0, 0);
    ui_end(b.ui);
    assert_no_problems(b.ui); /* overlapping the hidden one is fine */
    assert_int_equal(ui_target_count(b.ui), 1);
    ui_press(b.ui, 30, 30);
    assert_int_equal(ui_release(b.ui, 30, 30).action, 0);
    assert_int_equal(tap(b.ui, 2, 0).action, 2);
    assert_int_equal(ui_key(b.ui, UI_KEY_ESCAPE, true).action, 0);
    assert_int_equal(ui_type(b.ui, 'a').action, 0);
    bench_close(&b);
}

static void the_focus_ring_is_drawn_last_around_its_target(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    for (int frame = 0; frame < 2; frame++) {
        ui_begin(b.ui, b.c);
        ui_target(b.ui, RECT(100, 100, 120, 120), 1, 0, 0);
        ui_end(b.ui);
        if (frame == 0) {
            assert_false(recorded(b.c, "border 90 90", ""));
            assert_true(ui_key(b.ui, UI_KEY_TAB, true).redraw);
        }
    }
    assert_true(recorded(b.c, "border 90 90 140 140", ""));
    struct ui_target_info t;
    assert_true(ui_focus(b.ui, &t));
    assert_int_equal(t.action, 1);
    ui_begin(b.ui, b.c); /* the target is gone: so is the focus */
    ui_end(b.ui);
    assert_false(ui_focus(b.ui, &t));
    bench_close(&b);
}

/* On every ground that a control stands on, the ring or the halo round it has a contrast of 3. */
static void the_focus_ring_stands_out_everywhere(void **state)
{
    (void)state;
    static const enum colour grounds[] = {COLOUR_PAPER, COLOUR_SURFACE, COLOUR_SUNKEN, COLOUR_RED,
        COLOUR_GREEN, COLOUR_BLUE, COLOUR_AMBER, COLOUR_INK};
    for (size_t g = 0; g < sizeof grounds / sizeof grounds[0]; g++) {
        struct bench b = bench_open(1280, 720, NULL);
        for (int frame = 0; frame < 2; frame++) {
            ui_begin(b.ui, b.c);
            canvas_clear(b.c, grounds[g]);
            ui_target(b.ui, RECT(100, 100, 120, 120), 1, 0, 0);
            ui_end(b.ui);
            (void)ui_key(b.ui, UI_KEY_TAB, true);
        }
        size_t n = canvas_form_count(b.c);
        assert_true(n >= 2);
        double halo = canvas_form_at(b.c, n - 2)->contrast,
               ring = canvas_form_at(b.c, n - 1)->contrast;
        assert_true(halo >= 3 || ring >= 3);
        bench_close(&b);
    }
}

static void the_panel_follows_the_canvas(void **state)
{
    (void)state;
    struct theme large = {.large_text = true};
    struct bench b = bench_open(720, 1280, &large);
    ui_begin(b.ui, b.c);
    ui_end(b.ui);
    assert_true(ui_upright(b.ui) && ui_large(b.ui));
    assert_true(ui_panel(b.ui).w == 720 && ui_panel(b.ui).h == 1280);
    assert_ptr_equal(ui_canvas(b.ui), b.c);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets_are_those_of_the_last_frame),
        cmocka_unit_test(check_finds_every_kind_of_problem),
        cmocka_unit_test(more_targets_than_room_is_a_problem_not_a_crash),
        cmocka_unit_test(a_sheet_silences_what_lies_under_it),
        cmocka_unit_test(the_focus_ring_is_drawn_last_around_its_target),
        cmocka_unit_test(the_focus_ring_stands_out_everywhere),
        cmocka_unit_test(the_panel_follows_the_canvas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
