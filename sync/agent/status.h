// SPDX-License-Identifier: EUPL-1.2
/* How it stands between kiosk and registry, as the agent tells the kiosk: JSON in
 * spool-in/agent.status.
 *
 *   {"clock": ms, "parked": [{"name": "...", "problem": "fork", "since": ms}], "reached": ms,
 *    "state": "reached", "type": "zw-agent-status", "version": 1, "waiting": n}
 *
 * A kiosk draws it, and believes nothing because of it: receipts and cosignatures are signed. */
#ifndef AGENT_STATUS_H
#define AGENT_STATUS_H

#include "agent/parked.h"
#include "base/bytes.h"

#define STATUS_FILE "agent.status"
#define STATUS_BYTES_MAX (64u << 10)

enum status_state {
    STATUS_STARTING = 0,
    STATUS_REACHED,
    STATUS_OFFLINE,   /* not reached */
    STATUS_CAPTIVE,   /* something answers that is no registry: the network wants a log-in */
    STATUS_UNTRUSTED, /* its certificate is not trusted, or not of this institution */
    STATUS_REVOKED,   /* it says that this kiosk was withdrawn */
    STATUS_COUNT
};

struct status {
    enum status_state state;
    struct wall reached; /* the last time; 0: never since the start */
    int64_t clock_ahead; /* ms that the registry's signed time is ahead of this machine's */
    uint32_t waiting;    /* records and logs that are not there yet */
};

/* "reached"; static. */
const char *status_word(enum status_state s);
/* Appends the file. ERR_NOMEM, ERR_LIMIT. */
enum err status_write(
    const struct status *s, const struct parked *parked, struct buf *ret) MUST_CHECK;

#endif
