// SPDX-License-Identifier: EUPL-1.2
/* Taking files: see take.h. */
#include "registry/take.h"

#include "base/log.h"
#include "papers/delta.h"
#include "pv/bundle.h"
#include "registry/audit.h"
#include "registry/orders.h"
#include "registry/reading.h"
#include "registry/withdrawals.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REFUSED WAITING_REFUSED
#define STILL_SECONDS 10 /* a file that nobody touched for so long is what it is */

static void name_paper(struct depot_paper *paper, const char *suffix)
{
    char sitting[UUID_TEXT_SIZE];

    uuid_format(&paper->sitting, sitting);
    (void)snprintf(paper->name, sizeof paper->name, "%s%s", sitting, suffix);
}

static enum err need_inbox(const struct registry *r, struct diag *d)
{
    return r->inbox != NULL ? ERR_OK
                            : diag_set(d, ERR_KEY, "this registry has no inbox key to look in");
}

static enum err take_package(const struct registry *r, struct bytes file, struct diag *d)
{
    struct package *package = calloc(1, sizeof *package);
    struct uuid devices[DOORS_MAX];
    struct depot_paper paper = {0};
    enum err e = package == NULL ? ERR_NOMEM : need_inbox(r, d);

    if (!e)
        e = package_open(file, r->inbox, &r->root, package, d);
    if (!e) {
        const struct card *card = &package->card;
        paper.sitting = card->plan.sitting;
        depot_package_name(&paper.sitting, paper.name);
        for (size_t i = 0; i < card->device_count; i++)
            devices[i] = card->devices[i].id;
        e = depot_paper_put(
            r->depot, &paper, file, devices, card->device_count, clock_wall(r->clock), d);
        package_free(package);
    }
    free(package);
    return e;
}

static enum err take_delta(const struct registry *r, struct bytes file, struct diag *d)
{
    struct delta *delta = calloc(1, sizeof *delta);
    struct depot_paper paper = {0};
    char suffix[32];
    enum err e = delta == NULL ? ERR_NOMEM : need_inbox(r, d);

    if (!e)
        e = delta_open(file, r->inbox, &r->root, delta, d);
    if (!e) {
        paper.sitting = delta->head.sitting;
        (void)snprintf(suffix, sizeof suffix, ".%02" PRIu32 ".zwd", delta->head.number);
        name_paper(&paper, suffix);
        e = depot_paper_put(r->depot, &paper, file, NULL, 0, clock_wall(r->clock), d);
        delta_free(delta);
    }
    free(delta);
    return e;
}

static enum err take_keys(const struct registry *r, struct bytes file, struct diag *d)
{
    struct uuid sitting;
    size_t count = 0;
    enum err e = need_inbox(r, d);

    if (e)
        return e;
    struct sitting_keys *keys = sitting_keys_new();
    if (keys == NULL)
        return diag_set(d, ERR_NOMEM, "no locked memory for keys");
    e = keystore_open(file, r->inbox, &sitting, keys);
    sitting_keys_free(keys);
    if (e)
        return diag_set(d, e, "no keys for this inbox");
    e = depot_keys_put(r->depot, &sitting, file, clock_wall(r->clock), d);
    return e ? e : reading_catch_up(r, &sitting, &count, d); /* its records may have waited */
}

/* A person is here to hear that it is none, when there is a key to see it with. */
static enum err look_inside(const struct registry *r, struct bytes file, struct diag *d)
{
    struct bundle opened = {0};
    enum err e = r->inbox != NULL ? bundle_open(file, r->inbox, &opened, d) : ERR_OK;

    bundle_free(&opened);
    return e;
}

static enum err take_bundle(const struct registry *r, struct bytes file, struct diag *d)
{
    struct depot_bundle b = {.hash = hash_of(file), .received = clock_wall(r->clock)};
    struct depot_reading reading;
    bool fresh = false;
    enum err e = look_inside(r, file, d);

    if (!e)
        e = depot_bundle_put(r->depot, &b, file, &fresh, d);
    return e ? e : reading_make(r, &b.hash, file, &reading, d);
}

static enum err take_answer(const struct registry *r, struct bytes file, struct diag *d)
{
    enum err e = need_inbox(r, d);
    return e ? e : orders_take(r, file, d);
}

static const struct kind {
    const char *suffix;
    enum err (*take)(const struct registry *r, struct bytes file, struct diag *d);
} kinds[] = {
    {".zwp", take_package},
    {".zwd", take_delta},
    {".keys", take_keys},
    {".zwb", take_bundle},
    {WITHDRAWN_SUFFIX, withdrawals_take},
    {ANSWER_SUFFIX, take_answer},
};

static void note_taken(const struct registry *r, const char *path)
{
    const char *slash = strrchr(path, '/');
    audit_note(r, "taken", "registry", slash != NULL ? slash + 1 : path);
}

enum err take_file(const struct registry *r, const char *path, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!file_name_ends_in(path, kinds[i].suffix))
            continue;
        enum err e = file_read(path, &file, d);
        if (!e)
            e = kinds[i].take(r, buf_view(&file), d);
        if (!e)
            note_taken(r, path);
        return e;
    }
    return diag_set(d, ERR_TYPE, "neither package, change, keys nor record");
}

/* ---------------------------------------------------------------- a folder */

struct folder {
    const struct registry *registry;
    const char *path;
    struct waiting *waiting; /* NULL: nothing is remembered */
    size_t taken;
};

/* What the next look may find otherwise. */
static bool may_wait(enum err e)
{
    return e == ERR_MISSING || e == ERR_FULL || e == ERR_NOMEM || e == ERR_STATE || e == ERR_IO;
}

/* Whether somebody may still be writing it: large files are copied here while we look. By the time
 * of the change and not that of the content, which a copy may bring along. */
static bool is_under_way(const struct registry *r, const char *path)
{
    struct stat st;
    int64_t now = clock_wall(r->clock).ms / 1000;
    bool known = stat(path, &st) == 0;
    return known && st.st_ctime <= now && now - st.st_ctime < STILL_SECONDS;
}

static void refuse(const char *path, const char *name, enum err e, const struct diag *d)
{
    char refused[PATH_SIZE];
    size_t n = strlen(path);

    log_line(LOG_LEVEL_ERROR, "inbound", "%s: refused: %s (%s)", name, err_text(e), d->text);
    if (!text_copy(refused, sizeof refused - sizeof REFUSED, path))
        return;
    memcpy(refused + n, REFUSED, sizeof REFUSED);
    (void)rename(path, refused);
}

static void let_wait(
    struct folder *f, const char *name, int64_t changed, enum err e, const struct diag *d)
{
    if (waiting_put(f->waiting, name, changed, e, clock_mono(f->registry->clock)))
        log_line(LOG_LEVEL_WARNING, "inbound", "%s waits: %s (%s); it stays, and is tried again",
            name, err_text(e), d->text);
}

static int64_t changed_at(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? st.st_ctime : 0;
}

static enum err take_one(void *context, const char *name)
{
    struct folder *f = context;
    char path[PATH_SIZE];
    struct diag d = {0};

    if (file_name_ends_in(name, REFUSED) || path_join(path, f->path, name) != ERR_OK)
        return ERR_OK;
    int64_t changed = changed_at(path);
    if (!waiting_is_due(f->waiting, name, changed, clock_mono(f->registry->clock)))
        return ERR_OK;
    enum err e = take_file(f->registry, path, &d);
    if (e == ERR_OK) {
        f->taken++;
        waiting_remove(f->waiting, name);
        log_line(LOG_LEVEL_INFO, "inbound", "%s: taken", name);
        (void)unlink(path); /* twice is once, should it stay */
    } else if (may_wait(e)) {
        let_wait(f, name, changed, e, &d);
    } else if (!is_under_way(f->registry, path)) {
        waiting_remove(f->waiting, name);
        refuse(path, name, e, &d);
    }
    return ERR_OK;
}

enum err take_folder(const struct registry *r, const char *folder, struct waiting *waiting,
    size_t *ret_taken, struct diag *d)
{
    struct waiting *own = waiting == NULL ? calloc(1, sizeof *own) : NULL;
    struct folder f = {.registry = r, .path = folder, .waiting = waiting != NULL ? waiting : own};

    if (f.waiting == NULL)
        return ERR_NOMEM;
    enum err e = folder_each(folder, "", take_one, &f, d);
    if (f.taken > 0)
        waiting_release(f.waiting);
    free(own);
    if (ret_taken != NULL)
        *ret_taken = f.taken;
    return e == ERR_MISSING ? ERR_OK : e;
}
