// SPDX-License-Identifier: EUPL-1.2
/* Properties as small files: first lines, numbers, and devices that are links. */
#include "board/property.h"
#include "devices.h"

static char folder[PATH_SIZE];

static void go_to(const char *device)
{
    assert_int_equal(path_join(folder, root, device), ERR_OK);
}

static void the_first_line_counts(void **state)
{
    char text[PROPERTY_MAX];
    (void)state;
    put("zone", "type", "cpu-thermal\nmore\n");
    go_to("zone");
    assert_true(property_text(folder, "type", text));
    assert_string_equal(text, "cpu-thermal");
    assert_false(property_text(folder, "nothing", text));
    char longer[PROPERTY_MAX + 1];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    put("zone", "type", longer);
    assert_false(property_text(folder, "type", text));
}

static void what_is_no_number_is_the_fallback(void **state)
{
    (void)state;
    put("zone", "temp", "51500\n");
    go_to("zone");
    assert_int_equal(property_number(folder, "temp", -1), 51500);
    assert_int_equal(property_number(folder, "gone", -1), -1);
    static const char *const nonsense[] = {"", "much", "-5", "99999999999999999999"};
    for (size_t i = 0; i < sizeof nonsense / sizeof nonsense[0]; i++) {
        put("zone", "temp", nonsense[i]);
        assert_int_equal(property_number(folder, "temp", 7), 7);
    }
}

static void count(void *context, const char *path)
{
    (void)path;
    ++*(int *)context;
}

static void devices_may_be_links(void **state)
{
    char from[PATH_SIZE], to[PATH_SIZE];
    int n = 0;
    (void)state;
    put("zone", "temp", "1\n");
    assert_int_equal(path_join(from, root, "zone"), ERR_OK);
    assert_int_equal(path_join(to, root, "link"), ERR_OK);
    assert_int_equal(symlink(from, to), 0);
    property_each(root, "", count, &n);
    assert_int_equal(n, 2);
    property_each("/nonexistent", "class", count, &n);
    assert_int_equal(n, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_first_line_counts, make_root),
        cmocka_unit_test_setup(what_is_no_number_is_the_fallback, make_root),
        cmocka_unit_test_setup(devices_may_be_links, make_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
