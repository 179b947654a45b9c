// SPDX-License-Identifier: EUPL-1.2
/* Remembered drawings: right colour, right place, and shadows that fade. */
#include "unit/draw/common.h"

#include <stdio.h>

static void an_icon_is_remembered_by_shape_not_by_colour(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(120, 60);
    canvas_icon(c, ICON_STOP, POINT(10, 10), 40, COLOUR_GREEN);
    canvas_icon(c, ICON_STOP, POINT(70, 10), 40, COLOUR_RED);
    bool green = false, red = false;
    for (int x = 10; x < 50; x++) {
        green |= pixel(c, x, 30) == 0x0a5f42;
        red |= pixel(c, x + 60, 30) == 0xa1232b;
        assert_int_equal(pixel(c, x, 30) == 0xffffff, pixel(c, x + 60, 30) == 0xffffff);
    }
    assert_true(green && red);
    canvas_free(c);
}

static void a_mark_follows_the_theme_though_remembered(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(60, 60);
    canvas_mark(c, MARK_PRESENT, POINT(0, 0), 56);
    assert_int_equal(pixel(c, 28, 8), 0x0a5f42);
    canvas_set_theme(c, (struct theme){.high_contrast = true});
    canvas_mark(c, MARK_PRESENT, POINT(0, 0), 56);
    assert_int_equal(pixel(c, 28, 8), 0x4ee39a);
    canvas_free(c);
}

static void shadow_is_darkest_below_and_gone_far_away(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(300, 300);
    canvas_shadow(c, RECT(100, 100, 100, 100), RADIUS_CARD);
    uint32_t below = pixel(c, 150, 215), above = pixel(c, 150, 85);
    assert_true((below >> 16) < (above >> 16));
    assert_true((below >> 16) < 0xff);
    assert_int_equal(pixel(c, 5, 5), 0xffffff);
    assert_int_equal(pixel(c, 150, 299), 0xffffff);
    /* Left and right of it are alike. */
    assert_int_equal(pixel(c, 90, 150), pixel(c, 209, 150));
    canvas_free(c);
}

static void high_contrast_has_no_shadow(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(300, 300);
    canvas_set_theme(c, (struct theme){.high_contrast = true});
    canvas_shadow(c, RECT(100, 100, 100, 100), RADIUS_CARD);
    assert_int_equal(marked(c, 0, 0, 300, 300), 0);
    canvas_free(c);
}

static void names_of_the_past_make_room(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(100, 60);
    size_t most = (size_t)100 * 60 * 4 * CANVAS_REMEMBERED_PANELS;
    for (int i = 0; i < 60; i++) {
        char name[24];
        (void)snprintf(name, sizeof name, "Emre Örnek %d", i);
        canvas_begin(c);
        canvas_text(c, RECT(0, 0, 0, 0), TEXT(.size = 30), name);
        canvas_icon(c, ICON_STOP, POINT(0, 0), 40, COLOUR_RED);
    }
    canvas_begin(c);
    size_t kept = canvas_remembered_bytes(c);
    assert_true(kept > most / 2 && kept <= most);
    canvas_icon(c, ICON_STOP, POINT(0, 0), 40, COLOUR_RED); /* in every frame: still there */
    assert_int_equal(canvas_remembered_bytes(c), kept);
    canvas_free(c);
}

static void one_frame_keeps_all_of_its_own(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(40, 40);
    for (int frame = 0; frame < 2; frame++) {
        canvas_begin(c);
        for (int size = 30; size < 50; size++)
            canvas_text(c, RECT(0, 0, 0, 0), TEXT(.size = size), "Örnek");
    }
    size_t before = canvas_remembered_bytes(c);
    canvas_begin(c);
    assert_true(before > (size_t)40 * 40 * 4 * CANVAS_REMEMBERED_PANELS);
    assert_int_equal(canvas_remembered_bytes(c), before);
    canvas_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_icon_is_remembered_by_shape_not_by_colour),
        cmocka_unit_test(a_mark_follows_the_theme_though_remembered),
        cmocka_unit_test(shadow_is_darkest_below_and_gone_far_away),
        cmocka_unit_test(high_contrast_has_no_shadow),
        cmocka_unit_test(names_of_the_past_make_room),
        cmocka_unit_test(one_frame_keeps_all_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
