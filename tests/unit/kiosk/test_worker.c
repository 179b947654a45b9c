// SPDX-License-Identifier: EUPL-1.2
/* The worker: in order, given back once, finished before it stops. */
#include "kiosk/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

struct numbered {
    struct job job;
    int number;
    int *order;
    atomic_int *ran;
};

static void run(struct job *job)
{
    struct numbered *n = (struct numbered *)job;
    n->order[atomic_fetch_add(n->ran, 1)] = n->number;
}

static void count_wake(void *context)
{
    atomic_fetch_add((atomic_int *)context, 1);
}

static void wait_until(atomic_int *value, int wanted)
{
    struct timespec nap = {0, 1000000};
    for (int i = 0; i < 5000 && atomic_load(value) < wanted; i++)
        nanosleep(&nap, NULL);
    assert_int_equal(atomic_load(value), wanted);
}

static void jobs_run_in_order_and_come_back_once(void **state)
{
    (void)state;
    struct worker *w = NULL;
    atomic_int wakes = 0, ran = 0;
    int order[20];
    struct numbered jobs[20];

    assert_int_equal(worker_start(count_wake, &wakes, &w), ERR_OK);
    for (int i = 0; i < 20; i++) {
        jobs[i] = (struct numbered){.job = {.run = run}, .number = i, .order = order, .ran = &ran};
        worker_post(w, &jobs[i].job);
    }
    wait_until(&wakes, 20);
    for (int i = 0; i < 20; i++) {
        assert_int_equal(order[i], i);
        assert_ptr_equal(worker_take(w), &jobs[i].job);
    }
    assert_null(worker_take(w));
    assert_false(worker_busy(w));
    worker_stop(w);
}

static void stopping_finishes_what_was_posted(void **state)
{
    (void)state;
    struct worker *w = NULL;
    atomic_int wakes = 0, ran = 0;
    int order[8];
    struct numbered jobs[8];

    assert_int_equal(worker_start(count_wake, &wakes, &w), ERR_OK);
    for (int i = 0; i < 8; i++) {
        jobs[i] = (struct numbered){.job = {.run = run}, .number = i, .order = order, .ran = &ran};
        worker_post(w, &jobs[i].job);
    }
    worker_stop(w);
    assert_int_equal(atomic_load(&ran), 8);
    worker_stop(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jobs_run_in_order_and_come_back_once),
        cmocka_unit_test(stopping_finishes_what_was_posted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
