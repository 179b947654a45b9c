// SPDX-License-Identifier: EUPL-1.2
/* A school corridor as a box in perspective, out of focus, and the blurred person before it.
 *
 * Each sample follows its line of sight to the nearest of five surfaces and paints what is there.
 * Metres; the lens is the origin, z leads down the corridor. Everything is drawn at a quarter of
 * the frame's size and blurred there. */
#include "phone/parts_internal.h"

#include <string.h>

#define LEFT (-1.25f)
#define RIGHT 1.45f
#define FLOOR 1.35f
#define CEILING (-1.25f)
#define END 15.0f
#define FOCAL (900.0f / CORRIDOR_SHRINK)
#define BLUR_ROUNDS 3
#define BLUR_RADIUS 2

struct sight {
    float x, y; /* direction; z is 1 */
};

static const struct rgb lamp = {1.0f, 0.99f, 0.95f};

/* Position along a repeating pattern: -0.5 to 0.5 of `period`, in metres. */
static float repeat(float z, float period, float phase)
{
    float t = (z - phase) / period;
    return (t - floorf(t) - 0.5f) * period;
}

static struct rgb ceiling(float x, float z)
{
    struct rgb c = paint_scale((struct rgb){0.80f, 0.81f, 0.80f}, 1.0f - 0.012f * z);
    float d = paint_box(x - 0.1f, repeat(z, 2.6f, 0.4f), 0.34f, 0.75f, 0.05f);
    return paint_mix(c, lamp, paint_inside(d, 0.08f));
}

static struct rgb floor_at(const struct cast *cast, float x, float z)
{
    struct rgb c = {0.50f, 0.52f, 0.50f};
    c = paint_add(c, 0.02f * paint_noise(x * 5, z * 5, cast->grain));
    struct rgb mirrored = ceiling(x, z);
    float gloss = 0.16f + 0.22f * paint_step(3, 14, z);
    struct rgb edge = {0.38f, 0.43f, 0.45f};
    c = paint_mix(c, edge, paint_inside(RIGHT - 0.18f - x, 0.05f));
    c = paint_mix(c, edge, paint_inside(x - LEFT - 0.18f, 0.05f));
    return paint_mix(c, mirrored, gloss);
}

/* Doors with a small window, in a wall with a skirting. */
static struct rgb wall_left(const struct cast *cast, float y, float z)
{
    struct rgb c = paint_scale(cast->wall, 0.98f - 0.01f * z + 0.03f * (y < 0 ? -y : 0));
    float at = repeat(z, 3.4f, -0.1f);
    float door = paint_box(at, y - 0.3f, 0.55f, 1.05f, 0.02f);
    c = paint_mix(c, (struct rgb){0.90f, 0.90f, 0.88f}, paint_inside(door - 0.09f, 0.03f));
    c = paint_mix(c, cast->door, paint_inside(door, 0.03f));
    float glass = paint_box(at - 0.12f, y + 0.25f, 0.16f, 0.30f, 0.02f);
    c = paint_mix(c, (struct rgb){0.72f, 0.80f, 0.80f}, paint_inside(glass, 0.03f));
    float plate = paint_box(at + 0.85f, y + 0.15f, 0.10f, 0.08f, 0.01f);
    c = paint_mix(c, (struct rgb){0.16f, 0.33f, 0.38f}, paint_inside(plate, 0.02f));
    return paint_mix(c, (struct rgb){0.33f, 0.36f, 0.37f}, paint_inside(FLOOR - 0.1f - y, 0.03f));
}

/* Lockers, then a board with notes, then a tall window. */
static struct rgb wall_right(const struct cast *cast, float y, float z)
{
    struct rgb c = paint_scale(cast->wall, 0.93f - 0.01f * z);
    float lockers = paint_box(z - 2.6f, y - 0.45f, 1.5f, 0.95f, 0.02f);
    struct rgb steel = {0.44f, 0.53f, 0.58f};
    steel = paint_mix(steel, (struct rgb){0.30f, 0.37f, 0.42f},
        paint_inside(fabsf(repeat(z, 0.42f, 0.1f)) - 0.02f, 0.02f));
    c = paint_mix(c, steel, paint_inside(lockers, 0.03f));
    float board = paint_box(z - 5.7f, y + 0.1f, 0.9f, 0.5f, 0.02f);
    struct rgb cork = {0.66f, 0.53f, 0.38f};
    float note = paint_box(repeat(z, 0.5f, 0.2f), repeat(y, 0.4f, 0.02f), 0.14f, 0.13f, 0.01f);
    cork = paint_mix(cork, (struct rgb){0.93f, 0.92f, 0.84f}, paint_inside(note, 0.03f));
    c = paint_mix(c, cork, paint_inside(board, 0.03f));
    float window = paint_box(z - 9.5f, y + 0.05f, 1.6f, 0.85f, 0.03f);
    c = paint_mix(c, (struct rgb){0.95f, 0.98f, 1.0f}, paint_inside(window, 0.1f));
    return paint_mix(c, (struct rgb){0.33f, 0.36f, 0.37f}, paint_inside(FLOOR - 0.1f - y, 0.03f));
}

/* Glass doors with daylight behind. */
static struct rgb end_wall(const struct cast *cast, float x, float y)
{
    struct rgb c = paint_scale(cast->wall, 0.86f);
    float glass = paint_box(x - 0.1f, y - 0.15f, 0.95f, 1.2f, 0.02f);
    struct rgb day = paint_mix((struct rgb){0.97f, 1.0f, 1.0f}, (struct rgb){0.70f, 0.79f, 0.70f},
        paint_step(0.1f, 1.2f, y));
    c = paint_mix(c, day, paint_inside(glass, 0.05f));
    float bar = fabsf(x - 0.1f) - 0.05f;
    return paint_mix(
        c, (struct rgb){0.3f, 0.36f, 0.38f}, paint_inside(bar, 0.03f) * paint_inside(glass, 0.05f));
}

static struct rgb look(const struct cast *cast, struct sight s)
{
    float side = s.x < 0 ? LEFT / s.x : RIGHT / (s.x + 1e-6f);
    float level = s.y < 0 ? CEILING / s.y : FLOOR / (s.y + 1e-6f);
    float z = side < level ? side : level;
    if (z >= END) {
        return end_wall(cast, s.x * END, s.y * END);
    }
    if (side < level) {
        return s.x < 0 ? wall_left(cast, s.y * z, z) : wall_right(cast, s.y * z, z);
    }
    return s.y < 0 ? ceiling(s.x * z, z) : floor_at(cast, s.x * z, z);
}

/* Head and shoulders about half a metre behind the card, far out of focus. Pixels of the full
 * frame. */
static void person(const struct cast *cast, float x, float y, struct rgb *c)
{
    float dx = x - PHONE_WIDTH / 2.0f - cast->head_x;
    float soft = 40;
    float shoulders = paint_box(dx, y - 810, 310, 400, 190);
    float neck = paint_line(dx, y, (struct point){0, 260}, (struct point){0, 430}) - 52;
    float body = paint_join(shoulders, neck + 26, 70);
    float light = 0.90f + 0.22f * paint_clamp((180 - dx) / 500) - 0.12f * paint_step(500, 720, y);
    float folds = 0.05f * paint_noise(dx / 60, y / 110, cast->grain);
    *c = paint_mix(*c, paint_scale(cast->cloth, light + folds), paint_inside(body, soft));
    float throat = paint_inside(neck + 4, soft) * (1 - paint_step(360, 440, y));
    *c = paint_mix(*c, paint_scale(cast->skin, 0.78f), throat);
    float hair = paint_box(dx, y - 168, 106, 138, 104);
    *c = paint_mix(*c, cast->hair, paint_inside(hair, soft));
    float face = paint_box(dx + 3, y - 212, 82, 112, 80);
    float shade = 0.88f + 0.14f * paint_clamp((40 - dx) / 120) - 0.10f * paint_step(270, 330, y);
    struct rgb skin = paint_scale(cast->skin, shade);
    float brow = paint_box(fabsf(dx + 3) - 36, y - 182, 24, 11, 10);
    skin = paint_mix(skin, paint_mix(cast->skin, cast->hair, 0.8f), 0.55f * paint_inside(brow, 26));
    float mouth = paint_box(dx + 3, y - 276, 26, 6, 6);
    skin = paint_mix(skin, paint_scale(cast->skin, 0.62f), 0.45f * paint_inside(mouth, 24));
    *c = paint_mix(*c, skin, paint_inside(face, soft) * paint_step(78, 150, y));
}

/* One sliding mean along `count` samples that lie `step` apart. */
static void blur_line(const struct rgb *in, struct rgb *out, int count, int step)
{
    const int width = 2 * BLUR_RADIUS + 1;
    for (int i = 0; i < count; i++) {
        struct rgb sum = {0, 0, 0};
        for (int k = -BLUR_RADIUS; k <= BLUR_RADIUS; k++) {
            int at = i + k < 0 ? 0 : i + k >= count ? count - 1 : i + k;
            const struct rgb *s = &in[at * step];
            sum = (struct rgb){sum.r + s->r, sum.g + s->g, sum.b + s->b};
        }
        out[i * step] = paint_scale(sum, 1.0f / (float)width);
    }
}

static void blur(struct rgb *image, struct rgb *scratch)
{
    for (int round = 0; round < BLUR_ROUNDS; round++) {
        for (int y = 0; y < CORRIDOR_HEIGHT; y++) {
            blur_line(image + y * CORRIDOR_WIDTH, scratch + y * CORRIDOR_WIDTH, CORRIDOR_WIDTH, 1);
        }
        for (int x = 0; x < CORRIDOR_WIDTH; x++) {
            blur_line(scratch + x, image + x, CORRIDOR_HEIGHT, CORRIDOR_WIDTH);
        }
    }
}

void corridor_paint(const struct cast *cast, bool with_person, struct rgb *out, struct rgb *scratch)
{
    float cx = CORRIDOR_WIDTH / 2.0f + cast->corridor_shift.x;
    float cy = CORRIDOR_HEIGHT * 0.45f + cast->corridor_shift.y;
    for (int y = 0; y < CORRIDOR_HEIGHT; y++) {
        for (int x = 0; x < CORRIDOR_WIDTH; x++) {
            struct sight s = {((float)x - cx) / FOCAL, ((float)y - cy) / FOCAL};
            struct rgb *c = &out[y * CORRIDOR_WIDTH + x];
            *c = look(cast, s);
            if (with_person) {
                person(cast, (float)x * CORRIDOR_SHRINK, (float)y * CORRIDOR_SHRINK, c);
            }
        }
    }
    blur(out, scratch);
}
