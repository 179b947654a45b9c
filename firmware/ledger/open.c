// SPDX-License-Identifier: EUPL-1.2
/* Opening the database file: what lies there and what stands in it is looked at before SQLite may
 * touch it, and it must be ours to the letter. Schema and settings: store.c. */
#include "ledger/store_internal.h"

#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { HEADER_SIZE = 100 };

static const char *const statement_texts[STORE_STATEMENT_COUNT] = {
    [STORE_BEGIN] = "BEGIN IMMEDIATE",
    [STORE_COMMIT] = "COMMIT",
    [STORE_ROLLBACK] = "ROLLBACK",
    [STORE_ADD_ENTRY] = "INSERT INTO entry(seq, bytes) VALUES (?1, ?2)",
    [STORE_ADD_HEAD] = "INSERT INTO head(size, note) VALUES (?1, ?2)",
    [STORE_ENTRIES] = "SELECT seq, bytes FROM entry WHERE seq >= ?1 ORDER BY seq",
    [STORE_NEWEST_HEAD] = "SELECT size, note FROM head ORDER BY size DESC LIMIT 1",
};

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
    sqlite3_limit(s->db, SQLITE_LIMIT_LENGTH, STORE_BLOB_MAX);
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
