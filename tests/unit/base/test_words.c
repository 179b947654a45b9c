// SPDX-License-Identifier: EUPL-1.2
/* The texts for people that are really built in. */
#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void both_languages_have_the_same_ids(void **state)
{
    (void)state;
    assert_true(words_count() >= ERR_COUNT);
    assert_int_equal(words_count(), words_count_in(LANG_EN));
    for (size_t i = 0; i < words_count(); i++) {
        const char *id = words_id_at(i);
        assert_non_null(id);
        if (!words_has(LANG_EN, id)) {
            print_error("only in Dutch: %s\n", id);
        }
        assert_true(words_has(LANG_NL, id) && words_has(LANG_EN, id));
    }
    assert_null(words_id_at(words_count()));
}

static void both_languages_fill_the_same_marks(void **state)
{
    (void)state;
    for (size_t i = 0; i < words_count(); i++) {
        const char *id = words_id_at(i), *nl = words(LANG_NL, id), *en = words(LANG_EN, id);
        for (const char *mark = strchr(nl, '{'); mark; mark = strchr(mark + 1, '{')) {
            char key[64] = {0};
            size_t n = strcspn(mark, "}");
            assert_true(n + 1 < sizeof key);
            memcpy(key, mark, n + 1);
            if (!strstr(en, key)) {
                print_error("%s: mark %s is missing in English\n", id, key);
            }
            assert_non_null(strstr(en, key));
        }
        size_t in_nl = 0, in_en = 0;
        for (const char *at = nl; *at; at++) {
            in_nl += *at == '{';
        }
        for (const char *at = en; *at; at++) {
            in_en += *at == '{';
        }
        if (in_nl != in_en) {
            print_error("%s: other marks in Dutch than in English\n", id);
        }
        assert_int_equal(in_nl, in_en);
    }
}

static void every_error_has_a_sentence_in_each_language(void **state)
{
    (void)state;
    for (int e = 0; e < ERR_COUNT; e++) {
        const char *nl = words_of_error(LANG_NL, (enum err)e),
                   *en = words_of_error(LANG_EN, (enum err)e);
        assert_string_not_equal(nl, en);
        assert_int_equal(nl[strlen(nl) - 1], '.');
        assert_int_equal(en[strlen(en) - 1], '.');
        assert_true(strncmp(nl, "err.", 4) != 0 && strncmp(en, "err.", 4) != 0);
    }
    assert_string_equal(words_of_error(LANG_EN, (enum err)999), words(LANG_EN, "err.internal"));
}

static void unknown_id_is_its_own_text(void **state)
{
    (void)state;
    assert_string_equal(words(LANG_NL, "no.such.id"), "no.such.id");
    assert_string_equal(words(LANG_NL, ""), ""); /* not the catalogue's header */
    assert_false(words_has(LANG_NL, ""));
}

static void marks_are_filled(void **state)
{
    (void)state;
    char out[64];
    words_fill(
        out, sizeof out, LANG_NL, "until {t}, {name} and {t}", "t", "11:00", "name", "{t}", NULL);
    assert_string_equal(out, "until 11:00, {t} and 11:00");
    words_fill(out, sizeof out, LANG_NL, "{unknown} { {} }{t}", "t", "x", NULL);
    assert_string_equal(out, "{unknown} { {} }x");
    words_fill(out, sizeof out, LANG_NL, "{tt}{t", "t", "x", NULL);
    assert_string_equal(out, "{tt}{t");
}

static void filled_text_is_cut_between_characters(void **state)
{
    (void)state;
    for (size_t size = 1; size <= 16; size++) {
        char out[17];
        memset(out, '#', sizeof out);
        words_fill(out, size, LANG_NL, "caf\xc3\xa9 {k}", "k", "\xe2\x82\xac\xe2\x82\xac", NULL);
        assert_int_equal(out[size], '#');
        size_t n = strlen(out);
        assert_true(n < size);
        assert_memory_equal(out, "caf\xc3\xa9 \xe2\x82\xac\xe2\x82\xac", n);
        assert_true(n != 4 && n != 7 && n != 8 && n != 10 && n != 11);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_languages_have_the_same_ids),
        cmocka_unit_test(both_languages_fill_the_same_marks),
        cmocka_unit_test(every_error_has_a_sentence_in_each_language),
        cmocka_unit_test(unknown_id_is_its_own_text),
        cmocka_unit_test(marks_are_filled),
        cmocka_unit_test(filled_text_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
