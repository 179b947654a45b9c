// SPDX-License-Identifier: EUPL-1.2
/* Who stands there and where: drawn by lot from short lists. */
#include "phone/parts_internal.h"

struct cast cast_choose(struct dice *d, struct dice *place)
{
    static const struct rgb skins[] = {{0.89f, 0.70f, 0.58f}, {0.80f, 0.59f, 0.45f},
        {0.68f, 0.46f, 0.33f}, {0.50f, 0.33f, 0.24f}, {0.93f, 0.76f, 0.66f}, {0.38f, 0.25f, 0.19f}};
    static const struct rgb cloths[] = {{0.17f, 0.37f, 0.52f}, {0.47f, 0.18f, 0.22f},
        {0.22f, 0.39f, 0.30f}, {0.72f, 0.55f, 0.22f}, {0.25f, 0.26f, 0.30f}, {0.62f, 0.62f, 0.64f},
        {0.36f, 0.27f, 0.47f}};
    static const struct rgb hairs[] = {
        {0.10f, 0.08f, 0.08f}, {0.24f, 0.16f, 0.11f}, {0.45f, 0.31f, 0.18f}, {0.30f, 0.12f, 0.08f}};
    static const struct rgb walls[] = {
        {0.80f, 0.81f, 0.79f}, {0.83f, 0.80f, 0.75f}, {0.76f, 0.80f, 0.81f}};
    static const struct rgb doors[] = {
        {0.27f, 0.47f, 0.47f}, {0.55f, 0.42f, 0.29f}, {0.30f, 0.42f, 0.55f}};
    struct cast c = {.skin = skins[dice_pick(d, 6)],
        .cloth = cloths[dice_pick(d, 7)],
        .hair = hairs[dice_pick(d, 4)],
        .wall = walls[dice_pick(place, 3)],
        .door = doors[dice_pick(place, 3)]};
    c.left_handed = dice_pick(d, 4) == 0;
    c.dark_phone = dice_pick(d, 3) != 0;
    float side = c.left_handed ? -1.0f : 1.0f;
    c.head_x = side * dice_between(d, -210, -130);
    c.corridor_shift = (struct point){dice_between(place, -14, 14), dice_between(place, -6, 6)};
    c.grain = (uint32_t)dice_pick(d, 1 << 20);
    return c;
}
