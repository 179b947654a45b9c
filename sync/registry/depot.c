// SPDX-License-Identifier: EUPL-1.2
/* The depot on SQLite.
 *
 * Tables
 *   device(http, id, cert, added, revoked)     by the id of the agent's key; revoked: ms, or null
 *   log(id, origin, sitting, size, walk)       where each log stands; the only rows that change
 *   entry(log, seq, bytes)                     as in chain/entry.c
 *   head(log, size, note, at)                  every cosigned head
 *   fork(log, hash, batch, at)                 what contradicts a log, whole
 *   paper(hash, name, file, at), paper_for(hash, device)
 *   bundle(hash, sitting, device, file, at)
 *
 * Triggers refuse to change or delete entries, heads, forks and bundles. A registry that holds
 * several schools is several databases. */
#include "registry/depot.h"

#include "codec/cbor.h"
#include "registry/database.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define VERSION 1
#define KEEP(table)                                                                                \
    "CREATE TRIGGER " table "_keep BEFORE UPDATE ON " table                                        \
    " BEGIN SELECT RAISE(ABORT, 'never changed'); END",                                            \
        "CREATE TRIGGER " table "_stay BEFORE DELETE ON " table                                    \
        " BEGIN SELECT RAISE(ABORT, 'never deleted'); END"

static const char *const schema[] = {
    "CREATE TABLE device(http BLOB PRIMARY KEY, id BLOB NOT NULL, cert BLOB NOT NULL,"
    " added INTEGER NOT NULL, revoked INTEGER) STRICT, WITHOUT ROWID",
    "CREATE TABLE log(id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, sitting BLOB NOT NULL,"
    " size INTEGER NOT NULL, walk BLOB NOT NULL) STRICT",
    "CREATE INDEX log_of_sitting ON log(sitting)",
    "CREATE TABLE entry(log INTEGER NOT NULL REFERENCES log, seq INTEGER NOT NULL,"
    " bytes BLOB NOT NULL, PRIMARY KEY(log, seq)) STRICT, WITHOUT ROWID",
    "CREATE TABLE head(log INTEGER NOT NULL REFERENCES log, size INTEGER NOT NULL,"
    " note BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(log, size)) STRICT, WITHOUT ROWID",
    "CREATE TABLE fork(log INTEGER NOT NULL REFERENCES log, hash BLOB NOT NULL,"
    " batch BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(log, hash)) STRICT",
    "CREATE TABLE paper(id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, name TEXT NOT NULL,"
    " file BLOB NOT NULL, at INTEGER NOT NULL) STRICT",
    "CREATE TABLE paper_for(paper INTEGER NOT NULL REFERENCES paper, device BLOB NOT NULL,"
    " PRIMARY KEY(device, paper)) STRICT, WITHOUT ROWID",
    "CREATE TABLE bundle(id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, sitting BLOB NOT NULL,"
    " device BLOB NOT NULL, file BLOB NOT NULL, at INTEGER NOT NULL) STRICT",
    KEEP("entry"),
    KEEP("head"),
    KEEP("fork"),
    KEEP("bundle"),
    NULL,
};

struct depot {
    struct database b;
    pthread_mutex_t lock;
};

enum err depot_open(const char *where, struct depot **ret, struct diag *d)
{
    struct depot *p = calloc(1, sizeof *p);
    if (p == NULL)
        return ERR_NOMEM;
    enum err e = database_open(&p->b, where, VERSION, schema, d);
    if (e) {
        free(p);
        return e;
    }
    (void)pthread_mutex_init(&p->lock, NULL);
    *ret = p;
    return ERR_OK;
}

void depot_close(struct depot *p)
{
    if (p == NULL)
        return;
    database_close(&p->b);
    (void)pthread_mutex_destroy(&p->lock);
    free(p);
}

static void lock(struct depot *p)
{
    (void)pthread_mutex_lock(&p->lock);
}

/* Gives the depot back to others; answers `e`. */
static enum err unlock(struct depot *p, enum err e)
{
    (void)pthread_mutex_unlock(&p->lock);
    return e;
}

/* Appends the one column of the one row, and ends the query. ERR_MISSING: there is no row. */
static enum err take_file(struct query *q, struct buf *ret)
{
    bool found = query_step(q);
    if (found)
        buf_add_bytes(ret, query_get_bytes(q, 0));
    enum err e = query_done(q);
    if (!e)
        e = buf_check(ret);
    return !e && !found ? ERR_MISSING : e;
}

static struct bytes id_bytes(const struct uuid *u)
{
    return (struct bytes){u->b, sizeof u->b};
}

/* ---------------------------------------------------------------- devices */

enum err depot_device_put(struct depot *p, const struct key_id *http, const struct uuid *id,
    struct bytes cert, struct wall now, struct diag *d)
{
    lock(p);
    struct query q = query(&p->b,
        "INSERT INTO device(http, id, cert, added) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT(http) DO UPDATE SET id = ?2, cert = ?3",
        d);
    query_bytes(&q, BYTES_ARRAY(http->b));
    query_bytes(&q, id_bytes(id));
    query_bytes(&q, cert);
    query_number(&q, now.ms);
    return unlock(p, query_run(&q, NULL));
}

enum err depot_device_get(
    struct depot *p, const struct key_id *http, struct buf *ret_cert, struct diag *d)
{
    lock(p);
    bool revoked = false;
    struct query q =
        query(&p->b, "SELECT cert, revoked IS NOT NULL FROM device WHERE http = ?1", d);
    query_bytes(&q, BYTES_ARRAY(http->b));
    bool found = query_step(&q);
    if (found) {
        buf_add_bytes(ret_cert, query_get_bytes(&q, 0));
        revoked = query_get_number(&q, 1) != 0;
    }
    enum err e = query_done(&q);
    if (!e)
        e = buf_check(ret_cert);
    return unlock(p, e ? e : !found ? ERR_MISSING : revoked ? ERR_REVOKED : ERR_OK);
}

enum err depot_device_revoke(
    struct depot *p, const struct uuid *id, struct wall now, struct diag *d)
{
    int64_t changed = 0;
    lock(p);
    struct query q =
        query(&p->b, "UPDATE device SET revoked = ifnull(revoked, ?2) WHERE id = ?1", d);
    query_bytes(&q, id_bytes(id));
    query_number(&q, now.ms);
    enum err e = query_run(&q, &changed);
    return unlock(p, !e && changed == 0 ? ERR_MISSING : e);
}

/* ---------------------------------------------------------------- logs */

void depot_log_free(struct depot_log *l)
{
    buf_free(&l->walk);
    buf_free(&l->note);
    l->size = 0;
}

/* The row number of a log; ERR_MISSING. */
static enum err log_id(
    struct depot *p, const char *origin, int64_t *ret, int64_t *ret_size, struct diag *d)
{
    struct query q = query(&p->b, "SELECT id, size FROM log WHERE origin = ?1", d);
    query_text(&q, origin);
    bool found = query_step(&q);
    if (found) {
        *ret = query_get_number(&q, 0);
        *ret_size = query_get_number(&q, 1);
    }
    enum err e = query_done(&q);
    return !e && !found ? ERR_MISSING : e;
}

enum err depot_log_get(struct depot *p, const char *origin, struct depot_log *ret, struct diag *d)
{
    struct depot_log l = {.walk = BUF_INIT(1 << 16), .note = BUF_INIT(NOTE_SIZE_MAX)};
    lock(p);
    struct query q = query(&p->b,
        "SELECT log.size, walk, note FROM log JOIN head ON head.log = log.id AND"
        " head.size = log.size WHERE origin = ?1",
        d);
    query_text(&q, origin);
    bool found = query_step(&q);
    if (found) {
        l.size = (uint64_t)query_get_number(&q, 0);
        buf_add_bytes(&l.walk, query_get_bytes(&q, 1));
        buf_add_bytes(&l.note, query_get_bytes(&q, 2));
    }
    enum err e = query_done(&q);
    if (!e)
        e = buf_check(&l.walk);
    if (!e)
        e = buf_check(&l.note);
    if (!e && !found)
        e = ERR_MISSING;
    if (e)
        depot_log_free(&l);
    else
        *ret = l;
    return unlock(p, e);
}

static enum err log_make(struct depot *p, const struct depot_append *a, struct diag *d)
{
    struct query q = query(&p->b,
        "INSERT INTO log(origin, sitting, size, walk) VALUES (?1, ?2, 0, x'')"
        " ON CONFLICT(origin) DO NOTHING",
        d);
    query_text(&q, a->origin);
    query_bytes(&q, id_bytes(&a->sitting));
    return query_run(&q, NULL);
}

static enum err add_entries(
    struct depot *p, const struct depot_append *a, int64_t id, struct diag *d)
{
    struct bytes rest = a->entries;
    enum err e = ERR_OK;

    for (uint64_t i = 0; !e && i < a->count; i++) {
        size_t n = cbor_first_item(rest);
        if (n == 0)
            return diag_set(d, ERR_FORMAT, "fewer entries than counted");
        struct query q = query(&p->b, "INSERT INTO entry(log, seq, bytes) VALUES (?1, ?2, ?3)", d);
        query_number(&q, id);
        query_number(&q, (int64_t)(a->before + i));
        query_bytes(&q, (struct bytes){rest.p, n});
        e = query_run(&q, NULL);
        rest = (struct bytes){rest.p + n, rest.n - n};
    }
    return e;
}

static enum err move_head(struct depot *p, const struct depot_append *a, int64_t id, struct diag *d)
{
    int64_t size = (int64_t)(a->before + a->count);
    struct query q = query(&p->b, "UPDATE log SET size = ?2, walk = ?3 WHERE id = ?1", d);
    query_number(&q, id);
    query_number(&q, size);
    query_bytes(&q, a->walk);
    enum err e = query_run(&q, NULL);
    if (e)
        return e;
    q = query(&p->b, "INSERT INTO head(log, size, note, at) VALUES (?1, ?2, ?3, ?4)", d);
    query_number(&q, id);
    query_number(&q, size);
    query_bytes(&q, a->note);
    query_number(&q, a->now.ms);
    return query_run(&q, NULL);
}

static enum err append(struct depot *p, const struct depot_append *a, struct diag *d)
{
    int64_t id = 0, size = 0;
    enum err e = log_make(p, a, d);
    if (!e)
        e = log_id(p, a->origin, &id, &size, d);
    if (!e && (uint64_t)size != a->before)
        e = ERR_AGAIN;
    if (!e)
        e = add_entries(p, a, id, d);
    return e ? e : move_head(p, a, id, d);
}

enum err depot_log_append(struct depot *p, const struct depot_append *a, struct diag *d)
{
    lock(p);
    enum err e = database_run(&p->b, "BEGIN IMMEDIATE", d);
    if (!e)
        e = database_end(&p->b, append(p, a, d), d);
    return unlock(p, e);
}

enum err depot_log_entries(struct depot *p, const char *origin, uint64_t from, size_t bytes_max,
    struct buf *ret, uint64_t *ret_count, struct diag *d)
{
    uint64_t count = 0;
    size_t start = ret->n;
    lock(p);
    struct query q = query(&p->b,
        "SELECT bytes FROM entry JOIN log ON log.id = entry.log WHERE origin = ?1 AND seq >= ?2"
        " ORDER BY seq",
        d);
    query_text(&q, origin);
    query_number(&q, (int64_t)from);
    while (query_step(&q)) {
        struct bytes one = query_get_bytes(&q, 0);
        if (count > 0 && ret->n - start + one.n > bytes_max)
            break;
        buf_add_bytes(ret, one);
        count++;
    }
    enum err e = query_done(&q);
    if (!e)
        e = buf_check(ret);
    if (!e)
        *ret_count = count;
    return unlock(p, e);
}

enum err depot_logs_of(struct depot *p, const struct uuid *sitting,
    enum err (*each)(void *context, const char *origin, uint64_t size), void *context,
    struct diag *d)
{
    enum err told = ERR_OK;
    lock(p);
    struct query q =
        query(&p->b, "SELECT origin, size FROM log WHERE sitting = ?1 ORDER BY origin", d);
    query_bytes(&q, id_bytes(sitting));
    while (!told && query_step(&q)) {
        const char *origin = query_get_text(&q, 0);
        told = each(context, origin, (uint64_t)query_get_number(&q, 1));
    }
    enum err e = query_done(&q);
    return unlock(p, e ? e : told);
}

enum err depot_fork_put(
    struct depot *p, const char *origin, struct bytes batch, struct wall now, struct diag *d)
{
    struct hash hash = hash_of(batch);
    lock(p);
    struct query q = query(&p->b,
        "INSERT INTO fork(log, hash, batch, at) SELECT id, ?2, ?3, ?4 FROM log WHERE origin = ?1"
        " ON CONFLICT(log, hash) DO NOTHING",
        d);
    query_text(&q, origin);
    query_bytes(&q, BYTES_ARRAY(hash.b));
    query_bytes(&q, batch);
    query_number(&q, now.ms);
    return unlock(p, query_run(&q, NULL));
}

enum err depot_fork_count(struct depot *p, const char *origin, uint64_t *ret, struct diag *d)
{
    lock(p);
    struct query q = query(
        &p->b, "SELECT count(*) FROM fork JOIN log ON log.id = fork.log WHERE origin = ?1", d);
    query_text(&q, origin);
    uint64_t n = query_step(&q) ? (uint64_t)query_get_number(&q, 0) : 0;
    enum err e = query_done(&q);
    if (!e)
        *ret = n;
    return unlock(p, e);
}

/* ---------------------------------------------------------------- papers */

static enum err paper_add(struct depot *p, const char *name, struct bytes file,
    const struct hash *hash, struct wall now, struct diag *d)
{
    struct query q = query(&p->b,
        "INSERT INTO paper(hash, name, file, at) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT(hash) DO NOTHING",
        d);
    query_bytes(&q, BYTES_ARRAY(hash->b));
    query_text(&q, name);
    query_bytes(&q, file);
    query_number(&q, now.ms);
    return query_run(&q, NULL);
}

static enum err paper_address(
    struct depot *p, const struct hash *hash, const struct uuid *device, struct diag *d)
{
    struct query q = query(&p->b,
        "INSERT INTO paper_for(paper, device) SELECT id, ?2 FROM paper WHERE hash = ?1"
        " ON CONFLICT(device, paper) DO NOTHING",
        d);
    query_bytes(&q, BYTES_ARRAY(hash->b));
    query_bytes(&q, id_bytes(device));
    return query_run(&q, NULL);
}

enum err depot_paper_put(struct depot *p, const char *name, struct bytes file,
    const struct uuid *devices, size_t device_count, struct wall now, struct diag *d)
{
    struct hash hash = hash_of(file);
    lock(p);
    enum err e = database_run(&p->b, "BEGIN IMMEDIATE", d);
    if (!e) {
        e = paper_add(p, name, file, &hash, now, d);
        for (size_t i = 0; !e && i < device_count; i++)
            e = paper_address(p, &hash, &devices[i], d);
        e = database_end(&p->b, e, d);
    }
    return unlock(p, e);
}

enum err depot_papers_for(struct depot *p, const struct uuid *device,
    enum err (*each)(void *context, const struct depot_paper *paper), void *context, struct diag *d)
{
    enum err told = ERR_OK;
    lock(p);
    struct query q = query(&p->b,
        "SELECT hash, name, length(file) FROM paper JOIN paper_for ON paper_for.paper = paper.id"
        " WHERE device = ?1 ORDER BY paper.id",
        d);
    query_bytes(&q, id_bytes(device));
    while (!told && query_step(&q)) {
        struct depot_paper paper = {0};
        query_get_exact(&q, 0, paper.hash.b, sizeof paper.hash.b);
        text_copy(paper.name, sizeof paper.name, query_get_text(&q, 1));
        paper.size = (uint64_t)query_get_number(&q, 2);
        told = q.failed ? ERR_OK : each(context, &paper);
    }
    enum err e = query_done(&q);
    return unlock(p, e ? e : told);
}

enum err depot_paper_get(struct depot *p, const struct hash *hash, const struct uuid *device,
    struct buf *ret, struct diag *d)
{
    lock(p);
    struct query q = query(&p->b,
        "SELECT file FROM paper JOIN paper_for ON paper_for.paper = paper.id"
        " WHERE hash = ?1 AND device = ?2",
        d);
    query_bytes(&q, BYTES_ARRAY(hash->b));
    query_bytes(&q, id_bytes(device));
    return unlock(p, take_file(&q, ret));
}

/* ---------------------------------------------------------------- bundles */

enum err depot_bundle_put(
    struct depot *p, const struct depot_bundle *b, struct bytes file, bool *ret_new, struct diag *d)
{
    int64_t added = 0;
    lock(p);
    struct query q = query(&p->b,
        "INSERT INTO bundle(hash, sitting, device, file, at) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT(hash) DO NOTHING",
        d);
    query_bytes(&q, BYTES_ARRAY(b->hash.b));
    query_bytes(&q, id_bytes(&b->sitting));
    query_bytes(&q, id_bytes(&b->device));
    query_bytes(&q, file);
    query_number(&q, b->received.ms);
    enum err e = query_run(&q, &added);
    if (!e)
        *ret_new = added > 0;
    return unlock(p, e);
}

enum err depot_bundle_get(struct depot *p, const struct hash *hash, struct buf *ret, struct diag *d)
{
    lock(p);
    struct query q = query(&p->b, "SELECT file FROM bundle WHERE hash = ?1", d);
    query_bytes(&q, BYTES_ARRAY(hash->b));
    return unlock(p, take_file(&q, ret));
}

enum err depot_bundles(struct depot *p,
    enum err (*each)(void *context, const struct depot_bundle *b), void *context, struct diag *d)
{
    enum err told = ERR_OK;
    lock(p);
    struct query q = query(
        &p->b, "SELECT hash, sitting, device, length(file), at FROM bundle ORDER BY id DESC", d);
    while (!told && query_step(&q)) {
        struct depot_bundle b = {0};
        query_get_exact(&q, 0, b.hash.b, sizeof b.hash.b);
        query_get_exact(&q, 1, b.sitting.b, sizeof b.sitting.b);
        query_get_exact(&q, 2, b.device.b, sizeof b.device.b);
        b.size = (uint64_t)query_get_number(&q, 3);
        b.received.ms = query_get_number(&q, 4);
        told = q.failed ? ERR_OK : each(context, &b);
    }
    enum err e = query_done(&q);
    return unlock(p, e ? e : told);
}
