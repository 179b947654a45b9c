// SPDX-License-Identifier: EUPL-1.2
/* From sticks to a folder of our own: see media.h.
 *
 * A stick is somebody's, and may hold anything: thousands of files, folders and pipes with a
 * package's name, links to elsewhere, files without an end. Looked at are ENTRIES_MAX names per
 * stick; fetched are plain files with a wanted name, each and all of them within their bounds. */
#include "board/media.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#define ENTRIES_MAX 100000

struct look {
    const struct media_want *wants;
    size_t want_count;
    const char *to;
    struct media_fetch *state;
    uint64_t bytes; /* of what is here so far */
    struct diag *d;
};

static const struct media_want *want_of(const struct look *l, const char *name)
{
    for (size_t i = 0; i < l->want_count; i++)
        if (file_name_ends_in(name, l->wants[i].suffix))
            return &l->wants[i];
    return NULL;
}

static struct media_seen *find(struct media_fetch *f, const char *name)
{
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(f->files[i].name, name) == 0)
            return &f->files[i];
    return NULL;
}

static struct media_seen *find_or_add(struct media_fetch *f, const char *name)
{
    struct media_seen *seen = find(f, name);

    if (seen != NULL || f->count == STICK_FILES_MAX)
        return seen;
    seen = &f->files[f->count];
    *seen = (struct media_seen){0};
    if (!text_copy(seen->name, sizeof seen->name, name))
        return NULL;
    f->count++;
    return seen;
}

static bool is_same(const struct media_seen *seen, const struct stat *st)
{
    int64_t changed = (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
    return seen->copied && seen->device == st->st_dev && seen->inode == st->st_ino
           && seen->size == (uint64_t)st->st_size && seen->changed_ns == changed;
}

static void note(struct media_seen *seen, const struct stat *st)
{
    seen->device = st->st_dev;
    seen->inode = st->st_ino;
    seen->size = (uint64_t)st->st_size;
    seen->changed_ns = (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
}

static enum err copy(
    struct look *l, const char *from, struct media_seen *seen, const struct media_want *want)
{
    BUF_AUTO struct buf bytes = BUF_INIT(want->bytes_max);
    char path[PATH_SIZE];

    seen->copied = false;
    if (file_read_plain(from, &bytes, NULL) != ERR_OK) {
        seen->here = false; /* the copy of what it was before goes */
        l->state->refused++;
        return ERR_OK;
    }
    enum err e = path_join(path, l->to, seen->name);
    if (e == ERR_OK)
        e = file_write(path, buf_view(&bytes), 0600, l->d);
    seen->copied = e == ERR_OK;
    return e;
}

/* A plain file within the bounds of its kind and of all. */
static bool fits(const struct look *l, DIR *dir, const char *name, const struct media_want *want,
    struct stat *st)
{
    return fstatat(dirfd(dir), name, st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st->st_mode)
           && st->st_size >= 0 && (uint64_t)st->st_size <= want->bytes_max
           && l->bytes + (uint64_t)st->st_size <= STICK_BYTES_MAX;
}

static enum err take(struct look *l, DIR *dir, const char *folder, const char *name)
{
    const struct media_want *want = want_of(l, name);
    char path[PATH_SIZE];
    struct stat st;

    if (want == NULL || !file_name_is_plain(name))
        return ERR_OK;
    struct media_seen *seen = fits(l, dir, name, want, &st) ? find_or_add(l->state, name) : NULL;
    if (seen == NULL || path_join(path, folder, name) != ERR_OK) {
        l->state->refused++;
        return ERR_OK;
    }
    if (seen->here) /* another stick has it already */
        return ERR_OK;
    l->bytes += (uint64_t)st.st_size;
    seen->here = true;
    if (is_same(seen, &st))
        return ERR_OK;
    note(seen, &st);
    return copy(l, path, seen, want);
}

/* A stick that ends in the middle of its folder has what was read so far. */
static enum err look_at(struct look *l, const char *folder)
{
    DIR *dir = opendir(folder);
    enum err e = ERR_OK;

    if (dir == NULL)
        return ERR_OK;
    const struct dirent *entry = readdir(dir);
    for (int i = 0; e == ERR_OK && entry != NULL && i < ENTRIES_MAX; i++) {
        e = take(l, dir, folder, entry->d_name);
        entry = readdir(dir);
    }
    closedir(dir);
    return e;
}

static enum err forget_absent(struct look *l)
{
    struct media_fetch *f = l->state;
    char path[PATH_SIZE];
    size_t kept = 0;

    for (size_t i = 0; i < f->count; i++) {
        if (f->files[i].here) {
            f->files[kept++] = f->files[i];
            continue;
        }
        enum err e = path_join(path, l->to, f->files[i].name);
        if (e == ERR_OK)
            e = file_destroy(path, l->d);
        if (e != ERR_OK) /* tried again at the next look */
            f->files[kept++] = f->files[i];
    }
    f->count = kept;
    return ERR_OK;
}

enum err media_fetch(const char *place, const struct media_want *wants, size_t want_count,
    const char *to, struct media_fetch *state, struct diag *d)
{
    struct look l = {wants, want_count, to, state, 0, d};
    struct sticks sticks;

    media_find(place, &sticks);
    state->sticks = sticks.count;
    state->refused = 0;
    for (size_t i = 0; i < state->count; i++)
        state->files[i].here = false;
    enum err e = ERR_OK;
    for (size_t i = 0; e == ERR_OK && i < sticks.count && i < STICKS_MAX; i++)
        e = look_at(&l, sticks.folders[i]);
    return e == ERR_OK ? forget_absent(&l) : e;
}
