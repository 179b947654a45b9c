// SPDX-License-Identifier: EUPL-1.2
/* Wrapped file keys: they open for their recipient only, and malformed stanzas are refused as such.
 */
#include "codec/text45.h"
#include "crypto/age_parts.h"
#include "unit/crypto/support.h"

#include <stdlib.h>

static const struct age_file_key key = {{7, 8, 9}};

/* A stanza in memory of its own, so that tests can write other words and bodies. */
struct sample {
    char words[256], body[256];
    struct age_stanza stanza;
};

static void sample_set(struct sample *s, const char *words, const char *body)
{
    (void)snprintf(s->words, sizeof s->words, "%s", words);
    (void)snprintf(s->body, sizeof s->body, "%s", body);
    s->stanza = (struct age_stanza){bytes_of(s->words), bytes_of(s->body)};
}

/* "-> words LF body LF" as written by age_*_wrap. */
static void sample_split(struct sample *s, struct buf *written)
{
    char *text = strdup(buf_text(written));
    assert_non_null(text);
    char *line_end = strchr(text, '\n');
    assert_non_null(line_end);
    *line_end = 0;
    assert_memory_equal(text, "-> ", 3);
    sample_set(s, text + 3, line_end + 1);
    free(text);
}

static void x25519_sample(const struct box_secret *to, struct sample *s)
{
    BUF_AUTO struct buf b = BUF_INIT(512);
    assert_int_equal(age_x25519_wrap(&to->pub, &key, &b), ERR_OK);
    sample_split(s, &b);
}

static void x25519_opens_for_its_recipient_only(void **state)
{
    (void)state;
    struct box_secret mine = box_key(1), other = box_key(2);
    struct sample s;
    struct age_file_key got = {{0}};
    x25519_sample(&mine, &s);
    assert_true(age_stanza_is(&s.stanza, "X25519"));
    assert_int_equal(age_x25519_unwrap(&other, &s.stanza, &got), ERR_KEY);
    assert_int_equal(got.b[0], 0);
    assert_int_equal(age_x25519_unwrap(&mine, &s.stanza, &got), ERR_OK);
    assert_memory_equal(&got, &key, sizeof key);
}

static void x25519_of_another_form_is_refused(void **state)
{
    (void)state;
    struct box_secret mine = box_key(1);
    struct sample good, s;
    struct age_file_key got;
    char words[256], body[256];
    x25519_sample(&mine, &good);
    sample_set(&s, "X25519", good.body);
    assert_int_equal(age_x25519_unwrap(&mine, &s.stanza, &got), ERR_FORMAT);
    (void)snprintf(words, sizeof words, "%.200s more", good.words);
    sample_set(&s, words, good.body);
    assert_int_equal(age_x25519_unwrap(&mine, &s.stanza, &got), ERR_FORMAT);
    (void)snprintf(words, sizeof words, "%.200sA", good.words);
    sample_set(&s, words, good.body);
    assert_int_equal(age_x25519_unwrap(&mine, &s.stanza, &got), ERR_FORMAT);
    sample_set(&s, good.words, "AAAA\n");
    assert_int_equal(age_x25519_unwrap(&mine, &s.stanza, &got), ERR_FORMAT);
    sample_set(&s, good.words, "\n");
    assert_int_equal(age_x25519_unwrap(&mine, &s.stanza, &got), ERR_FORMAT);
    (void)snprintf(body, sizeof body, "%.43sAAAAAAAAAAAAAAAAAAAAA\nAAAA\n", good.body);
    sample_set(&s, good.words, body);
    assert_int_equal(age_x25519_unwrap(&mine, &s.stanza, &got), ERR_FORMAT);
}

static void share_that_makes_a_zero_secret_is_refused(void **state)
{
    (void)state;
    static const char *const low_order[] = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    };
    struct box_secret mine = box_key(1);
    struct sample good, s;
    struct age_file_key got;
    x25519_sample(&mine, &good);
    for (size_t i = 0; i < COUNT_OF(low_order); i++) {
        struct box_public to;
        BUF_AUTO struct buf words = BUF_INIT(256), out = BUF_INIT(512);
        from_hex(low_order[i], to.b, sizeof to.b);
        buf_add_text(&words, "X25519 ");
        base64_nopad_encode(BYTES_ARRAY(to.b), &words);
        sample_set(&s, buf_text(&words), good.body);
        assert_int_equal(age_x25519_unwrap(&mine, &s.stanza, &got), ERR_FORMAT);
        assert_int_equal(age_x25519_wrap(&to, &key, &out), ERR_KEY);
        assert_int_equal(out.n, 0);
    }
}

static void scrypt_opens_with_its_passphrase_only(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(512);
    struct sample s;
    struct age_file_key got = {{0}};
    assert_int_equal(age_scrypt_wrap("vier gele fietsen", &key, &b), ERR_OK);
    sample_split(&s, &b);
    assert_true(age_stanza_is(&s.stanza, "scrypt"));
    assert_int_equal(age_scrypt_unwrap("vier gele fiets", &s.stanza, &got), ERR_KEY);
    assert_int_equal(got.b[0], 0);
    assert_int_equal(age_scrypt_unwrap("vier gele fietsen", &s.stanza, &got), ERR_OK);
    assert_memory_equal(&got, &key, sizeof key);
}

static void scrypt_work_factor_is_a_plain_number_within_limits(void **state)
{
    (void)state;
    static const struct {
        const char *work;
        enum err e;
    } rows[] = {{"0", ERR_FORMAT}, {"01", ERR_FORMAT}, {"+1", ERR_FORMAT}, {"1x", ERR_FORMAT},
        {"-1", ERR_FORMAT}, {"0x10", ERR_FORMAT}, {"21", ERR_LIMIT}, {"64", ERR_LIMIT},
        {"4294967297", ERR_LIMIT}, {"99999999999999999999999999", ERR_LIMIT}, {"1", ERR_KEY},
        {"9", ERR_KEY}};
    static const char body[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";
    struct age_file_key got;
    struct sample s;
    char words[256];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        (void)snprintf(words, sizeof words, "scrypt AAAAAAAAAAAAAAAAAAAAAA %s", rows[i].work);
        sample_set(&s, words, body);
        assert_int_equal(age_scrypt_unwrap("x", &s.stanza, &got), rows[i].e);
    }
}

static void scrypt_of_another_form_is_refused(void **state)
{
    (void)state;
    static const char body[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";
    static const char *const rows[][2] = {{"scrypt", body}, {"scrypt AAAAAAAAAAAAAAAAAAAAAA", body},
        {"scrypt AAAAAAAAAAAAAAAAAAAAAA 1 2", body}, {"scrypt AAAAAAAAAAAAAAAAAAAA 1", body},
        {"scrypt AAAAAAAAAAAAAAAAAAAAAB 1", body}, {"scrypt AAAAAAAAAAAAAAAAAAAAAA 1", "AAAA\n"}};
    struct age_file_key got;
    struct sample s;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sample_set(&s, rows[i][0], rows[i][1]);
        assert_int_equal(age_scrypt_unwrap("x", &s.stanza, &got), ERR_FORMAT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(x25519_opens_for_its_recipient_only),
        cmocka_unit_test(x25519_of_another_form_is_refused),
        cmocka_unit_test(share_that_makes_a_zero_secret_is_refused),
        cmocka_unit_test(scrypt_opens_with_its_passphrase_only),
        cmocka_unit_test(scrypt_work_factor_is_a_plain_number_within_limits),
        cmocka_unit_test(scrypt_of_another_form_is_refused),
    };
    return RUN_AFTER_START(tests);
}
