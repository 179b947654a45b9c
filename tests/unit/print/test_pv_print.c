// SPDX-License-Identifier: EUPL-1.2
/* The printed PV as a whole, read by programs of others. */
#include "unit/print/pdf.h"

#include "print/archive.h"
#include "print/maker.h"

static struct buf design; /* printed once, looked at often */

static int print_design(void **state)
{
    (void)state;
    design = BUF_INIT(PRINT_BYTES_MAX);
    day_print(DAY_DESIGN, &design);
    return 0;
}

static int drop_design(void **state)
{
    (void)state;
    buf_free(&design);
    return 0;
}

static struct buf printed(struct day_setup setup)
{
    struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    day_print(setup, &pdf);
    return pdf;
}

/* A copy to spoil. */
static struct buf copied(void)
{
    struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    buf_add_bytes(&pdf, buf_view(&design));
    return pdf;
}

static void the_same_pv_prints_the_same_bytes(void **state)
{
    (void)state;
    BUF_AUTO struct buf one = copied(), two = copied();
    assert_int_equal(one.n, two.n);
    assert_memory_equal(one.p, two.p, one.n);
}

static void the_text_is_as_it_was_read_and_accepted(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    pdf_text(&design, &text);
    pdf_golden(&text, "pv.txt");
}

/* ---- other people's readers ---- */

static int qpdf_check(const struct buf *b)
{
    TEXT_AUTO(out);
    struct pdf p = pdf_save(b);
    int status = pdf_run(&p, "qpdf --check %s 2>&1", &out);
    pdf_remove(&p);
    return status;
}

static void qpdf_finds_nothing_wrong_but_finds_what_is(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = copied();
    assert_int_equal(qpdf_check(&pdf), 0);
    pdf.n -= 200;
    assert_int_not_equal(qpdf_check(&pdf), 0);
}

static void fonts(const struct buf *b, const char *filter, struct buf *ret)
{
    char command[128];
    struct pdf p = pdf_save(b);
    (void)snprintf(command, sizeof command, "pdffonts %%s | tail -n +3 | %s", filter);
    (void)pdf_run(&p, command, ret);
    pdf_remove(&p);
}

static void every_font_is_embedded(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = copied();
    TEXT_AUTO(all);
    TEXT_AUTO(yes);
    TEXT_AUTO(bare);
    fonts(&pdf, "cat", &all);
    fonts(&pdf, "grep -E 'yes yes yes +[0-9]+ +0 *$'", &yes);
    assert_true(pdf_count(&all, "\n") >= 4);
    assert_string_equal(buf_text(&all), buf_text(&yes));
    /* a font that is only named must not slip through */
    uint8_t *file = memmem(pdf.p, pdf.n, "/FontFile3", 10);
    assert_non_null(file);
    memcpy(file, "/FontFake3", 10);
    buf_clear(&yes);
    fonts(&pdf, "cat", &bare);
    fonts(&pdf, "grep -E 'yes yes yes +[0-9]+ +0 *$'", &yes);
    assert_string_not_equal(buf_text(&bare), buf_text(&yes));
}

static void poppler_calls_it_tagged_with_metadata(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = copied();
    TEXT_AUTO(out);
    struct pdf p = pdf_save(&pdf);
    assert_int_equal(pdf_run(&p, "pdfinfo %s", &out), 0);
    pdf_remove(&p);
    HAS(out, "Tagged:          yes");
    HAS(out, "Metadata Stream: yes");
    HAS(out, "Title:           Proces-verbaal examenafname PV-2026-1124-B107-01");
    HAS(out, "Page size:       595.276 x 841.89 pts (A4)");
}

static void same_file(const struct pdf *p, const char *name, const struct buf *want)
{
    BUF_AUTO struct buf have = BUF_INIT(PRINT_BYTES_MAX);
    char command[128];
    (void)snprintf(command, sizeof command, "cat \"$(dirname %%s)/%s\"", name);
    assert_int_equal(pdf_run(p, command, &have), 0);
    assert_int_equal(have.n, want->n);
    assert_memory_equal(have.p, want->p, want->n);
}

static void the_attachments_are_the_bytes_of_the_bundle(void **state)
{
    (void)state;
    struct day *d = day_new((struct day_setup){.candidates = 9, .incidents = 1, .refuse = true});
    struct print_parts parts = day_parts(d);
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX), card = BUF_INIT(64);
    struct print_taken taken;
    TEXT_AUTO(out);
    buf_add_text(&card, "any bytes: printing does not read them");
    parts.card = buf_view(&card);
    MUST(print_pv(&parts, &pdf, NULL));
    MUST(print_take(buf_view(&pdf), &taken, NULL));
    assert_true(bytes_equal(print_taken_parts(&taken).card, parts.card));
    print_taken_free(&taken);
    MUST(print_compare(buf_view(&pdf), NULL));
    struct pdf p = pdf_save(&pdf);
    assert_int_equal(pdf_run(&p, "cd \"$(dirname %s)\" && pdfdetach -saveall a.pdf 2>&1", &out), 0);
    same_file(&p, "pv.jws.json", &d->jws);
    same_file(&p, "rows.json", &d->rows);
    same_file(&p, "strokes.json", &d->strokes);
    same_file(&p, "refusals.json", &d->refusals);
    same_file(&p, "card.cose", &card);
    pdf_remove(&p);
    day_free(d);
}

/* ---- back again ---- */

static void a_lone_pdf_can_be_printed_again_and_compared(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf =
        printed((struct day_setup){.candidates = 2, .incidents = 1, .refuse = true});
    struct diag diag = {0};
    MUST(print_compare(buf_view(&pdf), &diag));
    for (size_t i = 1; i < 4; i++) { /* one bit on a page or in a font */
        size_t at = pdf.n / 5 * i;
        pdf.p[at] ^= 1;
        assert_int_not_equal(print_compare(buf_view(&pdf), &diag), ERR_OK);
        pdf.p[at] ^= 1;
    }
    MUST(print_compare(buf_view(&pdf), &diag));
}

static void pages_of_one_pv_with_the_files_of_another_are_found(void **state)
{
    (void)state;
    struct day *d = day_new((struct day_setup){.candidates = 3, .incidents = 1});
    BUF_AUTO struct buf other = printed((struct day_setup){.candidates = 2, .incidents = 1}),
                        swapped = BUF_INIT(PRINT_BYTES_MAX);
    const struct archive_file files[] = {
        {"pv.jws.json", "application/json", "PV", buf_view(&d->jws)},
        {"rows.json", "application/json", "Rijen", buf_view(&d->rows)}};
    char maker[MAKER_SIZE];
    struct archive a = {"T", "", day_time("11:02"), files, 2, NULL, 0, NULL};
    MUST(maker_name(maker));
    MUST(archive_make(buf_view(&other), &a, &swapped, NULL));
    assert_int_equal(print_compare(buf_view(&swapped), NULL), ERR_STATE); /* by who knows whom */
    a.producer = maker;
    buf_clear(&swapped);
    MUST(archive_make(buf_view(&other), &a, &swapped, NULL));
    assert_int_equal(print_compare(buf_view(&swapped), NULL), ERR_CONFLICT);
    day_free(d);
}

static void a_pdf_without_a_pv_is_refused(void **state)
{
    (void)state;
    struct day *d = day_new((struct day_setup){.candidates = 2});
    struct print_parts parts = day_parts(d);
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    MUST(print_presence(&parts, &pdf, NULL));
    assert_int_equal(print_compare(buf_view(&pdf), NULL), ERR_MISSING);
    assert_int_equal(print_compare(bytes_of("hallo"), NULL), ERR_FORMAT);
    day_free(d);
}

static void parts_that_are_no_pv_are_refused(void **state)
{
    (void)state;
    struct day *d = day_new((struct day_setup){.candidates = 2});
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    struct print_parts parts = day_parts(d);
    parts.pv = bytes_of("{}");
    assert_int_not_equal(print_pv(&parts, &pdf, NULL), ERR_OK);
    parts = day_parts(d);
    parts.rows = bytes_of("[1]");
    assert_int_not_equal(print_pv(&parts, &pdf, NULL), ERR_OK);
    parts = day_parts(d);
    parts.strokes = bytes_of("[]");
    assert_int_equal(print_pv(&parts, &pdf, NULL), ERR_FORMAT);
    parts = day_parts(d);
    parts.refusals = bytes_of("{\"staff\":1}");
    assert_int_equal(print_pv(&parts, &pdf, NULL), ERR_FORMAT);
    assert_int_equal(pdf.n, 0);
    day_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_pv_prints_the_same_bytes),
        cmocka_unit_test(the_text_is_as_it_was_read_and_accepted),
        cmocka_unit_test(qpdf_finds_nothing_wrong_but_finds_what_is),
        cmocka_unit_test(every_font_is_embedded),
        cmocka_unit_test(poppler_calls_it_tagged_with_metadata),
        cmocka_unit_test(the_attachments_are_the_bytes_of_the_bundle),
        cmocka_unit_test(a_lone_pdf_can_be_printed_again_and_compared),
        cmocka_unit_test(pages_of_one_pv_with_the_files_of_another_are_found),
        cmocka_unit_test(a_pdf_without_a_pv_is_refused),
        cmocka_unit_test(parts_that_are_no_pv_are_refused),
    };
    return cmocka_run_group_tests(tests, print_design, drop_design);
}
