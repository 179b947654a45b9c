// SPDX-License-Identifier: EUPL-1.2
/* The list to go on with on paper. */
#include "unit/print/pdf.h"

static void everybody_is_on_it_with_the_serial_on_each_page(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    struct day *d = day_new((struct day_setup){.candidates = 60});
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    MUST(print_fallback(&d->plan, "0001-7K2M", &pdf, NULL));
    pdf_text(&pdf, &text);
    size_t pages = pdf_count(&text, "\f");
    assert_true(pages >= 3);
    assert_int_equal(pdf_count(&text, "0001-7K2M"), 2 * pages);
    assert_int_equal(pdf_count(&text, "9000"), 60);
    HAS(text, "Proefstede, Daan van");
    HAS(text, "Hüseyin Örneksoy");
    day_free(d);
}

static void the_text_is_as_it_was_read_and_accepted(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    struct day *d = day_new(DAY_DESIGN);
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    MUST(print_fallback(&d->plan, "0001-7K2M", &pdf, NULL));
    pdf_text(&pdf, &text);
    pdf_golden(&text, "fallback.txt");
    day_free(d);
}

static void an_empty_list_is_a_form_to_write_in(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    struct day *d = day_new((struct day_setup){.candidates = 1});
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    d->plan.candidate_count = 0;
    MUST(print_fallback(&d->plan, "0001-7K2M", &pdf, NULL));
    pdf_text(&pdf, &text);
    HAS(text, "Presentielijst");
    HAS(text, "Verlenging: hoeveel minuten");
    HAS_NOT(text, "900001");
    d->plan.candidate_count = 1;
    day_free(d);
}

static void it_is_silent_about_accommodations_and_outcomes(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    struct day *d = day_new((struct day_setup){.candidates = 28});
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    assert_true(d->plan.candidates[20].accommodation_count > 0); /* the control */
    MUST(print_fallback(&d->plan, "0001-7K2M", &pdf, NULL));
    pdf_text(&pdf, &text);
    HAS_NOT(text, "extra tijd");
    HAS_NOT(text, "eigen stoel");
    HAS_NOT(text, "Aanwezig");
    day_free(d);
}

static void who_was_withdrawn_is_marked(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    struct day *d = day_new((struct day_setup){.candidates = 2});
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    d->plan.candidates[1].canceled = true;
    MUST(print_fallback(&d->plan, "0001-7K2M", &pdf, NULL));
    pdf_text(&pdf, &text);
    assert_int_equal(
        pdf_count(&text, "Afgemeld\n") + pdf_count(&text, "Afgemeld "), 2); /* column and mark */
    day_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_is_on_it_with_the_serial_on_each_page),
        cmocka_unit_test(the_text_is_as_it_was_read_and_accepted),
        cmocka_unit_test(an_empty_list_is_a_form_to_write_in),
        cmocka_unit_test(it_is_silent_about_accommodations_and_outcomes),
        cmocka_unit_test(who_was_withdrawn_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
