// SPDX-License-Identifier: EUPL-1.2
/* The word list: complete, well formed, easy to tell apart, and never changed again. */
#include "crypto/fingerprint_words.h"

#include "crypto/hash.h"
#include "unit/crypto/support.h"

enum { COUNT = FINGERPRINT_LIST_COUNT };

static void words_have_three_to_eight_letters(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT; i++) {
        const char *w = fingerprint_list[i];
        size_t n = strnlen(w, FINGERPRINT_WORD_SIZE);
        assert_in_range(n, 3, 8);
        assert_int_equal(strspn(w, "abcdefghijklmnopqrstuvwxyz"), n);
    }
}

static void words_are_in_order_and_so_unique(void **state)
{
    (void)state;
    for (size_t i = 1; i < COUNT; i++) {
        assert_true(strcmp(fingerprint_list[i - 1], fingerprint_list[i]) < 0);
    }
}

/* In alphabetical order, words with the same front are neighbours. */
static void first_four_letters_name_a_word(void **state)
{
    (void)state;
    for (size_t i = 1; i < COUNT; i++) {
        assert_int_not_equal(strncmp(fingerprint_list[i - 1], fingerprint_list[i], 4), 0);
    }
}

/* True when one letter changed, added or left out makes one word of the other. */
static bool nearly_equal(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    size_t n = strlen(a), m = strlen(b);
    return (n == m && n > 0 && strcmp(a + 1, b + 1) == 0) || (n == m + 1 && strcmp(a + 1, b) == 0)
           || (m == n + 1 && strcmp(a, b + 1) == 0);
}

static void no_two_words_are_one_letter_apart(void **state)
{
    (void)state;
    assert_true(
        nearly_equal("kom", "kop") && nearly_equal("kom", "komt") && nearly_equal("om", "kom"));
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t j = 0; j < i; j++) {
            if (nearly_equal(fingerprint_list[i], fingerprint_list[j])) {
                fail_msg("%s and %s", fingerprint_list[i], fingerprint_list[j]);
            }
        }
    }
}

/* Paper with these words lies in archives: another list would make every old fingerprint wrong. */
static void list_is_the_one_that_was_published(void **state)
{
    (void)state;
    struct hasher h;
    hasher_start(&h);
    for (size_t i = 0; i < COUNT; i++) {
        hasher_add(&h, bytes_of(fingerprint_list[i]));
        hasher_add(&h, bytes_of("\n"));
    }
    struct hash all = hasher_finish(&h);
    assert_hex(all.b, 32, "8692f261b2a8015edf233653418060e491ddb296f6b294088c56dd802443f5fd");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_have_three_to_eight_letters),
        cmocka_unit_test(words_are_in_order_and_so_unique),
        cmocka_unit_test(first_four_letters_name_a_word),
        cmocka_unit_test(no_two_words_are_one_letter_apart),
        cmocka_unit_test(list_is_the_one_that_was_published),
    };
    return RUN_AFTER_START(tests);
}
