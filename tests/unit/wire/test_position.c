// SPDX-License-Identifier: EUPL-1.2
/* Entity tags of logs: one position has one text. */
#include "wire/position.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define ROOT "000102030405060708090a0b"

static void a_position_comes_back(void **state)
{
    (void)state;
    struct hash root;
    char tag[WIRE_TAG_SIZE];
    struct position p, again;
    for (size_t i = 0; i < sizeof root.b; i++)
        root.b[i] = (uint8_t)i;
    p = position_of(120, &root);
    position_format(&p, tag);
    assert_string_equal(tag, "\"120-" ROOT "\"");
    assert_int_equal(position_parse(tag, &again), ERR_OK);
    assert_true(position_equal(&p, &again));
    p = position_of(0, &root);
    position_format(&p, tag);
    assert_string_equal(tag, "\"0-000000000000000000000000\"");
    assert_int_equal(position_parse(tag, &again), ERR_OK);
    assert_true(position_equal(&p, &again));
    struct position other = again;
    other.size = 1;
    assert_false(position_equal(&p, &other));
    other = again;
    other.root[11] = 1;
    assert_false(position_equal(&p, &other));
}

static void any_other_text_is_refused(void **state)
{
    (void)state;
    const char *const bad[] = {"", "\"", "\"\"", "120-" ROOT, "\"120-" ROOT, "\"120" ROOT "\"",
        "\"-" ROOT "\"", "\"0120-" ROOT "\"", "\"120-" ROOT "0\"", "\"120-00\"", "\"+1-" ROOT "\"",
        "\"120-000102030405060708090A0B\"", "\"120-00010203040506070809zz0b\"",
        "W/\"120-" ROOT "\"", "\"0-" ROOT "\"", "\"120-" ROOT "\" ",
        "\"1234567890123456-" ROOT "\""};
    struct position p = {.size = 7};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(position_parse(bad[i], &p), ERR_FORMAT);
    assert_int_equal(position_parse("\"1099511627776-" ROOT "\"", &p), ERR_LIMIT);
    assert_int_equal(p.size, 7);
    assert_int_equal(position_parse("\"1099511627775-" ROOT "\"", &p), ERR_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_position_comes_back),
        cmocka_unit_test(any_other_text_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
