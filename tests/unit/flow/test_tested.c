// SPDX-License-Identifier: EUPL-1.2
/* The self-test in words: each thing and each grade has some, in both languages. */
#include "flow/tested.h"

#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void every_thing_and_grade_has_words(void **state)
{
    (void)state;
    for (enum lang lang = LANG_NL; lang < LANG_COUNT; lang++) {
        for (enum test_item i = 0; i < TEST_ITEM_COUNT; i++)
            assert_true(words_has(lang, flow_test_word(i)));
        for (enum test_grade g = TEST_GRADE_NONE; g <= TEST_GRADE_FAIL; g++) {
            assert_true(words_has(lang, flow_grade_word(g)));
            assert_true(words_has(lang, flow_test_outcome(g)));
        }
    }
    assert_string_equal(flow_test_outcome(TEST_GRADE_NOTE), "rep.look");
    assert_string_equal(flow_test_outcome(TEST_GRADE_FAIL), "rep.not_ready");
}

static void what_was_found_holds_its_figure(void **state)
{
    (void)state;
    char text[FLOW_TEST_TEXT];
    const struct test_line figure = {TEST_GRADE_PASS, NULL, "11.3 MB/s", NULL};
    const struct test_line words = {TEST_GRADE_PASS, "rep.key.valid", "31-07-2027", NULL};
    const struct test_line nothing = {TEST_GRADE_PASS, NULL, "", NULL};

    assert_string_equal(flow_test_found(&figure, LANG_NL, text), "11.3 MB/s");
    assert_string_equal(flow_test_found(&words, LANG_EN, text), "valid until 31-07-2027");
    assert_string_equal(flow_test_found(&nothing, LANG_NL, text), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_thing_and_grade_has_words),
        cmocka_unit_test(what_was_found_holds_its_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
