// SPDX-License-Identifier: EUPL-1.2
/* From the pixel layouts of devices and files to luma and preview. For this folder only. */
#ifndef CAMERA_CONVERT_INTERNAL_H
#define CAMERA_CONVERT_INTERNAL_H

#include "camera/source_internal.h"

/* A borrowed picture in luma and chroma. A `step` is the distance in bytes between samples of one
 * row. */
struct planes {
    int width, height;
    const uint8_t *y;
    int y_stride, y_step;
    const uint8_t *cb, *cr; /* NULL: no colour */
    int c_stride, c_step;
    int c_shift_x, c_shift_y; /* 1: half as many chroma samples in this direction */
    bool full_range;          /* luma 0 to 255 (JPEG), else 16 to 235 */
};

/* ERR_OK when a frame of this size fits a slot, else ERR_LIMIT. */
enum err convert_check_size(int width, int height) MUST_CHECK;

/* Both fill luma, preview and the sizes of the slot. The size must have passed convert_check_size.
 */
void convert_planes(const struct planes *p, struct slot *into);
void convert_pixels(const uint32_t *pixels, int width, int height, struct slot *into);

/* 8-bit luma of a word 0x..RRGGBB (BT.601, full range). */
uint8_t convert_luma(uint32_t pixel);

#endif
