// SPDX-License-Identifier: EUPL-1.2
/* The gate: what is in our profile and what is not. */
#include "codec/cbor_head.h"

#include "unit/codec/any.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool strict_hex(const char *hex)
{
    uint8_t in[256];
    size_t n = strlen(hex) / 2;
    assert_true(n <= sizeof in);
    assert_int_equal(hex_decode(hex, in, n), ERR_OK);
    return cbor_is_strict((struct bytes){in, n});
}

static void refuses(const char *const *hex, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strict_hex(hex[i])) {
            print_error("accepted: %s\n", hex[i]);
        }
        assert_false(strict_hex(hex[i]));
    }
}
#define REFUSES(...)                                                                               \
    do {                                                                                           \
        static const char *const hex_[] = {__VA_ARGS__};                                           \
        refuses(hex_, sizeof hex_ / sizeof *hex_);                                                 \
    } while (0)

static void examples_of_rfc_8949_in_our_profile_pass(void **state)
{
    (void)state;
    static const char *const good[] = {"00", "17", "1818", "1903e8", "1a000f4240",
        "1b000000e8d4a51000", "1bffffffffffffffff", "3bffffffffffffffff", "20", "3903e7",
        "c249010000000000000000", "f4", "f5", "f6", "c074323031332d30332d32315432303a30343a30305a",
        "c11a514b67b0", "d74401020304", "d818456449455446", "40", "4401020304", "60", "6161",
        "62c3bc", "64f0908591", "80", "83010203", "8301820203820405", "a0", "a201020304",
        "a26161016162820203", "826161a161626163", "a56161614161626142616361436164614461656145"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (!strict_hex(good[i])) {
            print_error("refused: %s\n", good[i]);
        }
        assert_true(strict_hex(good[i]));
    }
}

static void floats_undefined_and_other_simple_values_are_refused(void **state)
{
    (void)state;
    REFUSES("f90000", "f93c00", "fa47c35000", "fb3ff199999999999a", "f97c00", "f97e00", "f7", "e0",
        "f0", "f3", "f8ff", "f818", "f814", "81f7", "a101f90000");
}

static void indefinite_lengths_are_refused(void **state)
{
    (void)state;
    REFUSES("5f42010243030405ff", "7f657374726561646d696e67ff", "9fff", "9f01ff", "bfff",
        "bf6161019fff", "ff", "81ff", "a1019f02ffff", "1f", "3f", "df");
}

static void longer_heads_than_needed_are_refused(void **state)
{
    (void)state;
    REFUSES("1800", "1817", "190000", "1900ff", "1a00000000", "1a0000ffff", "1b0000000000000000",
        "1b00000000ffffffff", "3800", "3900ff", "5800", "580101", "7800", "590001aa", "9800",
        "980101", "b800", "b8010101", "d80101", "d90017c0", "da0000000100", "f815");
}

static void reserved_forms_are_refused(void **state)
{
    (void)state;
    REFUSES("1c", "1d", "1e", "3c", "5c", "7d", "9e", "bc", "dc", "fc", "fd", "fe");
}

static void unsorted_and_duplicate_keys_are_refused(void **state)
{
    (void)state;
    REFUSES("a202000100" /* 2, 1 */, "a201000100" /* 1, 1 */, "a220000100" /* -1, 1 */,
        "a2616200616100" /* "b", "a" */, "a2616100616100" /* "a", "a" */,
        "a262616100616200" /* "aa", "b" */, "a21818000100" /* 24, 1 */,
        "a36161000100616200" /* "a", 1, "b" */, "a28201020082010100" /* [1,2], [1,1] */,
        "a28201020082010200" /* [1,2] twice */, "81a202000100" /* inside an array */,
        "a101a202000100" /* inside a value */, "a1a20200010000" /* inside a key */);
}

static void sorted_keys_of_every_kind_pass(void **state)
{
    (void)state;
    assert_true(strict_hex("a301000200181800"));
    assert_true(strict_hex("a7010018180020004000600061610062616100"));
    assert_true(strict_hex("a28201010082010200"));
    assert_true(strict_hex("a1a201000200a0"));
    assert_true(strict_hex("a201a101000200")); /* each map has its own order */
}

static void bad_text_is_refused(void **state)
{
    (void)state;
    REFUSES("6180", "61ff", "62c080", "63eda080", "64f4908080", "62e282", "a161ff00", "a10161c3");
}

static void cut_and_trailing_input_is_refused(void **state)
{
    (void)state;
    assert_false(cbor_is_strict((struct bytes){NULL, 0}));
    REFUSES("18", "19ff", "1a0102", "1bffffffffffffff", "41", "61", "5affffffff00", "81", "8201",
        "a1", "a101", "c1", "9bffffffffffffffff00", "bbffffffffffffffff0000",
        "5bffffffffffffffff00", "7bffffffffffffffff00", "0000", "a000", "f6f6", "4100ff");
}

static void depth_is_limited_for_arrays_maps_and_tags(void **state)
{
    (void)state;
    static const uint8_t heads[] = {0x81, 0xa1, 0xc1};
    for (size_t k = 0; k < sizeof heads; k++) {
        for (size_t depth = 14; depth <= 20; depth++) {
            BUF_AUTO struct buf b = BUF_INIT(100);
            for (size_t i = 0; i < depth; i++) {
                buf_add_byte(&b, heads[k]);
                if (heads[k] == 0xa1) {
                    buf_add_byte(&b, 0x01);
                }
            }
            buf_add_byte(&b, 0x00);
            assert_int_equal(cbor_is_strict(buf_view(&b)), depth <= CBOR_DEPTH_MAX);
            b.p[b.n - 1] = 0x80; /* an empty array is one more */
            assert_int_equal(cbor_is_strict(buf_view(&b)), depth + 1 <= CBOR_DEPTH_MAX);
        }
    }
}

static void sequence_is_walked_item_by_item(void **state)
{
    (void)state;
    uint8_t in[12];
    assert_int_equal(hex_decode("8201022063616263a1010fff", in, sizeof in), ERR_OK);
    static const size_t lengths[] = {3, 1, 4, 3};
    size_t at = 0;
    for (size_t i = 0; i < 4; i++) {
        size_t n = cbor_first_item((struct bytes){in + at, sizeof in - at});
        assert_int_equal(n, lengths[i]);
        at += n;
    }
    assert_int_equal(cbor_first_item((struct bytes){in + at, sizeof in - at}), 0);
    assert_int_equal(cbor_first_item((struct bytes){in, 0}), 0);
}

static void written_items_pass_and_no_cut_of_them_does(void **state)
{
    (void)state;
    struct random r = {8949};
    for (int round = 0; round < 3000; round++) {
        BUF_AUTO struct buf b = BUF_INIT(1 << 20);
        put_any(&r, &b, CBOR_DEPTH_MAX);
        assert_int_equal(buf_check(&b), ERR_OK);
        assert_true(cbor_is_strict(buf_view(&b)));
        for (size_t n = 0; n < b.n && n < 200; n++) {
            assert_int_equal(cbor_first_item((struct bytes){b.p, n}), 0);
        }
        buf_add_byte(&b, 0);
        assert_false(cbor_is_strict(buf_view(&b)));
        assert_int_equal(cbor_first_item(buf_view(&b)), b.n - 1);
    }
}

/* Whatever passes the gate has one encoding: written again from its values it is the same. */
static void accepted_bytes_are_written_again_identically(void **state)
{
    (void)state;
    static const uint8_t likely[] = {0x00, 0x01, 0x17, 0x18, 0x19, 0x20, 0x38, 0x40, 0x41, 0x42,
        0x58, 0x60, 0x61, 0x62, 0x80, 0x81, 0x82, 0x98, 0xa0, 0xa1, 0xa2, 0xb8, 0xc1, 0xd8, 0xf4,
        0xf5, 0xf6, 0xf9, 0xff, 0x9f};
    struct random r = {42};
    unsigned accepted = 0;
    for (int round = 0; round < 300000; round++) {
        uint8_t in[12];
        size_t n = 1 + random_below(&r, sizeof in);
        for (size_t i = 0; i < n; i++) {
            in[i] = likely[random_below(&r, sizeof likely)];
        }
        struct bytes view = {in, cbor_first_item((struct bytes){in, n})};
        if (view.n < 2) {
            continue;
        }
        struct cbor c;
        BUF_AUTO struct buf again = BUF_INIT(1000);
        assert_int_equal(cbor_open(&c, view), ERR_OK);
        copy_item(&c, &again);
        if (cbor_finish(&c) == ERR_STATE) {
            continue; /* a text with a NUL */
        }
        assert_int_equal(cbor_finish(&c), ERR_OK);
        assert_true(bytes_equal(buf_view(&again), view));
        accepted++;
    }
    assert_true(accepted > 10000);
}

static void changed_items_stay_in_bounds(void **state)
{
    (void)state;
    struct random r = {7};
    unsigned refused = 0;
    for (int round = 0; round < 5000; round++) {
        BUF_AUTO struct buf b = BUF_INIT(1 << 20);
        put_any(&r, &b, 6);
        uint8_t *copy = malloc(b.n); /* its own block, so that one byte too far is seen */
        assert_non_null(copy);
        memcpy(copy, b.p, b.n);
        copy[random_below(&r, b.n)] = (uint8_t)random_next(&r);
        size_t n = cbor_first_item((struct bytes){copy, b.n});
        assert_true(n <= b.n);
        refused += n == 0;
        free(copy);
    }
    assert_true(refused > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_of_rfc_8949_in_our_profile_pass),
        cmocka_unit_test(floats_undefined_and_other_simple_values_are_refused),
        cmocka_unit_test(indefinite_lengths_are_refused),
        cmocka_unit_test(longer_heads_than_needed_are_refused),
        cmocka_unit_test(reserved_forms_are_refused),
        cmocka_unit_test(unsorted_and_duplicate_keys_are_refused),
        cmocka_unit_test(sorted_keys_of_every_kind_pass),
        cmocka_unit_test(bad_text_is_refused),
        cmocka_unit_test(cut_and_trailing_input_is_refused),
        cmocka_unit_test(depth_is_limited_for_arrays_maps_and_tags),
        cmocka_unit_test(sequence_is_walked_item_by_item),
        cmocka_unit_test(written_items_pass_and_no_cut_of_them_does),
        cmocka_unit_test(accepted_bytes_are_written_again_identically),
        cmocka_unit_test(changed_items_stay_in_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
