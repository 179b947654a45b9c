// SPDX-License-Identifier: EUPL-1.2
/* From a checked draft to what package_make asks for: a plan with candidates, certificates and
 * recipients. */
#ifndef OFFICE_PLANNING_H
#define OFFICE_PLANNING_H

#include "office/draft.h"
#include "office/store.h"

/* Which kiosks a package is for. */
struct planning_kiosks {
    size_t at[STORE_KIOSKS_MAX]; /* indexes into store->kiosks */
    size_t count;
};

struct planned {
    struct plan plan;        /* owns its candidates */
    struct card_certs certs; /* borrow the store */
    size_t device_count;
    struct box_public recipients[DOORS_MAX + 2];
    size_t recipient_count;
};

/* `names`: labels or ids that were asked for (ERR_MISSING when one is unknown). None: the kiosks
 * that hang in `room` and those of which no room is known. */
enum err planning_kiosks(const struct store *s, const char *room, const char *const *names,
    struct planning_kiosks *ret, struct objection *why) MUST_CHECK;

/* Door number, from 1, of that kiosk among those the package is for; 0: it is none of them. */
int32_t planning_door(const struct store *s, const size_t *kiosks, size_t count, const char *name);

/* Staff without a certificate are left out (the check has said so); the emergency badge comes last.
 * Caller releases with plan_free(&ret->plan). ERR_LIMIT: more kiosks or staff than fit; ERR_NOMEM.
 */
enum err planning_make(const struct draft *d, const struct store *s,
    const struct planning_kiosks *kiosks, struct wall now, struct planned *ret) MUST_CHECK;

#endif
