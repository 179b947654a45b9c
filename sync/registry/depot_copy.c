// SPDX-License-Identifier: EUPL-1.2
/* A copy of a depot as of one moment, made while others go on. It is an SQLite database, whatever
 * the depot is on, so a registry opens it as it is; and such a copy fills an empty server.
 *
 * SQLite makes the copy by itself. From a server the rows come a portion at a time out of one
 * transaction that sees one moment; files come one by one, since each may be 32 MiB. */
#include "registry/depot_internal.h"

#include "registry/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

struct table {
    const char *select, *open, *fetch, *insert;
    int columns;
};
#define TABLE(name, portion, count, columns, marks)                                                \
    {                                                                                              \
        "SELECT " columns " FROM " name,                                                           \
            "DECLARE " name "_rows CURSOR FOR SELECT " columns " FROM " name,                      \
            "FETCH " portion " FROM " name "_rows",                                                \
            "INSERT INTO " name "(" columns ") VALUES (" marks ")", count                          \
    }

static const struct table tables[] = {
    TABLE("device", "500", 5, "http, id, cert, added, revoked", "?1, ?2, ?3, ?4, ?5"),
    TABLE("account", "500", 4, "name, role, hash, changed", "?1, ?2, ?3, ?4"),
    TABLE("log", "500", 8, "id, origin, sitting, period, size, walk, note, at",
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8"),
    TABLE("entry", "2000", 4, "period, log, seq, bytes", "?1, ?2, ?3, ?4"),
    TABLE("head", "2000", 5, "period, log, size, note, at", "?1, ?2, ?3, ?4, ?5"),
    TABLE("fork", "1", 4, "log, hash, batch, at", "?1, ?2, ?3, ?4"),
    TABLE("paper", "1", 5, "id, hash, name, file, at", "?1, ?2, ?3, ?4, ?5"),
    TABLE("paper_for", "2000", 2, "paper, device", "?1, ?2"),
    TABLE("door", "2000", 2, "sitting, device", "?1, ?2"),
    TABLE("keys", "1", 5, "id, hash, sitting, file, at", "?1, ?2, ?3, ?4, ?5"),
    TABLE("bundle", "1", 5, "id, hash, device, file, at", "?1, ?2, ?3, ?4, ?5"),
    TABLE("reading", "500", 10,
        "bundle, sitting, door, verdict, exam, room, number, start, report, at",
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10"),
    TABLE("withdrawn", "1", 3, "number, file, at", "?1, ?2, ?3"),
};

/* Numbers that were given out stay so. */
static const char count_on[] =
    "SELECT setval(pg_get_serial_sequence('log', 'id'), max(id)) FROM log HAVING max(id) > 0;"
    "SELECT setval(pg_get_serial_sequence('paper', 'id'), max(id)) FROM paper HAVING max(id) > 0;"
    "SELECT setval(pg_get_serial_sequence('keys', 'id'), max(id)) FROM keys HAVING max(id) > 0;"
    "SELECT setval(pg_get_serial_sequence('bundle', 'id'), max(id)) FROM bundle HAVING max(id) > 0";

static enum err copy_rows(
    struct query *rows, struct database *to, const struct table *t, bool *ret_any, struct diag *d)
{
    enum err e = ERR_OK;

    *ret_any = false;
    while (!e && query_step(rows)) {
        struct query add = query(to, t->insert, d);
        for (int i = 0; i < t->columns; i++)
            query_value(&add, query_get(rows, i));
        e = query_run(&add, NULL);
        *ret_any = true;
    }
    enum err read = query_done(rows);
    return e ? e : read;
}

static enum err copy_table(
    struct database *from, struct database *to, const struct table *t, struct diag *d)
{
    bool server = from->engine == &database_pg, any = true;
    enum err e = server ? database_run(from, t->open, d) : ERR_OK;

    for (bool more = true; !e && more; more = server && any) {
        struct query rows = query(from, server ? t->fetch : t->select, d);
        e = copy_rows(&rows, to, t, &any, d);
    }
    return e;
}

static enum err copy_all(struct database *from, struct database *to, struct diag *d)
{
    enum err e = database_begin(to, d);

    if (e)
        return e;
    for (size_t i = 0; !e && i < sizeof tables / sizeof *tables; i++)
        e = copy_table(from, to, &tables[i], d);
    if (!e && to->engine == &database_pg)
        e = database_run(to, count_on, d);
    return database_end(to, e, d);
}

static enum err copy_of_moment(struct database *from, struct database *to, struct diag *d)
{
    enum err e = database_run(from, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", d);
    return e ? e : database_end(from, copy_all(from, to, d), d);
}

static enum err copy_from_server(struct depot *p, const char *path, struct diag *d)
{
    struct database *from, to;
    enum err e = pool_take(p->pool, READING, &from, d);

    if (e)
        return e;
    e = database_open(&to, path, d);
    if (!e) {
        e = database_run(&to, "PRAGMA journal_mode = MEMORY", d); /* one file, or none */
        if (!e)
            e = schema_ready(&to, d);
        if (!e)
            e = copy_of_moment(from, &to, d);
        database_close(&to);
    }
    pool_give(p->pool, from);
    return e;
}

static enum err copy_of_file(struct depot *p, const char *path, struct diag *d)
{
    struct query q = depot_query(p, READING, "VACUUM INTO ?1", d);
    query_text(&q, path);
    return depot_run(p, &q, NULL);
}

/* The file is made here, so that nobody else's is written over and a half one can be taken away;
 * SQLite fills an empty one, and leaves it to us to bring it to the disk. */
enum err depot_backup(struct depot *p, const char *path, struct diag *d)
{
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return errno == EEXIST ? diag_set(d, ERR_EXISTS, "%s is there already", path)
                               : diag_errno(d, ERR_IO, "%s", path);
    enum err e = pool_is_server(p->pool) ? copy_from_server(p, path, d) : copy_of_file(p, path, d);
    if (!e && fsync(file) != 0)
        e = diag_errno(d, ERR_IO, "%s", path);
    (void)close(file);
    if (e)
        (void)unlink(path);
    return e;
}

static enum err is_empty(struct database *b, struct diag *d)
{
    struct query q = query(b,
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM log) OR EXISTS (SELECT 1 FROM device)"
        " OR EXISTS (SELECT 1 FROM bundle) OR EXISTS (SELECT 1 FROM paper)"
        " OR EXISTS (SELECT 1 FROM withdrawn)",
        d);
    bool any = query_step(&q);
    enum err e = query_done(&q);
    return !e && any ? diag_set(d, ERR_EXISTS, "that database holds something already") : e;
}

enum err depot_fill(const char *where, const char *path, struct diag *d)
{
    struct database from, to;

    if (!database_is_server(where))
        return diag_set(d, ERR_TYPE, "a copy is a database already: give its path");
    if (access(path, F_OK) != 0)
        return diag_errno(d, ERR_MISSING, "%s", path);
    enum err e = database_open(&from, path, d);
    if (e)
        return e;
    e = database_open(&to, where, d);
    if (!e) {
        e = schema_ready(&from, d);
        if (!e)
            e = schema_ready(&to, d);
        if (!e)
            e = is_empty(&to, d);
        if (!e)
            e = copy_all(&from, &to, d);
        database_close(&to);
    }
    database_close(&from);
    return e;
}
