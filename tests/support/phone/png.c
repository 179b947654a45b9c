// SPDX-License-Identifier: EUPL-1.2
/* Rendered frames as PNG files. */
#include "phone/phone.h"

#include <stdlib.h>

#include <png.h>

enum err phone_write_png(const struct phone_image *image, const char *path)
{
    size_t count = (size_t)image->width * (size_t)image->height;
    uint8_t *rows = malloc(count * 3);
    if (!rows) {
        return ERR_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        rows[3 * i] = (uint8_t)(image->pixels[i] >> 16);
        rows[3 * i + 1] = (uint8_t)(image->pixels[i] >> 8);
        rows[3 * i + 2] = (uint8_t)image->pixels[i];
    }
    png_image png = {.version = PNG_IMAGE_VERSION,
        .width = (png_uint_32)image->width,
        .height = (png_uint_32)image->height,
        .format = PNG_FORMAT_RGB,
        .flags = PNG_IMAGE_FLAG_FAST};
    int ok = png_image_write_to_file(&png, path, 0, rows, 0, NULL);
    png_image_free(&png);
    free(rows);
    return ok ? ERR_OK : ERR_IO;
}
