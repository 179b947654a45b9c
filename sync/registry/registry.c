// SPDX-License-Identifier: EUPL-1.2
/* From a request to its handler: path, who asks, may they. */
#include "registry/registry_internal.h"

#include "base/log.h"
#include "registry/audit.h"
#include "registry/known.h"
#include "wire/signature.h"

#include <stdio.h>
#include <string.h>

#define CERT_MAX (CERT_BYTES_MAX + 64)

struct route {
    const char *method;
    const char *path[SEGMENTS_MAX]; /* NULL behind the last; "*" is anything */
    int who;                        /* ANYBODY, DEVICE, or the roles that may */
    void (*handle)(struct visit *v);
};

static const struct route routes[] = {
    {"GET", {"healthz"}, ANYBODY, health_tell},
    {"GET", {"metrics"}, ANYBODY, metrics_tell},
    {"GET", {"records"}, ROLE_OFFICE | ROLE_COMMITTEE, page_show},
    {"GET", {"records", "*"}, ROLE_OFFICE | ROLE_COMMITTEE, page_show},
    {"GET", {"sittings"}, ROLE_OFFICE | ROLE_COMMITTEE, sittings_show},
    {"GET", {"kiosks"}, ROLE_ADMIN, kiosks_show},
    {"GET", {"orders"}, ROLE_OFFICE | ROLE_ADMIN, orders_show},
    {"POST", {"orders"}, ROLE_OFFICE | ROLE_ADMIN, order_take},
    {"GET", {"orders", "*"}, ROLE_OFFICE | ROLE_ADMIN, order_show},
    {"POST", {"orders", "*"}, ROLE_OFFICE | ROLE_ADMIN, order_decide},
    {"GET", {"orders", "*", "*"}, ROLE_OFFICE | ROLE_ADMIN, order_give},
    {"GET", {"v1", "registry"}, ANYBODY, cert_give},
    {"GET", {"v1", "time", "*"}, ANYBODY, time_tell},
    {"GET", {"v1", "withdrawn"}, ANYBODY, withdrawn_give},
    {"PUT", {"v1", "device"}, ANYBODY, device_take},
    {"PUT", {"v1", "logs", "*", "*"}, DEVICE, log_put},
    {"GET", {"v1", "logs", "*", "*"}, DEVICE, log_head},
    {"GET", {"v1", "logs", "*", "*", "from", "*"}, DEVICE, door_entries},
    {"GET", {"v1", "sittings", "*", "logs"}, DEVICE, door_list},
    {"GET", {"v1", "papers"}, DEVICE, papers_list},
    {"GET", {"v1", "papers", "*"}, DEVICE, paper_give},
    {"PUT", {"v1", "bundles", "*"}, DEVICE, bundle_take},
    {"GET", {"v1", "update"}, DEVICE, update_tell},
    {"GET", {"v1", "update", "*", "*"}, DEVICE, update_give},
};

/* ---------------------------------------------------------------- answering */

void visit_refuse(struct visit *v, enum problem p, const char *detail)
{
    problem_answer(v->answer, p, detail);
}

/* What the depot said, for the program's log and for who asked. */
static enum problem failed(enum err e, const struct diag *d)
{
    log_line(LOG_LEVEL_ERROR, "depot", "%s: %s", err_text(e), d->text);
    return e == ERR_FULL                      ? PROBLEM_FULL
           : e == ERR_STATE || e == ERR_NOMEM ? PROBLEM_BUSY
                                              : PROBLEM_INTERNAL;
}

void visit_fail(struct visit *v, enum err e, const struct diag *d)
{
    visit_refuse(v, failed(e, d), "");
}

void visit_answer(struct visit *v, int status, const char *type)
{
    v->answer->status = status;
    text_copy(v->answer->content_type, sizeof v->answer->content_type, type);
}

void visit_check(struct visit *v, enum err e)
{
    if (e == ERR_FORMAT)
        visit_refuse(v, PROBLEM_FORMAT, "");
    else if (e)
        visit_refuse(v, PROBLEM_BUSY, "");
}

bool visit_number(const struct visit *v, size_t segment, uint64_t limit, uint64_t *ret)
{
    const char *text = v->segments[segment];
    uint64_t n = 0;

    for (; *text >= '0' && *text <= '9' && n < limit; text++)
        n = 10 * n + (uint64_t)(*text - '0');
    *ret = n;
    return *text == '\0' && n < limit;
}

void visit_found(struct visit *v, enum err e, const struct diag *d)
{
    if (e == ERR_MISSING)
        visit_refuse(v, PROBLEM_NOT_FOUND, "");
    else if (e)
        visit_fail(v, e, d);
    else
        visit_answer(v, 200, "application/octet-stream");
}

struct html visit_page(struct visit *v)
{
    char *here = v->here;
    size_t room = sizeof v->here;

    here[0] = '\0';
    for (size_t i = 0; i < v->segment_count; i++) {
        int n = snprintf(here, room, "/%s", v->segments[i]);
        here += n;
        room -= (size_t)n;
    }
    return (struct html){
        .out = &v->answer->body, .lang = v->lang, .role = v->person.role, .here = v->here};
}

void visit_end(struct visit *v, enum err e, const struct diag *d)
{
    if (e)
        visit_fail(v, e, d);
    else
        visit_answer(v, 200, "text/html; charset=utf-8");
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
    if (v->segment_count > 1 && strcmp(v->segments[v->segment_count - 1], "en") == 0
        && strcmp(v->segments[0], "v1") != 0) { /* the same page in English */
        v->lang = LANG_EN;
        v->segment_count--;
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
static enum problem admit(struct visit *v, const struct wire_claim *claim, struct diag *d)
{
    BUF_AUTO struct buf cert = BUF_INIT(CERT_MAX);
    enum err e = depot_device_get(v->registry->depot, &claim->key, &cert, d);
    bool revoked = e == ERR_REVOKED;
    if (e == ERR_MISSING)
        return PROBLEM_UNKNOWN_KEY;
    if (e && !revoked)
        return failed(e, d);
    e = known_verify(v->registry->known, buf_view(&cert), &v->registry->root, &v->device);
    if (e)
        return PROBLEM_UNKNOWN_KEY;
    e = signature_check(v->request, claim, &v->device.http, v->now);
    if (e && e != ERR_EXPIRED)
        return PROBLEM_SIGNATURE;
    v->cert_size = cert.n <= sizeof v->cert ? cert.n : 0; /* longer: not remembered */
    memcpy(v->cert, cert.p, v->cert_size);
    return revoked ? PROBLEM_REVOKED : e ? PROBLEM_CLOCK : PROBLEM_NONE;
}

/* Somebody with an account, and a role that may. Who signs in is written down. */
static enum problem admit_person(struct visit *v, int roles, struct diag *d)
{
    const struct registry *r = v->registry;

    if (r->accounts == NULL)
        return PROBLEM_FORBIDDEN;
    enum err e = accounts_find(r->accounts, v->request, clock_mono(r->clock), &v->person, d);
    if (e == ERR_KEY) {
        v->answer->ask_password = true;
        return PROBLEM_PASSWORD;
    }
    if (e)
        return failed(e, d);
    if (v->person.first)
        audit_note(r, "signed-in", v->person.name, role_name(v->person.role));
    return ((int)v->person.role & roles) != 0 ? PROBLEM_NONE : PROBLEM_FORBIDDEN;
}

/* Whether a request may have to wait for the database to keep something: whoever changes something,
 * and people, of whom it is written down that they signed in. */
static bool may_wait(const struct route *route)
{
    return route->who > DEVICE || strcmp(route->method, "GET") != 0;
}

static void serve_one(const struct route *route, struct visit *v)
{
    struct diag d = {0};
    struct wire_claim claim;
    enum problem p = PROBLEM_NONE;

    if (route->who == DEVICE && signature_read(v->request, &claim) != ERR_OK)
        p = PROBLEM_UNSIGNED;
    else if (route->handle == log_put && log_put_next(v, &claim))
        return;
    else if (route->who == DEVICE)
        p = admit(v, &claim, &d);
    else if (route->who != ANYBODY)
        p = admit_person(v, route->who, &d);
    if (p != PROBLEM_NONE)
        visit_refuse(v, p, "");
    else
        route->handle(v);
}

void registry_handle(void *context, const struct wire_request *r, struct wire_answer *a)
{
    const struct registry *registry = context;
    struct visit v = {
        .registry = registry, .request = r, .answer = a, .now = clock_wall(registry->clock)};
    const struct route *route = route_of(&v);

    if (route == NULL)
        return;
    bool counted = registry->writing != NULL && may_wait(route);
    if (counted && atomic_fetch_add(registry->writing, 1) >= REGISTRY_WRITERS)
        visit_refuse(&v, PROBLEM_BUSY, "");
    else
        serve_one(route, &v);
    if (counted)
        atomic_fetch_sub(registry->writing, 1);
}
