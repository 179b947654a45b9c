// SPDX-License-Identifier: EUPL-1.2
/* What the lens reads: the phone's screen and the printed ticket. */
#include "phone/parts_internal.h"

#define TITLE_MM 0.64f /* millimetres per unit of the title's letters */

static const struct rgb ink = {0.085f, 0.115f, 0.145f};

struct card_size card_of(enum phone_subject subject)
{
    if (subject == PHONE_PAPER) {
        return (struct card_size){50, 71, 0.8f, 0, -12, 0};
    }
    return (struct card_size){36, 72, 10.5f, 0, -6, 0};
}

static void bar(struct rgb *c, struct point p, float x, float y, struct point half,
    struct rgb colour, float soft)
{
    if (fabsf(p.y - y) > half.y + soft) {
        return;
    }
    float d = paint_box(p.x - x, p.y - y, half.x, half.y, half.x < half.y ? half.x : half.y);
    *c = paint_mix(*c, colour, paint_inside(d, soft));
}

static void title(struct rgb *c, struct point p, float baseline, float soft)
{
    float y = (p.y - baseline) / TITLE_MM;
    if (y < -9 || y > 4) {
        return;
    }
    float x = p.x / TITLE_MM + title_width() / 2;
    if (x > -3 && x < title_width() + 3) {
        *c = paint_mix(*c, ink, paint_inside(title_distance(x, y), soft / TITLE_MM));
    }
}

/* Position inside the code, in shares of its side. */
static struct point code_share(const struct card_size *k, struct point p)
{
    return (struct point){
        (p.x - k->code_x) / k->code_side + 0.5f, (p.y - k->code_y) / k->code_side + 0.5f};
}

static void code_over(struct rgb *c, const struct code *code, struct point share, float soft_share)
{
    if (share.x < -0.1f || share.x > 1.1f || share.y < -0.1f || share.y > 1.1f) {
        return;
    }
    float n = (float)code->side;
    *c = paint_mix(*c, ink, code_at(code, share.x * n, share.y * n, soft_share * n));
}

/* A broken display: ink of the panel run out over a good third of the code, and cracks from one
 * blow. */
static void broken_display(struct rgb *c, struct point s, uint32_t seed, float soft)
{
    float dx = s.x - 0.58f, dy = s.y - 0.54f;
    float angle = atan2f(dy, dx), r = sqrtf(dx * dx + dy * dy);
    float lobe = 0.35f + 0.05f * sinf(angle * 3 + (float)(seed % 7)) + 0.03f * sinf(angle * 7 + 1);
    float blot = paint_inside(r - lobe, 0.03f);
    struct rgb dead = {0.05f + 0.05f * paint_step(0.2f, 0.36f, r), 0.04f,
        0.08f + 0.10f * paint_step(0.2f, 0.36f, r)};
    *c = paint_mix(*c, dead, blot);
    for (int i = 0; i < 7; i++) {
        float turn = 0.55f + 0.9f * (float)i + 0.3f * paint_noise((float)i, 3.7f, seed);
        float bend = 0.05f * paint_noise(r * 7, (float)i * 5, seed + 3);
        float off = fabsf(-dx * sinf(turn) + dy * cosf(turn) + bend);
        float ahead = dx * cosf(turn) + dy * sinf(turn);
        float crack = ahead > 0 ? paint_inside(off - 0.0025f, soft) : 0;
        *c = paint_mix(*c, (struct rgb){0.80f, 0.84f, 0.88f}, 0.8f * crack);
    }
}

/* Worn-off print: pale scratches right across. */
static void scratched_print(struct rgb *c, struct rgb paper, struct point s, uint32_t seed)
{
    for (int i = 0; i < 6; i++) {
        float tilt = 0.35f + 0.12f * paint_noise((float)i * 3, 0.5f, seed);
        float at = s.y + tilt * (s.x - 0.5f) - 0.22f - 0.125f * (float)i;
        float wide = 0.036f + 0.012f * paint_noise(s.x * 9, (float)i * 4, seed + 1);
        float rough = 0.012f * paint_noise(s.x * 60, s.y * 60, seed + 2);
        *c = paint_mix(
            *c, paint_scale(paper, 0.97f), 0.96f * paint_inside(fabsf(at) - wide + rough, 0.012f));
    }
}

/* Time and battery of the status row, as the short marks they are at this distance. */
static void status_row(struct rgb *c, struct point p, float soft)
{
    bar(c, p, 0, -64.2f, (struct point){9.8f, 2.7f}, (struct rgb){0.02f, 0.02f, 0.03f}, soft);
    bar(c, p, -23.5f, -64.2f, (struct point){3.4f, 0.8f}, ink, soft);
    float cell = paint_box(p.x - 24, p.y + 64.2f, 2.9f, 1.4f, 0.5f);
    *c = paint_mix(*c, ink, paint_inside(fabsf(cell) - 0.12f, soft));
    bar(c, p, 23.5f, -64.2f, (struct point){1.9f, 0.75f}, ink, soft);
}

struct rgb screen_paint(
    const struct code *code, bool damaged, uint32_t seed, struct point p, float soft)
{
    struct card_size k = card_of(PHONE_SCREEN);
    k.code_side = code_side_mm(code);
    struct rgb c = {0.955f, 0.965f, 0.975f};
    status_row(&c, p, soft);
    title(&c, p, -44.5f, soft);
    bar(&c, p, 0, -38.4f, (struct point){21, 0.75f}, (struct rgb){0.80f, 0.77f, 0.71f}, soft);
    struct point share = code_share(&k, p);
    code_over(&c, code, share, soft / k.code_side);
    bar(&c, p, 0, 30.5f, (struct point){22, 1.7f}, ink, soft);
    bar(&c, p, 0, 37.5f, (struct point){15, 1.2f}, (struct rgb){0.64f, 0.68f, 0.71f}, soft);
    float button = paint_box(p.x, p.y - 50.5f, 25, 6, 3);
    c = paint_mix(c, (struct rgb){0.82f, 0.895f, 0.90f}, paint_inside(button, soft));
    bar(&c, p, 0, 50.5f, (struct point){12, 1.1f}, (struct rgb){0.06f, 0.29f, 0.36f}, soft);
    bar(&c, p, 0, 66.2f, (struct point){11, 0.55f}, ink, soft);
    if (damaged) {
        broken_display(&c, share, seed, soft / k.code_side);
    }
    return c;
}

struct rgb paper_paint(
    const struct code *code, bool damaged, uint32_t seed, struct point p, float soft)
{
    struct card_size k = card_of(PHONE_PAPER);
    k.code_side = code_side_mm(code);
    struct rgb paper = {0.925f, 0.915f, 0.885f};
    float curl = 0.05f * sinf(p.x / 26 + p.y / 90) - 0.03f * paint_step(20, 71, p.y);
    paper = paint_add(paper, curl + 0.008f * paint_noise(p.x * 2, p.y * 2, seed));
    struct rgb c = paper;
    title(&c, p, -52, soft);
    bar(&c, p, 0, -46.5f, (struct point){40, 0.25f}, (struct rgb){0.35f, 0.38f, 0.40f}, soft);
    struct point share = code_share(&k, p);
    code_over(&c, code, share, soft / k.code_side);
    static const float widths[] = {30, 24, 27, 16};
    for (int i = 0; i < 4; i++) {
        struct rgb grey = i == 0 ? ink : (struct rgb){0.45f, 0.48f, 0.50f};
        bar(&c, p, widths[i] - 38, 27.5f + 7.5f * (float)i,
            (struct point){widths[i], i == 0 ? 1.5f : 0.9f}, grey, soft);
    }
    float cut = p.x - 5.0f * floorf(p.x / 5.0f);
    float dash = paint_box(cut - 2.5f, p.y - 61, 1.5f, 0.2f, 0.1f);
    c = paint_mix(c, (struct rgb){0.55f, 0.57f, 0.58f}, paint_inside(dash, soft));
    if (damaged) {
        scratched_print(&c, paper, share, seed);
    }
    return c;
}
