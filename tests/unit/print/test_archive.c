// SPDX-License-Identifier: EUPL-1.2
/* What makes a PDF fit for the archive, asserted on the catalogue through qpdf; the PDF before the
 * second pass is the control that every one of these checks must refuse. */
#include "unit/print/pdf.h"

#include "print/archive.h"
#include "print/sheet.h"
#include <qpdf/qpdf-c.h>

static void draw(struct sheet *s, void *content)
{
    struct qr qr;
    (void)content;
    MUST(qr_encode(bytes_of("ZWP1:X"), QR_LEVEL_M, &qr));
    sheet_heading(s, "Kop", 0);
    sheet_paragraph(s, &(struct text_style){.size = 10}, "Przykładowska ≥ Örnekoğlu");
    paper_tag(s->c, "Table");
    paper_tag(s->c, "TR");
    paper_tag(s->c, "TH");
    canvas_text(s->c, RECT(100, 400, 0, 0), TEXT(.size = 10), "Naam");
    paper_untag(s->c, "TH");
    paper_untag(s->c, "TR");
    paper_untag(s->c, "Table");
    paper_tag(s->c, "Figure");
    canvas_qr(s->c, RECT(100, 500, 100, 100), &qr, 2);
    paper_untag(s->c, "Figure");
}

static void plain_pdf(struct buf *ret)
{
    const struct sheet_document doc = {.frame = {.above = "ROC Voorbeeld", .title = "Proef"},
        .title = "Proef",
        .made = day_time("11:02"),
        .draw = draw};
    MUST(sheet_make(&doc, ret));
}

static const char *const FIGURES[] = {"QR-code"};

static void archived_pdf(struct buf *ret)
{
    BUF_AUTO struct buf plain = BUF_INIT(PRINT_BYTES_MAX);
    const struct archive_file files[] = {
        {"pv.jws.json", "application/json", "Het PV", bytes_of("{\"a\":1}")},
        {"a.json", "application/json", "Iets", bytes_of("[]")}};
    const struct archive a = {
        "Proef & Co", "ROC Voorbeeld", day_time("11:02"), files, 2, FIGURES, 1};
    struct diag d = {0};
    plain_pdf(&plain);
    MUST(archive_make(buf_view(&plain), &a, ret, &d));
}

static qpdf_data open_it(const struct buf *b)
{
    qpdf_data q = qpdf_init();
    qpdf_silence_errors(q);
    assert_int_equal(qpdf_read_memory(q, "t", (const char *)b->p, b->n, NULL) & QPDF_ERRORS, 0);
    return q;
}

/* ---- checks: true when the document has it ---- */

typedef bool check(qpdf_data q);

static bool metadata_claims_pdfa(qpdf_data q)
{
    qpdf_oh m = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/Metadata");
    unsigned char *text = NULL;
    size_t n = 0;
    if (!qpdf_oh_is_stream(q, m) || qpdf_oh_has_key(q, qpdf_oh_get_dict(q, m), "/Filter"))
        return false;
    assert_int_equal(qpdf_oh_get_stream_data(q, m, qpdf_dl_all, NULL, &text, &n), 0);
    bool found = memmem(text, n, "<pdfaid:part>3<", 15) && memmem(text, n, "Proef &amp; Co", 14);
    free(text);
    return found;
}

static bool info_equals_metadata(qpdf_data q)
{
    const char *title = qpdf_get_info_key(q, "/Title");
    if (!title || strcmp(title, "Proef & Co") != 0)
        return false;
    const char *date = qpdf_get_info_key(q, "/ModDate");
    return date && strcmp(date, "D:20261124110200+01'00'") == 0;
}

static bool colours_have_a_profile(qpdf_data q)
{
    qpdf_oh list = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/OutputIntents");
    if (!qpdf_oh_is_array(q, list) || qpdf_oh_get_array_n_items(q, list) != 1)
        return false;
    qpdf_oh intent = qpdf_oh_get_array_item(q, list, 0);
    return qpdf_oh_is_name_and_equals(q, qpdf_oh_get_key(q, intent, "/S"), "/GTS_PDFA1")
           && qpdf_oh_is_stream(q, qpdf_oh_get_key(q, intent, "/DestOutputProfile"));
}

static bool files_are_associated(qpdf_data q)
{
    qpdf_oh list = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/AF");
    int n = qpdf_oh_is_array(q, list) ? qpdf_oh_get_array_n_items(q, list) : 0;
    for (int i = 0; i < n; i++) {
        qpdf_oh spec = qpdf_oh_get_array_item(q, list, i);
        if (!qpdf_oh_is_name_and_equals(q, qpdf_oh_get_key(q, spec, "/AFRelationship"), "/Data"))
            return false;
        qpdf_oh stream = qpdf_oh_get_key_if_dict(q, qpdf_oh_get_key(q, spec, "/EF"), "/UF");
        if (!qpdf_oh_is_stream(q, stream)
            || !qpdf_oh_is_name_and_equals(q,
                qpdf_oh_get_key(q, qpdf_oh_get_dict(q, stream), "/Subtype"), "/application/json"))
            return false;
    }
    return n == 2;
}

static bool language_is_dutch(qpdf_data q)
{
    qpdf_oh lang = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/Lang");
    return qpdf_oh_is_string(q, lang) && strcmp(qpdf_oh_get_utf8_value(q, lang), "nl-NL") == 0;
}

struct found {
    int scopes, alts;
};

static void walk(qpdf_data q, qpdf_oh e, struct found *f)
{
    if (!qpdf_oh_is_dictionary(q, e))
        return;
    f->alts += qpdf_oh_has_key(q, e, "/Alt");
    f->scopes += qpdf_oh_has_key(q, e, "/A");
    qpdf_oh kids = qpdf_oh_get_key(q, e, "/K");
    if (!qpdf_oh_is_array(q, kids))
        walk(q, kids, f);
    for (int i = 0; qpdf_oh_is_array(q, kids) && i < qpdf_oh_get_array_n_items(q, kids); i++)
        walk(q, qpdf_oh_get_array_item(q, kids, i), f);
}

static bool structure_speaks(qpdf_data q)
{
    struct found f = {0};
    walk(q, qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/StructTreeRoot"), &f);
    return f.scopes == 1 && f.alts == 1;
}

static bool has_an_id(qpdf_data q)
{
    return qpdf_oh_is_array(q, qpdf_oh_get_key(q, qpdf_get_trailer(q), "/ID"));
}

static const struct {
    const char *name;
    check *check;
} CHECKS[] = {{"metadata", metadata_claims_pdfa}, {"info", info_equals_metadata},
    {"colours", colours_have_a_profile}, {"files", files_are_associated},
    {"language", language_is_dutch}, {"structure", structure_speaks}, {"id", has_an_id}};

static void the_archive_form_has_all_that_pdfa_asks(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    archived_pdf(&pdf);
    qpdf_data q = open_it(&pdf);
    for (size_t i = 0; i < sizeof CHECKS / sizeof *CHECKS; i++)
        if (!CHECKS[i].check(q))
            fail_msg("%s", CHECKS[i].name);
    qpdf_cleanup(&q);
}

static void every_check_refuses_the_pdf_before_the_second_pass(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    plain_pdf(&pdf);
    qpdf_data q = open_it(&pdf);
    for (size_t i = 0; i < sizeof CHECKS / sizeof *CHECKS; i++)
        if (CHECKS[i].check(q))
            fail_msg("%s", CHECKS[i].name);
    qpdf_cleanup(&q);
}

/* Debian's Inter is CFF and needs none: here a font of the other kind is made to pass through. */
static void a_truetype_cid_font_gets_its_glyph_map(void **state)
{
    (void)state;
    BUF_AUTO struct buf plain = BUF_INIT(PRINT_BYTES_MAX), with = BUF_INIT(PRINT_BYTES_MAX),
                        pdf = BUF_INIT(PRINT_BYTES_MAX);
    const struct archive a = {"T", "", day_time("11:02"), NULL, 0, NULL, 0};
    plain_pdf(&plain);
    qpdf_data q = open_it(&plain);
    qpdf_oh_replace_key(q, qpdf_get_root(q), "/Test",
        qpdf_make_indirect_object(
            q, qpdf_oh_parse(q, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>")));
    assert_int_equal(qpdf_init_write_memory(q), 0);
    qpdf_set_static_ID(q, QPDF_TRUE);
    assert_int_equal(qpdf_write(q), 0);
    buf_add(&with, qpdf_get_buffer(q), qpdf_get_buffer_length(q));
    qpdf_cleanup(&q);
    MUST(archive_make(buf_view(&with), &a, &pdf, NULL));
    q = open_it(&pdf);
    qpdf_oh font = qpdf_oh_get_key(q, qpdf_get_root(q), "/Test");
    assert_true(
        qpdf_oh_is_name_and_equals(q, qpdf_oh_get_key(q, font, "/CIDToGIDMap"), "/Identity"));
    qpdf_cleanup(&q);
}

static void a_line_break_stands_before_every_endstream(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    archived_pdf(&pdf);
    size_t seen = 0;
    for (const uint8_t *p = pdf.p;
         (p = memmem(p, (size_t)(pdf.p + pdf.n - p), "endstream", 9)) != NULL; p += 9, seen++)
        assert_int_equal(p[-1], '\n');
    assert_true(seen > 5);
}

static void files_come_out_as_they_went_in(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX), out = BUF_INIT(100), small = BUF_INIT(3);
    archived_pdf(&pdf);
    MUST(archive_take(buf_view(&pdf), "pv.jws.json", &out, NULL));
    assert_string_equal(buf_text(&out), "{\"a\":1}");
    assert_int_equal(archive_take(buf_view(&pdf), "b.json", &out, NULL), ERR_MISSING);
    assert_int_equal(archive_take(buf_view(&pdf), "pv.jws.json", &small, NULL), ERR_LIMIT);
}

static void a_packed_file_is_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX), packed = BUF_INIT(PRINT_BYTES_MAX),
                        out = BUF_INIT(100);
    archived_pdf(&pdf);
    qpdf_data q = open_it(&pdf);
    assert_int_equal(qpdf_init_write_memory(q), 0);
    qpdf_set_static_ID(q, QPDF_TRUE);
    assert_int_equal(qpdf_write(q), 0); /* qpdf packs what it writes unless told otherwise */
    buf_add(&packed, qpdf_get_buffer(q), qpdf_get_buffer_length(q));
    qpdf_cleanup(&q);
    assert_int_equal(archive_take(buf_view(&packed), "pv.jws.json", &out, NULL), ERR_FORMAT);
}

static void no_pdf_is_refused(void **state)
{
    (void)state;
    static const char *const junk[] = {"", "%PDF-1.7", "hallo", "%PDF-1.4\ntrailer<</Root 1 0 R>>"};
    BUF_AUTO struct buf out = BUF_INIT(100);
    const struct archive a = {"T", "", day_time("11:02"), NULL, 0, NULL, 0};
    for (size_t i = 0; i < sizeof junk / sizeof *junk; i++) {
        assert_int_equal(archive_take(bytes_of(junk[i]), "a.json", &out, NULL), ERR_FORMAT);
        assert_int_equal(archive_make(bytes_of(junk[i]), &a, &out, NULL), ERR_FORMAT);
    }
}

static void a_pdf_cut_or_damaged_anywhere_gives_a_file_or_a_refusal(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    archived_pdf(&pdf);
    unsigned v = 1;
    for (int i = 0; i < 120; i++) {
        BUF_AUTO struct buf out = BUF_INIT(1000);
        v = v * 1103515245u + 12345u;
        size_t at = (size_t)(v >> 4) % pdf.n;
        uint8_t was = pdf.p[at];
        pdf.p[at] = (uint8_t)(v >> 20);
        enum err e = archive_take(buf_view(&pdf), "pv.jws.json", &out, NULL);
        assert_true(e == ERR_OK || e == ERR_FORMAT || e == ERR_MISSING || e == ERR_LIMIT);
        pdf.p[at] = was;
        e = archive_take((struct bytes){pdf.p, at}, "pv.jws.json", &out, NULL);
        assert_true(e == ERR_FORMAT || e == ERR_MISSING);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_archive_form_has_all_that_pdfa_asks),
        cmocka_unit_test(every_check_refuses_the_pdf_before_the_second_pass),
        cmocka_unit_test(a_truetype_cid_font_gets_its_glyph_map),
        cmocka_unit_test(a_line_break_stands_before_every_endstream),
        cmocka_unit_test(files_come_out_as_they_went_in),
        cmocka_unit_test(a_packed_file_is_refused),
        cmocka_unit_test(no_pdf_is_refused),
        cmocka_unit_test(a_pdf_cut_or_damaged_anywhere_gives_a_file_or_a_refusal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
