// SPDX-License-Identifier: EUPL-1.2
/* The word "Toegangsbewijs" from lines and arcs of one pen. Units: small letters are 5 high,
 * capitals 7; y is up here. */
#include "phone/parts_internal.h"

#define PEN 0.74f
#define GAP 1.95f
#define PARTS_MAX 4

struct part {
    char kind; /* L line x0 y0 x1 y1; A arc cx cy radius from to (degrees, counter-clockwise) */
    float v[5];
};

struct letter {
    char name;
    float width;
    struct part parts[PARTS_MAX];
};

static const struct letter letters[] = {
    {'T', 5.0f, {{'L', {0, 7, 5, 7}}, {'L', {2.5f, 7, 2.5f, 0}}}},
    {'o', 4.8f, {{'A', {2.4f, 2.4f, 2.4f, 0, 360}}}},
    {'e', 4.8f, {{'A', {2.4f, 2.4f, 2.4f, 0, 318}}, {'L', {0.1f, 2.4f, 4.8f, 2.4f}}}},
    {'g', 4.8f,
        {{'A', {2.4f, 2.4f, 2.4f, 0, 360}}, {'L', {4.8f, 4.8f, 4.8f, 0.2f}},
            {'A', {2.4f, 0.2f, 2.4f, 215, 360}}}},
    {'a', 4.8f, {{'A', {2.4f, 2.4f, 2.4f, 0, 360}}, {'L', {4.8f, 4.8f, 4.8f, 0}}}},
    {'n', 4.3f,
        {{'L', {0, 0, 0, 4.8f}}, {'A', {2.15f, 2.65f, 2.15f, 0, 180}},
            {'L', {4.3f, 2.65f, 4.3f, 0}}}},
    {'s', 3.0f, {{'A', {1.5f, 3.6f, 1.2f, 35, 270}}, {'A', {1.5f, 1.2f, 1.2f, -145, 90}}}},
    {'b', 4.8f, {{'L', {0, 0, 0, 7.2f}}, {'A', {2.4f, 2.4f, 2.4f, 0, 360}}}},
    {'w', 6.2f,
        {{'L', {0, 4.8f, 1.55f, 0}}, {'L', {1.55f, 0, 3.1f, 4.6f}}, {'L', {3.1f, 4.6f, 4.65f, 0}},
            {'L', {4.65f, 0, 6.2f, 4.8f}}}},
    {'i', 0.2f, {{'L', {0.1f, 0, 0.1f, 4.8f}}, {'L', {0.1f, 6.7f, 0.1f, 6.72f}}}},
    {'j', 0.6f,
        {{'L', {0.5f, 4.8f, 0.5f, -0.6f}}, {'A', {-0.7f, -0.6f, 1.2f, 250, 360}},
            {'L', {0.5f, 6.7f, 0.5f, 6.72f}}}},
};

static const char word[] = "Toegangsbewijs";

static const struct letter *find(char name)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].name == name) {
            return &letters[i];
        }
    }
    return &letters[0];
}

static float arc_distance(const float v[5], float x, float y)
{
    float dx = x - v[0], dy = y - v[1];
    float turn = atan2f(dy, dx) * 57.29578f - v[3];
    turn -= 360 * floorf(turn / 360);
    if (turn <= v[4] - v[3]) {
        return fabsf(sqrtf(dx * dx + dy * dy) - v[2]);
    }
    float from = v[3] / 57.29578f, to = v[4] / 57.29578f;
    float a = hypotf(dx - v[2] * cosf(from), dy - v[2] * sinf(from));
    float b = hypotf(dx - v[2] * cosf(to), dy - v[2] * sinf(to));
    return a < b ? a : b;
}

static float letter_distance(const struct letter *l, float x, float y)
{
    float best = 1e3f;
    for (int i = 0; i < PARTS_MAX && l->parts[i].kind; i++) {
        const float *v = l->parts[i].v;
        float d = l->parts[i].kind == 'A'
                      ? arc_distance(v, x, y)
                      : paint_line(x, y, (struct point){v[0], v[1]}, (struct point){v[2], v[3]});
        best = d < best ? d : best;
    }
    return best - PEN;
}

float title_width(void)
{
    float width = -GAP;
    for (const char *at = word; *at; at++) {
        width += find(*at)->width + GAP;
    }
    return width;
}

float title_distance(float x, float y)
{
    float best = 1e3f, left = 0;
    if (y > 4 || y < -9) {
        return best;
    }
    for (const char *at = word; *at; at++) {
        const struct letter *l = find(*at);
        if (x > left - 3 && x < left + l->width + 3) {
            float d = letter_distance(l, x - left, -y);
            best = d < best ? d : best;
        }
        left += l->width + GAP;
    }
    return best;
}
