// SPDX-License-Identifier: EUPL-1.2
/* A registry as its configuration says: keys and papers read, database open. */
#ifndef REGISTRY_SETUP_H
#define REGISTRY_SETUP_H

#include "registry/config.h"
#include "registry/registry.h"

#define SETUP_ANCHOR_FILE "anchor.zwa"
#define SETUP_CERT_FILE "registry.cert"
#define SETUP_KEY_FILE "registry.key"
#define SETUP_INBOX_FILE "inbox.key"
#define SETUP_ORDERS "orders" /* folder beside the papers: orders.h */
/* Beside the papers too: where people and the exam office's program put files (take.h). */
#define SETUP_INBOUND "inbound"
#define SETUP_UPDATES "updates" /* and what technical management has for kiosks (updates.h) */

struct setup; /* in locked memory: it holds keys */

/* Reads the papers, checks that certificate and key belong together and to the institution, opens
 * the database. ERR_MISSING (diag names the file); ERR_KEY, ERR_SIGNATURE: not of one institution;
 * ERR_TYPE; as depot_open. Caller closes. */
enum err setup_open(const struct config *config, struct setup **ret, struct diag *d) MUST_CHECK;
void setup_close(struct setup *s); /* wipes; NULL is fine */

/* Borrowed, as long as the setup is open. */
struct registry *setup_registry(struct setup *s);
/* Name of the institution; borrowed. */
const char *setup_institution(const struct setup *s);

#endif
