// SPDX-License-Identifier: EUPL-1.2
/* Text fields: whole characters in, whole characters out, within their bounds. */
#include "fixture.h"

static void typing(struct fixture *x)
{
    fixture_open(x);
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_INCIDENT, 0);
    fixture_tap(x, ACTION_CLASS, INCIDENT_OTHER);
    fixture_tap(x, ACTION_TYPE, 0);
}

static void diacritics_come_and_go_as_whole_characters(void **state)
{
    struct fixture *x = *state;
    typing(x);
    fixture_tap(x, ACTION_KEY, 0xd6);
    fixture_tap(x, ACTION_KEY, 'r');
    fixture_tap(x, ACTION_KEY, 0x20ac);
    assert_string_equal(x->flow.text, "Ör€");
    fixture_tap(x, ACTION_KEY, FLOW_KEY_BACKSPACE);
    assert_string_equal(x->flow.text, "Ör");
    fixture_tap(x, ACTION_KEY, FLOW_KEY_BACKSPACE);
    fixture_tap(x, ACTION_KEY, FLOW_KEY_BACKSPACE);
    fixture_tap(x, ACTION_KEY, FLOW_KEY_BACKSPACE);
    assert_string_equal(x->flow.text, "");
}

static void control_characters_and_half_pairs_are_no_text(void **state)
{
    struct fixture *x = *state;
    static const int32_t keys[] = {0, 1, 7, 9, 0x1b, 0x7f, 0xd800, 0xdfff, 0x110000, -5};
    typing(x);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        fixture_tap(x, ACTION_KEY, keys[i]);
    assert_string_equal(x->flow.text, "");
    fixture_tap(x, ACTION_KEY, FLOW_KEY_ENTER);
    assert_string_equal(x->flow.text, "\n");
}

static void five_hundred_characters_are_enough(void **state)
{
    struct fixture *x = *state;
    typing(x);
    for (int i = 0; i < 600; i++)
        fixture_tap(x, ACTION_KEY, 0x20ac);
    assert_int_equal(strlen(x->flow.text), 1500);
}

static void search_has_one_line(void **state)
{
    struct fixture *x = *state;
    fixture_open(x);
    fixture_inside(x, 0);
    fixture_tap(x, ACTION_SEARCH, 0);
    fixture_type(x, "ör\n");
    fixture_tap(x, ACTION_KEY, FLOW_KEY_ENTER);
    assert_null(strchr(x->flow.search, '\n'));
    for (int i = 0; i < 200; i++)
        fixture_tap(x, ACTION_KEY, 'x');
    assert_true(strlen(x->flow.search) < sizeof x->flow.search);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(diacritics_come_and_go_as_whole_characters),
        TEST(control_characters_and_half_pairs_are_no_text),
        TEST(five_hundred_characters_are_enough),
        TEST(search_has_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
