// SPDX-License-Identifier: EUPL-1.2
/* Path data: the grammar, the arcs, and total behaviour on any bytes. */
#include "unit/draw/common.h"

#include "draw/path.h"

#include <math.h>

static struct path path;

static enum err parse(const char *text)
{
    return path_parse(bytes_of(text), &path);
}

static void expect(size_t index, enum path_verb verb, double x, double y)
{
    assert_true(index < path.count);
    const struct path_segment *s = &path.segment[index];
    int at = verb == PATH_CURVE ? 4 : 0;
    assert_int_equal(s->verb, verb);
    assert_near(s->p[at], x, 1e-6);
    assert_near(s->p[at + 1], y, 1e-6);
}

static void dense_numbers_and_repeats_are_understood(void **state)
{
    (void)state;
    assert_int_equal(parse("M5 12.5l4.5 4.5L19 7.5"), ERR_OK);
    assert_int_equal(path.count, 3);
    expect(1, PATH_LINE, 9.5, 17);
    expect(2, PATH_LINE, 19, 7.5);
    assert_int_equal(parse("m1.5.5-2-.5,3e1 4"), ERR_OK);
    assert_int_equal(path.count, 3);
    expect(0, PATH_MOVE, 1.5, 0.5);
    expect(1, PATH_LINE, -0.5, 0);
    expect(2, PATH_LINE, 29.5, 4);
    assert_int_equal(parse("M0 0H5V6h-1v-1zl1 1"), ERR_OK);
    expect(3, PATH_LINE, 4, 6);
    assert_int_equal(path.segment[5].verb, PATH_CLOSE);
    expect(6, PATH_LINE, 1, 1);
}

static void smooth_curves_mirror_the_last_control_point(void **state)
{
    (void)state;
    assert_int_equal(parse("M0 0C0 10 10 10 10 0S20-10 20 0"), ERR_OK);
    assert_near(path.segment[2].p[0], 10, 1e-9);
    assert_near(path.segment[2].p[1], -10, 1e-9);
    assert_int_equal(parse("M0 0Q5 10 10 0T20 0"), ERR_OK);
    expect(2, PATH_CURVE, 20, 0);
    assert_near(path.segment[2].p[1], -20.0 / 3, 1e-9);
}

static void arcs_keep_their_radius(void **state)
{
    (void)state;
    assert_int_equal(parse("M3 12a9 9 0 1 1 18 0a9 9 0 1 1-18 0z"), ERR_OK);
    for (size_t i = 1; i < path.count - 1; i++) {
        const double *p = path.segment[i].p;
        assert_int_equal(path.segment[i].verb, PATH_CURVE);
        assert_near(hypot(p[4] - 12, p[5] - 12), 9, 1e-6);
    }
    /* Flags without separators, and radii too small to span: they grow. */
    assert_int_equal(parse("M0 0a1 1 0 0110 0"), ERR_OK);
    expect(path.count - 1, PATH_CURVE, 10, 0);
    assert_int_equal(parse("M0 0A0 5 0 0 0 4 4"), ERR_OK);
    expect(1, PATH_LINE, 4, 4);
}

static void nonsense_is_refused_by_name(void **state)
{
    (void)state;
    static const char *const bad[] = {"L1 2", "M1", "M1 2 3", "M1 2X", "5 5", "M1 2A1 1 0 2 0 3 3",
        "M 1 2 L", "M1e 2", "M-- 1", "MM1 2", "M1 2Z3", "M1,,2"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (parse(bad[i]) != ERR_FORMAT)
            fail_msg("accepted: %s", bad[i]);
        assert_int_equal(path.count, 0);
    }
    assert_int_equal(parse("M1 1e9"), ERR_LIMIT);
    assert_int_equal(parse("M999999 0l999999 0"), ERR_LIMIT);
    assert_int_equal(parse("M1e999 0"), ERR_LIMIT);
    assert_int_equal(parse(""), ERR_OK);
    assert_int_equal(parse(" \n\t"), ERR_OK);
    assert_int_equal(path.count, 0);
}

static void limits_are_kept(void **state)
{
    (void)state;
    static char text[PATH_TEXT_MAX + 2];
    memset(text, ' ', sizeof text - 1);
    assert_int_equal(path_parse((struct bytes){(uint8_t *)text, PATH_TEXT_MAX}, &path), ERR_OK);
    assert_int_equal(
        path_parse((struct bytes){(uint8_t *)text, PATH_TEXT_MAX + 1}, &path), ERR_LIMIT);
    text[0] = 'M';
    size_t pairs = PATH_SEGMENT_MAX + 1;
    for (size_t i = 0; i < pairs; i++)
        memcpy(text + 1 + 4 * i, "1 1 ", 4);
    text[1 + 4 * pairs] = '\0';
    assert_int_equal(parse(text), ERR_LIMIT);
    text[1 + 4 * (pairs - 1)] = '\0';
    assert_int_equal(parse(text), ERR_OK);
    assert_int_equal(path.count, PATH_SEGMENT_MAX);
}

static void any_bytes_give_a_path_or_a_refusal(void **state)
{
    (void)state;
    static const char alphabet[] = "MmLlHhVvCcSsQqTtAaZz0123456789.,-+eE \n\xff";
    uint64_t seed = 42;
    for (int i = 0; i < 20000; i++) {
        uint8_t text[48];
        size_t n = next_random(&seed) % sizeof text;
        for (size_t k = 0; k < n; k++)
            text[k] =
                (uint8_t)(next_random(&seed) % 8 == 0
                              ? next_random(&seed)
                              : (uint32_t)alphabet[next_random(&seed) % (sizeof alphabet - 1)]);
        if (n > 0 && next_random(&seed) % 2 == 0)
            text[0] = 'M';
        enum err e = path_parse((struct bytes){text, n}, &path);
        assert_true(e == ERR_OK || e == ERR_FORMAT || e == ERR_LIMIT);
        assert_true(path.count <= PATH_SEGMENT_MAX);
        for (size_t k = 0; k < path.count; k++)
            for (int j = 0; j < 6; j++)
                assert_true(fabs(path.segment[k].p[j]) <= PATH_NUMBER_MAX);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dense_numbers_and_repeats_are_understood),
        cmocka_unit_test(smooth_curves_mirror_the_last_control_point),
        cmocka_unit_test(arcs_keep_their_radius),
        cmocka_unit_test(nonsense_is_refused_by_name),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(any_bytes_give_a_path_or_a_refusal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
