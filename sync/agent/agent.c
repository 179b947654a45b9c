// SPDX-License-Identifier: EUPL-1.2
/* The agent: opened from files, round by round. See agent.h. */
#include "agent/agent_internal.h"

#include "base/log.h"
#include "crypto/key_text.h"

#include <stdlib.h>
#include <string.h>

#define FILE_BYTES_MAX 8192
#define ROUND_MS 2000
#define BACKOFF_FIRST_MS 2000
#define BACKOFF_MAX_MS 300000
#define STATUS_EVERY_MS 30000

static enum err read_below(const struct agent *a, const char *name, struct buf *ret, struct diag *d)
{
    char path[PATH_SIZE];
    enum err e = path_join(path, a->config.data, name);

    if (!e)
        e = file_read(path, ret, d);
    return e ? diag_set(d, e, "%s: %s", name, err_text(e)) : ERR_OK;
}

static enum err read_key(struct agent *a, struct diag *d)
{
    BUF_WIPE struct buf file = BUF_INIT(FILE_BYTES_MAX);
    enum err e = read_below(a, "agent.key", &file, d);

    if (e)
        return e;
    e = sign_secret_find(buf_view(&file), "agent", &a->key);
    return e ? diag_set(d, e, "agent.key: %s", err_text(e)) : ERR_OK;
}

/* Institution and certificate, from the office's answer; the certificate's bytes too, since they
 * are what is shown. */
static enum err read_answer(struct agent *a, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(FILE_BYTES_MAX);
    struct bytes cert;
    enum err e = read_below(a, "enrol.answer", &file, d);

    if (!e)
        e = enrol_answer_open(buf_view(&file), &a->anchor, &a->cert, &cert);
    if (!e && memcmp(&a->cert.http, &a->key.pub, sizeof a->key.pub) != 0)
        e = ERR_KEY;
    if (e)
        return diag_set(d, e, "enrol.answer: %s", err_text(e));
    memcpy(a->cert_bytes, cert.p, cert.n);
    a->cert_size = cert.n;
    return ERR_OK;
}

static enum err make_folders(const struct agent *a, struct diag *d)
{
    static const char *const folders[] = {SPOOL_IN, OWN_FOLDER};
    char path[PATH_SIZE];
    enum err e = ERR_OK;

    for (size_t i = 0; !e && i < sizeof folders / sizeof *folders; i++) {
        e = path_join(path, a->config.data, folders[i]);
        if (!e)
            e = folder_make(path, 0770, d);
    }
    return e;
}

static enum err connect_to(struct agent *a, struct diag *d)
{
    const struct agent_config c = place_config(a);
    const struct client_config cc = {
        .url = c.url, .proxy = c.proxy, .authorities = c.authorities, .pin = c.pin};

    return client_new(&cc, &a->client, d);
}

enum err agent_open(const struct agent_config *config, struct agent **ret, struct diag *d)
{
    struct agent *a = secret_alloc(sizeof *a);

    if (a == NULL)
        return diag_set(d, ERR_NOMEM, "no locked memory for the agent's key");
    memset(a, 0, sizeof *a);
    a->config = *config;
    enum err e = read_key(a, d);
    if (!e)
        e = read_answer(a, d);
    if (!e)
        e = make_folders(a, d);
    place_note(a);
    if (!e && config->url == NULL)
        e = place_find(a, d);
    if (!e)
        e = connect_to(a, d);
    if (e) {
        agent_close(a);
        return e;
    }
    *ret = a;
    return ERR_OK;
}

void agent_close(struct agent *a)
{
    if (a == NULL)
        return;
    client_free(a->client);
    secret_free(a);
}

static void tell(struct agent *a, const struct status *before, size_t parked_before)
{
    BUF_AUTO struct buf file = BUF_INIT(STATUS_BYTES_MAX);
    const struct status *s = &a->status;
    struct mono now = clock_mono(a->config.clock);
    bool news = a->owed || s->state != before->state || s->waiting != before->waiting
                || a->parked.count != parked_before || now.ms - a->told.ms > STATUS_EVERY_MS;

    if (!news)
        return;
    enum err e = status_write(s, &a->parked, &file);
    if (!e)
        e = spool_put(a, STATUS_FILE, buf_view(&file));
    a->owed = e != ERR_OK;
    if (!e)
        a->told = now;
}

static bool work(struct agent *a)
{
    a->status.waiting = 0;
    /* Records first: they are what a day is for. */
    return link_meet(a) && time_pull(a) == ERR_OK && records_push(a) == ERR_OK
           && logs_push(a) == ERR_OK && papers_pull(a) == ERR_OK && withdrawn_pull(a) == ERR_OK
           && doors_pull(a) == ERR_OK && update_pull(a) == ERR_OK;
}

/* Doubles up to five minutes, and a quarter more or less, so that a school's kiosks do not all come
 * at once when the network is back. */
static int64_t pause_after(const struct agent *a)
{
    unsigned doublings = a->failures < 9 ? a->failures - 1 : 8;
    int64_t ms = (int64_t)BACKOFF_FIRST_MS << doublings;
    struct uuid chance;

    if (ms > BACKOFF_MAX_MS)
        ms = BACKOFF_MAX_MS;
    uuid_random(&chance);
    return ms - ms / 4 + ms / 2 * chance.b[0] / 255;
}

bool agent_is_settled(const struct agent *a)
{
    return a->failures == 0 && a->status.waiting == 0 && a->parked.count == 0;
}

int64_t agent_round(struct agent *a)
{
    struct status before = a->status;
    size_t parked_before = a->parked.count;
    bool reached = work(a);

    a->failures = reached ? 0 : a->failures + 1;
    tell(a, &before, parked_before);
    return reached ? ROUND_MS : pause_after(a);
}
