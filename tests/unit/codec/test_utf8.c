// SPDX-License-Identifier: EUPL-1.2
/* UTF-8 against the boundaries of RFC 3629 and against a second, slower definition. */
#include "codec/utf8.h"

#include "unit/base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool valid(const char *text, size_t n)
{
    return utf8_valid((struct bytes){(const uint8_t *)text, n});
}

static void boundaries_of_each_length_are_valid(void **state)
{
    (void)state;
    static const char *const good[] = {"", "a", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80",
        "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf",
        "a\xc3\xa9z\xe2\x82\xac\xf0\x9f\x98\x80."};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(valid(good[i], strlen(good[i])));
    }
    assert_true(valid("a\0b", 3));
}

static void overlong_surrogate_and_out_of_range_are_invalid(void **state)
{
    (void)state;
    static const char *const bad[] = {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf",
        "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
        "\xff", "\xc2", "\xe2\x82", "\xf0\x9f\x98", "\xc2\x41", "\xe2\x82\x41", "\xe2\x41\x82",
        "\xf0\x9f\x98\x41"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(valid(bad[i], strlen(bad[i])));
    }
}

/* Decodes and encodes again: valid means that the shortest form of each allowed number stands
 * there. */
static bool valid_by_value(const uint8_t *p, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t length = p[i] < 0x80   ? 1
                        : p[i] < 0xc0 ? 0
                        : p[i] < 0xe0 ? 2
                        : p[i] < 0xf0 ? 3
                        : p[i] < 0xf8 ? 4
                                      : 0;
        if (length == 0 || n - i < length) {
            return false;
        }
        uint32_t v = length == 1 ? p[i] : p[i] & (0x7fU >> length);
        for (size_t k = 1; k < length; k++) {
            if ((p[i + k] & 0xc0) != 0x80) {
                return false;
            }
            v = v << 6 | (p[i + k] & 0x3f);
        }
        size_t needed = v < 0x80 ? 1 : v < 0x800 ? 2 : v < 0x10000 ? 3 : 4;
        if (needed != length || v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff)) {
            return false;
        }
        i += length;
    }
    return true;
}

static void agrees_with_decoding_by_value(void **state)
{
    (void)state;
    static const uint8_t likely[] = {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0,
        0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff};
    struct random r = {3629};
    unsigned good = 0;
    for (int round = 0; round < 200000; round++) {
        uint8_t b[6];
        size_t n = random_below(&r, sizeof b + 1);
        for (size_t i = 0; i < n; i++) {
            b[i] = likely[random_below(&r, sizeof likely)];
        }
        bool expected = valid_by_value(b, n);
        good += expected;
        assert_int_equal(utf8_valid((struct bytes){b, n}), expected);
    }
    assert_true(good > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boundaries_of_each_length_are_valid),
        cmocka_unit_test(overlong_surrogate_and_out_of_range_are_invalid),
        cmocka_unit_test(agrees_with_decoding_by_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
