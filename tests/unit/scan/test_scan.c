// SPDX-License-Identifier: EUPL-1.2
/* Reading codes: drawn ones exactly, photographs made by others to a stated share, and nothing
 * outside the buffer. */
#include "scan_kit.h"

#include "camera/picture.h"

#include <qrencode.h>

#define PHOTOS TESTS_DIR "/../../shared/scanset/"
#define PHOTOS_SHARE_MIN                                                                           \
    77 /* percent that must be read; measured: see README.md of firmware/scan */
#define TEXT_MAX 4096

/* A drawn code as grey picture; free() the bytes. */
struct drawing {
    uint8_t *luma;
    int width, height, stride;
};

static struct drawing draw(const void *data, size_t n, int module_px, int margin, int pad)
{
    QRcode *q = QRcode_encodeData((int)n, data, 0, QR_ECLEVEL_M);
    assert_non_null(q);
    int side = q->width * module_px + 2 * margin;
    struct drawing d = {NULL, side, side, side + pad};
    size_t size =
        (size_t)d.stride * (size_t)(side - 1) + (size_t)side; /* not a byte more than promised */
    d.luma = malloc(size);
    assert_non_null(d.luma);
    memset(d.luma, 220, size);
    for (int y = 0; y < q->width * module_px; y++) {
        for (int x = 0; x < q->width * module_px; x++) {
            int dark = q->data[y / module_px * q->width + x / module_px] & 1;
            d.luma[(y + margin) * d.stride + x + margin] = dark ? 30 : 220;
        }
    }
    QRcode_free(q);
    return d;
}

static struct scan_image image_of(const struct drawing *d)
{
    return (struct scan_image){d->luma, d->width, d->height, d->stride};
}

static void every_byte_value_comes_through_unchanged(void **state)
{
    (void)state;
    uint8_t data[256];
    for (int i = 0; i < 256; i++) {
        data[i] = (uint8_t)(i * 7);
    }
    struct drawing d = draw(data, sizeof data, 4, 20, 0);
    struct scan_image image = image_of(&d);
    struct scanner *s = kit_scanner(false, 0);
    struct scan_result *r = kit_result();
    assert_int_equal(scan_frame(s, &image, NULL, r), ERR_OK);
    assert_int_equal(r->count, 1);
    assert_int_equal(r->symbols[0].type, SCAN_QR);
    assert_int_equal(r->symbols[0].size_bytes, sizeof data);
    assert_memory_equal(r->symbols[0].payload, data, sizeof data);
    assert_int_equal(r->hint, SCAN_HINT_NONE);
    free(r);
    scanner_free(s);
    free(d.luma);
}

static void corners_are_in_the_whole_image_not_in_the_crop(void **state)
{
    (void)state;
    struct drawing d = draw("ZAALWACHT", 9, 6, 60, 5);
    struct scan_image image = image_of(&d);
    struct scanner *s = kit_scanner(false, 0);
    struct scan_result *r = kit_result();
    struct scan_rect crop = {30, 40, d.width - 50, d.height - 60};
    assert_int_equal(scan_frame(s, &image, &crop, r), ERR_OK);
    assert_int_equal(r->count, 1);
    int x0 = d.width, x1 = 0, y0 = d.height, y1 = 0;
    for (int i = 0; i < 4; i++) {
        struct scan_point c = r->symbols[0].corner[i];
        x0 = c.x < x0 ? c.x : x0;
        x1 = c.x > x1 ? c.x : x1;
        y0 = c.y < y0 ? c.y : y0;
        y1 = c.y > y1 ? c.y : y1;
    }
    assert_true(abs(x0 - 60) < 8 && abs(y0 - 60) < 8);
    assert_true(abs(x1 - (d.width - 60)) < 8 && abs(y1 - (d.height - 60)) < 8);
    free(r);
    scanner_free(s);
    free(d.luma);
}

static void empty_and_tiny_images_hold_nothing(void **state)
{
    (void)state;
    struct scanner *s = kit_scanner(false, 0);
    struct scan_result *r = kit_result();
    uint8_t grey[40 * 40];
    memset(grey, 128, sizeof grey);
    static const int sides[] = {0, 1, 2, 20, 21, 40};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        struct scan_image image = {grey, sides[i], sides[i], 40};
        assert_int_equal(scan_frame(s, &image, NULL, r), ERR_OK);
        assert_int_equal(r->count, 0);
        assert_int_equal(r->hint, SCAN_HINT_NONE);
    }
    free(r);
    scanner_free(s);
}

static void impossible_sizes_are_refused_untouched(void **state)
{
    (void)state;
    struct scanner *s = kit_scanner(false, 0);
    struct scan_result *r = kit_result();
    uint8_t pixel = 0;
    const struct scan_image wrong[] = {{&pixel, -1, 5, 5}, {&pixel, 5, -1, 5}, {&pixel, 30, 30, 29},
        {&pixel, SCAN_SIDE_MAX + 1, 1, SCAN_SIDE_MAX + 1},
        {&pixel, SCAN_SIDE_MAX, SCAN_SIDE_MAX, SCAN_SIDE_MAX}};
    r->count = -5;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(scan_frame(s, &wrong[i], NULL, r), ERR_LIMIT);
        assert_int_equal(r->count, -5);
    }
    free(r);
    scanner_free(s);
}

/* Buffers end right behind the last pixel, so the sanitizer sees the first byte read too far. */
static void any_size_stride_and_crop_stays_inside_the_buffer(void **state)
{
    (void)state;
    struct scanner *s = kit_scanner(true, 0);
    struct scan_result *r = kit_result();
    uint32_t dice = 7;
    for (int i = 0; i < 400; i++) {
        int v[8];
        for (int k = 0; k < 8; k++) {
            dice = dice * 1664525u + 1013904223u;
            v[k] = (int)(dice >> 9 & 0x7fff);
        }
        int width = 1 + v[0] % 90, height = 1 + v[1] % 90, stride = width + v[2] % 9;
        size_t size = (size_t)stride * (size_t)(height - 1) + (size_t)width;
        uint8_t *luma = malloc(size);
        assert_non_null(luma);
        for (size_t at = 0; at < size; at++) {
            dice = dice * 1664525u + 1013904223u;
            luma[at] = (uint8_t)((dice >> 31) * 200 + 20);
        }
        struct scan_image image = {luma, width, height, stride};
        struct scan_rect crop = {v[3] % 140 - 40, v[4] % 140 - 40, v[5] % 160, v[6] % 160};
        if (i % 50 == 0) {
            crop = (struct scan_rect){
                i % 100 ? INT32_MAX : INT32_MIN, INT32_MIN, INT32_MAX, INT32_MAX};
        }
        assert_int_equal(scan_frame(s, &image, &crop, r), ERR_OK);
        free(luma);
    }
    free(r);
    scanner_free(s);
}

static void no_more_symbols_than_there_is_room_for(void **state)
{
    (void)state;
    struct drawing one = draw("A", 1, 4, 16, 0);
    struct drawing wall = {NULL, one.width * 3, one.height * 2, one.width * 3};
    wall.luma = malloc((size_t)wall.width * (size_t)wall.height);
    assert_non_null(wall.luma);
    for (int y = 0; y < wall.height; y++) {
        for (int x = 0; x < wall.width; x++) {
            wall.luma[y * wall.width + x] = one.luma[y % one.height * one.stride + x % one.width];
        }
    }
    struct scan_image image = image_of(&wall);
    struct scanner *s = kit_scanner(false, 0);
    struct scan_result *r = kit_result();
    assert_int_equal(scan_frame(s, &image, NULL, r), ERR_OK);
    assert_int_equal(r->count, SCAN_SYMBOLS_MAX);
    free(r);
    scanner_free(s);
    free(wall.luma);
    free(one.luma);
}

/* Bars of Code 128 in set B: start, "A12", check digit, stop. Each digit is the width of a bar or
 * gap. */
static struct drawing draw_card(void)
{
    static const char bars[] =
        "211214" /* start B = 104 */
        "111323" /* A = 33 */
        "123221" /* 1 = 17 */
        "223211" /* 2 = 18 */
        "221132" /* check: (104 + 33 + 2 * 17 + 3 * 18) % 103 = 19, checked below */
        "2331112";
    assert_int_equal((104 + 33 + 2 * 17 + 3 * 18) % 103, 19);
    struct drawing d = {malloc(400 * 60), 400, 60, 400};
    assert_non_null(d.luma);
    memset(d.luma, 230, 400 * 60);
    int x = 40;
    for (size_t i = 0; bars[i]; i++) {
        for (int k = 0; k < 3 * (bars[i] - '0'); k++, x++) {
            for (int y = 5; y < 55 && i % 2 == 0; y++) {
                d.luma[y * 400 + x] = 20;
            }
        }
    }
    return d;
}

static void school_card_is_read_only_when_asked(void **state)
{
    (void)state;
    struct drawing d = draw_card();
    struct scan_image image = image_of(&d);
    struct scan_result *r = kit_result();
    for (int asked = 0; asked < 2; asked++) {
        struct scanner *s = kit_scanner(asked == 1, 0);
        assert_int_equal(scan_frame(s, &image, NULL, r), ERR_OK);
        assert_int_equal(r->count, asked);
        scanner_free(s);
    }
    assert_int_equal(r->symbols[0].type, SCAN_CODE128);
    assert_true(kit_says(&r->symbols[0], "A12"));
    struct scanner *s = kit_scanner(false, 0); /* switched on and off while it runs */
    for (int round = 0; round < 4; round++) {
        scanner_read_cards(s, round % 2 == 0);
        assert_int_equal(scan_frame(s, &image, NULL, r), ERR_OK);
        assert_int_equal(r->count, round % 2 == 0);
    }
    scanner_free(s);
    free(r);
    free(d.luma);
}

static void hints_tell_what_helps(void **state)
{
    (void)state;
    struct scanner *s = kit_scanner(false, 0);
    struct scan_result *r = kit_result();
    static uint8_t dark[200 * 200];
    memset(dark, 9, sizeof dark);
    struct scan_image image = {dark, 200, 200, 200};
    assert_int_equal(scan_frame(s, &image, NULL, r), ERR_OK);
    assert_int_equal(r->hint, SCAN_HINT_TOO_DARK);
    assert_int_equal(r->mean_luma, 9);

    struct drawing tiny = draw("ZAALWACHT OP AFSTAND", 20, 2, 30, 0);
    for (int y = 36; y < tiny.height - 32; y++) { /* the corner marks stay, the content goes */
        memset(tiny.luma + y * tiny.stride + 46, 30 + y * 7 % 190, 20);
    }
    image = image_of(&tiny);
    assert_int_equal(scan_frame(s, &image, NULL, r), ERR_OK);
    assert_int_equal(r->count, 0);
    assert_int_equal(r->hint, SCAN_HINT_MOVE_CLOSER);
    free(tiny.luma);

    struct drawing worn = draw("ZAALWACHT VERSLETEN", 19, 8, 40, 0);
    for (int y = 110; y < worn.height - 40; y++) {
        memset(worn.luma + y * worn.stride + 110, y % 3 ? 220 : 30, (size_t)(worn.width - 150));
    }
    image = image_of(&worn);
    assert_int_equal(scan_frame(s, &image, NULL, r), ERR_OK);
    assert_int_equal(r->count, 0);
    assert_int_equal(r->hint, SCAN_HINT_HOLD_STILL);
    free(worn.luma);
    free(r);
    scanner_free(s);
}

static void resting_scanner_still_reads_within_its_rest(void **state)
{
    (void)state;
    struct scanner *s = kit_scanner(false, 3);
    struct scan_result *r = kit_result();
    static uint8_t wall[100 * 100];
    memset(wall, 150, sizeof wall);
    struct scan_image image = {wall, 100, 100, 100};
    int decoded = 0;
    for (int i = 0; i < 12; i++) {
        assert_int_equal(scan_frame(s, &image, NULL, r), ERR_OK);
        decoded += r->decoded;
    }
    assert_int_equal(decoded, 3);
    struct drawing d = draw("WAKKER", 6, 5, 20, 0);
    image = image_of(&d);
    assert_int_equal(scan_frame(s, &image, NULL, r), ERR_OK);
    assert_true(r->decoded);
    assert_int_equal(r->count, 1);
    free(d.luma);
    free(r);
    scanner_free(s);
}

static void same_payloads_compares_type_and_bytes(void **state)
{
    (void)state;
    struct scan_result *a = kit_result(), *b = kit_result();
    assert_true(scan_same_payloads(a, b));
    a->count = b->count = 1;
    a->symbols[0].type = b->symbols[0].type = SCAN_QR;
    a->symbols[0].size_bytes = b->symbols[0].size_bytes = 2;
    memcpy(a->symbols[0].payload, "ab", 2);
    memcpy(b->symbols[0].payload, "ab", 2);
    a->symbols[0].payload[2] = 9; /* behind the end */
    assert_true(scan_same_payloads(a, b));
    b->symbols[0].payload[1] = 'c';
    assert_false(scan_same_payloads(a, b));
    b->symbols[0].payload[1] = 'b';
    b->symbols[0].type = SCAN_CODE128;
    assert_false(scan_same_payloads(a, b));
    b->count = 0;
    assert_false(scan_same_payloads(a, b));
    free(a);
    free(b);
}

/* Keeps printable ASCII only: the one thing all decoders agree on. `in` has the escapes of
 * expected.tsv undone. */
static void keep_printable(const uint8_t *in, size_t n, char out[TEXT_MAX])
{
    size_t used = 0;
    for (size_t i = 0; i < n && used + 1 < TEXT_MAX; i++) {
        if (in[i] > 32 && in[i] < 127) {
            out[used++] = (char)in[i];
        }
    }
    out[used] = '\0';
}

static size_t unescape(char *text)
{
    char *to = text;
    for (const char *at = text; *at; at++) {
        if (*at == '\\' && at[1]) {
            at++;
            *to++ = *at == 'n' ? '\n' : *at == 't' ? '\t' : *at == 'r' ? '\r' : *at;
        } else {
            *to++ = *at;
        }
    }
    *to = '\0';
    return (size_t)(to - text);
}

static bool photo_is_read(struct scanner *s, const char *name, const char *expected)
{
    char path[512], got[TEXT_MAX];
    (void)snprintf(path, sizeof path, PHOTOS "%s", name);
    PICTURE_AUTO struct picture p = {0};
    assert_int_equal(picture_read(path, &p, NULL), ERR_OK);
    uint8_t *luma = malloc((size_t)p.width * (size_t)p.height);
    assert_non_null(luma);
    picture_luma(&p, luma);
    struct scan_image image = {luma, p.width, p.height, p.width};
    struct scan_result *r = kit_result();
    assert_int_equal(scan_frame(s, &image, NULL, r), ERR_OK);
    bool read = false;
    for (int i = 0; i < r->count; i++) {
        keep_printable(r->symbols[i].payload, r->symbols[i].size_bytes, got);
        read |= strcmp(got, expected) == 0;
    }
    free(r);
    free(luma);
    return read;
}

static void stated_share_of_real_photographs_is_read(void **state)
{
    (void)state;
    FILE *list = fopen(PHOTOS "expected.tsv", "re");
    if (!list) {
        (void)fprintf(stderr, "\n*** NOT TESTED: no photographs in " PHOTOS " ***\n\n");
        skip();
    }
    struct scanner *s = kit_scanner(false, 0);
    char line[2 * TEXT_MAX], expected[TEXT_MAX];
    int count = 0, read = 0;
    while (fgets(line, sizeof line, list)) {
        line[strcspn(line, "\n")] = '\0';
        char *tab = strchr(line, '\t');
        assert_non_null(tab);
        *tab = '\0';
        size_t n = unescape(tab + 1);
        keep_printable((const uint8_t *)tab + 1, n, expected);
        count++;
        read += photo_is_read(s, line, expected);
    }
    (void)fclose(list);
    scanner_free(s);
    print_message("photographs read: %d of %d (%.1f %%)\n", read, count, 100.0 * read / count);
    assert_true(count >= 100);
    assert_true(read * 100 >= count * PHOTOS_SHARE_MIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_value_comes_through_unchanged),
        cmocka_unit_test(corners_are_in_the_whole_image_not_in_the_crop),
        cmocka_unit_test(empty_and_tiny_images_hold_nothing),
        cmocka_unit_test(impossible_sizes_are_refused_untouched),
        cmocka_unit_test(any_size_stride_and_crop_stays_inside_the_buffer),
        cmocka_unit_test(no_more_symbols_than_there_is_room_for),
        cmocka_unit_test(school_card_is_read_only_when_asked),
        cmocka_unit_test(hints_tell_what_helps),
        cmocka_unit_test(resting_scanner_still_reads_within_its_rest),
        cmocka_unit_test(same_payloads_compares_type_and_bytes),
        cmocka_unit_test(stated_share_of_real_photographs_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
