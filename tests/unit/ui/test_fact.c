// SPDX-License-Identifier: EUPL-1.2
/* Fact cards: what they show, at the height they asked for, however long the words. */
#include "unit/ui/common.h"

static void a_card_shows_what_it_is_about(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL);
    ui_begin(b.ui, b.c);
    ui_fact(b.ui, RECT(24, 100, 300, 200),
        &(struct ui_fact){.icon = ICON_SYNC,
            .label = "Synchronisatie",
            .value = "2 wachten",
            .note = "Let op:",
            .sub = "contact 07:52",
            .mark = MARK_NOTE});
    ui_end(b.ui);
    assert_no_problems(b.ui);
    assert_true(recorded(b.c, "text", "\"Let op:\""));
    assert_true(recorded(b.c, "text", "\"contact 07:52\""));
    assert_true(recorded(b.c, "mark note", ""));
    assert_int_equal(ui_target_count(b.ui), 0);
    bench_close(&b);
}

static void long_words_get_the_height_they_need(void **state)
{
    (void)state;
    struct theme large = {.large_text = true};
    struct ui_fact f = {.icon = ICON_CLOCK,
        .label = "Klok",
        .value = "Bevestigd door iemand anders",
        .note = "Let op:",
        .sub = "vergelijk met een andere klok en bevestig de tijd",
        .mark = MARK_NOTE};
    for (int i = 0; i < 2; i++) {
        struct bench b = bench_open(1280, 720, i == 0 ? NULL : &large);
        double w = i == 0 ? 300 : 560;
        ui_begin(b.ui, b.c);
        double h = ui_fact_height(b.ui, w, &f);
        ui_fact(b.ui, RECT(24, 20, w, h), &f);
        ui_end(b.ui);
        assert_true(h > 150);
        assert_no_problems(b.ui);
        bench_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_shows_what_it_is_about),
        cmocka_unit_test(long_words_get_the_height_they_need),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
