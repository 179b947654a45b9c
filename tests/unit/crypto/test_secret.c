// SPDX-License-Identifier: EUPL-1.2
/* Memory for secrets: zeroed, aligned, guarded; and comparing. */
#include "crypto/keys.h"
#include "unit/crypto/support.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void blocks_are_zero_and_aligned_at_every_size(void **state)
{
    (void)state;
    static const uint8_t zero[200];
    for (size_t n = 1; n <= sizeof zero; n += 7) {
        uint8_t *p = secret_alloc(n);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        assert_memory_equal(p, zero, n);
        memset(p, 0xff, n);
        secret_free(p);
    }
}

static void free_of_nothing_is_fine(void **state)
{
    (void)state;
    secret_free(NULL);
    secret_free(secret_alloc(0));
}

static void more_than_there_is_gives_null(void **state)
{
    (void)state;
    assert_null(secret_alloc(SIZE_MAX));
    assert_null(secret_alloc(SIZE_MAX / 2 + 1));
    assert_null(secret_alloc((size_t)1 << 50));
}

/* In a child, whose end we look at: a write behind the block must not go unnoticed. */
static void write_behind_the_block_ends_the_program(void **state)
{
    (void)state;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        const struct rlimit no_core = {0, 0};
        (void)setrlimit(RLIMIT_CORE, &no_core);
        (void)signal(SIGSEGV, SIG_DFL);
        volatile uint8_t *p = secret_alloc(64);
        if (p) {
            p[64] = 1;
        }
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGSEGV);
}

static void wipe_leaves_zeros(void **state)
{
    (void)state;
    uint8_t b[33], zero[32] = {0};
    memset(b, 9, sizeof b);
    secret_wipe(b, 32);
    assert_memory_equal(b, zero, 32);
    assert_int_equal(b[32], 9);
    secret_wipe(b, 0);
}

static void equal_sees_every_byte(void **state)
{
    (void)state;
    uint8_t a[40], b[40];
    memset(a, 1, sizeof a);
    memset(b, 1, sizeof b);
    assert_true(secret_equal(a, b, sizeof a));
    for (size_t i = 0; i < sizeof a; i++) {
        b[i] = 2;
        assert_false(secret_equal(a, b, sizeof a));
        b[i] = 1;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_zero_and_aligned_at_every_size),
        cmocka_unit_test(free_of_nothing_is_fine),
        cmocka_unit_test(more_than_there_is_gives_null),
        cmocka_unit_test(write_behind_the_block_ends_the_program),
        cmocka_unit_test(wipe_leaves_zeros),
        cmocka_unit_test(equal_sees_every_byte),
    };
    return RUN_AFTER_START(tests);
}
