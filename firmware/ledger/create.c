// SPDX-License-Identifier: EUPL-1.2
/* Making a new database so that a power cut leaves none or an empty, whole one.
 *
 *   1  "<path>.new" is made with mode 0600 (leftovers of an earlier cut are removed: nothing in
 * them was ever acknowledged), schema and origin are written, the WAL mode is set 2  fsync of that
 * file 3  rename to <path>, refusing to replace anything 4  fsync of the folder
 *
 * So a file under the real name is never half made, and an empty file there is damage, not a start.
 */
#include "ledger/store_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void name_beside(char out[PATH_MAX], const char *path, const char *suffix)
{
    int n = snprintf(out, PATH_MAX, "%s%s", path, suffix);
    (void)n; /* store_file_open has checked the length for the longest suffix */
}

static void remove_leftovers(const char *path)
{
    static const char *const suffixes[] = {".new", ".new-journal", ".new-wal", ".new-shm"};
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        char name[PATH_MAX];
        name_beside(name, path, suffixes[i]);
        (void)unlink(name); /* absent is the usual case; making the file says what is wrong */
    }
}

static enum err write_meta(sqlite3 *db, const char *origin, struct diag *d)
{
    sqlite3_stmt *q = NULL;
    enum err e = ERR_OK;
    if (sqlite3_prepare_v2(db, "INSERT INTO meta(format, origin) VALUES (?1, ?2)", -1, &q, NULL)
        || sqlite3_bind_int(q, 1, STORE_VERSION)
        || sqlite3_bind_text(q, 2, origin, -1, SQLITE_STATIC) || sqlite3_step(q) != SQLITE_DONE) {
        e = store_error(db, d, "ledger: write origin");
    }
    sqlite3_finalize(q);
    return e;
}

static enum err write_all(sqlite3 *db, const char *origin, struct diag *d)
{
    char header[96];
    (void)snprintf(header, sizeof header, "PRAGMA application_id=%d; PRAGMA user_version=%d",
        STORE_APPLICATION, STORE_VERSION);
    /* Nothing of this file counts before step 2 of the top comment: no journal, no syncs. */
    enum err e = store_run(db,
        "PRAGMA page_size=4096; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"
        "PRAGMA locking_mode=EXCLUSIVE; BEGIN",
        d);
    e = e ? e : store_run(db, header, d);
    for (size_t i = 0; !e && store_schema[i]; i++) {
        e = store_run(db, store_schema[i], d);
    }
    e = e ? e : write_meta(db, origin, d);
    return e ? e : store_run(db, "COMMIT; PRAGMA journal_mode=WAL", d);
}

static enum err fill(const char *fresh, const char *origin, struct diag *d)
{
    sqlite3 *db = NULL;
    enum err e = ERR_OK;
    if (sqlite3_open_v2(fresh, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)) {
        e = db ? store_error(db, d, "ledger: make") : diag_set(d, ERR_NOMEM, "ledger: make");
    }
    e = e ? e : write_all(db, origin, d);
    if (sqlite3_close(db) && !e) {
        e = diag_set(d, ERR_INTERNAL, "ledger: make: close");
    }
    return e;
}

static enum err make_empty(const char *fresh, struct diag *d)
{
    int fd = open(fresh, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        enum err e = errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_IO;
        return diag_errno(d, e, "ledger: make %s", fresh);
    }
    (void)close(fd); /* nothing written yet */
    return ERR_OK;
}

static enum err sync_at(const char *path, int flags, struct diag *d)
{
    int fd = open(path, flags | O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return diag_errno(d, ERR_IO, "ledger: open %s", path);
    }
    int bad = fsync(fd), os = errno;
    (void)close(fd); /* synced or given up */
    errno = os;
    return bad ? diag_errno(
               d, os == ENOSPC || os == EDQUOT ? ERR_FULL : ERR_IO, "ledger: fsync %s", path)
               : ERR_OK;
}

enum err store_sync_folder(const char *path, struct diag *d)
{
    char copy[PATH_MAX];
    name_beside(copy, path, "");
    return sync_at(dirname(copy), O_DIRECTORY, d);
}

static enum err publish(const char *fresh, const char *path, struct diag *d)
{
    enum err e = sync_at(fresh, 0, d);
    if (e) {
        return e;
    }
    if (renameat2(AT_FDCWD, fresh, AT_FDCWD, path, RENAME_NOREPLACE) != 0) {
        return diag_errno(d, errno == EEXIST ? ERR_EXISTS : ERR_IO, "ledger: rename to %s", path);
    }
    e = store_sync_folder(path, d);
    if (e) {
        /* A name that may not last is taken back: the next try makes it anew, and syncs it. */
        (void)renameat2(AT_FDCWD, path, AT_FDCWD, fresh, RENAME_NOREPLACE);
    }
    return e;
}

enum err store_file_create(const char *path, const char *origin, struct diag *d)
{
    char fresh[PATH_MAX], wal[PATH_MAX];
    name_beside(fresh, path, ".new");
    name_beside(wal, path, "-wal");
    if (access(wal, F_OK) == 0) {
        return diag_set(
            d, ERR_CONFLICT, "ledger: the database is gone, its write-ahead log is there");
    }
    remove_leftovers(path);
    enum err e = make_empty(fresh, d);
    e = e ? e : fill(fresh, origin, d);
    e = e ? e : publish(fresh, path, d);
    if (e) {
        remove_leftovers(path);
    }
    return e;
}
