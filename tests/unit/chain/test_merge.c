// SPDX-License-Identifier: EUPL-1.2
/* Merging logs: one order, whatever place they were given in. */
#include "chain/merge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct cell_key key = {{5}};

static void add(struct buf *log, uint64_t seq, uint64_t lamport)
{
    struct entry_header h = {.outer = OUTER_ROOM, .seq = seq, .lamport = lamport};
    assert_int_equal(entry_seal(&h, &key, bytes_of("fact"), log), ERR_OK);
}

static struct buf log_of(const uint64_t *lamports, size_t count)
{
    struct buf log = BUF_INIT(1u << 16);
    for (size_t i = 0; i < count; i++)
        add(&log, i, lamports[i]);
    return log;
}

static void expect(struct merge *m, const uint64_t (*wanted)[2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t log;
        struct bytes entry;
        struct entry_header h;
        assert_int_equal(merge_next(m, &log, &entry, &h), ERR_OK);
        assert_int_equal(log, wanted[i][0]);
        assert_int_equal(h.lamport, wanted[i][1]);
        assert_true(entry.n > 0);
    }
    size_t log;
    struct bytes entry;
    struct entry_header h;
    assert_int_equal(merge_next(m, &log, &entry, &h), ERR_MISSING);
}

static const uint64_t FIRST[] = {1, 4, 5, 9}, SECOND[] = {2, 4, 6};

static void counters_decide_then_the_log(void **state)
{
    (void)state;
    static const uint64_t wanted[][2] = {{0, 1}, {1, 2}, {0, 4}, {1, 4}, {0, 5}, {1, 6}, {0, 9}};
    BUF_AUTO struct buf a = log_of(FIRST, 4), b = log_of(SECOND, 3);
    struct merge m = {0};
    assert_int_equal(merge_add(&m, 1, buf_view(&b), UINT64_MAX), ERR_OK);
    assert_int_equal(merge_add(&m, 0, buf_view(&a), UINT64_MAX), ERR_OK);
    expect(&m, wanted, 7);
}

static void only_so_many_of_a_log(void **state)
{
    (void)state;
    static const uint64_t wanted[][2] = {{0, 1}, {7, 2}, {0, 4}};
    BUF_AUTO struct buf a = log_of(FIRST, 4), b = log_of(SECOND, 3);
    struct merge m = {0};
    assert_int_equal(merge_add(&m, 0, buf_view(&a), 2), ERR_OK);
    assert_int_equal(merge_add(&m, 7, buf_view(&b), 1), ERR_OK);
    assert_int_equal(merge_add(&m, 3, (struct bytes){0}, UINT64_MAX), ERR_OK); /* an empty one */
    expect(&m, wanted, 3);
}

static void what_is_no_entry_is_said(void **state)
{
    (void)state;
    BUF_AUTO struct buf a = log_of(FIRST, 2);
    struct merge m = {0}, bad = {0};
    size_t log;
    struct bytes entry;
    struct entry_header h;
    buf_add_byte(&a, 0x01); /* one number behind two entries */
    assert_int_equal(merge_add(&m, 0, buf_view(&a), UINT64_MAX), ERR_OK);
    assert_int_equal(merge_next(&m, &log, &entry, &h), ERR_OK);
    assert_int_equal(merge_next(&m, &log, &entry, &h), ERR_FORMAT);
    assert_int_equal(merge_add(&bad, 0, bytes_of("\x01"), UINT64_MAX), ERR_FORMAT);
    assert_int_equal(merge_add(&bad, 1, bytes_of("\x41"), UINT64_MAX), ERR_FORMAT); /* cut short */
    assert_int_equal(merge_next(&bad, &log, &entry, &h), ERR_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counters_decide_then_the_log),
        cmocka_unit_test(only_so_many_of_a_log),
        cmocka_unit_test(what_is_no_entry_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
