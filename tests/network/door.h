// SPDX-License-Identifier: EUPL-1.2
/* A door as far as the network sees one: a ledger that grows, the kiosk's half of the spool, and
 * its agent, which calls whatever address it is given. */
#ifndef TESTS_NETWORK_DOOR_H
#define TESTS_NETWORK_DOOR_H

#include "agent/agent.h"
#include "chain/batch.h"
#include "kiosk/spool.h"
#include "ledger/ledger.h"
#include "papers/cert.h"

#define DOOR_PATH_SIZE 512

struct door {
    char folder[DOOR_PATH_SIZE];
    struct sign_secret log, http;
    struct cert cert;
    struct uuid sitting;
    char origin[NOTE_NAME_SIZE];
    struct clock *clock; /* borrowed */
    struct ledger *ledger;
    struct agent *agent;
    struct sign_public registry, root;
    uint64_t acknowledged, written; /* by the registry; entries recorded */
    struct hash acknowledged_root;
};

/* Makes the folder, keys and certificate (by `root`), and opens ledger and agent. `n` from 0 tells
 * doors apart. Asserts. */
struct door_setup {
    const char *folder, *url;
    const struct sign_secret *root;
    struct uuid sitting;
    struct clock *clock;
    uint8_t n;
};
void door_open(struct door *d, const struct door_setup *setup);
void door_close(struct door *d);
/* The agent forgets everything but its files, as after a restart. */
void door_restart_agent(struct door *d, const char *url);
/* Records `count` facts. */
void door_record(struct door *d, size_t count);
/* Seals a record of its own (bytes that nobody opens here). */
void door_seal(struct door *d, const char *name, size_t bytes);
/* The kiosk's half of the spool, then a round of the agent. What the registry acknowledges must
 * never shrink: asserts. */
void door_round(struct door *d);
/* Everything recorded is acknowledged, and every record has a receipt that holds. */
bool door_is_home(struct door *d);
/* The entries of the whole log. */
void door_export(struct door *d, struct buf *ret);

#endif
