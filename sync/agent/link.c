// SPDX-License-Identifier: EUPL-1.2
/* One call to the registry: signed, and what it wants first is done first. */
#include "agent/agent_internal.h"

#include "base/log.h"
#include "wire/signature.h"

#include <stdio.h>
#include <string.h>

void link_answer_new(struct wire_answer *a)
{
    *a = (struct wire_answer){.body = BUF_INIT(WIRE_BODY_MAX)};
}

void link_answer_free(struct wire_answer *a)
{
    buf_free(&a->body);
}

static void answer_clear(struct wire_answer *a)
{
    buf_clear(&a->body);
    a->status = 0;
    a->content_type[0] = a->etag[0] = '\0';
}

static void note_state(struct agent *a, enum status_state s, const char *why)
{
    if (a->status.state != s)
        log_line(s == STATUS_REACHED ? LOG_LEVEL_INFO : LOG_LEVEL_WARNING, "registry", "%s%s%s",
            status_word(s), why[0] != '\0' ? ": " : "", why);
    a->status.state = s;
    if (s == STATUS_REACHED)
        a->status.reached = clock_wall(a->config.clock);
}

/* The registry's time as far as it is known. */
static struct wall its_time(const struct agent *a)
{
    return (struct wall){clock_wall(a->config.clock).ms + a->clock_ahead};
}

static bool send(struct agent *a, const struct call *c, bool sign, struct wire_answer *answer)
{
    struct wire_request r = {.body = c->body};
    struct diag d = {0};

    answer_clear(answer);
    text_copy(r.method, sizeof r.method, c->method);
    text_copy(r.path, sizeof r.path, c->path);
    text_copy(r.content_type, sizeof r.content_type, c->content_type);
    text_copy(r.if_match, sizeof r.if_match, c->if_match);
    if (c->if_none_match != NULL)
        text_copy(r.if_none_match, sizeof r.if_none_match, c->if_none_match);
    if (sign)
        signature_add(&r, &a->key, its_time(a));
    enum err e = client_send(a->client, &r, answer, &d);
    if (e)
        note_state(a,
            e == ERR_TYPE  ? STATUS_CAPTIVE
            : e == ERR_KEY ? STATUS_UNTRUSTED
                           : STATUS_OFFLINE,
            d.text);
    return e == ERR_OK;
}

/* What its clock says, so that ours may be wrong. */
static enum link ask_time(struct agent *a, struct wire_answer *answer)
{
    struct uuid random;
    char nonce[UUID_TEXT_SIZE], path[WIRE_PATH_SIZE];
    struct wall told;

    uuid_random(&random);
    uuid_format(&random, nonce);
    (void)snprintf(path, sizeof path, "/v1/time/%s", nonce);
    struct wall before = clock_wall(a->config.clock);
    const struct call c = {.method = "GET", .path = path, .content_type = "", .if_match = ""};
    if (!send(a, &c, false, answer))
        return LINK_LOST;
    if (signed_time_read(buf_view(&answer->body), &a->registry, nonce, &told) != ERR_OK) {
        link_doubt(a);
        return LINK_REFUSED;
    }
    struct wall after = clock_wall(a->config.clock);
    a->clock_ahead = told.ms - before.ms - (after.ms - before.ms) / 2;
    a->status.clock_ahead = a->clock_ahead;
    return LINK_DONE;
}

static enum link introduce(struct agent *a, struct wire_answer *answer)
{
    const struct call c = {.method = "PUT",
        .path = "/v1/device",
        .body = {a->cert_bytes, a->cert_size},
        .content_type = "application/cose",
        .if_match = ""};

    if (!send(a, &c, false, answer))
        return LINK_LOST;
    return answer->status / 100 == 2 ? LINK_DONE : LINK_REFUSED;
}

/* What the registry wants before it does anything, each once per call. LINK_REFUSED: it is nothing
 * that can be done from here. */
struct mending {
    bool timed, introduced;
};
static enum link mend(
    struct agent *a, enum problem p, struct mending *m, struct wire_answer *answer)
{
    if (p == PROBLEM_CLOCK && !m->timed) {
        m->timed = true;
        return ask_time(a, answer);
    }
    if (p == PROBLEM_UNKNOWN_KEY && !m->introduced) {
        m->introduced = true;
        return introduce(a, answer);
    }
    return LINK_REFUSED;
}

enum link link_call(
    struct agent *a, const struct call *c, struct wire_answer *answer, enum problem *ret_problem)
{
    struct mending m = {0};

    for (;;) {
        if (!send(a, c, true, answer))
            return LINK_LOST;
        /* Noted before anything else is asked: that answer is none to this call. */
        bool done = answer->status / 100 == 2 || answer->status == 304;
        enum problem p = done ? PROBLEM_NONE : problem_read(answer);
        enum link mended = done ? LINK_REFUSED : mend(a, p, &m, answer);
        if (mended == LINK_LOST)
            return LINK_LOST;
        if (mended == LINK_REFUSED) {
            *ret_problem = p;
            note_state(a, p == PROBLEM_REVOKED ? STATUS_REVOKED : STATUS_REACHED, "");
            return done ? LINK_DONE : LINK_REFUSED;
        }
    }
}

enum link link_get(
    struct agent *a, const char *path, struct wire_answer *answer, enum problem *ret_problem)
{
    const struct call c = {.method = "GET", .path = path, .content_type = "", .if_match = ""};
    return link_call(a, &c, answer, ret_problem);
}

void link_doubt(struct agent *a)
{
    a->registry_known = false;
}

bool link_meet(struct agent *a)
{
    struct wire_answer answer;
    struct cert cert;
    const struct call c = {
        .method = "GET", .path = "/v1/registry", .content_type = "", .if_match = ""};

    if (a->registry_known)
        return true;
    link_answer_new(&answer);
    if (send(a, &c, false, &answer)) {
        if (answer.status != 200)
            note_state(a, STATUS_OFFLINE, problem_name(problem_read(&answer)));
        else if (cert_verify(buf_view(&answer.body), &a->anchor.root, HOLDER_REGISTRY,
                     (struct wall){0}, &cert)
                 != ERR_OK)
            note_state(a, STATUS_UNTRUSTED, "no registry of this institution");
        else if (spool_put(a, "registry.cert", buf_view(&answer.body)) == ERR_OK) {
            /* Under another key what it signs may hold now. */
            if (memcmp(&a->registry, &cert.sign, sizeof a->registry) != 0)
                parked_release(&a->parked, PROBLEM_SIGNATURE);
            a->registry = cert.sign;
            a->registry_known = true;
        }
    }
    /* At once, rather than when the first record went up in vain; and it may be a newer certificate
     * than the registry has. */
    if (a->registry_known)
        (void)introduce(a, &answer);
    /* A time that it does not sign leaves doubt, and the round ends here. */
    if (a->registry_known && ask_time(a, &answer) == LINK_REFUSED)
        note_state(a, STATUS_UNTRUSTED, "its time is not signed by it");
    link_answer_free(&answer);
    return a->registry_known;
}
