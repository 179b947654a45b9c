// SPDX-License-Identifier: EUPL-1.2
/* Whole files, read and replaced.
 *
 * Order of a replacement, and what a power cut leaves after each step:
 *   1 open the folder, create ".tmp-<random>" in it   old file (and an empty hidden file)
 *   2 write all, fsync the file, close                 old file (and a hidden file)
 *   3 rename over the name                             old or new file, whole
 *   4 fsync the folder                                 new file
 * Only step 4 can fail with the new file already in place: the caller hears ERR_IO, because it may
 * still be lost. Hidden leftovers of a cut are skipped by folder_each. */
#include "base/files.h"

#include "base/files_calls.h"
#include "base/files_internal.h"
#include "base/uuid.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct files_calls files_calls = {
    .openat = openat,
    .write = write,
    .read = read,
    .fsync = fsync,
    .close = close,
    .renameat2 = renameat2,
    .unlinkat = unlinkat,
};

enum { TEMP_SIZE = 24 };

static void fd_close(const int *fd)
{
    if (*fd >= 0) {
        int os = errno;
        (void)files_calls.close(*fd); /* after a failure, or of a folder: nothing left to lose */
        errno = os;
    }
}
#define FD_AUTO __attribute__((cleanup(fd_close)))

static enum err err_of_errno(int os)
{
    switch (os) {
    case ENOENT:
    case ENOTDIR:
        return ERR_MISSING;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return ERR_FULL;
    case EEXIST:
        return ERR_EXISTS;
    case ENOMEM:
        return ERR_NOMEM;
    case ENAMETOOLONG:
        return ERR_LIMIT;
    case EISDIR:
    case ELOOP: /* a symbolic link where none is followed */
    case ENXIO: /* a pipe that nobody reads */
        return ERR_TYPE;
    default:
        return ERR_IO;
    }
}

/* The sentence names the step, never the path: a file name may be somebody's choice of words. */
static enum err fail(struct diag *d, const char *step)
{
    return diag_errno(d, err_of_errno(errno), "%s", step);
}

struct place {
    char folder[PATH_SIZE];
    const char *name; /* inside the caller's path */
};

static enum err place_of(const char *path, struct place *ret, struct diag *d)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    if (!*name) {
        return diag_set(d, ERR_MISSING, "no file name");
    }
    size_t n = slash ? (size_t)(slash - path) : 0;
    if (n >= PATH_SIZE) {
        return diag_set(d, ERR_LIMIT, "path too long");
    }
    memcpy(ret->folder, path, n);
    ret->folder[n] = 0;
    if (n == 0) {
        (void)text_copy(ret->folder, PATH_SIZE, slash ? "/" : ".");
    }
    ret->name = name;
    return ERR_OK;
}

static int open_folder(const char *path)
{
    return files_calls.openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static bool sync_folder(int fd)
{
    /* Some file systems cannot sync a folder and say EINVAL: nothing more can be asked of them. */
    return files_calls.fsync(fd) == 0 || errno == EINVAL;
}

static bool write_all(int fd, struct bytes data)
{
    while (data.n > 0) {
        ssize_t n = files_calls.write(fd, data.p, data.n);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            errno = n == 0 ? ENOSPC : errno;
            return false;
        }
        data.p += n;
        data.n -= (size_t)n;
    }
    return true;
}

static ssize_t read_some(int fd, uint8_t *p, size_t n)
{
    ssize_t got;
    do {
        got = files_calls.read(fd, p, n);
    } while (got < 0 && errno == EINTR);
    return got;
}

/* Appends until the end of the file. */
static enum err read_all(int fd, struct buf *ret, struct diag *d)
{
    uint8_t chunk[4096];
    size_t start = ret->n;
    for (;;) {
        ssize_t got = read_some(fd, chunk, sizeof chunk);
        if (got < 0) {
            ret->n = start;
            wipe(chunk, sizeof chunk);
            return fail(d, "read");
        }
        if (got == 0) {
            wipe(chunk, sizeof chunk); /* the file may be a key */
            return ERR_OK;
        }
        buf_add(ret, chunk, (size_t)got);
        if (buf_check(ret) != ERR_OK) {
            wipe(chunk, sizeof chunk);
            return diag_set(d, buf_check(ret), "file larger than its limit");
        }
    }
}

static enum err read_file(const char *path, int flags, struct buf *ret, struct diag *d)
{
    /* Without O_NONBLOCK a pipe on somebody's stick would hold the program up for ever. */
    FD_AUTO int fd = files_calls.openat(AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) {
        return fail(d, "open");
    }
    if (!S_ISREG(st.st_mode)) {
        return diag_set(d, ERR_TYPE, "not a plain file");
    }
    return read_all(fd, ret, d);
}

enum err file_read(const char *path, struct buf *ret, struct diag *d)
{
    return read_file(path, 0, ret, d);
}

enum err file_read_plain(const char *path, struct buf *ret, struct diag *d)
{
    return read_file(path, O_NOFOLLOW, ret, d);
}

enum write_flags { REPLACE = 0, KEEP_OLD = 1, VERIFY = 2 };

struct write_job {
    struct bytes data;
    int mode;
    unsigned flags;
    int folder;
    char temp[TEMP_SIZE];
    const char *name;
};

/* Reads the named file past the page cache, as far as the system lets us, and compares. */
static enum err compare(const struct write_job *j, const char *name, struct diag *d)
{
    FD_AUTO int fd = files_calls.openat(j->folder, name, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return fail(d, "open to read back");
    }
    (void)posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED); /* advice only */
    uint8_t chunk[4096];
    size_t at = 0;
    for (;;) {
        ssize_t got = read_some(fd, chunk, sizeof chunk);
        if (got < 0) {
            return fail(d, "read back");
        }
        if (got == 0) {
            break;
        }
        if ((size_t)got > j->data.n - at || memcmp(chunk, j->data.p + at, (size_t)got) != 0) {
            return diag_set(d, ERR_IO, "read back differs");
        }
        at += (size_t)got;
    }
    return at == j->data.n ? ERR_OK : diag_set(d, ERR_IO, "read back differs");
}

static enum err fill_and_sync(int fd, struct bytes data, struct diag *d)
{
    if (!write_all(fd, data)) {
        return fail(d, "write");
    }
    return files_calls.fsync(fd) == 0 ? ERR_OK : fail(d, "fsync");
}

static enum err write_temp(const struct write_job *j, struct diag *d)
{
    int fd = files_calls.openat(
        j->folder, j->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)j->mode);
    if (fd < 0) {
        return fail(d, "create temporary file");
    }
    enum err e = fill_and_sync(fd, j->data, d);
    if (files_calls.close(fd) != 0 && !e) {
        e = fail(d, "close");
    }
    return e;
}

static enum err put_in_place(const struct write_job *j, struct diag *d)
{
    if (j->flags & VERIFY) {
        enum err e = compare(j, j->temp, d); /* while the old file still stands */
        if (e) {
            return e;
        }
    }
    unsigned how = j->flags & KEEP_OLD ? RENAME_NOREPLACE : 0;
    if (files_calls.renameat2(j->folder, j->temp, j->folder, j->name, how) != 0) {
        return fail(d, "rename");
    }
    return ERR_OK;
}

static enum err run_job(struct write_job *j, struct diag *d)
{
    uint8_t random[8];
    random_fill(random, sizeof random);
    memcpy(j->temp, FILES_TEMP_PREFIX, sizeof FILES_TEMP_PREFIX - 1);
    hex_encode(random, sizeof random, j->temp + sizeof FILES_TEMP_PREFIX - 1);

    enum err e = write_temp(j, d);
    if (!e) {
        e = put_in_place(j, d);
    }
    if (e) {
        (void)files_calls.unlinkat(j->folder, j->temp, 0); /* absent when never created */
        return e;
    }
    if (!sync_folder(j->folder)) {
        return fail(d, "fsync of the folder");
    }
    return j->flags & VERIFY ? compare(j, j->name, d) : ERR_OK;
}

static enum err replace(
    const char *path, struct bytes data, int mode, unsigned flags, struct diag *d)
{
    struct place place;
    enum err e = place_of(path, &place, d);
    if (e) {
        return e;
    }
    FD_AUTO int folder = open_folder(place.folder);
    if (folder < 0) {
        return fail(d, "open the folder");
    }
    struct write_job job = {
        .data = data, .mode = mode, .flags = flags, .folder = folder, .name = place.name};
    return run_job(&job, d);
}

enum err file_write(const char *path, struct bytes data, int mode, struct diag *d)
{
    return replace(path, data, mode, REPLACE, d);
}

enum err file_write_verified(const char *path, struct bytes data, int mode, struct diag *d)
{
    return replace(path, data, mode, VERIFY, d);
}

enum err file_create(const char *path, struct bytes data, int mode, struct diag *d)
{
    return replace(path, data, mode, KEEP_OLD, d);
}

static enum err overwrite(int folder, const char *name, struct diag *d)
{
    FD_AUTO int fd =
        files_calls.openat(folder, name, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) {
        return fail(d, "open");
    }
    if (!S_ISREG(st.st_mode)) {
        return diag_set(d, ERR_TYPE, "not a plain file");
    }
    static const uint8_t zeros[4096];
    for (off_t left = st.st_size; left > 0; left -= (off_t)sizeof zeros) {
        size_t n = left < (off_t)sizeof zeros ? (size_t)left : sizeof zeros;
        if (!write_all(fd, (struct bytes){zeros, n})) {
            return fail(d, "overwrite");
        }
    }
    return files_calls.fsync(fd) == 0 ? ERR_OK : fail(d, "fsync");
}

enum err file_destroy(const char *path, struct diag *d)
{
    struct place place;
    enum err e = place_of(path, &place, d);
    if (e) {
        return e;
    }
    FD_AUTO int folder = open_folder(place.folder);
    if (folder < 0) {
        return errno == ENOENT ? ERR_OK : fail(d, "open the folder");
    }
    e = overwrite(folder, place.name, d);
    if (e == ERR_MISSING) {
        return ERR_OK;
    }
    /* Even when overwriting failed the name goes; the first failure is the one that is told. */
    if (e != ERR_TYPE && files_calls.unlinkat(folder, place.name, 0) != 0 && !e) {
        e = fail(d, "unlink");
    }
    if (!e && !sync_folder(folder)) {
        e = fail(d, "fsync of the folder");
    }
    return e;
}
