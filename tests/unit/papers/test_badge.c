// SPDX-License-Identifier: EUPL-1.2
/* Badges: what is in the code comes back; other codes are told apart. */
#include "codec/text45.h"
#include "school.h"

static void any_badge_comes_back_in_a_small_code(void **state)
{
    (void)state;
    for (int i = 0; i < 200; i++) {
        struct badge b, got;
        uuid_random(&b.invigilator);
        random_fill(b.secret, sizeof b.secret);
        BUF_WIPE struct buf text = BUF_INIT(BADGE_TEXT_MAX);
        assert_int_equal(badge_text(&b, &text), ERR_OK);
        assert_int_equal(text.n, 55); /* QR version 4 at M, 3 at L */
        assert_int_equal(badge_read(buf_view(&text), &got), ERR_OK);
        assert_true(uuid_equal(&got.invigilator, &b.invigilator));
        assert_memory_equal(got.secret, b.secret, sizeof b.secret);
    }
}

static void other_codes_are_no_badges(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "ZWB1", "ZWB2:00", "ZW1:00", "http://example.org"};
    struct badge got;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(badge_read(bytes_of(texts[i]), &got), ERR_TYPE);
    }
}

static void damaged_badges_and_other_versions_are_refused(void **state)
{
    (void)state;
    struct badge b = {.secret = {1}}, got = {.secret = {42}};
    BUF_AUTO struct buf text = BUF_INIT(BADGE_TEXT_MAX);
    assert_int_equal(badge_text(&b, &text), ERR_OK);
    for (size_t n = 5; n < text.n; n++) {
        assert_int_equal(badge_read((struct bytes){text.p, n}, &got), ERR_FORMAT);
    }
    uint8_t raw[34] = {2};
    for (size_t n = 33; n <= 34; n++) { /* version 2, then one byte more */
        buf_clear(&text);
        buf_add_text(&text, "ZWB1:");
        base45_encode((struct bytes){raw, n}, &text);
        assert_int_equal(badge_read(buf_view(&text), &got), ERR_FORMAT);
        raw[0] = 1;
    }
    uint8_t longer[BADGE_TEXT_MAX + 1];
    memset(longer, '0', sizeof longer);
    memcpy(longer, "ZWB1:", 5);
    assert_int_equal(badge_read(BYTES_ARRAY(longer), &got), ERR_FORMAT);
    assert_int_equal(got.secret[0], 42);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_badge_comes_back_in_a_small_code),
        cmocka_unit_test(other_codes_are_no_badges),
        cmocka_unit_test(damaged_badges_and_other_versions_are_refused),
    };
    return crypto_start() ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
