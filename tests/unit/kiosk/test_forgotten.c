// SPDX-License-Identifier: EUPL-1.2
/* Half an hour after sealing, whatever the worker does meanwhile, and not sooner. */
#include "kiosk/forgotten.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define BEGIN INT64_C(5000)

static bool at(struct forgotten *f, enum forgotten_seen seen, int64_t ms)
{
    return forgotten_is_due(f, seen, (struct mono){.ms = ms});
}

static void a_sealed_session_closes_after_half_an_hour(void **state)
{
    (void)state;
    struct forgotten f = {0};

    assert_false(at(&f, FORGOTTEN_SEALED, BEGIN));
    assert_false(at(&f, FORGOTTEN_SEALED, BEGIN + FORGOTTEN_AFTER_MS - 1));
    assert_true(at(&f, FORGOTTEN_SEALED, BEGIN + FORGOTTEN_AFTER_MS));
}

/* The worker tidies and posts once in a while: that is no new beginning. */
static void what_the_worker_does_meanwhile_does_not_begin_it_anew(void **state)
{
    (void)state;
    struct forgotten f = {0};

    assert_false(at(&f, FORGOTTEN_SEALED, BEGIN));
    for (int64_t ms = BEGIN; ms < BEGIN + FORGOTTEN_AFTER_MS; ms += 7000)
        assert_false(at(&f, ms / 7000 % 2 ? FORGOTTEN_HELD : FORGOTTEN_SEALED, ms));
    assert_false(at(&f, FORGOTTEN_HELD, BEGIN + FORGOTTEN_AFTER_MS));
    assert_true(at(&f, FORGOTTEN_SEALED, BEGIN + FORGOTTEN_AFTER_MS + 1));
}

static void another_session_counts_from_its_own_sealing(void **state)
{
    (void)state;
    struct forgotten f = {0};

    assert_false(at(&f, FORGOTTEN_SEALED, BEGIN));
    assert_false(at(&f, FORGOTTEN_NOT_SEALED, BEGIN + FORGOTTEN_AFTER_MS));
    assert_false(at(&f, FORGOTTEN_SEALED, BEGIN + FORGOTTEN_AFTER_MS + 1));
    assert_true(at(&f, FORGOTTEN_SEALED, BEGIN + 2 * FORGOTTEN_AFTER_MS + 1));
}

static void a_closing_that_failed_is_tried_again_each_minute(void **state)
{
    (void)state;
    struct forgotten f = {0};
    int64_t due = BEGIN + FORGOTTEN_AFTER_MS;

    assert_false(at(&f, FORGOTTEN_SEALED, BEGIN));
    assert_true(at(&f, FORGOTTEN_SEALED, due));
    assert_false(at(&f, FORGOTTEN_SEALED, due + 1));
    assert_true(at(&f, FORGOTTEN_SEALED, due + FORGOTTEN_AGAIN_MS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sealed_session_closes_after_half_an_hour),
        cmocka_unit_test(what_the_worker_does_meanwhile_does_not_begin_it_anew),
        cmocka_unit_test(another_session_counts_from_its_own_sealing),
        cmocka_unit_test(a_closing_that_failed_is_tried_again_each_minute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
