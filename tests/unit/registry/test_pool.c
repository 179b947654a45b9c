// SPDX-License-Identifier: EUPL-1.2
/* Links to a database: readers do not wait for a writer, a broken link is opened again. */
#include "registry/pool.h"
#include "unit/registry/place.h"

#include <pthread.h>

static struct pool *open_pool(const struct place *p)
{
    struct pool *pool = NULL;
    struct diag d = {0};
    if (pool_open(p->where, &pool, &d) != ERR_OK)
        fail_msg("%s", d.text);
    return pool;
}

static struct database *take(struct pool *p, enum use use)
{
    struct database *b = NULL;
    struct diag d = {0};
    if (pool_take(p, use, &b, &d) != ERR_OK)
        fail_msg("%s", d.text);
    return b;
}

static void readers_do_not_wait_for_a_writer(void **state)
{
    (void)state;
    struct place place = place_open();
    struct pool *p = open_pool(&place);
    struct database *writer = take(p, WRITING), *one = take(p, READING), *two = take(p, READING);
    assert_true(writer != one && one != two && two != writer);
    assert_int_equal(database_begin(writer, NULL), ERR_OK);
    assert_int_equal(database_run(one, "SELECT 1", NULL), ERR_OK);
    assert_int_equal(database_run(two, "SELECT 1", NULL), ERR_OK);
    assert_int_equal(database_end(writer, ERR_OK, NULL), ERR_OK);
    pool_give(p, one);
    assert_ptr_equal(take(p, READING), one); /* an open one rather than another */
    pool_give(p, one);
    pool_give(p, two);
    pool_give(p, writer);
    pool_close(p);
    place_close(&place);
}

#define THREADS 24 /* more than there are links */
#define ROUNDS 200

static void *use(void *context)
{
    struct pool *p = context;
    size_t worked = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct database *b = NULL;
        if (pool_take(p, i % 4 == 0 ? WRITING : READING, &b, NULL) != ERR_OK)
            continue;
        worked += database_run(b, "SELECT 1", NULL) == ERR_OK;
        pool_give(p, b);
    }
    return worked == ROUNDS ? p : NULL;
}

static void more_threads_than_links_take_turns(void **state)
{
    (void)state;
    struct place place = place_open();
    struct pool *p = open_pool(&place);
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, use, p), 0);
    for (int i = 0; i < THREADS; i++) {
        void *all = NULL;
        assert_int_equal(pthread_join(threads[i], &all), 0);
        assert_ptr_equal(all, p);
    }
    pool_close(p);
    place_close(&place);
}

static void a_lost_link_is_opened_again(void **state)
{
    (void)state;
    struct place place = place_open();
    struct pool *p = open_pool(&place);
    struct database *b = take(p, WRITING);
    if (place_on_server()) {
        struct database owner = place_owner(&place);
        assert_int_equal(database_run(&owner,
                             "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                             " WHERE usename = 'registry'",
                             NULL),
            ERR_OK);
        database_close(&owner);
        assert_int_equal(database_run(b, "SELECT 1", NULL), ERR_STATE);
    } else {
        b->lost = true;
    }
    pool_give(p, b);
    b = take(p, WRITING);
    assert_int_equal(database_run(b, "SELECT 1", NULL), ERR_OK);
    pool_give(p, b);
    pool_close(p);
    place_close(&place);
}

static void nobody_there_is_said(void **state)
{
    (void)state;
    struct pool *p = NULL;
    struct diag d = {0};
    assert_int_equal(pool_open("postgresql://x@/x?host=/tmp/zw-nowhere", &p, &d), ERR_STATE);
    assert_null(p);
    assert_int_equal(pool_open("/tmp/zw-nowhere/a.db", &p, &d), ERR_IO);
    pool_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readers_do_not_wait_for_a_writer),
        cmocka_unit_test(more_threads_than_links_take_turns),
        cmocka_unit_test(a_lost_link_is_opened_again),
        cmocka_unit_test(nobody_there_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
