// SPDX-License-Identifier: EUPL-1.2
/* Smooth value noise. */
#include "phone/paint_internal.h"

static float corner(int x, int y, uint32_t seed)
{
    uint64_t h =
        paint_hash((uint64_t)(uint32_t)x << 32 ^ (uint64_t)(uint32_t)y ^ (uint64_t)seed << 17);
    return (float)(h >> 40) / 8388608.0f - 1.0f;
}

float paint_noise(float x, float y, uint32_t seed)
{
    int ix = (int)floorf(x), iy = (int)floorf(y);
    float tx = x - (float)ix, ty = y - (float)iy;
    tx = tx * tx * (3 - 2 * tx);
    ty = ty * ty * (3 - 2 * ty);
    float top = corner(ix, iy, seed) * (1 - tx) + corner(ix + 1, iy, seed) * tx;
    float bottom = corner(ix, iy + 1, seed) * (1 - tx) + corner(ix + 1, iy + 1, seed) * tx;
    return top * (1 - ty) + bottom * ty;
}
