// SPDX-License-Identifier: EUPL-1.2
#include "device/frame.h"

static uint8_t clamp(double v)
{
    return v < 0 ? 0 : v > 255 ? 255 : (uint8_t)v;
}

/* Two pixels of 0xffRRGGBB to Y U Y V, full range of BT.601. */
static void put_pair(const uint32_t pixel[2], uint8_t out[4])
{
    double red = 0, green = 0, blue = 0;

    for (int i = 0; i < 2; i++) {
        double r = pixel[i] >> 16 & 255, g = pixel[i] >> 8 & 255, b = pixel[i] & 255;
        out[2 * i] = clamp(0.299 * r + 0.587 * g + 0.114 * b + 0.5);
        red += r / 2;
        green += g / 2;
        blue += b / 2;
    }
    out[1] = clamp(128.5 - 0.1687 * red - 0.3313 * green + 0.5 * blue);
    out[3] = clamp(128.5 + 0.5 * red - 0.4187 * green - 0.0813 * blue);
}

enum err frame_render(const struct phone_scene *scene, uint8_t ret[FEED_BYTES])
{
    struct phone_image image;

    enum err e = phone_render(scene, &image);
    if (e != ERR_OK)
        return e;
    e = image.width == FEED_WIDTH && image.height == FEED_HEIGHT ? ERR_OK : ERR_LIMIT;
    for (size_t i = 0; e == ERR_OK && i < FEED_BYTES / 4; i++)
        put_pair(image.pixels + 2 * i, ret + 4 * i);
    phone_image_free(&image);
    return e;
}
