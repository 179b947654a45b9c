// SPDX-License-Identifier: EUPL-1.2
/* Status bar, banner, toast. */
#include "unit/ui/common.h"

static const struct ui_status status = {.title = "Rekenen mbo-3",
    .sub = "Lokaal B1.07 · Versie B · Einde 10:30",
    .pill = {.tone = TONE_NEUTRAL, .icon = ICON_CLOUDOFF, .text = "Offline"},
    .battery = "82 %",
    .clock = "09:12"};

static void the_status_bar_informs_and_has_no_targets(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    struct rect rest = ui_status(b.ui, &status);
    ui_end(b.ui);
    assert_int_equal(ui_target_count(b.ui), 0);
    assert_true(rest.y == 64 && rest.h == 656);
    assert_true(recorded(b.c, "text", "\"09:12\"") && recorded(b.c, "text", "\"82 %\""));
    assert_true(recorded(b.c, "text", "Einde 10:30"));
    assert_no_problems(b.ui);
    bench_close(&b);
}

static void in_large_text_the_secondary_words_drop_out(void **state)
{
    (void)state;
    struct theme t = {.large_text = true};
    struct bench b = bench_open(1280, 720, &t);
    ui_begin(b.ui, b.c);
    struct rect rest = ui_status(b.ui, &status);
    ui_end(b.ui);
    assert_true(rest.y == 80);
    assert_false(recorded(b.c, "text", "Einde 10:30"));
    assert_false(recorded(b.c, "text", "\"82 %\""));
    assert_true(recorded(b.c, "text", "\"09:12\""));
    bench_close(&b);
}

static void the_frame_leaves_the_middle(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_button back = {.icon = ICON_BACK, .label = "Terug", .action = 1};
    ui_begin(b.ui, b.c);
    struct rect r = ui_frame(b.ui, &status, &back, 1);
    ui_end(b.ui);
    assert_true(r.x == 24 && r.w == 1232 && r.y == 76 && r.y + r.h == 596);
    bench_close(&b);
}

static void a_banner_takes_its_strip_and_joins_its_button(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    struct ui_banner banner = {.tone = TONE_RED,
        .icon = ICON_ALERT,
        .title = "Examenbureau weigert de gegevens",
        .sub = "Exporteer het PV via USB en bel het examenbureau.",
        .button_icon = ICON_USB,
        .button = "Exporteren",
        .action = 3};
    ui_begin(b.ui, b.c);
    struct rect r = RECT(24, 76, 1232, 520);
    ui_banner(b.ui, &r, &banner);
    banner.button = NULL;
    ui_banner(b.ui, &r, &banner);
    ui_end(b.ui);
    assert_true(r.y == 76 + 2 * 114);
    assert_int_equal(ui_target_count(b.ui), 1);
    struct rect at = target(b.ui, 3, 0).r;
    assert_near(at.x + at.w, 1256, 0.5);
    assert_no_problems(b.ui);
    bench_close(&b);
}

static void a_toast_covers_what_it_lies_on(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    ui_target(b.ui, RECT(24, 180, 1232, 416), 1, 0, 0);
    ui_toast(b.ui,
        &(struct ui_toast){
            .text = "Samira El Mithali staat nu op Toilet", .undo = "Ongedaan maken", .action = 9},
        124);
    ui_end(b.ui);
    assert_no_problems(b.ui);
    assert_int_equal(tap(b.ui, 9, 0).action, 9);
    struct rect undo = target(b.ui, 9, 0).r;
    ui_press(b.ui, undo.x - 60, undo.y + 30); /* on the toast, beside its button */
    assert_int_equal(ui_release(b.ui, undo.x - 60, undo.y + 30).action, 0);
    ui_press(b.ui, 100, 200);
    assert_int_equal(ui_release(b.ui, 100, 200).action, 1);
    bench_close(&b);
}

static void pills_are_as_wide_as_they_say(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    for (int tone = TONE_NEUTRAL; tone <= TONE_BLUE; tone++) {
        struct ui_pill p = {.tone = (enum tone)tone, .icon = ICON_SYNC, .text = "Versturen 12/31"};
        double w = ui_pill_width(b.ui, &p);
        assert_near(ui_pill(b.ui, 24, 100, &p), w, 0.01);
        p.icon = ICON_NONE;
        assert_true(ui_pill_width(b.ui, &p) < w - 28);
    }
    ui_end(b.ui);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_status_bar_informs_and_has_no_targets),
        cmocka_unit_test(in_large_text_the_secondary_words_drop_out),
        cmocka_unit_test(the_frame_leaves_the_middle),
        cmocka_unit_test(a_banner_takes_its_strip_and_joins_its_button),
        cmocka_unit_test(a_toast_covers_what_it_lies_on),
        cmocka_unit_test(pills_are_as_wide_as_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
