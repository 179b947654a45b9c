// SPDX-License-Identifier: EUPL-1.2
/* The keys of a sitting, from the keystore in the office's folder. A sitting has an entry per
 * package that was made, and one per delta that added somebody (past.h); the right ones are those
 * whose room key the card commits to, and together they are the keys. */
#ifndef OFFICE_KEY_SEARCH_H
#define OFFICE_KEY_SEARCH_H

#include "office/store.h"
#include "papers/package.h"

#define KEY_ENTRY_MAX ((size_t)64 * 1024)

/* With the inbox or recovery key. `card` is one that card_verify accepted. Appends all of
 * them as the content of one entry to `ret_plain` (secret: the caller wipes it), nothing on an
 * error. The caller frees the keys. ERR_MISSING: no entry of that card that this key opens;
 * ERR_NOMEM. */
enum err key_search(const struct store *store, const struct card *card,
    const struct box_secret *box, struct sitting_keys **ret, struct buf *ret_plain) MUST_CHECK;

#endif
