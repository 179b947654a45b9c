// SPDX-License-Identifier: EUPL-1.2
/* Still pictures from PNG and JPEG bytes: what a replay camera shows. Total: any bytes give a
 * picture or a refusal. */
#ifndef CAMERA_PICTURE_H
#define CAMERA_PICTURE_H

#include "base/bytes.h"

/* Owned pixels, row by row without padding, words 0xffRRGGBB. The zero value is "no picture". */
struct picture {
    int width, height;
    uint32_t *pixels;
};

#define PICTURE_FILE_MAX ((size_t)32 << 20) /* largest file accepted, bytes */

/* Decodes PNG or JPEG by its first bytes. `ret` is written only on success; free it with
 * picture_free. ERR_TYPE when it is neither, ERR_FORMAT when damaged, ERR_LIMIT above
 * CAMERA_SIDE_MAX or CAMERA_PIXELS_MAX, ERR_NOMEM. */
enum err picture_decode(struct bytes file, struct picture *ret, struct diag *d) MUST_CHECK;

/* The same from a file: also ERR_MISSING and ERR_IO. */
enum err picture_read(const char *path, struct picture *ret, struct diag *d) MUST_CHECK;

/* Releases the pixels and zeroes the struct. NULL and zero values are fine. */
void picture_free(struct picture *p);
#define PICTURE_AUTO __attribute__((cleanup(picture_free)))

/* 8-bit luma (BT.601, full range) of a picture: `out` holds width * height bytes. */
void picture_luma(const struct picture *p, uint8_t *out);

#endif
