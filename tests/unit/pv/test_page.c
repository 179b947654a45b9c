// SPDX-License-Identifier: EUPL-1.2
/* Plain text: widths, cleaning, wrapping, tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pv/page.h"
#include <stdlib.h>
#include <string.h>

static void widths_are_columns_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(page_text_width(""), 0);
    assert_int_equal(page_text_width("Örnekoğlu, Yusuf"), 16);
    assert_int_equal(page_text_width("e\u0301"), 1); /* combining acute */
    assert_int_equal(page_text_width("王小明"), 6);
    assert_int_equal(page_text_width("\xff"), 1);
}

static void control_and_direction_marks_become_spaces(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(1024);
    page_clean(&out, "a\x1b[31mb\nc\u202ed\xc2\x85"
                     "e\u200bf");
    assert_string_equal(buf_text(&out), "a [31mb c d e f");
}

static void cut_utf8_stays_inside_the_text(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(1024);
    page_clean(&out, "x\xe2\x82");
    assert_string_equal(buf_text(&out), "x\xef\xbf\xbd\xef\xbf\xbd");
}

static void pair_wraps_under_its_value(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(4096);
    page_pair(&out, "Label",
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
        "zestien");
    page_pair(&out, "Leeg", "");
    assert_string_equal(buf_text(&out), "   Label                een twee drie vier vijf zes zeven "
                                        "acht negen tien elf twaalf dertien\n"
                                        "                        veertien vijftien zestien\n");
}

static void sides_reach_both_edges(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(4096);
    page_sides(&out, "Örnek", "PV-1");
    assert_int_equal(page_text_width(buf_text(&out)), PAGE_WIDTH + 1); /* and the newline */
    assert_string_equal(buf_text(&out) + out.n - 6, " PV-1\n");
}

static struct table two_columns(void)
{
    return (struct table){.columns = {{"Nr.", 6, true}, {"Naam", 0, false}}, .column_count = 2};
}

static void table_aligns_by_columns(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(4096);
    struct table t = two_columns();
    table_cell(&t, "1");
    table_cell(&t, "Örnek, Emre");
    table_cell(&t, "12");
    table_cell(&t, NULL);
    table_print(&t, &out);
    assert_string_equal(buf_text(&out), "   Nr.  Naam\n"
                                        "     1  Örnek, Emre\n"
                                        "    12\n");
}

static void long_cell_wraps_in_its_column(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(4096);
    struct table t = two_columns();
    char name[200];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = 0;
    table_cell(&t, "1");
    table_cell(&t, name);
    table_print(&t, &out);
    const char *line = buf_text(&out);
    size_t letters = 0;
    for (const char *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        assert_true(end - line <= PAGE_WIDTH);
        for (const char *p = line; p < end; p++)
            letters += *p == 'n';
    }
    assert_int_equal(letters, sizeof name - 1);
}

static void table_without_rows_prints_nothing(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(4096);
    struct table t = two_columns();
    table_print(&t, &out);
    assert_int_equal(out.n, 0);
}

/* Any bytes without NUL: no line is wider than the page, nothing is lost but spaces. */
static void any_text_fits_the_page(void **state)
{
    (void)state;
    srand(7);
    for (int round = 0; round < 500; round++) {
        BUF_AUTO struct buf out = BUF_INIT(1u << 20);
        struct table t = two_columns();
        for (int cell = 0; cell < 6; cell++) {
            char text[121];
            size_t n = (size_t)rand() % sizeof text;
            for (size_t i = 0; i < n; i++)
                text[i] = (char)(1 + rand() % 255);
            text[n] = 0;
            table_cell(&t, text);
        }
        table_print(&t, &out);
        char *line = (char *)out.p;
        buf_text(&out);
        for (char *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
            *end = 0;
            assert_true(page_text_width(line) <= PAGE_WIDTH);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_columns_not_bytes),
        cmocka_unit_test(control_and_direction_marks_become_spaces),
        cmocka_unit_test(cut_utf8_stays_inside_the_text),
        cmocka_unit_test(pair_wraps_under_its_value),
        cmocka_unit_test(sides_reach_both_edges),
        cmocka_unit_test(table_aligns_by_columns),
        cmocka_unit_test(long_cell_wraps_in_its_column),
        cmocka_unit_test(table_without_rows_prints_nothing),
        cmocka_unit_test(any_text_fits_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
