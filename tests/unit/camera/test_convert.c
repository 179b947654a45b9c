// SPDX-License-Identifier: EUPL-1.2
/* Luma and preview from the layouts, at every small size, without reading outside. */
#include "camera_kit.h"

#include "camera/convert_internal.h"

struct room {
    struct slot slot;
    uint8_t luma[64 * 64];
    uint32_t preview[64 * 64];
};

static void room_init(struct room *r, int preview_max)
{
    memset(r, 0, sizeof *r);
    r->slot.luma = r->luma;
    r->slot.preview = preview_max > 0 ? r->preview : NULL;
    r->slot.preview_max = preview_max;
}

static void sizes_at_the_limits(void **state)
{
    (void)state;
    assert_int_equal(convert_check_size(1, 1), ERR_OK);
    assert_int_equal(convert_check_size(1920, 1080), ERR_OK);
    assert_int_equal(convert_check_size(1080, 1920), ERR_OK);
    assert_int_equal(convert_check_size(1920, 1081), ERR_LIMIT);
    assert_int_equal(convert_check_size(CAMERA_SIDE_MAX + 1, 1), ERR_LIMIT);
    assert_int_equal(convert_check_size(0, 5), ERR_LIMIT);
    assert_int_equal(convert_check_size(5, -1), ERR_LIMIT);
}

static void luma_follows_the_eye(void **state)
{
    (void)state;
    assert_int_equal(convert_luma(0x000000), 0);
    assert_int_equal(convert_luma(0xffffff), 255);
    assert_true(convert_luma(0x00ff00) > convert_luma(0xff0000));
    assert_true(convert_luma(0xff0000) > convert_luma(0x0000ff));
}

/* Buffers of exactly the needed size on the heap: the sanitizer sees any step outside. */
static void every_size_and_layout_stays_inside_its_buffers(void **state)
{
    (void)state;
    struct room *r = malloc(sizeof *r);
    assert_non_null(r);
    for (int w = 1; w <= 9; w++) {
        for (int h = 1; h <= 9; h++) {
            for (int preview = 0; preview <= 10; preview += 2) {
                for (int shift = 0; shift <= 1; shift++) {
                    size_t c_width = (size_t)((w + shift) >> shift);
                    size_t c_height = (size_t)((h + shift) >> shift);
                    uint8_t *y = malloc((size_t)(w * h)), *c = malloc(c_width * c_height);
                    assert_non_null(y);
                    assert_non_null(c);
                    memset(y, 100, (size_t)(w * h));
                    memset(c, 128, c_width * c_height);
                    struct planes p = {w, h, y, w, 1, c, c, (int)c_width, 1, shift, shift, true};
                    room_init(r, preview);
                    convert_planes(&p, &r->slot);
                    assert_int_equal(r->slot.frame.luma[w * h - 1], 100);
                    if (preview > 0) {
                        int n = r->slot.frame.preview_width * r->slot.frame.preview_height;
                        assert_true(r->slot.frame.preview_width <= preview);
                        assert_int_equal(r->preview[n - 1], 0xff646464u);
                    }
                    free(y);
                    free(c);
                }
            }
        }
    }
    free(r);
}

static void pixels_shrink_to_their_mean(void **state)
{
    (void)state;
    struct room *r = malloc(sizeof *r);
    assert_non_null(r);
    uint32_t *pixels = malloc(4 * 2 * sizeof *pixels);
    assert_non_null(pixels);
    const uint32_t black_white[8] = {
        0, 0xffffff, 0xff0000, 0xff0000, 0xffffff, 0, 0xff0000, 0xff0000};
    memcpy(pixels, black_white, sizeof black_white);
    room_init(r, 2);
    convert_pixels(pixels, 4, 2, &r->slot);
    assert_int_equal(r->slot.frame.preview_width, 2);
    assert_int_equal(r->slot.frame.preview_height, 1);
    assert_int_equal(r->preview[0], 0xff808080u);
    assert_int_equal(r->preview[1], 0xffff0000u);
    assert_int_equal(r->luma[1], 255);
    free(pixels);
    free(r);
}

/* Grey, so that words and planes must agree: each preview pixel is the rounded mean of its four. */
static void half_size_is_the_rounded_mean_for_words_and_planes(void **state)
{
    (void)state;
    struct room *r = malloc(sizeof *r);
    uint32_t *pixels = malloc(64 * 64 * sizeof *pixels);
    uint8_t *grey = malloc(64 * 64);
    assert_true(r != NULL && pixels != NULL && grey != NULL);
    uint32_t dice = 7;
    for (int i = 0; i < 64 * 64; i++) {
        dice = dice * 1664525u + 1013904223u;
        grey[i] = (uint8_t)(dice >> 24);
        pixels[i] = grey[i] * 0x010101u;
    }
    struct planes p = {
        .width = 64, .height = 64, .y = grey, .y_stride = 64, .y_step = 1, .full_range = true};
    for (int words = 0; words < 2; words++) {
        room_init(r, 32);
        if (words) {
            convert_pixels(pixels, 64, 64, &r->slot);
        } else {
            convert_planes(&p, &r->slot);
        }
        for (int i = 0; i < 32 * 32; i++) {
            const uint8_t *at = grey + i / 32 * 2 * 64 + i % 32 * 2;
            uint32_t mean = (uint32_t)(at[0] + at[1] + at[64] + at[65] + 2) / 4;
            assert_int_equal(r->preview[i], 0xff000000u | mean * 0x010101u);
        }
    }
    free(grey);
    free(pixels);
    free(r);
}

static void limited_range_is_stretched_in_the_preview_only(void **state)
{
    (void)state;
    struct room *r = malloc(sizeof *r);
    assert_non_null(r);
    const uint8_t y[2] = {16, 235};
    struct planes p = {.width = 2, .height = 1, .y = y, .y_stride = 2, .y_step = 1};
    room_init(r, 2);
    convert_planes(&p, &r->slot);
    assert_int_equal(r->preview[0], 0xff000000u);
    assert_int_equal(r->preview[1], 0xffffffffu);
    assert_int_equal(r->luma[0], 16);
    free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_at_the_limits),
        cmocka_unit_test(luma_follows_the_eye),
        cmocka_unit_test(every_size_and_layout_stays_inside_its_buffers),
        cmocka_unit_test(pixels_shrink_to_their_mean),
        cmocka_unit_test(half_size_is_the_rounded_mean_for_words_and_planes),
        cmocka_unit_test(limited_range_is_stretched_in_the_preview_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
