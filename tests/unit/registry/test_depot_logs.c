// SPDX-License-Identifier: EUPL-1.2
/* Logs as the depot gives them back. */
#include "unit/registry/desk.h"

static enum err count_log(void *context, const char *origin, uint64_t size)
{
    (void)origin;
    *(uint64_t *)context += 100 + size;
    return ERR_OK;
}

static enum err stop(void *context, const char *origin, uint64_t size)
{
    (void)origin;
    (void)size;
    ++*(int *)context;
    return ERR_LIMIT;
}

static void logs_of_a_sitting_are_walked_and_stopped(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct uuid other = school_id(5, 6);
    uint64_t sum = 0;
    int seen = 0;
    desk_write(k, "fact");
    struct depot_append a = desk_next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    a.origin = "zaalwacht/other/door";
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    assert_int_equal(depot_logs_of(k->r.depot, &k->sitting, count_log, &sum, NULL), ERR_OK);
    assert_int_equal(sum, 202);
    assert_int_equal(depot_logs_of(k->r.depot, &k->sitting, stop, &seen, NULL), ERR_LIMIT);
    assert_int_equal(seen, 1);
    assert_int_equal(depot_logs_of(k->r.depot, &other, stop, &seen, NULL), ERR_OK);
    assert_int_equal(seen, 1);
    desk_close(k);
}

static void entries_come_from_any_number_as_far_as_they_fit(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    uint64_t count = 9;
    for (uint64_t i = 0; i < 4; i++) {
        desk_write(k, "fact");
        struct depot_append a = desk_next(k, buf_view(&k->entries[i]), i);
        assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    }
    size_t two = k->entries[1].n + k->entries[2].n;
    BUF_AUTO struct buf got = BUF_INIT(1 << 20), small = BUF_INIT(10);
    assert_int_equal(depot_log_entries(k->r.depot, k->origin, 1, two, &got, &count, NULL), ERR_OK);
    assert_int_equal(count, 2);
    assert_int_equal(got.n, two);
    assert_memory_equal(got.p, k->entries[1].p, k->entries[1].n);
    assert_int_equal(depot_log_entries(k->r.depot, k->origin, 3, 1, &got, &count, NULL), ERR_OK);
    assert_int_equal(count, 1); /* at least one */
    assert_int_equal(depot_log_entries(k->r.depot, k->origin, 4, two, &got, &count, NULL), ERR_OK);
    assert_int_equal(count, 0);
    assert_int_equal(depot_log_entries(k->r.depot, "nobody", 0, two, &got, &count, NULL), ERR_OK);
    assert_int_equal(count, 0);
    assert_int_equal(
        depot_log_entries(k->r.depot, k->origin, 0, two, &small, &count, NULL), ERR_LIMIT);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logs_of_a_sitting_are_walked_and_stopped),
        cmocka_unit_test(entries_come_from_any_number_as_far_as_they_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
