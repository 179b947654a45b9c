// SPDX-License-Identifier: EUPL-1.2
/* Blocks in rows and pages. */
#include "common.h"

#include "ui/stack.h"

#define BLOCKS 30

/* Every block is on exactly one page, inside the room, and none lies over another. */
static void every_block_has_its_place_on_one_page(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int round = 0; round < 500; round++) {
        struct ui_block b[BLOCKS] = {0};
        struct rect at[BLOCKS], r = RECT(24, 76, round % 2 == 0 ? 1232 : 672, 300 + round);
        int seen[BLOCKS] = {0};
        for (size_t i = 0; i < BLOCKS; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            b[i].least = 40 + (double)(seed >> 58) * 3;
            b[i].most = b[i].least + (double)(seed >> 50 & 63);
            b[i].across = (int)(seed >> 40 & 3);
            b[i].gap = b[i].column = 6;
            b[i].keeps = (seed >> 30 & 7) == 0;
        }
        int pages = ui_stack(r, b, BLOCKS, 0, at).pages;
        for (int page = 0; page < pages; page++) {
            struct ui_stacked s = ui_stack(r, b, BLOCKS, page, at);
            assert_int_equal(s.page, page);
            for (size_t i = s.from; i < s.to; i++) {
                seen[i]++;
                assert_true(rect_within(at[i], r));
                assert_false(pages > 1 && rect_overlaps(at[i], s.pager));
                for (size_t k = s.from; k < i; k++)
                    assert_false(rect_overlaps(at[i], at[k]));
            }
        }
        for (size_t i = 0; i < BLOCKS; i++)
            assert_int_equal(seen[i], 1);
    }
}

static void a_heading_goes_with_what_it_is_about(void **state)
{
    (void)state;
    const struct ui_block b[] = {{.least = 160}, {.least = 40, .keeps = true}, {.least = 160}};
    struct rect at[3];
    assert_int_equal(ui_stack(RECT(0, 0, 600, 326), b, 3, 0, at).to, 1);
    assert_int_equal(ui_stack(RECT(0, 0, 600, 326), b, 3, 1, at).from, 1);
}

static void spare_height_goes_to_what_can_use_it(void **state)
{
    (void)state;
    const struct ui_block b[] = {
        {.least = 100}, {.least = 100, .most = 120}, {.least = 100, .most = UI_STACK_REST}};
    struct rect at[3];
    assert_int_equal(ui_stack(RECT(0, 0, 600, 500), b, 3, 0, at).pages, 1);
    assert_near(at[0].h, 100, 0.1);
    assert_near(at[2].y + at[2].h, 500, 1);
    assert_true(at[1].h <= 120);
}

static void a_page_too_far_is_the_last(void **state)
{
    (void)state;
    const struct ui_block b[] = {{.least = 100}, {.least = 100}};
    struct rect at[2];
    struct ui_stacked s = ui_stack(RECT(0, 0, 1000, 120), b, 2, 9, at);
    assert_int_equal(s.page, 1);
    assert_int_equal(s.from, 1);
    assert_near(s.pager.w, 128, 0.1);
    assert_int_equal(ui_stack(RECT(0, 0, 1000, 120), b, 0, 3, at).pages, 1);
}

static void columns_are_at_least_as_wide_as_asked(void **state)
{
    (void)state;
    assert_int_equal(ui_across(1232, 480, 10, 2), 2);
    assert_int_equal(ui_across(672, 480, 10, 2), 1);
    assert_int_equal(ui_across(100, 480, 10, 2), 1);
    assert_near(ui_stack_width(RECT(0, 0, 1232, 0)), 1092, 0.1);
    assert_near(ui_stack_width(RECT(0, 0, 672, 0)), 672, 0.1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_block_has_its_place_on_one_page),
        cmocka_unit_test(a_heading_goes_with_what_it_is_about),
        cmocka_unit_test(spare_height_goes_to_what_can_use_it),
        cmocka_unit_test(a_page_too_far_is_the_last),
        cmocka_unit_test(columns_are_at_least_as_wide_as_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
