// SPDX-License-Identifier: EUPL-1.2
/* The agent's insides, for the files of this folder. */
#ifndef AGENT_AGENT_INTERNAL_H
#define AGENT_AGENT_INTERNAL_H

#include "agent/agent.h"
#include "agent/parked.h"
#include "agent/status.h"
#include "papers/cert.h"
#include "papers/receipt.h"
#include "wire/client.h"
#include "wire/position.h"
#include "wire/problem.h"

#include <sys/types.h>
#include <time.h>

#define SPOOL_OUT "spool-out"
#define SPOOL_IN "spool-in"
#define RECORDS_OUT "out"
#define OWN_FOLDER "agent"
#define BATCH_SUFFIX ".zwl"
#define PAPERS_EVERY_MS 15000
#define UPDATE_EVERY_MS 300000
#define UPDATE_BUNDLE "update.raucb" /* as image/slot looks for it, in spool-in */
#define LOGS_MAX 64
#define LOG_NAME_SIZE 64 /* "<key id>-<sitting>" */

/* What the agent remembers of an own log, so that nothing is sent twice without need. */
struct own_log {
    char name[LOG_NAME_SIZE];
    struct hash sent;      /* the newest batch that arrived */
    struct position there; /* where the registry stands, once it said so */
    bool known;
    bool agreed; /* that is the head of a batch of ours: what lies before it is the same */
};

/* Which version of a file was read. */
struct agent_stamp {
    ino_t file;
    time_t s;
    long ns;
};
/* From the provision; all empty when the command line names the registry (place.c). */
struct agent_place {
    char url[256], proxy[768], pin[64];
    char authorities[PATH_SIZE];
    struct agent_stamp stamp;
};

struct agent {
    struct agent_config config;
    struct agent_place place;
    struct client *client;
    struct sign_secret key; /* the agent's, in locked memory with all of this */
    struct anchor anchor;
    struct cert cert; /* of the kiosk */
    uint8_t cert_bytes[CERT_BYTES_MAX];
    size_t cert_size;
    struct sign_public registry;
    bool registry_known; /* its certificate was read */
    int64_t clock_ahead; /* ms that the registry's clock is ahead of ours */
    unsigned failures;   /* rounds in a row that did not reach it */
    struct status status;
    struct parked parked;
    struct own_log logs[LOGS_MAX];
    size_t log_count;
    int64_t papers_due;    /* monotonic ms */
    int64_t withdrawn_due; /* the same */
    int64_t update_due;    /* the same */
    struct uuid time_told; /* the kiosk's question that was answered */
    struct mono told;      /* when the status file was last written */
    bool owed;             /* it could not be written, and still should */
};

/* ---- link.c: one call */
struct call {
    const char *method, *path;
    struct bytes body;
    const char *content_type, *if_match; /* "" when not */
    const char *if_none_match;           /* NULL when not */
};
/* What became of it. Only LINK_DONE says that the registry did what was asked (answer 2xx, or 304).
 * LINK_REFUSED: it answered with a problem, or with something strange. */
enum link { LINK_DONE = 0, LINK_REFUSED, LINK_LOST };
/* Signs and sends; shows the certificate, or asks for the time, and sends again when the registry
 * wants that first. `answer` comes empty from link_answer_new; `ret_problem` is set for
 * LINK_REFUSED. LINK_LOST is noted in the status. */
enum link link_call(
    struct agent *a, const struct call *c, struct wire_answer *answer, enum problem *ret_problem);
/* The same for a GET, which has no body. */
enum link link_get(
    struct agent *a, const char *path, struct wire_answer *answer, enum problem *ret_problem);
/* Registry's certificate, once. False: not reached, or it is none of this institution's. */
bool link_meet(struct agent *a);
/* What it signed does not hold: the next round looks at its certificate again, since a registry may
 * get another key. */
void link_doubt(struct agent *a);
void link_answer_new(struct wire_answer *a);
void link_answer_free(struct wire_answer *a);

/* ---- spool.c: files that both sides know */
enum err spool_path(
    const struct agent *a, const char *folder, const char *name, char out[PATH_SIZE]) MUST_CHECK;
/* Writes spool-in/NAME whole; logs a failure. */
enum err spool_put(struct agent *a, const char *name, struct bytes file);
/* Names in a folder of the kiosk's, sorted; a missing folder is empty. Stops when `each` says so.
 */
enum err spool_each(struct agent *a, const char *folder, const char *suffix,
    enum err (*each)(void *context, const char *name), void *context);

/* ---- place.c: where the registry is, when the command line does not say */
void place_note(struct agent *a); /* before reading: which file */
/* ERR_MISSING: nothing was provisioned, or no registry; errors of provision_accept. */
enum err place_find(struct agent *a, struct diag *d) MUST_CHECK;
/* The configuration in use; borrows `a`. */
struct agent_config place_config(const struct agent *a);

/* ---- what a round consists of; ERR_DEVICE: the registry was lost, the round is over. */
enum err logs_push(struct agent *a);      /* push_logs.c */
enum err records_push(struct agent *a);   /* push_records.c */
enum err papers_pull(struct agent *a);    /* pull_papers.c */
enum err withdrawn_pull(struct agent *a); /* pull_withdrawn.c */
enum err doors_pull(struct agent *a);     /* pull_doors.c */
enum err time_pull(struct agent *a);      /* pull_time.c */
enum err update_pull(struct agent *a);    /* pull_update.c */

#endif
