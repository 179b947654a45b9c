// SPDX-License-Identifier: EUPL-1.2
/* The chunks of an age file: sizes around a chunk's edge, and no chunk moved, left out, repeated or
 * cut. */
#include "crypto/age_parts.h"
#include "unit/crypto/support.h"

enum { NONCE = 16, SEALED = AGE_CHUNK + 16, ROOM = 1 << 20 };

static const struct age_file_key key = {{4, 5, 6}};
static uint8_t pattern[3 * AGE_CHUNK + 5];

static void pattern_fill(void)
{
    for (size_t i = 0; i < sizeof pattern; i++) {
        pattern[i] = (uint8_t)(i * 31 + (i >> 12));
    }
}

static struct buf sealed_of(size_t n)
{
    struct buf b = BUF_INIT(ROOM);
    pattern_fill();
    assert_int_equal(age_payload_seal(&key, (struct bytes){pattern, n}, &b), ERR_OK);
    return b;
}

/* Opens behind something, and checks that a refusal leaves just that. */
static enum err open_it(struct bytes payload, struct buf *plain)
{
    buf_clear(plain);
    buf_add_text(plain, "before");
    enum err e = age_payload_open(&key, payload, plain);
    assert_memory_equal(plain->p, "before", 6);
    assert_true(!e || plain->n == 6);
    return e;
}

static void every_size_around_a_chunk_comes_back(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 15, 16, 17, AGE_CHUNK - 1, AGE_CHUNK, AGE_CHUNK + 1,
        2 * AGE_CHUNK - 1, 2 * AGE_CHUNK, 3 * AGE_CHUNK + 5};
    BUF_AUTO struct buf plain = BUF_INIT(ROOM);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        size_t n = sizes[i], chunks = n ? (n + AGE_CHUNK - 1) / AGE_CHUNK : 1;
        BUF_AUTO struct buf b = sealed_of(n);
        assert_int_equal(b.n, NONCE + n + 16 * chunks);
        assert_int_equal(open_it(buf_view(&b), &plain), ERR_OK);
        assert_int_equal(plain.n, 6 + n);
        assert_memory_equal(plain.p + 6, pattern, n);
    }
}

static void every_cut_of_a_short_payload_is_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf plain = BUF_INIT(ROOM), b = sealed_of(40);
    for (size_t n = 0; n < b.n; n++) {
        assert_int_equal(open_it((struct bytes){b.p, n}, &plain), ERR_SIGNATURE);
    }
    buf_add_byte(&b, 0);
    assert_int_equal(open_it(buf_view(&b), &plain), ERR_SIGNATURE);
}

static void payload_cut_at_a_chunk_edge_is_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf plain = BUF_INIT(ROOM), b = sealed_of(2 * AGE_CHUNK + 9);
    assert_int_equal(open_it((struct bytes){b.p, NONCE}, &plain), ERR_SIGNATURE);
    assert_int_equal(open_it((struct bytes){b.p, NONCE + SEALED}, &plain), ERR_SIGNATURE);
    assert_int_equal(open_it((struct bytes){b.p, NONCE + 2 * SEALED}, &plain), ERR_SIGNATURE);
    assert_int_equal(open_it((struct bytes){b.p, NONCE + 2 * SEALED + 3}, &plain), ERR_SIGNATURE);
    assert_int_equal(open_it(buf_view(&b), &plain), ERR_OK);
}

static void moved_or_repeated_chunks_are_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf plain = BUF_INIT(ROOM), b = sealed_of(2 * AGE_CHUNK + 9),
                        swapped = BUF_INIT(ROOM), repeated = BUF_INIT(ROOM);
    const uint8_t *chunk = b.p + NONCE;
    buf_add(&swapped, b.p, NONCE);
    buf_add(&swapped, chunk + SEALED, SEALED);
    buf_add(&swapped, chunk, SEALED);
    buf_add(&swapped, chunk + 2 * SEALED, 9 + 16);
    assert_int_equal(open_it(buf_view(&swapped), &plain), ERR_SIGNATURE);
    buf_add(&repeated, b.p, NONCE + SEALED);
    buf_add(&repeated, chunk, b.n - NONCE);
    assert_int_equal(open_it(buf_view(&repeated), &plain), ERR_SIGNATURE);
}

static void changed_byte_in_any_chunk_is_refused_and_nothing_is_written(void **state)
{
    (void)state;
    BUF_AUTO struct buf plain = BUF_INIT(ROOM), b = sealed_of(2 * AGE_CHUNK + 9);
    static const size_t places[] = {0, NONCE - 1, NONCE, NONCE + SEALED - 1, NONCE + SEALED,
        NONCE + 2 * SEALED - 1, NONCE + 2 * SEALED, NONCE + 2 * SEALED + 24};
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        b.p[places[i]] ^= 1;
        assert_int_equal(open_it(buf_view(&b), &plain), ERR_SIGNATURE);
        b.p[places[i]] ^= 1;
    }
    const struct age_file_key other = {{9}};
    assert_int_equal(age_payload_open(&other, buf_view(&b), &plain), ERR_SIGNATURE);
}

/* Nobody's honest program makes this, but it could: the same content in a second form. */
static void empty_last_chunk_behind_a_full_one_is_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf plain = BUF_INIT(ROOM), b = sealed_of(AGE_CHUNK);
    memset(buf_extend(&b, 16), 0, 16);
    assert_int_equal(open_it(buf_view(&b), &plain), ERR_FORMAT);
}

static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf little = BUF_INIT(10), plain = BUF_INIT(39), b = sealed_of(40);
    assert_int_equal(age_payload_seal(&key, bytes_of("text"), &little), ERR_LIMIT);
    assert_int_equal(little.n, 0);
    assert_int_equal(age_payload_open(&key, buf_view(&b), &plain), ERR_LIMIT);
    assert_int_equal(plain.n, 0);
    /* the size is looked at before the bytes are */
    struct buf unused = BUF_INIT(10);
    struct bytes huge = {pattern, (size_t)AGE_PLAIN_MAX + 1};
    assert_int_equal(age_payload_seal(&key, huge, &unused), ERR_LIMIT);
    huge.n = (size_t)AGE_PLAIN_MAX / AGE_CHUNK * SEALED + NONCE + 17;
    assert_int_equal(age_payload_open(&key, huge, &unused), ERR_LIMIT);
    assert_null(unused.p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_around_a_chunk_comes_back),
        cmocka_unit_test(every_cut_of_a_short_payload_is_refused),
        cmocka_unit_test(payload_cut_at_a_chunk_edge_is_refused),
        cmocka_unit_test(moved_or_repeated_chunks_are_refused),
        cmocka_unit_test(changed_byte_in_any_chunk_is_refused_and_nothing_is_written),
        cmocka_unit_test(empty_last_chunk_behind_a_full_one_is_refused),
        cmocka_unit_test(what_does_not_fit_is_refused),
    };
    return RUN_AFTER_START(tests);
}
