// SPDX-License-Identifier: EUPL-1.2
/* The sheet behind Meer: opens, acts, closes; a held button is held over what it shows. */
#include "common.h"

static const struct ui_button buttons[] = {
    {.icon = ICON_BACK, .label = "Terug", .action = 1, .flags = UI_TARGET_BACK},
    {.icon = ICON_FLAG, .label = "Incident", .action = 2},
    {.icon = ICON_EYE, .label = "Voorzieningen tonen", .action = 3, .flags = UI_TARGET_HOLD},
    {.icon = ICON_PEN, .label = "Status aanpassen", .action = 4},
    {.kind = UI_BUTTON_SPACE},
    {.kind = UI_BUTTON_PRIMARY, .icon = ICON_LOCK, .label = "PV afsluiten", .action = 5},
};
#define BUTTONS (sizeof buttons / sizeof buttons[0])

static struct bench large_bench(void)
{
    struct theme theme = {.large_text = true};
    return bench_open(1280, 720, &theme);
}

static void frame(struct bench *b)
{
    ui_begin(b->ui, b->c);
    ui_words(b->ui, "Meer", "Terug");
    ui_bar(b->ui, buttons, BUTTONS, false);
    ui_end(b->ui);
}

static struct ui_reply tap_own(struct bench *b)
{
    struct ui_target_info t = {0};
    for (size_t i = 0; i < ui_target_count(b->ui); i++)
        if (ui_target_at(b->ui, i).action >= UI_ACTION_OWN)
            t = ui_target_at(b->ui, i);
    (void)ui_press(b->ui, t.r.x + 20, t.r.y + 20);
    return ui_release(b->ui, t.r.x + 20, t.r.y + 20);
}

static void the_sheet_shows_what_was_put_aside_and_closes_when_it_is_chosen(void **state)
{
    (void)state;
    struct bench b = large_bench();
    struct ui_target_info t;
    frame(&b);
    assert_int_equal(tap_own(&b).action, 0);
    frame(&b);
    assert_no_problems(b.ui);
    assert_false(ui_find(b.ui, 1, 0, &t)); /* under the sheet */
    assert_true(ui_find(b.ui, 4, 0, &t));
    (void)ui_press(b.ui, t.r.x + 20, t.r.y + 20);
    assert_int_equal(ui_release(b.ui, t.r.x + 20, t.r.y + 20).action, 4);
    frame(&b);
    assert_true(ui_find(b.ui, 1, 0, &t));
    bench_close(&b);
}

static void escape_closes_the_sheet_and_nothing_else(void **state)
{
    (void)state;
    struct bench b = large_bench();
    struct ui_target_info t;
    frame(&b);
    (void)tap_own(&b);
    frame(&b);
    assert_int_equal(ui_key(b.ui, UI_KEY_ESCAPE, true).action, 0);
    frame(&b);
    assert_true(ui_find(b.ui, 1, 0, &t));
    assert_int_equal(ui_key(b.ui, UI_KEY_ESCAPE, true).action, 1);
    bench_close(&b);
}

static void a_held_button_is_held_over_what_it_shows(void **state)
{
    (void)state;
    struct bench b = large_bench();
    struct ui_target_info t;
    frame(&b);
    (void)tap_own(&b);
    frame(&b);
    assert_true(ui_find(b.ui, 3, 0, &t));
    assert_int_equal(ui_press(b.ui, t.r.x + 20, t.r.y + 20).phase, UI_DOWN);
    frame(&b);
    assert_null(strstr(canvas_record(b.c), "scrim"));
    assert_true(ui_held(b.ui, 3));
    struct ui_reply r = ui_release(b.ui, t.r.x + 20, t.r.y + 20);
    assert_true(r.action == 3 && r.phase == UI_UP);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sheet_shows_what_was_put_aside_and_closes_when_it_is_chosen),
        cmocka_unit_test(escape_closes_the_sheet_and_nothing_else),
        cmocka_unit_test(a_held_button_is_held_over_what_it_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
