// SPDX-License-Identifier: EUPL-1.2
/* Signing keys as text: there and back, no other holder's, no piece of one. */
#include "crypto/key_text.h"

#include "unit/crypto/support.h"

static void there_and_back(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(3), again = {0};
    char line[SIGN_TEXT_SIZE];

    sign_secret_text(&k, "registry", line);
    assert_int_equal(strncmp(line, "ZAALWACHT-SIGN-KEY-1 registry ", 30), 0);
    assert_int_equal(sign_secret_parse(line, "registry", &again), ERR_OK);
    assert_memory_equal(&k, &again, sizeof k);
}

static void a_longest_name_fits(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(3), again = {0};
    char line[SIGN_TEXT_SIZE];

    sign_secret_text(&k, "abcdefghijklmno", line);
    assert_int_equal(sign_secret_parse(line, "abcdefghijklmno", &again), ERR_OK);
}

static void others_are_refused(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(3), again = {0};
    char line[SIGN_TEXT_SIZE];

    sign_secret_text(&k, "registry", line);
    assert_int_equal(sign_secret_parse(line, "root", &again), ERR_TYPE);
    for (size_t n = 0; n < strlen(line); n++) {
        char cut[SIGN_TEXT_SIZE] = "";
        memcpy(cut, line, n);
        assert_int_equal(sign_secret_parse(cut, "registry", &again), ERR_FORMAT);
    }
    line[40] = 'x';
    assert_int_equal(sign_secret_parse(line, "registry", &again), ERR_FORMAT);
    static const struct sign_secret none;
    assert_memory_equal(&again, &none, sizeof none);
}

static void found_among_other_lines(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(4), again = {0};
    char line[SIGN_TEXT_SIZE], text[1024];

    sign_secret_text(&k, "agent", line);
    (void)snprintf(text, sizeof text, "# %0300d\n\n%s\nmore", 7, line);
    assert_int_equal(sign_secret_find(bytes_of(text), "agent", &again), ERR_OK);
    assert_memory_equal(&k, &again, sizeof k);
    assert_int_equal(sign_secret_find(bytes_of(text), "root", &again), ERR_TYPE);
    assert_int_equal(sign_secret_find(bytes_of("# nothing\n"), "agent", &again), ERR_FORMAT);
    assert_int_equal(sign_secret_find(bytes_of(""), "agent", &again), ERR_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(a_longest_name_fits),
        cmocka_unit_test(others_are_refused),
        cmocka_unit_test(found_among_other_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
