// SPDX-License-Identifier: EUPL-1.2
/* How a sitting stands, as far as its doors' logs came in: opened with the inbox's key, folded as a
 * kiosk folds them, and told in figures. Names pass through memory and stay nowhere. */
#ifndef REGISTRY_LIVE_H
#define REGISTRY_LIVE_H

#include "registry/registry.h"
#include "sitting/state.h"

struct live {
    struct uuid sitting;
    char exam[NAME_SIZE], room[32];
    struct wall start;
    enum phase phase;
    struct counts counts;
    int32_t doors, heard; /* doors of the card, and those of which entries are here */
    uint64_t entries;
    struct wall newest; /* the last fact */
};

/* ERR_MISSING: no package of it is here; ERR_KEY: this registry may not open it, or has no keys of
 * it; ERR_FORMAT, ERR_SIGNATURE: something in it does not open; ERR_NOMEM; as the depot. */
enum err live_read(const struct registry *r, const struct uuid *sitting, struct live *ret,
    struct diag *d) MUST_CHECK;

#endif
