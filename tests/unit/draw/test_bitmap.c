// SPDX-License-Identifier: EUPL-1.2
/* Camera pictures are scaled, cut and mirrored; drawn QR symbols can be read by an independent
 * reader. */
#include "unit/draw/common.h"

#include <dlfcn.h>
#include <zbar.h>

/* Left half dark, right half light, a light top-left corner. */
static void make_grey(uint8_t *p, int w, int h)
{
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            p[y * w + x] = x < w / 2 ? 10 : 240;
}

static uint32_t red_at(struct canvas *c, int x, int y)
{
    return pixel(c, x, y) >> 16;
}

static void a_picture_covers_its_place_and_mirrors(void **state)
{
    (void)state;
    static uint8_t grey[64 * 48];
    make_grey(grey, 64, 48);
    struct bitmap b = {BITMAP_GREY, 64, 48, 64, grey};
    struct canvas *c = small_canvas(100, 120);
    canvas_bitmap(c, RECT(10, 10, 80, 100), 0, &b, false);
    assert_true(red_at(c, 12, 60) < 30 && red_at(c, 87, 60) > 220);
    assert_int_equal(marked(c, 0, 0, 10, 120), 0);
    assert_true(marked(c, 10, 10, 80, 100) == 8000);
    canvas_bitmap(c, RECT(10, 10, 80, 100), 0, &b, true);
    assert_true(red_at(c, 12, 60) > 220 && red_at(c, 87, 60) < 30);
    canvas_free(c);
}

static void all_formats_show_the_same(void **state)
{
    (void)state;
    static uint8_t grey[32 * 32], rgb[32 * 32 * 3];
    static uint32_t words[32 * 32];
    make_grey(grey, 32, 32);
    for (int i = 0; i < 32 * 32; i++) {
        rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = grey[i];
        words[i] = 0xff000000u | grey[i] * 0x010101u;
    }
    struct bitmap all[] = {{BITMAP_GREY, 32, 32, 32, grey}, {BITMAP_RGB, 32, 32, 96, rgb},
        {BITMAP_XRGB32, 32, 32, 128, (const uint8_t *)words}};
    uint32_t seen[3][40];
    for (int k = 0; k < 3; k++) {
        struct canvas *c = small_canvas(40, 40);
        canvas_bitmap(c, RECT(0, 0, 40, 40), 0, &all[k], false);
        for (int x = 0; x < 40; x++)
            seen[k][x] = pixel(c, x, 20);
        canvas_free(c);
    }
    assert_memory_equal(seen[0], seen[1], sizeof seen[0]);
    assert_memory_equal(seen[0], seen[2], sizeof seen[0]);
}

static void odd_sizes_stay_inside_their_pixels(void **state)
{
    (void)state; /* the address sanitizer is the judge */
    uint64_t seed = 9;
    for (int i = 0; i < 60; i++) {
        int w = 1 + (int)(next_random(&seed) % 70), h = 1 + (int)(next_random(&seed) % 70);
        uint8_t *p = malloc((size_t)(w * h));
        memset(p, 128, (size_t)(w * h));
        struct bitmap b = {BITMAP_GREY, w, h, w, p};
        struct canvas *c = small_canvas(90, 90);
        struct rect r = RECT(3, 3, 1 + next_random(&seed) % 80, 1 + next_random(&seed) % 80);
        canvas_bitmap(c, r, 4, &b, i % 2 == 0);
        int x = 3 + (int)r.w / 2, y = 3 + (int)r.h / 2;
        assert_in_range(pixel(c, x, y) & 255, 126, 129);
        canvas_free(c);
        free(p);
    }
}

static void no_picture_draws_nothing(void **state)
{
    (void)state;
    struct canvas *c = small_canvas(40, 40);
    struct bitmap none = {0};
    canvas_bitmap(c, RECT(0, 0, 40, 40), 0, NULL, false);
    canvas_bitmap(c, RECT(0, 0, 40, 40), 0, &none, false);
    assert_int_equal(marked(c, 0, 0, 40, 40), 0);
    canvas_free(c);
}

/* The reader's functions by name: this folder does not own the library, its tests may look through
 * it. */
#define ZBAR(name) __typeof__(name) *name##_ = (__typeof__(name) *)dlsym(lib, #name)

static char *read_symbol(const uint8_t *grey, unsigned w, unsigned h)
{
    void *lib = dlopen("libzbar.so.0", RTLD_NOW);
    assert_non_null(lib);
    ZBAR(zbar_image_scanner_create);
    ZBAR(zbar_image_scanner_destroy);
    ZBAR(zbar_image_create);
    ZBAR(zbar_image_destroy);
    ZBAR(zbar_image_set_format);
    ZBAR(zbar_image_set_size);
    ZBAR(zbar_image_set_data);
    ZBAR(zbar_scan_image);
    ZBAR(zbar_image_first_symbol);
    ZBAR(zbar_symbol_get_data);
    zbar_image_scanner_t *scanner = zbar_image_scanner_create_();
    zbar_image_t *image = zbar_image_create_();
    zbar_image_set_format_(image, 'Y' | '8' << 8 | '0' << 16 | (unsigned long)'0' << 24);
    zbar_image_set_size_(image, w, h);
    zbar_image_set_data_(image, grey, (unsigned long)w * h, NULL);
    char *text = NULL;
    if (zbar_scan_image_(scanner, image) == 1)
        text = strdup(zbar_symbol_get_data_(zbar_image_first_symbol_(image)));
    zbar_image_destroy_(image);
    zbar_image_scanner_destroy_(scanner);
    return text; /* the library stays open: unloading would hide leaks from the sanitizer */
}

static void a_drawn_symbol_can_be_read(void **state)
{
    (void)state;
    static struct qr qr;
    static const char *const texts[] = {
        "ZW1:6BF+70790T9WJWG.FKY*4GO0.O1CV2 O5 N2FBBRW1*70HS8WY04AC", "a@b.example",
        "PV-2026-1124-B107-01 7F3A 92C1 04BE 5D66"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct canvas *c = small_canvas(400, 420);
        assert_int_equal(qr_encode(bytes_of(texts[i]), QR_LEVEL_M, &qr), ERR_OK);
        canvas_qr(c, RECT(20, 20, 352, 380), &qr, QR_QUIET);
        static uint8_t grey[400 * 420];
        for (int y = 0; y < 420; y++)
            for (int x = 0; x < 400; x++)
                grey[y * 400 + x] = (uint8_t)(pixel(c, x, y) >> 8);
        char *read = read_symbol(grey, 400, 420);
        assert_non_null(read);
        assert_string_equal(read, texts[i]);
        free(read);
        canvas_free(c);
    }
}

static void a_symbol_too_small_to_show_is_an_error_not_a_smudge(void **state)
{
    (void)state;
    static struct qr qr;
    static uint8_t many[2000];
    assert_int_equal(qr_encode(BYTES_ARRAY(many), QR_LEVEL_L, &qr), ERR_OK);
    struct canvas *c = small_canvas(100, 100);
    canvas_qr(c, RECT(0, 0, 100, 100), &qr, QR_QUIET);
    assert_int_equal(canvas_check(c), ERR_LIMIT);
    assert_int_equal(marked(c, 0, 0, 100, 100), 0);
    canvas_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_covers_its_place_and_mirrors),
        cmocka_unit_test(all_formats_show_the_same),
        cmocka_unit_test(odd_sizes_stay_inside_their_pixels),
        cmocka_unit_test(no_picture_draws_nothing),
        cmocka_unit_test(a_drawn_symbol_can_be_read),
        cmocka_unit_test(a_symbol_too_small_to_show_is_an_error_not_a_smudge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
