// SPDX-License-Identifier: EUPL-1.2
/* Cutting and comparing rectangles. */
#include "unit/draw/common.h"

static void cut_strips_and_rest_cover_the_whole(void **state)
{
    (void)state;
    struct rect r = RECT(10, 20, 300, 200);
    struct rect top = rect_cut_top(&r, 40, 10), left = rect_cut_left(&r, 100, 5);
    struct rect right = rect_cut_right(&r, 50, 5), bottom = rect_cut_bottom(&r, 30, 10);
    assert_true(top.x == 10 && top.y == 20 && top.w == 300 && top.h == 40);
    assert_true(left.x == 10 && left.y == 70 && left.w == 100 && left.h == 150);
    assert_true(right.x == 260 && right.w == 50);
    assert_true(bottom.y == 190 && bottom.h == 30 && bottom.x == 115);
    assert_true(r.x == 115 && r.y == 70 && r.w == 140 && r.h == 110);
}

static void cutting_more_than_there_is_never_goes_negative(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int i = 0; i < 5000; i++) {
        struct rect r = RECT(0, 0, next_random(&seed) % 200, next_random(&seed) % 200);
        for (int j = 0; j < 6; j++) {
            double size = (double)(next_random(&seed) % 150) - 20, gap = next_random(&seed) % 30;
            struct rect (*cut[])(struct rect *, double, double) = {
                rect_cut_top, rect_cut_bottom, rect_cut_left, rect_cut_right};
            struct rect strip = cut[next_random(&seed) % 4](&r, size, gap);
            assert_true(strip.w >= 0 && strip.h >= 0 && r.w >= 0 && r.h >= 0);
            assert_false(rect_overlaps(strip, r));
        }
    }
}

static void columns_and_rows_fill_exactly_and_do_not_touch(void **state)
{
    (void)state;
    struct rect r = RECT(24, 0, 1232, 100);
    struct rect first = rect_column(r, 0, 7, 10), last = rect_column(r, 6, 7, 10);
    assert_true(first.x == 24);
    assert_near(last.x + last.w, 1256, 1e-9);
    assert_near(rect_column(r, 1, 7, 10).x - first.x - first.w, 10, 1e-9);
    assert_near(rect_row(r, 3, 4, 4).y + rect_row(r, 3, 4, 4).h, 100, 1e-9);
}

static void touching_edges_do_not_overlap(void **state)
{
    (void)state;
    assert_false(rect_overlaps(RECT(0, 0, 10, 10), RECT(10, 0, 10, 10)));
    assert_false(rect_overlaps(RECT(0, 0, 10, 10), RECT(9.6, 0, 10, 10)));
    assert_true(rect_overlaps(RECT(0, 0, 10, 10), RECT(9, 9, 10, 10)));
    assert_true(rect_within(RECT(1, 1, 5, 5), RECT(0, 0, 10, 10)));
    assert_false(rect_within(RECT(6, 1, 5, 5), RECT(0, 0, 10, 10)));
    assert_true(rect_contains(RECT(0, 0, 10, 10), 0, 9.9));
    assert_false(rect_contains(RECT(0, 0, 10, 10), 10, 5));
    struct rect m = rect_middle(RECT(0, 0, 10, 20), 4, 6),
                in = rect_inset(RECT(0, 0, 10, 20), 6, 1);
    assert_true(m.x == 3 && m.y == 7 && in.w == 0 && in.h == 18);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_strips_and_rest_cover_the_whole),
        cmocka_unit_test(cutting_more_than_there_is_never_goes_negative),
        cmocka_unit_test(columns_and_rows_fill_exactly_and_do_not_touch),
        cmocka_unit_test(touching_edges_do_not_overlap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
