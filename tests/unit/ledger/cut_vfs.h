// SPDX-License-Identifier: EUPL-1.2
/* A layer between SQLite and its files that loses power. It remembers for each file what the last
 * sync made durable and every write since. Power goes at the n-th sync: that sync and all after it
 * fail, and `cut_lose` then leaves each file as a disk might: the durable content, with any of the
 * unsynced 512-byte sectors written or not. It can also let the n-th write or sync fail without a
 * cut. */
#ifndef TESTS_LEDGER_CUT_VFS_H
#define TESTS_LEDGER_CUT_VFS_H

#include <assert.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CUT_FILES = 8, CUT_WRITES = 8192, CUT_SECTOR = 512 };

struct cut_write {
    sqlite3_int64 at;
    size_t n;
    unsigned char *data; /* NULL: cut the file at `at` */
};

/* Outlives the closing of its file: what was not synced then is still not on the disk. */
struct cut_shadow {
    char path[256];
    bool known;
    unsigned char *durable;
    size_t n, size, count;
    struct cut_write writes[CUT_WRITES];
};

struct cut_file {
    sqlite3_file base;
    struct cut_shadow *shadow;
    sqlite3_file *real;
};

static struct {
    sqlite3_vfs vfs, *real;
    struct cut_shadow shadows[CUT_FILES];
    long syncs, writes;               /* counted since cut_plan */
    long cut_at_sync;                 /* 0: never */
    long fail_at_write, fail_at_sync; /* 0: never */
    int fail_code;
    bool for_ever, dead;
} cut;

/* Which of two numbers of calls hits a plan: the n-th, or it and all after. */
static bool cut_hits(long number, long planned)
{
    return planned != 0 && (number == planned || (cut.for_ever && number > planned));
}

static void cut_apply(struct cut_shadow *s, sqlite3_int64 at, const unsigned char *data, size_t n)
{
    size_t end = (size_t)at + n;
    if (!data) {
        s->n = (size_t)at < s->n ? (size_t)at : s->n;
        return;
    }
    if (end > s->size) {
        s->size = 2 * end;
        s->durable = realloc(s->durable, s->size);
        assert(s->durable);
    }
    if (end > s->n) {
        memset(s->durable + s->n, 0, end - s->n);
        s->n = end;
    }
    memcpy(s->durable + at, data, n);
}

static void cut_forget(struct cut_shadow *s)
{
    for (size_t i = 0; i < s->count; i++) {
        free(s->writes[i].data);
    }
    s->count = 0;
}

static void cut_remember(struct cut_shadow *s, sqlite3_int64 at, const void *data, size_t n)
{
    unsigned char *copy = NULL;
    assert(s->count < CUT_WRITES);
    if (data) {
        copy = malloc(n ? n : 1);
        assert(copy);
        memcpy(copy, data, n);
    }
    s->writes[s->count++] = (struct cut_write){at, n, copy};
}

static sqlite3_file *cut_real(sqlite3_file *f)
{
    return ((struct cut_file *)(void *)f)->real;
}

static struct cut_shadow *cut_shadow(sqlite3_file *f)
{
    return ((struct cut_file *)(void *)f)->shadow;
}

static int cut_close(sqlite3_file *f)
{
    return cut_real(f)->pMethods->xClose(cut_real(f));
}

static int cut_read(sqlite3_file *f, void *data, int n, sqlite3_int64 at)
{
    return cut_real(f)->pMethods->xRead(cut_real(f), data, n, at);
}

static int cut_write(sqlite3_file *f, const void *data, int n, sqlite3_int64 at)
{
    cut.writes++;
    if (cut.dead || cut_hits(cut.writes, cut.fail_at_write)) {
        return cut.dead ? SQLITE_IOERR_WRITE : cut.fail_code;
    }
    cut_remember(cut_shadow(f), at, data, (size_t)n);
    return cut_real(f)->pMethods->xWrite(cut_real(f), data, n, at);
}

static int cut_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    if (cut.dead) {
        return SQLITE_IOERR_TRUNCATE;
    }
    cut_remember(cut_shadow(f), size, NULL, 0);
    return cut_real(f)->pMethods->xTruncate(cut_real(f), size);
}

static int cut_sync(sqlite3_file *f, int flags)
{
    struct cut_shadow *s = cut_shadow(f);
    (void)flags;
    cut.syncs++;
    cut.dead = cut.dead || cut.syncs == cut.cut_at_sync;
    if (cut.dead || cut_hits(cut.syncs, cut.fail_at_sync)) {
        return SQLITE_IOERR_FSYNC;
    }
    for (size_t i = 0; i < s->count; i++) {
        cut_apply(s, s->writes[i].at, s->writes[i].data, s->writes[i].n);
    }
    cut_forget(s);
    return SQLITE_OK;
}

static int cut_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return cut_real(f)->pMethods->xFileSize(cut_real(f), size);
}

static int cut_lock(sqlite3_file *f, int level)
{
    return cut_real(f)->pMethods->xLock(cut_real(f), level);
}

static int cut_unlock(sqlite3_file *f, int level)
{
    return cut_real(f)->pMethods->xUnlock(cut_real(f), level);
}

static int cut_reserved(sqlite3_file *f, int *ret)
{
    return cut_real(f)->pMethods->xCheckReservedLock(cut_real(f), ret);
}

static int cut_control(sqlite3_file *f, int op, void *argument)
{
    return cut_real(f)->pMethods->xFileControl(cut_real(f), op, argument);
}

static int cut_sector(sqlite3_file *f)
{
    return cut_real(f)->pMethods->xSectorSize(cut_real(f));
}

static int cut_device(sqlite3_file *f)
{
    return cut_real(f)->pMethods->xDeviceCharacteristics(cut_real(f));
}

static const sqlite3_io_methods cut_methods = {1, cut_close, cut_read, cut_write, cut_truncate,
    cut_sync, cut_size, cut_lock, cut_unlock, cut_reserved, cut_control, cut_sector, cut_device,
    NULL, NULL, NULL, NULL, NULL, NULL};

static void cut_load(struct cut_shadow *s)
{
    FILE *f = fopen(s->path, "rb");
    unsigned char block[65536];
    size_t n;
    s->n = 0;
    s->known = true;
    while (f && (n = fread(block, 1, sizeof block, f)) > 0) {
        cut_apply(s, (sqlite3_int64)s->n, block, n);
    }
    if (f) {
        (void)fclose(f);
    }
}

static struct cut_shadow *cut_find(const char *path)
{
    for (int i = 0; i < CUT_FILES; i++) {
        struct cut_shadow *s = &cut.shadows[i];
        if (!s->path[0] || strcmp(s->path, path) == 0) {
            (void)snprintf(s->path, sizeof s->path, "%s", path);
            return s;
        }
    }
    abort();
}

static int cut_open(
    sqlite3_vfs *v, sqlite3_filename path, sqlite3_file *f, int flags, int *ret_flags)
{
    struct cut_file *file = (struct cut_file *)(void *)f;
    (void)v;
    assert(path);
    file->real = (sqlite3_file *)(void *)(file + 1);
    int code = cut.real->xOpen(cut.real, path, file->real, flags, ret_flags);
    file->base.pMethods = code == SQLITE_OK ? &cut_methods : NULL;
    file->shadow = cut_find(path);
    if (!file->shadow->known) {
        cut_load(file->shadow);
    }
    return code;
}

static int cut_delete(sqlite3_vfs *v, const char *path, int sync_folder)
{
    (void)v;
    if (cut.dead) {
        return SQLITE_IOERR_DELETE;
    }
    struct cut_shadow *s = cut_find(path);
    cut_forget(s);
    s->n = 0;
    return cut.real->xDelete(cut.real, path, sync_folder);
}

/* Leaves the files as the power cut might. `seed`: 0 loses all that was not synced, 1 keeps all of
 * it, others choose sector by sector. Life goes on afterwards. */
static void cut_lose(unsigned seed)
{
    for (int i = 0; i < CUT_FILES && cut.shadows[i].path[0]; i++) {
        struct cut_shadow *s = &cut.shadows[i];
        for (size_t k = 0; k < s->count; k++) {
            struct cut_write *w = &s->writes[k];
            for (size_t done = 0, n; done < w->n || !w->data; done += n) {
                size_t left = CUT_SECTOR - ((size_t)w->at + done) % CUT_SECTOR;
                n = w->n - done < left ? w->n - done : left;
                if (seed == 1 || (seed > 1 && rand_r(&seed) % 2)) {
                    cut_apply(s, w->at + (sqlite3_int64)done, w->data ? w->data + done : NULL, n);
                }
                if (!w->data) {
                    break;
                }
            }
        }
        cut_forget(s);
        FILE *f = access(s->path, F_OK) == 0 ? fopen(s->path, "wb") : NULL;
        if (f) {
            if (s->n) {
                (void)fwrite(s->durable, 1, s->n, f);
            }
            (void)fclose(f);
        }
    }
    cut.dead = false;
    cut.cut_at_sync = 0;
}

/* Forgets all files. Only while none is open. */
static void cut_forget_files(void)
{
    for (int i = 0; i < CUT_FILES; i++) {
        cut_forget(&cut.shadows[i]);
        free(cut.shadows[i].durable);
    }
    memset(cut.shadows, 0, sizeof cut.shadows);
}

/* Starts counting anew, with nothing planned. */
static void cut_plan(void)
{
    cut.syncs = cut.writes = cut.cut_at_sync = cut.fail_at_write = cut.fail_at_sync = 0;
    cut.for_ever = cut.dead = false;
}

/* Puts the layer under every database opened from now on in this process. */
static void cut_install(void)
{
    cut.real = sqlite3_vfs_find(NULL);
    cut.vfs = *cut.real;
    cut.vfs.zName = "cut";
    cut.vfs.szOsFile = (int)sizeof(struct cut_file) + cut.real->szOsFile;
    cut.vfs.xOpen = cut_open;
    cut.vfs.xDelete = cut_delete;
    (void)sqlite3_vfs_register(&cut.vfs, 1);
}

static void cut_remove(void)
{
    (void)sqlite3_vfs_unregister(&cut.vfs);
    cut_forget_files();
    memset(&cut, 0, sizeof cut);
}

#endif
