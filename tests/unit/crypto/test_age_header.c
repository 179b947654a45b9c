// SPDX-License-Identifier: EUPL-1.2
/* The header of an age file: what is written parses, and whatever is not exactly that form is
 * refused by name. */
#include "crypto/age_parts.h"
#include "unit/crypto/support.h"

#define INTRO "age-encryption.org/v1\n"
#define MAC "--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
#define LINE64 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"

static const struct age_file_key key = {{1, 2, 3}};

static enum err parse_text(const char *text, struct age_header *ret)
{
    return age_header_parse(bytes_of(text), ret);
}

static void written_header_parses_and_its_mac_holds(void **state)
{
    (void)state;
    BUF_AUTO struct buf file = BUF_INIT(4096);
    struct age_header h;
    const uint8_t body[100] = {0};
    buf_add_text(&file, "before");
    age_header_start(&file);
    age_header_stanza("one", (struct bytes){body, 0}, &file);
    age_header_stanza("two args here", (struct bytes){body, 48}, &file);
    age_header_stanza("three", (struct bytes){body, 100}, &file);
    age_header_finish(&key, 6, &file);
    buf_add_text(&file, "payload");
    struct bytes in = {file.p + 6, file.n - 6};
    assert_int_equal(age_header_parse(in, &h), ERR_OK);
    assert_int_equal(h.stanza_count, 3);
    assert_true(age_stanza_is(&h.stanzas[1], "two"));
    assert_false(age_stanza_is(&h.stanzas[1], "tw"));
    assert_true(bytes_equal(h.stanzas[1].words, bytes_of("two args here")));
    assert_true(bytes_equal(h.stanzas[0].body, bytes_of("\n")));
    assert_int_equal(h.stanzas[1].body.n, 66); /* a full line and an empty one */
    assert_true(bytes_equal(h.payload, bytes_of("payload")));
    assert_int_equal(age_header_check(&h, &key), ERR_OK);
    const struct age_file_key other = {{9}};
    assert_int_equal(age_header_check(&h, &other), ERR_SIGNATURE);
}

static void unknown_stanzas_are_accepted(void **state)
{
    (void)state;
    static const char *const good[] = {
        INTRO "-> X25519 abc\nAAAA\n" MAC,
        INTRO "-> x-grease !#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ 12\n\n" MAC,
        INTRO "-> a\n" LINE64 "\n-> b\n" LINE64 LINE64 "AA\n" MAC,
        INTRO "-> scrypt alone\n\n" MAC,
    };
    struct age_header h;
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        assert_int_equal(parse_text(good[i], &h), ERR_OK);
        assert_int_equal(h.payload.n, 0);
    }
}

static void malformed_headers_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "age-encryption.org/v1",
        "age-encryption.org/v2\n-> a\n\n" MAC,
        "age-encryption.org/v1\r\n-> a\n\n" MAC,
        "-----BEGIN AGE ENCRYPTED FILE-----\n",
        INTRO,
        INTRO MAC,                       /* nobody's file */
        INTRO "-> a\n\n",                /* no MAC */
        INTRO "-> a\n" MAC,              /* no body */
        INTRO "-> a\n" LINE64 MAC,       /* no short line behind a full one */
        INTRO "-> a\nA" LINE64 "\n" MAC, /* a line of 65 */
        INTRO "-> a\nAB\n" MAC,          /* base64 with bits left over */
        INTRO "-> a\nAA==\n" MAC,        /* padding */
        INTRO "-> a\nA-_A\n" MAC,        /* the other alphabet */
        INTRO "-> a\nA A\n" MAC,
        INTRO "-> a\r\n\n" MAC,
        INTRO "-> \n\n" MAC,
        INTRO "->\n\n" MAC,
        INTRO "->  a\n\n" MAC,
        INTRO "-> a \n\n" MAC,
        INTRO "-> a  b\n\n" MAC,
        INTRO "-> a\tb\n\n" MAC,
        INTRO "-> \xc3\xa9\n\n" MAC,
        INTRO "-> a\n\n---\n",
        INTRO "-> a\n\n--- \n",
        INTRO "-> a\n\n---AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        INTRO "-> a\n\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB\n",
        INTRO "-> a\n\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        INTRO "-> a\n\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        INTRO "-> a\n\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        INTRO "-> a\n\n\n" MAC,
        INTRO "junk\n-> a\n\n" MAC,
        INTRO "-> scrypt a\n\n-> b\n\n" MAC, /* a passphrase beside another recipient */
        INTRO "-> b\n\n-> scrypt a\n\n" MAC,
        INTRO "-> scrypt\n\n-> scrypt\n\n" MAC,
    };
    struct age_header h;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        if (parse_text(bad[i], &h) != ERR_FORMAT) {
            fail_msg("row %zu", i);
        }
    }
}

static void every_cut_header_is_refused(void **state)
{
    (void)state;
    const char text[] = INTRO "-> a b\n" LINE64 "AAAA\n-> c\n\n" MAC;
    struct age_header h;
    assert_int_equal(parse_text(text, &h), ERR_OK);
    for (size_t n = 0; n < sizeof text - 1; n++) {
        assert_int_equal(
            age_header_parse((struct bytes){(const uint8_t *)text, n}, &h), ERR_FORMAT);
    }
}

static enum err parse_stanzas(size_t count)
{
    BUF_AUTO struct buf b = BUF_INIT(8192);
    struct age_header h;
    buf_add_text(&b, INTRO);
    for (size_t i = 0; i < count; i++) {
        buf_add_text(&b, "-> a\n\n");
    }
    buf_add_text(&b, MAC);
    return age_header_parse(buf_view(&b), &h);
}

static void too_many_stanzas_are_refused(void **state)
{
    (void)state;
    assert_int_equal(parse_stanzas(AGE_STANZAS_MAX), ERR_OK);
    assert_int_equal(parse_stanzas(AGE_STANZAS_MAX + 1), ERR_LIMIT);
}

static void header_that_goes_on_for_ever_is_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(2 * AGE_HEADER_MAX);
    struct age_header h;
    buf_add_text(&b, INTRO "-> a\n");
    while (b.n < AGE_HEADER_MAX) {
        buf_add_text(&b, LINE64);
    }
    assert_int_equal(age_header_parse(buf_view(&b), &h), ERR_LIMIT);
    buf_clear(&b);
    buf_add_text(&b, INTRO "-> ");
    memset(buf_extend(&b, AGE_HEADER_MAX), 'a', AGE_HEADER_MAX);
    assert_int_equal(age_header_parse(buf_view(&b), &h), ERR_LIMIT);
}

static void words_come_one_by_one(void **state)
{
    (void)state;
    struct bytes rest = bytes_of("one two"), word;
    assert_true(age_word_next(&rest, &word) && bytes_equal(word, bytes_of("one")));
    assert_true(age_word_next(&rest, &word) && bytes_equal(word, bytes_of("two")));
    assert_false(age_word_next(&rest, &word));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written_header_parses_and_its_mac_holds),
        cmocka_unit_test(unknown_stanzas_are_accepted),
        cmocka_unit_test(malformed_headers_are_refused),
        cmocka_unit_test(every_cut_header_is_refused),
        cmocka_unit_test(too_many_stanzas_are_refused),
        cmocka_unit_test(header_that_goes_on_for_ever_is_refused),
        cmocka_unit_test(words_come_one_by_one),
    };
    return RUN_AFTER_START(tests);
}
