// SPDX-License-Identifier: EUPL-1.2
/* Short numbers: a slip of the finger shows. */
#include "school.h"

static void digits_of(uint32_t number, unsigned out[6])
{
    for (int i = 5; i >= 0; i--, number /= 10) {
        out[i] = number % 10;
    }
}

static uint32_t number_of(const unsigned digits[6])
{
    uint32_t n = 0;
    for (int i = 0; i < 6; i++) {
        n = n * 10 + digits[i];
    }
    return n;
}

static void exactly_one_check_digit_fits_each_value(void **state)
{
    (void)state;
    for (uint32_t v = SHORT_VALUE_MIN; v <= SHORT_VALUE_MAX; v++) {
        unsigned fitting = 0;
        for (uint32_t digit = 0; digit < 10; digit++) {
            fitting += short_number_valid(v * 10 + digit);
        }
        assert_int_equal(fitting, 1);
        assert_true(short_number_valid(short_number_make(v)));
    }
    /* Worked out with the scheme's usual tables. */
    assert_int_equal(short_number_make(75872), 758722);
    assert_int_equal(short_number_make(12345), 123451);
    assert_int_equal(short_number_make(99999), 999997);
    assert_false(short_number_valid(0));
    assert_false(short_number_valid(99999));
    assert_false(short_number_valid(1000000));
}

static void every_wrong_digit_and_every_swap_of_neighbours_shows(void **state)
{
    (void)state;
    for (uint32_t v = SHORT_VALUE_MIN; v <= SHORT_VALUE_MAX; v += 7) {
        unsigned d[6];
        digits_of(short_number_make(v), d);
        for (int i = 0; i < 6; i++) {
            unsigned was = d[i];
            for (d[i] = 0; d[i] < 10; d[i]++) {
                assert_true(d[i] == was || !short_number_valid(number_of(d)));
            }
            d[i] = was;
            if (i < 5 && d[i] != d[i + 1]) {
                d[i] = d[i + 1];
                d[i + 1] = was;
                assert_false(short_number_valid(number_of(d)));
                d[i + 1] = d[i];
                d[i] = was;
            }
        }
    }
}

static void filling_keeps_what_is_there_and_repeats_nothing(void **state)
{
    (void)state;
    static struct candidate list[CANDIDATES_MAX];
    uint32_t kept = short_number_make(12345);
    list[17].short_number = kept;
    short_numbers_fill(list, CANDIDATES_MAX);
    assert_int_equal(list[17].short_number, kept);
    for (size_t i = 0; i < CANDIDATES_MAX; i++) {
        assert_true(short_number_valid(list[i].short_number));
        for (size_t k = 0; k < i; k++) {
            assert_int_not_equal(list[i].short_number, list[k].short_number);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exactly_one_check_digit_fits_each_value),
        cmocka_unit_test(every_wrong_digit_and_every_swap_of_neighbours_shows),
        cmocka_unit_test(filling_keeps_what_is_there_and_repeats_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
