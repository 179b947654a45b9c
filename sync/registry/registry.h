// SPDX-License-Identifier: EUPL-1.2
/* What a registry answers: (depot, request) -> answer. No socket, no configuration, no files.
 *
 *   GET  /v1/time/{nonce}                  signed time; the only call that need not be signed
 *   PUT  /v1/logs/{key id}/{sitting}       a batch (wire/batch.h); ETag in, ETag out
 *   GET  /v1/logs/{key id}/{sitting}       newest head, cosigned
 *   GET  /v1/papers                        what there is for this device, a line per file
 *   GET  /v1/papers/{sha256}               one of them
 *   PUT  /v1/bundles/{sitting}/{sha256}    a sealed record; answers a receipt
 *
 * Every call may be sent again: the same again is the same as once. */
#ifndef REGISTRY_REGISTRY_H
#define REGISTRY_REGISTRY_H

#include "papers/cert.h"
#include "registry/depot.h"
#include "wire/message.h"

#define REGISTRY_NAME_SIZE 64
#define REGISTRY_NONCE_MAX 64

struct registry {
    struct depot *depot;
    struct sign_public root;       /* of the institution: whose devices these are */
    struct sign_secret key;        /* cosigns heads, signs times and receipts */
    char name[REGISTRY_NAME_SIZE]; /* on its signature lines: registry_name */
    struct clock *clock;
};

/* "zaalwacht-registry/<key id>": the name under which this key signs notes. */
void registry_name(const struct sign_public *key, char out[REGISTRY_NAME_SIZE]);
/* A server_handler: `context` is a struct registry, which is not changed. Any thread. */
void registry_handle(void *context, const struct wire_request *r, struct wire_answer *a);

/* What the two notes of a registry say; ERR_FORMAT, ERR_KEY, ERR_SIGNATURE as note_verify. */
enum err registry_time_read(struct bytes note, const struct sign_public *key, const char *nonce,
    struct wall *ret) MUST_CHECK;
struct receipt {
    struct hash bundle;
    struct uuid sitting;
    struct wall received;
};
enum err registry_receipt_read(
    struct bytes note, const struct sign_public *key, struct receipt *ret) MUST_CHECK;

#endif
