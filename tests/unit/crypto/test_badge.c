// SPDX-License-Identifier: EUPL-1.2
/* Badge and PIN give the invigilator's keys: always the same ones, and no others for anything else.
 */
#include "crypto/keys.h"
#include "unit/crypto/support.h"

static const uint8_t badge[BADGE_SECRET_SIZE] = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

/* Computed with other implementations of Argon2id, HKDF, Ed25519 and X25519: these keys are on
 * certificates, so a change here would lock every invigilator out. */
static void badge_and_pin_give_the_known_keys(void **state)
{
    (void)state;
    struct sign_secret sign;
    struct box_secret box;
    assert_int_equal(keys_from_badge(badge, "246813", &sign, &box), ERR_OK);
    assert_hex(sign.pub.b, 32, "db94e57a202dbfdac7c0618dda5a176a63f1914d81c57a0746fec7dc8598c602");
    assert_hex(box.pub.b, 32, "b6ec61968876c74f62c6b875303b0687ac18ba4657e7b3770e053a2e5bbafd12");
}

static void another_pin_or_badge_gives_other_keys(void **state)
{
    (void)state;
    struct sign_secret a, b, c;
    struct box_secret d, e, f;
    uint8_t other_badge[BADGE_SECRET_SIZE] = {1};
    assert_int_equal(keys_from_badge(badge, "246813", &a, &d), ERR_OK);
    assert_int_equal(keys_from_badge(badge, "246814", &b, &e), ERR_OK);
    assert_int_equal(keys_from_badge(other_badge, "246813", &c, &f), ERR_OK);
    assert_memory_not_equal(a.seed, b.seed, 32);
    assert_memory_not_equal(a.seed, c.seed, 32);
    assert_memory_not_equal(d.b, e.b, 32);
    assert_memory_not_equal(d.b, f.b, 32);
    assert_memory_not_equal(a.seed, d.b, 32); /* the two keys of one badge are apart as well */
}

static void leading_zeros_of_a_pin_count(void **state)
{
    (void)state;
    struct sign_secret a, b;
    struct box_secret c;
    assert_int_equal(keys_from_badge(badge, "000000", &a, &c), ERR_OK);
    assert_int_equal(keys_from_badge(badge, "0000000", &b, &c), ERR_OK);
    assert_memory_not_equal(a.seed, b.seed, 32);
}

static void what_is_no_pin_is_refused_and_writes_nothing(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "12345", "1234567890123", "12345a", " 123456", "123456 ",
        "12.456", "-12345", "123456\n", "\xd9\xa1\xd9\xa2\xd9\xa3", "1234567890123456789012345"};
    struct sign_secret sign = {{5}, {{5}}}, sign_before = sign;
    struct box_secret box = {{6}, {{6}}}, box_before = box;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        assert_int_equal(keys_from_badge(badge, bad[i], &sign, &box), ERR_FORMAT);
    }
    assert_memory_equal(&sign, &sign_before, sizeof sign);
    assert_memory_equal(&box, &box_before, sizeof box);
}

static void longest_pin_is_accepted(void **state)
{
    (void)state;
    struct sign_secret sign;
    struct box_secret box;
    assert_int_equal(keys_from_badge(badge, "123456789012", &sign, &box), ERR_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(badge_and_pin_give_the_known_keys),
        cmocka_unit_test(another_pin_or_badge_gives_other_keys),
        cmocka_unit_test(leading_zeros_of_a_pin_count),
        cmocka_unit_test(what_is_no_pin_is_refused_and_writes_nothing),
        cmocka_unit_test(longest_pin_is_accepted),
    };
    return RUN_AFTER_START(tests);
}
