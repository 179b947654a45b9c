// SPDX-License-Identifier: EUPL-1.2
/* The state of the slots: bytes as the boot loader writes them, and RAUC's words. */
#include "slot/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct state state;

/* Written by U-Boot 2023.01: env export -c -s 200 ADDR BOOT_SERIAL BOOT_ORDER BOOT_A_LEFT
 * BOOT_B_LEFT BOOT_MINIMUM, with 1f, "B A", 2, 0 and 0.1.0. */
static const char by_loader[] = "BOOT_A_LEFT=2\0BOOT_B_LEFT=0\0BOOT_MINIMUM=0.1.0\0"
                                "BOOT_ORDER=B A\0BOOT_SERIAL=1f\0";
static const uint8_t by_loader_sum[4] = {0x1d, 0x94, 0x7b, 0x3d};

static void seal(uint8_t out[STATE_BYTES], const char *text, size_t n)
{
    uint32_t sum = UINT32_MAX;

    memset(out, 0, STATE_BYTES);
    memcpy(out + 4, text, n);
    for (size_t i = 4; i < STATE_BYTES; i++) {
        sum ^= out[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
    }
    for (int i = 0; i < 4; i++)
        out[i] = (uint8_t)(~sum >> 8 * i);
}

static void what_the_loader_writes_is_read(void **unused)
{
    (void)unused;
    uint8_t sector[STATE_BYTES] = {0};

    memcpy(sector, by_loader_sum, sizeof by_loader_sum);
    memcpy(sector + 4, by_loader, sizeof by_loader);
    assert_int_equal(state_parse(sector, &state), ERR_OK);
    assert_int_equal(state.serial, 0x1f);
    assert_int_equal(state.order_count, 2);
    assert_int_equal(state.order[0], SLOT_B);
    assert_int_equal(state.left[SLOT_A], 2);
    assert_int_equal(state.left[SLOT_B], 0);
    assert_string_equal(state.minimum, "0.1.0");
    assert_int_equal(state_primary(&state), SLOT_A);
}

static void every_state_comes_back_as_it_was(void **unused)
{
    (void)unused;
    static const struct {
        enum slot order[2];
        size_t count;
    } orders[] = {{{SLOT_A, SLOT_B}, 2}, {{SLOT_B, SLOT_A}, 2}, {{SLOT_A}, 1}, {{SLOT_B}, 1}};
    uint8_t sector[STATE_BYTES];

    for (size_t o = 0; o < sizeof orders / sizeof *orders; o++) {
        for (unsigned left = 0; left < 16; left++) {
            struct state s = {.serial = left + 1,
                .order = {orders[o].order[0], orders[o].order[1]},
                .order_count = orders[o].count,
                .left = {left & 3, left >> 2},
                .minimum = "2026.11"};
            state_format(&s, sector);
            memset(&state, 0, sizeof state);
            assert_int_equal(state_parse(sector, &state), ERR_OK);
            assert_memory_equal(&state.left, &s.left, sizeof s.left);
            assert_int_equal(state.order_count, s.order_count);
            assert_memory_equal(state.order, s.order, s.order_count * sizeof *s.order);
            assert_int_equal(state.serial, s.serial);
            assert_string_equal(state.minimum, s.minimum);
        }
    }
}

static void one_wrong_bit_is_seen(void **unused)
{
    (void)unused;
    struct state s = state_default();
    uint8_t sector[STATE_BYTES];

    s.serial = 7;
    state_format(&s, sector);
    for (size_t bit = 0; bit < (size_t)STATE_BYTES * 8; bit++) {
        sector[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_int_equal(state_parse(sector, &state), ERR_SIGNATURE);
        sector[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    assert_int_equal(state_parse(sector, &state), ERR_OK);
}

static void values_that_cannot_be_are_refused(void **unused)
{
    (void)unused;
#define LINE(text)                                                                                 \
    {                                                                                              \
        text, sizeof(text)                                                                         \
    }
    static const struct {
        const char *text;
        size_t n;
    } bad[] = {LINE(""), LINE("BOOT_SERIAL=0\0"), LINE("BOOT_SERIAL=\0"), LINE("BOOT_SERIAL=xyz\0"),
        LINE("BOOT_SERIAL=11112222333344445\0"), LINE("BOOT_SERIAL=1\0BOOT_ORDER=A A\0"),
        LINE("BOOT_SERIAL=1\0BOOT_ORDER=AB\0"), LINE("BOOT_SERIAL=1\0BOOT_ORDER=C\0"),
        LINE("BOOT_SERIAL=1\0BOOT_A_LEFT=4\0"), LINE("BOOT_SERIAL=1\0BOOT_B_LEFT=-1\0"),
        LINE("BOOT_SERIAL=1\0BOOT_MINIMUM=new\0"), LINE("BOOT_SERIAL=1\0nothing\0")};
    uint8_t sector[STATE_BYTES];

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        seal(sector, bad[i].text, bad[i].n);
        assert_int_equal(state_parse(sector, &state), ERR_FORMAT);
    }
    memset(sector, 0, sizeof sector); /* an empty partition */
    assert_int_not_equal(state_parse(sector, &state), ERR_OK);
    memset(sector, 0xff, sizeof sector);
    assert_int_not_equal(state_parse(sector, &state), ERR_OK);
}

static void keys_of_a_newer_system_are_passed_over(void **unused)
{
    (void)unused;
    static const char text[] = "BOOT_SERIAL=2\0BOOT_TOMORROW=yes\0BOOT_ORDER=B\0";
    uint8_t sector[STATE_BYTES];

    seal(sector, text, sizeof text);
    assert_int_equal(state_parse(sector, &state), ERR_OK);
    assert_int_equal(state_primary(&state), SLOT_B);
    assert_int_equal(state.left[SLOT_B], STATE_TRIES); /* not said: as the loader takes it */
}

static void update_marks_bad_before_and_primary_after(void **unused)
{
    (void)unused;

    state = state_default();
    state_set_good(&state, SLOT_B, false);
    assert_false(state_is_good(&state, SLOT_B));
    assert_int_equal(state_primary(&state), SLOT_A);
    state.left[SLOT_A] = 0; /* also with no tries left a half written slot is not taken */
    assert_int_equal(state_primary(&state), SLOT_COUNT);
    state.left[SLOT_A] = 3;

    state_set_primary(&state, SLOT_B);
    assert_int_equal(state_primary(&state), SLOT_B);
    assert_true(state_is_good(&state, SLOT_A));
    state.left[SLOT_B] = 0; /* never marked good */
    assert_int_equal(state_primary(&state), SLOT_A);
    assert_int_equal(state.order_count, 2);
    state_set_primary(&state, SLOT_A);
    state_set_primary(&state, SLOT_A);
    assert_int_equal(state.order_count, 2);
    assert_int_equal(state.order[1], SLOT_B);
}

static void good_gives_all_tries_and_minimum_only_rises(void **unused)
{
    (void)unused;

    state = state_default();
    state.left[SLOT_A] = 1;
    state_set_good(&state, SLOT_A, true);
    assert_int_equal(state.left[SLOT_A], STATE_TRIES);
    assert_int_equal(state.order_count, 2);
    state_set_good(&state, SLOT_A, false);
    state_set_good(&state, SLOT_A, true);
    assert_int_equal(state.order[0], SLOT_B); /* it comes back at the end */

    state_raise_minimum(&state, "0.2");
    state_raise_minimum(&state, "0.1.9");
    assert_string_equal(state.minimum, "0.2");
    state_raise_minimum(&state, "0.10");
    assert_string_equal(state.minimum, "0.10");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_loader_writes_is_read),
        cmocka_unit_test(every_state_comes_back_as_it_was),
        cmocka_unit_test(one_wrong_bit_is_seen),
        cmocka_unit_test(values_that_cannot_be_are_refused),
        cmocka_unit_test(keys_of_a_newer_system_are_passed_over),
        cmocka_unit_test(update_marks_bad_before_and_primary_after),
        cmocka_unit_test(good_gives_all_tries_and_minimum_only_rises),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
