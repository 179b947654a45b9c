// SPDX-License-Identifier: EUPL-1.2
/* JPEG bytes, whole and broken. */
#include "camera_kit.h"

#include "camera/jpeg_internal.h"

static void colour_and_grey_decode_one_after_the_other(void **state)
{
    (void)state;
    struct jpeg *j = jpeg_new();
    assert_non_null(j);
    size_t n = 0, m = 0;
    uint8_t *colour = kit_jpeg(20, 10, 0xc02040, 3, 0, &n), *grey = kit_jpeg(7, 5, 90, 1, 0, &m);
    struct jpeg_rows r;
    for (int round = 0; round < 3; round++) {
        assert_int_equal(jpeg_decode(j, (struct bytes){colour, n}, JPEG_STILL, &r), ERR_OK);
        assert_int_equal(r.channels, 3);
        assert_int_equal(r.width, 20);
        assert_true(abs(r.bytes[0] - 0xc0) <= 3);
        assert_int_equal(jpeg_decode(j, (struct bytes){grey, m}, JPEG_STREAM, &r), ERR_OK);
        assert_int_equal(r.channels, 1);
        assert_true(abs(r.bytes[34] - 90) <= 2);
    }
    free(colour);
    free(grey);
    jpeg_free(j);
}

static void progressive_is_a_still_but_no_stream(void **state)
{
    (void)state;
    struct jpeg *j = jpeg_new();
    assert_non_null(j);
    size_t n = 0;
    uint8_t *file = kit_jpeg(20, 10, 0xc02040, 3, 1, &n);
    struct jpeg_rows r;
    assert_int_equal(jpeg_decode(j, (struct bytes){file, n}, JPEG_STREAM, &r), ERR_TYPE);
    assert_int_equal(jpeg_decode(j, (struct bytes){file, n}, JPEG_STILL, &r), ERR_OK);
    free(file);
    jpeg_free(j);
}

static void cut_anywhere_is_refused_and_the_decoder_lives_on(void **state)
{
    (void)state;
    struct jpeg *j = jpeg_new();
    assert_non_null(j);
    size_t n = 0;
    uint8_t *file = kit_jpeg(64, 64, 0x20c040, 3, 0, &n);
    struct jpeg_rows r;
    for (size_t cut = 0; cut + 2 < n; cut++) { /* the last two bytes only say "end" */
        uint8_t *part = malloc(cut + 1);
        assert_non_null(part);
        memcpy(part, file, cut);
        assert_int_not_equal(jpeg_decode(j, (struct bytes){part, cut}, JPEG_STILL, &r), ERR_OK);
        free(part);
    }
    assert_int_equal(jpeg_decode(j, (struct bytes){file, n}, JPEG_STILL, &r), ERR_OK);
    free(file);
    jpeg_free(j);
}

static void flipped_bytes_never_hurt(void **state)
{
    (void)state;
    struct jpeg *j = jpeg_new();
    assert_non_null(j);
    size_t n = 0;
    uint8_t *file = kit_jpeg(32, 32, 0x20c040, 3, 0, &n);
    uint32_t dice = 1;
    for (int i = 0; i < 1500; i++) {
        dice = dice * 1664525u + 1013904223u;
        size_t at = (dice >> 8) % n;
        uint8_t kept = file[at];
        file[at] = (uint8_t)(dice >> 3);
        struct jpeg_rows r;
        enum err e = jpeg_decode(j, (struct bytes){file, n}, i & 1 ? JPEG_STILL : JPEG_STREAM, &r);
        assert_true(e != ERR_OK || r.width * r.height <= CAMERA_PIXELS_MAX);
        file[at] = kept;
    }
    free(file);
    jpeg_free(j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colour_and_grey_decode_one_after_the_other),
        cmocka_unit_test(progressive_is_a_still_but_no_stream),
        cmocka_unit_test(cut_anywhere_is_refused_and_the_decoder_lives_on),
        cmocka_unit_test(flipped_bytes_never_hurt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
