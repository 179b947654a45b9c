// SPDX-License-Identifier: EUPL-1.2
/* Packages on this kiosk: see shelf.h. */
#include "kiosk/shelf.h"

#include "base/log.h"
#include "board/media.h"
#include "kiosk/deltas.h"
#include "kiosk/kept.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* No reason not to start: it is tried again next time. */
static void sweep(const char *folder)
{
    struct diag d = {0};

    if (folder_sweep(folder, &d) != ERR_OK)
        log_line(LOG_LEVEL_WARNING, "shelf", "leftovers: %s", d.text);
}

enum err shelf_folders(const char *data, struct diag *d)
{
    /* The agent, of the same group, reads out/ and spool-out/ and writes spool-in/, also while the
     * kiosk starts: what is half written there is not ours to remove. */
    static const struct {
        const char *name;
        int mode;
        bool ours;
    } folders[] = {{"packages", 0700, true}, {"deltas", 0700, true}, {"ledger", 0700, true},
        {"out", 0750, true}, {"taken", 0700, true}, {"closed", 0700, true},
        {"received", 0700, true}, {"spool-in", 0770, false}, {"spool-out", 0750, true},
        {STICK_FOLDER, 0700, true}};
    char path[PATH_SIZE];

    enum err e = folder_make(data, 0710, d);
    if (e == ERR_OK)
        sweep(data);
    for (size_t i = 0; e == ERR_OK && i < sizeof folders / sizeof folders[0]; i++) {
        e = path_join(path, data, folders[i].name);
        if (e == ERR_OK)
            e = folder_make(path, folders[i].mode, d);
        if (e == ERR_OK && folders[i].ours)
            sweep(path);
    }
    return e;
}

enum err shelf_path(char out[PATH_SIZE], const char *data, const char *folder,
    const struct uuid *sitting, const char *suffix)
{
    char id[UUID_TEXT_SIZE], name[UUID_TEXT_SIZE + 16], parent[PATH_SIZE];

    uuid_format(sitting, id);
    (void)snprintf(name, sizeof name, "%s%s", id, suffix);
    enum err e = path_join(parent, data, folder);
    return e == ERR_OK ? path_join(out, parent, name) : e;
}

int shelf_find(const struct shelf *s, const struct uuid *sitting)
{
    for (size_t i = 0; i < s->count; i++)
        if (uuid_equal(&s->items[i].package.card.plan.sitting, sitting))
            return (int)i;
    return -1;
}

void shelf_clear(struct shelf *s)
{
    for (size_t i = 0; i < s->count; i++)
        package_free(&s->items[i].package);
    s->count = 0;
}

struct walk {
    struct shelf *shelf;
    const char *data;
    const struct box_secret *box;
    const struct sign_public *root;
    struct diag *d;
};

static enum err read_package(
    const struct walk *w, const char *path, struct buf *bytes, struct package *ret)
{
    enum err e = file_read(path, bytes, w->d);
    return e == ERR_OK ? package_open(buf_view(bytes), w->box, w->root, ret, w->d) : e;
}

static void refuse(struct shelf *s, enum err why)
{
    s->refused++;
    s->refused_why = why;
}

static bool is_closed(const char *data, const struct uuid *sitting)
{
    char path[PATH_SIZE];
    return shelf_path(path, data, "closed", sitting, "") != ERR_OK || access(path, F_OK) == 0;
}

/* A power cut came between the mark "closed" and destroying: what is left now is tried again at the
 * next start. The mark alone says what to destroy: of the package perhaps only zeros are left, or
 * nothing but the work file beside it. */
static enum err destroy_rest(void *context, const char *name)
{
    const struct walk *w = context;
    struct uuid sitting;
    char package[PATH_SIZE];

    if (uuid_parse(name, &sitting) != ERR_OK)
        return ERR_OK; /* no mark of ours */
    enum err e = shelf_path(package, w->data, "packages", &sitting, PACKAGE_SUFFIX);
    if (e == ERR_OK)
        e = file_destroy(package, w->d);
    if (e == ERR_OK)
        e = kept_destroy(w->data, &sitting, w->d);
    if (e == ERR_OK)
        e = deltas_destroy(w->data, &sitting, w->d);
    if (e != ERR_OK)
        refuse(w->shelf, e);
    return ERR_OK;
}

static enum err load_one(void *context, const char *path)
{
    struct walk *w = context;
    BUF_AUTO struct buf bytes = BUF_INIT(PACKAGE_BYTES_MAX);
    struct shelf *s = w->shelf;

    if (s->count >= SHELF_MAX) {
        refuse(s, ERR_LIMIT);
        return ERR_OK;
    }
    struct shelf_item *item = &s->items[s->count];
    memset(item, 0, sizeof *item);
    enum err e = read_package(w, path, &bytes, &item->package);
    if (e != ERR_OK) {
        refuse(s, e);
        return ERR_OK; /* one bad file does not hide the others */
    }
    if (is_closed(w->data, &item->package.card.plan.sitting)) { /* it could not be destroyed */
        package_free(&item->package);
        return ERR_OK;
    }
    text_copy(item->path, sizeof item->path, path);
    s->count++;
    return ERR_OK;
}

/* Never by chance: exams of one hour stand by name, and the id decides last, so that a row is where
 * it was when somebody looks again. */
static int in_order(const void *a, const void *b)
{
    const struct plan *x = &((const struct shelf_item *)a)->package.card.plan;
    const struct plan *y = &((const struct shelf_item *)b)->package.card.plan;
    int order = (x->start.ms > y->start.ms) - (x->start.ms < y->start.ms);

    if (order == 0)
        order = strcmp(x->exam, y->exam);
    return order != 0 ? order : memcmp(x->sitting.b, y->sitting.b, sizeof x->sitting.b);
}

enum err shelf_load(struct shelf *s, const char *data, const struct box_secret *box,
    const struct sign_public *root, struct diag *d)
{
    struct walk w = {s, data, box, root, d};
    char folder[PATH_SIZE];

    shelf_clear(s);
    s->refused = 0;
    enum err e = path_join(folder, data, "closed");
    if (e == ERR_OK)
        e = folder_each(folder, "", destroy_rest, &w, d);
    if (e == ERR_OK)
        e = path_join(folder, data, "packages");
    if (e == ERR_OK)
        e = media_each(folder, PACKAGE_SUFFIX, load_one, &w, d);
    if (e == ERR_OK)
        qsort(s->items, s->count, sizeof s->items[0], in_order);
    return e;
}

/* What is there already wins when it is as new or when its exam has begun here; what was closed
 * here stays away. */
static bool is_wanted(const struct walk *w, const struct package *p)
{
    char path[PATH_SIZE];
    const struct uuid *sitting = &p->card.plan.sitting;
    int have = shelf_find(w->shelf, sitting);

    if (is_closed(w->data, sitting))
        return false;
    if (have < 0) /* even when its exam has begun: a lost package must not keep it shut */
        return true;
    if (w->shelf->items[have].package.card.issue >= p->card.issue)
        return false;
    return shelf_path(path, w->data, "ledger", sitting, ".db") == ERR_OK && access(path, F_OK) != 0;
}

static enum err import_one(void *context, const char *path)
{
    struct walk *w = context;
    BUF_AUTO struct buf bytes = BUF_INIT(PACKAGE_BYTES_MAX);
    struct package p;
    char to[PATH_SIZE];

    memset(&p, 0, sizeof p);
    enum err e = read_package(w, path, &bytes, &p);
    if (e != ERR_OK) {
        refuse(w->shelf, e);
        return ERR_OK;
    }
    if (is_wanted(w, &p)) {
        e = shelf_path(to, w->data, "packages", &p.card.plan.sitting, PACKAGE_SUFFIX);
        if (e == ERR_OK)
            e = file_write(to, buf_view(&bytes), 0600, w->d);
    }
    package_free(&p);
    return e;
}

enum err shelf_import(struct shelf *s, const char *data, const char *from,
    const struct box_secret *box, const struct sign_public *root, struct diag *d)
{
    struct walk w = {s, data, box, root, d};

    if (from == NULL || access(from, R_OK) != 0)
        return ERR_OK;
    return media_each(from, PACKAGE_SUFFIX, import_one, &w, d);
}
