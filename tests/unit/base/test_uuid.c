// SPDX-License-Identifier: EUPL-1.2
/* Identifiers as text, and random ones. */
#include "base/uuid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void text_goes_both_ways_in_either_case(void **state)
{
    (void)state;
    struct uuid u;
    char text[UUID_TEXT_SIZE];
    assert_int_equal(uuid_parse("F81D4FAE-7dec-11d0-A765-00a0c91e6bf6", &u), ERR_OK);
    assert_int_equal(u.b[0], 0xf8);
    assert_int_equal(u.b[15], 0xf6);
    uuid_format(&u, text);
    assert_string_equal(text, "f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
}

static void other_forms_are_refused_untouched(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "f81d4fae7dec11d0a76500a0c91e6bf6",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf60",
        "{81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "f81d4fae-7dec-11d0-a765+00a0c91e6bf6",
        "f81d4fa-e7dec-11d0-a765-00a0c91e6bf6",
        "f81d4fag-7dec-11d0-a765-00a0c91e6bf6",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct uuid u = {{7}};
        assert_int_equal(uuid_parse(bad[i], &u), ERR_FORMAT);
        assert_int_equal(u.b[0], 7);
    }
}

static void random_ones_are_version_4_and_differ(void **state)
{
    (void)state;
    struct uuid last = {{0}};
    for (int i = 0; i < 200; i++) {
        struct uuid u, again;
        char text[UUID_TEXT_SIZE];
        uuid_random(&u);
        uuid_format(&u, text);
        assert_int_equal(text[14], '4');
        assert_non_null(strchr("89ab", text[19]));
        assert_int_equal(uuid_parse(text, &again), ERR_OK);
        assert_true(uuid_equal(&u, &again));
        assert_false(uuid_equal(&u, &last));
        last = u;
    }
}

static void zero_is_recognised(void **state)
{
    (void)state;
    struct uuid u = {{0}};
    assert_true(uuid_is_zero(&u));
    u.b[15] = 1;
    assert_false(uuid_is_zero(&u));
}

static void random_fill_reaches_every_byte(void **state)
{
    (void)state;
    uint8_t seen[300] = {0}, block[300];
    for (int round = 0; round < 20; round++) {
        random_fill(block, sizeof block);
        for (size_t i = 0; i < sizeof block; i++) {
            seen[i] |= block[i];
        }
    }
    for (size_t i = 0; i < sizeof seen; i++) {
        assert_int_not_equal(seen[i], 0);
    }
    random_fill(block, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_goes_both_ways_in_either_case),
        cmocka_unit_test(other_forms_are_refused_untouched),
        cmocka_unit_test(random_ones_are_version_4_and_differ),
        cmocka_unit_test(zero_is_recognised),
        cmocka_unit_test(random_fill_reaches_every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
