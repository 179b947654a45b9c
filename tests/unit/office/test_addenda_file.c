// SPDX-License-Identifier: EUPL-1.2
/* The file of addenda: absent is empty, replaced in one step, for its owner only. */
#include "office_kit.h"

#include "office/addenda_file.h"

static void it_is_written_as_a_whole_and_read_back(void **state)
{
    struct kit *k = kit_new();
    struct objection why = {0};
    BUF_AUTO struct buf all = {0};
    (void)state;
    MUST(folder_make(kit_path(k, "a"), 0700, NULL));
    MUST(addenda_file_read(kit_path(k, "a"), &all, &why));
    assert_int_equal(all.n, 0);
    MUST(addenda_file_write(kit_path(k, "a"), bytes_of("one"), &why));
    MUST(addenda_file_write(kit_path(k, "a"), bytes_of("one two"), &why));
    buf_free(&all);
    MUST(addenda_file_read(kit_path(k, "a"), &all, &why));
    assert_string_equal(buf_text(&all), "one two");
    assert_int_equal(kit_mode(k, "a/" ADDENDA_FILE), 0600);
    MUST(folder_make(kit_path(k, "b/" ADDENDA_FILE), 0700, NULL)); /* no file at all */
    buf_free(&all);
    assert_int_equal(addenda_file_read(kit_path(k, "b"), &all, &why), ERR_TYPE);
    assert_int_equal(addenda_file_write(kit_path(k, "weg/weg"), bytes_of("x"), &why), ERR_MISSING);
    kit_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_is_written_as_a_whole_and_read_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
