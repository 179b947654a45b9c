// SPDX-License-Identifier: EUPL-1.2
/* The database file: its schema, how it is opened and what each commit leaves behind.
 *
 * Tables
 *   meta(format, origin)   one row, written when the file is made: 1 and the checkpoint's origin
 *   entry(seq, bytes)      seq 0, 1, 2 ... ; bytes as in chain/entry.c
 *   head(size, note)       one row per append: number of entries then, and the signed checkpoint
 *
 * head keeps every note instead of replacing one row: then nothing at all is ever updated, every
 * trigger says no without exception, and what was once signed (and perhaps shown to another door)
 * stays to be found. It costs about 300 bytes per append: 30 MB at 100 000, some 100 kB on an
 * ordinary exam day. Only the newest one is trusted and checked.
 *
 * Triggers refuse UPDATE and DELETE on all three, and INSERT of anything but the next number;
 * without that last rule INSERT OR REPLACE would delete without asking the other triggers. They
 * guard against mistakes; against intent the signed head does. The schema's text is compared on
 * opening.
 *
 * Header    application_id "ZWLG", user_version 1; read raw before SQLite may touch the file.
 * Settings  journal_mode WAL, synchronous FULL, locking_mode EXCLUSIVE (one process, and the index
 * of the log stays in memory instead of a third file), wal_autocheckpoint 0 (store_tidy when idle,
 * or above LEDGER_WAL_PAGES), trusted_schema off, cell_size_check on, defensive.
 *
 * Order of writes, and what a power cut leaves behind
 *   append 1  changed pages are written to the log, the last one marked "commit"
 *             cut: no valid commit mark (salted checksums over all before it): as if never begun
 *          2  fdatasync of the log
 *             cut: all or nothing, decided by that mark. Only behind this does ledger_append return
 *   open   1  after verifying, the log that was found is written over itself and synced
 *             (store_renew): after a sync that failed, or in a killed process, it held more than
 *             the medium, and pages moved from it would then lie under an older log
 *             cut: nothing changed
 *          2  a tidy as below; then the log is lengthened with zeros to 1 MiB (store_reserve)
 *             cut: zeros are no pages, the log ends before them
 *          3  fsync of the folder: SQLite makes the log's name, but passes over a folder that
 *             cannot be opened or synced, and a commit in a file without a name is none
 *   tidy   1  fdatasync of the log            cut: nothing changed
 *          2  pages copied to the database    cut: some old, some new; the log is whole and wins
 *          3  fdatasync of the database       cut: as 2
 *          4  at the next append the log starts over with a new salt, header synced first
 *             cut: its old pages no longer count, and the database has them all
 *   first     the file is made under another name, synced and renamed (create.c)
 *             cut: no ledger, or an empty one */
#include "ledger/store_internal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOG_FIRST = 1 << 20, LOG_STEP = 1 << 14 };

const char *const store_schema[] = {
    "CREATE TABLE meta(format INTEGER NOT NULL, origin TEXT NOT NULL) STRICT",
    "CREATE TABLE entry(seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
    "CREATE TABLE head(size INTEGER PRIMARY KEY, note BLOB NOT NULL) STRICT",
    "CREATE TRIGGER meta_once BEFORE INSERT ON meta WHEN EXISTS (SELECT 1 FROM meta)"
    " BEGIN SELECT RAISE(ABORT, 'a ledger has one origin'); END",
    "CREATE TRIGGER meta_keep BEFORE UPDATE ON meta"
    " BEGIN SELECT RAISE(ABORT, 'the origin is never changed'); END",
    "CREATE TRIGGER meta_stay BEFORE DELETE ON meta"
    " BEGIN SELECT RAISE(ABORT, 'the origin is never deleted'); END",
    "CREATE TRIGGER entry_next BEFORE INSERT ON entry"
    " WHEN NEW.seq IS NOT (SELECT ifnull(max(seq) + 1, 0) FROM entry)"
    " BEGIN SELECT RAISE(ABORT, 'entries follow one by one'); END",
    "CREATE TRIGGER entry_keep BEFORE UPDATE ON entry"
    " BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
    "CREATE TRIGGER entry_stay BEFORE DELETE ON entry"
    " BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END",
    "CREATE TRIGGER head_next BEFORE INSERT ON head"
    " WHEN NEW.size IS NOT (SELECT max(seq) + 1 FROM entry)"
    " OR NEW.size IS (SELECT max(size) FROM head)"
    " BEGIN SELECT RAISE(ABORT, 'a head counts all entries'); END",
    "CREATE TRIGGER head_keep BEFORE UPDATE ON head"
    " BEGIN SELECT RAISE(ABORT, 'heads are never changed'); END",
    "CREATE TRIGGER head_stay BEFORE DELETE ON head"
    " BEGIN SELECT RAISE(ABORT, 'heads are never deleted'); END",
    NULL,
};

static enum err error_of(int code, int os)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return ERR_FULL;
    case SQLITE_NOMEM:
        return ERR_NOMEM;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_STATE;
    case SQLITE_IOERR:
        return os == ENOSPC || os == EDQUOT || os == EFBIG ? ERR_FULL : ERR_IO;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return ERR_IO;
    case SQLITE_CORRUPT: /* also its word for a read that the medium refused */
        return os == EIO || os == ENXIO ? ERR_IO : ERR_CONFLICT;
    case SQLITE_NOTADB:
    case SQLITE_TOOBIG:
    case SQLITE_CONSTRAINT:
    case SQLITE_ERROR: /* the SQL is ours and fixed: what it finds is not what we wrote */
        return ERR_CONFLICT;
    default:
        return ERR_INTERNAL;
    }
}

/* errno of a failed read or write: kept by the file it happened to, the log's or the database's. */
static int errno_of(sqlite3 *db, int code)
{
    static const int files[] = {SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER};
    bool about_file = (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CORRUPT;
    for (size_t i = 0; about_file && i < 2; i++) {
        sqlite3_file *file = NULL;
        int os = 0;
        if (sqlite3_file_control(db, "main", files[i], &file) == SQLITE_OK && file && file->pMethods
            && file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &os) == SQLITE_OK
            && os != 0) {
            return os;
        }
    }
    return sqlite3_system_errno(db);
}

enum err store_error(sqlite3 *db, struct diag *d, const char *doing)
{
    int code = sqlite3_extended_errcode(db), os = errno_of(db, code);
    enum err e = error_of(code, os);
    const char *why = e == ERR_IO ? err_text(e) : sqlite3_errmsg(db); /* see SQLITE_CORRUPT above */
    (void)diag_set(d, e, "%s: %s (%d)", doing, why, code);
    if (d) {
        d->os = os ? os : code;
    }
    return e;
}

enum err store_run(sqlite3 *db, const char *sql, struct diag *d)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ? ERR_OK : store_error(db, d, sql);
}

void store_file_close(struct store *s)
{
    for (int i = 0; i < STORE_STATEMENT_COUNT; i++) {
        sqlite3_finalize(s->statements[i]);
    }
    if (s->db) {
        /* Moving the log changes the file, so only when the content was verified and nothing is in
         * doubt. An empty log has nothing to move; it may go. */
        bool move = s->trusted ? !s->sync_failed : s->wal_was_empty;
        (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !move, NULL);
    }
    /* A failure here loses nothing: the log stays and is read at the next opening. */
    int code = sqlite3_close(s->db);
    assert(code != SQLITE_BUSY);
    (void)code;
    *s = (struct store){0};
}

/* Runs a statement that gives no row and makes it ready for the next time. */
static enum err step(struct store *s, enum store_statement which, struct diag *d)
{
    sqlite3_stmt *q = s->statements[which];
    enum err e = sqlite3_step(q) == SQLITE_DONE ? ERR_OK : store_error(s->db, d, sqlite3_sql(q));
    int code = e ? sqlite3_extended_errcode(s->db) : SQLITE_OK;
    if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) {
        s->sync_failed = true;
    }
    (void)sqlite3_reset(q); /* repeats the step's error */
    return e;
}

enum err store_begin(struct store *s, struct diag *d)
{
    return step(s, STORE_BEGIN, d);
}

static enum err add_row(
    struct store *s, enum store_statement which, uint64_t number, struct bytes data, struct diag *d)
{
    assert(number <= INT64_MAX && data.n > 0 && data.n <= STORE_BLOB_MAX);
    sqlite3_stmt *q = s->statements[which];
    if (sqlite3_bind_int64(q, 1, (int64_t)number)
        || sqlite3_bind_blob64(q, 2, data.p, data.n, SQLITE_STATIC)) {
        return store_error(s->db, d, "ledger: bind");
    }
    enum err e = step(s, which, d);
    (void)sqlite3_clear_bindings(q); /* always succeeds; the bytes were borrowed */
    return e;
}

enum err store_add_entry(struct store *s, uint64_t seq, struct bytes entry, struct diag *d)
{
    return add_row(s, STORE_ADD_ENTRY, seq, entry, d);
}

enum err store_add_head(struct store *s, uint64_t size, struct bytes note, struct diag *d)
{
    return add_row(s, STORE_ADD_HEAD, size, note, d);
}

enum err store_commit(struct store *s, struct diag *d)
{
    return step(s, STORE_COMMIT, d);
}

void store_rollback(struct store *s)
{
    if (!sqlite3_get_autocommit(s->db)) {
        enum err e = step(s, STORE_ROLLBACK, NULL);
        assert(e == ERR_OK || sqlite3_get_autocommit(s->db)); /* forgets pages in memory, no I/O */
        (void)e;
    }
}

enum err store_entries(struct store *s, uint64_t from,
    enum err (*each)(void *context, uint64_t seq, struct bytes entry), void *context,
    struct diag *d)
{
    sqlite3_stmt *q = s->statements[STORE_ENTRIES];
    /* From the start means every row: one that somebody put below number 0 must not hide. */
    int64_t least = from > 0 ? (int64_t)from : INT64_MIN;
    (void)sqlite3_bind_int64(q, 1, least); /* fails only for a wrong index */
    enum err e = ERR_OK;
    int code = SQLITE_ROW;
    while (!e && (code = sqlite3_step(q)) == SQLITE_ROW) {
        struct bytes entry = {sqlite3_column_blob(q, 1), (size_t)sqlite3_column_bytes(q, 1)};
        e = each(context, (uint64_t)sqlite3_column_int64(q, 0), entry);
    }
    if (!e && code != SQLITE_DONE) {
        e = store_error(s->db, d, "ledger: read entries");
    }
    (void)sqlite3_reset(q); /* repeats the step's error */
    return e;
}

enum err store_newest_head(
    struct store *s, uint64_t *ret_size, struct buf *ret_note, struct diag *d)
{
    sqlite3_stmt *q = s->statements[STORE_NEWEST_HEAD];
    enum err e = ERR_MISSING;
    int code = sqlite3_step(q);
    if (code == SQLITE_ROW) {
        buf_add(ret_note, sqlite3_column_blob(q, 1), (size_t)sqlite3_column_bytes(q, 1));
        e = buf_check(ret_note);
        *ret_size = (uint64_t)sqlite3_column_int64(q, 0);
    } else if (code != SQLITE_DONE) {
        e = store_error(s->db, d, "ledger: read head");
    }
    (void)sqlite3_reset(q); /* repeats the step's error */
    return e;
}

enum err store_tidy(struct store *s, struct diag *d)
{
    int pages = 0, moved = 0;
    if (sqlite3_wal_checkpoint_v2(s->db, "main", SQLITE_CHECKPOINT_PASSIVE, &pages, &moved)) {
        return store_error(s->db, d, "ledger: move the log");
    }
    s->wal_pages = pages > moved ? pages - moved : 0;
    return ERR_OK;
}

/* The log is never locked, so opening and closing it here takes nothing from SQLite. */
static const char *log_name(struct store *s)
{
    const char *name = sqlite3_filename_wal(sqlite3_db_filename(s->db, "main"));
    assert(name);
    return name;
}

/* Each block is read and written as it is, so that all of them are the system's to write again, and
 * then synced: after a sync that failed it calls them clean, and they are not on the medium. */
static enum err rewrite(int fd, struct diag *d)
{
    uint8_t block[LOG_STEP];
    ssize_t n = 0;
    for (off_t at = 0; (n = pread(fd, block, sizeof block, at)) > 0; at += n) {
        if (pwrite(fd, block, (size_t)n, at) != n) {
            return diag_errno(d, errno == ENOSPC ? ERR_FULL : ERR_IO, "ledger: rewrite the log");
        }
    }
    return n < 0 || fsync(fd) != 0 ? diag_errno(d, ERR_IO, "ledger: sync the log") : ERR_OK;
}

enum err store_renew(struct store *s, struct diag *d)
{
    if (s->wal_was_empty) {
        return ERR_OK;
    }
    int fd = open(log_name(s), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) {
        return diag_errno(d, ERR_IO, "ledger: open the log");
    }
    enum err e = rewrite(fd, d);
    (void)close(fd); /* synced or given up */
    return e;
}

/* Zeros behind the end are no pages of the log: each page carries a salt and a checksum. */
void store_reserve(struct store *s)
{
    static const uint8_t zeros[LOG_STEP];
    int fd = open(log_name(s), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) {
        return;
    }
    struct stat st;
    off_t size = fstat(fd, &st) == 0 ? st.st_size : LOG_FIRST;
    while (size < LOG_FIRST) {
        size_t n = LOG_FIRST - size < LOG_STEP ? (size_t)(LOG_FIRST - size) : LOG_STEP;
        ssize_t written = write(fd, zeros, n);
        if (written <= 0) {
            break; /* no room: appending tells */
        }
        size += written;
    }
    (void)fsync(fd); /* nothing of value in it yet */
    (void)close(fd);
}
