// SPDX-License-Identifier: EUPL-1.2
/* Pages for people: both languages, what others wrote is text and no markup, and only what is here
 * can be looked at. */
#include "unit/registry/desk.h"

#include "base/words.h"
#include "pv/bundle.h"

static const char *show(struct desk *k, const char *path)
{
    assert_int_equal(desk_show(k, "GET", path, (struct bytes){0}), 200);
    assert_string_equal(k->answer.content_type, "text/html; charset=utf-8");
    return buf_text(&k->answer.body);
}

static void assert_has(const char *page, const char *text)
{
    if (strstr(page, text) == NULL)
        fail_msg("no \"%s\" in:\n%s", text, page);
}

static size_t times(const char *page, const char *text)
{
    size_t n = 0;
    for (const char *at = page; (at = strstr(at, text)) != NULL; at++)
        n++;
    return n;
}

static struct depot_reading reading(uint8_t n, int32_t verdict)
{
    struct depot_reading r = {.bundle = {{n}},
        .sitting = school_id(5, n),
        .door = n,
        .verdict = verdict,
        .exam = "Rekenen mbo-3",
        .room = "B1.07",
        .number = "PV-2026-1124-B107-01",
        .start = {DESK_NOW - 60000},
        .at = {DESK_NOW}};
    return r;
}

static void keep(struct desk *k, const struct depot_reading *r, const char *report)
{
    assert_int_equal(depot_reading_put(k->r.depot, r, report, NULL), ERR_OK);
}

static void an_empty_registry_says_so(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    const char *page = show(k, "/records");
    assert_int_equal(times(page, words(LANG_NL, "registry.none")), 1);
    assert_has(page, "<html lang=nl>");
    page = show(k, "/records/en");
    assert_int_equal(times(page, words(LANG_EN, "registry.none")), 1);
    assert_has(page, "<html lang=en>");
    desk_close(k);
}

static void records_stand_there_with_their_verdict(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    static const struct {
        int32_t verdict;
        const char *id, *style;
    } verdicts[] = {{VERIFY_COMPLETE, "registry.verdict.complete", "class=good"},
        {VERIFY_BROKEN, "registry.verdict.broken", "class=broken"},
        {VERIFY_INCOMPLETE, "registry.verdict.incomplete", "class=noted"},
        {DEPOT_UNOPENED, "registry.verdict.unopened", "class=closed"},
        {77, "registry.verdict.unopened", "class=closed"}};
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
        struct depot_reading r = reading(1, verdicts[i].verdict);
        char cell[256];
        keep(k, &r, "");
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            const char *page = show(k, lang == LANG_NL ? "/records" : "/records/en");
            (void)snprintf(cell, sizeof cell,
                "<td %s><a %s href=\"/records/01%062d%s\">%s</a></td>", verdicts[i].style,
                verdicts[i].style, 0, lang == LANG_EN ? "/en" : "",
                words((enum lang)lang, verdicts[i].id));
            assert_has(page, cell);
            assert_has(page,
                "<tr><td class=n>PV-2026-1124-B107-01</td><td class=n>Rekenen mbo-3</td>"
                "<td class=n>B1.07</td><td class=n>24-11-2026 08:59</td><td class=n>1</td>"
                "<td class=n>24-11-2026 09:00</td>");
            assert_int_equal(times(page, "<tr><td"), 1);
            assert_has(page, words((enum lang)lang, "registry.exam"));
        }
    }
    desk_close(k);
}

static void what_was_not_opened_has_empty_cells(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot_reading r = {.bundle = {{1}}, .verdict = DEPOT_UNOPENED, .at = {DESK_NOW}};
    keep(k, &r, "");
    assert_has(show(k, "/records"), "<td class=n></td><td class=n></td><td class=n></td>"
                                    "<td class=n></td><td class=n></td><td class=n>24-11-2026");
    desk_close(k);
}

#define HOSTILE "<script>alert(\"&'1\")</script>"
#define HARMLESS "&lt;script&gt;alert(&quot;&amp;'1&quot;)&lt;/script&gt;"

static void what_others_wrote_is_no_markup(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot_reading r = reading(1, VERIFY_BROKEN);
    char path[WIRE_PATH_SIZE];
    text_copy(r.exam, sizeof r.exam, HOSTILE);
    text_copy(r.room, sizeof r.room, "<b>\"&");
    text_copy(r.number, sizeof r.number, "\"><img src=x>");
    keep(k, &r, "</pre>" HOSTILE "\n");
    const char *page = show(k, "/records");
    assert_has(page, "<td class=n>" HARMLESS "</td><td class=n>&lt;b&gt;&quot;&amp;</td>");
    assert_int_equal(times(page, "<script") + times(page, "<b>") + times(page, "<img"), 0);
    (void)snprintf(path, sizeof path, "/records/01%062d", 0);
    page = show(k, path);
    assert_has(page, "<pre>&lt;/pre&gt;" HARMLESS "\n</pre>");
    assert_has(page, "&quot;&gt;&lt;img src=x&gt;");
    assert_int_equal(times(page, "<script") + times(page, "<img"), 0);
    assert_int_equal(times(page, "</pre>"), 1);
    desk_close(k);
}

static void a_report_is_shown_whole(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot_reading r = reading(1, VERIFY_COMPLETE);
    char path[WIRE_PATH_SIZE];
    keep(k, &r, "✓  one\n!  two\n");
    (void)snprintf(path, sizeof path, "/records/01%062d", 0);
    const char *page = show(k, path);
    assert_has(page, "PV-2026-1124-B107-01 &middot; Rekenen mbo-3<pre>✓  one\n!  two\n</pre>");
    assert_has(page, words(LANG_NL, "registry.report"));
    desk_close(k);
}

static void only_what_is_here_can_be_looked_at(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot_reading r = reading(1, VERIFY_COMPLETE);
    char path[WIRE_PATH_SIZE];
    static const char *const others[] = {"/records/", "/records/x", "/records/nl", "/records/01",
        "/records/en/1", "/records/../healthz"};
    keep(k, &r, "");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(desk_show(k, "GET", others[i], (struct bytes){0}), 404);
    (void)snprintf(path, sizeof path, "/records/%064d", 2); /* a hash that is not here */
    assert_int_equal(desk_show(k, "GET", path, (struct bytes){0}), 404);
    (void)snprintf(path, sizeof path, "/records/01%063d", 0);
    assert_int_equal(desk_show(k, "GET", path, (struct bytes){0}), 404);
    assert_int_equal(problem_read(&k->answer), PROBLEM_NOT_FOUND);
    assert_int_equal(desk_show(k, "PUT", "/records", bytes_of("x")), 405);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_registry_says_so),
        cmocka_unit_test(records_stand_there_with_their_verdict),
        cmocka_unit_test(what_was_not_opened_has_empty_cells),
        cmocka_unit_test(what_others_wrote_is_no_markup),
        cmocka_unit_test(a_report_is_shown_whole),
        cmocka_unit_test(only_what_is_here_can_be_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
