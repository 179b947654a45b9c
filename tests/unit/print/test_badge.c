// SPDX-License-Identifier: EUPL-1.2
/* The sheet with a badge to cut out. */
#include "unit/print/pdf.h"

#define CODE "ZWB1:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCD"

static struct print_badge badge_of(bool emergency)
{
    return (struct print_badge){.institution = "ROC Voorbeeld",
        .name = emergency ? "Noodpas B-gebouw" : "Marijke Toetsma",
        .role = "surveillant",
        .emergency = emergency,
        .until = day_time("12:00"),
        .text = bytes_of(CODE),
        .lang = LANG_EN};
}

static void the_sheet_says_whose_it_is_and_what_to_do_when_it_is_lost(void **state)
{
    (void)state;
    static const char *const GOLDEN[] = {"badge.txt", "emergency.txt"};
    for (int i = 0; i < 2; i++) {
        BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
        TEXT_AUTO(text);
        const struct print_badge b = badge_of(i == 1);
        MUST(print_badge(&b, day_time("11:00"), &pdf, NULL));
        pdf_text(&pdf, &text);
        assert_int_equal(pdf_count(&text, "\f"), 1);
        HAS(text, b.name);
        HAS(text, "Meld het meteen bij het examenbureau");
        HAS_NOT(text, "Invigilator"); /* sheets are Dutch, whatever the face would be */
        HAS_NOT(text, "ZWB1:");       /* the secret is in the code alone */
        pdf_golden(&text, GOLDEN[i]);
    }
}

static void a_camera_reads_its_code_from_the_sheet(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    TEXT_AUTO(read);
    const struct print_badge b = badge_of(false);
    MUST(print_badge(&b, day_time("11:00"), &pdf, NULL));
    pdf_codes(&pdf, &read);
    assert_string_equal(buf_text(&read), CODE "\n");
}

static void the_secret_stands_nowhere_else_in_the_file(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    struct print_badge b = badge_of(false);
    MUST(print_badge(&b, day_time("11:00"), &pdf, NULL));
    assert_null(memmem(pdf.p, pdf.n, CODE, sizeof CODE - 1));
    assert_non_null(memmem(pdf.p, pdf.n, "ROC Voorbeeld", 13)); /* the control: metadata is plain */
    assert_null(memmem(pdf.p, pdf.n, "Toetsma", 7)); /* nor does it name the holder in clear */
}

/* The band across the card, measured on the page at 254 dots to the inch: 10 dots are 1 mm. */
static void the_card_has_its_true_size(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX), page = BUF_INIT((size_t)16 << 20);
    unsigned w = 0, h = 0;
    int head = 0;
    const struct print_badge b = badge_of(false);
    MUST(print_badge(&b, day_time("11:00"), &pdf, NULL));
    struct pdf p = pdf_save(&pdf);
    assert_int_equal(pdf_run(&p, "pdftoppm -r 254 -gray %s", &page), 0);
    pdf_remove(&p);
    assert_int_equal(sscanf(buf_text(&page), "P5 %u %u 255%n", &w, &h, &head), 2);
    assert_in_range(w, 2100, 2101);
    const uint8_t *row = page.p + head + 1 + (size_t)w * 430; /* 43 mm down: through the band */
    unsigned dark = 0, first = 0;
    for (unsigned x = 0; x < w; x++)
        if (row[x] < 160) {
            first = dark++ ? first : x;
        }
    assert_in_range(dark, 840, 858); /* the institution's name in white takes none of its ends */
    assert_in_range(first, 2100 / 2 - 429, 2100 / 2 - 427);
}

static void what_no_code_can_hold_is_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    static char huge[5000];
    struct print_badge b = badge_of(false);
    memset(huge, 'A', sizeof huge - 1);
    b.text = bytes_of("");
    assert_int_equal(print_badge(&b, day_time("11:00"), &pdf, NULL), ERR_FORMAT);
    b.text = bytes_of(huge);
    assert_int_not_equal(print_badge(&b, day_time("11:00"), &pdf, NULL), ERR_OK);
    assert_int_equal(pdf.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sheet_says_whose_it_is_and_what_to_do_when_it_is_lost),
        cmocka_unit_test(a_camera_reads_its_code_from_the_sheet),
        cmocka_unit_test(the_secret_stands_nowhere_else_in_the_file),
        cmocka_unit_test(the_card_has_its_true_size),
        cmocka_unit_test(what_no_code_can_hold_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
