// SPDX-License-Identifier: EUPL-1.2
/* Papers as codes: what the office writes a kiosk reads, and what a telephone photographed too. */
#include "office/slips.h"

#include "office_kit.h"

static struct kit *k;
static uint8_t paper_bytes[600];

static int open_kit(void **state)
{
    (void)state;
    k = kit_new();
    for (size_t i = 0; i < sizeof paper_bytes; i++)
        paper_bytes[i] = (uint8_t)(i * 11);
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

static struct bytes paper(void)
{
    return (struct bytes){paper_bytes, sizeof paper_bytes};
}

static void a_file_and_the_text_of_its_codes_say_the_same(void **state)
{
    BUF_AUTO struct buf text = BUF_INIT(4096), got = BUF_INIT(4096), again = BUF_INIT(4096);
    struct objection why = {0};
    (void)state;
    MUST(file_write(kit_path(k, "paper"), paper(), 0600, NULL));
    MUST(slips_open(kit_path(k, "paper"), SLIP_ANSWER, &got, &why));
    assert_true(bytes_equal(buf_view(&got), paper()));
    for (size_t i = 0; i < slip_parts(sizeof paper_bytes); i++) {
        MUST(slip_write(SLIP_ANSWER, paper(), i, &text));
        buf_add_text(&text, "\r\n");
        if (i == 0) {
            MUST(file_write(kit_path(k, "text"), buf_view(&text), 0600, NULL));
            assert_int_equal(slips_open(kit_path(k, "text"), SLIP_ANSWER, &again, &why), ERR_AGAIN);
            assert_string_equal(why.id, "office.err.slips_missing");
        }
    }
    MUST(file_write(kit_path(k, "text"), buf_view(&text), 0600, NULL));
    MUST(slips_open(kit_path(k, "text"), SLIP_ANSWER, &again, &why));
    assert_true(bytes_equal(buf_view(&again), paper()));
}

static void a_picture_of_a_code_is_read(void **state)
{
    static const uint8_t small[] = "een verzoek";
    const struct bytes request = {small, sizeof small};
    BUF_AUTO struct buf got = BUF_INIT(4096);
    struct objection why = {0};
    (void)state;
    MUST(slips_pictures(kit_path(k, "codes"), "verzoek", SLIP_REQUEST, request, &why));
    MUST(slips_open(kit_path(k, "codes/verzoek-1.png"), SLIP_REQUEST, &got, &why));
    assert_true(bytes_equal(buf_view(&got), request));
    /* a code of another kind is not taken for it, and nothing is written over */
    assert_int_equal(
        slips_open(kit_path(k, "codes/verzoek-1.png"), SLIP_ANSWER, &got, &why), ERR_TYPE);
    assert_int_equal(
        slips_pictures(kit_path(k, "codes"), "verzoek", SLIP_REQUEST, request, &why), ERR_EXISTS);
}

static void each_code_of_a_long_paper_is_a_picture(void **state)
{
    struct objection why = {0};
    (void)state;
    MUST(slips_pictures(kit_path(k, "codes"), "antwoord", SLIP_ANSWER, paper(), &why));
    assert_true(kit_has(k, "codes/antwoord-3.png"));
    assert_false(kit_has(k, "codes/antwoord-4.png"));
}

static void what_cannot_be_read_is_said(void **state)
{
    BUF_AUTO struct buf got = BUF_INIT(4096);
    struct objection why = {0}, other = {0};
    (void)state;
    assert_int_equal(slips_open(kit_path(k, "weg"), SLIP_REQUEST, &got, &why), ERR_MISSING);
    kit_put(k, "bad.png", "\x89PNG maar geen plaatje");
    assert_int_not_equal(slips_open(kit_path(k, "bad.png"), SLIP_REQUEST, &got, &other), ERR_OK);
    assert_string_equal(other.id, "office.err.slips");
    assert_int_equal(got.n, 0);
}

static void the_sheet_is_a_pdf(void **state)
{
    const struct slips_sheet sheet = {.institution = "ROC Voorbeeld",
        .title = "Antwoord",
        .advice = "Houd de codes voor de camera.",
        .kiosk = "KSK-07",
        .kiosk_words = "een · twee",
        .school_words = "drie · vier"};
    struct objection why = {0};
    (void)state;
    MUST(slips_print(kit_path(k, "sheet.pdf"), &sheet, SLIP_ANSWER, paper(), &why));
    BUF_AUTO struct buf pdf = kit_get(k, "sheet.pdf");
    assert_memory_equal(pdf.p, "%PDF", 4);
    assert_int_equal(
        slips_print(kit_path(k, "sheet.pdf"), &sheet, SLIP_ANSWER, paper(), &why), ERR_EXISTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_and_the_text_of_its_codes_say_the_same),
        cmocka_unit_test(a_picture_of_a_code_is_read),
        cmocka_unit_test(each_code_of_a_long_paper_is_a_picture),
        cmocka_unit_test(what_cannot_be_read_is_said),
        cmocka_unit_test(the_sheet_is_a_pdf),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
