// SPDX-License-Identifier: EUPL-1.2
/* Still pictures from bytes. */
#include "camera_kit.h"

#include "camera/picture.h"

static void png_and_jpeg_give_their_colour(void **state)
{
    (void)state;
    size_t n = 0, m = 0;
    uint8_t *png = kit_png(5, 3, 0x102030, &n), *jpeg = kit_jpeg(16, 16, 0x808080, 3, 0, &m);
    PICTURE_AUTO struct picture a = {0}, b = {0};
    assert_int_equal(picture_decode((struct bytes){png, n}, &a, NULL), ERR_OK);
    assert_int_equal(a.width, 5);
    assert_int_equal(a.height, 3);
    assert_int_equal(a.pixels[14], 0xff102030u);
    assert_int_equal(picture_decode((struct bytes){jpeg, m}, &b, NULL), ERR_OK);
    uint8_t luma[256];
    picture_luma(&b, luma);
    assert_true(abs(luma[255] - 0x80) <= 2);
    free(png);
    free(jpeg);
}

static void cut_png_is_refused_everywhere(void **state)
{
    (void)state;
    size_t n = 0;
    uint8_t *png = kit_png(40, 30, 0x102030, &n);
    for (size_t cut = 0; cut + 12 < n; cut++) { /* the end chunk of 12 bytes adds no pixel */
        uint8_t *part = malloc(cut + 1);
        assert_non_null(part);
        memcpy(part, png, cut);
        struct picture p = {0};
        assert_int_not_equal(picture_decode((struct bytes){part, cut}, &p, NULL), ERR_OK);
        assert_null(p.pixels);
        free(part);
    }
    free(png);
}

static void neither_kind_is_named_so(void **state)
{
    (void)state;
    struct picture p = {0};
    struct diag d = {0};
    assert_int_equal(picture_decode(bytes_of("GIF89a......"), &p, &d), ERR_TYPE);
    assert_string_equal(d.text, "neither PNG nor JPEG");
    assert_int_equal(picture_decode((struct bytes){NULL, 0}, &p, NULL), ERR_TYPE);
    assert_int_equal(picture_read("/nowhere.png", &p, NULL), ERR_MISSING);
}

static void too_large_picture_is_a_limit(void **state)
{
    (void)state;
    size_t n = 0;
    uint8_t *png = kit_png(CAMERA_SIDE_MAX + 1, 1, 0, &n);
    struct picture p = {0};
    assert_int_equal(picture_decode((struct bytes){png, n}, &p, NULL), ERR_LIMIT);
    free(png);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(png_and_jpeg_give_their_colour),
        cmocka_unit_test(cut_png_is_refused_everywhere),
        cmocka_unit_test(neither_kind_is_named_so),
        cmocka_unit_test(too_large_picture_is_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
