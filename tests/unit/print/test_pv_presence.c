// SPDX-License-Identifier: EUPL-1.2
/* The presence list of a PV. */
#include "unit/print/pdf.h"

static void present_late_and_absent_each_have_their_word(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 8}, &text);
    assert_int_equal(pdf_count(&text, "Aanwezig "), 6);
    assert_int_equal(pdf_count(&text, "Te laat "), 1);
    assert_int_equal(pdf_count(&text, "Afwezig "), 1);
}

static void a_time_of_an_uncertain_clock_has_its_mark_and_the_mark_its_meaning(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 28}, &text);
    HAS(text, "08:42*");
    HAS(text, "*: de klok was op dat moment niet zeker");
}

static void lateness_is_explained_below_the_list(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 4}, &text);
    HAS(text, "6 min te laat, toegelaten om 09:06");
    HAS(text, "reden: vervoer; Trein viel uit");
}

static void nothing_to_explain_gives_no_table(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 1}, &text);
    HAS_NOT(text, "Bijzonderheden bij de presentielijst");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(present_late_and_absent_each_have_their_word),
        cmocka_unit_test(a_time_of_an_uncertain_clock_has_its_mark_and_the_mark_its_meaning),
        cmocka_unit_test(lateness_is_explained_below_the_list),
        cmocka_unit_test(nothing_to_explain_gives_no_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
