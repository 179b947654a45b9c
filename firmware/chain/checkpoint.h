// SPDX-License-Identifier: EUPL-1.2
/* The signed head of one door's log: a C2SP tlog-checkpoint inside a signed note. Origin =
 * "zaalwacht/<device key id hex>/<sitting uuid>", so that a head of another device or sitting never
 * fits. */
#ifndef CHAIN_CHECKPOINT_H
#define CHAIN_CHECKPOINT_H

#include "base/uuid.h"
#include "chain/tree.h"
#include "crypto/keys.h"
#include "crypto/note.h"

struct checkpoint {
    char origin[NOTE_NAME_SIZE];
    uint64_t size;
    struct hash root;
};

/* Writes the origin of this device's log for this sitting. */
void checkpoint_origin(
    const struct sign_public *log_key, const struct uuid *sitting, char out[NOTE_NAME_SIZE]);
/* The same for whoever knows only the id of that key. */
void checkpoint_origin_of(
    const struct key_id *id, const struct uuid *sitting, char out[NOTE_NAME_SIZE]);
/* Appends the signed note. `c->origin` is one line, `c->size` below 2^40 (asserted). ERR_NOMEM,
 * ERR_LIMIT of `ret`. */
enum err checkpoint_sign(
    const struct checkpoint *c, const struct sign_secret *log_key, struct buf *ret) MUST_CHECK;
/* Checks the signature by (origin, key) and parses; other signature lines (a registry's) are left
 * alone. ERR_FORMAT, ERR_KEY (no signature by that key), ERR_SIGNATURE, ERR_TYPE (head of another
 * log, said without looking at its signature). */
enum err checkpoint_verify(struct bytes note, const char *origin, const struct sign_public *log_key,
    struct checkpoint *ret) MUST_CHECK;

#endif
