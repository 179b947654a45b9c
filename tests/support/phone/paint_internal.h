// SPDX-License-Identifier: EUPL-1.2
/* Colours, shapes as signed distances (negative inside), and the seeded dice: the brushes of the
 * renderer. */
#ifndef PHONE_PAINT_INTERNAL_H
#define PHONE_PAINT_INTERNAL_H

#include <math.h>
#include <stdint.h>

struct rgb {
    float r, g, b; /* 0 to 1, display values */
};

struct point {
    float x, y;
};

struct dice {
    uint64_t state;
};

static inline uint64_t paint_hash(uint64_t v)
{
    v += 0x9e3779b97f4a7c15u;
    v = (v ^ v >> 30) * 0xbf58476d1ce4e5b9u;
    v = (v ^ v >> 27) * 0x94d049bb133111ebu;
    return v ^ v >> 31;
}

static inline float dice_between(struct dice *d, float low, float high)
{
    d->state = paint_hash(d->state);
    return low + (high - low) * (float)(d->state >> 40) / 16777216.0f;
}

static inline int dice_pick(struct dice *d, int count)
{
    d->state = paint_hash(d->state);
    return (int)(d->state >> 33) % count;
}

static inline float paint_clamp(float v)
{
    return v < 0 ? 0 : v > 1 ? 1 : v;
}

/* 0 below a, 1 above b, smooth between. */
static inline float paint_step(float a, float b, float v)
{
    float t = paint_clamp((v - a) / (b - a));
    return t * t * (3 - 2 * t);
}

/* How much of a sample lies inside a shape whose edge is `soft` wide. */
static inline float paint_inside(float distance, float soft)
{
    return paint_clamp(0.5f - distance / soft);
}

static inline struct rgb paint_mix(struct rgb a, struct rgb b, float t)
{
    return (struct rgb){a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}

static inline struct rgb paint_scale(struct rgb c, float f)
{
    return (struct rgb){c.r * f, c.g * f, c.b * f};
}

static inline struct rgb paint_add(struct rgb c, float v)
{
    return (struct rgb){c.r + v, c.g + v, c.b + v};
}

/* Rounded box around the origin. */
static inline float paint_box(float x, float y, float half_w, float half_h, float radius)
{
    float qx = fabsf(x) - half_w + radius, qy = fabsf(y) - half_h + radius;
    float ox = qx > 0 ? qx : 0, oy = qy > 0 ? qy : 0;
    float inner = qx > qy ? qx : qy;
    return sqrtf(ox * ox + oy * oy) + (inner < 0 ? inner : 0) - radius;
}

/* Distance to the line from a to b. */
static inline float paint_line(float x, float y, struct point a, struct point b)
{
    float px = x - a.x, py = y - a.y, bx = b.x - a.x, by = b.y - a.y;
    float h = paint_clamp((px * bx + py * by) / (bx * bx + by * by + 1e-9f));
    float dx = px - bx * h, dy = py - by * h;
    return sqrtf(dx * dx + dy * dy);
}

/* Union of two distances with a fillet of about k. */
static inline float paint_join(float a, float b, float k)
{
    float h = paint_clamp(0.5f + 0.5f * (b - a) / k);
    return b + (a - b) * h - k * h * (1 - h);
}

/* Smooth noise of a plane, -1 to 1, one wave per unit or so. */
float paint_noise(float x, float y, uint32_t seed);

#endif
