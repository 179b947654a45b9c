// SPDX-License-Identifier: EUPL-1.2
/* Which sticks there are, and writing to one: see media.h. */
#include "board/media.h"

#include "board/media_internal.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENTRIES_MAX 64 /* of a mount place; one that holds more is somebody's folder */

/* On another device than what it lies in. The root of everything is nobody's stick. */
static bool is_mount_point(const char *path)
{
    char above[PATH_SIZE];
    struct stat here, there;

    return path_join(above, path, "..") == ERR_OK && stat(path, &here) == 0
           && stat(above, &there) == 0 && S_ISDIR(here.st_mode) && here.st_dev != there.st_dev;
}

static void add(struct sticks *s, const char *folder)
{
    if (s->count < STICKS_MAX)
        text_copy(s->folders[s->count], PATH_SIZE, folder);
    s->count++;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void add_mounts_in(
    const char *place, bool (*is_mount)(const char *path), struct sticks *sticks)
{
    DIR *dir = opendir(place);
    char path[PATH_SIZE];

    if (dir == NULL)
        return;
    const struct dirent *entry = readdir(dir);
    for (int i = 0; entry != NULL && i < ENTRIES_MAX; i++, entry = readdir(dir))
        if (entry->d_name[0] != '.' && path_join(path, place, entry->d_name) == ERR_OK
            && is_mount(path))
            add(sticks, path);
    closedir(dir);
    size_t kept = sticks->count < STICKS_MAX ? sticks->count : STICKS_MAX;
    qsort(sticks->folders, kept, sizeof sticks->folders[0], by_name);
}

void media_find_by(const char *place, bool (*is_mount)(const char *path), struct sticks *ret)
{
    ret->count = 0;
    if (place == NULL)
        return;
    if (is_mount(place)) {
        add(ret, place);
        return;
    }
    add_mounts_in(place, is_mount, ret);
    /* A desk's folder. On a kiosk the empty mount place is not ours to write in. */
    if (ret->count == 0 && access(place, W_OK | X_OK) == 0)
        add(ret, place);
}

void media_find(const char *place, struct sticks *ret)
{
    media_find_by(place, is_mount_point, ret);
}

enum err media_one(const char *place, char out[PATH_SIZE], struct diag *d)
{
    struct sticks sticks;

    media_find(place, &sticks);
    if (sticks.count == 0)
        return diag_set(d, ERR_MISSING, "no stick");
    if (sticks.count > 1)
        return diag_set(d, ERR_CONFLICT, "%zu sticks", sticks.count);
    text_copy(out, PATH_SIZE, sticks.folders[0]);
    return ERR_OK;
}

/* What people can do about it: another stick, its little switch, or put it back. */
static enum err kind_of(enum err e, int os)
{
    switch (os) {
    case EROFS:
    case EACCES:
    case EPERM:
        return ERR_STATE;
    case EIO:
    case ENODEV:
    case ENXIO:
    case ESTALE:
    case ENOTCONN:
    case ENOENT: /* its folder went with it */
        return ERR_DEVICE;
    default:
        return e;
    }
}

enum err media_put(const char *place, const char *name, struct bytes data, struct diag *d)
{
    char folder[PATH_SIZE], path[PATH_SIZE];
    struct diag why = {0};

    if (!file_name_is_plain(name))
        return diag_set(d, ERR_FORMAT, "not a plain file name");
    enum err e = media_one(place, folder, d);
    if (e != ERR_OK)
        return e;
    if (path_join(path, folder, name) != ERR_OK)
        return diag_set(d, ERR_LIMIT, "path on the stick is too long");
    /* Also when it seems to be there already: the sync of an earlier try may have failed. */
    e = file_write_verified(path, data, 0644, &why);
    if (e == ERR_OK)
        return ERR_OK;
    e = diag_set(d, kind_of(e, why.os), "write to the stick: %s", why.text);
    if (d != NULL)
        d->os = why.os;
    return e;
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

    return folder_each(folder, suffix, walk_one, &w, d);
}
