// SPDX-License-Identifier: EUPL-1.2
/* The sheet with a paper's codes. */
#include "unit/print/pdf.h"

static struct print_slips sheet(size_t count)
{
    static const char *const texts[] = {"ZWA1:EERSTE", "ZWA1:TWEEDE", "ZWA1:DERDE"};
    struct print_slips p = {.institution = "ROC Voorbeeld",
        .title = "Antwoord voor een nieuwe kiosk",
        .advice = "Houd de codes voor de camera.",
        .kiosk = "KSK-07",
        .kiosk_words = "wolk · trein · appel",
        .school_words = "brug · molen · zadel",
        .count = count};
    for (size_t i = 0; i < count && i < PRINT_SLIPS_MAX; i++)
        p.texts[i] = texts[i % 3];
    return p;
}

static void all_codes_are_on_it_and_a_camera_reads_them(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    TEXT_AUTO(text);
    TEXT_AUTO(codes);
    const struct print_slips p = sheet(3);
    MUST(print_slips(&p, day_time("11:00"), &pdf, NULL));
    pdf_text(&pdf, &text);
    HAS(text, "KSK-07");
    HAS(text, "brug · molen · zadel");
    HAS(text, "Code 3 van 3");
    assert_int_equal(pdf_count(&text, "\f"), 1);
    pdf_codes(&pdf, &codes);
    for (size_t i = 0; i < p.count; i++)
        HAS(codes, p.texts[i]);
}

static void too_many_codes_are_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    const struct print_slips most = sheet(PRINT_SLIPS_MAX);
    struct print_slips more = most;
    more.count++;
    assert_int_equal(print_slips(&more, day_time("11:00"), &pdf, NULL), ERR_LIMIT);
    MUST(print_slips(&most, day_time("11:00"), &pdf, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_codes_are_on_it_and_a_camera_reads_them),
        cmocka_unit_test(too_many_codes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
