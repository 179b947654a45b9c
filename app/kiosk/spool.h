// SPDX-License-Identifier: EUPL-1.2
/* Files between this kiosk and its agent, who carries them to the school's registry and back.
 *
 *   spool-out/<log>.zwl    one batch per log: from where the registry is to the newest head
 *   spool-out/time.nonce   a question what time it is; spool-in/time.note is the answer
 *   spool-in/              what the agent brings: registry.cert, <log>.head, <record>.receipt,
 *                          agent.status, packages and changes
 *   received/<record>      receipts that hold
 * where <log> is "<key id>-<sitting>". The agent may be dead, or lie: what it brings counts only
 * when it is signed by the registry, whose certificate the institution's root signed. */
#ifndef KIOSK_SPOOL_H
#define KIOSK_SPOOL_H

#include "base/clock.h"
#include "ledger/ledger.h"

#define SPOOL_OUT_FOLDER "spool-out"
#define SPOOL_IN_FOLDER "spool-in"
#define RECEIVED_FOLDER "received"

/* The registry's key, from its certificate. ERR_MISSING: the agent never reached one; ERR_KEY,
 * ERR_SIGNATURE, ERR_FORMAT, ...: not of this institution. */
enum err spool_registry(const char *data, const struct sign_public *root, struct sign_public *ret,
    struct diag *d) MUST_CHECK;

/* How many entries of this kiosk's log the registry has cosigned; 0 when it has none, or when what
 * it is said to have is not a head of this log. */
struct spool_log {
    const char *data;
    const char *origin;                /* of the log */
    const struct sign_public *log_key; /* this kiosk's */
    const struct sign_public *registry;
};
uint64_t spool_acknowledged(const struct spool_log *log);
/* Writes the batch of that log from entry `from` on (its head alone when that is the end). When the
 * registry is said to have more than there is, all of it: then it sees which of the two is older,
 * or that they are two. */
enum err spool_write(struct ledger *l, const char *data, uint64_t from, struct diag *d) MUST_CHECK;
/* Removes batches of which the registry has everything, but for the log `keep` ("" none). */
enum err spool_sweep(const char *data, const struct sign_public *log_key,
    const struct sign_public *registry, const char *keep, struct diag *d) MUST_CHECK;

/* Asks for the time: the agent fetches one that is signed for exactly this question. */
enum err spool_ask_time(const char *data, const struct uuid *nonce, struct diag *d) MUST_CHECK;
/* The answer. ERR_MISSING: none yet, or to an older question; ERR_KEY, ERR_SIGNATURE, ERR_FORMAT.
 */
enum err spool_time(const char *data, const struct uuid *nonce, const struct sign_public *registry,
    struct wall *ret) MUST_CHECK;

/* Looks for receipts of records in out/ that were not received yet and keeps those that hold.
 * `ret_new` counts them. */
enum err spool_receipts(const char *data, const struct sign_public *registry, size_t *ret_new,
    struct diag *d) MUST_CHECK;

/* What the agent says of itself; nothing depends on it but a line on the screen. */
enum spool_state {
    SPOOL_NO_AGENT = 0, /* it never wrote anything, or nothing that can be read */
    SPOOL_REACHED,
    SPOOL_OFFLINE,
    SPOOL_CAPTIVE,   /* the network wants somebody to log in */
    SPOOL_UNTRUSTED, /* something else than this school's registry answers */
    SPOOL_REVOKED    /* the registry refuses this kiosk */
};
struct spool_status {
    enum spool_state state;
    struct wall reached;
    int32_t waiting, parked;
    struct wall parked_since; /* of the oldest */
};
struct spool_status spool_status(const char *data);

#endif
