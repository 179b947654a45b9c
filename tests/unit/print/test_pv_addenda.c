// SPDX-License-Identifier: EUPL-1.2
/* What was added after the seal, on paper: all of it, whose, and where it belongs; what does not
 * follow is not shown. */
#include "codec/cbor.h"
#include "crypto/fingerprint.h"
#include "print/print.h"
#include "unit/print/pdf_file.h"
#include "unit/pv/addenda_kit.h"

static void print(struct world *w, struct bytes addenda, struct buf *pdf, struct buf *text)
{
    const struct print_parts of = {
        .pv = buf_view(&w->bundle.parts[PART_PV]), .rows = buf_view(&w->bundle.parts[PART_ROWS])};
    MUST(print_addenda(&of, addenda, &w->root.pub, pdf, NULL));
    pdf_text(pdf, text);
}

static void has(struct buf *text, const char *what)
{
    if (strstr(buf_text(text), what) == NULL)
        fail_msg("not on the page: %s\n%s", what, buf_text(text));
}

static void each_stands_there_with_its_fingerprint_and_the_record_it_belongs_to(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf all = addenda_kit_three(w), pdf = BUF_INIT(PRINT_BYTES_MAX),
                        text = BUF_INIT(PDF_TEXT_MAX);
    print(w, buf_view(&all), &pdf, &text);
    has(&text, "Aanvullingen bij het proces-verbaal");
    has(&text, "3 aanvullingen, de laatste van");
    has(&text, "Aanvulling 1: later bekend geworden");
    has(&text, "Aanvulling 3: later bekend geworden");
    has(&text, "A. Verzonnen, examenbureau");
    has(&text, "Bleek wel ingeschreven te staan.");
    has(&text, "de hele zitting");
    for (size_t i = 0; i < w->plan.candidate_count; i++) { /* the second is about subject 1 */
        uint16_t subject = 0;
        MUST(addenda_subject(&w->bundle, w->plan.candidates[i].number, &subject));
        if (subject == 1)
            has(&text, w->plan.candidates[i].number);
        assert_null(strstr(buf_text(&text), w->plan.candidates[i].surname));
    }
    char groups[FINGERPRINT_TEXT];
    struct hash record = pv_fingerprint(buf_view(&w->pv.payload));
    fingerprint_groups(&record, groups);
    has(&text, groups);
    struct addendum a;
    struct bytes first = {all.p, cbor_first_item(buf_view(&all))};
    MUST(addendum_verify(first, &w->root.pub, &a));
    fingerprint_groups(&a.hash, groups);
    has(&text, groups);
    assert_null(strstr(buf_text(&text), "sluit niet aan"));
}

static void the_same_addenda_are_the_same_bytes(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf all = addenda_kit_three(w), pdf = BUF_INIT(PRINT_BYTES_MAX),
                        again = BUF_INIT(PRINT_BYTES_MAX), text = BUF_INIT(PDF_TEXT_MAX);
    print(w, buf_view(&all), &pdf, &text);
    print(w, buf_view(&all), &again, &text);
    assert_true(bytes_equal(buf_view(&pdf), buf_view(&again)));
}

static void what_does_not_follow_is_left_out_and_that_is_said(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf all = addenda_kit_three(w), pdf = BUF_INIT(PRINT_BYTES_MAX),
                        text = BUF_INIT(PDF_TEXT_MAX);
    size_t n = cbor_first_item(buf_view(&all));
    all.p[n + n / 2] ^= 1; /* somewhere in the second */
    print(w, buf_view(&all), &pdf, &text);
    has(&text, "1 aanvulling, van");
    has(&text, "Ontvangen op het examenbureau.");
    assert_null(strstr(buf_text(&text), "Bleek wel ingeschreven"));
    assert_null(strstr(buf_text(&text), "besluit 12"));
    has(&text, "sluit niet aan; het staat hier niet");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            each_stands_there_with_its_fingerprint_and_the_record_it_belongs_to, world_setup,
            world_teardown),
        cmocka_unit_test_setup_teardown(
            the_same_addenda_are_the_same_bytes, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(
            what_does_not_follow_is_left_out_and_that_is_said, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
