// SPDX-License-Identifier: EUPL-1.2
/* Folding of names, words in names, and the gate for typed text. */
#include "day.h"

#include "sitting/text.h"

static void folded_is(const char *in, const char *want)
{
    char out[64];
    assert_string_equal(text_fold(in, out, sizeof out), want);
}

static void fold_drops_case_and_diacritics(void **state)
{
    (void)state;
    folded_is("Emre ÖRNEK", "emre ornek");
    folded_is("Örnekoğlu", "ornekoglu");
    folded_is("Przykładowski", "przykladowski");
    folded_is("Próbny Żółć", "probny zolc");
    folded_is("Jaïr", "jair");
    folded_is("Straße Æsir Œuvre Ĳssel Þór", "strasse aesir oeuvre ijssel thor");
    folded_is("İpek ışık Ștefan Țară", "ipek isik stefan tara");
    folded_is("e\xCC\x81"
              "n",
        "en"); /* letter and combining accent */
}

static void fold_covers_every_letter_of_its_table(void **state)
{
    (void)state;
    for (uint32_t code = 0xC0; code < 0x180; code++) {
        char in[3] = {(char)(0xC0 | code >> 6), (char)(0x80 | (code & 0x3F)), 0}, out[8];
        text_fold(in, out, sizeof out);
        assert_true(out[0] == ' ' || (out[0] >= 'a' && out[0] <= 'z'));
        assert_in_range(strlen(out), 1, 2);
    }
}

static void fold_keeps_other_scripts(void **state)
{
    (void)state;
    folded_is("李 Ив", "李 Ив");
}

static void fold_is_total_and_never_longer(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (int round = 0; round < 5000; round++) {
        char in[24], out[24];
        size_t n = dice(&seed, sizeof in);
        for (size_t i = 0; i < n; i++)
            in[i] = (char)(1 + dice(&seed, 255));
        in[n] = '\0';
        assert_true(strlen(text_fold(in, out, sizeof out)) <= n);
        char tiny[3];
        assert_true(strlen(text_fold(in, tiny, sizeof tiny)) <= 2);
    }
}

static void next_reads_characters_and_marks_what_does_not_belong(void **state)
{
    (void)state;
    const char *p = "a\xC3\xB6\xE2\x82\xAC\xF0\x9F\x99\x82\xFF\xC3";
    const uint32_t want[] = {'a', 0xF6, 0x20AC, 0x1F642, 0xFFFD, 0xFFFD, 0, 0};
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        assert_int_equal(text_next(&p), want[i]);
}

static void words_may_stand_anywhere_in_any_order(void **state)
{
    (void)state;
    assert_true(text_has_words("anna van der voorbeeld", "voor ann"));
    assert_true(text_has_words("anna", ""));
    assert_false(text_has_words("anna van der voorbeeld", "anna smit"));
    char endless[400];
    memset(endless, 'a', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    assert_false(text_has_words("aaa", endless));
}

static void plain_text_is_utf8_without_controls(void **state)
{
    (void)state;
    char full[4] = {'a', 'b', 'c', 'd'};
    assert_true(text_is_plain("", 1));
    assert_true(text_is_plain("Zegt: “moe”\nen gaat", 64));
    assert_false(text_is_plain("a\tb", 8));
    assert_false(text_is_plain("a\x7F", 8));
    assert_false(text_is_plain("\xC3", 8));
    assert_false(text_is_plain(full, sizeof full));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fold_drops_case_and_diacritics),
        cmocka_unit_test(fold_covers_every_letter_of_its_table),
        cmocka_unit_test(fold_keeps_other_scripts),
        cmocka_unit_test(fold_is_total_and_never_longer),
        cmocka_unit_test(next_reads_characters_and_marks_what_does_not_belong),
        cmocka_unit_test(words_may_stand_anywhere_in_any_order),
        cmocka_unit_test(plain_text_is_utf8_without_controls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
