// SPDX-License-Identifier: EUPL-1.2
/* The kiosk's way to the school's registry: spool folders here, signed requests there.
 *
 * A round does what can be done now: shows its certificate when it has to, brings batches of the
 * own logs and sealed records, fetches papers and what other doors recorded. Everything is known
 * from files: after any break the next round goes on. Nothing that waits is ever dropped: what the
 * registry refuses is parked with the reason and tried again once in a while.
 *
 * Files below the kiosk's data folder
 *   reads   agent.key, enrol.answer, provision/settings.zwn, out/<record>.zwb, spool-out/<log>.zwl,
 * spool-out/time.nonce writes  spool-in/  registry.cert, <log>.head (cosigned),
 * <record>.zwb.receipt, packages and changes, <other log>.zwl, agent.status (status.h), time.note
 *           agent/     papers.seen, authorities.pem (what was provisioned)
 * where <log> is "<key id>-<sitting>". */
#ifndef AGENT_AGENT_H
#define AGENT_AGENT_H

#include "base/clock.h"
#include "base/files.h"

struct agent;

struct agent_config {
    const char *data;                      /* the kiosk's folder */
    const char *url;                       /* of the registry; NULL: what was provisioned says it */
    const char *proxy, *authorities, *pin; /* as in wire/client.h; NULL each */
    struct clock *clock;                   /* borrowed */
};

/* ERR_MISSING: not enrolled yet, or no key, or nobody said where the registry is; ERR_KEY: key and
 * certificate do not belong together; ERR_FORMAT: no URL. Strings are copied or borrowed for the
 * agent's life. Caller closes. */
enum err agent_open(
    const struct agent_config *config, struct agent **ret, struct diag *d) MUST_CHECK;
void agent_close(struct agent *a); /* wipes; NULL is fine */

/* True when something else was provisioned since it was opened: close it and open another. */
bool agent_is_outdated(const struct agent *a);
/* One round; never fails: what happened stands in the status file. Answers how many ms to wait
 * before the next, which grows while the registry is not reached, with some chance in it. */
int64_t agent_round(struct agent *a);
/* True when the last round reached the registry and left nothing waiting. */
bool agent_is_settled(const struct agent *a);

#endif
