// SPDX-License-Identifier: EUPL-1.2
/* What the office puts into a registry's folder, and how: each file whole, or not at all.
 *
 *   anchor.zwa, registry.cert   public papers
 *   registry.key, inbox.key     keys without a passphrase, 0600: a server cannot type one
 *   registry.conf               made once, then the administrator's
 *   inbound/                    packages, changes, keys of sittings, records: the registry takes
 *                               them from there within seconds; the same file twice is once */
#ifndef OFFICE_HANDOVER_H
#define OFFICE_HANDOVER_H

#include "office/store.h"

#define HANDOVER_INBOUND "inbound"

/* Papers and, when given (NULL: left as they are), keys; registry.conf when there is none. */
struct handover_keys {
    const struct sign_secret *registry;
    const struct box_secret *inbox;
};
enum err handover_equip(const struct store *s, const char *folder, const struct handover_keys *keys,
    struct objection *why) MUST_CHECK;
/* Every package, change and sitting's keys of the office's folder into inbound/. */
enum err handover_papers(
    const struct store *s, const char *folder, size_t *ret_count, struct objection *why) MUST_CHECK;
/* The same of one sitting. */
enum err handover_sitting(const struct store *s, const char *folder, const struct uuid *sitting,
    struct objection *why) MUST_CHECK;
/* One file into inbound/, under its own name; read back. ERR_MISSING: no such file, or `folder` is
 * no registry's. */
enum err handover_file(const char *path, const char *folder, struct objection *why) MUST_CHECK;

#endif
