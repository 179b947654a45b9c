// SPDX-License-Identifier: EUPL-1.2
/* Structured header fields: what is taken, and that the first failure sticks. */
#include "wire/header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void a_key_is_small_letters_and_their_like(void **state)
{
    (void)state;
    struct header h = {.at = "zw-1.*_x=rest"};
    struct bytes key = header_key(&h);
    assert_true(bytes_equal(key, bytes_of("zw-1.*_x")));
    header_need(&h, '=');
    assert_false(h.failed);
    assert_string_equal(h.at, "rest");
    const char *const bad[] = {"", "1a", "A", "-a"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct header b = {.at = bad[i]};
        (void)header_key(&b);
        assert_true(b.failed);
    }
}

static void a_string_fits_or_fails(void **state)
{
    (void)state;
    char out[5] = "????";
    struct header h = {.at = "\"abcd\"x"};
    header_string(&h, out, sizeof out);
    assert_false(h.failed);
    assert_string_equal(out, "abcd");
    assert_string_equal(h.at, "x");
    const char *const bad[] = {
        "\"abcde\"", "\"ab", "ab\"", "\"a\\\"\"", "\"a\x01\"", "\"\x80\"", ""};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct header b = {.at = bad[i]};
        header_string(&b, out, sizeof out);
        assert_true(b.failed);
        assert_string_equal(out, "");
    }
}

static int64_t integer(const char *text, bool *failed)
{
    struct header h = {.at = text};
    int64_t v = header_integer(&h);
    header_end(&h);
    *failed = h.failed;
    return v;
}

static void integers_have_up_to_fifteen_digits(void **state)
{
    (void)state;
    bool failed;
    assert_int_equal(integer("1795848141", &failed), 1795848141);
    assert_false(failed);
    assert_int_equal(integer("-999999999999999", &failed), -999999999999999);
    assert_false(failed);
    const char *const bad[] = {"", "-", "1000000000000000", "1.5", "+1", "x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        (void)integer(bad[i], &failed);
        assert_true(failed);
    }
}

static void bytes_are_exactly_as_many_as_asked(void **state)
{
    (void)state;
    uint8_t out[5];
    struct header h = {.at = ":aGVsbG8=:"};
    header_bytes(&h, out, sizeof out);
    header_end(&h);
    assert_false(h.failed);
    assert_memory_equal(out, "hello", 5);
    const char *const bad[] = {
        ":aGVsbG8:", ":aGVsbA==:", ":aGVsbG8h:", "aGVsbG8=", ":aGVsbG8=", ""};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct header b = {.at = bad[i]};
        header_bytes(&b, out, sizeof out);
        assert_true(b.failed);
        assert_memory_equal(out, "\0\0\0\0", 5);
    }
}

static void items_nobody_looks_at_are_passed_over(void **state)
{
    (void)state;
    const char *const good[] = {"\"x y\"", "12.5", "token/1", ":AA==:", "?1", "-3"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct header h = {.at = good[i]};
        header_skip_item(&h);
        header_end(&h);
        assert_false(h.failed);
    }
    const char *const bad[] = {"", "\"x", ":AA", "?2", " x", ";"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct header h = {.at = bad[i]};
        header_skip_item(&h);
        assert_true(h.failed);
    }
}

static void the_first_failure_sticks(void **state)
{
    (void)state;
    char out[8];
    uint8_t raw[1];
    struct header h = {.at = "a"};
    header_need(&h, 'b');
    assert_true(h.failed);
    assert_false(header_has(&h, 'a'));
    (void)header_key(&h);
    header_string(&h, out, sizeof out);
    assert_int_equal(header_integer(&h), 0);
    header_bytes(&h, raw, sizeof raw);
    header_skip_item(&h);
    header_skip_blanks(&h);
    header_end(&h);
    assert_true(h.failed);
    assert_string_equal(h.at, "a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_is_small_letters_and_their_like),
        cmocka_unit_test(a_string_fits_or_fails),
        cmocka_unit_test(integers_have_up_to_fifteen_digits),
        cmocka_unit_test(bytes_are_exactly_as_many_as_asked),
        cmocka_unit_test(items_nobody_looks_at_are_passed_over),
        cmocka_unit_test(the_first_failure_sticks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
