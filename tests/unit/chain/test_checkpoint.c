// SPDX-License-Identifier: EUPL-1.2
/* Signed heads: round trip, exact text, and everything a head must not be. */
#include "chain/checkpoint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define EMPTY_ROOT "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

static struct sign_secret log_key, other_key;
static char origin[NOTE_NAME_SIZE];
static const struct uuid sitting = {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}};

static int start(void **state)
{
    (void)state;
    const uint8_t seed[32] = {7}, other[32] = {8};
    if (crypto_start()) {
        return 1;
    }
    sign_secret_from_seed(seed, &log_key);
    sign_secret_from_seed(other, &other_key);
    checkpoint_origin(&log_key.pub, &sitting, origin);
    return 0;
}

static struct checkpoint sample(uint64_t size)
{
    struct checkpoint c = {.size = size, .root = hash_of((struct bytes){NULL, 0})};
    memcpy(c.origin, origin, sizeof c.origin);
    return c;
}

static void origin_names_device_and_sitting(void **state)
{
    (void)state;
    struct key_id id = sign_key_id(&log_key.pub);
    char expected[NOTE_NAME_SIZE], hex[17];
    hex_encode(id.b, sizeof id.b, hex);
    (void)snprintf(
        expected, sizeof expected, "zaalwacht/%s/01020304-0506-0708-090a-0b0c0d0e0f10", hex);
    assert_string_equal(origin, expected);
    char of_id[NOTE_NAME_SIZE];
    checkpoint_origin_of(&id, &sitting, of_id);
    assert_string_equal(of_id, expected);
}

static void heads_come_back(void **state)
{
    (void)state;
    static const uint64_t sizes[] = {0, 1, 9, 10, 300, 100000, ((uint64_t)1 << TREE_DEPTH_MAX) - 1};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct checkpoint c = sample(sizes[i]), got;
        BUF_AUTO struct buf note = BUF_INIT(NOTE_SIZE_MAX);
        assert_int_equal(checkpoint_sign(&c, &log_key, &note), ERR_OK);
        assert_int_equal(checkpoint_verify(buf_view(&note), origin, &log_key.pub, &got), ERR_OK);
        assert_string_equal(got.origin, origin);
        assert_int_equal(got.size, sizes[i]);
        assert_true(hash_equal(&got.root, &c.root));
    }
}

static void text_is_a_tlog_checkpoint(void **state)
{
    (void)state;
    struct checkpoint c = sample(300);
    BUF_AUTO struct buf note = BUF_INIT(NOTE_SIZE_MAX);
    assert_int_equal(checkpoint_sign(&c, &log_key, &note), ERR_OK);
    char expected[512];
    (void)snprintf(
        expected, sizeof expected, "%s\n300\n" EMPTY_ROOT "\n\n\xe2\x80\x94 %s ", origin, origin);
    assert_true(bytes_has_prefix(buf_view(&note), expected));
}

static void another_key_or_log_is_refused(void **state)
{
    (void)state;
    struct checkpoint c = sample(3), got;
    char other_origin[NOTE_NAME_SIZE];
    checkpoint_origin(&other_key.pub, &sitting, other_origin);
    BUF_AUTO struct buf note = BUF_INIT(NOTE_SIZE_MAX);
    assert_int_equal(checkpoint_sign(&c, &log_key, &note), ERR_OK);
    assert_int_equal(checkpoint_verify(buf_view(&note), origin, &other_key.pub, &got), ERR_KEY);
    assert_int_equal(
        checkpoint_verify(buf_view(&note), other_origin, &log_key.pub, &got), ERR_TYPE);
}

static void every_flipped_bit_is_noticed(void **state)
{
    (void)state;
    struct checkpoint c = sample(12), got = {.size = 99};
    BUF_AUTO struct buf note = BUF_INIT(NOTE_SIZE_MAX);
    assert_int_equal(checkpoint_sign(&c, &log_key, &note), ERR_OK);
    for (size_t bit = 0; bit < note.n * 8; bit++) {
        note.p[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_int_not_equal(
            checkpoint_verify(buf_view(&note), origin, &log_key.pub, &got), ERR_OK);
        assert_int_equal(got.size, 99);
        note.p[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
}

/* Properly signed, but not a head as we write it. */
static enum err verify_signed_text(const char *after_origin)
{
    struct checkpoint got;
    BUF_AUTO struct buf text = BUF_INIT(NOTE_SIZE_MAX), note = BUF_INIT(NOTE_SIZE_MAX);
    buf_add_format(&text, "%s\n%s", origin, after_origin);
    assert_int_equal(note_sign(&log_key, origin, buf_view(&text), &note), ERR_OK);
    return checkpoint_verify(buf_view(&note), origin, &log_key.pub, &got);
}

static void a_signature_does_not_excuse_the_text(void **state)
{
    (void)state;
    assert_int_equal(verify_signed_text("3\n" EMPTY_ROOT "\n"), ERR_OK);
    static const char *const wrong[] = {"3\n", "\x33\n" EMPTY_ROOT "x\n", "03\n" EMPTY_ROOT "\n",
        "+3\n" EMPTY_ROOT "\n", "-3\n" EMPTY_ROOT "\n", " 3\n" EMPTY_ROOT "\n",
        "3x\n" EMPTY_ROOT "\n", "1099511627776\n" EMPTY_ROOT "\n",
        "99999999999999999999\n" EMPTY_ROOT "\n", "3\n" EMPTY_ROOT "\nextension\n",
        "3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
        "3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
        "3\n47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=\n", "3\nAAAA\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(verify_signed_text(wrong[i]), ERR_FORMAT);
    }
}

static void a_second_signature_line_is_left_alone(void **state)
{
    (void)state;
    struct checkpoint c = sample(3), got;
    BUF_AUTO struct buf note = BUF_INIT(NOTE_SIZE_MAX), other = BUF_INIT(NOTE_SIZE_MAX);
    assert_int_equal(checkpoint_sign(&c, &log_key, &note), ERR_OK);
    assert_int_equal(note_sign(&other_key, "register.example", bytes_of("x\n"), &other), ERR_OK);
    buf_add(&note, other.p + 3, other.n - 3); /* behind "x", line end, empty line */
    assert_int_equal(checkpoint_verify(buf_view(&note), origin, &log_key.pub, &got), ERR_OK);
}

static void garbage_is_refused(void **state)
{
    (void)state;
    static const char *const garbage[] = {"", "\n", "\n\n", "zaalwacht", "a\nb\nc\n\n"};
    struct checkpoint got;
    for (size_t i = 0; i < sizeof garbage / sizeof garbage[0]; i++) {
        assert_int_not_equal(
            checkpoint_verify(bytes_of(garbage[i]), origin, &log_key.pub, &got), ERR_OK);
    }
    static const uint8_t huge[NOTE_SIZE_MAX + 1];
    assert_int_equal(checkpoint_verify(BYTES_ARRAY(huge), origin, &log_key.pub, &got), ERR_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(origin_names_device_and_sitting),
        cmocka_unit_test(heads_come_back),
        cmocka_unit_test(text_is_a_tlog_checkpoint),
        cmocka_unit_test(another_key_or_log_is_refused),
        cmocka_unit_test(every_flipped_bit_is_noticed),
        cmocka_unit_test(a_signature_does_not_excuse_the_text),
        cmocka_unit_test(a_second_signature_line_is_left_alone),
        cmocka_unit_test(garbage_is_refused),
    };
    return cmocka_run_group_tests_name("chain/checkpoint", tests, start, NULL);
}
