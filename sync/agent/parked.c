// SPDX-License-Identifier: EUPL-1.2
/* Parked items: see parked.h. */
#include "agent/parked.h"

#include <string.h>

static size_t find(const struct parked *p, const char *name)
{
    size_t i = 0;
    while (i < p->count && strcmp(p->items[i].name, name) != 0)
        i++;
    return i;
}

void parked_put(
    struct parked *p, const char *name, enum problem why, struct wall now, struct mono mono)
{
    size_t i = find(p, name);

    if (i == PARKED_MAX)
        return;
    struct parked_item *item = &p->items[i];
    if (i == p->count) {
        if (!text_copy(item->name, sizeof item->name, name))
            return; /* no name of ours is so long */
        item->since = now;
        p->count++;
    }
    item->problem = why;
    item->again = mono.ms + PARKED_AGAIN_MS;
}

void parked_remove(struct parked *p, const char *name)
{
    size_t i = find(p, name);

    if (i == p->count)
        return;
    p->count--;
    memmove(&p->items[i], &p->items[i + 1], (p->count - i) * sizeof p->items[0]);
}

void parked_release(struct parked *p, enum problem why)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->items[i].problem == why)
            p->items[i].again = INT64_MIN;
}

bool parked_is_due(const struct parked *p, const char *name, struct mono now)
{
    size_t i = find(p, name);
    return i == p->count || now.ms >= p->items[i].again;
}
