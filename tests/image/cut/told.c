// SPDX-License-Identifier: EUPL-1.2
#include "cut/told.h"

#include "base/bytes.h"

#include <string.h>

static const uint8_t MARK[8] = {'z', 'w', '-', 't', 'o', 'l', 'd', '1'};
enum {
    AT_NUMBER = 8,
    AT_KIND = 12,
    AT_FACT = 16,
    AT_STEP = 20,
    AT_TIME = 24,
    AT_SIZE = 32,
    AT_ROOT = 40,
    AT_HAS_ROOT = 72,
    AT_VERDICT = 76,
    AT_CANDIDATE = 80
};

void told_write(const struct told *t, uint8_t sector[TOLD_SECTOR])
{
    const struct fact *f = &t->fact;

    memset(sector, 0, TOLD_SECTOR);
    memcpy(sector, MARK, sizeof MARK);
    be32_store(sector + AT_NUMBER, t->number);
    be32_store(sector + AT_KIND, t->kind);
    be32_store(sector + AT_FACT, f->kind);
    be32_store(sector + AT_STEP, t->step);
    be64_store(sector + AT_TIME, (uint64_t)t->time_ms);
    be64_store(sector + AT_SIZE, f->size);
    memcpy(sector + AT_ROOT, f->root.b, sizeof f->root.b);
    be32_store(sector + AT_HAS_ROOT, f->has_root);
    be32_store(sector + AT_VERDICT, (uint32_t)f->verdict);
    be32_store(sector + AT_CANDIDATE, (uint32_t)f->candidate);
}

bool told_read(const uint8_t sector[TOLD_SECTOR], struct told *ret)
{
    if (memcmp(sector, MARK, sizeof MARK) != 0)
        return false;
    *ret = (struct told){.number = be32_load(sector + AT_NUMBER),
        .kind = (enum told_kind)be32_load(sector + AT_KIND),
        .step = be32_load(sector + AT_STEP),
        .time_ms = (int64_t)be64_load(sector + AT_TIME),
        .fact = {.kind = (enum fact_kind)be32_load(sector + AT_FACT),
            .size = be64_load(sector + AT_SIZE),
            .has_root = be32_load(sector + AT_HAS_ROOT) != 0,
            .verdict = (enum verdict)be32_load(sector + AT_VERDICT),
            .candidate = (int32_t)be32_load(sector + AT_CANDIDATE)}};
    memcpy(ret->fact.root.b, sector + AT_ROOT, sizeof ret->fact.root.b);
    return true;
}

void told_add(struct told_day *day, const struct told *t, size_t at)
{
    day->count++;
    switch (t->kind) {
    case TOLD_FACT: {
        struct fact *f = facts_add(&day->facts, t->fact.kind, at + 1);
        size_t until = f->until;
        *f = t->fact;
        f->from = at + 1;
        f->until = until;
        break;
    }
    case TOLD_NO_LONGER:
        facts_end(&day->facts, t->fact.kind, at + 1);
        break;
    case TOLD_STEP:
        if (t->step > day->step) /* a start does the first ones again, and may be cut in that */
            day->step = t->step;
        day->time_ms = t->time_ms;
        break;
    }
}
