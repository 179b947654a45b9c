// SPDX-License-Identifier: EUPL-1.2
/* How icons, marks and borders stand out: measured on the pixels where they are drawn. */
#include "common.h"

static void an_icon_has_the_contrast_of_its_colour_and_what_lies_under_it(void **state)
{
    (void)state;
    CANVAS_AUTO struct canvas *c = small_canvas(640, 360);
    canvas_clear(c, COLOUR_PAPER);
    canvas_icon(c, ICON_CHECK, POINT(20, 20), 40, COLOUR_EDGE);
    canvas_fill_rect(c, RECT(100, 0, 100, 100), 0, COLOUR_AMBER);
    canvas_icon(c, ICON_CHECK, POINT(120, 20), 40, COLOUR_WHITE);
    assert_int_equal(canvas_form_count(c), 2);
    assert_near(canvas_form_at(c, 0)->contrast, 3.8, 0.1); /* DESIGN: edge on paper */
    assert_near(canvas_form_at(c, 1)->contrast, 1.9, 0.1); /* DESIGN: amber and white */
    assert_string_equal(canvas_form_at(c, 1)->what, "icon check");
}

static void a_border_must_stand_out_from_both_sides(void **state)
{
    (void)state;
    CANVAS_AUTO struct canvas *c = small_canvas(640, 360);
    canvas_clear(c, COLOUR_PAPER);
    canvas_fill_rect(c, RECT(20, 20, 200, 100), 20, COLOUR_SURFACE);
    canvas_stroke_rect(c, RECT(20, 20, 200, 100), 20, STROKE(.colour = COLOUR_EDGE, .width = 4));
    canvas_fill_rect(c, RECT(20, 140, 200, 100), 20, COLOUR_PRIMARY);
    canvas_stroke_rect(
        c, RECT(20, 140, 200, 100), 20, STROKE(.colour = COLOUR_PRIMARY, .width = 4));
    canvas_stroke_rect(c, RECT(300, 140, 200, 100), 20, STROKE(.colour = COLOUR_AMBER, .width = 4));
    assert_near(canvas_form_at(c, 0)->contrast, 3.8, 0.1);
    assert_near(canvas_form_at(c, 1)->contrast, 1.0, 0.1); /* lost in its own ground */
    assert_true(canvas_form_at(c, 2)->contrast < 2);       /* amber on paper */
}

static void an_outline_saves_an_amber_mark(void **state)
{
    (void)state;
    CANVAS_AUTO struct canvas *c = small_canvas(640, 360);
    canvas_clear(c, COLOUR_SURFACE);
    canvas_mark(c, MARK_LATE, POINT(20, 20), 56);
    assert_true(canvas_form_at(c, 0)->contrast >= 3);
    assert_string_equal(canvas_form_at(c, 0)->what, "mark late");
}

static void decoration_and_washes_are_not_kept(void **state)
{
    (void)state;
    CANVAS_AUTO struct canvas *c = small_canvas(640, 360);
    canvas_clear(c, COLOUR_PAPER);
    canvas_stroke_rect(c, RECT(20, 20, 200, 100), 0, STROKE(.colour = COLOUR_LINE, .width = 2));
    canvas_stroke_rect(c, RECT(20, 20, 200, 100), 0,
        STROKE(.colour = COLOUR_EDGE, .width = 2, .dash = 6, .gap = 4));
    canvas_opacity(c, 0.3);
    canvas_icon(c, ICON_CHECK, POINT(20, 20), 40, COLOUR_INK);
    assert_int_equal(canvas_form_count(c), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_icon_has_the_contrast_of_its_colour_and_what_lies_under_it),
        cmocka_unit_test(a_border_must_stand_out_from_both_sides),
        cmocka_unit_test(an_outline_saves_an_amber_mark),
        cmocka_unit_test(decoration_and_washes_are_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
