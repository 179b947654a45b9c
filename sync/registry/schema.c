// SPDX-License-Identifier: EUPL-1.2
/* The depot's tables on SQLite; schema_server.c has PostgreSQL's. See schema.h. */
#include "registry/schema.h"

#include <stdio.h>

#define VERSION 2
#define VERSION_WITHDRAWN 2    /* since then there is that table */
#define APPLICATION 0x5a575247 /* "ZWRG" */
#define PRAGMA_SIZE 96
#define SCHOOL_YEAR_BEGINS 8 /* August */

#define KEEP(table)                                                                                \
    "CREATE TRIGGER " table "_keep BEFORE UPDATE ON " table                                        \
    " BEGIN SELECT RAISE(ABORT, 'never changed'); END",                                            \
        "CREATE TRIGGER " table "_stay BEFORE DELETE ON " table                                    \
        " BEGIN SELECT RAISE(ABORT, 'never deleted'); END"

static const char *const schema[] = {
    "CREATE TABLE device(http BLOB PRIMARY KEY, id BLOB NOT NULL, cert BLOB NOT NULL,"
    " added INTEGER NOT NULL, revoked INTEGER) STRICT, WITHOUT ROWID",
    "CREATE TABLE account(name TEXT PRIMARY KEY, role INTEGER NOT NULL, hash TEXT NOT NULL,"
    " changed INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE log(id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, sitting BLOB NOT NULL,"
    " period INTEGER NOT NULL, size INTEGER NOT NULL, walk BLOB NOT NULL, note BLOB NOT NULL,"
    " at INTEGER NOT NULL) STRICT",
    "CREATE INDEX log_of_sitting ON log(sitting)",
    "CREATE TABLE entry(period INTEGER NOT NULL, log INTEGER NOT NULL REFERENCES log,"
    " seq INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY(period, log, seq))"
    " STRICT, WITHOUT ROWID",
    "CREATE TABLE head(period INTEGER NOT NULL, log INTEGER NOT NULL REFERENCES log,"
    " size INTEGER NOT NULL, note BLOB NOT NULL, at INTEGER NOT NULL,"
    " PRIMARY KEY(period, log, size)) STRICT, WITHOUT ROWID",
    "CREATE TABLE fork(log INTEGER NOT NULL REFERENCES log, hash BLOB NOT NULL,"
    " batch BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(log, hash)) STRICT",
    "CREATE TABLE paper(id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, name TEXT NOT NULL,"
    " file BLOB NOT NULL, at INTEGER NOT NULL) STRICT",
    "CREATE TABLE paper_for(paper INTEGER NOT NULL REFERENCES paper, device BLOB NOT NULL,"
    " PRIMARY KEY(device, paper)) STRICT, WITHOUT ROWID",
    "CREATE TABLE door(sitting BLOB NOT NULL, device BLOB NOT NULL, PRIMARY KEY(sitting, device))"
    " STRICT, WITHOUT ROWID",
    "CREATE TABLE keys(id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, sitting BLOB NOT NULL,"
    " file BLOB NOT NULL, at INTEGER NOT NULL) STRICT",
    "CREATE INDEX keys_of_sitting ON keys(sitting)",
    "CREATE TABLE bundle(id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, device BLOB NOT NULL,"
    " file BLOB NOT NULL, at INTEGER NOT NULL) STRICT",
    "CREATE TABLE reading(bundle BLOB PRIMARY KEY, sitting BLOB NOT NULL, door INTEGER NOT NULL,"
    " verdict INTEGER NOT NULL, exam TEXT NOT NULL, room TEXT NOT NULL, number TEXT NOT NULL,"
    " start INTEGER NOT NULL, report TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    KEEP("entry"),
    KEEP("head"),
    KEEP("fork"),
    KEEP("bundle"),
    NULL,
};

/* Each list that came, by its number: the highest counts. */
static const char *const schema_withdrawn[] = {
    "CREATE TABLE withdrawn(number INTEGER PRIMARY KEY, file BLOB NOT NULL, at INTEGER NOT NULL)"
    " STRICT",
    KEEP("withdrawn"),
    NULL,
};

int64_t schema_period(struct wall t)
{
    char text[26];
    int year = 0, month = 0;

    wall_format_rfc3339(t, text);
    (void)sscanf(text, "%4d-%2d", &year, &month); /* NOLINT(cert-err34-c): four and two digits */
    return month < SCHOOL_YEAR_BEGINS ? year - 1 : year;
}

static enum err number_of(struct database *b, const char *sql, int64_t *ret, struct diag *d)
{
    struct query q = query(b, sql, d);
    *ret = query_step(&q) ? query_get_number(&q, 0) : 0;
    return query_done(&q);
}

static enum err run_all(struct database *b, const char *const *statements, struct diag *d)
{
    enum err e = ERR_OK;

    for (const char *const *s = statements; !e && *s != NULL; s++)
        e = database_run(b, *s, d);
    return e;
}

/* What a file of version `has` does not have yet; 0: nothing is there. */
static enum err add_tables(struct database *b, int64_t has, struct diag *d)
{
    char pragma[PRAGMA_SIZE];
    enum err e = has == 0 ? run_all(b, schema, d) : ERR_OK;

    if (!e && has < VERSION_WITHDRAWN)
        e = run_all(b, schema_withdrawn, d);
    (void)snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d; PRAGMA user_version = %d",
        APPLICATION, VERSION);
    return e ? e : database_run(b, pragma, d);
}

/* Which version a file has: 0 when nothing is there. ERR_TYPE: it is none of ours. */
static enum err version_of(struct database *b, int64_t *ret, struct diag *d)
{
    int64_t application = 0, has = 0, tables = 0;
    enum err e = number_of(b, "PRAGMA application_id", &application, d);

    if (!e)
        e = number_of(b, "PRAGMA user_version", &has, d);
    if (!e)
        e = number_of(b, "SELECT count(*) FROM sqlite_schema", &tables, d);
    bool empty = application == 0 && tables == 0;
    if (!e && !empty && (application != APPLICATION || has < 1 || has > VERSION))
        e = diag_set(d, ERR_TYPE, "this is no registry's database, or one of another version");
    if (!e)
        *ret = empty ? 0 : has;
    return e;
}

/* Another program may open the same file at the same moment: looked at again behind the lock. */
static enum err file_ready(struct database *b, struct diag *d)
{
    int64_t has = 0;
    enum err e = version_of(b, &has, d);

    if (e || has == VERSION)
        return e;
    e = database_begin(b, d);
    if (e)
        return e;
    e = version_of(b, &has, d);
    if (!e && has < VERSION)
        e = add_tables(b, has, d);
    return database_end(b, e, d);
}

static enum err server_ready(struct database *b, struct diag *d)
{
    int64_t has = 0;
    enum err e = number_of(b, "SELECT version FROM about", &has, d);

    if (e == ERR_TYPE || (!e && has != VERSION))
        return diag_set(d, ERR_TYPE,
            "the tables are not there, or of another version: its owner runs what "
            "\"zaalwacht-registry schema\" prints");
    return e;
}

enum err schema_ready(struct database *b, struct diag *d)
{
    return b->engine == &database_pg ? server_ready(b, d) : file_ready(b, d);
}
