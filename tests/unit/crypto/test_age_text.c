// SPDX-License-Identifier: EUPL-1.2
/* age keys as text. That `age` itself reads them is checked in test_age.c. */
#include "crypto/age.h"
#include "unit/crypto/support.h"

static void keys_come_back_from_their_text(void **state)
{
    (void)state;
    for (uint8_t n = 0; n < 50; n++) {
        char recipient[AGE_RECIPIENT_TEXT], identity[AGE_IDENTITY_TEXT];
        struct box_secret k = box_key(n), secret = {0};
        struct box_public pub = {0};
        age_recipient_text(&k.pub, recipient);
        age_identity_text(&k, identity);
        assert_int_equal(strlen(recipient), 62);
        assert_int_equal(strlen(identity), 74);
        assert_memory_equal(recipient, "age1", 4);
        assert_memory_equal(identity, "AGE-SECRET-KEY-1", 16);
        assert_int_equal(age_recipient_parse(recipient, &pub), ERR_OK);
        assert_int_equal(age_identity_parse(identity, &secret), ERR_OK);
        assert_memory_equal(&pub, &k.pub, sizeof pub);
        assert_memory_equal(&secret, &k, sizeof secret);
    }
}

static void one_text_is_not_taken_for_the_other(void **state)
{
    (void)state;
    char recipient[AGE_RECIPIENT_TEXT], identity[AGE_IDENTITY_TEXT];
    struct box_secret k = box_key(1), secret = {{3}, {{3}}};
    struct box_public pub = {{4}};
    age_recipient_text(&k.pub, recipient);
    age_identity_text(&k, identity);
    assert_int_equal(age_recipient_parse(identity, &pub), ERR_FORMAT);
    assert_int_equal(age_identity_parse(recipient, &secret), ERR_FORMAT);
    assert_int_equal(pub.b[0], 4);
    assert_int_equal(secret.b[0], 3);
}

static void blanks_and_other_forms_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "age", "age1", "AGE-SECRET-KEY-1", " ", "age1qqqqqq",
        "https://example.org/age", "\xc3\xa9\xc3\xa9"};
    struct box_public pub;
    struct box_secret secret;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        assert_int_equal(age_recipient_parse(bad[i], &pub), ERR_FORMAT);
        assert_int_equal(age_identity_parse(bad[i], &secret), ERR_FORMAT);
    }
    char text[AGE_RECIPIENT_TEXT + 2];
    struct box_secret k = box_key(1);
    age_recipient_text(&k.pub, text);
    text[62] = '\n';
    text[63] = 0;
    assert_int_equal(age_recipient_parse(text, &pub), ERR_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_come_back_from_their_text),
        cmocka_unit_test(one_text_is_not_taken_for_the_other),
        cmocka_unit_test(blanks_and_other_forms_are_refused),
    };
    return RUN_AFTER_START(tests);
}
