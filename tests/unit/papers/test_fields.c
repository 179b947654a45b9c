// SPDX-License-Identifier: EUPL-1.2
/* Fields: what is written comes back; what no reader takes is not written. */
#include "papers/fields.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct uuid id = {{1, 2, 3, [15] = 9}};

static void every_kind_of_field_comes_back(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(256);
    cbor_put_map(&b, 8);
    put_uint(&b, 1, 7);
    put_int(&b, 2, -1);
    put_bool(&b, 3, true);
    put_text(&b, 4, "Örnek");
    put_bytes(&b, 5, bytes_of("xyz"));
    put_uuid(&b, 6, &id);
    put_wall(&b, 7, (struct wall){1795507200000});
    put_array(&b, 8, 0);
    assert_int_equal(buf_check(&b), ERR_OK);

    struct cbor c;
    struct uuid got;
    char text[16];
    assert_int_equal(cbor_open(&c, buf_view(&b)), ERR_OK);
    struct record r = record_open(&c);
    assert_int_equal(take_uint(&r, 1, 7), 7);
    assert_int_equal(take_int(&r, 2, -1, 5), -1);
    assert_true(take_bool(&r, 3));
    take_text(&r, 4, text, sizeof text);
    assert_string_equal(text, "Örnek");
    assert_int_equal(take_bytes(&r, 5, 3).n, 3);
    take_uuid(&r, 6, &got);
    assert_true(uuid_equal(&got, &id));
    assert_int_equal(take_wall(&r, 7).ms, 1795507200000);
    assert_int_equal(take_array(&r, 8, 4), 0);
    record_close(&r);
    assert_int_equal(cbor_finish(&c), ERR_OK);
}

static void bad_text_and_negative_time_are_not_written(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(256);
    put_text(&b, 1, "\xff");
    assert_int_equal(buf_check(&b), ERR_FORMAT);
    assert_int_equal(b.n, 0);
    buf_clear(&b);
    put_wall(&b, 1, (struct wall){-1});
    assert_int_equal(buf_check(&b), ERR_FORMAT);
    assert_int_equal(b.n, 0);
}

/* Map with one unsigned field 1 of value v, and a cursor on it. */
static struct record one(struct buf *b, struct cbor *c, uint64_t v)
{
    buf_clear(b);
    cbor_put_map(b, 1);
    put_uint(b, 1, v);
    assert_int_equal(cbor_open(c, buf_view(b)), ERR_OK);
    return record_open(c);
}

static void values_outside_their_limits_are_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(64);
    struct cbor c;
    struct record r = one(&b, &c, 8);
    assert_int_equal(take_uint(&r, 1, 7), 0);
    assert_int_equal(cbor_finish(&c), ERR_LIMIT);
    r = one(&b, &c, 8);
    assert_int_equal(take_int(&r, 1, -1, 7), -1);
    assert_int_equal(cbor_finish(&c), ERR_LIMIT);
    r = one(&b, &c, 4);
    assert_int_equal(take_choice(&r, 1, 3), 1);
    assert_int_equal(cbor_finish(&c), ERR_TYPE);
    r = one(&b, &c, 0);
    (void)take_choice(&r, 1, 3);
    assert_int_equal(cbor_finish(&c), ERR_TYPE);
    r = one(&b, &c, UINT64_MAX);
    assert_int_equal(take_wall(&r, 1).ms, 0);
    assert_int_equal(cbor_finish(&c), ERR_LIMIT);
}

static void a_missing_an_unknown_and_a_misfit_field_are_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(64);
    struct cbor c;
    struct record r = one(&b, &c, 8);
    (void)take_uint(&r, 2, 9);
    assert_int_equal(cbor_finish(&c), ERR_FORMAT);
    r = one(&b, &c, 8);
    record_close(&r);
    assert_int_equal(cbor_finish(&c), ERR_TYPE);

    uint8_t key[4] = {9, 9, 9, 9};
    buf_clear(&b);
    cbor_put_map(&b, 1);
    put_bytes(&b, 1, bytes_of("abc"));
    assert_int_equal(cbor_open(&c, buf_view(&b)), ERR_OK);
    r = record_open(&c);
    take_exact(&r, 1, key, sizeof key);
    assert_int_equal(cbor_finish(&c), ERR_FORMAT);
    assert_memory_equal(key, "\0\0\0\0", 4);
    assert_int_equal(cbor_open(&c, buf_view(&b)), ERR_OK);
    r = record_open(&c);
    assert_int_equal(take_bytes(&r, 1, 2).n, 0);
    assert_int_equal(cbor_finish(&c), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_field_comes_back),
        cmocka_unit_test(bad_text_and_negative_time_are_not_written),
        cmocka_unit_test(values_outside_their_limits_are_refused),
        cmocka_unit_test(a_missing_an_unknown_and_a_misfit_field_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
