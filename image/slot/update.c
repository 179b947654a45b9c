// SPDX-License-Identifier: EUPL-1.2
/* Bundles given to RAUC: see update.h. */
#include "slot/update.h"

#include "base/files.h"
#include "base/run.h"
#include "slot/record.h"
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

enum err update_folders(const char *const folders[], const char *spool, const char *data,
    const char *rauc, struct diag *d)
{
    struct walk w = {.rauc = rauc};
    bool open = true;

    enum err e = record_is_open(data, &open, d);
    if (e == ERR_OK && open)
        e = diag_set(d, ERR_STATE, "a record is open: updates wait");
    for (size_t i = 0; e == ERR_OK && folders[i] != NULL && !w.installed; i++) {
        w.folder = folders[i];
        w.is_spool = spool != NULL && strcmp(folders[i], spool) == 0;
        e = folder_each(folders[i], UPDATE_SUFFIX, try_one, &w, d);
        if (e == ERR_MISSING)
            e = ERR_OK;
    }
    if (e == ERR_OK && !w.installed && w.refused)
        e = diag_set(d, ERR_CONFLICT, "what there was is not installed; RAUC said why");
    return e;
}
