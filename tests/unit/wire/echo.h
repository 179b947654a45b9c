// SPDX-License-Identifier: EUPL-1.2
/* A server on loopback for tests of wire: it answers with what it was sent. */
#ifndef TESTS_WIRE_ECHO_H
#define TESTS_WIRE_ECHO_H

#include "wire/client.h"
#include "wire/server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* "/teapot" gives 418; anything else 200 with method, path and body, and If-Match as ETag. */
static inline void echo(void *context, const struct wire_request *r, struct wire_answer *a)
{
    (void)context;
    a->status = strcmp(r->path, "/teapot") == 0 ? 418 : 200;
    text_copy(a->content_type, sizeof a->content_type, r->content_type);
    text_copy(a->etag, sizeof a->etag, r->if_match);
    buf_add_format(&a->body, "%s %s|%s|", r->method, r->path, r->content_digest);
    buf_add_bytes(&a->body, r->body);
}

static inline struct server *echo_start(struct server_config c)
{
    struct server *s = NULL;
    struct diag d = {0};
    c.address = c.address != NULL ? c.address : "127.0.0.1";
    c.handle = c.handle != NULL ? c.handle : echo;
    if (server_start(&c, &s, &d) != ERR_OK)
        fail_msg("server: %s", d.text);
    return s;
}

/* A client of http://127.0.0.1:<port>. */
static inline struct client *echo_client(uint16_t port)
{
    char url[64];
    struct client *c = NULL;
    (void)snprintf(url, sizeof url, "http://127.0.0.1:%u/", port);
    struct client_config config = {.url = url, .proxy = ""};
    assert_int_equal(client_new(&config, &c, NULL), ERR_OK);
    return c;
}

#endif
