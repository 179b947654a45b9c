// SPDX-License-Identifier: EUPL-1.2
/* Shapes land where they are told to. */
#include "unit/draw/common.h"

#define GREEN 0x0a5f42u

static void fills_stop_at_their_edges(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(60, 60);
    canvas_fill_rect(c, RECT(10, 10, 20, 20), 0, COLOUR_GREEN);
    assert_int_equal(marked(c, 0, 0, 60, 60), 400);
    assert_int_equal(pixel(c, 10, 10), GREEN);
    assert_int_equal(pixel(c, 29, 29), GREEN);
    canvas_clear(c, COLOUR_WHITE);
    canvas_fill_rect(c, RECT(10, 10, 40, 40), 20, COLOUR_GREEN); /* a disc */
    assert_int_equal(pixel(c, 30, 30), GREEN);
    assert_int_equal(pixel(c, 11, 11), 0xffffff);
    canvas_free(c);
}

static void borders_lie_wholly_inside(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(60, 60);
    canvas_stroke_rect(c, RECT(10, 10, 40, 40), 0, STROKE(.colour = COLOUR_GREEN, .width = 2.5));
    assert_int_equal(marked(c, 0, 0, 60, 60), 40 * 40 - 36 * 36);
    assert_int_equal(pixel(c, 10, 10), GREEN); /* corners stay square */
    assert_int_equal(pixel(c, 12, 12), 0xffffff);
    canvas_free(c);
}

static void nothing_is_drawn_in_no_colour_or_no_size(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(60, 60);
    canvas_fill_rect(c, RECT(10, 10, 40, 40), 5, COLOUR_NONE);
    canvas_fill_rect(c, RECT(10, 10, 0, 40), 5, COLOUR_GREEN);
    canvas_fill_rect(c, RECT(10, 10, -5, 40), 5, COLOUR_GREEN);
    canvas_stroke_rect(c, RECT(10, 10, 1, 1), 5, STROKE(.colour = COLOUR_GREEN, .width = 8));
    canvas_fill_circle(c, POINT(30, 30), -3, COLOUR_GREEN);
    canvas_polyline(c, NULL, 0, STROKE(.colour = COLOUR_GREEN, .width = 2));
    canvas_line(c, POINT(0, 0), POINT(60, 60), STROKE(.colour = COLOUR_GREEN, .width = 0));
    assert_int_equal(marked(c, 0, 0, 60, 60), 0);
    assert_int_equal(canvas_check(c), ERR_OK);
    canvas_free(c);
}

static void clips_nest_and_end(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(60, 60);
    canvas_clip(c, RECT(0, 0, 30, 60), 0);
    canvas_clip(c, RECT(0, 0, 60, 30), 0);
    canvas_fill_rect(c, RECT(0, 0, 60, 60), 0, COLOUR_GREEN);
    assert_int_equal(marked(c, 0, 0, 60, 60), 900);
    canvas_unclip(c);
    canvas_unclip(c);
    canvas_fill_rect(c, RECT(0, 0, 60, 60), 0, COLOUR_GREEN);
    assert_int_equal(marked(c, 0, 0, 60, 60), 3600);
    canvas_clip(c, RECT(0, 0, 1, 1), 0);
    canvas_begin(c); /* a new frame forgets clips */
    canvas_clear(c, COLOUR_WHITE);
    canvas_fill_rect(c, RECT(0, 0, 60, 60), 0, COLOUR_GREEN);
    assert_int_equal(marked(c, 0, 0, 60, 60), 3600);
    canvas_free(c);
}

static void opacity_mixes_and_ends(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(20, 20);
    canvas_opacity(c, 0.5);
    canvas_fill_rect(c, RECT(0, 0, 20, 20), 0, COLOUR_BLACK);
    uint32_t v = pixel(c, 5, 5);
    assert_true((v >> 16) > 0x80 && (v >> 16) < 0x90);
    canvas_opacity(c, 1);
    canvas_fill_rect(c, RECT(0, 0, 20, 20), 0, COLOUR_BLACK);
    assert_int_equal(pixel(c, 5, 5), 0x14212b);
    canvas_free(c);
}

static void dashes_leave_gaps(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(100, 10);
    canvas_line(c, POINT(0, 5), POINT(100, 5), STROKE(.colour = COLOUR_GREEN, .width = 2));
    int solid = marked(c, 0, 0, 100, 10);
    canvas_clear(c, COLOUR_WHITE);
    canvas_line(c, POINT(0, 5), POINT(100, 5),
        STROKE(.colour = COLOUR_GREEN, .width = 2, .dash = 5, .gap = 5, .flat = true));
    assert_true(marked(c, 0, 0, 100, 10) <= solid * 6 / 10);
    canvas_clear(c, COLOUR_WHITE);
    canvas_line(
        c, POINT(0, 5), POINT(100, 5), STROKE(.colour = COLOUR_GREEN, .width = 4, .gap = 10));
    int dots = 0;
    for (int x = 1; x < 100; x++)
        dots += pixel(c, x, 5) == GREEN && pixel(c, x - 1, 5) != GREEN;
    assert_in_range(dots, 9, 11);
    canvas_free(c);
}

static void rings_arcs_and_hatches_have_their_form(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(100, 100);
    canvas_stroke_circle(c, POINT(50, 50), 40, STROKE(.colour = COLOUR_GREEN, .width = 6));
    assert_int_equal(pixel(c, 50, 10), GREEN);
    assert_int_equal(pixel(c, 50, 50), 0xffffff);
    canvas_clear(c, COLOUR_WHITE);
    canvas_arc(c, POINT(50, 50), 40, 0, 0.25, STROKE(.colour = COLOUR_GREEN, .width = 6));
    assert_int_equal(pixel(c, 78, 22), GREEN);    /* upper right */
    assert_int_equal(pixel(c, 22, 78), 0xffffff); /* lower left */
    canvas_clear(c, COLOUR_WHITE);
    canvas_hatch(c, RECT(0, 0, 100, 100), (struct corners){0}, COLOUR_GREEN, COLOUR_WHITE, 8);
    int n = 0;
    for (int y = 0; y < 100; y++)
        for (int x = 0; x < 100; x++)
            n += pixel(c, x, y) == GREEN;
    assert_in_range(n, 3800, 5600); /* about half */
    canvas_free(c);
}

static void paths_are_scaled_from_their_grid(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(60, 60);
    struct path_place place = {.at = {10, 10}, .size = 40, .grid = 4};
    canvas_path(c, "M0 0H4V4H0z", &place, COLOUR_GREEN, NULL);
    assert_int_equal(marked(c, 0, 0, 60, 60), 1600);
    canvas_path(c, "not a path", &place, COLOUR_GREEN, NULL);
    assert_int_equal(canvas_check(c), ERR_FORMAT);
    canvas_begin(c);
    assert_int_equal(canvas_check(c), ERR_OK);
    canvas_free(c);
}

static void one_point_of_a_polyline_is_a_dot(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(20, 20);
    struct point p = POINT(10, 10);
    canvas_polyline(c, &p, 1, STROKE(.colour = COLOUR_GREEN, .width = 6));
    assert_int_equal(pixel(c, 10, 10), GREEN);
    canvas_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_stop_at_their_edges),
        cmocka_unit_test(borders_lie_wholly_inside),
        cmocka_unit_test(nothing_is_drawn_in_no_colour_or_no_size),
        cmocka_unit_test(clips_nest_and_end),
        cmocka_unit_test(opacity_mixes_and_ends),
        cmocka_unit_test(dashes_leave_gaps),
        cmocka_unit_test(rings_arcs_and_hatches_have_their_form),
        cmocka_unit_test(paths_are_scaled_from_their_grid),
        cmocka_unit_test(one_point_of_a_polyline_is_a_dot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
