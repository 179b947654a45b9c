// SPDX-License-Identifier: EUPL-1.2
/* Files for the user. */
#include "office_kit.h"

#include "office/output.h"

static void a_new_file_is_its_owners_and_is_never_written_over(void **state)
{
    struct kit *k = kit_new();
    struct objection why = {0}, deep = {0};
    (void)state;
    MUST(output_into(k->folder, "a.pdf", bytes_of("een"), &why));
    assert_int_equal(kit_mode(k, "a.pdf"), 0600);
    assert_int_equal(output_new(kit_path(k, "a.pdf"), bytes_of("twee"), &why), ERR_EXISTS);
    assert_string_equal(why.id, "office.err.file_exists");
    assert_non_null(strstr(why.value, "a.pdf"));
    BUF_AUTO struct buf kept = kit_get(k, "a.pdf");
    assert_string_equal(buf_text(&kept), "een");
    assert_int_not_equal(
        output_into(kit_path(k, "none"), "a.pdf", bytes_of("drie"), &deep), ERR_OK);
    kit_free(k);
}

static void a_path_that_is_too_long_is_refused(void **state)
{
    char folder[PATH_SIZE];
    struct objection why = {0};
    (void)state;
    memset(folder, 'x', sizeof folder - 1);
    folder[sizeof folder - 1] = '\0';
    assert_int_equal(output_into(folder, "a.pdf", bytes_of("een"), &why), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_file_is_its_owners_and_is_never_written_over),
        cmocka_unit_test(a_path_that_is_too_long_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
