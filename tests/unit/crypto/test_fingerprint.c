// SPDX-License-Identifier: EUPL-1.2
/* Fingerprints: which bits they show, and that any of those bits changes what people see. */
#include "crypto/fingerprint.h"

#include "codec/text45.h"
#include "crypto/fingerprint_words.h"
#include "unit/crypto/support.h"

static void groups_are_the_base32_of_the_first_80_bits(void **state)
{
    (void)state;
    for (uint8_t n = 0; n < 100; n++) {
        struct hash h = hash_of((struct bytes){&n, 1});
        char got[FINGERPRINT_TEXT];
        BUF_AUTO struct buf want = BUF_INIT(64);
        base32_encode((struct bytes){h.b, 10}, 4, &want);
        fingerprint_groups(&h, got);
        assert_string_equal(got, buf_text(&want));
        assert_int_equal(strlen(got), FINGERPRINT_TEXT - 1);
    }
}

static void words_are_ten_bits_each_from_the_front(void **state)
{
    (void)state;
    struct hash h = {{0}};
    char got[FINGERPRINT_WORDS_TEXT], want[FINGERPRINT_WORDS_TEXT];
    h.b[0] = 0xff; /* 1111111111 0000000000 0000000001 ... */
    h.b[1] = 0xc0;
    h.b[3] = 0x04;
    (void)snprintf(want, sizeof want, "%s \u00b7 %s \u00b7 %s", fingerprint_list[1023],
        fingerprint_list[0], fingerprint_list[1]);
    fingerprint_words(&h, 3, got);
    assert_string_equal(got, want);
}

static size_t joiners(const char *text)
{
    size_t n = 0;
    for (const char *p = text; (p = strstr(p, " \u00b7 ")); p++) {
        n++;
    }
    return n;
}

static void any_count_of_words_is_a_prefix_of_the_next(void **state)
{
    (void)state;
    struct hash h = hash_of(bytes_of("pv"));
    char fewer[FINGERPRINT_WORDS_TEXT] = "", more[FINGERPRINT_WORDS_TEXT];
    for (size_t n = 1; n <= FINGERPRINT_WORDS_MAX; n++) {
        fingerprint_words(&h, n, more);
        assert_int_equal(joiners(more), n - 1);
        assert_memory_equal(more, fewer, strlen(fewer));
        memcpy(fewer, more, sizeof fewer);
    }
}

static void every_shown_bit_matters_and_no_other(void **state)
{
    (void)state;
    struct hash h = hash_of(bytes_of("pv"));
    char groups[FINGERPRINT_TEXT], words[FINGERPRINT_WORDS_TEXT];
    fingerprint_groups(&h, groups);
    fingerprint_words(&h, 8, words);
    for (size_t bit = 0; bit < 256; bit++) {
        struct hash other = h;
        char other_groups[FINGERPRINT_TEXT], other_words[FINGERPRINT_WORDS_TEXT];
        other.b[bit / 8] ^= (uint8_t)(0x80u >> bit % 8);
        fingerprint_groups(&other, other_groups);
        fingerprint_words(&other, 8, other_words);
        assert_int_equal(strcmp(groups, other_groups) != 0, bit < 80);
        assert_int_equal(strcmp(words, other_words) != 0, bit < 80);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_are_the_base32_of_the_first_80_bits),
        cmocka_unit_test(words_are_ten_bits_each_from_the_front),
        cmocka_unit_test(any_count_of_words_is_a_prefix_of_the_next),
        cmocka_unit_test(every_shown_bit_matters_and_no_other),
    };
    return RUN_AFTER_START(tests);
}
