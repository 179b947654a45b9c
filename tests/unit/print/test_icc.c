// SPDX-License-Identifier: EUPL-1.2
/* The sRGB profile, read as a colour engine would. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "print/icc.h"
#include <string.h>

#define TABLE_AT 128

struct tag {
    uint32_t at, size;
};

static struct tag find(const struct buf *b, const char *name)
{
    uint32_t n = be32_load(b->p + TABLE_AT);
    for (uint32_t i = 0; i < n; i++) {
        const uint8_t *line = b->p + TABLE_AT + 4 + 12 * i;
        if (memcmp(line, name, 4) == 0)
            return (struct tag){be32_load(line + 4), be32_load(line + 8)};
    }
    fail_msg("no tag %s", name);
    return (struct tag){0};
}

static void header_names_a_display_profile_of_its_own_size(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(65536);
    icc_srgb(&b);
    assert_int_equal(buf_check(&b), ERR_OK);
    assert_int_equal(be32_load(b.p), b.n);
    assert_memory_equal(b.p + 12, "mntrRGB XYZ ", 12);
    assert_memory_equal(b.p + 36, "acsp", 4);
}

static void every_tag_lies_inside_on_a_multiple_of_four(void **state)
{
    (void)state;
    static const char *const names[] = {
        "desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    BUF_AUTO struct buf b = BUF_INIT(65536);
    icc_srgb(&b);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct tag t = find(&b, names[i]);
        assert_int_equal(t.at % 4, 0);
        assert_true(t.at >= TABLE_AT && t.size >= 12 && t.at + t.size <= b.n);
    }
}

static void white_is_the_sum_of_the_columns(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(65536);
    icc_srgb(&b);
    for (size_t k = 0; k < 3; k++) {
        int64_t sum = (int64_t)be32_load(b.p + find(&b, "rXYZ").at + 8 + 4 * k)
                      + be32_load(b.p + find(&b, "gXYZ").at + 8 + 4 * k)
                      + be32_load(b.p + find(&b, "bXYZ").at + 8 + 4 * k);
        int64_t white = be32_load(b.p + find(&b, "wtpt").at + 8 + 4 * k);
        assert_true(sum - white < 20 && white - sum < 20); /* of 65536 */
    }
}

static void the_curve_rises_from_black_to_white(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(65536);
    icc_srgb(&b);
    struct tag t = find(&b, "rTRC");
    uint32_t n = be32_load(b.p + t.at + 8);
    const uint8_t *p = b.p + t.at + 12;
    assert_int_equal(t.size, 12 + 2 * n);
    assert_int_equal(p[0] << 8 | p[1], 0);
    for (uint32_t i = 1; i < n; i++)
        assert_true((p[2 * i] << 8 | p[2 * i + 1]) > (p[2 * i - 2] << 8 | p[2 * i - 1]));
    assert_int_equal(p[2 * n - 2] << 8 | p[2 * n - 1], 65535);
    /* the middle grey of a screen gives 21.4 % of the light */
    uint32_t middle = n / 2;
    int grey = p[2 * middle] << 8 | p[2 * middle + 1];
    assert_true(grey > 13900 && grey < 14200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(header_names_a_display_profile_of_its_own_size),
        cmocka_unit_test(every_tag_lies_inside_on_a_multiple_of_four),
        cmocka_unit_test(white_is_the_sum_of_the_columns),
        cmocka_unit_test(the_curve_rises_from_black_to_white),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
