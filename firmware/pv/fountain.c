// SPDX-License-Identifier: EUPL-1.2
#include "pv/fountain.h"

#include "base/bytes.h"
#include "crypto/hash.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- the generator: xoshiro256** */

struct generator {
    uint64_t s[4];
};

static uint64_t turn(uint64_t x, int by)
{
    return (x << by) | (x >> (64 - by));
}

static uint64_t next(struct generator *g)
{
    uint64_t *s = g->s, result = turn(s[1] * 5, 7) * 9, t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = turn(s[3], 45);
    return result;
}

/* From 0 up to, without, 1. */
static double next_share(struct generator *g)
{
    return (double)next(g) / 18446744073709551616.0;
}

static size_t next_below(struct generator *g, size_t n)
{
    size_t at = (size_t)(next_share(g) * (double)n);
    return at < n ? at : n - 1; /* a share may round up to 1 */
}

static struct generator seeded(uint32_t number, uint32_t checksum)
{
    uint8_t seed[8];
    struct generator g;

    be32_store(seed, number);
    be32_store(seed + 4, checksum);
    struct hash h = hash_of(BYTES_ARRAY(seed));
    for (size_t i = 0; i < 4; i++)
        g.s[i] = be64_load(h.b + 8 * i);
    return g;
}

/* ---------------------------------------------------------------- the degree */

/* A part of d pieces is as likely as 1/d. The order in which both stacks are filled and emptied is
 * part of the standard: another one draws other degrees. */
static enum err make_aliases(struct fountain *f)
{
    size_t n = f->count, small = 0, large = 0;
    double sum = 0, *share = calloc(n, sizeof *share);
    uint16_t *below = calloc(n, sizeof *below), *above = calloc(n, sizeof *above);

    if (share != NULL && below != NULL && above != NULL) {
        for (size_t i = 0; i < n; i++)
            sum += 1.0 / (double)(i + 1);
        for (size_t i = n; i-- > 0;) {
            share[i] = 1.0 / (double)(i + 1) * (double)n / sum;
            if (share[i] < 1)
                below[small++] = (uint16_t)i;
            else
                above[large++] = (uint16_t)i;
        }
        while (small > 0 && large > 0) {
            uint16_t a = below[--small], g = above[--large];
            f->chance[a] = share[a];
            f->alias[a] = g;
            share[g] += share[a] - 1;
            if (share[g] < 1)
                below[small++] = g;
            else
                above[large++] = g;
        }
        while (large > 0)
            f->chance[above[--large]] = 1;
        while (small > 0) /* only by rounding */
            f->chance[below[--small]] = 1;
    }
    enum err e = share != NULL && below != NULL && above != NULL ? ERR_OK : ERR_NOMEM;
    free(share);
    free(below);
    free(above);
    return e;
}

static size_t draw_degree(const struct fountain *f, struct generator *g)
{
    double where = next_share(g), which = next_share(g);
    size_t i = (size_t)((double)f->count * where);

    if (i >= f->count)
        i = f->count - 1;
    return (which < f->chance[i] ? i : f->alias[i]) + 1;
}

/* ---------------------------------------------------------------- the pieces */

enum err fountain_open(struct fountain *ret, size_t count)
{
    assert(count > 0 && count <= FOUNTAIN_PIECES_MAX);
    *ret = (struct fountain){.count = count,
        .chance = calloc(count, sizeof *ret->chance),
        .alias = calloc(count, sizeof *ret->alias),
        .drawn = calloc(count, sizeof *ret->drawn)};
    enum err e = ret->chance != NULL && ret->alias != NULL && ret->drawn != NULL ? make_aliases(ret)
                                                                                 : ERR_NOMEM;
    if (e != ERR_OK)
        fountain_close(ret);
    return e;
}

void fountain_close(struct fountain *f)
{
    free(f->chance);
    free(f->alias);
    free(f->drawn);
    *f = (struct fountain){0};
}

void fountain_pick(struct fountain *f, uint32_t number, uint32_t checksum, bool *in)
{
    memset(in, 0, f->count * sizeof *in);
    if (number >= 1 && number <= f->count) {
        in[number - 1] = true;
        return;
    }
    struct generator g = seeded(number, checksum);
    size_t degree = draw_degree(f, &g), left = f->count;

    for (size_t i = 0; i < f->count; i++)
        f->drawn[i] = (uint16_t)i;
    for (; degree > 0; degree--, left--) { /* drawn without putting back, the others keep order */
        size_t at = next_below(&g, left);
        in[f->drawn[at]] = true;
        memmove(f->drawn + at, f->drawn + at + 1, (left - at - 1) * sizeof *f->drawn);
    }
}
