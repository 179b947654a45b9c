// SPDX-License-Identifier: EUPL-1.2
/* How the sitting went, on paper. */
#include "unit/print/pdf.h"

static void staff_times_conditions_and_remarks_are_told(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 1}, &text);
    HAS(text, "afnameleider");
    HAS(text, "Hüseyin Örneksoy");
    HAS(text, "08:31 door Marijke");
    HAS(text, "Verlenging: 5 minuten voor iedereen, om 09:50 door Marijke Toetsma. Vanwege het "
              "boorgeluid");
    HAS(text, "I. Fictesma, examenbureau");
    HAS(text, "Klok wijkt af; vergeleken met de zaalklok");
    HAS(text, "Rustige zitting. (Marijke Toetsma)");
}

static void who_handed_over_and_what_was_said_is_told(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 1, .hand_over = true}, &text);
    HAS(text, "Aangekomen: Marijke Toetsma 32 minuten voor aanvang");
    HAS(text,
        "Ineke Fictesma heeft de zaal overgedragen aan Hüseyin Örneksoy. Lijst ligt op tafel.");
    HAS_NOT(text, "Ineke Fictesma is vertrokken"); /* that is in the table */
}

static void what_did_not_happen_has_no_heading(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 1, .everything_plain = true}, &text);
    HAS_NOT(text, "Opmerkingen");
    HAS_NOT(text, "Techniek");
    HAS_NOT(text, "Verlenging");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(staff_times_conditions_and_remarks_are_told),
        cmocka_unit_test(who_handed_over_and_what_was_said_is_told),
        cmocka_unit_test(what_did_not_happen_has_no_heading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
