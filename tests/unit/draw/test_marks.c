// SPDX-License-Identifier: EUPL-1.2
/* Marks: all there, and told apart without colour. */
#include "unit/draw/common.h"

#define SIDE 56

/* The outline as one bit per pixel: what is left when all colours are the same. */
static void outline(enum mark mark, bool contrast, uint8_t out[SIDE * SIDE])
{
    struct canvas *c = small_canvas(SIDE, SIDE);
    canvas_set_theme(c, (struct theme){.high_contrast = contrast});
    /* A ground that no mark uses. */
    canvas_clear(c, contrast ? COLOUR_SUNKEN : COLOUR_PAPER);
    uint32_t ground = pixel(c, 0, 0);
    canvas_mark(c, mark, POINT(0, 0), SIDE);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++)
            out[y * SIDE + x] = pixel(c, x, y) != ground;
    assert_int_equal(canvas_check(c), ERR_OK);
    canvas_free(c);
}

static void state_marks_differ_in_outline_not_just_colour(void **state)
{
    (void)state;
    static const enum mark states[] = {MARK_EXPECTED, MARK_PRESENT, MARK_LATE, MARK_ABSENT,
        MARK_TOILET, MARK_LEFT, MARK_HANDED_IN, MARK_NOTE};
    enum { N = sizeof states / sizeof states[0] };
    static uint8_t shape[N][SIDE * SIDE];
    for (size_t i = 0; i < N; i++)
        outline(states[i], false, shape[i]);
    for (size_t i = 0; i < N; i++) {
        for (size_t j = 0; j < i; j++) {
            int differ = 0;
            for (int k = 0; k < SIDE * SIDE; k++)
                differ += shape[i][k] != shape[j][k];
            if (differ < 60) /* 2 % of the mark's square */
                fail_msg(
                    "%s looks like %s: %d", mark_name(states[i]), mark_name(states[j]), differ);
        }
    }
}

static void every_mark_is_drawn_in_both_themes(void **state)
{
    (void)state;
    static uint8_t shape[SIDE * SIDE];
    for (int m = 1; m < MARK_COUNT; m++) {
        for (int contrast = 0; contrast < 2; contrast++) {
            outline((enum mark)m, contrast == 1, shape);
            int n = 0;
            for (int k = 0; k < SIDE * SIDE; k++)
                n += shape[k];
            assert_true(n > 300);
        }
    }
}

static void verdict_mark_turns_over_in_high_contrast(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(100, 100);
    canvas_mark(c, MARK_VERDICT_OK, POINT(0, 0), 100);
    assert_int_equal(pixel(c, 50, 20), 0xffffff);
    canvas_set_theme(c, (struct theme){.high_contrast = true});
    canvas_mark(c, MARK_VERDICT_OK, POINT(0, 0), 100);
    assert_int_equal(pixel(c, 50, 20), 0x4ee39a);
    canvas_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(state_marks_differ_in_outline_not_just_colour),
        cmocka_unit_test(every_mark_is_drawn_in_both_themes),
        cmocka_unit_test(verdict_mark_turns_over_in_high_contrast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
