// SPDX-License-Identifier: EUPL-1.2
/* The printed PV as a whole. */
#include "unit/print/day.h"

static void the_same_pv_prints_the_same_bytes(void **state)
{
    (void)state;
    BUF_AUTO struct buf one = BUF_INIT(PRINT_BYTES_MAX), two = BUF_INIT(PRINT_BYTES_MAX);
    day_print(DAY_DESIGN, &one);
    day_print(DAY_DESIGN, &two);
    assert_int_equal(one.n, two.n);
    assert_memory_equal(one.p, two.p, one.n);
    const char *keep = getenv("PRINT_KEEP");
    if (keep) {
        FILE *f = fopen(keep, "wb");
        assert_non_null(f);
        fwrite(one.p, 1, one.n, f);
        fclose(f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_pv_prints_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
