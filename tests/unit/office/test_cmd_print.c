// SPDX-License-Identifier: EUPL-1.2
/* print: the documents of a record, and whether they are the kiosk's own. */
#include "record_kit.h"

#include "print/print.h"

static struct record_kit *r;

/* The kiosk's PDF goes into the bundle as the kiosk makes it. */
static void print_sealed(void)
{
    struct bundle *b = &r->w.bundle;
    const struct print_parts parts = {.pv = buf_view(&b->parts[PART_PV]),
        .rows = buf_view(&b->parts[PART_ROWS]),
        .strokes = buf_view(&b->parts[PART_STROKES]),
        .card = buf_view(&b->parts[PART_CARD])};
    b->parts[PART_PDF] = BUF_INIT(PRINT_BYTES_MAX);
    MUST(print_pv(&parts, &b->parts[PART_PDF], NULL));
    MUST(file_write(kit_path(r->k, "kiosk.pdf"), buf_view(&b->parts[PART_PDF]), 0600, NULL));
}

static int open_kit(void **state)
{
    (void)state;
    r = record_open_kit();
    print_sealed();
    record_files(r);
    kit_sign_key(r->k, "issuer", &r->w.issuer);
    (void)kit_run(r->k, OPEN, "@day.zwb", "--out", "@folder");
    assert_true(kit_has(r->k, "folder/pv.pdf"));
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    record_close_kit(r);
    return 0;
}

static void the_pv_is_the_kiosks_own_byte_for_byte(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, "print", "@folder", "--out", "@a"), EXIT_DONE);
    kit_said(r->k, "byte voor byte gelijk");
    BUF_AUTO struct buf sealed = kit_get(r->k, "kiosk.pdf"), again = kit_get(r->k, "a/pv.pdf");
    assert_true(bytes_equal(buf_view(&sealed), buf_view(&again)));
    assert_int_equal(kit_mode(r->k, "a"), 0700);
    assert_int_equal(kit_mode(r->k, "a/pv.pdf"), 0600);
    assert_int_equal(kit_mode(r->k, "a/presence.pdf"), 0600);
}

static void the_presence_list_is_a_document_without_attachments(void **state)
{
    (void)state;
    struct print_taken t;
    BUF_AUTO struct buf list = kit_get(r->k, "a/presence.pdf");
    assert_true(bytes_has_prefix(buf_view(&list), "%PDF-"));
    assert_int_equal(print_take(buf_view(&list), &t, NULL), ERR_MISSING);
    print_taken_free(&t);
}

static void a_sealed_record_needs_the_key(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, "print", "@day.zwb", "--out", "@b"), EXIT_REFUSED);
    kit_said(r->k, "--key");
    kit_expect(r->k,
        kit_run(r->k, "print", "@day.zwb", "--key", "@keys/inbox", "--out", "@b", KIT_SECRET),
        EXIT_DONE);
    assert_true(kit_has(r->k, "b/presence.pdf"));
    kit_expect(r->k, kit_run(r->k, "print", "@folder/opened.zwo", "--out", "@c"), EXIT_DONE);
}

static void nothing_is_written_over(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, "print", "@folder", "--out", "@a"), EXIT_REFUSED);
    kit_said(r->k, "bestaat al");
}

static void addenda_are_printed_for_who_has_the_anchor(void **state)
{
    (void)state;
    kit_expect(r->k,
        kit_run(r->k, "addendum", "@folder", "--office", "@office", "--issuer", "@keys/issuer",
            "--by", "A. Verzonnen", "--kind", "later", "--text", "Een blad kwam na.", KIT_SECRET),
        EXIT_DONE);
    kit_expect(r->k, kit_run(r->k, "print", "@folder", "--out", "@g"), EXIT_ATTENTION);
    kit_said(r->k, "alleen met --anchor");
    assert_false(kit_has(r->k, "g/addenda.pdf"));
    kit_expect(r->k,
        kit_run(r->k, "print", "@folder", "--out", "@h", "--anchor", "@office/public/anchor.zwa"),
        EXIT_DONE);
    kit_said(r->k, "addenda.pdf");
    assert_int_equal(kit_mode(r->k, "h/addenda.pdf"), 0600);
    assert_int_equal(unlink(kit_path(r->k, "folder/addenda.cborseq")), 0);
}

static void pages_that_differ_are_said_and_end_with_attention(void **state)
{
    (void)state;
    record_flip(r->k, "folder/pv.pdf", "other.pdf", 2000);
    assert_int_equal(rename(kit_path(r->k, "other.pdf"), kit_path(r->k, "folder/pv.pdf")), 0);
    kit_expect(r->k, kit_run(r->k, "print", "@folder", "--out", "@d"), EXIT_ATTENTION);
    kit_said(r->k, "NIET byte voor byte gelijk");
    assert_int_equal(unlink(kit_path(r->k, "folder/pv.pdf")), 0);
    kit_expect(r->k, kit_run(r->k, "print", "@folder", "--out", "@e"), EXIT_DONE);
    kit_said(r->k, "geen PDF van de kiosk");
}

static void what_is_no_record_is_refused(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, "print", "@weg", "--out", "@f"), EXIT_REFUSED);
    kit_put(r->k, "folder/pv.jws.json", "{}");
    kit_expect(r->k, kit_run(r->k, "print", "@folder", "--out", "@f"), EXIT_REFUSED);
    assert_false(kit_has(r->k, "f"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_pv_is_the_kiosks_own_byte_for_byte),
        cmocka_unit_test(the_presence_list_is_a_document_without_attachments),
        cmocka_unit_test(a_sealed_record_needs_the_key), cmocka_unit_test(nothing_is_written_over),
        cmocka_unit_test(addenda_are_printed_for_who_has_the_anchor),
        cmocka_unit_test(pages_that_differ_are_said_and_end_with_attention),
        cmocka_unit_test(what_is_no_record_is_refused)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
