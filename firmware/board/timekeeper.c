// SPDX-License-Identifier: EUPL-1.2
/* A clock over a clock: see timekeeper.h. */
#include "board/timekeeper.h"

#include <string.h>

static struct wall kept_wall(struct clock *c)
{
    const struct timekeeper *t = (const struct timekeeper *)c;
    return (struct wall){clock_wall(t->under).ms + t->offset_ms};
}

static struct mono kept_mono(struct clock *c)
{
    return clock_mono(((const struct timekeeper *)c)->under);
}

static int64_t apart_of(struct clock *c)
{
    return clock_wall(c).ms - clock_mono(c).ms;
}

void timekeeper_init(struct timekeeper *t, struct clock *under, struct wall floor)
{
    *t = (struct timekeeper){
        .base = {.wall = kept_wall, .mono = kept_mono, .certainty = under->certainty},
        .under = under,
        .apart_ms = apart_of(under),
        .seen = under->certainty};
    memcpy(t->base.boot_id, under->boot_id, sizeof t->base.boot_id);
    (void)timekeeper_floor(t, floor);
}

bool timekeeper_floor(struct timekeeper *t, struct wall floor)
{
    if (clock_wall(&t->base).ms >= floor.ms)
        return false;
    timekeeper_set(t, floor, CERTAINTY_NONE);
    return true;
}

bool timekeeper_look(struct timekeeper *t)
{
    enum certainty before = t->base.certainty;
    int64_t apart = apart_of(t->under), jump = apart - t->apart_ms;

    t->apart_ms = apart;
    if (t->under->certainty != t->seen)
        t->base.certainty = t->seen = t->under->certainty;
    else if (jump > TIMEKEEPER_JUMP_MS || jump < -TIMEKEEPER_JUMP_MS)
        t->base.certainty = CERTAINTY_NONE;
    return t->base.certainty != before;
}

void timekeeper_set(struct timekeeper *t, struct wall now, enum certainty certainty)
{
    t->offset_ms = now.ms - clock_wall(t->under).ms;
    t->base.certainty = certainty;
}

void timekeeper_trust(struct timekeeper *t, enum certainty certainty)
{
    t->base.certainty = certainty;
}
