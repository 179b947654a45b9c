// SPDX-License-Identifier: EUPL-1.2
/* What the registry refused, with its reason. Parked is not dropped: the file stays where it is, is
 * tried again once in a while, and people see that it waits. */
#ifndef AGENT_PARKED_H
#define AGENT_PARKED_H

#include "base/clock.h"
#include "wire/problem.h"

#define PARKED_MAX 64
#define PARKED_NAME_SIZE 160
#define PARKED_AGAIN_MS (INT64_C(10) * 60 * 1000)

struct parked_item {
    char name[PARKED_NAME_SIZE]; /* of the file: no personal data */
    enum problem problem;
    struct wall since;
    int64_t again; /* monotonic ms */
};

/* In the order in which they were parked. When it is full the newest is not noted, but stays on
 * disk all the same. */
struct parked {
    struct parked_item items[PARKED_MAX];
    size_t count;
};

/* Parks, or parks again: `since` stays that of the first time. */
void parked_put(
    struct parked *p, const char *name, enum problem why, struct wall now, struct mono mono);
void parked_remove(struct parked *p, const char *name);
/* What was parked for this reason is due at once. */
void parked_release(struct parked *p, enum problem why);
/* False while it is to be left alone. */
bool parked_is_due(const struct parked *p, const char *name, struct mono now);

#endif
