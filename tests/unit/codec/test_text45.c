// SPDX-License-Identifier: EUPL-1.2
/* Base45 (RFC 9285), base64 (RFC 4648) and Crockford base32. */
#include "codec/text45.h"

#include "unit/base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef void encoder(struct bytes in, struct buf *out);
typedef enum err decoder(struct bytes text, struct buf *ret);

static void assert_pair(encoder *encode, decoder *decode, const char *plain, const char *text)
{
    BUF_AUTO struct buf b = BUF_INIT(200);
    encode(bytes_of(plain), &b);
    assert_string_equal(buf_text(&b), text);
    buf_clear(&b);
    assert_int_equal(decode(bytes_of(text), &b), ERR_OK);
    assert_string_equal(buf_text(&b), plain);
}

static void assert_refused(decoder *decode, const char *text)
{
    BUF_AUTO struct buf b = BUF_INIT(200);
    buf_add_text(&b, "kept");
    enum err e = decode(bytes_of(text), &b);
    if (e != ERR_FORMAT) {
        print_error("accepted: '%s'\n", text);
    }
    assert_int_equal(e, ERR_FORMAT);
    assert_string_equal(buf_text(&b), "kept");
}

static void base45_matches_rfc_9285(void **state)
{
    (void)state;
    assert_pair(base45_encode, base45_decode, "AB", "BB8");
    assert_pair(base45_encode, base45_decode, "Hello!!", "%69 VD92EX0");
    assert_pair(base45_encode, base45_decode, "base-45", "UJCLQE7W581");
    assert_pair(base45_encode, base45_decode, "ietf!", "QED8WEX0");
    assert_pair(base45_encode, base45_decode, "", "");
}

static void base45_refuses_other_texts(void **state)
{
    (void)state;
    static const char *const bad[] = {"B", "BB8B", "GGW" /* 65536 */, ":::", "::" /* 2024 */, "U5X",
        "V5" /* 256 */, "bb8", "BB\n", "B_8", "BB8\t", "BB8\x80\x80\x80"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_refused(base45_decode, bad[i]);
    }
    BUF_AUTO struct buf b = BUF_INIT(200);
    assert_int_equal(base45_decode((struct bytes){(const uint8_t *)"A\0B", 3}, &b), ERR_FORMAT);
    assert_int_equal(base45_decode(bytes_of("FGWU5"), &b), ERR_OK); /* the largest groups */
    assert_int_equal(b.n, 3);
    assert_memory_equal(b.p, "\xff\xff\xff", 3);
}

static void base64_matches_rfc_4648(void **state)
{
    (void)state;
    static const char *const plain[] = {"", "f", "fo", "foo", "foob", "fooba", "foobar"};
    static const char *const padded[] = {
        "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
    static const char *const bare[] = {"", "Zg", "Zm8", "Zm9v", "Zm9vYg", "Zm9vYmE", "Zm9vYmFy"};
    for (size_t i = 0; i < 7; i++) {
        assert_pair(base64_encode, base64_decode, plain[i], padded[i]);
        assert_pair(base64_nopad_encode, base64_nopad_decode, plain[i], bare[i]);
        assert_pair(base64url_encode, base64url_decode, plain[i], bare[i]);
    }
    assert_pair(base64_encode, base64_decode, "\xfb\xff\xbf", "+/+/");
    assert_pair(base64url_encode, base64url_decode, "\xfb\xff\xbf", "-_-_");
}

static void base64_refuses_other_texts(void **state)
{
    (void)state;
    static const char *const bad[] = {"Z", "Zh" /* a bit too many */, "Zm9", "Zm9vZ",
        "Zg=", "Zg===", "Zg==Zg==", "=", "====", "Z===", "Zm9v\n", " Zm9v", "Zm 9v",
        "Zm9v=", "Zm.v"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_refused(base64_decode, bad[i]);
        assert_refused(base64_nopad_decode, bad[i]);
        assert_refused(base64url_decode, bad[i]);
    }
    assert_refused(base64_decode, "Zg");
    assert_refused(base64_nopad_decode, "Zg==");
    assert_refused(base64url_decode, "Zg==");
    assert_refused(base64_decode, "-_-_");
    assert_refused(base64url_decode, "+/+/");
}

static void random_bytes_return(encoder *encode, decoder *decode)
{
    struct random r = {45};
    for (int round = 0; round < 1000; round++) {
        uint8_t in[70];
        size_t n = random_below(&r, sizeof in + 1);
        random_bytes(&r, in, n);
        BUF_AUTO struct buf text = BUF_INIT(200), out = BUF_INIT(70);
        encode((struct bytes){in, n}, &text);
        assert_int_equal(decode(buf_view(&text), &out), ERR_OK);
        assert_true(bytes_equal(buf_view(&out), (struct bytes){in, n}));
    }
}

/* Whatever is accepted is what the encoder would have written. */
static void accepted_text_is_canonical(encoder *encode, decoder *decode, const char *letters)
{
    struct random r = {9285};
    unsigned accepted = 0;
    for (int round = 0; round < 20000; round++) {
        char text[10] = {0};
        size_t n = random_below(&r, 10);
        for (size_t i = 0; i < n; i++) {
            text[i] = letters[random_below(&r, strlen(letters))];
        }
        BUF_AUTO struct buf out = BUF_INIT(20), again = BUF_INIT(20);
        if (decode(bytes_of(text), &out) == ERR_OK) {
            encode(buf_view(&out), &again);
            assert_string_equal(buf_text(&again), text);
            accepted++;
        }
    }
    assert_true(accepted > 500);
}

static void every_encoding_returns_and_is_canonical(void **state)
{
    (void)state;
    random_bytes_return(base45_encode, base45_decode);
    random_bytes_return(base64_encode, base64_decode);
    random_bytes_return(base64_nopad_encode, base64_nopad_decode);
    random_bytes_return(base64url_encode, base64url_decode);
    accepted_text_is_canonical(
        base45_encode, base45_decode, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:");
    accepted_text_is_canonical(base64_encode, base64_decode, "AQgw+/=z");
    accepted_text_is_canonical(base64_nopad_encode, base64_nopad_decode, "AQgw+/z");
    accepted_text_is_canonical(base64url_encode, base64url_decode, "AQgw-_z");
}

static void full_buffer_is_told_and_appends_nothing(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(5);
    buf_add_text(&b, "kept");
    assert_int_equal(base45_decode(bytes_of("BB8BB8"), &b), ERR_LIMIT);
    assert_int_equal(b.n, 4);
    buf_clear(&b);
    assert_int_equal(base64url_decode(bytes_of("Zm9vYmFy"), &b), ERR_LIMIT);
    assert_int_equal(b.n, 0);
}

static void base32_is_crockfords_in_groups(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        int group;
        const char *text;
    } cases[] = {
        {"", 4, ""},
        {"00", 0, "00"},
        {"ff", 0, "ZW"},
        {"0000000000", 4, "0000 0000"},
        {"ffffffffff", 4, "ZZZZ ZZZZ"},
        {"00443214c7", 0, "01234567"},
        {"4254b635cf", 0, "89ABCDEF"},
        {"84653a56d7", 0, "GHJKMNPQ"},
        {"c675be77df", 3, "RST VWX YZ"},
        {"00443214c74254b635cf", 4, "0123 4567 89AB CDEF"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint8_t in[10];
        size_t n = strlen(cases[i].hex) / 2;
        assert_int_equal(hex_decode(cases[i].hex, in, n), ERR_OK);
        BUF_AUTO struct buf b = BUF_INIT(100);
        base32_encode((struct bytes){in, n}, cases[i].group, &b);
        assert_string_equal(buf_text(&b), cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base45_matches_rfc_9285),
        cmocka_unit_test(base45_refuses_other_texts),
        cmocka_unit_test(base64_matches_rfc_4648),
        cmocka_unit_test(base64_refuses_other_texts),
        cmocka_unit_test(every_encoding_returns_and_is_canonical),
        cmocka_unit_test(full_buffer_is_told_and_appends_nothing),
        cmocka_unit_test(base32_is_crockfords_in_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
