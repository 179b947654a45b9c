// SPDX-License-Identifier: EUPL-1.2
/* Bech32: the texts of BIP 173, round trips of every length, and no changed letter accepted. */
#include "crypto/bech32.h"
#include "unit/crypto/support.h"

enum { TEXT = 160 };

static void texts_of_the_standard_decode_and_come_back(void **state)
{
    (void)state;
    static const struct {
        const char *text, *prefix, *hex;
    } rows[] = {
        {"a12uel5l", "a", ""},
        {"abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "abcdef",
            "00443214c74254b635cf84653a56d7c675be77df"},
        {"split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", "split",
            "c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint8_t want[64], got[64];
        char text[TEXT];
        size_t n = from_hex(rows[i].hex, want, sizeof want);
        assert_int_equal(bech32_decode(rows[i].text, rows[i].prefix, got, n), ERR_OK);
        assert_memory_equal(got, want, n);
        bech32_encode(rows[i].prefix, (struct bytes){want, n}, text, sizeof text);
        assert_string_equal(text, rows[i].text);
    }
}

static void texts_that_the_standard_refuses_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text, *prefix;
    } rows[] = {
        {"A12UEL5l", "a"}, /* mixed case */
        {"a12uel5L", "a"},
        {"A1G7SGD8", "a"},      /* checksum over a prefix in capitals */
        {"x1b4n0q5v", "x"},     /* a letter outside the alphabet */
        {"li1dgmt3", "li"},     /* checksum too short */
        {"de1lg7wt\xff", "de"}, /* no letter */
        {"a22uel5l", "a"},      /* no separator */
        {"b12uel5l", "a"},      /* another prefix */
        {"a12uel5", "a"},
        {"a12uel5ll", "a"},
        {"a1", "a"},
        {"a", "a"},
        {"", "a"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint8_t none = 0x5a;
        assert_int_equal(bech32_decode(rows[i].text, rows[i].prefix, &none, 0), ERR_FORMAT);
        assert_int_equal(none, 0x5a);
    }
}

static void every_length_comes_back_in_both_cases(void **state)
{
    (void)state;
    uint32_t seed = 173;
    uint8_t in[40], out[40];
    char text[TEXT];
    for (size_t n = 0; n <= sizeof in; n++) {
        for (size_t i = 0; i < n; i++) {
            in[i] = (uint8_t)random_next(&seed);
        }
        bech32_encode("zaal", (struct bytes){in, n}, text, BECH32_SIZE(4, n));
        assert_int_equal(strlen(text) + 1, BECH32_SIZE(4, n));
        assert_int_equal(bech32_decode(text, "zaal", out, n), ERR_OK);
        assert_memory_equal(in, out, n);
        for (char *p = text; *p; p++) {
            *p = *p >= 'a' && *p <= 'z' ? (char)(*p - 32) : *p;
        }
        assert_int_equal(bech32_decode(text, "zaal", out, n), ERR_OK);
        assert_memory_equal(in, out, n);
        assert_int_equal(bech32_decode(text, "zaal", out, n + 1), ERR_FORMAT);
    }
}

static void any_other_letter_anywhere_is_refused(void **state)
{
    (void)state;
    uint8_t in[32] = {1, 2, 3}, out[32] = {9};
    char text[TEXT];
    bech32_encode("age", BYTES_ARRAY(in), text, sizeof text);
    for (size_t i = 0; text[i]; i++) {
        const char right = text[i];
        for (int c = 1; c < 256; c++) {
            text[i] = (char)c;
            if (text[i] != right) {
                assert_int_equal(bech32_decode(text, "age", out, sizeof out), ERR_FORMAT);
            }
        }
        text[i] = right;
    }
    assert_int_equal(out[0], 9); /* never written */
}

/* The checksum's letters for prefix "a" and two data letters, written out once more. */
static void check_letters(uint8_t first, uint8_t second, char out[6])
{
    static const char alphabet[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const uint32_t generator[5] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    const uint8_t values[] = {'a' >> 5, 0, 'a' & 31, first, second, 0, 0, 0, 0, 0, 0};
    uint32_t check = 1;
    for (size_t i = 0; i < sizeof values; i++) {
        uint32_t top = check >> 25;
        check = (check & 0x1ffffff) << 5 ^ values[i];
        for (int b = 0; b < 5; b++) {
            check ^= top >> b & 1 ? generator[b] : 0;
        }
    }
    for (int i = 0; i < 6; i++) {
        out[i] = alphabet[(check ^ 1) >> 5 * (5 - i) & 31];
    }
}

/* Two letters are ten bits: one byte and two bits that no byte has. */
static void padding_bits_must_be_zero(void **state)
{
    (void)state;
    for (uint8_t low = 0; low < 4; low++) {
        char text[] = "a1q?------";
        uint8_t out[1];
        text[3] = "qpzr"[low];
        check_letters(0, low, text + 4);
        assert_int_equal(bech32_decode(text, "a", out, 1), low == 0 ? ERR_OK : ERR_FORMAT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_the_standard_decode_and_come_back),
        cmocka_unit_test(texts_that_the_standard_refuses_are_refused),
        cmocka_unit_test(every_length_comes_back_in_both_cases),
        cmocka_unit_test(any_other_letter_anywhere_is_refused),
        cmocka_unit_test(padding_bits_must_be_zero),
    };
    return RUN_AFTER_START(tests);
}
