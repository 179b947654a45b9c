// SPDX-License-Identifier: EUPL-1.2
/* Appends of several threads, committed together: who comes first wins, and nobody fails for
 * another's sake. */
#include "unit/registry/desk.h"

#include <pthread.h>

#define THREADS 24 /* more than are committed together */
#define ROUNDS 12

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
        cmocka_unit_test(of_several_at_once_one_wins_and_none_fails_for_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
