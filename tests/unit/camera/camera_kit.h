// SPDX-License-Identifier: EUPL-1.2
/* Helpers of the camera tests: picture files made on the spot, and waiting with a limit. */
#ifndef TESTS_CAMERA_KIT_H
#define TESTS_CAMERA_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* before cmocka.h */
#include <cmocka.h>

#include "camera/camera.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <jpeglib.h>
#include <png.h>

#define KIT_PATIENCE_MS 5000 /* far above what any step takes: only a hang reaches it */

static inline void kit_sleep_ms(int ms)
{
    struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000};
    nanosleep(&t, NULL);
}

static inline int64_t kit_now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static inline struct camera_status kit_wait_state(struct camera *c, enum camera_state wanted)
{
    struct camera_status s;
    int64_t end = kit_now_ms() + KIT_PATIENCE_MS;
    do {
        camera_status(c, &s);
        if (s.state == wanted) {
            return s;
        }
        kit_sleep_ms(1);
    } while (kit_now_ms() < end);
    fail_msg("state is \"%s\" (%s), wanted \"%s\"", camera_state_text(s.state), s.detail,
        camera_state_text(wanted));
    return s;
}

/* First pixel's luma of the next frame after *after, which moves on. */
static inline int kit_next_luma(struct camera *c, uint64_t *after)
{
    const struct frame *f = camera_wait(c, *after, KIT_PATIENCE_MS);
    assert_non_null(f);
    *after = f->sequence;
    int luma = f->luma[0];
    camera_release(c, f);
    return luma;
}

/* Waits for a frame whose first pixel is within 2 of `luma` (JPEG rounds). */
static inline void kit_wait_luma(struct camera *c, int luma)
{
    uint64_t after = 0;
    int64_t end = kit_now_ms() + KIT_PATIENCE_MS;
    int seen = -1;
    while (kit_now_ms() < end) {
        seen = kit_next_luma(c, &after);
        if (abs(seen - luma) <= 2) {
            return;
        }
    }
    fail_msg("luma %d never came, last %d", luma, seen);
}

struct kit_folder {
    char path[64];
};

static inline struct kit_folder kit_folder_make(void)
{
    struct kit_folder f = {"/tmp/zaalwacht-test-XXXXXX"};
    assert_non_null(mkdtemp(f.path));
    return f;
}

static inline void kit_path(const struct kit_folder *f, const char *name, char out[128])
{
    (void)snprintf(out, 128, "%s/%s", f->path, name);
}

static inline void kit_write(
    const struct kit_folder *f, const char *name, const void *data, size_t n)
{
    char path[128];
    kit_path(f, name, path);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

/* Removes the folder and the plain files in it. */
static inline void kit_folder_remove(const struct kit_folder *f, const char *const *names)
{
    for (; *names; names++) {
        char path[128];
        kit_path(f, *names, path);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(f->path), 0);
}

/* A picture of one colour (0xRRGGBB) as PNG bytes; free() them. */
static inline uint8_t *kit_png(int width, int height, uint32_t colour, size_t *ret_n)
{
    size_t count = (size_t)width * (size_t)height;
    uint8_t *rows = malloc(count * 3);
    assert_non_null(rows);
    for (size_t i = 0; i < count; i++) {
        rows[3 * i] = (uint8_t)(colour >> 16);
        rows[3 * i + 1] = (uint8_t)(colour >> 8);
        rows[3 * i + 2] = (uint8_t)colour;
    }
    png_image image = {.version = PNG_IMAGE_VERSION,
        .width = (png_uint_32)width,
        .height = (png_uint_32)height,
        .format = PNG_FORMAT_RGB};
    png_alloc_size_t n = PNG_IMAGE_PNG_SIZE_MAX(image);
    uint8_t *out = malloc(n);
    assert_non_null(out);
    assert_true(png_image_write_to_memory(&image, out, &n, 0, rows, 0, NULL));
    free(rows);
    *ret_n = n;
    return out;
}

/* A JPEG of one colour; `components` 1 or 3. free() the bytes. */
static inline uint8_t *kit_jpeg(
    int width, int height, uint32_t colour, int components, int progressive, size_t *ret_n)
{
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct c = {.err = jpeg_std_error(&errors)};
    unsigned char *out = NULL;
    unsigned long n = 0;
    jpeg_create_compress(&c);
    jpeg_mem_dest(&c, &out, &n);
    c.image_width = (JDIMENSION)width;
    c.image_height = (JDIMENSION)height;
    c.input_components = components;
    c.in_color_space = components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&c);
    jpeg_set_quality(&c, 95, TRUE);
    if (progressive) {
        jpeg_simple_progression(&c);
    }
    jpeg_start_compress(&c, TRUE);
    uint8_t *row = malloc((size_t)width * 3);
    assert_non_null(row);
    for (int x = 0; x < width; x++) {
        if (components == 1) {
            row[x] = (uint8_t)colour;
        } else {
            row[3 * x] = (uint8_t)(colour >> 16);
            row[3 * x + 1] = (uint8_t)(colour >> 8);
            row[3 * x + 2] = (uint8_t)colour;
        }
    }
    while (c.next_scanline < c.image_height) {
        jpeg_write_scanlines(&c, &row, 1);
    }
    free(row);
    jpeg_finish_compress(&c);
    jpeg_destroy_compress(&c);
    *ret_n = n;
    return out;
}

static inline void kit_write_png(const struct kit_folder *f, const char *name, uint32_t colour)
{
    size_t n = 0;
    uint8_t *png = kit_png(32, 24, colour, &n);
    kit_write(f, name, png, n);
    free(png);
}

#endif
