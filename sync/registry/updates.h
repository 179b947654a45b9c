// SPDX-License-Identifier: EUPL-1.2
/* A new system for the kiosks: one bundle (*.raucb) that technical management lays into the folder
 * updates/, given to every kiosk that asks, in pieces. Who made it is the kiosk's business: RAUC
 * checks the signature there (image/boot/updates.md). This is bytes and their hash.
 *
 * One thread looks into the folder; any thread may ask. */
#ifndef REGISTRY_UPDATES_H
#define REGISTRY_UPDATES_H

#include "base/files.h"
#include "crypto/hash.h"

#define UPDATES_SUFFIX ".raucb"

struct updates;

/* What is offered now. */
struct update_offer {
    char name[96];
    uint64_t bytes;
    struct hash hash;
};

/* ERR_NOMEM; ERR_LIMIT. The folder need not be there. Caller frees. */
enum err updates_new(const char *folder, struct updates **ret) MUST_CHECK;
void updates_free(struct updates *u); /* NULL is fine */

/* Looks into the folder: the bundle with the newest date is offered, once it is the same in two
 * looks (before, somebody may still be copying it); none, and nothing is offered. Reads all of a
 * new one, to hash it. What is offered already is offered on when a file fails (an error of
 * file_read; ERR_LIMIT: larger than any kiosk takes). */
enum err updates_look(struct updates *u, struct diag *d) MUST_CHECK;

/* ERR_MISSING: nothing is offered, so that kiosks drop what they have of it; ERR_AGAIN: nobody
 * knows yet, since a registry that has just started did not read the bundle, or somebody is copying
 * it. */
enum err updates_offer(struct updates *u, struct update_offer *ret) MUST_CHECK;
/* Appends piece `number` (WIRE_PIECE_BYTES each, the last one shorter) of the bundle with this
 * hash. ERR_MISSING: it is not offered any more, or has no such piece; ERR_IO. */
enum err updates_piece(struct updates *u, const struct hash *hash, uint64_t number, struct buf *ret,
    struct diag *d) MUST_CHECK;

#endif
