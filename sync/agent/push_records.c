// SPDX-License-Identifier: EUPL-1.2
/* Sealed records to the registry, each until its receipt is here. */
#include "agent/agent_internal.h"

#include "base/log.h"

#include <stdio.h>

#define RECORD_SUFFIX ".zwb"
#define RECORD_BYTES_MAX (32u << 20)

static bool receipt_path(
    const struct agent *a, const char *record, char name[PATH_SIZE], char path[PATH_SIZE])
{
    int n = snprintf(name, PATH_SIZE, "%s.receipt", record);
    return n > 0 && n < PATH_SIZE && spool_path(a, SPOOL_IN, name, path) == ERR_OK;
}

/* A receipt for exactly these bytes, signed by the registry: then it is there. */
static bool keep_receipt(
    struct agent *a, const char *name, const struct hash *record, struct bytes note)
{
    struct receipt r;

    return receipt_read(note, &a->registry, &r) == ERR_OK && hash_equal(&r.bundle, record)
           && spool_put(a, name, note) == ERR_OK;
}

static enum err push_file(
    struct agent *a, const char *record, const char *receipt, struct bytes file)
{
    struct hash hash = hash_of(file);
    char hex[2 * HASH_SIZE + 1], path[WIRE_PATH_SIZE];
    struct wire_answer answer;
    enum problem problem = PROBLEM_NONE;

    hex_encode(hash.b, sizeof hash.b, hex);
    (void)snprintf(path, sizeof path, "/v1/bundles/%s", hex);
    const struct call c = {.method = "PUT",
        .path = path,
        .body = file,
        .content_type = "application/octet-stream",
        .if_match = ""};
    link_answer_new(&answer);
    enum link l = link_call(a, &c, &answer, &problem);
    if (l == LINK_DONE && !keep_receipt(a, receipt, &hash, buf_view(&answer.body))) {
        l = LINK_REFUSED;
        problem = PROBLEM_SIGNATURE;
        link_doubt(a);
    }
    if (l == LINK_DONE) {
        parked_remove(&a->parked, record);
        log_line(LOG_LEVEL_INFO, "records", "%s is at the registry", record);
    } else if (l == LINK_REFUSED) {
        parked_put(
            &a->parked, record, problem, clock_wall(a->config.clock), clock_mono(a->config.clock));
        log_line(LOG_LEVEL_WARNING, "records", "%s is parked: %s", record, problem_name(problem));
    }
    a->status.waiting += l != LINK_DONE;
    link_answer_free(&answer);
    return l == LINK_LOST ? ERR_DEVICE : ERR_OK;
}

/* Whether a receipt that this registry signed is here. One that a disk spoiled is fetched again:
 * the same record gets the first receipt once more. */
static bool has_receipt(const struct agent *a, const char *path)
{
    BUF_AUTO struct buf note = BUF_INIT(RECEIPT_BYTES_MAX);
    struct receipt r;

    return file_read(path, &note, NULL) == ERR_OK
           && receipt_read(buf_view(&note), &a->registry, &r) == ERR_OK;
}

static enum err push_one(void *context, const char *record)
{
    struct agent *a = context;
    BUF_AUTO struct buf file = BUF_INIT(RECORD_BYTES_MAX);
    char receipt[PATH_SIZE], path[PATH_SIZE];
    struct diag d = {0};

    if (!receipt_path(a, record, receipt, path) || has_receipt(a, path))
        return ERR_OK;
    if (!parked_is_due(&a->parked, record, clock_mono(a->config.clock))) {
        a->status.waiting++;
        return ERR_OK;
    }
    enum err e = spool_path(a, RECORDS_OUT, record, path);
    if (!e)
        e = file_read(path, &file, &d);
    if (e) {
        a->status.waiting++;
        log_line(LOG_LEVEL_ERROR, "records", "%s: %s (%s)", record, err_text(e), d.text);
        return ERR_OK;
    }
    return push_file(a, record, receipt, buf_view(&file));
}

enum err records_push(struct agent *a)
{
    return spool_each(a, RECORDS_OUT, RECORD_SUFFIX, push_one, a);
}
