// SPDX-License-Identifier: EUPL-1.2
/* Small values as people write them. */
#include "office_kit.h"

#include "office/values.h"

static void yes_and_no_are_known_in_both_languages(void **state)
{
    static const char *const yes[] = {"ja", "JA", "j", "x", "X", "1", "yes", "waar", "True"};
    static const char *const no[] = {"nee", "Nee", "n", "0", "no", "false", "-"};
    bool got;
    (void)state;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        got = false;
        MUST(value_flag(yes[i], &got));
        assert_true(got);
    }
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        got = true;
        MUST(value_flag(no[i], &got));
        assert_false(got);
    }
    assert_int_equal(value_flag("misschien", &got), ERR_FORMAT);
    assert_int_equal(value_flag("", &got), ERR_FORMAT);
}

static void minutes_may_carry_their_unit_and_be_unlimited(void **state)
{
    int32_t n = -1;
    (void)state;
    MUST(value_minutes("30", &n));
    assert_int_equal(n, 30);
    MUST(value_minutes("45 min", &n));
    assert_int_equal(n, 45);
    MUST(value_minutes("15 minuten", &n));
    assert_int_equal(n, 15);
    MUST(value_minutes("Onbeperkt", &n));
    assert_int_equal(n, EXTRA_TIME_UNLIMITED);
    MUST(value_minutes("10000", &n));
    assert_int_equal(n, EXTRA_TIME_UNLIMITED);
    assert_int_equal(value_minutes("ja", &n), ERR_FORMAT);
    assert_int_equal(value_minutes("-5", &n), ERR_FORMAT);
    assert_int_equal(value_minutes("30 uur", &n), ERR_FORMAT);
    assert_int_equal(value_minutes("20001", &n), ERR_LIMIT);
    assert_int_equal(value_minutes("99999999999999999999", &n), ERR_LIMIT);
}

static void roles_are_known_in_both_languages(void **state)
{
    enum staff_role r = 0;
    (void)state;
    MUST(value_role("Afnameleider", &r));
    assert_int_equal(r, STAFF_LEAD);
    MUST(value_role("invigilator", &r));
    assert_int_equal(r, STAFF_INVIGILATOR);
    MUST(value_role("beoordelaar", &r));
    assert_int_equal(r, STAFF_ASSESSOR);
    assert_int_equal(value_role("conciërge", &r), ERR_FORMAT);
}

static void durations_are_read_and_months_are_not_minutes(void **state)
{
    int32_t n = -1;
    (void)state;
    MUST(value_duration("PT60M", &n));
    assert_int_equal(n, 60);
    MUST(value_duration("PT1H30M", &n));
    assert_int_equal(n, 90);
    MUST(value_duration("PT90S", &n));
    assert_int_equal(n, 2);
    MUST(value_duration("PT2H", &n));
    assert_int_equal(n, 120);
    static const char *const bad[] = {"P60M", "PT", "60", "PT5M1H", "PT1", "PT1.5H", "", "P1D"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(value_duration(bad[i], &n), ERR_FORMAT);
    assert_int_equal(value_duration("PT9999H", &n), ERR_LIMIT);
}

static void a_secret_name_is_known_by_its_word(void **state)
{
    (void)state;
    assert_true(value_is_secret("secret"));
    assert_true(value_is_secret("Geheim"));
    assert_false(value_is_secret("Secretaris, Anna"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(yes_and_no_are_known_in_both_languages),
        cmocka_unit_test(minutes_may_carry_their_unit_and_be_unlimited),
        cmocka_unit_test(roles_are_known_in_both_languages),
        cmocka_unit_test(durations_are_read_and_months_are_not_minutes),
        cmocka_unit_test(a_secret_name_is_known_by_its_word)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
