// SPDX-License-Identifier: EUPL-1.2
/* JPEG bytes to pixels, for still pictures and for the frames of a Motion-JPEG camera. For this
 * folder only. */
#ifndef CAMERA_JPEG_INTERNAL_H
#define CAMERA_JPEG_INTERNAL_H

#include "base/bytes.h"
#include "camera/convert_internal.h"

enum jpeg_use {
    JPEG_STILL = 1, /* red, green, blue; a file cut short is refused */
    JPEG_STREAM /* luma and chroma; progressive coding is refused: its cost per byte has no useful
                   bound */
};

struct jpeg;

/* A decoder to use again and again; owns its working memory. NULL when out of memory. */
struct jpeg *jpeg_new(void);
void jpeg_free(struct jpeg *j);

/* Decoded rows, `channels` (1 or 3) interleaved bytes per pixel. Borrowed from the decoder until
 * its next call. */
struct jpeg_rows {
    int width, height, channels;
    const uint8_t *bytes;
};

/* ERR_FORMAT when damaged or cut short, ERR_LIMIT for its size, ERR_TYPE for a colour space or
 * coding we do not read, ERR_NOMEM. */
enum err jpeg_decode(
    struct jpeg *j, struct bytes file, enum jpeg_use use, struct jpeg_rows *ret) MUST_CHECK;

#endif
