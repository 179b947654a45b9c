// SPDX-License-Identifier: EUPL-1.2
/* The name of release and tools: always the same here, and it stands in what is printed. */
#include "print/maker.h"

#include "print/archive.h"
#include "unit/print/day.h"

static void the_name_is_the_same_each_time(void **state)
{
    char a[MAKER_SIZE], b[MAKER_SIZE];
    unsigned sample = 0;
    (void)state;
    MUST(maker_name(a));
    MUST(maker_name(b));
    assert_string_equal(a, b);
    assert_int_equal(sscanf(a, "Zaalwacht %*s %8x", &sample), 1);
    assert_int_not_equal(sample, 0);
}

static void a_printed_pv_says_it_and_a_sheet_of_others_does_not(void **state)
{
    char name[MAKER_SIZE], said[MAKER_SIZE];
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    (void)state;
    MUST(maker_name(name));
    day_print((struct day_setup){.candidates = 2}, &pdf);
    MUST(archive_producer(buf_view(&pdf), said, sizeof said));
    assert_string_equal(said, name);
    assert_int_equal(archive_producer(bytes_of("%PDF-1.7"), said, sizeof said), ERR_FORMAT);
    assert_string_equal(said, name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_name_is_the_same_each_time),
        cmocka_unit_test(a_printed_pv_says_it_and_a_sheet_of_others_does_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
