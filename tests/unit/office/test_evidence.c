// SPDX-License-Identifier: EUPL-1.2
/* A printed record on its own: genuine, changed on a page, changed in what is attached, or nothing
 * that could be judged. Extracts as files and folders. */
#include "record_kit.h"

#include "office/evidence.h"

static struct record_kit *r;

/* Who refused is nobody in this record: two signed. */
static void print_record(struct record_kit *kit, const char *name)
{
    const struct bundle *b = &kit->w.bundle;
    const struct print_parts parts = {.pv = buf_view(&b->parts[PART_PV]),
        .rows = buf_view(&b->parts[PART_ROWS]),
        .strokes = buf_view(&b->parts[PART_STROKES]),
        .card = buf_view(&b->parts[PART_CARD])};
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    MUST(print_pv(&parts, &pdf, NULL));
    MUST(file_write(kit_path(kit->k, name), buf_view(&pdf), 0600, NULL));
}

static int open_kit(void **state)
{
    struct extract x;
    struct extract_notes notes;
    struct objection why = {0};
    (void)state;
    r = record_open_kit();
    print_record(r, "pv.pdf");
    MUST(extract_make(&r->w.bundle, r->w.keys, r->w.plan.candidates[0].number, &x, &notes, NULL));
    const struct print_parts parts = evidence_parts(&x);
    MUST(print_pv(&parts, &x.record.parts[PART_PDF], NULL));
    MUST(evidence_write(&x, kit_path(r->k, "u"), &why));
    assert_int_equal(evidence_write(&x, kit_path(r->k, "u"), &why), ERR_EXISTS);
    extract_free(&x);
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    record_close_kit(r);
    return 0;
}

#define VERIFY "verify", "--anchor", "@office/public/anchor.zwa"

/* ---- a PDF ---- */

static void a_lone_pdf_is_genuine_as_far_as_it_goes(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, VERIFY, "@pv.pdf"), VERIFY_INCOMPLETE);
    kit_said(r->k, words(LANG_NL, "verify.pages.equal"));
    kit_said(r->k, words(LANG_NL, "verify.printed.chain"));
    kit_said(r->k, words(LANG_NL, "verify.verdict.printed"));
    kit_not_said(r->k, "✗");
    kit_expect(r->k, kit_run(r->k, VERIFY, "@pv.pdf", "--language=en"), VERIFY_INCOMPLETE);
    kit_said(r->k, words(LANG_EN, "verify.verdict.printed"));
}

/* The file with one byte changed, `by` bytes behind the place where `what` stands. */
static void change(const char *to, const char *what, size_t by)
{
    BUF_AUTO struct buf pdf = kit_get(r->k, "pv.pdf");
    uint8_t *at = memmem(pdf.p, pdf.n, what, strlen(what));
    assert_non_null(at);
    at[by] ^= 1;
    MUST(file_write(kit_path(r->k, to), buf_view(&pdf), 0600, NULL));
}

static void a_changed_page_is_broken(void **state)
{
    (void)state;
    change("x.pdf", "\nstream\n", 60); /* the first page's content */
    kit_expect(r->k, kit_run(r->k, VERIFY, "@x.pdf"), VERIFY_BROKEN);
    kit_said(r->k, words(LANG_NL, "verify.pages.differ"));
}

static void pages_of_another_release_are_not_compared(void **state)
{
    BUF_AUTO struct buf pdf = kit_get(r->k, "pv.pdf");
    const char name[] = "/Producer (Zaalwacht ";
    (void)state;
    uint8_t *at = memmem(pdf.p, pdf.n, name, strlen(name));
    assert_non_null(at);
    at[strlen(name)] = '9'; /* release 9.something */
    MUST(file_write(kit_path(r->k, "x.pdf"), buf_view(&pdf), 0600, NULL));
    kit_expect(r->k, kit_run(r->k, VERIFY, "@x.pdf"), VERIFY_INCOMPLETE);
    kit_said(r->k, words(LANG_NL, "verify.pages.not_compared"));
}

static void a_changed_attachment_is_broken(void **state)
{
    (void)state;
    change("x.pdf", "\"payload\":\"", 300);
    kit_expect(r->k, kit_run(r->k, VERIFY, "@x.pdf"), VERIFY_BROKEN);
    change("x.pdf", "[\"Wy", 40); /* in the first row */
    kit_expect(r->k, kit_run(r->k, VERIFY, "@x.pdf"), VERIFY_BROKEN);
    change("x.pdf", "zw-card/1", 100);
    kit_expect(r->k, kit_run(r->k, VERIFY, "@x.pdf"), VERIFY_BROKEN);
}

static void a_pdf_without_its_card_proves_nothing(void **state)
{
    const struct print_parts parts = {.pv = buf_view(&r->w.bundle.parts[PART_PV])};
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    (void)state;
    MUST(print_pv(&parts, &pdf, NULL));
    MUST(file_write(kit_path(r->k, "x.pdf"), buf_view(&pdf), 0600, NULL));
    kit_expect(r->k, kit_run(r->k, VERIFY, "@x.pdf"), VERIFY_BROKEN);
    kit_said(r->k, "card.cose");
}

static void what_is_no_printed_record_is_named(void **state)
{
    const struct print_parts parts = {.pv = buf_view(&r->w.bundle.parts[PART_PV]),
        .rows = buf_view(&r->w.bundle.parts[PART_ROWS])};
    BUF_AUTO struct buf list = BUF_INIT(PRINT_BYTES_MAX), cut = kit_get(r->k, "pv.pdf");
    (void)state;
    MUST(print_presence(&parts, &list, NULL));
    MUST(file_write(kit_path(r->k, "x.pdf"), buf_view(&list), 0600, NULL));
    kit_expect(r->k, kit_run(r->k, VERIFY, "@x.pdf"), EXIT_ARGUMENTS);
    kit_said(r->k, "PDF zonder proces-verbaal");
    MUST(file_write(kit_path(r->k, "x.pdf"), (struct bytes){cut.p, cut.n / 2}, 0600, NULL));
    kit_expect(r->k, kit_run(r->k, VERIFY, "@x.pdf"), EXIT_ARGUMENTS);
    kit_said(r->k, "beschadigd");
    kit_put(r->k, "x.pdf", "%PDF-1.7 zomaar iets");
    kit_expect(r->k, kit_run(r->k, VERIFY, "@x.pdf"), EXIT_ARGUMENTS);
    kit_said(r->k, "beschadigd");
}

/* ---- an extract ---- */

static void an_extract_holds_as_file_and_as_folder(void **state)
{
    (void)state;
    assert_int_equal(kit_mode(r->k, "u"), 0700);
    assert_int_equal(kit_mode(r->k, "u/rows.json"), 0600);
    kit_expect(r->k, kit_run(r->k, VERIFY, "@u"), VERIFY_INCOMPLETE);
    kit_said(r->k, words(LANG_NL, "verify.verdict.extract"));
    kit_said(r->k, words(LANG_NL, "verify.pages.equal"));
    kit_expect(r->k, kit_run(r->k, VERIFY, "@u/extract.zwx"), VERIFY_INCOMPLETE);
    kit_expect(r->k, kit_run(r->k, VERIFY, "@u/pv.pdf"), VERIFY_INCOMPLETE);
    kit_not_said(r->k, "✗");
}

static void a_changed_file_beside_an_extract_is_broken(void **state)
{
    static const char *const names[] = {"u/rows.json", "u/pv.pdf", "u/card.cose", "u/pv.jws.json",
        "u/checkpoint.note", "u/entries.cborseq"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        BUF_AUTO struct buf whole = kit_get(r->k, names[i]);
        record_flip(r->k, names[i], names[i], (long)(whole.n / 2));
        kit_expect(r->k, kit_run(r->k, VERIFY, "@u"), VERIFY_BROKEN);
        kit_said(r->k, names[i] + 2);
        MUST(file_write(kit_path(r->k, names[i]), buf_view(&whole), 0600, NULL));
    }
}

static void a_damaged_extract_is_named(void **state)
{
    (void)state;
    record_flip(r->k, "u/extract.zwx", "x.zwx", 14); /* a length */
    kit_expect(r->k, kit_run(r->k, VERIFY, "@x.zwx"), EXIT_ARGUMENTS);
    kit_said(r->k, "beschadigd");
    record_flip(r->k, "u/extract.zwx", "x.zwx", -100); /* in the pages */
    kit_expect(r->k, kit_run(r->k, VERIFY, "@x.zwx"), VERIFY_BROKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_lone_pdf_is_genuine_as_far_as_it_goes),
        cmocka_unit_test(a_changed_page_is_broken),
        cmocka_unit_test(pages_of_another_release_are_not_compared),
        cmocka_unit_test(a_changed_attachment_is_broken),
        cmocka_unit_test(a_pdf_without_its_card_proves_nothing),
        cmocka_unit_test(what_is_no_printed_record_is_named),
        cmocka_unit_test(an_extract_holds_as_file_and_as_folder),
        cmocka_unit_test(a_changed_file_beside_an_extract_is_broken),
        cmocka_unit_test(a_damaged_extract_is_named)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
