// SPDX-License-Identifier: EUPL-1.2
/* The writer against the examples of RFC 8949 appendix A that are in our profile. */
#include "codec/cbor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_hex(struct buf *b, const char *expected)
{
    char text[400];
    assert_int_equal(buf_check(b), ERR_OK);
    assert_true(b->n * 2 < sizeof text);
    hex_encode(b->p, b->n, text);
    assert_string_equal(text, expected);
    assert_true(cbor_is_strict(buf_view(b)));
    buf_clear(b);
}

static void unsigned_numbers_have_the_shortest_head(void **state)
{
    (void)state;
    static const struct {
        uint64_t v;
        const char *hex;
    } cases[] = {{0, "00"}, {1, "01"}, {10, "0a"}, {23, "17"}, {24, "1818"}, {25, "1819"},
        {100, "1864"}, {255, "18ff"}, {256, "190100"}, {1000, "1903e8"}, {65535, "19ffff"},
        {65536, "1a00010000"}, {1000000, "1a000f4240"}, {UINT32_MAX, "1affffffff"},
        {UINT64_C(4294967296), "1b0000000100000000"},
        {UINT64_C(1000000000000), "1b000000e8d4a51000"}, {UINT64_MAX, "1bffffffffffffffff"}};
    BUF_AUTO struct buf b = BUF_INIT(100);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cbor_put_uint(&b, cases[i].v);
        assert_hex(&b, cases[i].hex);
    }
}

static void signed_numbers_follow_their_sign(void **state)
{
    (void)state;
    static const struct {
        int64_t v;
        const char *hex;
    } cases[] = {{0, "00"}, {-1, "20"}, {-10, "29"}, {-24, "37"}, {-25, "3818"}, {-100, "3863"},
        {-1000, "3903e7"}, {INT64_MAX, "1b7fffffffffffffff"}, {INT64_MIN, "3b7fffffffffffffff"}};
    BUF_AUTO struct buf b = BUF_INIT(100);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cbor_put_int(&b, cases[i].v);
        assert_hex(&b, cases[i].hex);
    }
}

static void strings_and_simple_values(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(400);
    cbor_put_bytes(&b, (struct bytes){NULL, 0});
    assert_hex(&b, "40");
    cbor_put_bytes(&b, (struct bytes){(const uint8_t *)"\x01\x02\x03\x04", 4});
    assert_hex(&b, "4401020304");
    cbor_put_text(&b, "");
    assert_hex(&b, "60");
    cbor_put_text(&b, "IETF");
    assert_hex(&b, "6449455446");
    cbor_put_text(&b, "\"\\");
    assert_hex(&b, "62225c");
    cbor_put_text(&b, "\xc3\xbc");
    assert_hex(&b, "62c3bc");
    cbor_put_text(&b, "\xe6\xb0\xb4");
    assert_hex(&b, "63e6b0b4");
    cbor_put_text(&b, "\xf0\x90\x85\x91");
    assert_hex(&b, "64f0908591");
    cbor_put_bool(&b, false);
    assert_hex(&b, "f4");
    cbor_put_bool(&b, true);
    assert_hex(&b, "f5");
    cbor_put_null(&b);
    assert_hex(&b, "f6");
    struct uuid u;
    assert_int_equal(uuid_parse("00010203-0405-0607-0809-0a0b0c0d0e0f", &u), ERR_OK);
    cbor_put_uuid(&b, &u);
    assert_hex(&b, "50000102030405060708090a0b0c0d0e0f");
}

static void containers_and_tags(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(400);
    cbor_put_array(&b, 0);
    assert_hex(&b, "80");
    cbor_put_map(&b, 0);
    assert_hex(&b, "a0");
    cbor_put_array(&b, 3); /* [1, [2, 3], [4, 5]] */
    cbor_put_uint(&b, 1);
    cbor_put_array(&b, 2);
    cbor_put_uint(&b, 2);
    cbor_put_uint(&b, 3);
    cbor_put_array(&b, 2);
    cbor_put_uint(&b, 4);
    cbor_put_uint(&b, 5);
    assert_hex(&b, "8301820203820405");
    cbor_put_array(&b, 25);
    for (uint64_t i = 1; i <= 25; i++) {
        cbor_put_uint(&b, i);
    }
    assert_hex(&b, "98190102030405060708090a0b0c0d0e0f101112131415161718181819");
    cbor_put_map(&b, 2); /* {"a": 1, "b": [2, 3]} */
    cbor_put_text(&b, "a");
    cbor_put_uint(&b, 1);
    cbor_put_text(&b, "b");
    cbor_put_array(&b, 2);
    cbor_put_uint(&b, 2);
    cbor_put_uint(&b, 3);
    assert_hex(&b, "a26161016162820203");
    cbor_put_tag(&b, 1);
    cbor_put_uint(&b, 1363896240);
    assert_hex(&b, "c11a514b67b0");
    cbor_put_tag(&b, 32);
    cbor_put_text(&b, "http://www.example.com");
    assert_hex(&b, "d82076687474703a2f2f7777772e6578616d706c652e636f6d");
    cbor_put_tag(&b, 24);
    cbor_put_raw(&b, (struct bytes){(const uint8_t *)"\x45\x64IETF", 6});
    assert_hex(&b, "d818456449455446");
}

static void full_buffer_is_told_once_at_the_end(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(8);
    for (uint64_t i = 0; i < 20; i++) {
        cbor_put_uint(&b, i * 100);
    }
    assert_int_equal(buf_check(&b), ERR_LIMIT);
    assert_true(b.n <= 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unsigned_numbers_have_the_shortest_head),
        cmocka_unit_test(signed_numbers_follow_their_sign),
        cmocka_unit_test(strings_and_simple_values),
        cmocka_unit_test(containers_and_tags),
        cmocka_unit_test(full_buffer_is_told_once_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
