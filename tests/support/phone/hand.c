// SPDX-License-Identifier: EUPL-1.2
/* The hand that holds the card: limbs are tapered rods joined softly and lit from the upper left as
 * if round. */
#include "phone/parts_internal.h"

struct limb {
    struct point a, b;
    float ra, rb;
};

/* Where a sample lies on a limb: distance to its skin, distance to its axis as a share of the
 * radius, and the side. */
struct touch {
    float distance, share, nx, ny;
};

static struct touch touch_limb(const struct limb *l, struct point p)
{
    float px = p.x - l->a.x, py = p.y - l->a.y, bx = l->b.x - l->a.x, by = l->b.y - l->a.y;
    float h = paint_clamp((px * bx + py * by) / (bx * bx + by * by));
    float dx = px - bx * h, dy = py - by * h, r = l->ra + (l->rb - l->ra) * h;
    float d = sqrtf(dx * dx + dy * dy) + 1e-6f;
    return (struct touch){d - r, d / r, dx / d, dy / d};
}

/* Light on a rounded surface; shadows of skin are warmer than its lights. */
static struct rgb lit(struct rgb base, struct touch t, float share)
{
    float s = paint_clamp(share), nz = sqrtf(1 - s * s * 0.94f);
    float light = t.nx * s * -0.42f + t.ny * s * -0.60f + nz * 0.68f;
    float level = 0.54f + 0.56f * paint_clamp(light);
    float shade = 1 - paint_clamp(light * 1.25f);
    struct rgb c = paint_scale(base, level);
    return (struct rgb){
        c.r * (1 + 0.04f * shade), c.g * (1 - 0.07f * shade), c.b * (1 - 0.11f * shade)};
}

static struct rgb skin_at(const struct cast *cast, struct point p)
{
    float mottle = 0.035f * paint_noise(p.x / 5, p.y / 5, cast->grain)
                   + 0.02f * paint_noise(p.x / 1.3f, p.y / 1.3f, cast->grain + 7);
    return paint_scale(cast->skin, 1 + mottle);
}

/* Palm, forearm, root of the thumb, thumb. The paper is held lower and further out. */
#define PALM_LIMBS 4
static const struct limb palm[2][PALM_LIMBS] = {
    {{{20, 26}, {34, 64}, 26, 29}, {{34, 62}, {86, 176}, 27, 31}, {{2, 62}, {-37, 47}, 17, 11.5f},
        {{-41.5f, 46}, {-37.4f, 22}, 10, 7.4f}},
    {{{40, 66}, {52, 92}, 20, 25}, {{52, 90}, {92, 180}, 25, 29}, {{52, 92}, {60, 86}, 20, 16},
        {{66, 92}, {33, 58}, 13.5f, 8.6f}},
};

/* The limbs as one body: the light of the nearest, blended where two are about as near. */
static struct touch touch_palm(const struct limb l[PALM_LIMBS], struct point p)
{
    struct touch all = touch_limb(&l[0], p);
    for (int i = 1; i < PALM_LIMBS; i++) {
        struct touch t = touch_limb(&l[i], p);
        float blend = paint_clamp(0.5f + (all.distance - t.distance) / 24);
        all.nx += (t.nx - all.nx) * blend;
        all.ny += (t.ny - all.ny) * blend;
        all.distance = paint_join(all.distance, t.distance, i >= 2 ? 7 : 14);
    }
    all.share = 1 + all.distance / 26;
    return all;
}

static struct rgb with_sleeve(const struct cast *cast, const struct limb *arm, struct touch t,
    struct point p, struct rgb hand)
{
    float along = (p.x - arm->a.x) * 0.42f + (p.y - arm->a.y) * 0.91f;
    float rib = 0.05f * sinf(along * 2.6f) * paint_inside(along - 54, 2);
    struct rgb cloth = lit(paint_scale(cast->cloth, 0.95f + rib), t, t.share);
    hand = paint_mix(hand, cloth, paint_step(41, 43, along));
    return paint_scale(
        hand, 1 - 0.35f * paint_step(34, 42, along) * (1 - paint_step(42, 43, along)));
}

void hand_paint_behind(const struct cast *cast, enum phone_subject s, struct point p, struct rgb *c)
{
    if (p.y < -8 || p.x < -60) {
        return; /* nothing of the hand is here */
    }
    const struct limb *l = palm[s == PHONE_PAPER];
    struct touch t = touch_palm(l, p);
    if (t.distance > 6) {
        return;
    }
    struct rgb hand = with_sleeve(cast, &l[1], t, p, lit(skin_at(cast, p), t, t.share));
    float along = (p.x - l[1].a.x) * 0.42f + (p.y - l[1].a.y) * 0.91f;
    float edge = along > 42 ? t.distance - 5 : t.distance;
    /* the card shades what lies behind it */
    struct card_size k = card_of(s);
    float near = paint_box(p.x, p.y, k.half_w, k.half_h, k.radius);
    hand = paint_scale(hand, 0.62f + 0.38f * paint_step(-2, 14, near));
    *c = paint_mix(*c, hand, paint_inside(edge, 1.6f));
}

struct digit {
    struct limb limb;
    struct point nail; /* middle; its long axis follows the limb */
};

static const struct digit phone_digits[] = {
    {{{-41.5f, 46}, {-37.4f, 22}, 10, 7.4f}, {-38.0f, 25.0f}},
    {{{47.5f, -13}, {39.6f, -16}, 8.6f, 7.0f}, {38.4f, -16.3f}},
    {{{48.5f, 4}, {39.4f, 1.5f}, 8.8f, 7.3f}, {38.2f, 1.2f}},
    {{{48, 20.5f}, {39.5f, 18.8f}, 8.6f, 7.1f}, {38.3f, 18.6f}},
    {{{46.5f, 35}, {39.8f, 34.6f}, 7.8f, 6.3f}, {38.8f, 34.5f}},
};
static const struct digit paper_digits[] = {
    {{{66, 92}, {33, 58}, 13.5f, 8.6f}, {35.6f, 60.8f}},
};

/* A nail is a pale, slightly glossy oval; the skin fold around it is a thin shadow. */
static struct rgb nail_over(struct rgb skin, struct rgb base, const struct digit *g, struct point p)
{
    float ax = g->limb.b.x - g->limb.a.x, ay = g->limb.b.y - g->limb.a.y;
    float n = sqrtf(ax * ax + ay * ay);
    float dx = p.x - g->nail.x, dy = p.y - g->nail.y, r = g->limb.rb;
    float along = (dx * ax + dy * ay) / n, across = (dy * ax - dx * ay) / n;
    float d = paint_box(along, across, 0.62f * r, 0.52f * r, 0.46f * r);
    skin = paint_scale(skin, 1 - 0.16f * paint_inside(fabsf(d) - 0.25f, 0.7f));
    struct rgb nail = {base.r * 0.92f + 0.12f, base.g * 0.88f + 0.11f, base.b * 0.88f + 0.11f};
    nail = paint_add(nail, 0.10f * paint_inside(fabsf(across + 0.2f * r) - 0.1f * r, 0.3f * r));
    return paint_mix(skin, nail, 0.75f * paint_inside(d, 0.6f));
}

/* How far along the digit, from the end that is joined to the hand. */
static float root_distance(const struct limb *l, struct point p)
{
    float bx = l->b.x - l->a.x, by = l->b.y - l->a.y;
    float along = ((p.x - l->a.x) * bx + (p.y - l->a.y) * by) / sqrtf(bx * bx + by * by);
    return along + l->ra;
}

static void paint_digit(
    const struct cast *cast, const struct digit *g, struct point p, struct rgb *c)
{
    struct touch t = touch_limb(&g->limb, p);
    if (t.distance > 7) {
        return;
    }
    float rooted = paint_step(0, 9, root_distance(&g->limb, p));
    struct touch fallen = touch_limb(&g->limb, (struct point){p.x - 1.1f, p.y - 2.0f});
    float shadow = 1 - paint_step(-1.5f, 4.0f, fallen.distance);
    *c = paint_scale(*c, 1 - 0.42f * rooted * shadow);
    struct rgb base = skin_at(cast, p);
    struct rgb skin = lit(base, t, t.share);
    skin = nail_over(skin, skin, g, p);
    *c = paint_mix(*c, skin, rooted * paint_inside(t.distance, 0.75f));
}

void hand_paint_front(const struct cast *cast, enum phone_subject s, struct point p, struct rgb *c)
{
    bool paper = s == PHONE_PAPER;
    if (fabsf(p.x) < 16 || fabsf(p.x) > 95 || p.y < -36 || p.y > 125) {
        return;
    }
    const struct digit *d = paper ? paper_digits : phone_digits;
    int count =
        paper ? (int)(sizeof paper_digits / sizeof *d) : (int)(sizeof phone_digits / sizeof *d);
    for (int i = 0; i < count; i++) {
        paint_digit(cast, &d[i], p, c);
    }
}
