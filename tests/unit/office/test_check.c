// SPDX-License-Identifier: EUPL-1.2
/* The completeness check of the sitting: each remark by the one thing that is wrong. */
#include "sitting_kit.h"

#define STOP REMARK_STOP
#define NOTE REMARK_ATTENTION

FINDING(a_complete_sitting_has_no_remarks, STOP, NULL, (void)0)
FINDING(no_pv_number_stops, STOP, "office.check.pv_number", p->pv_number[0] = 0)
FINDING(another_sittings_pv_number_stops, STOP, "office.check.pv_number_taken",
    k->office.pv_number_taken = true)
FINDING(no_exam_stops, STOP, "office.check.exam", p->exam[0] = 0)
FINDING(no_code_is_noted, NOTE, "office.check.code", p->exam_code[0] = 0)
FINDING(no_aids_are_noted, NOTE, "office.check.aids", p->aids[0] = 0)
FINDING(no_contact_is_noted, NOTE, "office.check.contact", p->contact[0] = 0)
FINDING(a_canceled_sitting_stops, STOP, "office.check.canceled", d->canceled = true)
FINDING(a_missing_page_stops, STOP, "office.check.pages", d->pages_missing = true)
FINDING(no_version_stops, STOP, "office.check.version", p->version[0] = 0)
FINDING(a_version_not_established_is_noted, NOTE, "office.check.not_established",
    p->version_established = false)
FINDING(
    nobody_who_established_is_noted, NOTE, "office.check.established_by", p->established_by[0] = 0)
FINDING(
    no_day_of_establishing_is_noted, NOTE, "office.check.established_on", p->established_on[0] = 0)
FINDING(no_start_stops, STOP, "office.check.start", p->start.ms = 0)
FINDING(no_end_stops, STOP, "office.check.end", p->end.ms = 0)
FINDING(an_end_before_the_start_stops, STOP, "office.check.end_before_start",
    p->end.ms = p->start.ms - 60000)
FINDING(an_end_at_the_start_stops, STOP, "office.check.end_before_start", p->end = p->start)
FINDING(a_sitting_of_more_than_a_day_stops, STOP, "office.check.longer_than_a_day",
    p->end = kit_moment("26-11-2026", "09:00"))
FINDING(a_duration_that_does_not_fit_is_noted, NOTE, "office.check.duration_too_long",
    p->duration_min = 91)
FINDING(a_sitting_that_is_over_is_noted, NOTE, "office.check.in_the_past",
    k->office.now = kit_moment("25-11-2026", "09:00"))
FINDING(a_sitting_far_ahead_is_noted, NOTE, "office.check.far_ahead",
    k->office.now = kit_moment("20-11-2025", "09:00"))
FINDING(no_late_limit_stops, STOP, "office.check.late_limit", d->said.late_limit = false)
FINDING(
    no_number_of_signatures_is_noted, NOTE, "office.check.signatures", d->said.signatures = false)

/* Every sentence of the check exists in both languages. */
static void every_remark_has_words(void **state)
{
    size_t n = 0;
    (void)state;
    for (size_t i = 0; i < words_count(); i++)
        if (strncmp(words_id_at(i), "office.check.", 13) == 0) {
            assert_true(words_has(LANG_EN, words_id_at(i)));
            n++;
        }
    assert_true(n > 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_complete_sitting_has_no_remarks),
        cmocka_unit_test(no_pv_number_stops), cmocka_unit_test(another_sittings_pv_number_stops),
        cmocka_unit_test(no_exam_stops), cmocka_unit_test(no_code_is_noted),
        cmocka_unit_test(no_aids_are_noted), cmocka_unit_test(no_contact_is_noted),
        cmocka_unit_test(a_canceled_sitting_stops), cmocka_unit_test(a_missing_page_stops),
        cmocka_unit_test(no_version_stops), cmocka_unit_test(a_version_not_established_is_noted),
        cmocka_unit_test(nobody_who_established_is_noted),
        cmocka_unit_test(no_day_of_establishing_is_noted), cmocka_unit_test(no_start_stops),
        cmocka_unit_test(no_end_stops), cmocka_unit_test(an_end_before_the_start_stops),
        cmocka_unit_test(an_end_at_the_start_stops),
        cmocka_unit_test(a_sitting_of_more_than_a_day_stops),
        cmocka_unit_test(a_duration_that_does_not_fit_is_noted),
        cmocka_unit_test(a_sitting_that_is_over_is_noted),
        cmocka_unit_test(a_sitting_far_ahead_is_noted), cmocka_unit_test(no_late_limit_stops),
        cmocka_unit_test(no_number_of_signatures_is_noted),
        cmocka_unit_test(every_remark_has_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
