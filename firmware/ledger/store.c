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
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEADER_SIZE = 100, BLOB_MAX = 65536, LOG_FIRST = 1 << 20, LOG_STEP = 1 << 14 };

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

static const char *const statement_texts[STORE_STATEMENT_COUNT] = {
    [STORE_BEGIN] = "BEGIN IMMEDIATE",
    [STORE_COMMIT] = "COMMIT",
    [STORE_ROLLBACK] = "ROLLBACK",
    [STORE_ADD_ENTRY] = "INSERT INTO entry(seq, bytes) VALUES (?1, ?2)",
    [STORE_ADD_HEAD] = "INSERT INTO head(size, note) VALUES (?1, ?2)",
    [STORE_ENTRIES] = "SELECT seq, bytes FROM entry WHERE seq >= ?1 ORDER BY seq",
    [STORE_NEWEST_HEAD] = "SELECT size, note FROM head ORDER BY size DESC LIMIT 1",
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

/* Size of a plain file, -1 when absent, -2 when it is something else. Links are not followed. */
static int64_t plain_size(const char *path, const char *suffix)
{
    char name[PATH_MAX];
    struct stat st;
    int n = snprintf(name, sizeof name, "%s%s", path, suffix);
    if (n < 0 || (size_t)n >= sizeof name || lstat(name, &st) != 0) {
        return -1;
    }
    return S_ISREG(st.st_mode) ? (int64_t)st.st_size : -2;
}

/* Reads through SQLite's own file: a second descriptor of ours would drop its locks on closing. */
static enum err read_header(sqlite3 *db, uint8_t out[HEADER_SIZE], struct diag *d)
{
    sqlite3_file *file = NULL;
    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) || !file
        || !file->pMethods) {
        return diag_set(d, ERR_INTERNAL, "ledger: no file behind the database");
    }
    int code = file->pMethods->xRead(file, out, HEADER_SIZE, 0);
    if (code == SQLITE_IOERR_SHORT_READ) {
        return diag_set(d, ERR_CONFLICT, "ledger: the file is cut inside its header");
    }
    return code ? diag_errno(d, ERR_IO, "ledger: read header") : ERR_OK;
}

static enum err check_header(sqlite3 *db, struct diag *d)
{
    enum { WRITE_VERSION = 18, READ_VERSION = 19, USER_VERSION = 60, APPLICATION = 68, WAL = 2 };
    uint8_t h[HEADER_SIZE] = {0};
    enum err e = read_header(db, h, d);
    if (e) {
        return e;
    }
    if (memcmp(h, "SQLite format 3", 16) != 0 || be32_load(h + APPLICATION) != STORE_APPLICATION) {
        return diag_set(d, ERR_TYPE, "ledger: the file is no ledger");
    }
    if (be32_load(h + USER_VERSION) != STORE_VERSION) {
        return diag_set(
            d, ERR_TYPE, "ledger: format %u is not known here", be32_load(h + USER_VERSION));
    }
    if (h[WRITE_VERSION] != WAL || h[READ_VERSION] != WAL) {
        return diag_set(d, ERR_CONFLICT, "ledger: the file was taken out of WAL mode");
    }
    return ERR_OK;
}

static int on_wal(void *context, sqlite3 *db, const char *name, int pages)
{
    (void)db;
    (void)name;
    struct store *s = context;
    s->wal_pages = pages;
    return SQLITE_OK;
}

static void harden(struct store *s)
{
    sqlite3_extended_result_codes(s->db, 1);
    sqlite3_limit(s->db, SQLITE_LIMIT_LENGTH, BLOB_MAX);
    (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
}

static enum err settle(struct store *s, struct diag *d)
{
    enum err e = store_run(s->db,
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
        "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0;"
        "SELECT count(*) FROM sqlite_schema",
        d);
    if (!e) {
        (void)sqlite3_wal_hook(s->db, on_wal, s);
    }
    return e;
}

/* The schema must be ours to the letter: a dropped trigger or an added view is a change. */
static enum err check_schema(struct store *s, struct diag *d)
{
    sqlite3_stmt *rows = NULL;
    size_t i = 0;
    bool same = true;
    if (sqlite3_prepare_v2(
            s->db, "SELECT sql FROM sqlite_schema ORDER BY rowid", -1, &rows, NULL)) {
        return store_error(s->db, d, "ledger: read schema");
    }
    int step = sqlite3_step(rows);
    for (; step == SQLITE_ROW && same; step = sqlite3_step(rows), i++) {
        const char *sql = (const char *)sqlite3_column_text(rows, 0);
        same = store_schema[i] && sql && strcmp(sql, store_schema[i]) == 0;
    }
    enum err e = step == SQLITE_DONE || step == SQLITE_ROW
                     ? ERR_OK
                     : store_error(s->db, d, "ledger: read schema");
    sqlite3_finalize(rows);
    if (!e && (!same || store_schema[i])) {
        e = diag_set(d, ERR_CONFLICT, "ledger: the schema was changed");
    }
    return e;
}

static enum err check_meta(struct store *s, const char *origin, struct diag *d)
{
    sqlite3_stmt *row = NULL;
    if (sqlite3_prepare_v2(s->db, "SELECT format, origin FROM meta", -1, &row, NULL)) {
        return store_error(s->db, d, "ledger: read origin");
    }
    enum err e = ERR_OK;
    int step = sqlite3_step(row);
    if (step == SQLITE_DONE) {
        e = diag_set(d, ERR_CONFLICT, "ledger: no origin inside");
    } else if (step != SQLITE_ROW) {
        e = store_error(s->db, d, "ledger: read origin");
    } else {
        const char *found = (const char *)sqlite3_column_text(row, 1);
        if (sqlite3_column_int(row, 0) != STORE_VERSION || !found || strcmp(found, origin) != 0) {
            e = diag_set(d, ERR_TYPE, "ledger: belongs to another device or sitting");
        }
    }
    sqlite3_finalize(row);
    return e;
}

static enum err prepare(struct store *s, struct diag *d)
{
    for (int i = 0; i < STORE_STATEMENT_COUNT; i++) {
        if (sqlite3_prepare_v3(s->db, statement_texts[i], -1, SQLITE_PREPARE_PERSISTENT,
                &s->statements[i], NULL)) {
            return store_error(s->db, d, statement_texts[i]);
        }
    }
    return ERR_OK;
}

/* What lies beside the file. A rollback journal is never ours, and SQLite would play it back. */
static enum err check_beside(const char *path, struct store *s, struct diag *d)
{
    if (plain_size(path, "") == -2) {
        return diag_set(d, ERR_TYPE, "ledger: no plain file");
    }
    if (plain_size(path, "-journal") != -1) {
        return diag_set(d, ERR_CONFLICT, "ledger: a rollback journal lies beside the file");
    }
    s->wal_was_empty = plain_size(path, "-wal") <= 0;
    return ERR_OK;
}

static enum err open_existing(struct store *s, const char *path, const char *origin, struct diag *d)
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    enum err e = check_beside(path, s, d);
    if (e) {
        return e;
    }
    if (sqlite3_open_v2(path, &s->db, flags, NULL)) {
        return s->db ? store_error(s->db, d, "ledger: open")
                     : diag_set(d, ERR_NOMEM, "ledger: open");
    }
    harden(s);
    e = check_header(s->db, d);
    e = e ? e : settle(s, d);
    e = e ? e : check_schema(s, d);
    e = e ? e : check_meta(s, origin, d);
    return e ? e : prepare(s, d);
}

enum err store_file_open(struct store *ret, const char *path, const char *origin, struct diag *d)
{
    enum err e = ERR_OK;
    if (strlen(path) + sizeof ".new-journal" > PATH_MAX) {
        return diag_set(d, ERR_LIMIT, "ledger: path too long");
    }
    if (plain_size(path, "") == -1) {
        e = store_file_create(path, origin, d);
        if (e) {
            return e;
        }
    }
    *ret = (struct store){0};
    e = open_existing(ret, path, origin, d);
    if (e) {
        store_file_close(ret);
    }
    return e;
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
    enum err e =
        sqlite3_step(q) == SQLITE_DONE ? ERR_OK : store_error(s->db, d, statement_texts[which]);
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
    assert(number <= INT64_MAX && data.n > 0 && data.n <= BLOB_MAX);
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
