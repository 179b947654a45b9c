// SPDX-License-Identifier: EUPL-1.2
/* Signatures, how to check, evidence. */
#include "unit/print/pdf.h"

#include "crypto/fingerprint.h"

static void everybody_who_signed_has_a_box_with_time_and_way(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 1}, &text);
    HAS(text, "afnameleider · getekend 11:06 met");
    HAS(text, "surveillant · getekend 11:08 met pincode");
    HAS_NOT(text, "heeft niet getekend");
}

static void who_signed_when_leaving_has_a_box_that_says_over_what(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 1, .hand_over = true}, &text);
    HAS(text, "surveillant · 10:41");
    HAS(text, "bij vertrek, over regel 1 t/m ");
}

static void a_refusal_stands_with_its_witness(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 1, .refuse = true}, &text);
    HAS(text, "heeft niet getekend");
    HAS(text, "surveillant · geweigerd om 11:08");
    HAS(text, "getuige: Marijke Toetsma");
}

static void a_drawing_that_was_not_signed_is_not_printed(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    struct day *d = day_new((struct day_setup){.candidates = 1});
    struct print_parts parts = day_parts(d);
    BUF_AUTO struct buf good = BUF_INIT(PRINT_BYTES_MAX), bad = BUF_INIT(PRINT_BYTES_MAX);
    MUST(print_pv(&parts, &good, NULL));
    for (size_t i = 0; i + 3 < d->strokes.n; i++)
        if (memcmp(d->strokes.p + i, "[160", 4) == 0)
            d->strokes.p[i + 3] = '1';
    MUST(print_pv(&parts, &bad, NULL));
    static const char alt[] = "Getekende handtekening van Marijke Toetsma";
    assert_non_null(memmem(good.p, good.n, alt, sizeof alt - 1));
    assert_null(memmem(bad.p, bad.n, alt, sizeof alt - 1));
    (void)text;
    day_free(d);
}

static void fingerprint_words_and_hash_can_be_compared(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    struct day *d = day_new((struct day_setup){.candidates = 1});
    struct print_parts parts = day_parts(d);
    struct hash h = pv_fingerprint(buf_view(&d->pv.payload));
    char groups[20], line[20], hex[65], first[17];
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    MUST(print_pv(&parts, &pdf, NULL));
    pdf_text(&pdf, &text);
    fingerprint_groups(&h, groups);
    hex_encode(h.b, sizeof h.b, hex);
    text_copy(first, sizeof first, hex);
    (void)snprintf(line, sizeof line, "%s", groups);
    assert_true(pdf_count(&text, line) >= 2); /* in the box and on every foot */
    HAS(text, first);
    HAS(text, "118 gebeurtenissen");
    HAS(text, "Controlewoorden: ");
    day_free(d);
}

static void the_code_holds_number_and_fingerprint(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    struct day *d = day_new((struct day_setup){.candidates = 1});
    struct print_parts parts = day_parts(d);
    struct hash h = pv_fingerprint(buf_view(&d->pv.payload));
    char groups[20], want[64];
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    MUST(print_pv(&parts, &pdf, NULL));
    struct pdf p = pdf_save(&pdf);
    (void)pdf_run(&p,
        "cd \"$(dirname %s)\" && pdftoppm -r 110 -png a.pdf p && zbarimg -q --raw p-*.png 2>&1",
        &text);
    pdf_remove(&p);
    fingerprint_groups(&h, groups);
    (void)snprintf(want, sizeof want, "ZWP1:PV-2026-1124-B107-01:%s", groups);
    HAS(text, want);
    day_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_who_signed_has_a_box_with_time_and_way),
        cmocka_unit_test(who_signed_when_leaving_has_a_box_that_says_over_what),
        cmocka_unit_test(a_refusal_stands_with_its_witness),
        cmocka_unit_test(a_drawing_that_was_not_signed_is_not_printed),
        cmocka_unit_test(fingerprint_words_and_hash_can_be_compared),
        cmocka_unit_test(the_code_holds_number_and_fingerprint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
