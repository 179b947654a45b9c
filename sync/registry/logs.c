// SPDX-License-Identifier: EUPL-1.2
/* A log at the registry: a batch is checked before it is kept, and its head cosigned.
 *
 *   what the log has      what the batch brings   answer
 *   nothing or a part     the rest                201: kept
 *   all of it             the same                200: held already
 *   some of it            the same, and more      201: the new part is kept
 *   something else        under the same numbers  409 fork: the batch is kept whole, the log stays
 *   less                  from further on         416 gap, with where the log ends
 *   elsewhere             If-Match of another     412 stale, with where it is
 *
 * Checked: who signed the request owns the log; every entry is strict, links to the one before it
 * and counts on; the head is signed by the log's key and counts exactly these entries. */
#include "registry/registry_internal.h"

#include "base/log.h"
#include "chain/batch.h"
#include "chain/range.h"
#include "registry/audit.h"
#include "registry/recent.h"
#include "wire/position.h"
#include "wire/signature.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COMPARE_BYTES BATCH_BYTES_MAX

/* One batch before one log. */
struct intake {
    struct visit *v;
    struct uuid sitting;
    char origin[NOTE_NAME_SIZE];
    struct batch batch;
    struct depot_log log; /* as it is; empty when there is none */
    struct range range;   /* its walk */
    struct bytes fresh;   /* the part of batch.entries that is not here yet */
    uint64_t fresh_count;
};

static void tag_set(struct visit *v, const struct range *r)
{
    struct hash root = tree_root(&r->tree);
    struct position p = position_of(r->tree.size, &root);
    position_format(&p, v->answer->etag);
}

/* The log that the path names, which must be the asker's own. */
static enum problem origin_find(const struct visit *v, struct intake *in)
{
    struct key_id id, own = sign_key_id(&v->device.sign);

    if (hex_decode(v->segments[2], id.b, sizeof id.b) != ERR_OK
        || uuid_parse(v->segments[3], &in->sitting) != ERR_OK)
        return PROBLEM_NOT_FOUND;
    if (!key_id_equal(&id, &own))
        return PROBLEM_FORBIDDEN;
    checkpoint_origin(&v->device.sign, &in->sitting, in->origin);
    return PROBLEM_NONE;
}

static bool origin_of(struct visit *v, struct intake *in)
{
    enum problem p = origin_find(v, in);

    if (p != PROBLEM_NONE)
        visit_refuse(v, p, p == PROBLEM_FORBIDDEN ? "another device's log" : "no such log");
    return p == PROBLEM_NONE;
}

static bool batch_of(struct intake *in)
{
    return batch_read(in->v->request->body, &in->batch) == ERR_OK
           && strcmp(in->batch.origin, in->origin) == 0;
}

/* The log as it is: its walk, and where that ends as ETag. */
static bool load(struct intake *in)
{
    struct diag d = {0};
    enum err e = depot_log_get(in->v->registry->depot, in->origin, &in->log, &d);

    if (e == ERR_MISSING)
        e = ERR_OK;
    else if (!e)
        e = range_read(buf_view(&in->log.walk), &in->range);
    if (e) {
        visit_fail(in->v, e, &d);
        return false;
    }
    tag_set(in->v, &in->range);
    return true;
}

/* Whether the entries that both have are the same, byte for byte; leaves the rest in `fresh`. */
static enum err compare(struct intake *in, bool *ret_same, struct diag *d)
{
    uint64_t here = in->range.tree.size, at = in->batch.from, count = 0;
    BUF_AUTO struct buf held = BUF_INIT(COMPARE_BYTES);
    struct bytes mine, theirs, one;

    in->fresh = in->batch.entries;
    in->fresh_count = in->batch.count;
    *ret_same = true;
    if (at >= here || in->batch.count == 0)
        return ERR_OK;
    enum err e = depot_log_entries(
        in->v->registry->depot, in->origin, at, in->batch.entries.n + 1, &held, &count, d);
    for (mine = buf_view(&held); !e && *ret_same && at < here && in->fresh_count > 0; at++) {
        bool both = batch_next(&mine, &one) && batch_next(&in->fresh, &theirs);
        *ret_same = both && bytes_equal(one, theirs);
        in->fresh_count--;
    }
    return e;
}

/* Walks what is new, then looks whether the signed head counts exactly that. */
static enum err walk(struct intake *in, struct diag *d)
{
    struct checkpoint head;
    struct bytes rest = in->fresh, entry;
    enum err e = ERR_OK;

    while (!e && batch_next(&rest, &entry))
        e = range_add(&in->range, entry, NULL, d);
    if (!e) {
        e = checkpoint_verify(in->batch.note, in->origin, &in->v->device.sign, &head);
        if (e)
            diag_set(d, e, "signed head: %s", err_text(e));
    }
    return e ? e : range_matches(&in->range, &head, d);
}

static void keep_fork(struct intake *in)
{
    struct diag d = {0};
    struct visit *v = in->v;
    enum err e = depot_fork_put(v->registry->depot, in->origin, v->request->body, v->now, &d);

    log_line(LOG_LEVEL_ERROR, "fork", "log %s has two histories", in->origin);
    audit_note(v->registry, "fork", "registry", in->origin);
    if (e)
        visit_fail(v, e, &d);
    else
        visit_refuse(v, PROBLEM_FORK, "both are kept");
}

/* For what the kiosk brings next. */
static void remember(const struct intake *in)
{
    const struct visit *v = in->v;
    struct recent_log *log = v->cert_size > 0 ? calloc(1, sizeof *log) : NULL;

    if (log == NULL)
        return; /* it is only slower then */
    log->http = sign_key_id(&v->device.http);
    log->cert = v->device;
    memcpy(log->cert_bytes, v->cert, v->cert_size);
    log->cert_size = v->cert_size;
    memcpy(log->origin, in->origin, sizeof log->origin);
    log->range = in->range;
    recent_put(v->registry->recent, log);
    free(log);
}

/* `memory`: instead of having asked; may be NULL. Answers 201 when it is kept. */
static enum err keep(struct intake *in, const struct depot_memory *memory, struct diag *d)
{
    struct visit *v = in->v;
    const struct registry *r = v->registry;
    BUF_AUTO struct buf walk_bytes = BUF_INIT(RANGE_STATE_MAX), note = BUF_INIT(NOTE_SIZE_MAX);

    range_write(&in->range, &walk_bytes);
    enum err e = buf_check(&walk_bytes);
    if (!e)
        e = note_cosign(&r->key, r->name, (uint64_t)(v->now.ms / 1000), in->batch.note, &note);
    struct depot_append append = {.origin = in->origin,
        .sitting = in->sitting,
        .before = in->log.size,
        .entries = in->fresh,
        .count = in->fresh_count,
        .walk = buf_view(&walk_bytes),
        .note = buf_view(&note),
        .now = v->now,
        .remembered = memory};
    if (!e)
        e = depot_log_append(r->depot, &append, d);
    if (e)
        return e;
    remember(in);
    tag_set(v, &in->range);
    visit_answer(v, 201, "text/plain; charset=utf-8");
    buf_add_bytes(&v->answer->body, buf_view(&note));
    return ERR_OK;
}

static void keep_asked(struct intake *in)
{
    struct diag d = {0};
    enum err e = keep(in, NULL, &d);

    if (e == ERR_AGAIN) /* the same log came in twice at once */
        visit_refuse(in->v, PROBLEM_BUSY, "");
    else if (e)
        visit_fail(in->v, e, &d);
}

/* A head for which the log has nothing new: held already, if it is one of ours. */
static void answer_held(struct intake *in)
{
    visit_answer(in->v, 200, "text/plain; charset=utf-8");
    buf_add_bytes(&in->v->answer->body, buf_view(&in->log.note));
}

static bool is_stale(const struct intake *in)
{
    const struct visit *v = in->v;
    return v->request->if_match[0] != '\0' && strcmp(v->request->if_match, v->answer->etag) != 0;
}

/* The next entry follows one that is not ours, and the log's key signed a head over it: the kiosk
 * stands behind another history. Without such a head it is only a mistake. */
static bool goes_on_elsewhere(const struct intake *in)
{
    struct checkpoint head;
    struct entry_header h;
    struct bytes rest = in->fresh, entry, sealed;

    return in->log.size > 0 && batch_next(&rest, &entry)
           && entry_parse(entry, &h, &sealed) == ERR_OK && h.seq == in->range.tree.size
           && !hash_equal(&h.previous, &in->range.last)
           && checkpoint_verify(in->batch.note, in->origin, &in->v->device.sign, &head) == ERR_OK;
}

static void take(struct intake *in)
{
    struct visit *v = in->v;
    struct diag d = {0};
    bool same = false;

    if (in->batch.from > in->range.tree.size) {
        visit_refuse(v, PROBLEM_GAP, "");
        return;
    }
    enum err e = compare(in, &same, &d);
    if (e) {
        visit_fail(v, e, &d);
    } else if (!same) {
        keep_fork(in);
    } else if (in->fresh_count == 0 && in->log.size == 0) {
        visit_refuse(v, PROBLEM_FORMAT, "a head without entries");
    } else if (in->fresh_count == 0) {
        answer_held(in);
    } else if (is_stale(in)) {
        visit_refuse(v, PROBLEM_STALE, "");
    } else {
        bool other = goes_on_elsewhere(in);
        e = walk(in, &d);
        if (e && other)
            keep_fork(in);
        else if (e)
            visit_refuse(v, PROBLEM_FORMAT, d.text);
        else
            keep_asked(in);
    }
}

void log_put(struct visit *v)
{
    struct intake in = {.v = v};

    if (!origin_of(v, &in))
        return;
    if (!batch_of(&in)) {
        visit_refuse(v, PROBLEM_FORMAT, "no batch of this log");
        return;
    }
    if (load(&in))
        take(&in);
    depot_log_free(&in.log);
}

/* ---------------------------------------------------------------- without asking first */

/* Everything is verified as ever, against what is remembered of kiosk and log. */
static bool is_next(struct intake *in, const struct recent_log *log)
{
    struct diag d = {0};

    if (origin_find(in->v, in) != PROBLEM_NONE || strcmp(in->origin, log->origin) != 0
        || !batch_of(in) || in->batch.count == 0 || in->batch.from != log->range.tree.size)
        return false;
    in->range = log->range;
    in->log.size = log->range.tree.size;
    in->fresh = in->batch.entries;
    in->fresh_count = in->batch.count;
    tag_set(in->v, &in->range);
    return !is_stale(in) && walk(in, &d) == ERR_OK;
}

/* Whether the kiosk is still who it was, and the log where it was, is part of the statement that
 * keeps the entries. False: nothing was done, and who asks the depot knows why. */
static bool put_next(struct visit *v, const struct recent_log *log)
{
    struct intake in = {.v = v};
    struct diag d = {0};
    BUF_AUTO struct buf walk_before = BUF_INIT(RANGE_STATE_MAX);

    v->device = log->cert;
    memcpy(v->cert, log->cert_bytes, log->cert_size);
    v->cert_size = log->cert_size;
    range_write(&log->range, &walk_before);
    if (buf_check(&walk_before) != ERR_OK || !is_next(&in, log))
        return false;
    const struct depot_memory memory = {.walk = buf_view(&walk_before),
        .http = log->http,
        .cert = {log->cert_bytes, log->cert_size}};
    enum err e = keep(&in, &memory, &d);
    if (e && e != ERR_AGAIN)
        visit_fail(v, e, &d); /* nobody knows whether it was done: the kiosk asks again */
    return e != ERR_AGAIN;
}

bool log_put_next(struct visit *v, const struct wire_claim *claim)
{
    struct recent_log *log = calloc(1, sizeof *log);
    bool done = log != NULL && recent_find(v->registry->recent, &claim->key, log)
                && signature_check(v->request, claim, &log->cert.http, v->now) == ERR_OK
                && put_next(v, log);

    if (!done) { /* as if nobody had looked */
        v->device = (struct cert){0};
        v->cert_size = 0;
        v->answer->etag[0] = '\0';
    }
    free(log);
    return done;
}

void log_head(struct visit *v)
{
    struct intake in = {.v = v};

    if (!origin_of(v, &in) || !load(&in))
        return;
    if (in.log.size == 0) {
        visit_refuse(v, PROBLEM_NOT_FOUND, "nothing of this log is here");
    } else {
        visit_answer(v, 200, "text/plain; charset=utf-8");
        buf_add_bytes(&v->answer->body, buf_view(&in.log.note));
    }
    depot_log_free(&in.log);
}
