// SPDX-License-Identifier: EUPL-1.2
/* Progress of the parts: see vigil.h. */
#include "board/vigil.h"

#include <assert.h>

static const int64_t limits_ms[VIGIL_COUNT] = {
    [VIGIL_LOOP] = 10000, [VIGIL_CAMERA] = 20000, [VIGIL_WORKER] = 180000, [VIGIL_LEDGER] = 60000};

int64_t vigil_limit_ms(enum vigil_part part)
{
    assert(part > VIGIL_NONE && part < VIGIL_COUNT);
    return limits_ms[part];
}

void vigil_init(struct vigil *v, struct mono now)
{
    *v = (struct vigil){0};
    for (int i = VIGIL_NONE; i < VIGIL_COUNT; i++)
        v->parts[i].since = now;
}

void vigil_note(struct vigil *v, enum vigil_part part, bool busy, uint64_t count, struct mono now)
{
    assert(part > VIGIL_NONE && part < VIGIL_COUNT);
    bool got_on = count != v->parts[part].count || !busy || !v->parts[part].busy;

    v->parts[part].busy = busy;
    v->parts[part].count = count;
    if (got_on)
        v->parts[part].since = now;
}

enum vigil_part vigil_hung(const struct vigil *v, struct mono now)
{
    enum vigil_part worst = VIGIL_NONE;
    int64_t most = 0;

    for (int i = VIGIL_LOOP; i < VIGIL_COUNT; i++) {
        int64_t over = now.ms - v->parts[i].since.ms - limits_ms[i];
        if (v->parts[i].busy && over > most) {
            most = over;
            worst = (enum vigil_part)i;
        }
    }
    return worst;
}
