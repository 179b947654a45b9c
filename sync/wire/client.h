// SPDX-License-Identifier: EUPL-1.2
/* One place that is called over HTTP, on libcurl. Keeps its connection open between calls. */
#ifndef WIRE_CLIENT_H
#define WIRE_CLIENT_H

#include "wire/message.h"

struct client;

#define CLIENT_URL_SIZE 256
struct client_config {
    const char *url;   /* "https://registry.school.example": scheme, host, maybe port and a path */
    const char *proxy; /* NULL: what the environment says (https_proxy) */
    const char *authorities; /* file with the certificates that are trusted; NULL: the system's */
    const char *pin; /* "sha256//<base64>" of the server's public key; NULL: any that is trusted */
    long connect_seconds; /* 0: 20 */
    long silent_seconds;  /* no byte either way for so long ends the call; 0: 60. A slow line is
                             none: a call may take as long as it moves */
};

/* ERR_FORMAT: no http or https URL, or one too long; ERR_NOMEM. Copies what it needs. Caller frees.
 */
enum err client_new(
    const struct client_config *config, struct client **ret, struct diag *d) MUST_CHECK;
/* NULL is fine. */
void client_free(struct client *c);

/* Sends, and waits for the whole answer, whose body must be empty with a cap. Any status is an
 * answer: ERR_OK. Else nothing is known about what the other side did:
 * ERR_DEVICE  not reached, or cut (diag says how)
 * ERR_KEY     reached, but its certificate is not trusted
 * ERR_TYPE    something answered that is no registry: a log-in page of the network, a proxy
 * ERR_LIMIT   the answer is longer than the body's cap
 * ERR_NOMEM.  One thread at a time per client. */
enum err client_send(struct client *c, const struct wire_request *r, struct wire_answer *a,
    struct diag *d) MUST_CHECK;

#endif
