// SPDX-License-Identifier: EUPL-1.2
/* The quick look for corner marks. */
#include "scan_kit.h"

#include "scan/finder_internal.h"

#define SIDE 120

/* A corner mark with its upper left corner at (x, y). */
static void draw_mark(uint8_t *luma, int x, int y, int module)
{
    for (int my = 0; my < 7; my++) {
        for (int mx = 0; mx < 7; mx++) {
            int ring = mx < my ? mx : my, other = 6 - (mx > my ? mx : my);
            ring = ring < other ? ring : other;
            for (int py = 0; py < module; py++) {
                memset(luma + (y + my * module + py) * SIDE + x + mx * module, ring == 1 ? 200 : 40,
                    (size_t)module);
            }
        }
    }
}

static void mark_is_found_where_it_is_at_every_size(void **state)
{
    (void)state;
    static uint8_t luma[SIDE * SIDE];
    for (int module = 2; module <= 12; module++) {
        memset(luma, 200, sizeof luma);
        draw_mark(luma, 15, 18, module);
        struct finder_report r;
        finder_look(luma, SIDE, SIDE, &r);
        assert_int_equal(r.count, 1);
        assert_true(abs(r.marks[0].x - (15 + 7 * module / 2)) <= module);
        assert_true(abs(r.marks[0].y - (18 + 7 * module / 2)) <= 2 * module);
        assert_true(abs(finder_module_tenths(&r) - 10 * module) <= 4);
    }
}

static void several_marks_count_once_each(void **state)
{
    (void)state;
    static uint8_t luma[SIDE * SIDE];
    memset(luma, 200, sizeof luma);
    draw_mark(luma, 8, 8, 4);
    draw_mark(luma, 80, 8, 4);
    draw_mark(luma, 8, 80, 4);
    struct finder_report r;
    finder_look(luma, SIDE, SIDE, &r);
    assert_int_equal(r.count, 3);
    assert_int_equal(finder_module_tenths(&r), 40);
}

static void bars_gratings_and_even_walls_are_no_marks(void **state)
{
    (void)state;
    static uint8_t luma[SIDE * SIDE];
    struct finder_report r;
    for (int kind = 0; kind < 4; kind++) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int in = x % 36 / 4; /* upright bars in the very proportion of a mark */
                bool bar = in == 0 || (in >= 2 && in <= 4) || in == 6;
                luma[y * SIDE + x] = kind == 0   ? 128
                                     : kind == 1 ? (bar ? 40 : 200)
                                     : kind == 2 ? (x / 5 % 2 ? 40 : 200)
                                                 : (uint8_t)(x + y);
            }
        }
        finder_look(luma, SIDE, SIDE, &r);
        assert_int_equal(r.count, 0);
        assert_int_equal(finder_module_tenths(&r), 0);
    }
}

static void more_marks_than_room_are_left_out(void **state)
{
    (void)state;
    static uint8_t luma[SIDE * SIDE];
    memset(luma, 200, sizeof luma);
    for (int y = 2; y + 14 < SIDE; y += 18) {
        for (int x = 2; x + 14 < SIDE; x += 18) {
            draw_mark(luma, x, y, 2);
        }
    }
    struct finder_report r;
    finder_look(luma, SIDE, SIDE, &r);
    assert_int_equal(r.count, FINDER_MARKS_MAX);
}

static void smallest_pictures_are_walked_safely(void **state)
{
    (void)state;
    for (int w = 1; w < 12; w++) {
        for (int h = 1; h < 12; h++) {
            uint8_t *luma = malloc((size_t)(w * h));
            assert_non_null(luma);
            for (int i = 0; i < w * h; i++) {
                luma[i] = i % 2 ? 255 : 0;
            }
            struct finder_report r;
            finder_look(luma, w, h, &r);
            assert_in_range(r.count, 0, FINDER_MARKS_MAX);
            free(luma);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mark_is_found_where_it_is_at_every_size),
        cmocka_unit_test(several_marks_count_once_each),
        cmocka_unit_test(bars_gratings_and_even_walls_are_no_marks),
        cmocka_unit_test(more_marks_than_room_are_left_out),
        cmocka_unit_test(smallest_pictures_are_walked_safely),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
