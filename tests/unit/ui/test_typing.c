// SPDX-License-Identifier: EUPL-1.2
/* Keypad, keyboard, field. */
#include "unit/ui/common.h"

#include <stdio.h>

enum { KEY = 5, CLOSE = 6 };

static const struct ui_keyboard board = {
    .space = "spatie", .close = "Sluiten", .action = KEY, .close_action = CLOSE};

static void draw_board(struct bench *b)
{
    ui_begin(b->ui, b->c);
    struct rect above = ui_keyboard(b->ui, &board);
    ui_end(b->ui);
    assert_near(above.h + ui_keyboard_height(b->ui), ui_panel(b->ui).h, 0.1);
}

/* Presses a key of the ui's own: the one whose label or icon stands last in the record before its
 * target. */
static void press_page(struct bench *b, const char *label)
{
    for (size_t i = 0; i < ui_target_count(b->ui); i++) {
        struct ui_target_info t = ui_target_at(b->ui, i);
        char place[64];
        snprintf(place, sizeof place, "target %.0f %.0f ", t.r.x, t.r.y);
        char *copy = strdup(canvas_record(b->c)), *end = strstr(copy, place);
        assert_non_null(end);
        *end = '\0';
        char *before = copy;
        for (char *p = copy; (p = strstr(p, "\ntarget ")) != NULL; p++)
            before = p + 1;
        bool found = t.action >= UI_ACTION_OWN && strstr(before, label) != NULL;
        free(copy);
        if (!found)
            continue;
        struct point p = middle_of(t.r);
        ui_press(b->ui, p.x, p.y);
        struct ui_reply r = ui_release(b->ui, p.x, p.y);
        assert_true(r.action == 0 && r.redraw);
        draw_board(b);
        return;
    }
    fail_msg("no page key %s", label);
}

static void every_page_of_the_keyboard_keeps_the_rules(void **state)
{
    (void)state;
    static const int panels[][2] = {{1280, 720}, {800, 480}, {720, 1280}};
    for (size_t i = 0; i < 3; i++) {
        struct bench b = bench_open(panels[i][0], panels[i][1], NULL);
        draw_board(&b);
        assert_no_problems(b.ui);
        press_page(&b, "123");
        assert_no_problems(b.ui);
        assert_int_equal(tap(b.ui, KEY, '7').arg, '7');
        press_page(&b, "abc");
        press_page(&b, "é ö");
        assert_no_problems(b.ui);
        assert_int_equal(tap(b.ui, KEY, 0x142).arg, 0x142); /* ł */
        press_page(&b, "icon shift");
        assert_int_equal(tap(b.ui, KEY, 0x141).arg, 0x141); /* Ł */
        assert_no_problems(b.ui);
        bench_close(&b);
    }
}

static void a_capital_is_for_one_letter(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    draw_board(&b);
    assert_int_equal(tap(b.ui, KEY, 'q').arg, 'q');
    press_page(&b, "icon shift");
    assert_int_equal(tap(b.ui, KEY, 'Q').arg, 'Q');
    draw_board(&b);
    assert_int_equal(tap(b.ui, KEY, 'q').arg, 'q');
    press_page(&b, "123");
    ui_keyboard_reset(b.ui);
    draw_board(&b);
    assert_int_equal(tap(b.ui, KEY, 'q').arg, 'q');
    assert_int_equal(tap(b.ui, CLOSE, 0).action, CLOSE);
    bench_close(&b);
}

static void real_keys_type_into_the_same_action(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    draw_board(&b);
    assert_int_equal(ui_type(b.ui, 0x11f).arg, 0x11f);
    assert_int_equal(ui_key(b.ui, UI_KEY_ENTER, true).arg, UI_CHAR_ENTER); /* several lines */
    assert_int_equal(ui_key(b.ui, UI_KEY_SPACE, true).arg, ' ');
    bench_close(&b);
}

static void the_keypad_gives_digits_and_takes_only_digits(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_keypad pad = {.clear = "Wis", .ok = "OK", .ok_enabled = true, .action = KEY};
    ui_begin(b.ui, b.c);
    ui_keypad(b.ui, RECT(656, 86, 600, 610), &pad);
    ui_end(b.ui);
    assert_no_problems(b.ui);
    assert_int_equal(ui_target_count(b.ui), 12);
    for (int32_t d = '0'; d <= '9'; d++)
        assert_int_equal(tap(b.ui, KEY, d).arg, d);
    assert_int_equal(tap(b.ui, KEY, UI_CHAR_BACKSPACE).arg, UI_CHAR_BACKSPACE);
    assert_int_equal(ui_type(b.ui, '5').arg, '5');
    assert_int_equal(ui_type(b.ui, 'x').action, 0);
    assert_int_equal(ui_key(b.ui, UI_KEY_ENTER, true).arg, UI_CHAR_ENTER);
    pad.ok_enabled = false;
    ui_begin(b.ui, b.c);
    ui_keypad(b.ui, RECT(656, 86, 600, 610), &pad);
    ui_end(b.ui);
    assert_int_equal(ui_target_count(b.ui), 11);
    pad.clear = ""; /* its icon alone, and no key that says OK */
    pad.ok = NULL;
    ui_begin(b.ui, b.c);
    ui_keypad(b.ui, RECT(656, 86, 340, 610), &pad);
    ui_end(b.ui);
    assert_no_problems(b.ui);
    assert_int_equal(ui_target_count(b.ui), 11);
    bench_close(&b);
}

static void a_field_shows_hint_text_and_cursor(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_field f = {.label = "Geluidsoverlast · 09:40",
        .hint = "Schrijf alleen wat je zag of hoorde.",
        .counter = "0 van 500 tekens",
        .text = "",
        .active = true};
    ui_begin(b.ui, b.c);
    ui_field(b.ui, RECT(24, 16, 936, 242), &f);
    ui_end(b.ui);
    assert_true(recorded(b.c, "ink2", "Schrijf alleen"));
    static char longest[501];
    memset(longest, 'm', 500);
    for (int i = 9; i < 500; i += 10)
        longest[i] = ' ';
    f.text = longest;
    ui_begin(b.ui, b.c);
    ui_field(b.ui, RECT(24, 16, 936, 242), &f);
    ui_end(b.ui);
    assert_no_problems(b.ui); /* the end is shown, nothing is shortened */
    f = (struct ui_field){.text = "Numune", .hint = "Naam", .action = 3};
    ui_begin(b.ui, b.c);
    ui_field(b.ui, RECT(24, 16, 936, 104), &f);
    ui_pin_dots(b.ui, POINT(40, 386), 3, 6);
    ui_end(b.ui);
    assert_no_problems(b.ui);
    assert_int_equal(tap(b.ui, 3, 0).action, 3);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_of_the_keyboard_keeps_the_rules),
        cmocka_unit_test(a_capital_is_for_one_letter),
        cmocka_unit_test(real_keys_type_into_the_same_action),
        cmocka_unit_test(the_keypad_gives_digits_and_takes_only_digits),
        cmocka_unit_test(a_field_shows_hint_text_and_cursor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
