// SPDX-License-Identifier: EUPL-1.2
/* Getting a private key from its holder's place: asks for the passphrase (three tries at a
 * keyboard) and checks that the key is this institution's. */
#ifndef OFFICE_UNLOCK_H
#define OFFICE_UNLOCK_H

#include "office/keyfile.h"
#include "office/store.h"
#include "office/terminal.h"

/* The signing key of root, issuer or registry, in locked memory: the caller gives it to
 * secret_free. ERR_KEY: another passphrase, or not the key of `store`'s institution. */
enum err unlock_sign(struct terminal *t, const char *place, enum key_holder holder,
    const struct store *store, struct sign_secret **ret, struct objection *why) MUST_CHECK;
/* Inbox or recovery, whichever lies at `place`; the same rules. `anchor` NULL: not compared. */
enum err unlock_box(struct terminal *t, const char *place, const struct anchor *anchor,
    struct box_secret **ret, struct objection *why) MUST_CHECK;

#endif
