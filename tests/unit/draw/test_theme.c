// SPDX-License-Identifier: EUPL-1.2
/* The tokens keep their promises: contrast by the WCAG formula, sizes that never shrink. */
#include "unit/draw/common.h"

#include <math.h>

static double channel(uint32_t v)
{
    double c = (v & 255) / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(const struct theme *t, enum colour c)
{
    uint32_t v = theme_rgba(t, c);
    return 0.2126 * channel(v >> 24) + 0.7152 * channel(v >> 16) + 0.0722 * channel(v >> 8);
}

static double contrast(const struct theme *t, enum colour a, enum colour b)
{
    double x = luminance(t, a), y = luminance(t, b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static const struct theme themes[] = {{.high_contrast = false}, {.high_contrast = true}};

static void texts_have_at_least_4_5_on_every_ground_they_meet(void **state)
{
    (void)state;
    static const enum colour pairs[][2] = {
        {COLOUR_INK, COLOUR_PAPER},
        {COLOUR_INK, COLOUR_SURFACE},
        {COLOUR_INK, COLOUR_SUNKEN},
        {COLOUR_INK2, COLOUR_PAPER},
        {COLOUR_INK2, COLOUR_SURFACE},
        {COLOUR_INK2, COLOUR_SUNKEN},
        {COLOUR_INK2, COLOUR_AMBER_SOFT},
        {COLOUR_INK2, COLOUR_BLUE_SOFT},
        {COLOUR_INK2, COLOUR_RED_SOFT},
        {COLOUR_INK2, COLOUR_GREEN_SOFT},
        {COLOUR_ON, COLOUR_PRIMARY},
        {COLOUR_ON, COLOUR_GREEN},
        {COLOUR_ON, COLOUR_RED},
        {COLOUR_ON, COLOUR_VIOLET},
        {COLOUR_ON, COLOUR_BLUE},
        {COLOUR_ON_AMBER, COLOUR_AMBER},
        {COLOUR_AMBER_INK, COLOUR_AMBER_SOFT},
        {COLOUR_GREEN, COLOUR_GREEN_SOFT},
        {COLOUR_RED, COLOUR_RED_SOFT},
        {COLOUR_BLUE, COLOUR_BLUE_SOFT},
        {COLOUR_VIOLET, COLOUR_VIOLET_SOFT},
        {COLOUR_WHITE, COLOUR_VERDICT_GREEN},
        {COLOUR_WHITE, COLOUR_VERDICT_RED},
        {COLOUR_WHITE, COLOUR_VERDICT_BLUE},
        {COLOUR_ON_VERDICT_AMBER, COLOUR_VERDICT_AMBER},
        {COLOUR_SURFACE, COLOUR_INK},
        {COLOUR_WHITE, COLOUR_BLACK},
    };
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
            if (contrast(&themes[k], pairs[i][0], pairs[i][1]) < 4.5)
                fail_msg(
                    "%s on %s", theme_colour_name(pairs[i][0]), theme_colour_name(pairs[i][1]));
}

static void shapes_have_at_least_3_on_their_grounds(void **state)
{
    (void)state;
    for (size_t k = 0; k < 2; k++) {
        assert_true(contrast(&themes[k], COLOUR_EDGE, COLOUR_PAPER) >= 3);
        assert_true(contrast(&themes[k], COLOUR_EDGE, COLOUR_SURFACE) >= 3);
        assert_true(contrast(&themes[k], COLOUR_EDGE, COLOUR_SUNKEN) >= 3);
        assert_true(contrast(&themes[k], COLOUR_AMBER_INK, COLOUR_SURFACE) >= 3);
    }
}

static void every_token_has_its_own_name(void **state)
{
    (void)state;
    for (int i = 0; i < COLOUR_COUNT; i++) {
        assert_true(theme_colour_name((enum colour)i)[0] != '\0');
        for (int j = 0; j < i; j++)
            assert_string_not_equal(
                theme_colour_name((enum colour)i), theme_colour_name((enum colour)j));
    }
    assert_string_equal(theme_colour_name((enum colour)9999), "none");
    assert_int_equal(theme_rgba(&themes[0], (enum colour)9999), 0);
}

static void large_text_is_never_under_42_and_never_smaller_than_normal(void **state)
{
    (void)state;
    struct theme large = {.large_text = true};
    double before = 0;
    for (double du = 10; du < 200; du += 0.5) {
        double size = theme_text_size(&large, du);
        assert_true(size >= 42 && size >= du && size >= before);
        assert_true(theme_text_size(&themes[0], du) == du);
        before = size;
    }
    assert_near(theme_text_size(&large, SIZE_CAPTION), 42, 1e-9);
    assert_near(theme_text_size(&large, SIZE_TITLE), 52, 1e-9);
    assert_near(theme_text_size(&large, SIZE_DISPLAY3), 64, 1e-9);
    assert_near(theme_text_size(&large, SIZE_HERO), SIZE_HERO, 1e-9);
    assert_true(theme_border(&themes[1]) > theme_border(&themes[0]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_have_at_least_4_5_on_every_ground_they_meet),
        cmocka_unit_test(shapes_have_at_least_3_on_their_grounds),
        cmocka_unit_test(every_token_has_its_own_name),
        cmocka_unit_test(large_text_is_never_under_42_and_never_smaller_than_normal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
