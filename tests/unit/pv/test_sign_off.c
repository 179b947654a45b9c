// SPDX-License-Identifier: EUPL-1.2
/* The signature of who leaves is about one sitting, one length and one root, and by one key. */
#include "unit/pv/world.h"

struct scene {
    struct sign_secret key, other;
    struct uuid sitting;
    struct checkpoint head;
    uint8_t made[SIGN_OFF_SIZE];
};

static struct scene signed_off(void)
{
    struct scene s = {.head = {.size = 57}};
    sign_secret_random(&s.key);
    sign_secret_random(&s.other);
    uuid_random(&s.sitting);
    memset(s.head.root.b, 0x3C, HASH_SIZE);
    MUST(sign_off_make(&s.key, &s.sitting, &s.head, s.made));
    return s;
}

static void it_holds_for_what_was_signed(void **state)
{
    (void)state;
    struct scene s = signed_off();
    assert_memory_equal(s.made, s.head.root.b, HASH_SIZE); /* the root stands in front */
    MUST(sign_off_verify(&s.key.pub, &s.sitting, 57, s.made));
}

static void it_holds_for_nothing_else(void **state)
{
    (void)state;
    struct scene s = signed_off();
    struct uuid elsewhere = s.sitting;
    elsewhere.b[0] ^= 1;
    assert_int_equal(sign_off_verify(&s.other.pub, &s.sitting, 57, s.made), ERR_SIGNATURE);
    assert_int_equal(sign_off_verify(&s.key.pub, &elsewhere, 57, s.made), ERR_SIGNATURE);
    assert_int_equal(sign_off_verify(&s.key.pub, &s.sitting, 58, s.made), ERR_SIGNATURE);
    for (size_t i = 0; i < SIGN_OFF_SIZE; i++) {
        s.made[i] ^= 0x10;
        assert_int_equal(sign_off_verify(&s.key.pub, &s.sitting, 57, s.made), ERR_SIGNATURE);
        s.made[i] ^= 0x10;
    }
}

/* 32 bytes of root are what a payload's hash is too: the type in front keeps them apart. */
static void it_is_no_signature_of_the_bare_head(void **state)
{
    (void)state;
    struct scene s = signed_off();
    assert_int_equal(
        sign_verify(&s.key.pub, BYTES_ARRAY(s.head.root.b), s.made + HASH_SIZE), ERR_SIGNATURE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_holds_for_what_was_signed),
        cmocka_unit_test(it_holds_for_nothing_else),
        cmocka_unit_test(it_is_no_signature_of_the_bare_head),
    };
    return crypto_start() == ERR_OK ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
