// SPDX-License-Identifier: EUPL-1.2
/* Filter chips: equally wide where they fit, the surplus behind Meer, the chosen one always seen.
 */
#include "common.h"

#define CHIPS 6
static const char *const words[CHIPS] = {
    "Alle", "Aanwezig", "Te laat", "Verwacht", "Afwezig", "Vertrokken"};

static void frame(struct bench *b, double h, size_t selected)
{
    struct ui_chip chips[CHIPS];
    for (size_t i = 0; i < CHIPS; i++)
        chips[i] = (struct ui_chip){.mark = MARK_PRESENT,
            .count = 28,
            .label = words[i],
            .selected = i == selected,
            .action = 7,
            .arg = (int32_t)i};
    ui_begin(b->ui, b->c);
    ui_words(b->ui, "Meer", "Terug");
    ui_chips(b->ui, RECT(24, 80, ui_panel(b->ui).w - 48, h), chips, CHIPS);
    ui_end(b->ui);
}

static void all_stand_in_one_row_or_two(void **state)
{
    (void)state;
    struct bench b = bench_open(1280, 720, NULL), up = bench_open(720, 1280, NULL);
    frame(&b, 100, 0);
    assert_int_equal(ui_target_count(b.ui), CHIPS);
    assert_no_problems(b.ui);
    frame(&up, 208, 0);
    assert_int_equal(ui_target_count(up.ui), CHIPS);
    assert_no_problems(up.ui);
    bench_close(&b);
    bench_close(&up);
}

static void large_text_hides_the_surplus_but_not_the_chosen_one(void **state)
{
    (void)state;
    struct theme theme = {.large_text = true};
    struct bench b = bench_open(1280, 720, &theme);
    for (size_t selected = 0; selected < CHIPS; selected++) {
        struct ui_target_info t;
        frame(&b, 100, selected);
        assert_true(ui_target_count(b.ui) < CHIPS);
        assert_true(ui_find(b.ui, 7, (int32_t)selected, &t));
        assert_true(recorded(b.c, "text", "Meer"));
        assert_no_problems(b.ui);
    }
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_stand_in_one_row_or_two),
        cmocka_unit_test(large_text_hides_the_surplus_but_not_the_chosen_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
