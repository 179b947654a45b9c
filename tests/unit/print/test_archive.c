// SPDX-License-Identifier: EUPL-1.2
/* What makes a PDF fit for the archive, asserted on the catalogue through qpdf; the PDF before the
 * second pass is the control that every one of these checks must refuse. */
#include "unit/print/pdf.h"

#include "print/archive.h"
#include "print/sheet.h"
#include "print/xmp.h"
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

/* Each entry of the info, with its place in the metadata. */
static bool info_equals_metadata(qpdf_data q)
{
    static const struct {
        const char *key, *info, *metadata;
    } SAME[] = {{"/Title", "Proef & Co", ">Proef &amp; Co</rdf:li>"},
        {"/Author", "ROC Voorbeeld", ">ROC Voorbeeld</rdf:li>"},
        {"/Producer", XMP_PRODUCER, "<pdf:Producer>" XMP_PRODUCER "</pdf:Producer>"},
        {"/CreationDate", "D:20261124110200+01'00'",
            "<xmp:CreateDate>2026-11-24T11:02:00+01:00</xmp:CreateDate>"},
        {"/ModDate", "D:20261124110200+01'00'",
            "<xmp:ModifyDate>2026-11-24T11:02:00+01:00</xmp:ModifyDate>"}};
    qpdf_oh m = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/Metadata");
    unsigned char *text = NULL;
    size_t n = 0, same = 0;
    if (!qpdf_oh_is_stream(q, m))
        return false;
    assert_int_equal(qpdf_oh_get_stream_data(q, m, qpdf_dl_all, NULL, &text, &n), 0);
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        const char *info = qpdf_get_info_key(q, SAME[i].key);
        same += info && strcmp(info, SAME[i].info) == 0
                && memmem(text, n, SAME[i].metadata, strlen(SAME[i].metadata));
    }
    free(text);
    return same == sizeof SAME / sizeof *SAME;
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

static bool files_are_named_in_the_tree(qpdf_data q)
{
    qpdf_oh names = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/Names");
    qpdf_oh leaf = qpdf_oh_get_key_if_dict(q, names, "/EmbeddedFiles");
    qpdf_oh list = qpdf_oh_get_key_if_dict(q, leaf, "/Names");
    return qpdf_oh_is_array(q, list) && qpdf_oh_get_array_n_items(q, list) == 4
           && strcmp(qpdf_oh_get_utf8_value(q, qpdf_oh_get_array_item(q, list, 0)), "a.json") == 0;
}

static bool files_have_their_date_and_size(qpdf_data q)
{
    qpdf_oh list = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/AF");
    int n = qpdf_oh_is_array(q, list) ? qpdf_oh_get_array_n_items(q, list) : 0;
    for (int i = 0; i < n; i++) {
        qpdf_oh spec = qpdf_oh_get_array_item(q, list, i);
        qpdf_oh stream = qpdf_oh_get_key_if_dict(q, qpdf_oh_get_key(q, spec, "/EF"), "/F");
        qpdf_oh params = qpdf_oh_get_key_if_dict(q, qpdf_oh_get_dict(q, stream), "/Params");
        qpdf_oh date = qpdf_oh_get_key_if_dict(q, params, "/ModDate"),
                size = qpdf_oh_get_key_if_dict(q, params, "/Size");
        if (!qpdf_oh_is_string(q, date) || !qpdf_oh_is_integer(q, size)
            || strcmp(qpdf_oh_get_string_value(q, date), "D:20261124110200+01'00'") != 0)
            return false;
    }
    return n == 2;
}

static bool shows_its_title(qpdf_data q)
{
    qpdf_oh view = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/ViewerPreferences");
    return qpdf_oh_get_bool_value(q, qpdf_oh_get_key_if_dict(q, view, "/DisplayDocTitle"));
}

static const struct {
    const char *name;
    check *check;
} CHECKS[] = {{"metadata", metadata_claims_pdfa}, {"info", info_equals_metadata},
    {"colours", colours_have_a_profile}, {"files", files_are_associated},
    {"tree of files", files_are_named_in_the_tree},
    {"dates of files", files_have_their_date_and_size}, {"language", language_is_dutch},
    {"structure", structure_speaks}, {"title", shows_its_title}, {"id", has_an_id}};

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

/* ---- what must not be there, and fonts: the PDF before the second pass has these in order too, so
 * the control is the archive form, spoilt ---- */

static qpdf_oh each_object(qpdf_data q, int i)
{
    qpdf_oh o = qpdf_get_object_by_id(q, i, 0);
    return qpdf_oh_is_stream(q, o) ? qpdf_oh_get_dict(q, o) : o;
}

static int object_count(qpdf_data q)
{
    return qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, qpdf_get_trailer(q), "/Size"));
}

static bool has_any(qpdf_data q, const char *const *keys, size_t n)
{
    for (int i = 1; i < object_count(q); i++)
        for (size_t k = 0; k < n; k++)
            if (qpdf_oh_is_dictionary(q, each_object(q, i))
                && qpdf_oh_has_key(q, each_object(q, i), keys[k]))
                return true;
    return false;
}

static bool does_nothing_by_itself(qpdf_data q)
{
    static const char *const ACTS[] = {"/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch"};
    return !has_any(q, ACTS, sizeof ACTS / sizeof *ACTS);
}

static bool is_opaque(qpdf_data q)
{
    static const char *const MASKS[] = {"/SMask", "/SMaskInData"};
    for (int i = 1; i < object_count(q); i++) {
        qpdf_oh o = each_object(q, i);
        if (!qpdf_oh_is_dictionary(q, o))
            continue;
        qpdf_oh fill = qpdf_oh_get_key_if_dict(q, o, "/ca"),
                line = qpdf_oh_get_key_if_dict(q, o, "/CA");
        if ((qpdf_oh_is_number(q, fill) && qpdf_oh_get_numeric_value(q, fill) < 1)
            || (qpdf_oh_is_number(q, line) && qpdf_oh_get_numeric_value(q, line) < 1))
            return false;
    }
    return !has_any(q, MASKS, sizeof MASKS / sizeof *MASKS);
}

static bool is_open(qpdf_data q)
{
    return !qpdf_is_encrypted(q) && !qpdf_oh_has_key(q, qpdf_get_trailer(q), "/Encrypt");
}

static bool is_marked_and_has_a_structure(qpdf_data q)
{
    qpdf_oh marks = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/MarkInfo");
    qpdf_oh tree = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/StructTreeRoot");
    return qpdf_oh_get_bool_value(q, qpdf_oh_get_key_if_dict(q, marks, "/Marked"))
           && qpdf_oh_is_dictionary_of_type(q, tree, "/StructTreeRoot", "");
}

static bool fonts_are_inside(qpdf_data q)
{
    int fonts = 0;
    for (int i = 1; i < object_count(q); i++) {
        qpdf_oh o = each_object(q, i);
        if (!qpdf_oh_is_dictionary_of_type(q, o, "/FontDescriptor", ""))
            continue;
        fonts++;
        if (!qpdf_oh_has_key(q, o, "/FontFile3") && !qpdf_oh_has_key(q, o, "/FontFile2")
            && !qpdf_oh_has_key(q, o, "/FontFile"))
            return false;
    }
    return fonts > 0;
}

static void put_in_root(qpdf_data q, const char *key, const char *value)
{
    qpdf_oh_replace_key(q, qpdf_get_root(q), key, qpdf_oh_parse(q, value));
}

static void add_script(qpdf_data q)
{
    put_in_root(q, "/OpenAction", "<< /S /JavaScript /JS (app.alert) >>");
}

/* A state of the pen that somebody could draw with. */
static void add_pale_pen(qpdf_data q)
{
    qpdf_oh_replace_key(q, qpdf_get_root(q), "/Test",
        qpdf_make_indirect_object(q, qpdf_oh_parse(q, "<< /Type /ExtGState /ca 0.5 >>")));
}

static void take_font_out(qpdf_data q)
{
    for (int i = 1; i < object_count(q); i++)
        if (qpdf_oh_is_dictionary_of_type(q, each_object(q, i), "/FontDescriptor", ""))
            qpdf_oh_remove_key(q, each_object(q, i), "/FontFile3");
}

static void unmark(qpdf_data q)
{
    qpdf_oh_remove_key(q, qpdf_get_root(q), "/MarkInfo");
}

static void do_nothing(qpdf_data q)
{
    (void)q; /* locked on writing */
}

static const struct {
    const char *name;
    check *check;
    void (*spoil)(qpdf_data q);
    bool lock;
} SOUND[] = {{"acts", does_nothing_by_itself, add_script, false},
    {"transparency", is_opaque, add_pale_pen, false}, {"lock", is_open, do_nothing, true},
    {"fonts", fonts_are_inside, take_font_out, false},
    {"marks", is_marked_and_has_a_structure, unmark, false}};

static void spoilt(const struct buf *pdf, size_t how, struct buf *ret)
{
    qpdf_data q = open_it(pdf);
    SOUND[how].spoil(q);
    assert_int_equal(qpdf_init_write_memory(q), 0);
    qpdf_set_static_ID(q, QPDF_TRUE);
    qpdf_set_object_stream_mode(q, qpdf_o_disable);
    if (SOUND[how].lock)
        qpdf_set_r6_encryption_parameters2(q, "", "eigenaar", QPDF_TRUE, QPDF_TRUE, QPDF_TRUE,
            QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, qpdf_r3p_full, QPDF_TRUE);
    assert_int_equal(qpdf_write(q) & QPDF_ERRORS, 0);
    buf_add(ret, qpdf_get_buffer(q), qpdf_get_buffer_length(q));
    qpdf_cleanup(&q);
}

static void nothing_in_it_acts_hides_locks_or_is_left_outside(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    archived_pdf(&pdf);
    for (size_t i = 0; i < sizeof SOUND / sizeof *SOUND; i++) {
        BUF_AUTO struct buf bad = BUF_INIT(PRINT_BYTES_MAX);
        qpdf_data q = open_it(&pdf);
        if (!SOUND[i].check(q))
            fail_msg("%s", SOUND[i].name);
        qpdf_cleanup(&q);
        spoilt(&pdf, i, &bad);
        q = open_it(&bad);
        if (SOUND[i].check(q))
            fail_msg("accepted when spoilt: %s", SOUND[i].name);
        qpdf_cleanup(&q);
    }
}

static bool test_font_has_a_map(const struct buf *pdf)
{
    qpdf_data q = open_it(pdf);
    qpdf_oh font = qpdf_oh_get_key(q, qpdf_get_root(q), "/Test");
    bool has = qpdf_oh_is_name_and_equals(
        q, qpdf_oh_get_key_if_dict(q, font, "/CIDToGIDMap"), "/Identity");
    qpdf_cleanup(&q);
    return has;
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
    assert_true(test_font_has_a_map(&pdf));
    assert_false(test_font_has_a_map(&with));
}

static bool streams_end_on_a_line(const struct buf *pdf)
{
    size_t seen = 0, right = 0;
    for (const uint8_t *p = pdf->p;
         (p = memmem(p, (size_t)(pdf->p + pdf->n - p), "endstream", 9)) != NULL; p += 9, seen++)
        right += p[-1] == '\n';
    return seen > 5 && right == seen;
}

static void a_line_break_stands_before_every_endstream(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    archived_pdf(&pdf);
    assert_true(streams_end_on_a_line(&pdf));
    uint8_t *end = memmem(pdf.p, pdf.n, "\nendstream", 10);
    assert_non_null(end);
    *end = ' ';
    assert_false(streams_end_on_a_line(&pdf));
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
        cmocka_unit_test(nothing_in_it_acts_hides_locks_or_is_left_outside),
        cmocka_unit_test(a_truetype_cid_font_gets_its_glyph_map),
        cmocka_unit_test(a_line_break_stands_before_every_endstream),
        cmocka_unit_test(files_come_out_as_they_went_in),
        cmocka_unit_test(a_packed_file_is_refused),
        cmocka_unit_test(no_pdf_is_refused),
        cmocka_unit_test(a_pdf_cut_or_damaged_anywhere_gives_a_file_or_a_refusal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
