// SPDX-License-Identifier: EUPL-1.2
/* Bundles given to RAUC: see update.h. */
#include "slot/update.h"

#include "base/files.h"
#include "base/run.h"
#include "slot/record.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct walk {
    const char *folder, *rauc;
    bool is_spool, installed, refused;
};

static enum err try_one(void *context, const char *name)
{
    struct walk *w = context;
    char path[PATH_SIZE];

    if (w->installed)
        return ERR_OK;
    enum err e = path_join(path, w->folder, name);
    if (e != ERR_OK)
        return e;
    const char *const argv[] = {w->rauc, "install", path, NULL};
    w->installed = run_in("/", argv, NULL) == 0;
    w->refused = w->refused || !w->installed;
    if (w->is_spool)
        (void)unlink(path); /* what stays is tried again, and gets the same answer */
    return ERR_OK;
}

static enum err try_all(struct walk *w, const char *folder, struct diag *d)
{
    w->folder = folder;
    enum err e = folder_each(folder, UPDATE_SUFFIX, try_one, w, d);
    return e == ERR_MISSING ? ERR_OK : e;
}

static int is_stick(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && entry->d_type == DT_DIR;
}

/* What lies in the folder itself, and in each folder below it: a stick. One that is pulled out
 * meanwhile is one that has none. */
static enum err try_sticks(struct walk *w, const char *place, struct diag *d)
{
    struct dirent **sticks = NULL;
    char path[PATH_SIZE];

    enum err e = try_all(w, place, d);
    int count = scandir(place, &sticks, is_stick, alphasort);
    for (int i = 0; i < count; i++) {
        if (e == ERR_OK && !w->installed && path_join(path, place, sticks[i]->d_name) == ERR_OK
            && try_all(w, path, d) != ERR_OK)
            w->refused = true;
        free(sticks[i]);
    }
    free(sticks);
    return e;
}

enum err update_folders(const char *const folders[], const char *spool, const char *data,
    const char *rauc, struct diag *d)
{
    struct walk w = {.rauc = rauc};
    bool open = true;

    enum err e = record_is_open(data, &open, d);
    if (e == ERR_OK && open)
        e = diag_set(d, ERR_STATE, "a record is open: updates wait");
    for (size_t i = 0; e == ERR_OK && folders[i] != NULL && !w.installed; i++) {
        w.is_spool = spool != NULL && strcmp(folders[i], spool) == 0;
        e = w.is_spool ? try_all(&w, folders[i], d) : try_sticks(&w, folders[i], d);
    }
    if (e == ERR_OK && !w.installed && w.refused)
        e = diag_set(d, ERR_CONFLICT, "what there was is not installed; RAUC said why");
    return e;
}
