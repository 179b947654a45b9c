// SPDX-License-Identifier: EUPL-1.2
/* What the tests of draw share. */
#ifndef TESTS_DRAW_COMMON_H
#define TESTS_DRAW_COMMON_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A recording canvas of that many pixels with one pixel per du. */
static inline struct canvas *small_canvas(int width_px, int height_px)
{
    struct canvas *c = NULL;
    struct canvas_setup setup = {
        .width_px = width_px, .height_px = height_px, .scale = 1, .record = true};
    assert_int_equal(canvas_new(&setup, &c), ERR_OK);
    canvas_begin(c);
    canvas_clear(c, COLOUR_WHITE);
    return c;
}

/* Equal within `room`. */
#define assert_near(a, b, room) assert_true(fabs((double)(a) - (double)(b)) <= (room))

/* 0xRRGGBB of a pixel. */
static inline uint32_t pixel(struct canvas *c, int x, int y)
{
    struct canvas_pixels p = canvas_pixels(c);
    assert_true(x >= 0 && y >= 0 && x < p.width && y < p.height);
    uint32_t v;
    memcpy(&v, p.p + (size_t)y * (size_t)p.stride_bytes + 4 * (size_t)x, 4);
    return v & 0xffffff;
}

/* Number of pixels in the box that are not white. */
static inline int marked(struct canvas *c, int x, int y, int w, int h)
{
    int n = 0;
    for (int j = y; j < y + h; j++)
        for (int i = x; i < x + w; i++)
            n += pixel(c, i, j) != 0xffffff;
    return n;
}

/* A small generator for property tests: the same numbers everywhere. */
static inline uint32_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

#endif
