// SPDX-License-Identifier: EUPL-1.2
/* The issuer's list of withdrawn kiosks and badges (papers/withdrawn.h): kept as it came, in the
 * database, so that every registry of one database serves and obeys it. The highest number wins. */
#ifndef REGISTRY_WITHDRAWALS_H
#define REGISTRY_WITHDRAWALS_H

#include "papers/withdrawn.h"
#include "registry/registry.h"

/* A list that was laid down: kept when its number is higher, and its kiosks are refused from now
 * on. An older one, or the same again, changes nothing. ERR_SIGNATURE, ERR_KEY, ERR_FORMAT, ...:
 * not one of this institution's issuers; as the depot. */
enum err withdrawals_take(const struct registry *r, struct bytes file, struct diag *d) MUST_CHECK;
/* The list that is kept, as it came. ERR_MISSING: none yet. */
enum err withdrawals_file(const struct registry *r, struct buf *ret, struct diag *d) MUST_CHECK;
/* Whether a kiosk's certificate stands on it. */
enum err withdrawals_has(
    const struct registry *r, const struct uuid *id, bool *ret, struct diag *d) MUST_CHECK;

#endif
