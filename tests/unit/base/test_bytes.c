// SPDX-License-Identifier: EUPL-1.2
/* Buffers, hexadecimal, big-endian numbers and text copies. */
#include "base/bytes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void buffer_grows_and_keeps_content(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(100000);
    for (unsigned i = 0; i < 20000; i++) {
        uint8_t four[4];
        be32_store(four, i);
        buf_add(&b, four, 4);
    }
    assert_int_equal(buf_check(&b), ERR_OK);
    assert_int_equal(b.n, 80000);
    for (unsigned i = 0; i < 20000; i++) {
        assert_int_equal(be32_load(b.p + 4 * (size_t)i), i);
    }
}

static void buffer_reaches_its_cap_exactly_and_not_further(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(5);
    buf_add_text(&b, "12345");
    assert_int_equal(buf_check(&b), ERR_OK);
    assert_string_equal(buf_text(&b), "12345");
    buf_add_byte(&b, '6');
    assert_int_equal(buf_check(&b), ERR_LIMIT);
    assert_int_equal(b.n, 5);
    assert_string_equal(buf_text(&b), "");
}

static void failure_sticks_until_cleared(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(4);
    buf_add_text(&b, "12345");
    buf_add_text(&b, "1");
    assert_null(buf_extend(&b, 1));
    assert_int_equal(b.n, 0);
    assert_int_equal(buf_check(&b), ERR_LIMIT);
    buf_clear(&b);
    buf_add_text(&b, "1");
    assert_int_equal(buf_check(&b), ERR_OK);
    assert_string_equal(buf_text(&b), "1");
}

static void huge_request_is_a_limit_and_not_an_overflow(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(1000);
    buf_add_text(&b, "x");
    assert_null(buf_extend(&b, SIZE_MAX));
    assert_int_equal(buf_check(&b), ERR_LIMIT);
}

static void empty_and_zero_buffers_are_usable(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_add(&b, NULL, 0);
    assert_int_equal(buf_check(&b), ERR_OK);
    assert_string_equal(buf_text(&b), "");
    assert_int_equal(buf_view(&b).n, 0);
    buf_free(&b);
    buf_free(NULL);
    buf_wipe_free(NULL);
    buf_add_byte(&b, 1);
    assert_int_equal(buf_check(&b), ERR_LIMIT);
}

static void freed_buffer_is_usable_again(void **state)
{
    (void)state;
    BUF_WIPE struct buf b = BUF_INIT(64);
    buf_add_text(&b, "secret");
    buf_wipe_free(&b);
    assert_null(b.p);
    buf_add_text(&b, "again");
    assert_string_equal(buf_text(&b), "again");
}

static void formats_land_behind_what_was_there(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(1024);
    buf_add_text(&b, "seat ");
    buf_add_format(&b, "%d-%s", 12, "A");
    buf_add_format(&b, "%200d", 1);
    assert_int_equal(b.n, 5 + 4 + 200);
    assert_memory_equal(b.p, "seat 12-A  ", 11);
    buf_add_format(&b, "%2000d", 1);
    assert_int_equal(buf_check(&b), ERR_LIMIT);
}

static void views_compare_by_content(void **state)
{
    (void)state;
    assert_true(bytes_equal(bytes_of("ab"), bytes_of("ab")));
    assert_false(bytes_equal(bytes_of("ab"), bytes_of("abc")));
    assert_false(bytes_equal(bytes_of("ab"), bytes_of("ac")));
    assert_true(bytes_equal((struct bytes){NULL, 0}, bytes_of("")));
    assert_true(bytes_has_prefix(bytes_of("ZW1:AB"), "ZW1:"));
    assert_true(bytes_has_prefix(bytes_of("x"), ""));
    assert_false(bytes_has_prefix(bytes_of("ZW"), "ZW1:"));
}

static void hex_goes_both_ways(void **state)
{
    (void)state;
    const uint8_t in[4] = {0x00, 0x7f, 0xa5, 0xff};
    char text[9];
    hex_encode(in, sizeof in, text);
    assert_string_equal(text, "007fa5ff");
    uint8_t out[4] = {0};
    assert_int_equal(hex_decode("007fA5fF", out, 4), ERR_OK);
    assert_memory_equal(out, in, 4);
}

static void bad_hex_touches_nothing(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", "00", "0001020", "000102030", "0001020g", "00 10203", "0001020-"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        uint8_t out[4] = {9, 9, 9, 9};
        assert_int_equal(hex_decode(bad[i], out, 4), ERR_FORMAT);
        assert_memory_equal(out, ((uint8_t[]){9, 9, 9, 9}), 4);
    }
    uint8_t none = 9;
    assert_int_equal(hex_decode("", &none, 0), ERR_OK);
    assert_int_equal(none, 9);
}

static void numbers_are_big_endian(void **state)
{
    (void)state;
    uint8_t out[8];
    be64_store(out, UINT64_C(0x0102030405060708));
    assert_memory_equal(out, ((uint8_t[]){1, 2, 3, 4, 5, 6, 7, 8}), 8);
    assert_true(be64_load(out) == UINT64_C(0x0102030405060708));
    be64_store(out, UINT64_MAX);
    assert_true(be64_load(out) == UINT64_MAX);
}

static void text_is_cut_between_characters(void **state)
{
    (void)state;
    char out[6];
    assert_true(text_copy(out, sizeof out, "caf\xc3\xa9"));
    assert_string_equal(out, "caf\xc3\xa9");
    assert_false(text_copy(out, 5, "caf\xc3\xa9"));
    assert_string_equal(out, "caf");
    assert_false(text_copy(out, sizeof out, "ab\xf0\x9f\x98\x80z"));
    assert_string_equal(out, "ab");
    assert_false(text_copy(out, 1, "x"));
    assert_string_equal(out, "");
}

static void wiping_leaves_zeros(void **state)
{
    (void)state;
    uint8_t secret[5] = {1, 2, 3, 4, 5};
    wipe(secret, 4);
    assert_memory_equal(secret, ((uint8_t[]){0, 0, 0, 0, 5}), 5);
    wipe(NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buffer_grows_and_keeps_content),
        cmocka_unit_test(buffer_reaches_its_cap_exactly_and_not_further),
        cmocka_unit_test(failure_sticks_until_cleared),
        cmocka_unit_test(huge_request_is_a_limit_and_not_an_overflow),
        cmocka_unit_test(empty_and_zero_buffers_are_usable),
        cmocka_unit_test(freed_buffer_is_usable_again),
        cmocka_unit_test(formats_land_behind_what_was_there),
        cmocka_unit_test(views_compare_by_content),
        cmocka_unit_test(hex_goes_both_ways),
        cmocka_unit_test(bad_hex_touches_nothing),
        cmocka_unit_test(numbers_are_big_endian),
        cmocka_unit_test(text_is_cut_between_characters),
        cmocka_unit_test(wiping_leaves_zeros),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
