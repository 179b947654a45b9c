// SPDX-License-Identifier: EUPL-1.2
/* The cursor: typed verbs, limits, sticky failure, records with integer keys. */
#include "codec/cbor.h"

#include "unit/codec/any.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static uint8_t input[256];

/* A cursor on an input that the gate accepts. */
static struct cbor on(const char *hex)
{
    size_t n = strlen(hex) / 2;
    assert_true(n <= sizeof input);
    assert_int_equal(hex_decode(hex, input, n), ERR_OK);
    struct cbor c;
    assert_int_equal(cbor_open(&c, (struct bytes){input, n}), ERR_OK);
    return c;
}

static void record_is_read_straight_down(void **state)
{
    (void)state;
    struct cbor c = on("87182a3863f543010203636e6c21c1190400f6");
    assert_int_equal(cbor_get_array(&c, 7), 7);
    assert_int_equal(cbor_get_uint(&c), 42);
    assert_int_equal(cbor_get_int(&c), -100);
    assert_true(cbor_get_bool(&c));
    uint8_t three[3];
    cbor_get_bytes_exact(&c, three, 3);
    assert_memory_equal(three, "\x01\x02\x03", 3);
    char text[4];
    cbor_get_text_into(&c, text, sizeof text);
    assert_string_equal(text, "nl!");
    assert_int_equal(cbor_get_tag(&c), 1);
    assert_int_equal(cbor_get_uint_max(&c, 1024), 1024);
    cbor_get_null(&c);
    assert_int_equal(cbor_peek(&c), CBOR_END);
    assert_int_equal(cbor_finish(&c), ERR_OK);
}

static void input_outside_the_profile_never_opens(void **state)
{
    (void)state;
    struct cbor c;
    assert_int_equal(cbor_open(&c, bytes_of("\xf9")), ERR_FORMAT);
    assert_int_equal(cbor_open(&c, (struct bytes){NULL, 0}), ERR_FORMAT);
    assert_int_equal(cbor_peek(&c), CBOR_END);
    assert_int_equal(cbor_get_uint(&c), 0);
    assert_int_equal(cbor_finish(&c), ERR_FORMAT);
}

static void peek_names_each_kind(void **state)
{
    (void)state;
    struct cbor c = on("890020406080a0c100f4f6");
    static const enum cbor_kind kinds[] = {CBOR_UINT, CBOR_NEGATIVE, CBOR_BYTES, CBOR_TEXT,
        CBOR_ARRAY, CBOR_MAP, CBOR_TAG, CBOR_BOOL, CBOR_NULL, CBOR_END};
    assert_int_equal(cbor_peek(&c), CBOR_ARRAY);
    assert_int_equal(cbor_get_array(&c, 9), 9);
    for (size_t i = 0; i < 10; i++) {
        assert_int_equal(cbor_peek(&c), kinds[i]);
        if (kinds[i] != CBOR_END) {
            cbor_skip(&c);
        }
    }
    assert_int_equal(cbor_finish(&c), ERR_OK);
    cbor_skip(&c);
    assert_int_equal(cbor_finish(&c), ERR_TYPE);
}

/* Calls the verb with this number; the answer is what a failed verb must give: zero or empty. */
static bool answers_zero(struct cbor *c, int verb)
{
    uint8_t four[4] = {9, 9, 9, 9};
    char text[4] = "xyz";
    struct uuid u = {{9}};
    switch (verb) {
    case 0:
        return cbor_get_uint(c) == 0;
    case 1:
        return cbor_get_int(c) == 0;
    case 2:
        return !cbor_get_bool(c);
    case 3:
        return cbor_get_bytes(c).n == 0;
    case 4:
        cbor_get_bytes_exact(c, four, 4);
        return be32_load(four) == 0;
    case 5:
        return cbor_get_text(c).n == 0;
    case 6:
        cbor_get_text_into(c, text, sizeof text);
        return text[0] == 0;
    case 7:
        cbor_get_uuid(c, &u);
        return uuid_is_zero(&u);
    case 8:
        return cbor_get_array(c, 100) == 0;
    case 9:
        return cbor_get_map(c, 100) == 0;
    case 10:
        return cbor_get_tag(c) == 0;
    case 11:
        return cbor_get_item(c).n == 0;
    case 12:
        return cbor_get_uint_max(c, 5) == 0;
    default:
        cbor_get_null(c);
        return true;
    }
}

static void other_kind_is_a_type_error_and_a_zero(void **state)
{
    (void)state;
    static const char *const items[] = {
        "18ff", "38ff", "4100", "6161", "8100", "a10100", "c100", "f5", "f6"};
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        unsigned refused = 0;
        for (int verb = 0; verb <= 13; verb++) {
            struct cbor c = on(items[i]);
            bool zero = answers_zero(&c, verb);
            if (cbor_finish(&c) != ERR_OK) {
                assert_true(zero);
                refused += cbor_finish(&c) == ERR_TYPE;
            }
        }
        assert_true(refused >= 9);
    }
}

static void first_failure_sticks_and_silences_the_rest(void **state)
{
    (void)state;
    struct cbor c = on("83010203");
    assert_int_equal(cbor_get_array(&c, 2), 0);
    assert_int_equal(cbor_finish(&c), ERR_LIMIT);
    for (int verb = 0; verb <= 13; verb++) {
        assert_true(answers_zero(&c, verb));
    }
    size_t left = 1;
    assert_false(cbor_key(&c, &left, 1));
    cbor_fail(&c, ERR_TYPE);
    cbor_end_map(&c, 1);
    assert_int_equal(cbor_finish(&c), ERR_LIMIT);
}

static void limits_are_kept(void **state)
{
    (void)state;
    struct cbor c = on("1903e8");
    assert_int_equal(cbor_get_uint_max(&c, 999), 0);
    assert_int_equal(cbor_finish(&c), ERR_LIMIT);
    uint8_t four[4] = {9, 9, 9, 9};
    c = on("43010203");
    cbor_get_bytes_exact(&c, four, 4);
    assert_int_equal(cbor_finish(&c), ERR_LIMIT);
    assert_int_equal(be32_load(four), 0);
    char text[4];
    c = on("6461626364");
    cbor_get_text_into(&c, text, sizeof text);
    assert_int_equal(cbor_finish(&c), ERR_LIMIT);
    assert_string_equal(text, "");
    c = on("63610062");
    cbor_get_text_into(&c, text, sizeof text);
    assert_int_equal(cbor_finish(&c), ERR_FORMAT);
    c = on("a3010002000300");
    assert_int_equal(cbor_get_map(&c, 2), 0);
    assert_int_equal(cbor_finish(&c), ERR_LIMIT);
}

static void signed_numbers_stop_at_64_bits(void **state)
{
    (void)state;
    struct cbor c = on("1b7fffffffffffffff");
    assert_true(cbor_get_int(&c) == INT64_MAX);
    c = on("3b7fffffffffffffff");
    assert_true(cbor_get_int(&c) == INT64_MIN);
    assert_int_equal(cbor_finish(&c), ERR_OK);
    c = on("1b8000000000000000");
    assert_int_equal(cbor_get_int(&c), 0);
    assert_int_equal(cbor_finish(&c), ERR_LIMIT);
    c = on("3b8000000000000000");
    assert_int_equal(cbor_get_int(&c), 0);
    assert_int_equal(cbor_finish(&c), ERR_LIMIT);
}

static void optional_keys_may_be_absent_and_needed_ones_not(void **state)
{
    (void)state;
    struct cbor c = on("a301182a0363796573200f"); /* {1: 42, 3: "yes", -1: 15} */
    size_t left = cbor_get_map(&c, 5);
    cbor_need_key(&c, &left, 1);
    assert_int_equal(cbor_get_uint(&c), 42);
    assert_false(cbor_key(&c, &left, 2));
    assert_true(cbor_key(&c, &left, 3));
    assert_int_equal(cbor_get_text(&c).n, 3);
    cbor_need_key(&c, &left, -1);
    assert_int_equal(cbor_get_uint(&c), 15);
    assert_false(cbor_key(&c, &left, 4));
    cbor_end_map(&c, left);
    assert_int_equal(cbor_finish(&c), ERR_OK);

    c = on("a103f5");
    left = cbor_get_map(&c, 5);
    cbor_need_key(&c, &left, 1);
    assert_int_equal(cbor_finish(&c), ERR_FORMAT);
}

static void unknown_keys_are_a_newer_version(void **state)
{
    (void)state;
    static const char *const newer[] = {"a201010900", "a20101617800"};
    for (size_t i = 0; i < 2; i++) {
        struct cbor c = on(newer[i]);
        size_t left = cbor_get_map(&c, 5);
        cbor_need_key(&c, &left, 1);
        assert_int_equal(cbor_get_uint(&c), 1);
        assert_false(cbor_key(&c, &left, 2));
        cbor_end_map(&c, left);
        assert_int_equal(cbor_finish(&c), ERR_TYPE);
    }
}

static void keys_of_an_inner_map_are_not_taken_from_the_outer(void **state)
{
    (void)state;
    struct cbor c = on("8201a10202");
    assert_int_equal(cbor_get_array(&c, 2), 2);
    size_t none = 0;
    assert_false(cbor_key(&c, &none, 1)); /* no pair is left, though the next item is a 1 */
    assert_int_equal(cbor_get_uint(&c), 1);
    assert_int_equal(cbor_finish(&c), ERR_OK);
}

static void item_is_given_as_it_stands(void **state)
{
    (void)state;
    struct cbor c = on("83a1018102d81841f600");
    assert_int_equal(cbor_get_array(&c, 3), 3);
    struct bytes item = cbor_get_item(&c);
    assert_int_equal(item.n, 4);
    assert_true(cbor_is_strict(item));
    item = cbor_get_item(&c);
    assert_int_equal(item.n, 4);
    assert_int_equal(cbor_get_uint(&c), 0);
    assert_int_equal(cbor_finish(&c), ERR_OK);
}

static void random_items_are_read_and_written_identically(void **state)
{
    (void)state;
    struct random r = {2026};
    for (int round = 0; round < 5000; round++) {
        BUF_AUTO struct buf b = BUF_INIT(1 << 20), again = BUF_INIT(1 << 20);
        put_any(&r, &b, 8);
        struct cbor c;
        assert_int_equal(cbor_open(&c, buf_view(&b)), ERR_OK);
        copy_item(&c, &again);
        assert_int_equal(cbor_finish(&c), ERR_OK);
        assert_int_equal(cbor_peek(&c), CBOR_END);
        assert_true(bytes_equal(buf_view(&b), buf_view(&again)));
        assert_int_equal(cbor_open(&c, buf_view(&b)), ERR_OK);
        assert_int_equal(cbor_get_item(&c).n, b.n);
    }
}

/* A cursor that skipped the gate answers errors, and reads nothing outside its input. */
static void cursor_without_the_gate_stays_in_bounds(void **state)
{
    (void)state;
    struct random r = {99};
    for (int round = 0; round < 20000; round++) {
        uint8_t in[8];
        random_bytes(&r, in, sizeof in);
        struct cbor c = {.in = {in, random_below(&r, 9)}};
        for (int i = 0; i < 6; i++) {
            (void)answers_zero(&c, (int)random_below(&r, 14));
            assert_true(c.at <= c.in.n);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(record_is_read_straight_down),
        cmocka_unit_test(input_outside_the_profile_never_opens),
        cmocka_unit_test(peek_names_each_kind),
        cmocka_unit_test(other_kind_is_a_type_error_and_a_zero),
        cmocka_unit_test(first_failure_sticks_and_silences_the_rest),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(signed_numbers_stop_at_64_bits),
        cmocka_unit_test(optional_keys_may_be_absent_and_needed_ones_not),
        cmocka_unit_test(unknown_keys_are_a_newer_version),
        cmocka_unit_test(keys_of_an_inner_map_are_not_taken_from_the_outer),
        cmocka_unit_test(item_is_given_as_it_stands),
        cmocka_unit_test(random_items_are_read_and_written_identically),
        cmocka_unit_test(cursor_without_the_gate_stays_in_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
