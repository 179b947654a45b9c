// SPDX-License-Identifier: EUPL-1.2
/* Reading a picture back. */
#include "office_kit.h"

#include "office/reading.h"

static struct canvas *drawn(const char *text, double size)
{
    const struct canvas_setup setup = {.width_px = 400, .height_px = 400, .scale = 1};
    struct canvas *c = NULL;
    struct qr qr;
    MUST(canvas_new(&setup, &c));
    canvas_begin(c);
    canvas_clear(c, COLOUR_WHITE);
    if (text != NULL) {
        MUST(qr_encode(bytes_of(text), QR_LEVEL_M, &qr));
        canvas_qr(c, RECT(0, 0, size, size), &qr, QR_QUIET);
    }
    return c;
}

static void a_code_that_says_the_text_passes(void **state)
{
    struct canvas *c = drawn("ZW1:ABC", 380);
    (void)state;
    MUST(reading_check(c, bytes_of("ZW1:ABC")));
    assert_int_equal(reading_check(c, bytes_of("ZW1:ABD")), ERR_CONFLICT);
    canvas_free(c);
}

static void no_code_or_another_beside_it_does_not(void **state)
{
    struct qr qr;
    struct canvas *none = drawn(NULL, 0), *two = drawn("ZW1:ABC", 190);
    (void)state;
    assert_int_equal(reading_check(none, bytes_of("ZW1:ABC")), ERR_CONFLICT);
    MUST(qr_encode(bytes_of("ZW1:ABC"), QR_LEVEL_M, &qr));
    MUST(reading_check(two, bytes_of("ZW1:ABC")));
    canvas_qr(two, RECT(200, 200, 190, 190), &qr, QR_QUIET);
    MUST(qr_encode(bytes_of("ZW1:OTHER"), QR_LEVEL_M, &qr));
    canvas_qr(two, RECT(200, 0, 190, 190), &qr, QR_QUIET);
    assert_int_equal(reading_check(two, bytes_of("ZW1:ABC")), ERR_CONFLICT);
    canvas_free(none);
    canvas_free(two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_code_that_says_the_text_passes),
        cmocka_unit_test(no_code_or_another_beside_it_does_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
