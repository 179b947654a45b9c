// SPDX-License-Identifier: EUPL-1.2
/* Files that people hand to a registry: what the exam office issues, and records that came by
 * stick.
 *
 *   *.zwp   a package: offered to the kiosks on its card
 *   *.zwd   a change of a list: offered to all doors of its sitting
 *   *.keys  keys of a sitting, sealed to the inbox: opens its records
 *   *.zwb   a sealed record, as if its kiosk had brought it
 *   *.zwr   the issuer's list of withdrawn badges and kiosks (withdrawals.h)
 *   *.answer   what came of an order (orders.h)
 *
 * Each may be handed over twice, in any order. All but records and that list need the inbox's key.
 */
#ifndef REGISTRY_TAKE_H
#define REGISTRY_TAKE_H

#include "base/files.h"
#include "registry/registry.h"
#include "registry/waiting.h"

/* ERR_TYPE: none of these suffixes; ERR_KEY: not for this institution, or this registry has no
 * inbox key; ERR_MISSING: a change for a sitting whose package is not here; ERR_SIGNATURE,
 * ERR_FORMAT, ...; as the depot and file_read. */
enum err take_file(const struct registry *r, const char *path, struct diag *d) MUST_CHECK;

/* Takes what lies in a folder: a file that was taken is removed, one that cannot be is renamed to
 * NAME.refused and its reason logged; one that must wait for another, or for room, stays, and so
 * does one that cannot be taken yet because it was changed within the last seconds. A missing
 * folder is fine. `waiting` remembers which are left alone for a while; NULL: none. `ret_taken` may
 * be NULL. */
enum err take_folder(const struct registry *r, const char *folder, struct waiting *waiting,
    size_t *ret_taken, struct diag *d) MUST_CHECK;

#endif
