// SPDX-License-Identifier: EUPL-1.2
/* Files between kiosk and agent: see spool.h. */
#include "kiosk/spool.h"

#include "base/files.h"
#include "chain/batch.h"
#include "codec/json.h"
#include "papers/cert.h"
#include "papers/receipt.h"
#include "pv/bundle.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define STATUS_BYTES_MAX (64u << 10)
#define BATCH_SUFFIX ".zwl"
#define RECORD_SUFFIX ".zwb"
#define FILE_NAME_SIZE 128
#define MOMENT_MAX INT64_C(253402300799999)

static enum err below(char out[PATH_SIZE], const char *data, const char *folder, const char *name)
{
    enum err e = path_join(out, data, folder);
    return e ? e : path_join(out, out, name);
}

enum err spool_registry(
    const char *data, const struct sign_public *root, struct sign_public *ret, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(CERT_BYTES_MAX);
    char path[PATH_SIZE];
    struct cert cert;
    enum err e = below(path, data, SPOOL_IN_FOLDER, "registry.cert");

    if (!e)
        e = file_read(path, &file, d);
    if (!e)
        e = cert_verify(buf_view(&file), root, HOLDER_REGISTRY, (struct wall){0}, &cert);
    if (!e)
        *ret = cert.sign;
    return e;
}

/* ---------------------------------------------------------------- logs */

/* "<key id>-<sitting>" and the suffix, of an origin "zaalwacht/<key id>/<sitting>". */
static bool log_file(const char *origin, const char *suffix, char out[FILE_NAME_SIZE])
{
    const char *key = strchr(origin, '/'), *sitting = key != NULL ? strchr(key + 1, '/') : NULL;

    if (sitting == NULL)
        return false;
    int n = snprintf(
        out, FILE_NAME_SIZE, "%.*s-%s%s", (int)(sitting - key - 1), key + 1, sitting + 1, suffix);
    return n > 0 && n < FILE_NAME_SIZE;
}

/* The newest head of that log which log and registry signed. */
static bool acknowledged_head(const struct spool_log *log, struct checkpoint *ret)
{
    BUF_AUTO struct buf note = BUF_INIT(NOTE_SIZE_MAX);
    char path[PATH_SIZE], file[FILE_NAME_SIZE], name[REGISTRY_NAME_SIZE];
    uint64_t seconds;

    registry_name(log->registry, name);
    return log_file(log->origin, ".head", file)
           && below(path, log->data, SPOOL_IN_FOLDER, file) == ERR_OK
           && file_read(path, &note, NULL) == ERR_OK
           && checkpoint_verify(buf_view(&note), log->origin, log->log_key, ret) == ERR_OK
           && note_cosigned(buf_view(&note), name, log->registry, &seconds) == ERR_OK;
}

uint64_t spool_acknowledged(const struct spool_log *log)
{
    struct checkpoint head;
    return acknowledged_head(log, &head) ? head.size : 0;
}

enum err spool_write(struct ledger *l, const char *data, uint64_t from, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(BATCH_BYTES_MAX);
    struct checkpoint head = ledger_head(l);
    char path[PATH_SIZE], name[FILE_NAME_SIZE];

    if (head.size == 0)
        return ERR_OK; /* nobody signed anything yet */
    enum err e = ledger_batch(l, from <= head.size ? from : 0, &file, d);
    if (!e && !log_file(head.origin, BATCH_SUFFIX, name))
        e = ERR_LIMIT;
    if (!e)
        e = below(path, data, SPOOL_OUT_FOLDER, name);
    return e ? e : file_write(path, buf_view(&file), 0640, d);
}

struct sweep {
    const char *data, *keep;
    const struct sign_public *log_key, *registry;
};

/* Another program's batch, or one that cannot be read, is left alone; so is one of which the
 * registry has as much or more, but something else. */
static enum err sweep_one(void *context, const char *name)
{
    struct sweep *s = context;
    BUF_AUTO struct buf file = BUF_INIT(BATCH_BYTES_MAX);
    struct batch b;
    struct checkpoint here, there;
    char path[PATH_SIZE];

    if (below(path, s->data, SPOOL_OUT_FOLDER, name) != ERR_OK
        || file_read(path, &file, NULL) != ERR_OK || batch_read(buf_view(&file), &b) != ERR_OK
        || strcmp(b.origin, s->keep) == 0)
        return ERR_OK;
    const struct spool_log log = {
        .data = s->data, .origin = b.origin, .log_key = s->log_key, .registry = s->registry};
    bool same = checkpoint_verify(b.note, b.origin, s->log_key, &here) == ERR_OK
                && acknowledged_head(&log, &there) && here.size == there.size
                && hash_equal(&here.root, &there.root);
    if (same)
        (void)unlink(path);
    return ERR_OK;
}

enum err spool_sweep(const char *data, const struct sign_public *log_key,
    const struct sign_public *registry, const char *keep, struct diag *d)
{
    struct sweep s = {.data = data, .keep = keep, .log_key = log_key, .registry = registry};
    char folder[PATH_SIZE];
    enum err e = path_join(folder, data, SPOOL_OUT_FOLDER);

    return e ? e : folder_each(folder, BATCH_SUFFIX, sweep_one, &s, d);
}

/* ---------------------------------------------------------------- time */

enum err spool_ask_time(const char *data, const struct uuid *nonce, struct diag *d)
{
    char path[PATH_SIZE], text[UUID_TEXT_SIZE];
    enum err e = below(path, data, SPOOL_OUT_FOLDER, "time.nonce");

    uuid_format(nonce, text);
    return e ? e : file_write(path, bytes_of(text), 0640, d);
}

enum err spool_time(const char *data, const struct uuid *nonce, const struct sign_public *registry,
    struct wall *ret)
{
    BUF_AUTO struct buf note = BUF_INIT(RECEIPT_BYTES_MAX);
    char path[PATH_SIZE], text[UUID_TEXT_SIZE];
    enum err e = below(path, data, SPOOL_IN_FOLDER, "time.note");

    uuid_format(nonce, text);
    if (!e)
        e = file_read(path, &note, NULL);
    if (!e)
        e = signed_time_read(buf_view(&note), registry, text, ret);
    return e == ERR_FORMAT ? ERR_MISSING : e; /* an answer to an older question */
}

/* ---------------------------------------------------------------- records */

struct receipts {
    const char *data;
    const struct sign_public *registry;
    size_t fresh;
    struct diag *d;
};

static bool is_for(const struct receipts *r, const char *record, struct bytes note)
{
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);
    char path[PATH_SIZE];
    struct receipt receipt;

    if (receipt_read(note, r->registry, &receipt) != ERR_OK
        || below(path, r->data, "out", record) != ERR_OK || file_read(path, &file, NULL) != ERR_OK)
        return false;
    struct hash h = hash_of(buf_view(&file));
    return hash_equal(&h, &receipt.bundle);
}

static enum err look_for_receipt(void *context, const char *record)
{
    struct receipts *r = context;
    BUF_AUTO struct buf note = BUF_INIT(RECEIPT_BYTES_MAX);
    char kept[PATH_SIZE], brought[PATH_SIZE], name[FILE_NAME_SIZE];
    int n = snprintf(name, sizeof name, "%s.receipt", record);

    if (n <= 0 || n >= FILE_NAME_SIZE || below(kept, r->data, RECEIVED_FOLDER, record) != ERR_OK
        || below(brought, r->data, SPOOL_IN_FOLDER, name) != ERR_OK || access(kept, F_OK) == 0
        || file_read(brought, &note, NULL) != ERR_OK || !is_for(r, record, buf_view(&note)))
        return ERR_OK;
    enum err e = file_write(kept, buf_view(&note), 0600, r->d);
    r->fresh += e == ERR_OK;
    return e;
}

enum err spool_receipts(
    const char *data, const struct sign_public *registry, size_t *ret_new, struct diag *d)
{
    struct receipts r = {.data = data, .registry = registry, .d = d};
    char folder[PATH_SIZE];
    enum err e = path_join(folder, data, "out");

    if (!e)
        e = folder_each(folder, RECORD_SUFFIX, look_for_receipt, &r, d);
    *ret_new = r.fresh;
    return e;
}

/* ---------------------------------------------------------------- what the agent says */

static enum spool_state state_of(const char *word)
{
    static const struct {
        const char *word;
        enum spool_state state;
    } states[] = {{"reached", SPOOL_REACHED}, {"offline", SPOOL_OFFLINE},
        {"captive", SPOOL_CAPTIVE}, {"untrusted", SPOOL_UNTRUSTED}, {"revoked", SPOOL_REVOKED}};

    for (size_t i = 0; word != NULL && i < sizeof states / sizeof *states; i++)
        if (strcmp(word, states[i].word) == 0)
            return states[i].state;
    return SPOOL_NO_AGENT;
}

static int32_t small(int64_t n)
{
    return n < 0 ? 0 : n > INT32_MAX ? INT32_MAX : (int32_t)n;
}

/* Nobody calculates with a time before 1970 or after 9999. */
static struct wall moment(int64_t ms)
{
    return (struct wall){ms < 0 || ms > MOMENT_MAX ? 0 : ms};
}

struct spool_status spool_status(const char *data)
{
    struct spool_status s = {0};
    BUF_AUTO struct buf file = BUF_INIT(STATUS_BYTES_MAX);
    JSON_AUTO struct json *j = NULL;
    char path[PATH_SIZE];
    const char *type;

    if (below(path, data, SPOOL_IN_FOLDER, "agent.status") != ERR_OK
        || file_read(path, &file, NULL) != ERR_OK
        || json_parse(buf_view(&file), &j, NULL) != ERR_OK)
        return s;
    type = json_get_text(j, "type");
    if (type == NULL || strcmp(type, "zw-agent-status") != 0 || json_get_int(j, "version", 0) != 1)
        return s;
    const struct json *parked = json_get(j, "parked");
    s.state = state_of(json_get_text(j, "state"));
    s.reached = moment(json_get_int(j, "reached", 0));
    s.waiting = small(json_get_int(j, "waiting", 0));
    s.parked = json_at(parked, 0) != NULL ? small((int64_t)json_count(parked)) : 0;
    s.parked_since = moment(json_get_int(json_at(parked, 0), "since", 0));
    return s;
}
