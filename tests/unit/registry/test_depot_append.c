// SPDX-License-Identifier: EUPL-1.2
/* Appending: who comes first wins, alone or together, and nobody fails for another's sake. */
#include "unit/registry/desk.h"

#include <pthread.h>

#define THREADS 8
#define ROUNDS 20

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

/* One of several threads that all want to move one log, and each a log of its own. */
struct racer {
    struct desk *k;
    pthread_t thread;
    char own[32];
    int won, lost, own_kept, own_refused;
};

static void *race(void *context)
{
    struct racer *r = context;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        struct depot_append a = desk_next(r->k, buf_view(&r->k->entries[0]), round);
        enum err e = depot_log_append(r->k->r.depot, &a, NULL);
        r->won += e == ERR_OK;
        r->lost += e == ERR_AGAIN;
        a.origin = r->own;
        r->own_kept += depot_log_append(r->k->r.depot, &a, NULL) == ERR_OK;
        a.before = round + 1;
        a.count = 2; /* of which there is one */
        r->own_refused += depot_log_append(r->k->r.depot, &a, NULL) == ERR_FORMAT;
    }
    return NULL;
}

static void of_several_at_once_one_wins_and_none_fails_for_another(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct racer racers[THREADS] = {0};
    int won = 0;
    desk_write(k, "fact");
    for (int i = 0; i < THREADS; i++) {
        racers[i].k = k;
        (void)snprintf(racers[i].own, sizeof racers[i].own, "zaalwacht/own/%d", i);
        assert_int_equal(pthread_create(&racers[i].thread, NULL, race, &racers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(racers[i].thread, NULL), 0);
        assert_int_equal(racers[i].won + racers[i].lost, ROUNDS);
        assert_int_equal(racers[i].own_kept, ROUNDS);
        assert_int_equal(racers[i].own_refused, ROUNDS);
        won += racers[i].won;
    }
    struct depot_log log = {0};
    assert_int_equal(depot_log_get(k->r.depot, k->origin, &log, NULL), ERR_OK);
    assert_int_equal(log.size, won); /* each place in the log was won once */
    depot_log_free(&log);
    struct depot_counts counts;
    assert_int_equal(depot_count(k->r.depot, &counts, NULL), ERR_OK);
    assert_int_equal(counts.entries, won + THREADS * ROUNDS);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_comes_second_is_told_to_look_again),
        cmocka_unit_test(many_entries_come_back_in_order),
        cmocka_unit_test(of_several_at_once_one_wins_and_none_fails_for_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
