// SPDX-License-Identifier: EUPL-1.2
/* Tables as spreadsheets write them, and everything that is none. */
#include "office_kit.h"

#include "office/csv.h"

static struct csv table_of(const char *text)
{
    struct csv c = {0};
    struct objection why = {0};
    enum err e = csv_read(bytes_of(text), &c, &why);
    if (e != ERR_OK)
        fail_msg("%s, line %zu", why.id, why.line);
    return c;
}

static void refused(const char *text, size_t n, const char *id, size_t line)
{
    struct csv c = {0};
    struct objection why = {0};
    assert_int_not_equal(csv_read((struct bytes){(const uint8_t *)text, n}, &c, &why), ERR_OK);
    assert_non_null(why.id);
    assert_string_equal(why.id, id);
    assert_int_equal(why.line, line);
    assert_null(c.text.p);
}

static void separators_line_ends_and_mark_do_not_matter(void **state)
{
    static const char *const same[] = {"a;b\n1;2\n", "a,b\r\n1,2\r\n", "a\tb\r1\t2",
        ("\xef\xbb\xbf"
         "a;b\n1;2"),
        "sep=|\na|b\n1|2\n", "\n\na;b\n;\n1;2\n\n", "a ; b\n 1;2 "};
    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct csv c = table_of(same[i]);
        assert_int_equal(c.columns, 2);
        assert_int_equal(c.rows, 2);
        assert_string_equal(csv_field(&c, 0, 0), "a");
        assert_string_equal(csv_field(&c, 0, 1), "b");
        assert_string_equal(csv_field(&c, 1, 0), "1");
        assert_string_equal(csv_field(&c, 1, 1), "2");
        csv_free(&c);
    }
}

static void quotes_hold_separators_quotes_and_line_breaks(void **state)
{
    struct csv c = table_of("a;\"b;\"\"c\"\"\"\n\"een\r\ntwee\";\" x \" \nz;\"\"\n");
    (void)state;
    assert_string_equal(csv_field(&c, 0, 1), "b;\"c\"");
    assert_string_equal(csv_field(&c, 1, 0), "een twee");
    assert_string_equal(csv_field(&c, 1, 1), " x");
    assert_string_equal(csv_field(&c, 2, 1), "");
    assert_int_equal(c.lines[1], 2);
    assert_int_equal(c.lines[2], 4);
    csv_free(&c);
}

static void what_is_no_table_is_refused_with_its_line(void **state)
{
    char many[4096] = "", wide[1200] = "a;b\n1;";
    (void)state;
    refused("", 0, "office.err.csv_empty", 0);
    refused("\n\n", 2, "office.err.csv_empty", 0);
    refused("a;b\n1;\"2\n3;4\n", 13, "office.err.csv_open_quote", 2);
    refused("a;b\n1;\"2\"3\n", 11, "office.err.csv_after_quote", 2);
    refused("a;b\n1;2\n3\n", 10, "office.err.csv_row", 3);
    refused("a;b\n1;2;3\n", 10, "office.err.csv_row", 2);
    refused("a;b\n1;\x01\n", 8, "office.err.csv_control", 2);
    refused("a;b\n1;\0\n", 8, "office.err.csv_control", 2);
    refused("a;b\n\xe9;1\n", 8, "office.err.not_utf8", 2);
    refused("\xff\xfe"
            "a\0",
        4, "office.err.not_utf8", 1);
    memset(many, ';', 200);
    refused(many, 200, "office.err.csv_columns", 1);
    memset(wide + 6, 'x', CSV_FIELD_MAX + 1);
    refused(wide, strlen(wide), "office.err.csv_field", 2);
}

static void more_rows_than_a_sitting_has_are_refused(void **state)
{
    BUF_AUTO struct buf text = BUF_INIT(65536);
    (void)state;
    for (int i = 0; i < CSV_ROWS_MAX + 1; i++)
        buf_add_text(&text, "1;2\n");
    refused((const char *)text.p, text.n, "office.err.csv_rows", CSV_ROWS_MAX + 1);
}

static void any_bytes_give_a_table_or_a_refusal(void **state)
{
    static const char alphabet[] = "a;,\"\n\r\t \xc3\xa9\x01";
    (void)state;
    srand(7);
    for (int round = 0; round < 20000; round++) {
        uint8_t in[24];
        size_t n = (size_t)rand() % sizeof in;
        for (size_t i = 0; i < n; i++)
            in[i] = (uint8_t)alphabet[(size_t)rand() % (sizeof alphabet - 1)];
        struct csv c = {0};
        struct objection why = {0};
        if (csv_read((struct bytes){in, n}, &c, &why) != ERR_OK) {
            assert_non_null(why.id);
            continue;
        }
        for (size_t r = 0; r < c.rows; r++)
            for (size_t k = 0; k < c.columns; k++)
                assert_true(strlen(csv_field(&c, r, k)) <= n);
        csv_free(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separators_line_ends_and_mark_do_not_matter),
        cmocka_unit_test(quotes_hold_separators_quotes_and_line_breaks),
        cmocka_unit_test(what_is_no_table_is_refused_with_its_line),
        cmocka_unit_test(more_rows_than_a_sitting_has_are_refused),
        cmocka_unit_test(any_bytes_give_a_table_or_a_refusal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
