// SPDX-License-Identifier: EUPL-1.2
/* The registry's side of SQLite.
 *
 * Settings: WAL, synchronous FULL (a commit is on the medium when it returns), foreign keys on,
 * trusted_schema off, defensive. Statements are prepared once per link and text. */
#include "registry/database.h"

#include <errno.h>
#include <sqlite3.h>

#define PATIENCE_MS 10000

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

static enum err failure(const struct database *b, struct diag *d, const char *doing)
{
    int os = sqlite3_system_errno(b->lite);
    enum err e = error_of(sqlite3_extended_errcode(b->lite), os);
    if (d != NULL)
        d->os = os;
    return diag_set(d, e ? e : ERR_INTERNAL, "%s: %s", doing, sqlite3_errmsg(b->lite));
}

static enum err lite_run(struct database *b, const char *sql, struct diag *d)
{
    return sqlite3_exec(b->lite, sql, NULL, NULL, NULL) == SQLITE_OK ? ERR_OK
                                                                     : failure(b, d, "database");
}

static enum err lite_open(struct database *ret, const char *where, struct diag *d)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

    if (sqlite3_open_v2(where, &ret->lite, flags, NULL) != SQLITE_OK)
        return ret->lite != NULL ? failure(ret, d, "open the database") : ERR_NOMEM;
    (void)sqlite3_busy_timeout(ret->lite, PATIENCE_MS);
    (void)sqlite3_db_config(ret->lite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return lite_run(ret,
        "PRAGMA trusted_schema = 0; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "PRAGMA foreign_keys = 1",
        d);
}

static void lite_close(struct database *b)
{
    for (size_t i = 0; i < DATABASE_STATEMENTS_MAX && b->kept[i].sql != NULL; i++)
        (void)sqlite3_finalize(b->kept[i].statement);
    (void)sqlite3_close(b->lite);
}

static bool lite_alive(const struct database *b)
{
    return b->lite != NULL;
}

static bool lite_in_transaction(const struct database *b)
{
    return sqlite3_get_autocommit(b->lite) == 0;
}

/* ---------------------------------------------------------------- statements */

static struct sqlite3_stmt *statement_of(const struct query *q)
{
    return q->b->kept[q->kept].statement;
}

static int bind_one(struct sqlite3_stmt *s, int place, const struct value *v)
{
    switch (v->kind) {
    case VALUE_NUMBER:
        return sqlite3_bind_int64(s, place, v->number);
    case VALUE_TEXT:
        return sqlite3_bind_text64(
            s, place, (const char *)v->bytes.p, v->bytes.n, SQLITE_STATIC, SQLITE_UTF8);
    case VALUE_BYTES:
        return sqlite3_bind_blob64(
            s, place, v->bytes.n ? (const void *)v->bytes.p : "", v->bytes.n, SQLITE_STATIC);
    case VALUE_NONE:
        return sqlite3_bind_null(s, place);
    case VALUE_LIST:
        break;
    }
    return SQLITE_MISUSE;
}

static bool begin(struct query *q)
{
    bool is_new = false;
    struct database *b = q->b;
    int code = SQLITE_OK;

    q->kept = database_keep(b, q->sql, &is_new);
    if (q->kept >= 0 && b->kept[q->kept].statement == NULL)
        code = sqlite3_prepare_v3(
            b->lite, q->sql, -1, SQLITE_PREPARE_PERSISTENT, &b->kept[q->kept].statement, NULL);
    if (q->kept < 0 || code != SQLITE_OK || statement_of(q) == NULL) {
        q->failed = failure(b, q->d, "prepare");
        return false;
    }
    q->began = true;
    for (int i = 0; code == SQLITE_OK && i < q->count; i++)
        code = bind_one(statement_of(q), i + 1, &q->values[i]);
    if (code != SQLITE_OK)
        q->failed = failure(b, q->d, "bind");
    return !q->failed;
}

static bool lite_step(struct query *q)
{
    if (!q->began && !begin(q))
        return false;
    int code = sqlite3_step(statement_of(q));
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        q->failed = failure(q->b, q->d, "database");
    return code == SQLITE_ROW;
}

static struct value lite_column(const struct query *q, int column)
{
    struct sqlite3_stmt *s = statement_of(q);
    struct value v = {0};

    switch (sqlite3_column_type(s, column)) {
    case SQLITE_INTEGER:
        v = (struct value){.kind = VALUE_NUMBER, .number = sqlite3_column_int64(s, column)};
        break;
    case SQLITE_TEXT:
        v = (struct value){.kind = VALUE_TEXT, .bytes.p = sqlite3_column_text(s, column)};
        break;
    case SQLITE_BLOB:
        v = (struct value){.kind = VALUE_BYTES, .bytes.p = sqlite3_column_blob(s, column)};
        break;
    default:
        return v;
    }
    v.bytes.n = v.kind == VALUE_NUMBER ? 0 : (size_t)sqlite3_column_bytes(s, column);
    return v;
}

static int64_t lite_changes(const struct query *q)
{
    return sqlite3_changes64(q->b->lite);
}

static void lite_done(struct query *q)
{
    (void)sqlite3_reset(statement_of(q));
    (void)sqlite3_clear_bindings(statement_of(q));
}

const struct engine database_lite = {
    .begin = "BEGIN IMMEDIATE",
    .open = lite_open,
    .close = lite_close,
    .alive = lite_alive,
    .run = lite_run,
    .in_transaction = lite_in_transaction,
    .step = lite_step,
    .column = lite_column,
    .changes = lite_changes,
    .done = lite_done,
};
