// SPDX-License-Identifier: EUPL-1.2
/* Still pictures: PNG by libpng's simple interface, JPEG by jpeg.c. */
#include "camera/picture.h"

#include "base/files.h"
#include "camera/jpeg_internal.h"
#include <stdlib.h>
#include <string.h>

#include <png.h>

static uint32_t *pixels_new(int width, int height)
{
    return malloc((size_t)width * (size_t)height * sizeof(uint32_t));
}

/* Words from `channels` (1 or 3) bytes per pixel. */
static enum err picture_from_rows(const struct jpeg_rows *r, struct picture *ret)
{
    uint32_t *pixels = pixels_new(r->width, r->height);
    if (!pixels) {
        return ERR_NOMEM;
    }
    const uint8_t *in = r->bytes;
    int second = r->channels == 3 ? 1 : 0, third = r->channels == 3 ? 2 : 0;
    for (int i = 0; i < r->width * r->height; i++, in += r->channels) {
        pixels[i] =
            0xff000000u | (uint32_t)in[0] << 16 | (uint32_t)in[second] << 8 | (uint32_t)in[third];
    }
    *ret = (struct picture){r->width, r->height, pixels};
    return ERR_OK;
}

static enum err decode_jpeg(struct bytes file, struct picture *ret, struct diag *d)
{
    struct jpeg *j = jpeg_new();
    if (!j) {
        return diag_set(d, ERR_NOMEM, "jpeg decoder");
    }
    struct jpeg_rows rows;
    enum err e = jpeg_decode(j, file, JPEG_STILL, &rows);
    if (e == ERR_OK) {
        e = picture_from_rows(&rows, ret);
    }
    jpeg_free(j);
    return e ? diag_set(d, e, "jpeg picture: %s", err_text(e)) : ERR_OK;
}

/* Transparent parts are laid on white, as paper would be. */
static enum err read_png_rows(png_image *image, uint8_t **ret_rows)
{
    if (image->width > CAMERA_SIDE_MAX || image->height > CAMERA_SIDE_MAX
        || convert_check_size((int)image->width, (int)image->height) != ERR_OK) {
        return ERR_LIMIT;
    }
    image->format = PNG_FORMAT_RGB;
    uint8_t *rows = malloc(PNG_IMAGE_SIZE(*image));
    if (!rows) {
        return ERR_NOMEM;
    }
    const png_color white = {255, 255, 255};
    if (!png_image_finish_read(image, &white, rows, 0, NULL)) {
        free(rows);
        return ERR_FORMAT;
    }
    *ret_rows = rows;
    return ERR_OK;
}

static enum err decode_png(struct bytes file, struct picture *ret, struct diag *d)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&image, file.p, file.n)) {
        return diag_set(d, ERR_FORMAT, "png picture: not readable");
    }
    uint8_t *rows = NULL;
    enum err e = read_png_rows(&image, &rows);
    if (e == ERR_OK) {
        struct jpeg_rows r = {(int)image.width, (int)image.height, 3, rows};
        e = picture_from_rows(&r, ret);
    }
    free(rows);
    png_image_free(&image);
    return e ? diag_set(d, e, "png picture: %s", err_text(e)) : ERR_OK;
}

enum err picture_decode(struct bytes file, struct picture *ret, struct diag *d)
{
    static const uint8_t png_mark[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    if (file.n > PICTURE_FILE_MAX) {
        return diag_set(d, ERR_LIMIT, "picture file too large");
    }
    if (file.n >= sizeof png_mark && memcmp(file.p, png_mark, sizeof png_mark) == 0) {
        return decode_png(file, ret, d);
    }
    if (file.n >= 3 && file.p[0] == 0xff && file.p[1] == 0xd8 && file.p[2] == 0xff) {
        return decode_jpeg(file, ret, d);
    }
    return diag_set(d, ERR_TYPE, "neither PNG nor JPEG");
}

enum err picture_read(const char *path, struct picture *ret, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(PICTURE_FILE_MAX);
    enum err e = file_read(path, &file, d);
    return e ? e : picture_decode(buf_view(&file), ret, d);
}

void picture_free(struct picture *p)
{
    if (p) {
        free(p->pixels);
        *p = (struct picture){0};
    }
}

void picture_luma(const struct picture *p, uint8_t *out)
{
    for (int i = 0; i < p->width * p->height; i++) {
        out[i] = convert_luma(p->pixels[i]);
    }
}
