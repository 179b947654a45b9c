// SPDX-License-Identifier: EUPL-1.2
/* What a registry answers: (depot, request) -> answer. No socket, no configuration, no files.
 *
 *   GET  /healthz, /metrics                   for monitors             need not be signed
 *   GET  /sittings, /records, /kiosks         for people               account and role
 *   GET, POST  /orders                        for people               account and role
 *   GET  /v1/registry                         our certificate            need not be signed
 *   GET  /v1/time/{nonce}                     signed time                need not be signed
 *   GET  /v1/withdrawn                        list of withdrawn        need not be signed
 *   PUT  /v1/device                           the asker's certificate    speaks for itself
 *   PUT  /v1/logs/{key id}/{sitting}          a batch (chain/batch.h); ETag in, ETag out
 *   GET  /v1/logs/{key id}/{sitting}          newest head, cosigned
 *   GET  /v1/logs/{key id}/{sitting}/from/{n} entries of another door's log, and that head
 *   GET  /v1/sittings/{sitting}/logs          which doors' logs there are, and where they stand
 *   GET  /v1/papers                           what there is for this device
 *   GET  /v1/papers/{sha256}                  one of them
 *   PUT  /v1/bundles/{sha256}                 a sealed record; answers a receipt
 *   GET  /v1/update, /v1/update/{sha256}/{n}  a new system, and a piece of it (updates.h)
 *
 * Every call may be sent again: the same again is the same as once. */
#ifndef REGISTRY_REGISTRY_H
#define REGISTRY_REGISTRY_H

#include "papers/cert.h"
#include "papers/receipt.h"
#include "registry/depot.h"
#include "wire/message.h"

#include <stdatomic.h>

/* How many requests may change something at any moment: fewer than a server has threads (serve.c),
 * because on a database whose standby is gone each of them waits, and monitors and people who only
 * ask must be answered meanwhile. */
#define REGISTRY_WRITERS 6

struct registry {
    struct depot *depot;
    struct accounts *accounts; /* of people; NULL: pages are for nobody */
    struct known *known;       /* certificates verified before; NULL: none are remembered */
    struct recent *recent;     /* kiosks of a moment ago; NULL: none are remembered */
    struct sign_public root;   /* of the institution: whose devices these are */
    struct sign_secret key;    /* cosigns heads, signs times and receipts */
    struct bytes cert;         /* its certificate, borrowed */
    const struct box_secret
        *inbox;          /* opens sealed records; NULL: they are kept unopened. Borrowed */
    const char *orders;  /* folder for what people ask of the office's keys (orders.h); NULL: they
                            cannot. Borrowed */
    const char *inbound; /* folder of what people hand over (take.h), for monitors; NULL: none.
                            Borrowed */
    struct updates *updates;       /* a new system for kiosks; NULL: never */
    char name[REGISTRY_NAME_SIZE]; /* on its signature lines: registry_name */
    struct clock *clock;
    atomic_int
        *writing; /* requests that change something now; NULL: they are not counted. Borrowed */
};

/* A server_handler: `context` is a struct registry, which is not changed. Any thread. */
void registry_handle(void *context, const struct wire_request *r, struct wire_answer *a);

#endif
