// SPDX-License-Identifier: EUPL-1.2
/* Back to new: see reset.h. */
#include "kiosk/reset.h"

#include "board/media.h"
#include "crypto/age.h"
#include "ledger/ledger.h"
#include "pv/bundle.h"
#include <stdio.h>
#include <string.h>

#define LOG_SUFFIX ".db"
#define LOG_BYTES_MAX AGE_PLAIN_MAX

/* All that a kiosk keeps. Keys are destroyed before these. */
static const char *const folders[] = {"packages", "deltas", "ledger", "out", "taken", "closed",
    "spool-out", "spool-in", "received", "odd", "provision", "agent", "stick-in"};

/* ---------------------------------------------------------------- evidence */

struct evidence {
    const char *data, *stick;
    const struct device *dev;
    char folder[PATH_SIZE];
    size_t count;
    struct diag *d;
};

static enum err put_record(void *context, const char *name)
{
    struct evidence *v = context;
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);
    char path[PATH_SIZE];

    enum err e = path_join(path, v->folder, name);
    if (e == ERR_OK)
        e = file_read(path, &file, v->d);
    if (e == ERR_OK)
        e = media_put(v->stick, name, buf_view(&file), v->d);
    v->count += e == ERR_OK;
    return e;
}

/* The log as its own kiosk signed it, or, when it does not open, the file as it lies there. */
static enum err read_log(struct evidence *v, const char *name, struct buf *ret)
{
    char path[PATH_SIZE], id[UUID_TEXT_SIZE];
    struct ledger_config config = {.log_key = &v->dev->log, .path = path};
    struct ledger *ledger = NULL;
    struct uuid sitting;
    struct diag ignored = {0};
    size_t n = strlen(name) - (sizeof LOG_SUFFIX - 1);

    enum err e = path_join(path, v->folder, name);
    if (e != ERR_OK)
        return e;
    if (n == UUID_TEXT_SIZE - 1) {
        memcpy(id, name, n);
        id[n] = '\0';
        if (uuid_parse(id, &sitting) == ERR_OK) {
            checkpoint_origin(&v->dev->self.log, &sitting, config.origin);
            if (ledger_open(&config, &ledger, &ignored) == ERR_OK)
                e = ledger_batch(ledger, 0, ret, &ignored);
            else
                ledger = NULL;
        }
    }
    ledger_close(ledger);
    if (ledger != NULL && (e == ERR_OK || e == ERR_MISSING)) /* MISSING: nothing was recorded */
        return e;
    buf_clear(ret);
    return file_read(path, ret, v->d);
}

static enum err put_log(void *context, const char *name)
{
    struct evidence *v = context;
    BUF_WIPE struct buf log = BUF_INIT(LOG_BYTES_MAX);
    BUF_AUTO struct buf sealed = BUF_INIT(LOG_BYTES_MAX);
    const struct box_public to[] = {v->dev->anchor.inbox, v->dev->anchor.recovery};
    char out[96];

    enum err e = read_log(v, name, &log);
    if (e == ERR_MISSING)
        return ERR_OK;
    if (e == ERR_OK)
        e = age_encrypt(to, 2, buf_view(&log), &sealed);
    (void)snprintf(out, sizeof out, "%.64s.age", name);
    if (e == ERR_OK)
        e = media_put(v->stick, out, buf_view(&sealed), v->d);
    v->count += e == ERR_OK;
    return e;
}

static enum err count_one(void *context, const char *name)
{
    struct evidence *v = context;

    (void)name;
    v->count++;
    return ERR_OK;
}

static enum err each(struct evidence *v, const char *part, const char *suffix,
    enum err (*do_each)(void *context, const char *name))
{
    enum err e = path_join(v->folder, v->data, part);
    if (e == ERR_OK)
        e = folder_each(v->folder, suffix, do_each, v, v->d);
    return e == ERR_MISSING && do_each == count_one ? ERR_OK : e;
}

enum err reset_evidence(
    const char *data, const char *stick, const struct device *dev, struct diag *d)
{
    struct evidence v = {.data = data, .stick = stick, .dev = dev, .d = d};

    enum err e = each(&v, "out", ".zwb", count_one);
    if (e == ERR_OK)
        e = each(&v, "ledger", LOG_SUFFIX, count_one);
    if (e != ERR_OK || v.count == 0)
        return e;
    char one[PATH_SIZE];
    e = media_one(stick, one, d);
    if (e != ERR_OK)
        return e;
    e = each(&v, "out", ".zwb", put_record);
    return e == ERR_OK ? each(&v, "ledger", LOG_SUFFIX, put_log) : e;
}

/* ---------------------------------------------------------------- destroying */

enum err reset_begin(const char *data, struct diag *d)
{
    static const char text[] = "nothing in this folder holds any more\n";
    char path[PATH_SIZE];

    enum err e = path_join(path, data, RESET_MARK);
    return e == ERR_OK ? file_write_verified(path, bytes_of(text), 0600, d) : e;
}

struct destroying {
    const char *folder, *except;
    struct diag *d;
};

static enum err destroy_one(void *context, const char *name)
{
    const struct destroying *x = context;
    char path[PATH_SIZE];

    if (x->except != NULL && strcmp(name, x->except) == 0)
        return ERR_OK;
    enum err e = path_join(path, x->folder, name);
    return e == ERR_OK ? file_destroy(path, x->d) : e;
}

static enum err destroy_all(const char *folder, const char *except, struct diag *d)
{
    struct destroying x = {folder, except, d};

    enum err e = folder_sweep(folder, d);
    if (e == ERR_OK)
        e = folder_each(folder, "", destroy_one, &x, d);
    return e == ERR_MISSING ? ERR_OK : e;
}

static enum err destroy_keys(const char *data, struct diag *d)
{
    static const char *const keys[] = {DEVICE_KEYS_FILE, DEVICE_AGENT_FILE};
    char path[PATH_SIZE];
    enum err e = ERR_OK;

    for (size_t i = 0; e == ERR_OK && i < sizeof keys / sizeof keys[0]; i++) {
        e = path_join(path, data, keys[i]);
        if (e == ERR_OK)
            e = file_destroy(path, d);
    }
    return e;
}

enum err reset_finish(const char *data, struct diag *d)
{
    BUF_AUTO struct buf mark = BUF_INIT(4096);
    char path[PATH_SIZE];

    enum err e = path_join(path, data, RESET_MARK);
    if (e == ERR_OK)
        e = file_read(path, &mark, d);
    if (e != ERR_OK)
        return e == ERR_MISSING ? ERR_OK : e;
    e = destroy_keys(data, d);
    for (size_t i = 0; e == ERR_OK && i < sizeof folders / sizeof folders[0]; i++) {
        char folder[PATH_SIZE];
        e = path_join(folder, data, folders[i]);
        if (e == ERR_OK)
            e = destroy_all(folder, NULL, d);
    }
    if (e == ERR_OK)
        e = destroy_all(data, RESET_MARK, d);
    return e == ERR_OK ? file_destroy(path, d) : diag_prefix(d, e, "back to new");
}
