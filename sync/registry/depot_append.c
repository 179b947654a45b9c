// SPDX-License-Identifier: EUPL-1.2
/* Appending to logs: entries, walk and head in one transaction, if the log still has the size that
 * the caller saw. That comparison is part of the statement that moves the log, so several threads
 * and several processes may try at once and one of them wins.
 *
 * A server gets all of it as one statement: one round trip, and it joins commits by itself. SQLite
 * has one writer and waits for the disk once per commit, so what threads bring while one of them
 * waits is committed together by the next: the first to come is the one that does it. */
#include "registry/depot_internal.h"

#include "chain/batch.h"
#include "codec/cbor.h"
#include "registry/schema.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define ARRAY_MAX (BATCH_BYTES_MAX + BATCH_ENTRIES_MAX * 4 + 64)

static bool entry_cut(struct bytes *rest, struct bytes *ret)
{
    size_t n = cbor_first_item(*rest);

    *ret = (struct bytes){rest->p, n};
    *rest = (struct bytes){rest->p + n, rest->n - n};
    return n > 0;
}

static enum err too_few(struct diag *d)
{
    return diag_set(d, ERR_FORMAT, "fewer entries than counted");
}

static int64_t size_after(const struct depot_append *a)
{
    return (int64_t)(a->before + a->count);
}

/* ---------------------------------------------------------------- on a server */

static enum err array_write(const struct depot_append *a, struct buf *ret, struct diag *d)
{
    struct bytes rest = a->entries, one;

    list_begin(ret, a->count);
    for (uint64_t i = 0; i < a->count; i++) {
        if (!entry_cut(&rest, &one))
            return too_few(d);
        list_add(ret, one);
    }
    return buf_check(ret);
}

#define KEEP_ALL                                                                                   \
    " kept AS (INSERT INTO entry(period, log, seq, bytes)"                                         \
    "  SELECT period, id, ?4 + n - 1, one FROM moved, unnest(?5) WITH ORDINALITY AS u(one, n))"    \
    " INSERT INTO head(period, log, size, note, at) SELECT period, id, ?2, ?6, ?7 FROM moved"

static enum err append_on_server(struct depot *p, const struct depot_append *a, struct diag *d)
{
    BUF_AUTO struct buf array = BUF_INIT(ARRAY_MAX);
    int64_t moved = 0;
    enum err e = array_write(a, &array, d);

    if (e)
        return e;
    struct query q =
        a->before == 0 ? depot_query(p, WRITING,
            "WITH moved AS (INSERT INTO log(origin, size, walk, note, at, sitting, period)"
            " VALUES (?1, ?2, ?3, ?6, ?7, ?8, ?9) ON CONFLICT(origin) DO NOTHING"
            " RETURNING period, id)," KEEP_ALL,
            d)
                       : depot_query(p, WRITING,
                           "WITH moved AS (UPDATE log SET size = ?2, walk = ?3, note = ?6, at = ?7"
                           " WHERE origin = ?1 AND size = ?4 RETURNING period, id)," KEEP_ALL,
                           d);
    query_text(&q, a->origin);
    query_number(&q, size_after(a));
    query_bytes(&q, a->walk);
    query_number(&q, (int64_t)a->before);
    query_list(&q, buf_view(&array));
    query_bytes(&q, a->note);
    query_number(&q, a->now.ms);
    if (a->before == 0) {
        query_bytes(&q, id_bytes(&a->sitting));
        query_number(&q, schema_period(a->now));
    }
    e = depot_run(p, &q, &moved);
    return !e && moved == 0 ? ERR_AGAIN : e;
}

/* ---------------------------------------------------------------- in a file */

struct place {
    int64_t period, id;
};

/* ERR_AGAIN: the log has another size by now; nothing was done. */
static enum err move_log(
    struct database *b, const struct depot_append *a, struct place *ret, struct diag *d)
{
    struct query q = a->before == 0 ? query(b,
                         "INSERT INTO log(origin, size, walk, note, at, sitting, period)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                         " ON CONFLICT(origin) DO NOTHING RETURNING period, id",
                         d)
                                    : query(b,
                                        "UPDATE log SET size = ?2, walk = ?3, note = ?4, at = ?5 "
                                        "WHERE origin = ?1 AND size = ?6"
                                        " RETURNING period, id",
                                        d);
    query_text(&q, a->origin);
    query_number(&q, size_after(a));
    query_bytes(&q, a->walk);
    query_bytes(&q, a->note);
    query_number(&q, a->now.ms);
    if (a->before == 0) {
        query_bytes(&q, id_bytes(&a->sitting));
        query_number(&q, schema_period(a->now));
    } else {
        query_number(&q, (int64_t)a->before);
    }
    bool moved = query_step(&q);
    if (moved)
        *ret = (struct place){query_get_number(&q, 0), query_get_number(&q, 1)};
    enum err e = query_done(&q);
    return !e && !moved ? ERR_AGAIN : e;
}

static enum err add_entries(
    struct database *b, const struct depot_append *a, struct place at, struct diag *d)
{
    struct bytes rest = a->entries, one;
    enum err e = ERR_OK;

    for (uint64_t i = 0; !e && i < a->count; i++) {
        if (!entry_cut(&rest, &one))
            return too_few(d);
        struct query q =
            query(b, "INSERT INTO entry(period, log, seq, bytes) VALUES (?1, ?2, ?3, ?4)", d);
        query_number(&q, at.period);
        query_number(&q, at.id);
        query_number(&q, (int64_t)(a->before + i));
        query_bytes(&q, one);
        e = query_run(&q, NULL);
    }
    return e;
}

static enum err add_head(
    struct database *b, const struct depot_append *a, struct place at, struct diag *d)
{
    struct query q =
        query(b, "INSERT INTO head(period, log, size, note, at) VALUES (?1, ?2, ?3, ?4, ?5)", d);
    query_number(&q, at.period);
    query_number(&q, at.id);
    query_number(&q, size_after(a));
    query_bytes(&q, a->note);
    query_number(&q, a->now.ms);
    return query_run(&q, NULL);
}

struct job {
    const struct depot_append *a;
    struct diag *d;
    enum err e;
    bool done;
    struct job *next;
};

struct group {
    pthread_mutex_t lock;
    pthread_cond_t ended; /* a commit did */
    bool committing;
    struct job *first, **end;
};

struct group *group_new(void)
{
    struct group *g = calloc(1, sizeof *g);

    if (g == NULL)
        return NULL;
    (void)pthread_mutex_init(&g->lock, NULL);
    (void)pthread_cond_init(&g->ended, NULL);
    g->end = &g->first;
    return g;
}

void group_free(struct group *g)
{
    if (g == NULL)
        return;
    (void)pthread_cond_destroy(&g->ended);
    (void)pthread_mutex_destroy(&g->lock);
    free(g);
}

static enum err append_one(struct database *b, struct job *j)
{
    struct place at = {0};
    enum err e = move_log(b, j->a, &at, j->d);

    if (!e)
        e = add_entries(b, j->a, at, j->d);
    return e ? e : add_head(b, j->a, at, j->d);
}

/* Jobs up to `end` in one transaction. Who came second at a log wrote nothing, so the others go
 * on; any other failure takes all of them back. */
static enum err commit_together(
    struct database *b, struct job *first, const struct job *end, struct diag *d)
{
    enum err e = database_begin(b, d);

    if (e)
        return e;
    for (struct job *j = first; !e && j != end; j = j->next) {
        j->e = append_one(b, j);
        e = j->e == ERR_AGAIN ? ERR_OK : j->e;
    }
    return database_end(b, e, d);
}

/* All together; if that fails each by itself, so that nobody fails for another's sake, unless
 * another program holds the database, for whom everybody waited already. */
static void commit_all(struct depot *p, struct job *first)
{
    struct diag d = {0};
    struct database *b = NULL;
    enum err e = pool_take(p->pool, WRITING, &b, &d);
    bool alone = first->next == NULL;

    if (!e && !alone)
        e = commit_together(b, first, NULL, &d);
    for (struct job *j = first; j != NULL; j = j->next) {
        if (b != NULL && (alone || (e && e != ERR_STATE))) {
            enum err own = commit_together(b, j, j->next, j->d);
            j->e = own ? own : j->e;
        } else if (e) {
            j->e = diag_set(j->d, e, "%s", d.text);
        }
    }
    if (b != NULL)
        pool_give(p->pool, b);
}

static enum err append_in_group(struct depot *p, const struct depot_append *a, struct diag *d)
{
    struct group *g = p->group;
    struct job mine = {.a = a, .d = d}, *all;

    (void)pthread_mutex_lock(&g->lock);
    *g->end = &mine;
    g->end = &mine.next;
    while (!mine.done && g->committing)
        (void)pthread_cond_wait(&g->ended, &g->lock);
    if (!mine.done) {
        all = g->first;
        g->first = NULL;
        g->end = &g->first;
        g->committing = true;
        (void)pthread_mutex_unlock(&g->lock);
        commit_all(p, all);
        (void)pthread_mutex_lock(&g->lock);
        for (struct job *j = all, *next; j != NULL; j = next) {
            next = j->next; /* once done, its thread may be gone */
            j->done = true;
        }
        g->committing = false;
        (void)pthread_cond_broadcast(&g->ended);
    }
    (void)pthread_mutex_unlock(&g->lock);
    return mine.e;
}

enum err depot_log_append(struct depot *p, const struct depot_append *a, struct diag *d)
{
    return p->group != NULL ? append_in_group(p, a, d) : append_on_server(p, a, d);
}
