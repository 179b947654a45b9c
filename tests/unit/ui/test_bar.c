// SPDX-License-Identifier: EUPL-1.2
/* The action bar on every panel: first and last button stay, nothing is lost. */
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

static const struct {
    int w, h;
    bool large;
} panels[] = {{1280, 720, false}, {800, 480, false}, {720, 1280, false}, {1280, 720, true},
    {720, 1280, true}};

static void no_button_is_lost_on_any_panel(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        struct theme theme = {.large_text = panels[i].large};
        struct bench b = bench_open(panels[i].w, panels[i].h, &theme);
        struct ui_target_info t, more = {0};
        ui_begin(b.ui, b.c);
        ui_words(b.ui, "Meer", "Terug");
        ui_bar(b.ui, buttons, BUTTONS, false);
        double top = ui_panel(b.ui).h - ui_bar_height(b.ui, buttons, BUTTONS, false);
        ui_end(b.ui);
        assert_no_problems(b.ui);
        assert_true(ui_find(b.ui, 1, 0, &t) && ui_find(b.ui, 5, 0, &t));
        size_t shown = 0;
        for (size_t k = 0; k < ui_target_count(b.ui); k++) {
            t = ui_target_at(b.ui, k);
            assert_true(t.r.y >= top);
            shown += t.action < UI_ACTION_OWN;
            if (t.action >= UI_ACTION_OWN)
                more = t;
        }
        assert_true(more.action != 0 ? shown < 5 : shown == 5);
        bench_close(&b);
    }
}

static void without_a_word_for_more_nothing_is_put_aside(void **state)
{
    (void)state;
    struct theme theme = {.large_text = true};
    struct bench b = bench_open(1280, 720, &theme);
    ui_begin(b.ui, b.c);
    ui_bar(b.ui, buttons, BUTTONS, false);
    ui_end(b.ui);
    assert_int_equal(ui_target_count(b.ui), 5);
    bench_close(&b);
}

static void tab_reads_what_stands_above_the_bar_first(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_button row = {.label = "Rij", .action = 9};
    struct ui_target_info t;
    ui_begin(b.ui, b.c);
    ui_bar(b.ui, buttons, BUTTONS, false);
    ui_button(b.ui, RECT(24, 80, 400, 104), &row);
    ui_end(b.ui);
    (void)ui_key(b.ui, UI_KEY_TAB, true);
    assert_true(ui_focus(b.ui, &t) && t.action == 9);
    (void)ui_key(b.ui, UI_KEY_TAB, true);
    assert_true(ui_focus(b.ui, &t) && t.action == 1);
    (void)ui_key(b.ui, UI_KEY_BACKTAB, true);
    assert_true(ui_focus(b.ui, &t) && t.action == 9);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_button_is_lost_on_any_panel),
        cmocka_unit_test(without_a_word_for_more_nothing_is_put_aside),
        cmocka_unit_test(tab_reads_what_stands_above_the_bar_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
