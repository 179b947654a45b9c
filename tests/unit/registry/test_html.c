// SPDX-License-Identifier: EUPL-1.2
/* Pieces of pages: text of others is no markup, and an empty table says so. */
#include "registry/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void text_is_no_markup(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(4096);
    html_put(&out, "<a href=\"x\">&amp;'\xc3\xa9");
    assert_string_equal(buf_text(&out), "&lt;a href=&quot;x&quot;&gt;&amp;amp;'\xc3\xa9");
}

static void a_table_has_heads_and_an_end(void **state)
{
    (void)state;
    static const char *const heads[] = {"registry.exam", "registry.room", NULL};
    BUF_AUTO struct buf out = BUF_INIT(65536);
    struct html p = {.out = &out, .lang = LANG_EN, .rows = 7};
    html_heads(&p, heads);
    assert_int_equal(p.rows, 0);
    html_end(&p);
    assert_string_equal(buf_text(&out),
        "<table><tr><th>Exam</th><th>Room</th></tr>\n</table>\n<p>Nothing received yet.</p>\n");
    buf_clear(&out);
    p.rows = 1;
    html_end(&p);
    assert_string_equal(buf_text(&out), "</table>\n");
}

static void cells_and_times(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(65536);
    const struct html p = {.out = &out, .lang = LANG_NL};
    html_cell(&p, "<b>");
    html_cell_time(&p, (struct wall){INT64_C(1795507200000)});
    html_cell_time(&p, (struct wall){0});
    assert_string_equal(buf_text(&out),
        "<td class=n>&lt;b&gt;</td><td class=n>24-11-2026 09:00</td><td class=n></td>");
}

static void a_page_names_its_language_and_loads_nothing(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(65536);
    const struct html p = {.out = &out, .lang = LANG_NL};
    html_begin(&p, "registry.records");
    assert_non_null(strstr(buf_text(&out), "<html lang=nl>"));
    assert_non_null(strstr(buf_text(&out), "<title>Ontvangen processen-verbaal</title>"));
    assert_null(strstr(buf_text(&out), "src="));
    assert_null(strstr(buf_text(&out), "http"));
    assert_null(strstr(buf_text(&out), "<script"));
}

static bool links(enum role role, enum lang lang, const char *to)
{
    BUF_AUTO struct buf out = BUF_INIT(65536);
    const struct html p = {.out = &out, .lang = lang, .role = role, .here = "/records/ab"};
    html_begin(&p, "registry.report");
    return strstr(buf_text(&out), to) != NULL;
}

static void pages_link_to_those_that_the_reader_may_see(void **state)
{
    (void)state;
    assert_true(links(ROLE_OFFICE, LANG_NL, "<a href=\"/sittings\">Zittingen</a>"));
    assert_true(links(ROLE_OFFICE, LANG_NL, "<a href=\"/orders\">"));
    assert_false(links(ROLE_OFFICE, LANG_NL, "<a href=\"/kiosks\">"));
    assert_true(links(ROLE_COMMITTEE, LANG_EN, "<a href=\"/records/en\">"));
    assert_false(links(ROLE_COMMITTEE, LANG_EN, "<a href=\"/orders/en\">"));
    assert_true(links(ROLE_ADMIN, LANG_EN, "<a href=\"/kiosks/en\">Kiosks</a>"));
    assert_false(links(ROLE_ADMIN, LANG_EN, "<a href=\"/sittings/en\">"));
    assert_true(links(ROLE_OFFICE, LANG_NL, "<a href=\"/records/ab/en\">English</a>"));
    assert_true(links(ROLE_OFFICE, LANG_EN, "<a href=\"/records/ab\">Nederlands</a>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_no_markup),
        cmocka_unit_test(a_table_has_heads_and_an_end),
        cmocka_unit_test(cells_and_times),
        cmocka_unit_test(pages_link_to_those_that_the_reader_may_see),
        cmocka_unit_test(a_page_names_its_language_and_loads_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
