// SPDX-License-Identifier: EUPL-1.2
/* What every page of a PV says. */
#include "unit/print/pdf.h"

#include "print/pv_doc.h"

static void open_day(struct day_setup setup, struct day **ret_day, struct pv_doc **ret)
{
    static struct print_parts parts;
    *ret_day = day_new(setup);
    *ret = calloc(1, sizeof **ret);
    assert_non_null(*ret);
    parts = day_parts(*ret_day);
    MUST(pv_doc_open(&parts, *ret, NULL));
}

static void close_day(struct day *d, struct pv_doc *doc)
{
    pv_doc_close(doc);
    free(doc);
    day_free(d);
}

static void number_fingerprint_and_time_of_signing_stand_in_the_frame(void **state)
{
    (void)state;
    struct day *d;
    struct pv_doc *doc;
    char groups[FINGERPRINT_TEXT], want[64], day[64];
    open_day((struct day_setup){.candidates = 2}, &d, &doc);
    struct sheet_frame f = pv_doc_frame(doc, "Titel");
    struct hash h = pv_fingerprint(buf_view(&d->pv.payload));
    fingerprint_groups(&h, groups);
    (void)snprintf(want, sizeof want, "Vingerafdruk %s", groups);
    assert_string_equal(f.title, "Titel");
    assert_string_equal(f.number, "PV-2026-1124-B107-01");
    assert_string_equal(f.foot_left, "PV-2026-1124-B107-01");
    assert_string_equal(f.foot_middle, want);
    assert_string_equal(f.below, "ondertekend 24-11-2026 11:09:00"); /* the last to sign */
    assert_string_equal(pv_doc_day(doc, day), "dinsdag 24-11-2026");
    close_day(d, doc);
}

static void who_is_not_shown_is_counted(void **state)
{
    (void)state;
    struct day *d;
    struct pv_doc *doc;
    open_day((struct day_setup){.candidates = 5}, &d, &doc);
    assert_int_equal(doc->hidden, 0);
    struct print_parts none = day_parts(d);
    none.rows = (struct bytes){NULL, 0};
    pv_doc_close(doc);
    MUST(pv_doc_open(&none, doc, NULL));
    assert_int_equal(doc->hidden, 5);
    close_day(d, doc);
}

static void too_many_refusals_are_refused(void **state)
{
    (void)state;
    struct day *d;
    struct pv_doc *doc;
    BUF_AUTO struct buf long_one = BUF_INIT(1 << 20);
    open_day((struct day_setup){.candidates = 1}, &d, &doc);
    struct print_parts parts = day_parts(d);
    buf_add_text(&long_one, "[1");
    while (long_one.n < 70000)
        buf_add_text(&long_one, ",1");
    buf_add_text(&long_one, "]");
    parts.refusals = buf_view(&long_one);
    pv_doc_close(doc);
    assert_int_equal(pv_doc_open(&parts, doc, NULL), ERR_LIMIT);
    close_day(d, doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_fingerprint_and_time_of_signing_stand_in_the_frame),
        cmocka_unit_test(who_is_not_shown_is_counted),
        cmocka_unit_test(too_many_refusals_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
