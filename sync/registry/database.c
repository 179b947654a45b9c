// SPDX-License-Identifier: EUPL-1.2
/* The registry's side of SQLite.
 *
 * Settings: WAL, synchronous FULL (a commit is on the medium when it returns), foreign keys on,
 * trusted_schema off, defensive; application_id "ZWRG". Statements are prepared once per text. */
#include "registry/database.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#define APPLICATION 0x5a575247
#define PATIENCE_MS 10000
#define PRAGMA_SIZE 96

static enum err error_of(int code, int os)
{
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return ERR_OK;
    case SQLITE_FULL:
        return ERR_FULL;
    case SQLITE_NOMEM:
        return ERR_NOMEM;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_STATE;
    case SQLITE_IOERR:
        return os == ENOSPC || os == EDQUOT ? ERR_FULL : ERR_IO;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return ERR_IO;
    case SQLITE_NOTADB:
        return ERR_TYPE;
    default:
        return ERR_CONFLICT; /* the SQL is ours and fixed: what it finds is not what we wrote */
    }
}

static enum err failure(struct database *b, struct diag *d, const char *doing)
{
    int os = sqlite3_system_errno(b->db);
    enum err e = error_of(sqlite3_extended_errcode(b->db), os);
    if (d != NULL)
        d->os = os;
    return diag_set(d, e ? e : ERR_INTERNAL, "%s: %s", doing, sqlite3_errmsg(b->db));
}

enum err database_run(struct database *b, const char *sql, struct diag *d)
{
    return sqlite3_exec(b->db, sql, NULL, NULL, NULL) == SQLITE_OK ? ERR_OK
                                                                   : failure(b, d, "database");
}

static enum err number_of(struct database *b, const char *sql, int64_t *ret, struct diag *d)
{
    struct query q = query(b, sql, d);
    *ret = query_step(&q) ? query_get_number(&q, 0) : 0;
    return query_done(&q);
}

static enum err make(struct database *b, int version, const char *const *schema, struct diag *d)
{
    char pragma[PRAGMA_SIZE];
    enum err e = database_run(b, "BEGIN IMMEDIATE", d);
    for (; !e && *schema != NULL; schema++)
        e = database_run(b, *schema, d);
    (void)snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d; PRAGMA user_version = %d",
        APPLICATION, version);
    if (!e)
        e = database_run(b, pragma, d);
    return database_end(b, e, d);
}

static enum err check(struct database *b, int version, const char *const *schema, struct diag *d)
{
    int64_t application = 0, has = 0, tables = 0;
    enum err e = number_of(b, "PRAGMA application_id", &application, d);
    if (!e)
        e = number_of(b, "PRAGMA user_version", &has, d);
    if (!e)
        e = number_of(b, "SELECT count(*) FROM sqlite_schema", &tables, d);
    if (!e && application == 0 && tables == 0)
        return make(b, version, schema, d);
    if (!e && (application != APPLICATION || has != version))
        return diag_set(d, ERR_TYPE, "this is no registry's database, or one of another version");
    return e;
}

enum err database_open(
    struct database *ret, const char *path, int version, const char *const *schema, struct diag *d)
{
    struct database b = {0};
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    enum err e = ERR_OK;

    if (sqlite3_open_v2(path, &b.db, flags, NULL) != SQLITE_OK)
        e = b.db != NULL ? failure(&b, d, "open the database") : ERR_NOMEM;
    if (!e) {
        (void)sqlite3_busy_timeout(b.db, PATIENCE_MS);
        (void)sqlite3_db_config(b.db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        e = database_run(&b,
            "PRAGMA trusted_schema = 0; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "PRAGMA foreign_keys = 1",
            d);
    }
    if (!e)
        e = check(&b, version, schema, d);
    if (e)
        database_close(&b);
    else
        *ret = b;
    return e;
}

void database_close(struct database *b)
{
    for (size_t i = 0; i < DATABASE_STATEMENTS_MAX && b->kept[i].sql != NULL; i++)
        (void)sqlite3_finalize(b->kept[i].statement);
    (void)sqlite3_close(b->db);
    memset(b, 0, sizeof *b);
}

enum err database_end(struct database *b, enum err e, struct diag *d)
{
    if (!e)
        e = database_run(b, "COMMIT", d);
    if (e && !sqlite3_get_autocommit(b->db))
        (void)sqlite3_exec(b->db, "ROLLBACK", NULL, NULL, NULL);
    return e;
}

/* ---------------------------------------------------------------- statements */

/* The prepared statement of this text; the same text has the same address. */
static struct sqlite3_stmt *prepared(struct database *b, const char *sql)
{
    size_t i = 0;
    while (i < DATABASE_STATEMENTS_MAX && b->kept[i].sql != NULL && b->kept[i].sql != sql)
        i++;
    if (i == DATABASE_STATEMENTS_MAX)
        return NULL;
    if (b->kept[i].sql == NULL) {
        if (sqlite3_prepare_v3(
                b->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &b->kept[i].statement, NULL)
            != SQLITE_OK)
            return NULL;
        b->kept[i].sql = sql;
    }
    return b->kept[i].statement;
}

struct query query(struct database *b, const char *sql, struct diag *d)
{
    struct query q = {.b = b, .statement = prepared(b, sql), .d = d};
    if (q.statement == NULL)
        q.failed = failure(b, d, "prepare");
    return q;
}

static void keep(struct query *q, int code)
{
    if (!q->failed && code != SQLITE_OK)
        q->failed = failure(q->b, q->d, "bind");
}

void query_bytes(struct query *q, struct bytes v)
{
    if (!q->failed)
        keep(q, sqlite3_bind_blob64(
                    q->statement, ++q->bound, v.n ? (const void *)v.p : "", v.n, SQLITE_TRANSIENT));
}

void query_text(struct query *q, const char *v)
{
    if (!q->failed)
        keep(q, sqlite3_bind_text(q->statement, ++q->bound, v, -1, SQLITE_TRANSIENT));
}

void query_number(struct query *q, int64_t v)
{
    if (!q->failed)
        keep(q, sqlite3_bind_int64(q->statement, ++q->bound, v));
}

bool query_step(struct query *q)
{
    if (q->failed)
        return false;
    int code = sqlite3_step(q->statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        q->failed = failure(q->b, q->d, "database");
    return code == SQLITE_ROW;
}

/* A column of another kind than was written is damage. */
static bool is_kind(struct query *q, int column, int kind)
{
    if (!q->failed && sqlite3_column_type(q->statement, column) != kind)
        q->failed = diag_set(q->d, ERR_CONFLICT, "a column is not what was written");
    return !q->failed;
}

struct bytes query_get_bytes(struct query *q, int column)
{
    if (!is_kind(q, column, SQLITE_BLOB))
        return (struct bytes){0};
    const uint8_t *p = sqlite3_column_blob(q->statement, column);
    return (struct bytes){p, (size_t)sqlite3_column_bytes(q->statement, column)};
}

const char *query_get_text(struct query *q, int column)
{
    const char *text = is_kind(q, column, SQLITE_TEXT)
                           ? (const char *)sqlite3_column_text(q->statement, column)
                           : NULL;
    return text != NULL ? text : "";
}

int64_t query_get_number(struct query *q, int column)
{
    return is_kind(q, column, SQLITE_INTEGER) ? sqlite3_column_int64(q->statement, column) : 0;
}

void query_get_exact(struct query *q, int column, uint8_t *ret, size_t n)
{
    struct bytes v = query_get_bytes(q, column);
    memset(ret, 0, n);
    if (!q->failed && v.n != n)
        q->failed = diag_set(q->d, ERR_CONFLICT, "a column is not as long as was written");
    if (!q->failed)
        memcpy(ret, v.p, n);
}

enum err query_done(struct query *q)
{
    if (q->statement != NULL) {
        (void)sqlite3_reset(q->statement);
        (void)sqlite3_clear_bindings(q->statement);
    }
    return q->failed;
}

enum err query_run(struct query *q, int64_t *ret_changes)
{
    (void)query_step(q);
    if (ret_changes != NULL)
        *ret_changes = q->failed ? 0 : sqlite3_changes64(q->b->db);
    return query_done(q);
}
