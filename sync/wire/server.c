// SPDX-License-Identifier: EUPL-1.2
/* One exchange at a time per connection: headers, body in pieces, handler, answer.
 *
 * libmicrohttpd calls access() with the headers, then once per piece of the body, then once more
 * without: only then the handler runs. A body that is too long is read to its end and thrown away
 * only as far as body_max; then the connection is answered and closed. */
#include "wire/server.h"

#include "base/clock.h"
#include "wire/problem.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEADERS_MAX (32u << 10)
#define OR(value, standard) ((value) != 0 ? (value) : (standard))

struct server {
    struct server_config config;
    struct MHD_Daemon *daemon;
    struct clock clock;
};

struct exchange {
    struct wire_request request;
    struct buf body;
    struct mono began;
    bool too_large, refused;
};

/* ---------------------------------------------------------------- taking a request */

static bool take_header(struct MHD_Connection *c, const char *name, char *out, size_t size)
{
    const char *value = MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
    return value == NULL || text_copy(out, size, value);
}

/* A field that does not fit is no field of ours: the request is refused as a whole. */
static struct exchange *exchange_new(
    struct server *s, struct MHD_Connection *c, const char *path, const char *method)
{
    struct exchange *x = calloc(1, sizeof *x);
    if (x == NULL)
        return NULL;
    struct wire_request *r = &x->request;
    x->body = BUF_INIT(s->config.body_max);
    x->began = clock_mono(&s->clock);
    bool whole = text_copy(r->method, sizeof r->method, method)
                 && text_copy(r->path, sizeof r->path, path)
                 && take_header(c, "Content-Type", r->content_type, sizeof r->content_type)
                 && take_header(c, "If-Match", r->if_match, sizeof r->if_match)
                 && take_header(c, "If-None-Match", r->if_none_match, sizeof r->if_none_match)
                 && take_header(c, "Content-Digest", r->content_digest, sizeof r->content_digest)
                 && take_header(c, "Signature-Input", r->signature_input, sizeof r->signature_input)
                 && take_header(c, "Signature", r->signature, sizeof r->signature)
                 && take_header(c, "Authorization", r->authorization, sizeof r->authorization)
                 && take_header(c, "X-Remote-User", r->remote_user, sizeof r->remote_user)
                 && take_header(c, "X-Remote-Role", r->remote_role, sizeof r->remote_role)
                 && take_header(c, "Sec-Fetch-Site", r->fetch_site, sizeof r->fetch_site)
                 && take_header(c, "Origin", r->origin, sizeof r->origin)
                 && take_header(c, "Host", r->host, sizeof r->host);
    x->refused = !whole || MHD_get_connection_values(c, MHD_GET_ARGUMENT_KIND, NULL, NULL) > 0;
    return x;
}

static void exchange_end(
    void *context, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode why)
{
    struct exchange *x = *state;
    (void)context, (void)c, (void)why;
    if (x != NULL) {
        buf_free(&x->body);
        wipe(x->request.authorization, sizeof x->request.authorization);
    }
    free(x);
    *state = NULL;
}

/* ---------------------------------------------------------------- answering */

static void add(struct MHD_Response *r, const char *name, const char *value)
{
    if (value[0] != '\0')
        (void)MHD_add_response_header(r, name, value);
}

static enum MHD_Result queue(struct MHD_Connection *c, const struct wire_answer *a)
{
    struct bytes body = buf_view(&a->body);
    struct MHD_Response *r =
        MHD_create_response_from_buffer(body.n, (void *)(uintptr_t)body.p, MHD_RESPMEM_MUST_COPY);
    if (r == NULL)
        return MHD_NO;
    add(r, "Zaalwacht", "1");
    add(r, "Content-Type", a->content_type);
    add(r, "ETag", a->etag);
    if (a->file_name[0] != '\0') {
        char attached[WIRE_TYPE_SIZE + 32];
        (void)snprintf(attached, sizeof attached, "attachment; filename=\"%s\"", a->file_name);
        add(r, "Content-Disposition", attached);
    }
    if (a->ask_password)
        add(r, "WWW-Authenticate", "Basic realm=\"Zaalwacht\", charset=\"UTF-8\"");
    add(r, "Cache-Control", "no-store");
    add(r, "X-Content-Type-Options", "nosniff");
    enum MHD_Result sent = MHD_queue_response(c, (unsigned)a->status, r);
    MHD_destroy_response(r);
    return sent;
}

static enum MHD_Result answer(struct server *s, struct MHD_Connection *c, struct exchange *x)
{
    struct wire_answer a = {.status = 500, .body = BUF_INIT(WIRE_BODY_MAX)};

    x->request.body = buf_view(&x->body);
    if (x->too_large)
        problem_answer(&a, PROBLEM_TOO_LARGE, "");
    else if (x->refused || buf_check(&x->body) != ERR_OK)
        problem_answer(&a, x->refused ? PROBLEM_FORMAT : PROBLEM_BUSY, "");
    else
        s->config.handle(s->config.context, &x->request, &a);
    if (buf_check(&a.body) != ERR_OK) /* half an answer would pass for a whole one */
        problem_answer(&a, PROBLEM_BUSY, "");
    enum MHD_Result sent = queue(c, &a);
    buf_free(&a.body);
    return sent;
}

static enum MHD_Result access_one(void *context, struct MHD_Connection *c, const char *path,
    const char *method, const char *version, const char *data, size_t *size, void **state)
{
    struct server *s = context;
    struct exchange *x = *state;
    (void)version;

    if (x == NULL) {
        *state = exchange_new(s, c, path, method);
        return *state != NULL ? MHD_YES : MHD_NO;
    }
    if (*size == 0)
        return answer(s, c, x);
    int64_t taken = clock_mono(&s->clock).ms - x->began.ms;
    if (taken > (int64_t)s->config.request_seconds * 1000)
        return MHD_NO; /* one letter a second would hold a place for ever */
    if (!x->too_large && x->body.n + *size > s->config.body_max) {
        x->too_large = true;
        buf_free(&x->body);
    }
    if (!x->too_large)
        buf_add(&x->body, data, *size);
    *size = 0;
    return MHD_YES;
}

/* ---------------------------------------------------------------- starting */

/* libmicrohttpd speaks of what clients send it; that is no news, and may hold what they typed. */
static void say_nothing(void *context, const char *format, va_list arguments)
{
    (void)context, (void)format, (void)arguments;
}

static bool address_read(const struct server_config *c, struct sockaddr_storage *ret, bool *ret_six)
{
    struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons(c->port)};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons(c->port)};

    *ret_six = inet_pton(AF_INET6, c->address, &six.sin6_addr) == 1;
    if (*ret_six)
        memcpy(ret, &six, sizeof six);
    else if (inet_pton(AF_INET, c->address, &four.sin_addr) == 1)
        memcpy(ret, &four, sizeof four);
    else
        return false;
    return true;
}

static enum err listen_on(struct server *s, struct diag *d)
{
    const struct server_config *c = &s->config;
    struct sockaddr_storage address = {0};
    bool six = false, tls = c->certificate != NULL;

    if (!address_read(c, &address, &six))
        return diag_set(d, ERR_FORMAT, "no address to listen on");
    struct MHD_OptionItem options[] = {
        {MHD_OPTION_EXTERNAL_LOGGER, (intptr_t)say_nothing, NULL},
        {MHD_OPTION_SOCK_ADDR, 0, &address},
        {MHD_OPTION_THREAD_POOL_SIZE, (intptr_t)c->threads, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, (intptr_t)c->connections_max, NULL},
        {MHD_OPTION_PER_IP_CONNECTION_LIMIT, (intptr_t)c->connections_per_address, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, (intptr_t)c->idle_seconds, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEADERS_MAX, NULL},
        {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)exchange_end, NULL},
        {tls ? MHD_OPTION_HTTPS_MEM_CERT : MHD_OPTION_END, 0, (void *)(uintptr_t)c->certificate},
        {tls ? MHD_OPTION_HTTPS_MEM_KEY : MHD_OPTION_END, 0, (void *)(uintptr_t)c->key},
        {MHD_OPTION_END, 0, NULL},
    };
    /* With TLS and epoll, libmicrohttpd 0.9.75 asks without pause for the rest of a handshake that
     * stopped half-way: one small packet would take a processor. With poll it waits. */
    unsigned flags =
        MHD_USE_ERROR_LOG | (tls ? MHD_USE_POLL_INTERNAL_THREAD : MHD_USE_EPOLL_INTERNAL_THREAD);
    s->daemon = MHD_start_daemon(flags | (six ? MHD_USE_IPv6 : 0) | (tls ? MHD_USE_TLS : 0),
        c->port, NULL, NULL, access_one, s, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
    if (s->daemon == NULL)
        return diag_errno(d, tls ? ERR_KEY : ERR_DEVICE, "listen on port %u", c->port);
    return ERR_OK;
}

enum err server_start(const struct server_config *config, struct server **ret, struct diag *d)
{
    struct server *s = calloc(1, sizeof *s);
    if (s == NULL)
        return ERR_NOMEM;
    s->config = *config;
    struct server_config *c = &s->config;
    c->body_max = OR(c->body_max, WIRE_BODY_MAX);
    c->threads = OR(c->threads, 4);
    c->connections_max = OR(c->connections_max, 10000);
    c->idle_seconds = OR(c->idle_seconds, 30);
    c->request_seconds = OR(c->request_seconds, 300);
    clock_system_init(&s->clock);
    enum err e = listen_on(s, d);
    if (e) {
        free(s);
        return e;
    }
    *ret = s;
    return ERR_OK;
}

uint16_t server_port(const struct server *s)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info != NULL ? info->port : 0;
}

void server_stop(struct server *s)
{
    if (s == NULL)
        return;
    MHD_stop_daemon(s->daemon);
    free(s);
}
