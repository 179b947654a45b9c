// SPDX-License-Identifier: EUPL-1.2
/* Fingers and keys become actions by the rules. */
#include "unit/ui/common.h"

enum { BACK = 1, MAIN, ROW, HOLD, PAD, TYPE, PAGE };

/* Two rows of buttons, a hold button, a pad. */
static void frame(struct bench *b)
{
    ui_begin(b->ui, b->c);
    for (int i = 0; i < 6; i++)
        ui_target(b->ui, RECT(20 + 150.0 * (i % 3), 20 + 150.0 * (i / 3), 120, 120), ROW, i, 0);
    ui_target(b->ui, RECT(600, 20, 120, 120), HOLD, 0, UI_TARGET_HOLD);
    ui_target(b->ui, RECT(800, 20, 400, 300), PAD, 0, UI_TARGET_DRAG | UI_TARGET_QUIET);
    ui_target(b->ui, RECT(20, 600, 120, 104), BACK, 0, UI_TARGET_BACK);
    ui_target(b->ui, RECT(1100, 600, 120, 104), MAIN, 0, UI_TARGET_MAIN);
    ui_end(b->ui);
}

static struct bench opened(void)
{
    struct bench b = bench_open(1280, 720, NULL);
    frame(&b);
    return b;
}

static void a_tap_acts_on_release_inside(void **state)
{
    (void)state;
    struct bench b = opened();
    struct ui_reply r = ui_press(b.ui, 30, 30);
    assert_true(r.action == 0 && r.redraw && r.click);
    assert_true(ui_pressed(b.ui, ROW, 0));
    r = ui_release(b.ui, 130, 130);
    assert_true(r.action == ROW && r.arg == 0 && r.phase == UI_ACT && r.redraw);
    assert_false(ui_pressed(b.ui, ROW, 0));
    bench_close(&b);
}

static void sliding_off_cancels_and_back_restores(void **state)
{
    (void)state;
    struct bench b = opened();
    ui_press(b.ui, 30, 30);
    assert_true(ui_move(b.ui, 500, 500).redraw);
    assert_false(ui_pressed(b.ui, ROW, 0));
    assert_false(ui_move(b.ui, 510, 500).redraw);
    assert_int_equal(ui_release(b.ui, 510, 500).action, 0);
    ui_press(b.ui, 30, 30);
    ui_move(b.ui, 500, 500);
    assert_true(ui_move(b.ui, 40, 40).redraw);
    assert_int_equal(ui_release(b.ui, 40, 40).action, ROW);
    ui_press(b.ui, 30, 30); /* sliding onto another target acts on neither */
    assert_int_equal(ui_release(b.ui, 200, 30).action, 0);
    bench_close(&b);
}

static void a_press_whose_target_vanished_does_nothing(void **state)
{
    (void)state;
    struct bench b = opened();
    ui_press(b.ui, 30, 30);
    ui_begin(b.ui, b.c);
    ui_target(b.ui, RECT(20, 20, 120, 120), ROW, 99, 0); /* another one in the same place */
    ui_end(b.ui);
    assert_int_equal(ui_release(b.ui, 30, 30).action, 0);
    bench_close(&b);
}

static void redrawing_while_pressed_keeps_the_press(void **state)
{
    (void)state;
    struct bench b = opened();
    ui_press(b.ui, 30, 30);
    frame(&b);
    assert_true(ui_pressed(b.ui, ROW, 0));
    assert_int_equal(ui_release(b.ui, 30, 30).action, ROW);
    bench_close(&b);
}

static void a_hold_target_gives_down_and_up_whatever_happens(void **state)
{
    (void)state;
    struct bench b = opened();
    struct ui_reply r = ui_press(b.ui, 610, 30);
    assert_true(r.action == HOLD && r.phase == UI_DOWN && ui_held(b.ui, HOLD));
    r = ui_release(b.ui, 610, 30);
    assert_true(r.action == HOLD && r.phase == UI_UP && !ui_held(b.ui, HOLD));
    ui_press(b.ui, 610, 30);
    r = ui_move(b.ui, 500, 500); /* slides off: what it showed is hidden at once */
    assert_true(r.action == HOLD && r.phase == UI_UP && !ui_held(b.ui, HOLD));
    assert_int_equal(ui_release(b.ui, 500, 500).action, 0);
    ui_press(b.ui, 610, 30);
    r = ui_cancel(b.ui);
    assert_true(r.action == HOLD && r.phase == UI_UP);
    assert_int_equal(ui_cancel(b.ui).action, 0);
    bench_close(&b);
}

static void a_key_can_hold_too(void **state)
{
    (void)state;
    struct bench b = opened();
    for (int i = 0; i < 7; i++)
        ui_key(b.ui, UI_KEY_TAB, true);
    struct ui_reply r = ui_key(b.ui, UI_KEY_SPACE, true);
    assert_true(r.action == HOLD && r.phase == UI_DOWN && ui_held(b.ui, HOLD));
    assert_int_equal(ui_key(b.ui, UI_KEY_SPACE, true).action, 0); /* key repeat */
    r = ui_key(b.ui, UI_KEY_SPACE, false);
    assert_true(r.action == HOLD && r.phase == UI_UP && !ui_held(b.ui, HOLD));
    bench_close(&b);
}

static void a_pad_reports_points_from_its_corner_and_keeps_them_inside(void **state)
{
    (void)state;
    struct bench b = opened();
    struct ui_reply r = ui_press(b.ui, 810, 40);
    assert_true(r.action == PAD && r.phase == UI_DOWN && r.at.x == 10 && r.at.y == 20 && !r.click);
    r = ui_move(b.ui, 900, 120);
    assert_true(r.phase == UI_DRAG && r.at.x == 100 && r.at.y == 100);
    r = ui_move(b.ui, 2000, -50);
    assert_true(r.action == PAD && r.at.x == 400 && r.at.y == 0);
    r = ui_release(b.ui, 2000, -50);
    assert_true(r.phase == UI_UP && r.at.x == 400);
    assert_int_equal(ui_move(b.ui, 900, 120).action, 0);
    bench_close(&b);
}

static void tab_walks_in_drawing_order_and_round_the_ends(void **state)
{
    (void)state;
    struct bench b = opened();
    struct ui_target_info t;
    static const uint32_t order[] = {ROW, ROW, ROW, ROW, ROW, ROW, HOLD, BACK, MAIN, ROW};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        assert_true(ui_key(b.ui, UI_KEY_TAB, true).redraw);
        assert_true(ui_focus(b.ui, &t));
        assert_int_equal(t.action, order[i]); /* the pad takes no focus */
        if (order[i] == ROW)
            assert_int_equal(t.arg, i % 9);
    }
    ui_key(b.ui, UI_KEY_BACKTAB, true);
    ui_focus(b.ui, &t);
    assert_int_equal(t.action, MAIN);
    bench_close(&b);
}

static void arrows_go_to_the_nearest_in_that_direction(void **state)
{
    (void)state;
    struct bench b = opened();
    struct ui_target_info t;
    ui_key(b.ui, UI_KEY_TAB, true); /* row 0 */
    static const struct {
        enum ui_key key;
        uint32_t action;
        int32_t arg;
    } steps[] = {{UI_KEY_RIGHT, ROW, 1}, {UI_KEY_DOWN, ROW, 4}, {UI_KEY_LEFT, ROW, 3},
        {UI_KEY_LEFT, ROW, 3}, {UI_KEY_UP, ROW, 0}, {UI_KEY_UP, ROW, 0}, {UI_KEY_DOWN, ROW, 3},
        {UI_KEY_DOWN, BACK, 0}, {UI_KEY_RIGHT, MAIN, 0}};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        ui_key(b.ui, steps[i].key, true);
        assert_true(ui_focus(b.ui, &t));
        assert_int_equal(t.action, steps[i].action);
        assert_int_equal(t.arg, steps[i].arg);
    }
    bench_close(&b);
}

static void enter_and_space_act_on_the_focus(void **state)
{
    (void)state;
    struct bench b = opened();
    ui_key(b.ui, UI_KEY_TAB, true);
    struct ui_reply r = ui_key(b.ui, UI_KEY_ENTER, true);
    assert_true(r.action == ROW && r.arg == 0 && r.phase == UI_ACT && r.click);
    assert_int_equal(ui_key(b.ui, UI_KEY_ENTER, false).action, 0);
    assert_int_equal(ui_key(b.ui, UI_KEY_SPACE, true).action, ROW);
    ui_press(b.ui, 500, 500); /* a finger anywhere ends the keyboard's focus */
    ui_release(b.ui, 500, 500);
    assert_int_equal(ui_key(b.ui, UI_KEY_SPACE, true).action, 0);
    assert_int_equal(ui_key(b.ui, UI_KEY_ENTER, true).action, MAIN);
    assert_int_equal(ui_key(b.ui, UI_KEY_ESCAPE, true).action, BACK);
    bench_close(&b);
}

static void typing_goes_to_whoever_listens(void **state)
{
    (void)state;
    struct bench b = opened();
    assert_int_equal(ui_type(b.ui, 'a').action, 0);
    ui_begin(b.ui, b.c);
    ui_typing(b.ui, TYPE);
    ui_target(b.ui, RECT(20, 20, 120, 120), ROW, 0, UI_TARGET_MAIN);
    ui_end(b.ui);
    struct ui_reply r = ui_type(b.ui, 0xe9);
    assert_true(r.action == TYPE && r.arg == 0xe9);
    static const uint32_t refused[] = {0, 7, 0x1b, 0x7f, 0x85, 0xd800, 0x110000, ' '};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        assert_int_equal(ui_type(b.ui, refused[i]).action, 0);
    r = ui_key(b.ui, UI_KEY_SPACE, true);
    assert_true(r.action == TYPE && r.arg == ' ');
    r = ui_key(b.ui, UI_KEY_BACKSPACE, true);
    assert_true(r.action == TYPE && r.arg == UI_CHAR_BACKSPACE);
    assert_int_equal(
        ui_key(b.ui, UI_KEY_ENTER, true).action, ROW); /* one line: Enter is the main action */
    bench_close(&b);
}

static void page_keys_turn_the_pager_as_far_as_it_goes(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_pager p = {.shown = "1–8", .total = "van 28", .pages = 4, .action = PAGE};
    ui_begin(b.ui, b.c);
    ui_pager(b.ui, RECT(1128, 180, 128, 416), &p);
    ui_end(b.ui);
    assert_int_equal(ui_key(b.ui, UI_KEY_PAGE_UP, true).action, 0);
    struct ui_reply r = ui_key(b.ui, UI_KEY_PAGE_DOWN, true);
    assert_true(r.action == PAGE && r.arg == 1);
    bench_close(&b);
}

static void random_events_never_break_the_state(void **state)
{
    (void)state;
    struct bench b = opened();
    uint64_t seed = 11;
    int open = 0; /* DOWN without UP */
    for (int i = 0; i < 30000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        uint32_t v = (uint32_t)(seed >> 33);
        double x = v % 1300, y = v / 1300 % 740;
        struct ui_reply r = {0};
        switch (v % 7) {
        case 0:
            r = ui_press(b.ui, x, y);
            break;
        case 1:
            r = ui_move(b.ui, x, y);
            break;
        case 2:
            r = ui_release(b.ui, x, y);
            break;
        case 3:
            r = ui_key(b.ui, (enum ui_key)(v / 7 % 13), v / 91 % 2 == 0);
            break;
        case 4:
            r = ui_type(b.ui, v);
            break;
        case 5:
            r = v % 35 == 5 ? ui_cancel(b.ui) : r;
            break;
        default:
            if (v % 11 == 0)
                frame(&b);
        }
        assert_true(r.action < UI_ACTION_OWN);
        open += r.phase == UI_DOWN && r.action != 0;
        open -= r.phase == UI_UP && r.action != 0;
        assert_in_range(open, 0, 2); /* a finger and a key at most */
    }
    bench_close(&b);
}

static void text_is_edited_by_whole_characters(void **state)
{
    (void)state;
    char text[12] = "";
    assert_true(ui_text_edit(text, sizeof text, 5, 'a'));
    assert_true(ui_text_edit(text, sizeof text, 5, 0xeb));   /* two bytes */
    assert_true(ui_text_edit(text, sizeof text, 5, 0x20ac)); /* three */
    assert_string_equal(text, "aë€");
    assert_int_equal(ui_text_count(text), 3);
    assert_true(ui_text_edit(text, sizeof text, 5, 0x1f600)); /* four */
    assert_false(ui_text_edit(text, sizeof text, 5, 0x20ac)); /* 13 bytes do not fit */
    assert_true(ui_text_edit(text, sizeof text, 5, 'z'));
    assert_false(ui_text_edit(text, sizeof text, 5, 'z')); /* five characters are enough */
    for (int left = 5; left > 0; left--) {
        assert_int_equal(ui_text_count(text), left);
        assert_true(ui_text_edit(text, sizeof text, 5, UI_CHAR_BACKSPACE));
    }
    assert_string_equal(text, "");
    assert_false(ui_text_edit(text, sizeof text, 5, UI_CHAR_BACKSPACE));
    assert_false(ui_text_edit(text, sizeof text, 5, 3));
    assert_false(ui_text_edit(text, sizeof text, 5, -5));
    assert_true(ui_text_edit(text, sizeof text, 5, UI_CHAR_ENTER));
    assert_string_equal(text, "\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tap_acts_on_release_inside),
        cmocka_unit_test(sliding_off_cancels_and_back_restores),
        cmocka_unit_test(a_press_whose_target_vanished_does_nothing),
        cmocka_unit_test(redrawing_while_pressed_keeps_the_press),
        cmocka_unit_test(a_hold_target_gives_down_and_up_whatever_happens),
        cmocka_unit_test(a_key_can_hold_too),
        cmocka_unit_test(a_pad_reports_points_from_its_corner_and_keeps_them_inside),
        cmocka_unit_test(tab_walks_in_drawing_order_and_round_the_ends),
        cmocka_unit_test(arrows_go_to_the_nearest_in_that_direction),
        cmocka_unit_test(enter_and_space_act_on_the_focus),
        cmocka_unit_test(typing_goes_to_whoever_listens),
        cmocka_unit_test(page_keys_turn_the_pager_as_far_as_it_goes),
        cmocka_unit_test(random_events_never_break_the_state),
        cmocka_unit_test(text_is_edited_by_whole_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
