// SPDX-License-Identifier: EUPL-1.2
/* What a registry signs: read back as it was issued, and by no other key, for no other nonce, with
 * no bit changed. */
#include "papers/receipt.h"

#include "unit/papers/school_keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define NOW INT64_C(1795507200000) /* 24-11-2026 09:00 */

static struct sign_secret registry(void)
{
    return school_sign(33);
}

static struct receipt sample(void)
{
    return (struct receipt){.bundle = hash_of(bytes_of("a sealed record")),
        .sitting = school_id(5, 5),
        .received = {NOW}};
}

static struct buf issued(const struct receipt *r)
{
    struct sign_secret key = registry();
    struct buf note = BUF_INIT(RECEIPT_BYTES_MAX);
    assert_int_equal(receipt_issue(&key, r, &note), ERR_OK);
    return note;
}

static struct buf timed(const char *nonce, int64_t ms)
{
    struct sign_secret key = registry();
    struct buf note = BUF_INIT(RECEIPT_BYTES_MAX);
    assert_int_equal(signed_time_issue(&key, nonce, (struct wall){ms}, &note), ERR_OK);
    return note;
}

/* A note of the registry's with any text. */
static struct buf signed_text(const char *text)
{
    struct sign_secret key = registry();
    struct buf note = BUF_INIT(NOTE_SIZE_MAX);
    char name[REGISTRY_NAME_SIZE];
    registry_name(&key.pub, name);
    assert_int_equal(note_sign(&key, name, bytes_of(text), &note), ERR_OK);
    return note;
}

static void a_receipt_comes_back(void **state)
{
    (void)state;
    struct sign_secret key = registry();
    struct receipt r = sample(), back = {0};
    BUF_AUTO struct buf note = issued(&r);
    assert_int_equal(receipt_read(buf_view(&note), &key.pub, &back), ERR_OK);
    assert_true(hash_equal(&back.bundle, &r.bundle));
    assert_true(uuid_equal(&back.sitting, &r.sitting));
    assert_int_equal(back.received.ms, NOW);
    r.sitting = (struct uuid){0}; /* a record that the registry could not open */
    BUF_AUTO struct buf unread = issued(&r);
    assert_int_equal(receipt_read(buf_view(&unread), &key.pub, &back), ERR_OK);
    assert_true(uuid_equal(&back.sitting, &r.sitting));
}

static void its_text_is_what_the_format_says(void **state)
{
    (void)state;
    struct receipt r = sample();
    char hex[2 * HASH_SIZE + 1], sitting[UUID_TEXT_SIZE], text[256];
    BUF_AUTO struct buf note = issued(&r);
    BUF_AUTO struct buf time = timed("aB9-_", 7);
    hex_encode(r.bundle.b, sizeof r.bundle.b, hex);
    uuid_format(&r.sitting, sitting);
    (void)snprintf(
        text, sizeof text, "zaalwacht-receipt/1\n%s\n%s\n1795507200000\n\n", hex, sitting);
    assert_true(bytes_has_prefix(buf_view(&note), text));
    assert_true(bytes_has_prefix(buf_view(&time), "zaalwacht-time/1\naB9-_\n7\n\n"));
}

static void a_time_comes_back_to_who_asked(void **state)
{
    (void)state;
    struct sign_secret key = registry();
    struct wall told = {0};
    char longest[TIME_NONCE_MAX + 1];
    memset(longest, '_', TIME_NONCE_MAX);
    longest[TIME_NONCE_MAX] = '\0';
    const char *const nonces[] = {"0", "abc-_XYZ9", longest};
    for (size_t i = 0; i < sizeof nonces / sizeof *nonces; i++) {
        BUF_AUTO struct buf note = timed(nonces[i], NOW + (int64_t)i);
        assert_int_equal(signed_time_read(buf_view(&note), &key.pub, nonces[i], &told), ERR_OK);
        assert_int_equal(told.ms, NOW + (int64_t)i);
        assert_int_equal(signed_time_read(buf_view(&note), &key.pub, "other", &told), ERR_FORMAT);
        assert_int_equal(signed_time_read(buf_view(&note), &key.pub, "", &told), ERR_FORMAT);
    }
}

static void a_nonce_is_letters_of_base64url(void **state)
{
    (void)state;
    struct sign_secret key = registry();
    char longer[TIME_NONCE_MAX + 2];
    BUF_AUTO struct buf note = BUF_INIT(RECEIPT_BYTES_MAX);
    memset(longer, 'a', TIME_NONCE_MAX + 1);
    longer[TIME_NONCE_MAX + 1] = '\0';
    const char *const others[] = {
        "", " ", "a b", "a\nb", "a+b", "a/b", "a=", "%20", "\xc3\xa9", longer};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_equal(signed_time_issue(&key, others[i], (struct wall){NOW}, &note), ERR_FORMAT);
        assert_int_equal(note.n, 0);
    }
}

static void no_other_key_and_no_other_note(void **state)
{
    (void)state;
    struct sign_secret key = registry(), other = school_sign(98);
    struct receipt r = sample(), back = {.received = {7}};
    struct wall told = {7};
    BUF_AUTO struct buf note = issued(&r);
    BUF_AUTO struct buf time = timed("mine", NOW);
    assert_int_equal(receipt_read(buf_view(&note), &other.pub, &back), ERR_KEY);
    assert_int_equal(signed_time_read(buf_view(&time), &other.pub, "mine", &told), ERR_KEY);
    assert_int_equal(receipt_read(buf_view(&time), &key.pub, &back), ERR_FORMAT);
    assert_int_equal(signed_time_read(buf_view(&note), &key.pub, "mine", &told), ERR_FORMAT);
    assert_int_equal(receipt_read((struct bytes){0}, &key.pub, &back), ERR_FORMAT);
    assert_int_equal(back.received.ms, 7);
    assert_int_equal(told.ms, 7);
}

static void no_bit_may_change(void **state)
{
    (void)state;
    struct sign_secret key = registry();
    struct receipt r = sample(), back = {.received = {7}};
    struct wall told = {7};
    BUF_AUTO struct buf note = issued(&r);
    BUF_AUTO struct buf time = timed("mine", NOW);
    for (size_t bit = 0; bit < 8 * note.n; bit++) {
        note.p[bit / 8] ^= (uint8_t)(1u << (bit % 8));
        assert_int_not_equal(receipt_read(buf_view(&note), &key.pub, &back), ERR_OK);
        note.p[bit / 8] ^= (uint8_t)(1u << (bit % 8));
    }
    for (size_t bit = 0; bit < 8 * time.n; bit++) {
        time.p[bit / 8] ^= (uint8_t)(1u << (bit % 8));
        assert_int_not_equal(signed_time_read(buf_view(&time), &key.pub, "mine", &told), ERR_OK);
        time.p[bit / 8] ^= (uint8_t)(1u << (bit % 8));
    }
    for (size_t n = 0; n < note.n; n++) /* nor be cut off */
        assert_int_not_equal(receipt_read((struct bytes){note.p, n}, &key.pub, &back), ERR_OK);
    assert_int_equal(back.received.ms, 7);
    assert_int_equal(told.ms, 7);
}

/* Genuine notes of the registry's key whose text is nearly a receipt or a time. */
static void a_line_too_many_too_long_or_not_a_number(void **state)
{
    (void)state;
    struct sign_secret key = registry();
    struct receipt back = {.received = {7}};
    struct wall told = {7};
    char text[512];
    static const char *const numbers[] = {"", "0", "-1", "+1", " 1", "01", "1x", "1 ", "0x10",
        "1000000000000000", "99999999999999999999"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        (void)snprintf(text, sizeof text, "zaalwacht-time/1\nmine\n%s\n", numbers[i]);
        if (numbers[i][0] == '\0')
            (void)snprintf(text, sizeof text, "zaalwacht-time/1\nmine\n");
        BUF_AUTO struct buf note = signed_text(text);
        assert_int_equal(signed_time_read(buf_view(&note), &key.pub, "mine", &told), ERR_FORMAT);
    }
    for (int n = 71; n <= 73; n++) { /* around the longest line that is read at all */
        (void)snprintf(text, sizeof text, "zaalwacht-time/1\nmine\n7\n%0*d\n", n, 1);
        BUF_AUTO struct buf more = signed_text(text);
        assert_int_equal(signed_time_read(buf_view(&more), &key.pub, "mine", &told), ERR_FORMAT);
        (void)snprintf(text, sizeof text, "zaalwacht-receipt/1\n%0*d\n%s\n7\n", n, 1,
            "5a050000-0000-4000-8000-000000000005");
        BUF_AUTO struct buf hash = signed_text(text);
        assert_int_equal(receipt_read(buf_view(&hash), &key.pub, &back), ERR_FORMAT);
    }
    BUF_AUTO struct buf lines = signed_text("a\nb\nc\nd\ne\n");
    assert_int_equal(receipt_read(buf_view(&lines), &key.pub, &back), ERR_FORMAT);
    (void)snprintf(text, sizeof text, "zaalwacht-receipt/1\n%064d\n%s\n7\n", 1,
        "5a050000-0000-4000-8000-000000000005");
    BUF_AUTO struct buf good = signed_text(text);
    assert_int_equal(back.received.ms, 7);
    assert_int_equal(told.ms, 7);
    assert_int_equal(receipt_read(buf_view(&good), &key.pub, &back), ERR_OK);
    assert_int_equal(back.bundle.b[HASH_SIZE - 1], 1);
}

static void no_room_leaves_the_buffer_as_it_was(void **state)
{
    (void)state;
    struct sign_secret key = registry();
    struct receipt r = sample();
    BUF_AUTO struct buf small = BUF_INIT(100);
    buf_add_text(&small, "before");
    assert_int_equal(receipt_issue(&key, &r, &small), ERR_LIMIT);
    assert_int_equal(small.n, 6);
}

static int start(void **state)
{
    (void)state;
    return crypto_start() == ERR_OK ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_receipt_comes_back),
        cmocka_unit_test(its_text_is_what_the_format_says),
        cmocka_unit_test(a_time_comes_back_to_who_asked),
        cmocka_unit_test(a_nonce_is_letters_of_base64url),
        cmocka_unit_test(no_other_key_and_no_other_note),
        cmocka_unit_test(no_bit_may_change),
        cmocka_unit_test(a_line_too_many_too_long_or_not_a_number),
        cmocka_unit_test(no_room_leaves_the_buffer_as_it_was),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
