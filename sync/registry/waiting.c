// SPDX-License-Identifier: EUPL-1.2
/* Files that cannot be taken yet: see waiting.h. */
#include "registry/waiting.h"

#include <string.h>
#include <sys/stat.h>

static struct waiting_file *find(const struct waiting *w, const char *name)
{
    for (size_t i = 0; i < w->count; i++)
        if (strcmp(w->files[i].name, name) == 0)
            return (struct waiting_file *)&w->files[i];
    return NULL;
}

bool waiting_is_due(const struct waiting *w, const char *name, int64_t changed, struct mono now)
{
    const struct waiting_file *f = find(w, name);

    return f == NULL || f->changed != changed || now.ms >= f->due;
}

bool waiting_put(
    struct waiting *w, const char *name, int64_t changed, enum err why, struct mono now)
{
    struct waiting_file *f = find(w, name);
    bool news = f == NULL || f->changed != changed || f->why != why;

    if (f == NULL && w->count == WAITING_MAX)
        return true;
    if (f == NULL) {
        f = &w->files[w->count];
        if (!text_copy(f->name, sizeof f->name, name))
            return true;
        w->count++;
    }
    int64_t pause = news ? WAITING_FIRST_MS : 2 * f->pause;
    f->pause = pause > WAITING_LONGEST_MS ? WAITING_LONGEST_MS : pause;
    f->changed = changed;
    f->why = why;
    f->due = now.ms + f->pause;
    return news;
}

void waiting_remove(struct waiting *w, const char *name)
{
    struct waiting_file *f = find(w, name);

    if (f != NULL)
        *f = w->files[--w->count];
}

void waiting_release(struct waiting *w)
{
    for (size_t i = 0; i < w->count; i++)
        w->files[i].due = 0;
}

/* ---------------------------------------------------------------- what lies there */

struct look {
    const char *folder;
    int64_t now_s;
    struct waiting_sum sum;
    void (*each)(void *context, const char *name, int64_t age_s);
    void *context;
};

static enum err look_at(void *context, const char *name)
{
    struct look *l = context;
    char path[PATH_SIZE];
    struct stat st;

    if (path_join(path, l->folder, name) != ERR_OK || stat(path, &st) != 0)
        return ERR_OK; /* taken this moment */
    int64_t age = l->now_s > st.st_ctime ? l->now_s - st.st_ctime : 0;
    bool refused = file_name_ends_in(name, WAITING_REFUSED);
    if (!refused && age < WAITING_YOUNG_S)
        return ERR_OK;
    l->sum.refused += refused;
    l->sum.waiting += !refused;
    if (!refused && age > l->sum.oldest_s)
        l->sum.oldest_s = age;
    if (l->each != NULL)
        l->each(l->context, name, age);
    return ERR_OK;
}

enum err waiting_look(const char *folder, struct wall now, struct waiting_sum *ret,
    void (*each)(void *context, const char *name, int64_t age_s), void *context, struct diag *d)
{
    struct look l = {.folder = folder, .now_s = now.ms / 1000, .each = each, .context = context};
    enum err e = folder_each(folder, "", look_at, &l, d);

    if (e && e != ERR_MISSING)
        return e;
    *ret = l.sum;
    return ERR_OK;
}
