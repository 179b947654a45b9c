// SPDX-License-Identifier: EUPL-1.2
/* Tiles, toggles, radios, pager, stepper. */
#include "unit/ui/common.h"

static void a_selected_tile_has_a_tick_not_just_a_colour(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_tile t = {.icon = ICON_NOISE, .label = "Geluidsoverlast", .action = 1};
    for (int selected = 0; selected < 2; selected++) {
        ui_begin(b.ui, b.c);
        t.selected = selected == 1;
        ui_tile(b.ui, RECT(24, 132, 300, 120), &t);
        ui_end(b.ui);
        assert_int_equal(recorded(b.c, "icon check", ""), selected);
        assert_no_problems(b.ui);
    }
    bench_close(&b);
}

static void a_toggle_says_its_state_in_words_and_by_its_knob(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_toggle t = {.icon = ICON_HEADSET, .label = "Verklanking", .word = "Uit", .action = 1};
    ui_begin(b.ui, b.c);
    ui_toggle(b.ui, RECT(24, 310, 325, 112), &t);
    ui_end(b.ui);
    char *off = strdup(canvas_record(b.c));
    t.on = true;
    t.word = "Aan · 30 min";
    ui_begin(b.ui, b.c);
    ui_toggle(b.ui, RECT(24, 310, 325, 112), &t);
    ui_end(b.ui);
    assert_string_not_equal(off, canvas_record(b.c));
    assert_true(recorded(b.c, "text", "Aan · 30 min"));
    assert_no_problems(b.ui);
    t.disabled = true;
    ui_begin(b.ui, b.c);
    ui_toggle(b.ui, RECT(24, 310, 325, 112), &t);
    ui_end(b.ui);
    assert_int_equal(ui_target_count(b.ui), 0);
    free(off);
    bench_close(&b);
}

static void radios_are_targets_unless_disabled(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_radio r = {.icon = ICON_CHECK,
        .label = "Toelaten",
        .sub = "Eindtijd blijft 11:00",
        .tone = TONE_GREEN,
        .selected = true,
        .action = 1,
        .arg = 1};
    ui_begin(b.ui, b.c);
    ui_radio(b.ui, RECT(24, 178, 608, 150), &r);
    r = (struct ui_radio){.label = "Niet toelaten", .disabled = true, .action = 1, .arg = 0};
    ui_radio(b.ui, RECT(648, 178, 608, 150), &r);
    ui_end(b.ui);
    assert_int_equal(ui_target_count(b.ui), 1);
    assert_int_equal(tap(b.ui, 1, 1).arg, 1);
    assert_no_problems(b.ui);
    bench_close(&b);
}

static void a_pager_stops_at_its_ends(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    const struct rect places[] = {RECT(1128, 180, 128, 416), RECT(24, 600, 672, 104)};
    for (size_t i = 0; i < 6; i++) { /* a column, then a row */
        int page = (int)i % 3;
        ui_begin(b.ui, b.c);
        ui_pager(b.ui, places[i / 3],
            &(struct ui_pager){.shown = "1–8",
                .total = "van 28",
                .page = page,
                .pages = 3,
                .previous = "Vorige",
                .next = "Volgende",
                .action = 3});
        ui_end(b.ui);
        struct ui_target_info t;
        assert_int_equal(ui_find(b.ui, 3, page - 1, &t), page > 0);
        assert_int_equal(ui_find(b.ui, 3, page + 1, &t), page < 2);
        assert_true(recorded(b.c, "text", "van 28"));
        assert_no_problems(b.ui);
    }
    bench_close(&b);
}

static void a_stepper_steps_where_it_can(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    ui_stepper(b.ui, RECT(938, 492, 318, 104),
        &(struct ui_stepper){.caption = "Volume", .value = "10", .action = 2, .can_less = true});
    ui_end(b.ui);
    assert_int_equal(ui_target_count(b.ui), 1);
    assert_int_equal(tap(b.ui, 2, -1).arg, -1);
    assert_no_problems(b.ui);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_selected_tile_has_a_tick_not_just_a_colour),
        cmocka_unit_test(a_toggle_says_its_state_in_words_and_by_its_knob),
        cmocka_unit_test(radios_are_targets_unless_disabled),
        cmocka_unit_test(a_pager_stops_at_its_ends),
        cmocka_unit_test(a_stepper_steps_where_it_can),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
