// SPDX-License-Identifier: EUPL-1.2
/* The stick: see media.h. */
#include "board/media.h"

#include "base/files.h"
#include <unistd.h>

bool media_present(const char *folder)
{
    return folder != NULL && access(folder, W_OK | X_OK) == 0;
}

enum err media_put(const char *folder, const char *name, struct bytes data, struct diag *d)
{
    char path[PATH_SIZE];

    if (!file_name_is_plain(name))
        return diag_set(d, ERR_FORMAT, "not a plain file name");
    if (!media_present(folder))
        return diag_set(d, ERR_MISSING, "no stick");
    enum err e = path_join(path, folder, name);
    if (e != ERR_OK)
        return diag_set(d, e, "path on the stick is too long");
    /* Also when it seems to be there already: the sync of an earlier try may have failed. */
    e = file_write_verified(path, data, 0644, d);
    return e == ERR_OK ? ERR_OK : diag_prefix(d, e, "write to the stick");
}

struct walk {
    const char *folder;
    enum err (*each)(void *context, const char *path);
    void *context;
};

static enum err walk_one(void *context, const char *name)
{
    struct walk *w = context;
    char path[PATH_SIZE];

    enum err e = path_join(path, w->folder, name);
    return e == ERR_OK ? w->each(w->context, path) : e;
}

enum err media_each(const char *folder, const char *suffix,
    enum err (*each)(void *context, const char *path), void *context, struct diag *d)
{
    struct walk w = {folder, each, context};

    if (!media_present(folder))
        return diag_set(d, ERR_MISSING, "no stick");
    return folder_each(folder, suffix, walk_one, &w, d);
}
