// SPDX-License-Identifier: EUPL-1.2
/* The number of a paper list. */
#include "sitting_kit.h"

#include "office/paper_list.h"

static void two_prints_have_two_numbers_and_both_begin_with_the_issue(void **state)
{
    char serials[2][PAPER_SERIAL_SIZE];
    struct plan plan;
    (void)state;
    kit_plan(&plan);
    for (int i = 0; i < 2; i++) {
        BUF_WIPE struct buf pdf = BUF_INIT(PAPER_LIST_MAX);
        struct objection why = {0};
        MUST(paper_list_print(&plan, 3, 0, &pdf, serials[i], &why));
        assert_true(bytes_has_prefix(buf_view(&pdf), "%PDF-"));
        assert_int_equal(strncmp(serials[i], "0003-", 5), 0);
        assert_int_equal(strlen(serials[i]), 9);
    }
    assert_string_not_equal(serials[0], serials[1]);
    BUF_WIPE struct buf changed = BUF_INIT(PAPER_LIST_MAX);
    struct objection why = {0};
    MUST(paper_list_print(&plan, 3, 2, &changed, serials[0], &why));
    assert_int_equal(strncmp(serials[0], "0003.02-", 8), 0);
    assert_int_equal(strlen(serials[0]), 12);
}

static void a_list_that_does_not_fit_gives_no_number(void **state)
{
    char serial[PAPER_SERIAL_SIZE] = "geen";
    struct plan plan;
    struct objection why = {0};
    BUF_WIPE struct buf small = BUF_INIT(1000);
    (void)state;
    kit_plan(&plan);
    assert_int_equal(paper_list_print(&plan, 3, 0, &small, serial, &why), ERR_LIMIT);
    assert_string_equal(serial, "geen");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_prints_have_two_numbers_and_both_begin_with_the_issue),
        cmocka_unit_test(a_list_that_does_not_fit_gives_no_number)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
