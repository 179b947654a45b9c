// SPDX-License-Identifier: EUPL-1.2
/* Passwords: the right one, others, and what is no hash. */
#include "crypto/password.h"

#include "unit/crypto/support.h"

#define GOOD "een lang wachtwoord"

static void only_the_right_one_opens(void **state)
{
    (void)state;
    char hash[PASSWORD_HASH_SIZE], again[PASSWORD_HASH_SIZE];
    assert_int_equal(password_hash(GOOD, hash), ERR_OK);
    assert_int_equal(strncmp(hash, "$argon2id$", 10), 0);
    assert_int_equal(password_verify(hash, GOOD), ERR_OK);
    assert_int_equal(password_verify(hash, "een lang wachtwoorD"), ERR_KEY);
    assert_int_equal(password_verify(hash, ""), ERR_KEY);
    assert_int_equal(password_hash(GOOD, again), ERR_OK);
    assert_string_not_equal(hash, again); /* salted */
    hash[40] ^= 1;
    assert_int_equal(password_verify(hash, GOOD), ERR_KEY);
}

static void lengths_are_held(void **state)
{
    (void)state;
    char hash[PASSWORD_HASH_SIZE], text[PASSWORD_MAX + 2];
    assert_int_equal(password_hash("elf letters", hash), ERR_FORMAT);
    memset(text, 'a', sizeof text);
    text[PASSWORD_MAX + 1] = '\0';
    assert_int_equal(password_hash(text, hash), ERR_FORMAT);
    text[PASSWORD_MAX] = '\0';
    assert_int_equal(password_hash(text, hash), ERR_OK);
    assert_int_equal(password_verify(hash, text), ERR_OK);
}

static void no_hash_opens_nothing(void **state)
{
    (void)state;
    char longer[2 * PASSWORD_HASH_SIZE];
    memset(longer, '$', sizeof longer);
    longer[sizeof longer - 1] = '\0';
    assert_int_equal(password_verify("", GOOD), ERR_KEY);
    assert_int_equal(password_verify(GOOD, GOOD), ERR_KEY);
    assert_int_equal(password_verify(longer, GOOD), ERR_KEY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_right_one_opens),
        cmocka_unit_test(lengths_are_held),
        cmocka_unit_test(no_hash_opens_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
