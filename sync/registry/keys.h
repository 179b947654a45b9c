// SPDX-License-Identifier: EUPL-1.2
/* The keys of a sitting, from the entries that the exam office handed over, opened with the inbox's
 * key. Only for files of this folder. */
#ifndef REGISTRY_KEYS_H
#define REGISTRY_KEYS_H

#include "papers/package.h"
#include "registry/registry.h"

/* All keys of that card's list, in locked memory; NULL in `ret` when none is here. The caller frees
 * them (sitting_keys_free). ERR_NOMEM; as the depot. */
enum err keys_find(const struct registry *r, const struct card *card, struct sitting_keys **ret,
    struct diag *d) MUST_CHECK;

#endif
