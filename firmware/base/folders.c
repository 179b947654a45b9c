// SPDX-License-Identifier: EUPL-1.2
/* Folders: making, listing, sweeping, free space, joining names. */
#include "base/files.h"

#include "base/files_calls.h"
#include "base/files_internal.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { MAX_NAMES = 10000 };

enum err path_join(char out[PATH_SIZE], const char *folder, const char *name)
{
    size_t a = strlen(folder), b = strlen(name);
    while (a > 1 && folder[a - 1] == '/') {
        a--;
    }
    bool slash = a > 0 && folder[a - 1] != '/';
    if (a + slash + b >= PATH_SIZE) {
        return ERR_LIMIT;
    }
    char joined[PATH_SIZE]; /* `out` may be where `folder` or `name` stands */
    int n = snprintf(joined, sizeof joined, "%.*s%s%s", (int)a, folder, slash ? "/" : "", name);
    assert(n >= 0 && (size_t)n < sizeof joined);
    memcpy(out, joined, (size_t)n + 1);
    return ERR_OK;
}

static enum err folder_fail(struct diag *d, const char *step)
{
    enum err e = errno == ENOENT || errno == ENOTDIR  ? ERR_MISSING
                 : errno == ENOSPC || errno == EDQUOT ? ERR_FULL
                                                      : ERR_IO;
    return diag_errno(d, e, "%s", step);
}

/* A new name in a folder is durable when the folder is. */
static enum err sync_parent(char *path, struct diag *d)
{
    char *slash = strrchr(path, '/');
    const char *parent = !slash ? "." : slash == path ? "/" : path;
    if (slash && slash != path) {
        *slash = 0;
    }
    int fd = files_calls.openat(AT_FDCWD, parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (slash && slash != path) {
        *slash = '/';
    }
    if (fd < 0) {
        return folder_fail(d, "open the parent folder");
    }
    bool synced = files_calls.fsync(fd) == 0 || errno == EINVAL;
    enum err e = synced ? ERR_OK : folder_fail(d, "fsync of the parent folder");
    (void)files_calls.close(fd);
    return e;
}

static enum err make_one(char *path, mode_t mode, struct diag *d)
{
    if (mkdir(path, mode) == 0) {
        enum err e = sync_parent(path, d);
        if (e) {
            (void)rmdir(path); /* a name that may not last: the next try makes it anew */
        }
        return e;
    }
    struct stat st;
    int os = errno;
    if (os == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        return ERR_OK;
    }
    errno = os;
    return os == EEXIST ? diag_set(d, ERR_EXISTS, "a file has the folder's name")
                        : folder_fail(d, "make folder");
}

enum err folder_make(const char *path, int mode, struct diag *d)
{
    char part[PATH_SIZE];
    if (!text_copy(part, sizeof part, path)) {
        return diag_set(d, ERR_LIMIT, "path too long");
    }
    size_t n = strlen(part);
    while (n > 1 && part[n - 1] == '/') {
        part[--n] = 0;
    }
    for (char *slash = strchr(part + (n > 0), '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        enum err e = make_one(part, 0755, d);
        *slash = '/';
        if (e) {
            return e;
        }
    }
    return make_one(part, (mode_t)mode, d);
}

struct names {
    char **all;
    size_t count, size;
};

static void names_free(struct names *n)
{
    for (size_t i = 0; i < n->count; i++) {
        free(n->all[i]);
    }
    free(n->all);
}

static void dir_close(DIR **dir)
{
    if (*dir) {
        (void)closedir(*dir);
    }
}

static bool plain_file(DIR *dir, const struct dirent *entry)
{
    struct stat st;
    return entry->d_type == DT_REG
           || (entry->d_type == DT_UNKNOWN
               && fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0
               && S_ISREG(st.st_mode));
}

/* Which names of a folder are meant: the plain ones that end so, or the hidden ones that begin so.
 */
struct wanted {
    const char *suffix, *prefix;
};

static bool is_wanted(const struct wanted *w, const char *name)
{
    if (w->prefix) {
        return strncmp(name, w->prefix, strlen(w->prefix)) == 0;
    }
    return file_name_is_plain(name) && file_name_ends_in(name, w->suffix);
}

static enum err names_add(struct names *n, const char *name)
{
    if (n->count == MAX_NAMES) {
        return ERR_LIMIT;
    }
    if (n->count == n->size) {
        size_t size = n->size ? n->size * 2 : 32;
        char **all = realloc(n->all, size * sizeof *all);
        if (!all) {
            return ERR_NOMEM;
        }
        n->all = all;
        n->size = size;
    }
    n->all[n->count] = strdup(name);
    return n->all[n->count] && ++n->count ? ERR_OK : ERR_NOMEM;
}

static enum err names_read(
    const char *path, const struct wanted *w, struct names *n, struct diag *d)
{
    __attribute__((cleanup(dir_close))) DIR *dir = opendir(path);
    if (!dir) {
        return folder_fail(d, "open the folder");
    }
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (!entry) {
            return errno ? folder_fail(d, "read the folder") : ERR_OK;
        }
        if (!is_wanted(w, entry->d_name) || !plain_file(dir, entry)) {
            continue;
        }
        enum err e = names_add(n, entry->d_name);
        if (e) {
            return diag_set(d, e, "too many names in the folder");
        }
    }
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum err each_wanted(const char *path, const struct wanted *w,
    enum err (*each)(void *context, const char *name), void *context, struct diag *d)
{
    struct names n = {0};
    enum err e = names_read(path, w, &n, d);
    if (!e && n.count > 0) {
        qsort(n.all, n.count, sizeof *n.all, by_bytes);
    }
    for (size_t i = 0; !e && i < n.count; i++) {
        e = each(context, n.all[i]);
    }
    names_free(&n);
    return e;
}

enum err folder_each(const char *path, const char *suffix,
    enum err (*each)(void *context, const char *name), void *context, struct diag *d)
{
    return each_wanted(path, &(struct wanted){.suffix = suffix}, each, context, d);
}

struct sweep {
    const char *path;
    struct diag *d;
};

static enum err destroy_one(void *context, const char *name)
{
    const struct sweep *s = context;
    char path[PATH_SIZE];
    enum err e = path_join(path, s->path, name);
    return e ? e : file_destroy(path, s->d);
}

enum err folder_sweep(const char *path, struct diag *d)
{
    struct sweep s = {path, d};
    return each_wanted(path, &(struct wanted){.prefix = FILES_TEMP_PREFIX}, destroy_one, &s, d);
}

enum err files_free_bytes(const char *path, uint64_t *ret, struct diag *d)
{
    struct statvfs v;
    if (statvfs(path, &v) != 0) {
        return folder_fail(d, "ask for free space");
    }
    *ret = (uint64_t)v.f_bavail * v.f_frsize;
    return ERR_OK;
}
