// SPDX-License-Identifier: EUPL-1.2
/* One frame, back to front: corridor and person, hand, card, fingers; then light, lens and sensor.
 *
 * The card is a plane in space. For each pixel the line of sight is followed back to the plane (a 3
 * x 3 matrix), and what lies there is painted in millimetres; edges are as soft as one pixel is
 * wide, so nothing needs to be drawn twice. */
#include "phone/phone.h"

#include "phone/parts_internal.h"
#include <stdlib.h>
#include <string.h>

#define FOCAL 1000.0f
#define PIXELS_PER_MM                                                                              \
    4.62f /* a phone at arm's length: a ticket's modules are then about 5 pixels */
#define CODE_CENTRE_Y 322.0f /* where the guide frame has its middle */
#define THICKNESS 7.6f
#define DEGREE 0.01745329f
#define KERNEL_MAX 8
#define PIXELS (PHONE_WIDTH * PHONE_HEIGHT)

/* Line of sight (x, y, 1) to (u, v, w): the point on the plane is (u / w, v / w). */
struct plane {
    float m[9];
};

struct pose {
    float yaw, pitch, roll; /* radians */
    float per_mm;           /* pixels per millimetre at the code */
    float x, y;             /* pixels: where the code's middle is seen */
};

struct light {
    float gain, slope_x, slope_y, warmth;
};

struct work {
    const struct phone_scene *scene;
    struct card_size card;
    struct cast cast;
    struct pose pose;
    struct light light;
    struct code code;
    struct plane front, back;
    float soft; /* width of a pixel on the card, millimetres */
    uint32_t seed;
    struct rgb *corridor, *frame, *scratch;
};

/* Inverse of the matrix with columns a, b, c, scaled: only the ratio of its rows matters. */
static struct plane plane_through(const float a[3], const float b[3], const float c[3])
{
    struct plane p = {
        {b[1] * c[2] - b[2] * c[1], b[2] * c[0] - b[0] * c[2], b[0] * c[1] - b[1] * c[0],
            c[1] * a[2] - c[2] * a[1], c[2] * a[0] - c[0] * a[2], c[0] * a[1] - c[1] * a[0],
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]}};
    return p;
}

static struct point plane_point(const struct plane *p, float dx, float dy)
{
    float w = p->m[6] * dx + p->m[7] * dy + p->m[8];
    return (struct point){
        (p->m[0] * dx + p->m[1] * dy + p->m[2]) / w, (p->m[3] * dx + p->m[4] * dy + p->m[5]) / w};
}

/* Puts the card in space so that the middle of its code is seen at the wished place and size. */
static void place_card(struct work *w)
{
    const struct pose *o = &w->pose;
    float cr = cosf(o->roll), sr = sinf(o->roll), cy = cosf(o->yaw), sy = sinf(o->yaw);
    float cp = cosf(o->pitch), sp = sinf(o->pitch);
    const float a[3] = {cr * cy, sr * cp + cr * sy * sp, sr * sp - cr * sy * cp};
    const float b[3] = {-sr * cy, cr * cp - sr * sy * sp, cr * sp + sr * sy * cp};
    const float n[3] = {
        a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    float z = FOCAL / o->per_mm;
    float middle[3] = {
        (o->x - PHONE_WIDTH / 2.0f) / FOCAL * z, (o->y - PHONE_HEIGHT / 2.0f) / FOCAL * z, z};
    float front[3], back[3];
    for (int i = 0; i < 3; i++) {
        front[i] = middle[i] - a[i] * w->card.code_x - b[i] * w->card.code_y;
        back[i] = front[i] + n[i] * THICKNESS;
    }
    w->front = plane_through(a, b, front);
    w->back = plane_through(a, b, back);
    w->soft = 1.0f / o->per_mm;
}

static void choose_pose(struct work *w, struct dice *d)
{
    const struct phone_scene *s = w->scene;
    struct pose *o = &w->pose;
    o->yaw = dice_between(d, -15, 15) * DEGREE;
    o->pitch = dice_between(d, -11, 11) * DEGREE;
    o->roll = dice_between(d, -9, 9) * DEGREE;
    o->per_mm = PIXELS_PER_MM * dice_between(d, 0.95f, 1.06f);
    o->x = PHONE_WIDTH / 2.0f + dice_between(d, -26, 26);
    o->y = CODE_CENTRE_Y + dice_between(d, -16, 20);
    if (s->pose_set) {
        o->yaw = (float)s->yaw * DEGREE;
        o->pitch = (float)s->pitch * DEGREE;
        o->roll = (float)s->roll * DEGREE;
    }
    if (s->module_px > 0) {
        o->per_mm = (float)s->module_px * (float)w->code.side / w->card.code_side;
    }
}

static void choose_light(struct work *w, struct dice *d, struct dice *place)
{
    w->light = (struct light){.gain = dice_between(d, 0.96f, 1.04f),
        .slope_x = dice_between(place, -0.14f, 0.14f),
        .slope_y = dice_between(place, -0.10f, 0.04f),
        .warmth = dice_between(place, -0.02f, 0.03f)};
    if (w->scene->exposure > 0) {
        w->light.gain *= (float)w->scene->exposure;
    }
}

/* The corridor is small and smooth: four neighbours are enough. */
static struct rgb corridor_at(const struct work *w, int x, int y)
{
    float fx = ((float)x + 0.5f) / CORRIDOR_SHRINK - 0.5f,
          fy = ((float)y + 0.5f) / CORRIDOR_SHRINK - 0.5f;
    int x0 = fx < 0 ? 0 : (int)fx, y0 = fy < 0 ? 0 : (int)fy;
    int x1 = x0 + 1 < CORRIDOR_WIDTH ? x0 + 1 : x0, y1 = y0 + 1 < CORRIDOR_HEIGHT ? y0 + 1 : y0;
    float tx = paint_clamp(fx - (float)x0), ty = paint_clamp(fy - (float)y0);
    const struct rgb *c = w->corridor;
    return paint_mix(paint_mix(c[y0 * CORRIDOR_WIDTH + x0], c[y0 * CORRIDOR_WIDTH + x1], tx),
        paint_mix(c[y1 * CORRIDOR_WIDTH + x0], c[y1 * CORRIDOR_WIDTH + x1], tx), ty);
}

/* Metal frame and glass; the rim catches the light of the ceiling. */
static void paint_phone(const struct work *w, struct point p, struct point q, struct rgb *c)
{
    const struct card_size *k = &w->card;
    float outer = paint_box(p.x, p.y, k->half_w, k->half_h, k->radius);
    float rear = paint_box(q.x, q.y, k->half_w, k->half_h, k->radius);
    struct rgb metal =
        w->cast.dark_phone ? (struct rgb){0.17f, 0.18f, 0.20f} : (struct rgb){0.66f, 0.68f, 0.70f};
    struct rgb side = paint_scale(metal, 0.75f + 0.3f * paint_clamp(-p.y / 140 + 0.5f));
    *c = paint_mix(*c, side, paint_inside(rear, w->soft * 2));
    *c = paint_mix(*c, side, paint_inside(outer, w->soft));
    struct rgb rim = paint_scale(metal, 1.35f);
    *c = paint_mix(*c, rim, 0.8f * paint_inside(fabsf(outer + 0.35f) - 0.18f, w->soft));
    *c = paint_mix(*c, (struct rgb){0.03f, 0.03f, 0.04f}, paint_inside(outer + 0.75f, w->soft));
    float glass = paint_box(p.x, p.y, k->half_w - 2.4f, k->half_h - 2.4f, k->radius - 2.2f);
    if (glass < w->soft) {
        struct rgb screen = screen_paint(&w->code, w->scene->damaged, w->seed, p, w->soft);
        *c = paint_mix(*c, screen, paint_inside(glass, w->soft));
    }
    float sheen = paint_step(-30, 60, p.x * 0.55f - p.y * 0.8f - 18);
    *c = paint_add(*c, 0.035f * sheen * paint_inside(outer + 0.75f, w->soft));
}

static void paint_paper(const struct work *w, struct point p, struct rgb *c)
{
    const struct card_size *k = &w->card;
    float edge = paint_box(p.x, p.y, k->half_w, k->half_h, k->radius);
    if (edge < w->soft) {
        struct rgb paper = paper_paint(&w->code, w->scene->damaged, w->seed, p, w->soft);
        *c = paint_mix(*c, paper, paint_inside(edge, w->soft));
    }
}

static void paint_pixel(const struct work *w, int x, int y, struct rgb *c)
{
    *c = corridor_at(w, x, y);
    if (w->scene->subject == PHONE_EMPTY) {
        return;
    }
    float dx = ((float)x + 0.5f - PHONE_WIDTH / 2.0f) / FOCAL,
          dy = ((float)y + 0.5f - PHONE_HEIGHT / 2.0f) / FOCAL;
    struct point p = plane_point(&w->front, dx, dy), q = plane_point(&w->back, dx, dy);
    float side = w->cast.left_handed ? -1.0f : 1.0f;
    hand_paint_behind(&w->cast, w->scene->subject, (struct point){q.x * side, q.y}, c);
    if (w->scene->subject == PHONE_PAPER) {
        paint_paper(w, p, c);
    } else {
        paint_phone(w, p, q, c);
    }
    hand_paint_front(&w->cast, w->scene->subject, (struct point){p.x * side, p.y}, c);
}

static struct rgb lighten(const struct light *l, int x, int y, struct rgb c)
{
    float dx = (float)x / PHONE_WIDTH - 0.5f, dy = (float)y / PHONE_HEIGHT - 0.5f;
    float f = l->gain * (1 + l->slope_x * dx * 2 + l->slope_y * dy * 2)
              * (1 - 0.22f * (dx * dx + dy * dy));
    return (struct rgb){c.r * f * (1 + l->warmth), c.g * f, c.b * f * (1 - l->warmth)};
}

/* Half of a Gaussian kernel that sums to one. Returns its reach. */
static int make_kernel(float sigma, float kernel[KERNEL_MAX + 1])
{
    int reach = (int)ceilf(sigma * 3);
    reach = reach > KERNEL_MAX ? KERNEL_MAX : reach;
    float sum = 0;
    for (int i = 0; i <= reach; i++) {
        kernel[i] = expf(-(float)(i * i) / (2 * sigma * sigma));
        sum += i == 0 ? kernel[i] : 2 * kernel[i];
    }
    for (int i = 0; i <= reach; i++) {
        kernel[i] /= sum;
    }
    return reach;
}

/* One direction of the blur; `step` is the distance between neighbours, `limit` their number. */
static struct rgb blurred(
    const struct rgb *at, int place, int limit, int step, int reach, const float *kernel)
{
    struct rgb sum = paint_scale(*at, kernel[0]);
    for (int k = 1; k <= reach; k++) {
        const struct rgb *a = at - (ptrdiff_t)(place < k ? place : k) * step;
        const struct rgb *b =
            at + (ptrdiff_t)(limit - 1 - place < k ? limit - 1 - place : k) * step;
        float f = kernel[k];
        sum = (struct rgb){
            sum.r + (a->r + b->r) * f, sum.g + (a->g + b->g) * f, sum.b + (a->b + b->b) * f};
    }
    return sum;
}

static void lens_blur(struct work *w, float sigma)
{
    float kernel[KERNEL_MAX + 1];
    int reach = make_kernel(sigma, kernel);
    for (int i = 0; i < PIXELS; i++) {
        w->scratch[i] = blurred(&w->frame[i], i % PHONE_WIDTH, PHONE_WIDTH, 1, reach, kernel);
    }
    for (int i = 0; i < PIXELS; i++) {
        w->frame[i] =
            blurred(&w->scratch[i], i / PHONE_WIDTH, PHONE_HEIGHT, PHONE_WIDTH, reach, kernel);
    }
}

/* Sum of four bytes: close enough to a normal distribution with sigma 1. */
static float bell(uint32_t bits)
{
    int sum =
        (int)(bits & 255) + (int)(bits >> 8 & 255) + (int)(bits >> 16 & 255) + (int)(bits >> 24);
    return ((float)sum - 510.0f) / 147.8f;
}

static uint32_t to_byte(float v)
{
    return v <= 0 ? 0 : v >= 1 ? 255 : (uint32_t)(v * 255.0f + 0.5f);
}

/* Grain in brightness, and half as much in colour. */
static void sense(const struct work *w, float noise, struct phone_image *ret)
{
    for (int i = 0; i < PIXELS; i++) {
        uint64_t h = paint_hash(w->scene->seed * 0x2545f4914f6cdd1du + (uint64_t)i);
        float grey = noise * bell((uint32_t)h) / 255.0f;
        float tint = noise * 0.5f * bell((uint32_t)(h >> 32)) / 255.0f;
        struct rgb c = w->frame[i];
        uint32_t r = to_byte(c.r + grey + tint), g = to_byte(c.g + grey),
                 b = to_byte(c.b + grey - tint);
        ret->pixels[i] = 0xff000000u | r << 16 | g << 8 | b;
        ret->luma[i] = (uint8_t)((r * 77 + g * 150 + b * 29 + 128) >> 8);
    }
}

static void render(struct work *w, struct phone_image *ret)
{
    const struct phone_scene *s = w->scene;
    struct dice d = {paint_hash(s->seed ^ 0x5a17ull)}, place = {paint_hash(s->place ^ 0xd006ull)};
    w->seed = (uint32_t)paint_hash(s->seed + 99);
    w->card = card_of(s->subject);
    w->card.code_side = code_side_mm(&w->code);
    w->cast = cast_choose(&d, &place);
    choose_pose(w, &d);
    choose_light(w, &d, &place);
    place_card(w);
    corridor_paint(&w->cast, s->subject != PHONE_EMPTY, w->corridor, w->scratch);
    for (int y = 0; y < PHONE_HEIGHT; y++) {
        for (int x = 0; x < PHONE_WIDTH; x++) {
            struct rgb *c = &w->frame[y * PHONE_WIDTH + x];
            paint_pixel(w, x, y, c);
            *c = lighten(&w->light, x, y, *c);
        }
    }
    if (s->blur_px >= 0) {
        lens_blur(w, s->blur_px > 0 ? (float)s->blur_px : 0.6f);
    }
    sense(w, s->noise < 0 ? 0.0f : s->noise > 0 ? (float)s->noise : 2.5f, ret);
}

static enum err make_work(const struct phone_scene *scene, struct work *w)
{
    w->scene = scene;
    w->corridor = malloc(sizeof(struct rgb) * CORRIDOR_WIDTH * CORRIDOR_HEIGHT);
    w->frame = malloc(sizeof(struct rgb) * PIXELS);
    w->scratch = malloc(sizeof(struct rgb) * PIXELS);
    if (!w->corridor || !w->frame || !w->scratch) {
        return ERR_NOMEM;
    }
    return scene->subject == PHONE_EMPTY ? ERR_OK : code_make(scene->text, &w->code);
}

enum err phone_render(const struct phone_scene *scene, struct phone_image *ret)
{
    struct phone_image image = {
        PHONE_WIDTH, PHONE_HEIGHT, malloc(PIXELS * sizeof(uint32_t)), malloc(PIXELS)};
    struct work *w = calloc(1, sizeof *w);
    enum err e = w && image.pixels && image.luma ? make_work(scene, w) : ERR_NOMEM;
    if (e == ERR_OK) {
        render(w, &image);
        *ret = image;
    } else {
        phone_image_free(&image);
    }
    if (w) {
        free(w->corridor);
        free(w->frame);
        free(w->scratch);
    }
    free(w);
    return e;
}

void phone_image_free(struct phone_image *image)
{
    if (image) {
        free(image->pixels);
        free(image->luma);
        *image = (struct phone_image){0};
    }
}
