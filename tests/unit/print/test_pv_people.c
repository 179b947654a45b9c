// SPDX-License-Identifier: EUPL-1.2
/* Accommodations, incidents and visits on paper. */
#include "unit/print/pdf.h"

static void accommodations_tell_what_was_given_and_until_when(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 3, .everything_plain = true}, &text);
    HAS(text, "extra tijd 30 min; verklanking");
    HAS(text, "extra tijd: ja; verklanking: ja");
    HAS(text, "11:00");
}

static void time_without_limit_is_called_so(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 3, .unlimited = true}, &text);
    HAS(text, "extra tijd (onbeperkt)");
    HAS_NOT(text, "10000");
}

static void no_accommodations_and_no_incidents_are_said_to_be_none(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 1}, &text);
    HAS(text, "Geen.");
    HAS(text, "Geen bijzonderheden.");
}

static void many_long_incidents_are_printed_whole(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of(
        (struct day_setup){.candidates = 10, .incidents = 12, .incident_bytes = 1800}, &text);
    HAS(text, "12 Materiaal of hulpmiddel");
    assert_int_equal(pdf_count(&text, "Betrokken: "), 12);
    assert_true(pdf_count(&text, "woord") > 12 * 200);
}

static void a_visit_outside_has_both_times_and_minutes(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 1}, &text);
    HAS(text, "Tijdelijk uit het lokaal");
    HAS(text, "09:36");
    HAS(text, "1 × 5 min");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accommodations_tell_what_was_given_and_until_when),
        cmocka_unit_test(time_without_limit_is_called_so),
        cmocka_unit_test(no_accommodations_and_no_incidents_are_said_to_be_none),
        cmocka_unit_test(many_long_incidents_are_printed_whole),
        cmocka_unit_test(a_visit_outside_has_both_times_and_minutes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
