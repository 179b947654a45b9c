// SPDX-License-Identifier: EUPL-1.2
/* The toast on every panel: readable, undone with one tap, and taken away when it is in the way. */
#include "common.h"

static void text_undo_and_cross_have_room_on_every_panel(void **state)
{
    (void)state;
    static const struct {
        int w, h;
        bool large;
    } panels[] = {{1280, 720, false}, {720, 1280, false}, {1280, 720, true}, {720, 1280, true}};
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        struct theme theme = {.large_text = panels[i].large};
        struct bench b = bench_open(panels[i].w, panels[i].h, &theme);
        struct ui_button under = {.label = "Rij", .action = 9};
        struct ui_target_info t;
        ui_begin(b.ui, b.c);
        ui_button(b.ui, RECT(24, panels[i].h - 260, panels[i].w - 48, 104), &under);
        ui_toast(b.ui,
            &(struct ui_toast){.text = "Maximiliaan Alexander van der Voorbeeld is ingecheckt",
                .undo = "Ongedaan maken",
                .action = 1,
                .close = 2},
            124);
        ui_end(b.ui);
        assert_no_problems(b.ui);
        assert_true(ui_find(b.ui, 1, 0, &t) && ui_find(b.ui, 2, 0, &t));
        (void)ui_press(b.ui, t.r.x + 20, t.r.y + 20);
        assert_int_equal(ui_release(b.ui, t.r.x + 20, t.r.y + 20).action, 2);
        bench_close(&b);
    }
}

/* "Extra tijd" half under a toast about somebody else: the finger on its words did nothing at all.
 */
static void a_tap_on_the_words_takes_the_toast_away(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_target_info t = {0};
    ui_begin(b.ui, b.c);
    ui_button(b.ui, RECT(24, 480, 600, 104), &(struct ui_button){.label = "Rij", .action = 9});
    ui_toast(b.ui,
        &(struct ui_toast){
            .text = "Yusuf: vastgelegd", .undo = "Ongedaan maken", .action = 1, .close = 2},
        124);
    ui_end(b.ui);
    assert_no_problems(b.ui);
    assert_true(ui_hit(b.ui, 400, 540, &t));
    assert_int_equal(t.action, 2);
    (void)ui_press(b.ui, 400, 540);
    assert_int_equal(ui_release(b.ui, 400, 540).action, 2);
    assert_true(ui_hit(b.ui, 100, 540, &t)); /* beside the toast */
    assert_int_equal(t.action, 9);
    assert_false(ui_hit(b.ui, 100, 100, &t));
    bench_close(&b);
}

static void a_notice_lets_the_tap_through_and_a_toast_with_undo_does_not(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    for (int i = 0; i < 2; i++) {
        struct ui_button under = {.label = "Rij", .action = 9};
        ui_begin(b.ui, b.c);
        ui_button(b.ui, RECT(24, 480, 1232, 104), &under);
        ui_toast(b.ui,
            &(struct ui_toast){.text = "Concept bewaard",
                .undo = i == 0 ? NULL : "Ongedaan maken",
                .action = i == 0 ? 0 : 1},
            124);
        ui_end(b.ui);
        assert_no_problems(b.ui);
        double x = i == 0 ? 640 : 480; /* on the toast's words */
        (void)ui_press(b.ui, x, 540);
        assert_int_equal(ui_release(b.ui, x, 540).action, i == 0 ? 9 : 0);
    }
    bench_close(&b);
}

/* Two measures were supplied; what was said of the first lay over the second. */
static void aside_it_covers_no_control_where_there_is_such_a_place(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_target_info t = {0};
    const struct ui_toast toast = {
        .text = "Vastgelegd", .undo = "Ongedaan maken", .action = 1, .close = 2, .aside = true};

    for (int full = 0; full <= 1; full++) {
        ui_begin(b.ui, b.c);
        ui_button(b.ui, RECT(24, 430, 1092, 110), &(struct ui_button){.label = "A", .action = 9});
        if (full)
            ui_button(
                b.ui, RECT(24, 80, 1092, 340), &(struct ui_button){.label = "B", .action = 8});
        ui_toast(b.ui, &toast, 124);
        ui_end(b.ui);
        assert_no_problems(b.ui);
        assert_true(ui_hit(b.ui, 640, 485, &t));
        assert_true(full ? t.action != 9 : t.action == 9); /* no such place: where it always is */
        assert_true(ui_find(b.ui, 1, 0, &t));
        assert_true(full ? t.r.y > 430 : t.r.y + t.r.h < 430);
    }
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_undo_and_cross_have_room_on_every_panel),
        cmocka_unit_test(a_tap_on_the_words_takes_the_toast_away),
        cmocka_unit_test(a_notice_lets_the_tap_through_and_a_toast_with_undo_does_not),
        cmocka_unit_test(aside_it_covers_no_control_where_there_is_such_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
