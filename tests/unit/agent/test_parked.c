// SPDX-License-Identifier: EUPL-1.2
/* What is parked keeps its reason and its day, and is tried again after a while. */
#include "agent/parked.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void it_is_left_alone_for_a_while(void **state)
{
    (void)state;
    struct parked p = {0};
    assert_true(parked_is_due(&p, "a.zwb", (struct mono){0})); /* it was never parked */
    parked_put(&p, "a.zwb", PROBLEM_FORK, (struct wall){7}, (struct mono){1000});
    assert_int_equal(p.count, 1);
    assert_false(parked_is_due(&p, "a.zwb", (struct mono){1000}));
    assert_false(parked_is_due(&p, "a.zwb", (struct mono){1000 + PARKED_AGAIN_MS - 1}));
    assert_true(parked_is_due(&p, "a.zwb", (struct mono){1000 + PARKED_AGAIN_MS}));
    assert_true(parked_is_due(&p, "b.zwb", (struct mono){1000}));
}

static void parked_again_it_keeps_the_first_day(void **state)
{
    (void)state;
    struct parked p = {0};
    parked_put(&p, "a.zwb", PROBLEM_FORK, (struct wall){7}, (struct mono){1000});
    parked_put(&p, "a.zwb", PROBLEM_FORMAT, (struct wall){9}, (struct mono){2000});
    assert_int_equal(p.count, 1);
    assert_int_equal(p.items[0].since.ms, 7);
    assert_int_equal(p.items[0].problem, PROBLEM_FORMAT);
    assert_false(parked_is_due(&p, "a.zwb", (struct mono){1000 + PARKED_AGAIN_MS}));
    assert_true(parked_is_due(&p, "a.zwb", (struct mono){2000 + PARKED_AGAIN_MS}));
}

static void what_went_through_is_taken_out(void **state)
{
    (void)state;
    struct parked p = {0};
    static const char *const names[] = {"a", "b", "c"};
    for (int64_t i = 0; i < 3; i++)
        parked_put(&p, names[i], PROBLEM_FORK, (struct wall){i + 1}, (struct mono){0});
    parked_remove(&p, "b");
    parked_remove(&p, "b");
    parked_remove(&p, "never parked");
    assert_int_equal(p.count, 2);
    assert_string_equal(p.items[0].name, "a"); /* the oldest stays in front */
    assert_string_equal(p.items[1].name, "c");
    assert_true(parked_is_due(&p, "b", (struct mono){0}));
    assert_false(parked_is_due(&p, "c", (struct mono){0}));
}

static void a_full_list_keeps_what_it_has(void **state)
{
    (void)state;
    struct parked p = {0};
    char name[16];
    for (int i = 0; i < PARKED_MAX + 3; i++) {
        (void)snprintf(name, sizeof name, "%d", i);
        parked_put(&p, name, PROBLEM_FULL, (struct wall){1}, (struct mono){0});
    }
    assert_int_equal(p.count, PARKED_MAX);
    assert_string_equal(p.items[PARKED_MAX - 1].name, "63");
    assert_true(parked_is_due(&p, "64", (struct mono){0}));                /* not noted, so tried */
    parked_put(&p, "3", PROBLEM_FORK, (struct wall){5}, (struct mono){9}); /* one of them: noted */
    assert_int_equal(p.items[3].problem, PROBLEM_FORK);
    parked_remove(&p, "0");
    parked_put(&p, "64", PROBLEM_FULL, (struct wall){1}, (struct mono){0});
    assert_int_equal(p.count, PARKED_MAX);
    assert_false(parked_is_due(&p, "64", (struct mono){0}));
}

static void a_name_that_is_too_long_is_not_noted(void **state)
{
    (void)state;
    struct parked p = {0};
    char name[PARKED_NAME_SIZE + 1];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    parked_put(&p, name, PROBLEM_FULL, (struct wall){1}, (struct mono){0});
    assert_int_equal(p.count, 0);
    name[sizeof name - 2] = '\0';
    parked_put(&p, name, PROBLEM_FULL, (struct wall){1}, (struct mono){0});
    assert_int_equal(p.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_left_alone_for_a_while),
        cmocka_unit_test(parked_again_it_keeps_the_first_day),
        cmocka_unit_test(what_went_through_is_taken_out),
        cmocka_unit_test(a_full_list_keeps_what_it_has),
        cmocka_unit_test(a_name_that_is_too_long_is_not_noted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
