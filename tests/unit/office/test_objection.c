// SPDX-License-Identifier: EUPL-1.2
/* Refusals as sentences. */
#include "office_kit.h"

#include "office/objection.h"

static void file_line_and_value_are_filled_in(void **state)
{
    struct objection why = {0};
    char text[OBJECTION_TEXT_SIZE];
    (void)state;
    assert_int_equal(
        refuse_line(&why, ERR_FORMAT, "office.err.column_missing", 3, "nummer"), ERR_FORMAT);
    assert_int_equal(refuse_file(&why, ERR_FORMAT, "lijst.csv"), ERR_FORMAT);
    objection_text(&why, ERR_FORMAT, LANG_NL, text);
    assert_non_null(strstr(text, "lijst.csv, regel 3: kolom 'nummer' ontbreekt."));
    objection_text(&why, ERR_FORMAT, LANG_EN, text);
    assert_non_null(strstr(text, "lijst.csv, line 3: column 'nummer' is missing."));
}

static void the_deepest_sentence_stays(void **state)
{
    struct objection why = {0};
    (void)state;
    (void)refuse(&why, ERR_FORMAT, "office.err.pin", NULL);
    (void)refuse(&why, ERR_LIMIT, "office.err.file", "x");
    assert_string_equal(why.id, "office.err.pin");
    (void)refuse_file(&why, ERR_FORMAT, "een");
    (void)refuse_file(&why, ERR_FORMAT, "twee");
    assert_string_equal(why.file, "een");
    assert_int_equal(refuse(NULL, ERR_KEY, "office.err.pin", NULL), ERR_KEY);
}

static void without_a_sentence_the_kind_of_error_speaks(void **state)
{
    struct objection why = {0};
    char text[OBJECTION_TEXT_SIZE];
    (void)state;
    assert_string_equal(
        objection_text(&why, ERR_FULL, LANG_NL, text), words_of_error(LANG_NL, ERR_FULL));
    (void)diag_set(&why.d, ERR_FULL, "write");
    (void)refuse_file(&why, ERR_FULL, "/media/x");
    objection_text(&why, ERR_FULL, LANG_NL, text);
    assert_non_null(strstr(text, "/media/x: "));
    assert_non_null(strstr(text, "(write)"));
}

static void values_from_outside_are_tamed(void **state)
{
    struct objection why = {0};
    char text[] = "a\x07"
                  "b\xe2\x81\xa6"
                  "c\xc2\x9b";
    (void)state;
    (void)refuse(&why, ERR_FORMAT, "office.err.option", "\x1b]0;x\x07");
    for (const char *p = why.value; *p != '\0'; p++)
        assert_true((unsigned char)*p >= ' ');
    tame(text, sizeof text);
    assert_null(strchr(text, 7));
    assert_null(strstr(text, "\xe2\x81\xa6"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(file_line_and_value_are_filled_in),
        cmocka_unit_test(the_deepest_sentence_stays),
        cmocka_unit_test(without_a_sentence_the_kind_of_error_speaks),
        cmocka_unit_test(values_from_outside_are_tamed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
