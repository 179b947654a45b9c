// SPDX-License-Identifier: EUPL-1.2
/* Batches: what is written comes back, entry by entry, and nothing else is one. */
#include "chain/batch.h"

#include "codec/cbor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void entries_come_back_in_order(void **state)
{
    (void)state;
    struct batch b = {.origin = "zaalwacht/ab/cd", .from = 7, .note = bytes_of("head")}, again;
    BUF_AUTO struct buf entries = BUF_INIT(4096), file = BUF_INIT(BATCH_BYTES_MAX);
    for (uint64_t i = 0; i < 3; i++)
        cbor_put_uint(&entries, 1000 + i);
    b.entries = buf_view(&entries);
    assert_int_equal(batch_write(&b, &file), ERR_OK);
    assert_int_equal(batch_read(buf_view(&file), &again), ERR_OK);
    assert_string_equal(again.origin, b.origin);
    assert_int_equal(again.from, 7);
    assert_int_equal(again.count, 3);
    assert_true(bytes_equal(again.note, b.note));
    struct bytes rest = again.entries, entry;
    for (uint64_t i = 0; i < 3; i++) {
        struct cbor c;
        assert_true(batch_next(&rest, &entry));
        assert_int_equal(cbor_open(&c, entry), ERR_OK);
        assert_int_equal(cbor_get_uint(&c), 1000 + i);
    }
    assert_false(batch_next(&rest, &entry));
}

static void only_a_head_is_a_batch_too(void **state)
{
    (void)state;
    struct batch b = {.origin = "o", .from = 3, .note = bytes_of("head")}, again;
    BUF_AUTO struct buf file = BUF_INIT(4096);
    assert_int_equal(batch_write(&b, &file), ERR_OK);
    assert_int_equal(batch_read(buf_view(&file), &again), ERR_OK);
    assert_int_equal(again.count, 0);
}

static void a_file_is_named_after_its_log(void **state)
{
    (void)state;
    const struct sign_public key = {{7}};
    const struct uuid sitting = {{0x0b, 0x7c}};
    struct key_id id = sign_key_id(&key);
    char name[BATCH_NAME_SIZE], hex[2 * KEY_ID_SIZE + 1];
    hex_encode(id.b, sizeof id.b, hex);
    batch_file_name(&key, &sitting, name);
    assert_memory_equal(name, hex, 2 * KEY_ID_SIZE);
    assert_string_equal(name + 2 * KEY_ID_SIZE, "-0b7c0000-0000-0000-0000-000000000000.zwl");
}

static enum err read(const struct batch *b)
{
    struct batch again = {.from = 99};
    BUF_AUTO struct buf file = BUF_INIT(BATCH_BYTES_MAX + 4096);
    assert_int_equal(batch_write(b, &file), ERR_OK);
    enum err e = batch_read(buf_view(&file), &again);
    assert_true(e == ERR_OK || again.from == 99);
    return e;
}

static void limits_and_garbage_are_refused(void **state)
{
    (void)state;
    static uint8_t long_entry[ENTRY_SIZE_MAX + 8], many[BATCH_ENTRIES_MAX + 1],
        huge[BATCH_BYTES_MAX];
    struct batch b = {.origin = "o", .note = bytes_of("head")};
    BUF_AUTO struct buf entry = BUF_INIT(sizeof long_entry + 16), file = BUF_INIT(2 * sizeof huge);
    cbor_put_bytes(&entry, BYTES_ARRAY(long_entry));
    b.entries = buf_view(&entry);
    assert_int_equal(read(&b), ERR_LIMIT);
    b.entries = BYTES_ARRAY(many); /* that many zeros are that many items */
    assert_int_equal(read(&b), ERR_LIMIT);
    b.entries.n--;
    assert_int_equal(read(&b), ERR_OK);
    b.from = ENTRY_SEQ_END - 2;
    assert_int_equal(read(&b), ERR_LIMIT);
    b.from = 0;
    b.entries = bytes_of("\x18\x01"); /* a longer form than needed: not strict */
    assert_int_equal(read(&b), ERR_FORMAT);
    b.entries = BYTES_ARRAY(huge);
    assert_int_equal(batch_write(&b, &file), ERR_LIMIT);
    assert_int_equal(file.n, 0);
    cbor_put_uint(&file, 7);
    assert_int_equal(batch_read(buf_view(&file), &b), ERR_TYPE);
    assert_int_equal(batch_read(bytes_of(""), &b), ERR_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_come_back_in_order),
        cmocka_unit_test(only_a_head_is_a_batch_too),
        cmocka_unit_test(a_file_is_named_after_its_log),
        cmocka_unit_test(limits_and_garbage_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
