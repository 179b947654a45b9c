// SPDX-License-Identifier: EUPL-1.2
/* What the registry itself did, as a log of its own: the same sealed entries, chain and signed
 * heads as a kiosk's (chain/entry.h), kept in the same depot under the registry's key and a sitting
 * of zeros. So nothing in it can be changed, dropped or reordered unseen, not by its administrator
 * either, as long as somebody remembers a head.
 *
 *   body = CBOR [ "zw-audit", 1, what, who, about ]   three texts
 *
 * sealed under a key that only the registry's own key gives. Accounts are named, candidates never.
 */
#ifndef REGISTRY_AUDIT_H
#define REGISTRY_AUDIT_H

#include "registry/registry.h"

#define AUDIT_WHAT_SIZE 24
#define AUDIT_WHO_SIZE 48
#define AUDIT_ABOUT_SIZE 160

struct audit_fact {
    struct wall at;
    char what[AUDIT_WHAT_SIZE];   /* "signed-in", "device", "revoked", "paper", ... */
    char who[AUDIT_WHO_SIZE];     /* account, id of a kiosk, or "registry" */
    char about[AUDIT_ABOUT_SIZE]; /* hash, id or number; "" */
};

/* Durable on ERR_OK. ERR_AGAIN: another process wrote too often meanwhile; as the depot. Any
 * thread. */
enum err audit_write(const struct registry *r, const char *what, const char *who, const char *about,
    struct diag *d) MUST_CHECK;
/* The same where nobody can be told: a failure goes to the program's log. */
void audit_note(const struct registry *r, const char *what, const char *who, const char *about);
/* Walks the whole log, checks every link and the newest head, and tells the facts in order.
 * ERR_CONFLICT, ERR_SIGNATURE, ERR_KEY, ERR_FORMAT: it does not hold (diag says where). */
enum err audit_read(const struct registry *r,
    enum err (*each)(void *context, const struct audit_fact *f), void *context,
    struct diag *d) MUST_CHECK;

#endif
