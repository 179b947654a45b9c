// SPDX-License-Identifier: EUPL-1.2
/* The words of a payload for enum values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/words.h"
#include "pv/codes.h"
#include "sitting/event.h"
#include <stdio.h>
#include <string.h>

static void every_code_reads_back_to_its_value(void **state)
{
    (void)state;
    size_t codes = 0;
    for (int set = 0; set < CODES_COUNT; set++)
        for (int32_t v = 0; v < 32; v++) {
            const char *code = code_of((enum code_set)set, v);
            if (strcmp(code, "unknown") == 0)
                continue;
            assert_int_equal(code_value((enum code_set)set, code), v);
            codes++;
        }
    assert_int_equal(codes, 4 + 6 + 4 + 4 + 22 + 3 + 4 + 4 + 2 + 8 + 4 + 4 + 2 + 2 + 7 + 3 + 4 + 6
                                + 3 + 4 + 3 + 4 + 7 + 4 + 7 + 4 + 1);
}

static void what_is_not_in_the_table_is_unknown(void **state)
{
    (void)state;
    assert_string_equal(code_of(CODES_INCIDENT, 0), "unknown");
    assert_string_equal(code_of(CODES_INCIDENT, -1), "unknown");
    assert_string_equal(code_of(CODES_INCIDENT, 1000000), "unknown");
    assert_int_equal(code_value(CODES_INCIDENT, NULL), -1);
    assert_int_equal(code_value(CODES_INCIDENT, "fraude"), -1);
}

static void codes_that_are_printed_have_words_in_both_languages(void **state)
{
    (void)state;
    char id[96];
    for (int set = 0; set <= CODES_CERTAINTY; set++)
        for (int32_t v = 0; v < 32; v++) {
            const char *code = code_of((enum code_set)set, v);
            (void)snprintf(id, sizeof id, "record.%s.%s", code_set_name((enum code_set)set), code);
            if (strcmp(code, "unknown") != 0 && !(words_has(LANG_NL, id) && words_has(LANG_EN, id)))
                fail_msg("%s has no words", id);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_reads_back_to_its_value),
        cmocka_unit_test(what_is_not_in_the_table_is_unknown),
        cmocka_unit_test(codes_that_are_printed_have_words_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
