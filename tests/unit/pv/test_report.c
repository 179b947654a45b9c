// SPDX-License-Identifier: EUPL-1.2
/* Verdicts and the words of a report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pv/verify.h"
#include <stdio.h>
#include <string.h>

static void worst_finding_decides(void **state)
{
    (void)state;
    struct report r = {0};
    assert_int_equal(report_verdict(&r), VERIFY_BROKEN); /* nothing checked is not good */
    report_add(&r, FINDING_GOOD, "verify.freeze", NULL);
    assert_int_equal(report_verdict(&r), VERIFY_COMPLETE);
    report_add(&r, FINDING_INCOMPLETE, "verify.keys.none", NULL);
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    report_add(&r, FINDING_BROKEN, "verify.seal.missing", NULL);
    report_add(&r, FINDING_GOOD, "verify.facts", NULL);
    assert_int_equal(report_verdict(&r), VERIFY_BROKEN);
}

static void same_finding_is_said_once(void **state)
{
    (void)state;
    struct report r = {0};
    report_add(&r, FINDING_BROKEN, "verify.signature.unknown", NULL);
    report_add(&r, FINDING_BROKEN, "verify.signature.unknown", "");
    report_add_number(&r, FINDING_BROKEN, "verify.body.bad", 3);
    report_add_number(&r, FINDING_BROKEN, "verify.body.bad", 4);
    assert_int_equal(r.count, 3);
    assert_string_equal(r.findings[2].value, "4");
}

static void full_report_keeps_what_is_bad(void **state)
{
    (void)state;
    struct report r = {0};
    for (uint64_t i = 0; i < FINDINGS_MAX + 10; i++)
        report_add_number(&r, FINDING_GOOD, "verify.chain", i);
    report_add(&r, FINDING_BROKEN, "verify.seal.missing", NULL);
    report_add(&r, FINDING_GOOD, "verify.facts", NULL);
    assert_int_equal(r.count, FINDINGS_MAX);
    assert_string_equal(r.findings[FINDINGS_MAX - 1].id, "verify.more");
    assert_int_equal(report_verdict(&r), VERIFY_BROKEN);
}

static void lines_are_sentences_with_the_value_filled_in(void **state)
{
    (void)state;
    struct report r = {0};
    BUF_AUTO struct buf nl = BUF_INIT(4096), en = BUF_INIT(4096);
    report_add_number(&r, FINDING_GOOD, "verify.chain", 143);
    report_add(&r, FINDING_INCOMPLETE, "verify.signature.refused", "H. Örneksoy\x1b[2J");
    assert_int_equal(report_write(&r, LANG_NL, &nl), ERR_OK);
    assert_int_equal(report_write(&r, LANG_EN, &en), ERR_OK);
    assert_non_null(
        strstr(buf_text(&nl), "✓  Alle 143 gebeurtenissen zijn aanwezig en ongewijzigd.\n"));
    assert_non_null(strstr(buf_text(&nl), "!  H. Örneksoy [2J heeft geweigerd te tekenen"));
    assert_non_null(strstr(buf_text(&nl), "\nNIET VOLLEDIG: "));
    assert_non_null(strstr(buf_text(&en), "✓  All 143 events are there and unchanged.\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worst_finding_decides),
        cmocka_unit_test(same_finding_is_said_once),
        cmocka_unit_test(full_report_keeps_what_is_bad),
        cmocka_unit_test(lines_are_sentences_with_the_value_filled_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
