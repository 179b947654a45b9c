// SPDX-License-Identifier: EUPL-1.2
/* From a request to its handler: path, who asks, may they. */
#include "registry/registry_internal.h"

#include "base/log.h"
#include "wire/signature.h"

#include <stdio.h>
#include <string.h>

#define CERT_MAX (CERT_BYTES_MAX + 64)

struct route {
    const char *method;
    const char *path[SEGMENTS_MAX]; /* NULL behind the last; "*" is anything */
    bool open;                      /* need not be signed */
    void (*handle)(struct visit *v);
};

static const struct route routes[] = {
    {"GET", {"v1", "time", "*"}, true, time_tell},
    {"PUT", {"v1", "logs", "*", "*"}, false, log_put},
    {"GET", {"v1", "logs", "*", "*"}, false, log_head},
    {"GET", {"v1", "papers"}, false, papers_list},
    {"GET", {"v1", "papers", "*"}, false, paper_give},
    {"PUT", {"v1", "bundles", "*", "*"}, false, bundle_take},
};

void registry_name(const struct sign_public *key, char out[REGISTRY_NAME_SIZE])
{
    struct key_id id = sign_key_id(key);
    char hex[2 * KEY_ID_SIZE + 1];

    hex_encode(id.b, sizeof id.b, hex);
    (void)snprintf(out, REGISTRY_NAME_SIZE, "zaalwacht-registry/%s", hex);
}

/* ---------------------------------------------------------------- answering */

void visit_refuse(struct visit *v, enum problem p, const char *detail)
{
    problem_answer(v->answer, p, detail);
}

void visit_fail(struct visit *v, enum err e, const struct diag *d)
{
    log_line(LOG_LEVEL_ERROR, "depot", "%s: %s", err_text(e), d->text);
    visit_refuse(v,
        e == ERR_FULL                      ? PROBLEM_FULL
        : e == ERR_STATE || e == ERR_NOMEM ? PROBLEM_BUSY
                                           : PROBLEM_INTERNAL,
        "");
}

void visit_answer(struct visit *v, int status, const char *type)
{
    v->answer->status = status;
    text_copy(v->answer->content_type, sizeof v->answer->content_type, type);
}

void visit_sign(struct visit *v, const char *text)
{
    const struct registry *r = v->registry;
    enum err e = note_sign(&r->key, r->name, bytes_of(text), &v->answer->body);
    if (e)
        visit_refuse(v, PROBLEM_BUSY, "");
}

/* ---------------------------------------------------------------- the path */

/* Splits at slashes. False: too many parts, one too long, an empty one. */
static bool split(struct visit *v)
{
    const char *at = v->request->path;

    while (*at == '/') {
        size_t n = strcspn(++at, "/");
        if (n == 0 || n >= SEGMENT_SIZE || v->segment_count == SEGMENTS_MAX)
            return false;
        memcpy(v->segments[v->segment_count], at, n);
        v->segments[v->segment_count++][n] = '\0';
        at += n;
    }
    return *at == '\0' && v->segment_count > 0;
}

static bool path_is(const struct visit *v, const struct route *r)
{
    size_t n = 0;

    for (; n < SEGMENTS_MAX && r->path[n] != NULL; n++)
        if (n >= v->segment_count
            || (strcmp(r->path[n], "*") != 0 && strcmp(r->path[n], v->segments[n]) != 0))
            return false;
    return n == v->segment_count;
}

static const struct route *route_of(struct visit *v)
{
    bool known = false;

    if (split(v))
        for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
            bool here = path_is(v, &routes[i]);
            known |= here;
            if (here && strcmp(routes[i].method, v->request->method) == 0)
                return &routes[i];
        }
    visit_refuse(v, known ? PROBLEM_METHOD : PROBLEM_NOT_FOUND, "");
    return NULL;
}

/* ---------------------------------------------------------------- who asks */

/* The device whose key signed this request. Its certificate speaks for itself, from the root down;
 * that it is here only says that it was not withdrawn. An expired one goes on bringing what it
 * recorded. */
static enum problem admit(struct visit *v, struct diag *d)
{
    struct wire_claim claim;
    BUF_AUTO struct buf cert = BUF_INIT(CERT_MAX);

    if (signature_read(v->request, &claim) != ERR_OK)
        return PROBLEM_UNSIGNED;
    enum err e = depot_device_get(v->registry->depot, &claim.key, &cert, d);
    bool revoked = e == ERR_REVOKED;
    if (e == ERR_MISSING)
        return PROBLEM_UNKNOWN_KEY;
    if (e && !revoked) {
        visit_fail(v, e, d);
        return PROBLEM_INTERNAL;
    }
    e = cert_verify(
        buf_view(&cert), &v->registry->root, HOLDER_DEVICE, (struct wall){0}, &v->device);
    if (e)
        return PROBLEM_UNKNOWN_KEY;
    e = signature_check(v->request, &claim, &v->device.http, v->now);
    if (e && e != ERR_EXPIRED)
        return PROBLEM_SIGNATURE;
    return revoked ? PROBLEM_REVOKED : e ? PROBLEM_CLOCK : PROBLEM_NONE;
}

void registry_handle(void *context, const struct wire_request *r, struct wire_answer *a)
{
    const struct registry *registry = context;
    struct visit v = {
        .registry = registry, .request = r, .answer = a, .now = clock_wall(registry->clock)};
    struct diag d = {0};
    const struct route *route = route_of(&v);

    if (route == NULL)
        return;
    enum problem p = route->open ? PROBLEM_NONE : admit(&v, &d);
    if (p != PROBLEM_NONE)
        visit_refuse(&v, p, "");
    else
        route->handle(&v);
}
