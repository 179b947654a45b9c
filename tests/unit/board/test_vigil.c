// SPDX-License-Identifier: EUPL-1.2
/* Parts that get on, parts that rest and parts that hang. */
#include "board/vigil.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static struct mono at(int64_t ms)
{
    return (struct mono){ms};
}

static void a_part_with_work_and_no_progress_hangs(void **state)
{
    (void)state;
    for (enum vigil_part p = VIGIL_LOOP; p < VIGIL_COUNT; p++) {
        struct vigil v;
        int64_t limit = vigil_limit_ms(p);
        vigil_init(&v, at(1000));
        vigil_note(&v, p, true, 7, at(1000));
        for (int64_t ms = 1000; ms <= 1000 + limit; ms += 500)
            vigil_note(&v, p, true, 7, at(ms)); /* saying the same again is no progress */
        assert_int_equal(vigil_hung(&v, at(1000 + limit)), VIGIL_NONE);
        assert_int_equal(vigil_hung(&v, at(1001 + limit)), p);
        vigil_note(&v, p, true, 8, at(1002 + limit)); /* it was only slow */
        assert_int_equal(vigil_hung(&v, at(1002 + limit)), VIGIL_NONE);
    }
}

static void a_part_without_work_cannot_hang(void **state)
{
    struct vigil v;
    (void)state;
    vigil_init(&v, at(0));
    assert_int_equal(vigil_hung(&v, at(INT64_C(1) << 40)), VIGIL_NONE); /* nobody said a word */
    vigil_note(&v, VIGIL_WORKER, false, 1, at(5));
    assert_int_equal(vigil_hung(&v, at(1 << 30)), VIGIL_NONE);
    vigil_note(&v, VIGIL_WORKER, true, 1, at(1 << 30)); /* its time begins now */
    assert_int_equal(vigil_hung(&v, at((1 << 30) + vigil_limit_ms(VIGIL_WORKER))), VIGIL_NONE);
    assert_int_equal(
        vigil_hung(&v, at((1 << 30) + vigil_limit_ms(VIGIL_WORKER) + 1)), VIGIL_WORKER);
}

static void the_longest_silence_is_named(void **state)
{
    struct vigil v;
    (void)state;
    vigil_init(&v, at(0));
    vigil_note(&v, VIGIL_CAMERA, true, 1, at(0));
    vigil_note(&v, VIGIL_LEDGER, true, 1, at(0));
    assert_int_equal(vigil_hung(&v, at(21000)), VIGIL_CAMERA);
    vigil_note(&v, VIGIL_CAMERA, true, 2, at(59000));
    assert_int_equal(vigil_hung(&v, at(61000)), VIGIL_LEDGER);
}

/* Random parts: hung exactly when a busy one was silent for longer than its limit. */
static void what_is_named_is_silent_and_what_is_silent_is_named(void **state)
{
    (void)state;
    srand(11);
    for (int round = 0; round < 500; round++) {
        struct vigil v;
        int64_t last[VIGIL_COUNT] = {0}, now = 0;
        bool busy[VIGIL_COUNT] = {0};
        vigil_init(&v, at(0));
        for (int i = 0; i < 200; i++) {
            enum vigil_part p = (enum vigil_part)(VIGIL_LOOP + rand() % (VIGIL_COUNT - VIGIL_LOOP));
            bool work = rand() % 4 != 0, on = rand() % 3 == 0;
            now += rand() % 20000;
            if (!work || !busy[p] || on)
                last[p] = now;
            busy[p] = work;
            vigil_note(&v, p, work, on ? (uint64_t)now + 1000000 : v.parts[p].count, at(now));
            enum vigil_part hung = vigil_hung(&v, at(now));
            bool any = false;
            for (int k = VIGIL_LOOP; k < VIGIL_COUNT; k++)
                any |= busy[k] && now - last[k] > vigil_limit_ms((enum vigil_part)k);
            assert_int_equal(hung != VIGIL_NONE, any);
            if (hung != VIGIL_NONE)
                assert_true(busy[hung] && now - last[hung] > vigil_limit_ms(hung));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_with_work_and_no_progress_hangs),
        cmocka_unit_test(a_part_without_work_cannot_hang),
        cmocka_unit_test(the_longest_silence_is_named),
        cmocka_unit_test(what_is_named_is_silent_and_what_is_silent_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
