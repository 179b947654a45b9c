// SPDX-License-Identifier: EUPL-1.2
/* A registry on loopback and kiosks before it, for the tests of the agent. The registry is a real
 * one, on a database in a folder of its own; each kiosk is a data folder with the keys and papers
 * of an enrolled one, which writes its log as desk.h does. Clocks stand still until they are moved.
 */
#ifndef TESTS_AGENT_POST_H
#define TESTS_AGENT_POST_H

#include "agent/agent_internal.h"
#include "codec/json.h"
#include "crypto/key_text.h"
#include "unit/registry/desk.h"
#include "wire/server.h"

#include <ftw.h>

#define MUST(expression) assert_int_equal((expression), ERR_OK)
#define POST_ASKED_MAX 256

/* What the registry was asked since post_forget. */
struct post_asked {
    char method[WIRE_METHOD_SIZE], path[WIRE_PATH_SIZE], if_match[WIRE_TAG_SIZE];
    size_t body;
};

struct post {
    struct desk *desk; /* the registry */
    struct buf cert;   /* its certificate */
    struct server *server;
    char url[64];
    struct post_asked asked[POST_ASKED_MAX];
    size_t asked_count;
    /* Puts something else between registry and network; true: it answered. */
    bool (*instead)(struct post *p, const struct wire_request *r, struct wire_answer *a);
};

struct kiosk {
    char data[64];
    struct desk *pen; /* writes the log; its depot stays closed */
    struct sign_secret http;
    struct cert cert;
    struct clock_manual clock;
    struct agent_config config;
    struct agent *agent;
};

/* ---- the registry */

static inline void post_answer(void *context, const struct wire_request *r, struct wire_answer *a)
{
    struct post *p = context;
    if (p->asked_count < POST_ASKED_MAX) {
        struct post_asked *q = &p->asked[p->asked_count++];
        *q = (struct post_asked){.body = r->body.n};
        text_copy(q->method, sizeof q->method, r->method);
        text_copy(q->path, sizeof q->path, r->path);
        text_copy(q->if_match, sizeof q->if_match, r->if_match);
    }
    if (p->instead == NULL || !p->instead(p, r, a))
        registry_handle(&p->desk->r, r, a);
}

static inline void post_certify(struct post *p)
{
    struct cert c = {.holder = HOLDER_REGISTRY,
        .id = school_id(2, 40),
        .label = "Register",
        .sign = p->desk->r.key.pub,
        .from = {DESK_NOW - 1000000},
        .until = {DESK_NOW + 1000000}};
    buf_clear(&p->cert);
    MUST(cert_issue(&p->desk->root, &c, &p->cert));
    p->desk->r.cert = buf_view(&p->cert);
}

static inline struct post *post_open(void)
{
    struct post *p = calloc(1, sizeof *p);
    assert_non_null(p);
    p->desk = desk_open();
    p->cert = BUF_INIT(CERT_BYTES_MAX);
    post_certify(p);
    struct server_config c = {
        .address = "127.0.0.1", .threads = 1, .handle = post_answer, .context = p};
    struct diag d = {0};
    if (server_start(&c, &p->server, &d) != ERR_OK)
        fail_msg("server: %s", d.text);
    (void)snprintf(p->url, sizeof p->url, "http://127.0.0.1:%u", server_port(p->server));
    return p;
}

static inline void post_close(struct post *p)
{
    server_stop(p->server);
    buf_free(&p->cert);
    desk_close(p->desk);
    free(p);
}

/* The registry's database is gone, and it begins anew under the same keys. */
static inline void post_lose_everything(struct post *p)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    depot_close(p->desk->r.depot);
    for (size_t i = 0; i < 3; i++) {
        char path[96];
        (void)snprintf(path, sizeof path, "%s%s", p->desk->place.path, tails[i]);
        (void)unlink(path);
    }
    MUST(depot_open(p->desk->place.path, &p->desk->r.depot, NULL));
}

static inline void post_forget(struct post *p)
{
    p->asked_count = 0;
}

/* How often this was asked; paths by their beginning. */
static inline size_t post_count(const struct post *p, const char *method, const char *path)
{
    size_t n = 0;
    for (size_t i = 0; i < p->asked_count; i++)
        n += strcmp(p->asked[i].method, method) == 0
             && strncmp(p->asked[i].path, path, strlen(path)) == 0;
    return n;
}

/* The last of them; fails when there is none. */
static inline const struct post_asked *post_last(
    const struct post *p, const char *method, const char *path)
{
    for (size_t i = p->asked_count; i-- > 0;)
        if (strcmp(p->asked[i].method, method) == 0
            && strncmp(p->asked[i].path, path, strlen(path)) == 0)
            return &p->asked[i];
    fail_msg("never asked: %s %s", method, path);
    return NULL;
}

/* ---- a kiosk's folder */

static inline const char *kiosk_path(const struct kiosk *k, const char *name)
{
    static char paths[8][PATH_SIZE];
    static size_t at;
    char *out = paths[at++ % 8];
    MUST(path_join(out, k->data, name));
    return out;
}

static inline void kiosk_put(const struct kiosk *k, const char *name, struct bytes file)
{
    MUST(file_write(kiosk_path(k, name), file, 0600, NULL));
}

static inline bool kiosk_has(const struct kiosk *k, const char *name)
{
    return access(kiosk_path(k, name), F_OK) == 0;
}

/* Caller frees. */
static inline struct buf kiosk_get(const struct kiosk *k, const char *name)
{
    struct buf b = BUF_INIT(WIRE_BODY_MAX);
    struct diag d = {0};
    if (file_read(kiosk_path(k, name), &b, &d) != ERR_OK)
        fail_msg("%s: %s", name, d.text);
    return b;
}

/* How many files of that folder end so. */
static inline enum err kiosk_count_one(void *context, const char *name)
{
    (void)name;
    (*(size_t *)context)++;
    return ERR_OK;
}
static inline size_t kiosk_count(const struct kiosk *k, const char *folder, const char *suffix)
{
    size_t n = 0;
    MUST(folder_each(kiosk_path(k, folder), suffix, kiosk_count_one, &n, NULL));
    return n;
}

/* Keys and the office's answer, by this institution. */
static inline void kiosk_enrol(struct kiosk *k, const struct sign_secret *root)
{
    char line[SIGN_TEXT_SIZE];
    struct anchor a = {.name = "Mbo Fantasia",
        .root = root->pub,
        .inbox = school_box(KEY_OF_INBOX).pub,
        .recovery = school_box(KEY_OF_RECOVERY).pub};
    BUF_AUTO struct buf anchor = BUF_INIT(ANCHOR_BYTES_MAX), cert = BUF_INIT(CERT_BYTES_MAX),
                        answer = BUF_INIT(8192);
    sign_secret_text(&k->http, "agent", line);
    kiosk_put(k, "agent.key", bytes_of(line));
    MUST(anchor_issue(root, &a, &anchor));
    MUST(cert_issue(root, &k->cert, &cert));
    MUST(enrol_answer_make(buf_view(&anchor), buf_view(&cert), &answer));
    kiosk_put(k, "enrol.answer", buf_view(&answer));
}

/* Kiosk number n before this address: enrolled, not started. */
static inline struct kiosk *kiosk_new(const struct sign_secret *root, const char *url, uint8_t n)
{
    struct kiosk *k = calloc(1, sizeof *k);
    assert_non_null(k);
    k->pen = calloc(1, sizeof *k->pen);
    assert_non_null(k->pen);
    MUST(crypto_start());
    text_copy(k->data, sizeof k->data, "/tmp/zw-agent-XXXXXX");
    assert_non_null(mkdtemp(k->data));
    MUST(folder_make(kiosk_path(k, SPOOL_OUT), 0700, NULL));
    MUST(folder_make(kiosk_path(k, RECORDS_OUT), 0700, NULL));
    k->pen->log = school_sign((uint8_t)(60 + n));
    k->pen->sitting = school_id(5, 5);
    checkpoint_origin(&k->pen->log.pub, &k->pen->sitting, k->pen->origin);
    k->http = school_sign((uint8_t)(70 + n));
    k->cert = (struct cert){.holder = HOLDER_DEVICE,
        .id = school_id(2, (uint8_t)(50 + n)),
        .label = "K01",
        .sign = k->pen->log.pub,
        .http = k->http.pub,
        .box = school_box((uint8_t)(80 + n)).pub,
        .from = {DESK_NOW - 1000000},
        .until = {DESK_NOW + 1000000}};
    kiosk_enrol(k, root);
    clock_manual_init(&k->clock, (struct wall){DESK_NOW});
    k->config =
        (struct agent_config){.data = k->data, .url = url, .proxy = "", .clock = &k->clock.base};
    return k;
}

static inline void kiosk_stop(struct kiosk *k)
{
    agent_close(k->agent);
    k->agent = NULL;
}

/* Starts the agent, or starts it anew. */
static inline void kiosk_start(struct kiosk *k)
{
    struct diag d = {0};
    kiosk_stop(k);
    if (agent_open(&k->config, &k->agent, &d) != ERR_OK)
        fail_msg("agent: %s", d.text);
}

/* A kiosk of this institution with its agent at work. */
static inline struct kiosk *post_kiosk(struct post *p, uint8_t n)
{
    struct kiosk *k = kiosk_new(&p->desk->root, p->url, n);
    kiosk_start(k);
    return k;
}

static inline int kiosk_remove_one(const char *path, const struct stat *st, int kind, struct FTW *f)
{
    (void)st, (void)kind, (void)f;
    return remove(path);
}

static inline void kiosk_free(struct kiosk *k)
{
    kiosk_stop(k);
    (void)nftw(k->data, kiosk_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    for (size_t i = 0; i < k->pen->entry_count; i++)
        buf_free(&k->pen->entries[i]);
    free(k->pen);
    free(k);
}

/* ---- its log */

/* "<folder>/<key id>-<sitting><suffix>" of the kiosk's log; static, as kiosk_path. */
static inline const char *kiosk_log(const struct kiosk *k, const char *folder, const char *suffix)
{
    static char names[16][PATH_SIZE];
    static size_t at;
    char *out = names[at++ % 16], *name = out + strlen(folder) + 1;
    (void)snprintf(
        out, PATH_SIZE, "%s/%s%s", folder, k->pen->origin + strlen("zaalwacht/"), suffix);
    *strchr(name, '/') = '-';
    return out;
}

/* Records `n` more facts. */
static inline void kiosk_write(struct kiosk *k, size_t n)
{
    for (size_t i = 0; i < n; i++)
        desk_write(k->pen, "fact");
}

/* The batch from entry `from` to the newest head, into spool-out. */
static inline void kiosk_spool(struct kiosk *k, uint64_t from)
{
    BUF_AUTO struct buf batch = desk_batch(k->pen, from, k->pen->range.tree.size);
    kiosk_put(k, kiosk_log(k, SPOOL_OUT, BATCH_SUFFIX), buf_view(&batch));
}

/* How far the registry says that it is, by a head in spool-in that holds; 0: none. */
static inline uint64_t kiosk_head(const struct post *p, const struct kiosk *k)
{
    const char *name = kiosk_log(k, SPOOL_IN, ".head");
    struct checkpoint head;
    uint64_t seconds;
    if (!kiosk_has(k, name))
        return 0;
    BUF_AUTO struct buf note = kiosk_get(k, name);
    MUST(checkpoint_verify(buf_view(&note), k->pen->origin, &k->pen->log.pub, &head));
    MUST(note_cosigned(buf_view(&note), p->desk->r.name, &p->desk->r.key.pub, &seconds));
    return head.size;
}

/* How many entries of the kiosk's log the registry keeps. */
static inline uint64_t post_has(const struct post *p, const struct kiosk *k)
{
    struct depot_log log = {0};
    enum err e = depot_log_get(p->desk->r.depot, k->pen->origin, &log, NULL);
    uint64_t size = log.size;
    depot_log_free(&log);
    assert_true(e == ERR_OK || e == ERR_MISSING);
    return e == ERR_OK ? size : 0;
}

/* ---- what is told */

/* A sealed record, as far as an agent sees one. */
static inline void kiosk_record(const struct kiosk *k, const char *name, const char *content)
{
    char path[PATH_SIZE];
    (void)snprintf(path, sizeof path, RECORDS_OUT "/%s", name);
    kiosk_put(k, path, bytes_of(content));
}

/* The status file; caller frees. */
static inline struct json *kiosk_status(const struct kiosk *k)
{
    struct json *j = NULL;
    BUF_AUTO struct buf file = kiosk_get(k, SPOOL_IN "/" STATUS_FILE);
    MUST(json_parse(buf_view(&file), &j, NULL));
    assert_string_equal(json_get_text(j, "type"), "zw-agent-status");
    return j;
}

static inline void kiosk_assert_state(const struct kiosk *k, const char *state)
{
    JSON_AUTO struct json *j = kiosk_status(k);
    assert_string_equal(json_get_text(j, "state"), state);
}

/* What is parked, in the file for the kiosk: nothing, or one thing with this reason. */
static inline void kiosk_assert_parked(const struct kiosk *k, const char *problem)
{
    JSON_AUTO struct json *j = kiosk_status(k);
    const struct json *list = json_get(j, "parked");
    assert_int_equal(json_count(list), problem != NULL);
    if (problem != NULL)
        assert_string_equal(json_get_text(json_at(list, 0), "problem"), problem);
}

/* A round at once, with everything that is done only now and then. */
static inline int64_t kiosk_round(struct kiosk *k)
{
    clock_manual_advance(&k->clock, 31000);
    return agent_round(k->agent);
}

#endif
