// SPDX-License-Identifier: EUPL-1.2
/* The depot's logs, read; depot_append.c writes them. */
#include "registry/depot_internal.h"

/* A header, the hash of the one before, a sealed body: no entry is shorter than this. */
#define ENTRY_BYTES_MIN 64

void depot_log_free(struct depot_log *l)
{
    buf_free(&l->walk);
    buf_free(&l->note);
    l->size = 0;
}

enum err depot_log_get(struct depot *p, const char *origin, struct depot_log *ret, struct diag *d)
{
    struct depot_log l = {.walk = BUF_INIT(1 << 16), .note = BUF_INIT(NOTE_SIZE_MAX)};
    struct query q =
        depot_query(p, READING, "SELECT size, walk, note FROM log WHERE origin = ?1", d);
    query_text(&q, origin);
    bool found = query_step(&q);
    if (found) {
        l.size = (uint64_t)query_get_number(&q, 0);
        buf_add_bytes(&l.walk, query_get_bytes(&q, 1));
        buf_add_bytes(&l.note, query_get_bytes(&q, 2));
    }
    enum err e = depot_done(p, &q);
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
    return e;
}

enum err depot_log_entries(struct depot *p, const char *origin, uint64_t from, size_t bytes_max,
    struct buf *ret, uint64_t *ret_count, struct diag *d)
{
    uint64_t count = 0;
    size_t start = ret->n;
    struct query q = depot_query(p, READING,
        "SELECT bytes FROM entry WHERE period = (SELECT period FROM log WHERE origin = ?1)"
        " AND log = (SELECT id FROM log WHERE origin = ?1) AND seq >= ?2 ORDER BY seq LIMIT ?3",
        d);
    query_text(&q, origin);
    query_number(&q, (int64_t)from);
    query_number(&q, (int64_t)(bytes_max / ENTRY_BYTES_MIN) + 1);
    while (query_step(&q)) {
        struct bytes one = query_get_bytes(&q, 0);
        if (count > 0 && ret->n - start + one.n > bytes_max)
            break;
        buf_add_bytes(ret, one);
        count++;
    }
    enum err e = depot_done(p, &q);
    if (!e)
        e = buf_check(ret);
    if (!e)
        *ret_count = count;
    return e;
}

enum err depot_logs_of(struct depot *p, const struct uuid *sitting,
    enum err (*each)(void *context, const char *origin, uint64_t size), void *context,
    struct diag *d)
{
    enum err told = ERR_OK;
    struct query q = depot_query(
        p, READING, "SELECT origin, size FROM log WHERE sitting = ?1 ORDER BY origin", d);
    query_bytes(&q, id_bytes(sitting));
    while (!told && query_step(&q)) {
        const char *origin = query_get_text(&q, 0);
        told = each(context, origin, (uint64_t)query_get_number(&q, 1));
    }
    enum err e = depot_done(p, &q);
    return e ? e : told;
}

enum err depot_fork_put(
    struct depot *p, const char *origin, struct bytes batch, struct wall now, struct diag *d)
{
    struct hash hash = hash_of(batch);
    struct query q = depot_query(p, WRITING,
        "INSERT INTO fork(log, hash, batch, at) SELECT id, ?2, ?3, ?4 FROM log WHERE origin = ?1"
        " ON CONFLICT(log, hash) DO NOTHING",
        d);
    query_text(&q, origin);
    query_bytes(&q, BYTES_ARRAY(hash.b));
    query_bytes(&q, batch);
    query_number(&q, now.ms);
    return depot_run(p, &q, NULL);
}

enum err depot_fork_count(struct depot *p, const char *origin, uint64_t *ret, struct diag *d)
{
    struct query q = depot_query(
        p, READING, "SELECT count(*) FROM fork JOIN log ON log.id = fork.log WHERE origin = ?1", d);
    query_text(&q, origin);
    uint64_t n = query_step(&q) ? (uint64_t)query_get_number(&q, 0) : 0;
    enum err e = depot_done(p, &q);
    if (!e)
        *ret = n;
    return e;
}
