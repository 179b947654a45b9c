// SPDX-License-Identifier: EUPL-1.2
/* The code itself: level M, as tickets are issued. */
#include "phone/parts_internal.h"

#include <errno.h>
#include <string.h>

#include <qrencode.h>

#define SIDE_MM_MAX 54.0f
#define MODULE_MM_MAX 1.6f

enum err code_make(const char *text, struct code *ret)
{
    if (strlen(text) == 0 || strlen(text) > PHONE_TEXT_MAX) {
        return ERR_LIMIT;
    }
    QRcode *q = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!q) {
        return errno == ENOMEM ? ERR_NOMEM : ERR_LIMIT;
    }
    ret->side = q->width;
    for (int i = 0; i < q->width * q->width; i++) {
        ret->dark[i] = q->data[i] & 1;
    }
    QRcode_free(q);
    return ERR_OK;
}

float code_side_mm(const struct code *c)
{
    float wanted = (float)c->side * MODULE_MM_MAX;
    return wanted < SIDE_MM_MAX ? wanted : SIDE_MM_MAX;
}

static float module(const struct code *c, int x, int y)
{
    return x < 0 || y < 0 || x >= c->side || y >= c->side ? 0.0f : (float)c->dark[y * c->side + x];
}

/* A sample's footprint touches at most two modules each way: the exact mean of a square of `soft`
 * modules. */
float code_at(const struct code *c, float u, float v, float soft)
{
    float left = u - soft / 2, top = v - soft / 2;
    int x = (int)floorf(left), y = (int)floorf(top);
    float fx = paint_clamp((left + soft - (float)(x + 1)) / soft);
    float fy = paint_clamp((top + soft - (float)(y + 1)) / soft);
    float upper = module(c, x, y) * (1 - fx) + module(c, x + 1, y) * fx;
    float lower = module(c, x, y + 1) * (1 - fx) + module(c, x + 1, y + 1) * fx;
    return upper * (1 - fy) + lower * fy;
}
