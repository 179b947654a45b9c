// SPDX-License-Identifier: EUPL-1.2
/* Top of the first page. */
#include "unit/print/pdf.h"

static void the_sitting_is_told_in_facts(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 2}, &text);
    HAS(text, "Rekenen mbo-3");
    HAS(text, "REK3");
    HAS(text, "09:00 – 10:30");
    HAS(text, "17-11-2026,");
    HAS(text, "KSK-07 · deur 1");
    HAS(text, "Rekenmachine en kladpapier van school");
}

static void counts_that_are_zero_stand_only_when_they_matter(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 2}, &text);
    HAS(text, "op de lijst");
    HAS(text, "afwezig");
    HAS(text, "met voorzieningen");
    HAS_NOT(text, "te laat, geweigerd");
    HAS_NOT(text, "niet begonnen");
}

static void who_does_not_see_everybody_counts_no_accommodations(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    struct day *d = day_new((struct day_setup){.candidates = 3});
    struct print_parts parts = day_parts(d);
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    parts.rows = (struct bytes){NULL, 0};
    MUST(print_pv(&parts, &pdf, NULL));
    pdf_text(&pdf, &text);
    HAS(text, "Dit is een uittreksel");
    HAS_NOT(text, "met voorzieningen");
    day_free(d);
}

static void a_row_that_belongs_to_no_digest_is_pointed_out(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    struct day *d = day_new((struct day_setup){.candidates = 1});
    struct day *other = day_new((struct day_setup){.candidates = 2});
    struct print_parts parts = day_parts(d);
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    parts.rows = buf_view(&other->rows);
    MUST(print_pv(&parts, &pdf, NULL));
    pdf_text(&pdf, &text);
    HAS(text, "LET OP");
    day_free(other);
    day_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sitting_is_told_in_facts),
        cmocka_unit_test(counts_that_are_zero_stand_only_when_they_matter),
        cmocka_unit_test(who_does_not_see_everybody_counts_no_accommodations),
        cmocka_unit_test(a_row_that_belongs_to_no_digest_is_pointed_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
