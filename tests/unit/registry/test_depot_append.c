// SPDX-License-Identifier: EUPL-1.2
/* Appending: who comes first wins, and only to a log that stands where it is thought to. */
#include "unit/registry/desk.h"

static void who_comes_second_is_told_to_look_again(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    desk_write(k, "fact");
    struct depot_append a = desk_next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_AGAIN);
    a.before = 7;
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_AGAIN);
    a.before = 1;
    a.count = 2; /* one entry, counted as two: nothing of it stays */
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_FORMAT);
    struct depot_log log = {0};
    assert_int_equal(depot_log_get(k->r.depot, k->origin, &log, NULL), ERR_OK);
    assert_int_equal(log.size, 1);
    depot_log_free(&log);
    desk_close(k);
}

static void many_entries_come_back_in_order(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    BUF_AUTO struct buf all = BUF_INIT(1 << 20), got = BUF_INIT(1 << 20);
    uint64_t count = 0;
    for (size_t i = 0; i < DESK_ENTRIES; i++) {
        desk_write(k, "fact");
        buf_add_bytes(&all, buf_view(&k->entries[i]));
    }
    struct depot_append a = desk_next(k, buf_view(&all), 0);
    a.count = DESK_ENTRIES;
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    assert_int_equal(
        depot_log_entries(k->r.depot, k->origin, 0, 1 << 20, &got, &count, NULL), ERR_OK);
    assert_int_equal(count, DESK_ENTRIES);
    assert_true(bytes_equal(buf_view(&all), buf_view(&got)));
    desk_close(k);
}

/* Each part of what is remembered is looked at, and nothing is written when one is not so. */
static void what_is_remembered_must_still_be_so(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    BUF_AUTO struct buf cert = BUF_INIT(2 * CERT_BYTES_MAX);
    struct key_id http = sign_key_id(&k->http.pub), other = sign_key_id(&k->log.pub);
    desk_write(k, "fact");
    struct depot_append a = desk_next(k, buf_view(&k->entries[0]), 0);
    assert_int_equal(depot_device_get(k->r.depot, &http, &cert, NULL), ERR_OK);
    const struct depot_memory so = {.walk = a.walk, .http = http, .cert = buf_view(&cert)};
    struct depot_memory wrong[3] = {so, so, so};
    wrong[0].walk = bytes_of("another walk");
    wrong[1].http = other;
    wrong[2].cert.n--;
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    a.before = 1;
    for (size_t i = 0; i < 3; i++) {
        a.remembered = &wrong[i];
        assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_AGAIN);
    }
    a.remembered = &so;
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_OK);
    assert_int_equal(
        depot_device_revoke(k->r.depot, &k->cert.id, (struct wall){DESK_NOW}, NULL), ERR_OK);
    a.before = 2;
    assert_int_equal(depot_log_append(k->r.depot, &a, NULL), ERR_AGAIN);
    struct depot_counts counts;
    assert_int_equal(depot_count(k->r.depot, &counts, NULL), ERR_OK);
    assert_int_equal(counts.entries, 2);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_comes_second_is_told_to_look_again),
        cmocka_unit_test(many_entries_come_back_in_order),
        cmocka_unit_test(what_is_remembered_must_still_be_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
