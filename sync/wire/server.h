// SPDX-License-Identifier: EUPL-1.2
/* An HTTP server that turns connections into struct wire_request, on libmicrohttpd.
 *
 * It knows limits and time-outs, and no route. Every answer carries "Zaalwacht: 1", by which a
 * client tells a registry from whatever else may answer on a school's network. */
#ifndef WIRE_SERVER_H
#define WIRE_SERVER_H

#include "wire/message.h"

struct server;

/* Called on one of the server's threads, several at a time. `a` comes with status 500, an empty
 * body of WIRE_BODY_MAX and empty fields; what the handler leaves there is sent, or PROBLEM_BUSY
 * when its body did not become whole. */
typedef void (*server_handler)(void *context, const struct wire_request *r, struct wire_answer *a);

struct server_config {
    const char *address;           /* numbers only, IPv4 or IPv6: "127.0.0.1", "::" */
    uint16_t port;                 /* 0: any free one */
    const char *certificate, *key; /* PEM texts for TLS, borrowed while it runs; both NULL: none */
    size_t body_max;          /* bytes; a longer one gets PROBLEM_TOO_LARGE. 0: WIRE_BODY_MAX */
    unsigned threads;         /* 0: 4 */
    unsigned connections_max; /* 0: 10000; more are turned away at once */
    unsigned connections_per_address; /* 0: no limit of its own */
    unsigned idle_seconds;            /* a connection that says nothing: 0: 30 */
    unsigned request_seconds;         /* from its headers to the last byte of its body: 0: 300 */
    server_handler handle;
    void *context;
};

/* Starts to listen; `config` is copied. ERR_DEVICE: the address is taken or not ours; ERR_FORMAT:
 * no address; ERR_KEY: certificate and key do not go together; ERR_NOMEM. Caller stops it. */
enum err server_start(
    const struct server_config *config, struct server **ret, struct diag *d) MUST_CHECK;
/* The port it listens on. */
uint16_t server_port(const struct server *s);
/* Ends after the requests under way. NULL is fine. */
void server_stop(struct server *s);

#endif
