// SPDX-License-Identifier: EUPL-1.2
/* Values out of small files. */
#include "slot/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static char value[16];

static void value_of_its_section_is_found(void **state)
{
    (void)state;
    static const char text[] = "slot=A\n\n[update]\ncompatible=x\nversion=0.2.0\n[image.root]\n"
                               "version=9\nversions=8\n[update2]\nversion=7";

    assert_int_equal(keys_value(text, "", "slot", value, sizeof value), ERR_OK);
    assert_string_equal(value, "A");
    assert_int_equal(keys_value(text, "update", "version", value, sizeof value), ERR_OK);
    assert_string_equal(value, "0.2.0");
    assert_int_equal(keys_value(text, "update2", "version", value, sizeof value), ERR_OK);
    assert_string_equal(value, "7");
}

static void what_cannot_be_given_leaves_the_value(void **state)
{
    (void)state;
    static const char text[] = "slot=A\n[update]\nversion=1\nversion=2\nlong=0123456789abcdef\n";

    text_copy(value, sizeof value, "before");
    assert_int_equal(keys_value(text, "", "version", value, sizeof value), ERR_MISSING);
    assert_int_equal(keys_value(text, "update", "slot", value, sizeof value), ERR_MISSING);
    assert_int_equal(keys_value(text, "update", "version", value, sizeof value), ERR_CONFLICT);
    assert_int_equal(keys_value(text, "update", "long", value, sizeof value), ERR_LIMIT);
    assert_int_equal(keys_value("", "update", "long", value, sizeof value), ERR_MISSING);
    assert_string_equal(value, "before");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value_of_its_section_is_found),
        cmocka_unit_test(what_cannot_be_given_leaves_the_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
