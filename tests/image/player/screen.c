// SPDX-License-Identifier: EUPL-1.2
#include "player/screen.h"

#include "base/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HARDLY_ANY = 40, HEAD_MAX = 32, FILE_MAX = 16 << 20 };

enum err screen_read(const char *path, struct picture *ret, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(FILE_MAX);
    char head[HEAD_MAX + 1] = "";
    int width = 0, height = 0, top = 0, skip = 0;

    enum err e = file_read(path, &file, d);
    if (e != ERR_OK)
        return e;
    memcpy(head, file.p, file.n < HEAD_MAX ? file.n : HEAD_MAX);
    if (sscanf(head, "P6 %d %d %d%n", &width, &height, &top, &skip) != 3 || top != 255 || width < 1
        || height < 1 || file.n != (size_t)skip + 1 + 3u * (size_t)width * (size_t)height)
        return diag_set(d, ERR_FORMAT, "%s is no pixmap", path);
    *ret = (struct picture){.width = width,
        .height = height,
        .pixels = malloc((size_t)width * (size_t)height * sizeof ret->pixels[0])};
    if (ret->pixels == NULL)
        return ERR_NOMEM;
    const uint8_t *p = file.p + skip + 1;
    for (size_t i = 0; i < (size_t)width * (size_t)height; i++, p += 3)
        ret->pixels[i] = 0xff000000u | (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
    return ERR_OK;
}

static bool is_near(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(a >> shift & 255) - (int)(b >> shift & 255)) > SCREEN_NEAR)
            return false;
    return true;
}

static bool same_size(const struct picture *a, const struct picture *b)
{
    return a->width == b->width && a->height == b->height;
}

static size_t count_of(const struct picture *p)
{
    return (size_t)p->width * (size_t)p->height;
}

double screen_difference(const struct picture *seen, const struct picture *wanted)
{
    size_t off = 0;

    if (!same_size(seen, wanted))
        return 100;
    for (size_t i = 0; i < count_of(wanted); i++)
        off += !is_near(seen->pixels[i], wanted->pixels[i]);
    return 100.0 * (double)off / (double)count_of(wanted);
}

double screen_arrived(
    const struct picture *seen, const struct picture *before, const struct picture *wanted)
{
    size_t changed = 0, arrived = 0;

    if (!same_size(seen, wanted))
        return 0;
    if (!same_size(before, wanted))
        return 100 - screen_difference(seen, wanted);
    for (size_t i = 0; i < count_of(wanted); i++) {
        if (is_near(before->pixels[i], wanted->pixels[i]))
            continue;
        changed++;
        arrived += is_near(seen->pixels[i], wanted->pixels[i]);
    }
    return changed < HARDLY_ANY ? 100 : 100.0 * (double)arrived / (double)changed;
}
