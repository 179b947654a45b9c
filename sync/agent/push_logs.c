// SPDX-License-Identifier: EUPL-1.2
/* Own logs to the registry.
 *
 * The kiosk keeps one batch per log in spool-out: from where the registry was, as far as the kiosk
 * knows, to its newest head. What the registry has by now is cut off; its cosigned head goes to
 * spool-in, from which the kiosk learns where the next batch begins. So nobody keeps a list of what
 * was sent, and a registry that lost something says so by its head and gets it again. */
#include "agent/agent_internal.h"

#include "base/log.h"
#include "chain/batch.h"
#include "chain/checkpoint.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct push {
    struct agent *a;
    const char *file; /* name in spool-out */
    struct own_log *log;
    char path[WIRE_PATH_SIZE];
    struct batch batch;
    struct hash hash; /* of the whole batch as it lies there */
};

static struct own_log *log_of(struct agent *a, const char *name)
{
    for (size_t i = 0; i < a->log_count; i++)
        if (strcmp(a->logs[i].name, name) == 0)
            return &a->logs[i];
    if (a->log_count == LOGS_MAX) { /* the oldest is forgotten: it is only asked about again */
        a->log_count--;
        memmove(&a->logs[0], &a->logs[1], a->log_count * sizeof a->logs[0]);
    }
    struct own_log *log = &a->logs[a->log_count++];
    *log = (struct own_log){0};
    text_copy(log->name, sizeof log->name, name);
    return log;
}

/* Drops the entries that the registry has. Only where it is known to have these and no others: else
 * all are sent, so that it sees a fork. */
static void cut_front(struct batch *b, uint64_t there)
{
    struct bytes rest = b->entries, one;

    while (b->from < there && batch_next(&rest, &one)) {
        b->from++;
        b->count--;
    }
    b->entries = rest;
}

/* A head as the registry answers it: ours, and cosigned. */
static bool is_cosigned(const struct push *p, struct bytes note)
{
    char name[REGISTRY_NAME_SIZE];
    struct checkpoint head;
    uint64_t seconds;

    registry_name(&p->a->registry, name);
    return checkpoint_verify(note, p->batch.origin, &p->a->cert.sign, &head) == ERR_OK
           && note_cosigned(note, name, &p->a->registry, &seconds) == ERR_OK;
}

/* Where the registry is, and whether that is exactly what this batch's head says. */
static void note_position(struct push *p, const struct wire_answer *answer)
{
    struct own_log *log = p->log;
    struct checkpoint mine;

    log->known = position_parse(answer->etag, &log->there) == ERR_OK;
    log->agreed = false;
    if (!log->known
        || checkpoint_verify(p->batch.note, p->batch.origin, &p->a->cert.sign, &mine) != ERR_OK)
        return;
    struct position here = position_of(mine.size, &mine.root);
    log->agreed = position_equal(&here, &log->there);
}

/* ERR_SIGNATURE: what the registry says to have is not signed by it and us. */
static enum err keep_head(struct push *p, const struct wire_answer *answer)
{
    char name[LOG_NAME_SIZE + sizeof ".head"];

    note_position(p, answer);
    if (!is_cosigned(p, buf_view(&answer->body))) {
        log_line(LOG_LEVEL_ERROR, "logs", "the registry's head of %s does not hold", p->log->name);
        link_doubt(p->a);
        return ERR_SIGNATURE;
    }
    (void)snprintf(name, sizeof name, "%s.head", p->log->name);
    return spool_put(p->a, name, buf_view(&answer->body));
}

/* Where the registry stands, and its head to the kiosk; it may have nothing. A head that does not
 * hold goes nowhere, but the batch is sent all the same: the answer to that one counts. */
static enum link ask_head(struct push *p, struct wire_answer *answer, enum problem *ret_problem)
{
    enum link l = link_get(p->a, p->path, answer, ret_problem);

    if (l == LINK_DONE) {
        enum err e = keep_head(p, answer);
        (void)e; /* said in the log of the program */
    } else if (l == LINK_REFUSED && *ret_problem == PROBLEM_NOT_FOUND) {
        p->log->there = (struct position){0};
        p->log->known = true;
        p->log->agreed = false;
        l = LINK_DONE;
    }
    return l;
}

static enum link send_batch(struct push *p, struct wire_answer *answer, enum problem *ret_problem)
{
    BUF_AUTO struct buf body = BUF_INIT(BATCH_BYTES_MAX);
    struct batch b = p->batch;
    char tag[WIRE_TAG_SIZE];

    if (p->log->agreed)
        cut_front(&b, p->log->there.size);
    position_format(&p->log->there, tag);
    if (batch_write(&b, &body) != ERR_OK) {
        *ret_problem = PROBLEM_TOO_LARGE;
        return LINK_REFUSED;
    }
    const struct call c = {.method = "PUT",
        .path = p->path,
        .body = buf_view(&body),
        .content_type = "application/cbor",
        .if_match = tag};
    return link_call(p->a, &c, answer, ret_problem);
}

/* The registry stands before where the batch begins: the kiosk learns it by that head, or by there
 * being none, and writes a longer one. */
static void tell_kiosk_to_begin_earlier(struct push *p)
{
    char name[LOG_NAME_SIZE + sizeof ".head"], path[PATH_SIZE];

    (void)snprintf(name, sizeof name, "%s.head", p->log->name);
    if (p->log->there.size == 0 && spool_path(p->a, SPOOL_IN, name, path) == ERR_OK)
        (void)remove(path);
}

static enum link push_known(struct push *p, struct wire_answer *answer, enum problem *ret_problem)
{
    for (int tries = 0; tries < 2; tries++) {
        enum link l = p->log->known ? LINK_DONE : ask_head(p, answer, ret_problem);
        if (l != LINK_DONE)
            return l;
        if (p->batch.from > p->log->there.size) {
            tell_kiosk_to_begin_earlier(p);
            p->log->known = false; /* asked again when the longer one is there */
            *ret_problem = PROBLEM_GAP;
            return LINK_REFUSED;
        }
        l = send_batch(p, answer, ret_problem);
        bool elsewhere =
            l == LINK_REFUSED && (*ret_problem == PROBLEM_STALE || *ret_problem == PROBLEM_GAP);
        if (!elsewhere)
            return l;
        p->log->known = false; /* somebody else, or another registry, moved it */
    }
    return LINK_REFUSED;
}

static enum err push_batch(struct push *p)
{
    struct agent *a = p->a;
    struct wire_answer answer;
    enum problem problem = PROBLEM_NONE;

    link_answer_new(&answer);
    enum link l = push_known(p, &answer, &problem);
    enum err kept = l == LINK_DONE ? keep_head(p, &answer) : ERR_OK;
    if (kept == ERR_SIGNATURE) {
        l = LINK_REFUSED;
        problem = PROBLEM_SIGNATURE;
    }
    if (l == LINK_DONE) {
        if (kept == ERR_OK)
            p->log->sent = p->hash; /* else it is asked for once more: the kiosk needs the head */
        parked_remove(&a->parked, p->file);
    } else if (l == LINK_REFUSED && problem != PROBLEM_GAP && problem != PROBLEM_BUSY) {
        log_line(
            LOG_LEVEL_WARNING, "logs", "%s is parked: %s", p->log->name, problem_name(problem));
        parked_put(
            &a->parked, p->file, problem, clock_wall(a->config.clock), clock_mono(a->config.clock));
    }
    a->status.waiting += l != LINK_DONE;
    link_answer_free(&answer);
    return l == LINK_LOST ? ERR_DEVICE : ERR_OK;
}

/* The log that a batch's origin names: where to send it, and what its files are called. */
static bool name_log(struct push *p)
{
    char name[LOG_NAME_SIZE], hex[2 * KEY_ID_SIZE + 1] = "", id[UUID_TEXT_SIZE] = "",
                                                    again[NOTE_NAME_SIZE];
    struct uuid sitting;
    struct key_id key;

    if (sscanf(p->batch.origin, "zaalwacht/%16[0-9a-f]/%36s", hex, id) != 2
        || hex_decode(hex, key.b, sizeof key.b) != ERR_OK || uuid_parse(id, &sitting) != ERR_OK)
        return false;
    checkpoint_origin_of(&key, &sitting, again);
    if (strcmp(again, p->batch.origin) != 0)
        return false;
    (void)snprintf(name, sizeof name, "%s-%s", hex, id);
    (void)snprintf(p->path, sizeof p->path, "/v1/logs/%s/%s", hex, id);
    p->log = log_of(p->a, name);
    return true;
}

/* It arrived, and the kiosk can see that. */
static bool is_done(const struct push *p)
{
    char name[LOG_NAME_SIZE + sizeof ".head"], path[PATH_SIZE];

    (void)snprintf(name, sizeof name, "%s.head", p->log->name);
    return hash_equal(&p->hash, &p->log->sent) && spool_path(p->a, SPOOL_IN, name, path) == ERR_OK
           && access(path, F_OK) == 0;
}

static enum err push_one(void *context, const char *file)
{
    struct agent *a = context;
    struct push p = {.a = a, .file = file};
    char path[PATH_SIZE];
    BUF_AUTO struct buf in = BUF_INIT(BATCH_BYTES_MAX);

    enum err e = spool_path(a, SPOOL_OUT, file, path);
    if (!e)
        e = file_read(path, &in, NULL);
    if (!e)
        e = batch_read(buf_view(&in), &p.batch);
    if (e || !name_log(&p)) {
        log_line(LOG_LEVEL_ERROR, "logs", "%s is no batch", file);
        return ERR_OK;
    }
    p.hash = hash_of(buf_view(&in));
    if (is_done(&p))
        return ERR_OK;
    if (!parked_is_due(&a->parked, file, clock_mono(a->config.clock))) {
        a->status.waiting++;
        return ERR_OK;
    }
    return push_batch(&p);
}

enum err logs_push(struct agent *a)
{
    return spool_each(a, SPOOL_OUT, BATCH_SUFFIX, push_one, a);
}
