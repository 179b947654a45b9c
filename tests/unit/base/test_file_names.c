// SPDX-License-Identifier: EUPL-1.2
#include "base/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void plain_names_stay_in_their_folder_and_on_their_line(void **state)
{
    static const char *const plain[] = {
        "a", "rekenen.zwp", "a b.zwp", "a.", "-", "~", "\xc3\xa9.zwp"};
    static const char *const other[] = {"", ".", "..", ".zwp", "._rekenen.zwp", "a/b", "/a", "a/",
        "../packages/a.zwp", "a\nb", "\ta", "a\x7f", "\x1b[2J.zwp"};
    (void)state;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        assert_true(file_name_is_plain(plain[i]));
    }
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        assert_false(file_name_is_plain(other[i]));
    }
}

static void a_suffix_may_be_in_capitals(void **state)
{
    (void)state;
    assert_true(file_name_ends_in("rekenen.zwp", ".zwp"));
    assert_true(file_name_ends_in("REKENEN.ZWP", ".zwp"));
    assert_true(file_name_ends_in("Rekenen.Zwp", ".zwp"));
    assert_true(file_name_ends_in("a", ""));
    assert_true(file_name_ends_in("", ""));
    assert_false(file_name_ends_in("zwp", ".zwp"));
    assert_false(file_name_ends_in("rekenen.zwp.bak", ".zwp"));
    assert_false(file_name_ends_in("rekenen.zwb", ".zwp"));
    assert_false(file_name_ends_in("rekenen@ZWP", ".zwp")); /* '@' lies before 'A' */
}

static void whatever_was_typed_becomes_a_plain_name(void **state)
{
    char out[16];
    (void)state;
    file_name_make(out, sizeof out, "PV-2026_01", ".zwb");
    assert_string_equal(out, "PV-2026_01.zwb");
    file_name_make(out, sizeof out, "../a b\xc3\xa9", ".zwb");
    assert_string_equal(out, "---a-b--.zwb");
    file_name_make(out, sizeof out, "0123456789abcdefgh", ".zwb");
    assert_string_equal(out, "0123456789a.zwb");
}

static void no_text_gives_no_hidden_name(void **state)
{
    char out[6];
    (void)state;
    file_name_make(out, sizeof out, "", ".zwb");
    assert_string_equal(out, "-.zwb");
    assert_true(file_name_is_plain(out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_names_stay_in_their_folder_and_on_their_line),
        cmocka_unit_test(a_suffix_may_be_in_capitals),
        cmocka_unit_test(whatever_was_typed_becomes_a_plain_name),
        cmocka_unit_test(no_text_gives_no_hidden_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
