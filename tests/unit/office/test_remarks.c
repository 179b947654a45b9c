// SPDX-License-Identifier: EUPL-1.2
/* The list of remarks. */
#include "office_kit.h"

#include "office/remarks.h"

static void stops_are_said_before_attentions(void **state)
{
    struct remarks r = {0};
    BUF_AUTO struct buf nl = BUF_INIT(4096), en = BUF_INIT(4096);
    (void)state;
    remark(&r, REMARK_ATTENTION, "office.check.code", NULL);
    remark_about(&r, REMARK_STOP, "office.check.surname", (struct remark_about){"900010", 4}, NULL);
    remark_about(&r, REMARK_STOP, "office.check.number", (struct remark_about){.row = 7}, NULL);
    assert_int_equal(remarks_count(&r, REMARK_STOP), 2);
    assert_int_equal(remarks_count(&r, REMARK_ATTENTION), 1);
    MUST(remarks_write(&r, LANG_NL, &nl));
    MUST(remarks_write(&r, LANG_EN, &en));
    assert_string_equal(buf_text(&nl), "  STOP      Student 900010: de achternaam ontbreekt.\n"
                                       "  STOP      Regel 7: het studentnummer ontbreekt.\n"
                                       "  let op    De code van het examen ontbreekt.\n");
    assert_non_null(strstr(buf_text(&en), "Row 7: the student number is missing."));
    remarks_free(&r);
}

static void what_comes_from_outside_cannot_steer_the_screen(void **state)
{
    struct remarks r = {0};
    (void)state;
    remark(&r, REMARK_ATTENTION, "office.check.column_unused", "a\x1b[2Jb\xe2\x80\xae");
    assert_null(strchr(r.items[0].value, 0x1b));
    assert_null(strstr(r.items[0].value, "\xe2\x80\xae"));
    remarks_free(&r);
}

static void a_full_list_stops(void **state)
{
    struct remarks r = {0};
    BUF_AUTO struct buf text = BUF_INIT(1u << 20);
    (void)state;
    for (int i = 0; i < REMARKS_MAX + 5000; i++)
        remark(&r, REMARK_ATTENTION, "office.check.code", NULL);
    assert_true(r.more);
    assert_int_equal(remarks_count(&r, REMARK_STOP), 1);
    MUST(remarks_write(&r, LANG_NL, &text));
    assert_non_null(strstr(buf_text(&text), words(LANG_NL, "office.check.more")));
    remarks_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(stops_are_said_before_attentions),
        cmocka_unit_test(what_comes_from_outside_cannot_steer_the_screen),
        cmocka_unit_test(a_full_list_stops)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
