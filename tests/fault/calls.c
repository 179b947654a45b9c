// SPDX-License-Identifier: EUPL-1.2
/* System calls in front of libc's: see calls.h. Functions below bear libc's names on purpose. */
#include "fault/calls.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FDS = 256, FULL_PATH = 1024 };

static struct {
    char root[FULL_PATH];
    size_t root_n;     /* 0: at rest */
    struct tape *tape; /* borrowed while watching */
    int nodes[FDS];    /* of each descriptor, and one: 0 is not watched */
    struct calls_plan plan;
    long seen[CALL_COUNT], failed;
    bool lie;
} calls;

const char *call_name(enum call c)
{
    static const char *const names[CALL_COUNT] = {
        "nothing", "open", "read", "write", "fsync", "ftruncate", "rename", "unlink", "mkdir"};
    return names[c];
}

void calls_watch(const char *folder, struct tape *tape)
{
    calls.root_n = strlen(folder);
    assert(calls.root_n < sizeof calls.root);
    memcpy(calls.root, folder, calls.root_n + 1);
    calls.tape = tape;
    calls_plan(NULL);
}

void calls_rest(void)
{
    calls.root_n = 0;
    calls.tape = NULL;
    memset(calls.nodes, 0, sizeof calls.nodes);
    calls_plan(NULL);
}

void calls_plan(const struct calls_plan *p)
{
    calls.plan = p != NULL ? *p : (struct calls_plan){.call = CALL_NONE};
    memset(calls.seen, 0, sizeof calls.seen);
    calls.failed = 0;
}

long calls_seen(enum call c)
{
    return calls.seen[c];
}

long calls_failed(void)
{
    return calls.failed;
}

void calls_lie(bool lie)
{
    calls.lie = lie;
}

/* ---------------------------------------------------------------- watching */

/* Counts the call; true when the plan hits it. */
static bool hits(enum call c)
{
    const struct calls_plan *p = &calls.plan;
    long number = ++calls.seen[c];

    if (p->call != c || p->nth == 0)
        return false;
    if (number != p->nth && !(p->for_ever && number > p->nth))
        return false;
    calls.failed++;
    return true;
}

/* Sets errno as planned when the call is to fail. */
static bool fails(enum call c)
{
    if (!hits(c))
        return false;
    errno = calls.plan.os;
    return true;
}

static int node_of(int fd)
{
    return calls.root_n > 0 && fd >= 0 && fd < FDS ? calls.nodes[fd] - 1 : -1;
}

static bool is_watched(int folder, const char *path)
{
    if (calls.root_n == 0)
        return false;
    if (path[0] != '/')
        return node_of(folder) >= 0;
    return strncmp(path, calls.root, calls.root_n) == 0
           && (path[calls.root_n] == '/' || path[calls.root_n] == '\0');
}

struct place {
    int folder; /* node */
    char name[TAPE_NAME];
};

static struct place place_of(int folder, const char *path)
{
    struct place p = {.folder = -1};
    char parent[FULL_PATH];
    struct stat st;
    const char *slash = strrchr(path, '/');
    size_t n = slash != NULL ? (size_t)(slash - path) : 0;

    assert(n < sizeof parent);
    memcpy(parent, path, n);
    parent[n] = '\0';
    int bad = slash != NULL ? stat(parent, &st) : fstat(folder, &st);
    p.folder = bad ? -1 : tape_node(calls.tape, st.st_ino);
    (void)snprintf(p.name, sizeof p.name, "%s", slash != NULL ? slash + 1 : path);
    return p;
}

static void note_made(int folder, const char *path, int node, bool is_folder)
{
    struct place p = place_of(folder, path);
    struct tape_op op = {
        .kind = TAPE_MAKE, .node = node, .folder = p.folder, .is_folder = is_folder};

    memcpy(op.name, p.name, sizeof op.name);
    tape_add(calls.tape, op);
}

/* ---------------------------------------------------------------- names */

static int real_openat(int folder, const char *path, int flags, mode_t mode)
{
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

static int open_at(int folder, const char *path, int flags, mode_t mode)
{
    struct stat st;

    if (!is_watched(folder, path))
        return real_openat(folder, path, flags, mode);
    if (fails(CALL_OPEN))
        return -1;
    bool existed = !(flags & O_CREAT) || fstatat(folder, path, &st, AT_SYMLINK_NOFOLLOW) == 0;
    int fd = real_openat(folder, path, flags, mode), os = errno;
    if (fd >= 0) {
        assert(fd < FDS && fstat(fd, &st) == 0);
        int node =
            existed ? tape_node(calls.tape, st.st_ino) : tape_new_node(calls.tape, st.st_ino);
        assert(node >= 0); /* nothing appears in the folder but through these calls */
        calls.nodes[fd] = node + 1;
        if (!existed)
            note_made(folder, path, node, false);
        else if (flags & O_TRUNC)
            tape_add(calls.tape, (struct tape_op){.kind = TAPE_SIZE, .node = node});
    }
    errno = os;
    return fd;
}

static mode_t mode_of(int flags, va_list args)
{
    return flags & (O_CREAT | __O_TMPFILE) ? (mode_t)va_arg(args, int) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    return open_at(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    return open_at(folder, path, flags, mode);
}

int close(int fd)
{
    if (fd >= 0 && fd < FDS)
        calls.nodes[fd] = 0;
    return (int)syscall(SYS_close, fd);
}

int renameat2(int from, const char *old, int to, const char *new, unsigned flags)
{
    bool watched = is_watched(from, old);
    struct tape_op op = {.kind = TAPE_MOVE};

    if (watched && fails(CALL_RENAME))
        return -1;
    if (syscall(SYS_renameat2, from, old, to, new, flags) != 0)
        return -1;
    if (watched) {
        struct place a = place_of(from, old), b = place_of(to, new);
        op.folder = a.folder;
        op.to_folder = b.folder;
        memcpy(op.name, a.name, sizeof op.name);
        memcpy(op.to_name, b.name, sizeof op.to_name);
        tape_add(calls.tape, op);
    }
    return 0;
}

int rename(const char *old, const char *new)
{
    return renameat2(AT_FDCWD, old, AT_FDCWD, new, 0);
}

int unlinkat(int folder, const char *path, int flags)
{
    bool watched = is_watched(folder, path);
    struct tape_op op = {.kind = TAPE_DROP};

    if (watched && fails(CALL_UNLINK))
        return -1;
    struct place p = watched ? place_of(folder, path) : (struct place){.folder = -1};
    if (syscall(SYS_unlinkat, folder, path, flags) != 0)
        return -1;
    if (watched) {
        op.folder = p.folder;
        memcpy(op.name, p.name, sizeof op.name);
        tape_add(calls.tape, op);
    }
    return 0;
}

int unlink(const char *path)
{
    return unlinkat(AT_FDCWD, path, 0);
}

int mkdir(const char *path, mode_t mode)
{
    bool watched = is_watched(AT_FDCWD, path);
    struct stat st;

    if (watched && fails(CALL_MKDIR))
        return -1;
    if (syscall(SYS_mkdirat, AT_FDCWD, path, mode) != 0)
        return -1;
    if (watched && stat(path, &st) == 0)
        note_made(AT_FDCWD, path, tape_new_node(calls.tape, st.st_ino), true);
    return 0;
}

/* ---------------------------------------------------------------- contents */

ssize_t read(int fd, void *data, size_t n)
{
    if (node_of(fd) >= 0 && fails(CALL_READ))
        return -1;
    return syscall(SYS_read, fd, data, n);
}

ssize_t pread(int fd, void *data, size_t n, off_t at)
{
    if (node_of(fd) >= 0 && fails(CALL_READ))
        return -1;
    return syscall(SYS_pread64, fd, data, n, at);
}

static void note_written(int node, int64_t at, const void *data, ssize_t n)
{
    if (n > 0)
        tape_add(calls.tape, (struct tape_op){.kind = TAPE_WRITE,
                                 .node = node,
                                 .at = at,
                                 .n = (size_t)n,
                                 .data = (uint8_t *)(uintptr_t)data});
}

/* How much of a watched write may be done: all, half, or nothing (0, with errno). */
static size_t allowed(size_t n)
{
    if (!hits(CALL_WRITE))
        return n;
    errno = calls.plan.os;
    return calls.plan.os == 0 ? (n + 1) / 2 : 0;
}

ssize_t write(int fd, const void *data, size_t n)
{
    int node = node_of(fd);
    size_t some = node >= 0 && n > 0 ? allowed(n) : n;

    if (some == 0 && n > 0)
        return -1;
    ssize_t done = syscall(SYS_write, fd, data, some);
    if (node >= 0 && done > 0) {
        off_t end = lseek(fd, 0, SEEK_CUR);
        note_written(node, end - done, data, done);
    }
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t n, off_t at)
{
    int node = node_of(fd);
    size_t some = node >= 0 && n > 0 ? allowed(n) : n;

    if (some == 0 && n > 0)
        return -1;
    ssize_t done = syscall(SYS_pwrite64, fd, data, some, at);
    if (node >= 0)
        note_written(node, at, data, done);
    return done;
}

int ftruncate(int fd, off_t size)
{
    int node = node_of(fd);

    if (node >= 0 && fails(CALL_TRUNCATE))
        return -1;
    if (syscall(SYS_ftruncate, fd, size) != 0)
        return -1;
    if (node >= 0)
        tape_add(calls.tape, (struct tape_op){.kind = TAPE_SIZE, .node = node, .at = size});
    return 0;
}

static int sync_file(int fd, long number)
{
    int node = node_of(fd);

    if (node < 0)
        return (int)syscall(number, fd);
    bool bad = fails(CALL_SYNC);
    if (!calls.lie || bad)
        tape_add(
            calls.tape, (struct tape_op){.kind = bad ? TAPE_SYNC_LOST : TAPE_SYNC, .node = node});
    return bad ? -1 : 0;
}

int fsync(int fd)
{
    return sync_file(fd, SYS_fsync);
}

int fdatasync(int fd)
{
    return sync_file(fd, SYS_fdatasync);
}

/* The same under the names that libraries with 64-bit offsets use. */
int open64(const char *path, int flags, ...) __attribute__((alias("open")));
int openat64(int folder, const char *path, int flags, ...) __attribute__((alias("openat")));
ssize_t pread64(int fd, void *data, size_t n, off_t at) __attribute__((alias("pread")));
ssize_t pwrite64(int fd, const void *data, size_t n, off_t at) __attribute__((alias("pwrite")));
int ftruncate64(int fd, off_t size) __attribute__((alias("ftruncate")));
