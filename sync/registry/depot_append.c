// SPDX-License-Identifier: EUPL-1.2
/* Appending to logs: entries, walk and head, if the log still stands where the caller saw it. That
 * comparison is part of the statement that moves the log, so several threads and several processes
 * may try at once and one of them wins.
 *
 * What threads bring while a commit is under way is committed together by the next (depot_group.c).
 * A server gets each append as one statement, and all of them in one round trip. Who appends to
 * several logs does so in the order of their names: two registries that hold what the other waits
 * for would wait for ever. */
#include "registry/depot_internal.h"

#include "chain/batch.h"
#include "codec/cbor.h"
#include "registry/schema.h"

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

enum err append_list(const struct depot_append *a, struct buf *ret, struct diag *d)
{
    struct bytes rest = a->entries, one;

    *ret = BUF_INIT(ARRAY_MAX);
    list_begin(ret, a->count);
    for (uint64_t i = 0; i < a->count; i++) {
        if (!entry_cut(&rest, &one))
            return too_few(d);
        list_add(ret, one);
    }
    return buf_check(ret);
}

/* As long as nothing else was learned of log and kiosk than the caller remembers. */
#define AS_REMEMBERED(walk_before, http, cert)                                                     \
    " AND walk = " walk_before " AND EXISTS (SELECT 1 FROM device WHERE http = " http              \
    " AND cert = " cert " AND revoked IS NULL)"

#define KEEP_ALL                                                                                   \
    " kept AS (INSERT INTO entry(period, log, seq, bytes)"                                         \
    "  SELECT period, id, ?4 + n - 1, one FROM moved, unnest(?5) WITH ORDINALITY AS u(one, n))"    \
    " INSERT INTO head(period, log, size, note, at) SELECT period, id, ?2, ?6, ?7 FROM moved"
#define MOVE                                                                                       \
    "WITH moved AS (UPDATE log SET size = ?2, walk = ?3, note = ?6, at = ?7"                       \
    " WHERE origin = ?1 AND size = ?4"

static const char *statement_of(const struct depot_append *a)
{
    if (a->before == 0)
        return "WITH moved AS (INSERT INTO log(origin, size, walk, note, at, sitting, period)"
               " VALUES (?1, ?2, ?3, ?6, ?7, ?8, ?9) ON CONFLICT(origin) DO NOTHING"
               " RETURNING period, id)," KEEP_ALL;
    if (a->remembered != NULL)
        return MOVE AS_REMEMBERED("?8", "?9", "?10") " RETURNING period, id)," KEEP_ALL;
    return MOVE " RETURNING period, id)," KEEP_ALL;
}

static struct query server_query(struct database *b, const struct append_job *j, struct diag *d)
{
    const struct depot_append *a = j->a;
    struct query q = query(b, statement_of(a), d);

    query_text(&q, a->origin);
    query_number(&q, size_after(a));
    query_bytes(&q, a->walk);
    query_number(&q, (int64_t)a->before);
    query_list(&q, buf_view(&j->list));
    query_bytes(&q, a->note);
    query_number(&q, a->now.ms);
    if (a->before == 0) {
        query_bytes(&q, id_bytes(&a->sitting));
        query_number(&q, schema_period(a->now));
    } else if (a->remembered != NULL) {
        query_bytes(&q, a->remembered->walk);
        query_bytes(&q, BYTES_ARRAY(a->remembered->http.b));
        query_bytes(&q, a->remembered->cert);
    }
    return q;
}

static enum err append_on_server(
    struct database *b, struct append_job *first, const struct append_job *end, struct diag *d)
{
    struct query all[APPENDS_MAX];
    size_t count = 0, i = 0;

    for (struct append_job *j = first; j != end; j = j->next)
        all[count++] = server_query(b, j, d);
    enum err e = query_together(all, count);
    for (struct append_job *j = first; j != end; j = j->next, i++) {
        bool moved = query_changes(&all[i]) > 0;
        enum err own = query_done(&all[i]);
        j->e = e ? e : own ? own : moved ? ERR_OK : ERR_AGAIN;
    }
    return e;
}

/* ---------------------------------------------------------------- in a file */

struct place {
    int64_t period, id;
};

#define MOVE_ROW                                                                                   \
    "UPDATE log SET size = ?2, walk = ?3, note = ?4, at = ?5 WHERE origin = ?1 AND size = ?6"

static const char *row_statement_of(const struct depot_append *a)
{
    if (a->before == 0)
        return "INSERT INTO log(origin, size, walk, note, at, sitting, period)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
               " ON CONFLICT(origin) DO NOTHING RETURNING period, id";
    if (a->remembered != NULL)
        return MOVE_ROW AS_REMEMBERED("?7", "?8", "?9") " RETURNING period, id";
    return MOVE_ROW " RETURNING period, id";
}

/* ERR_AGAIN: the log stands elsewhere by now; nothing was done. */
static enum err move_log(
    struct database *b, const struct depot_append *a, struct place *ret, struct diag *d)
{
    struct query q = query(b, row_statement_of(a), d);
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
    if (a->before > 0 && a->remembered != NULL) {
        query_bytes(&q, a->remembered->walk);
        query_bytes(&q, BYTES_ARRAY(a->remembered->http.b));
        query_bytes(&q, a->remembered->cert);
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

static enum err append_one(struct database *b, struct append_job *j)
{
    struct place at = {0};
    enum err e = move_log(b, j->a, &at, j->d);

    if (!e)
        e = add_entries(b, j->a, at, j->d);
    return e ? e : add_head(b, j->a, at, j->d);
}

static enum err append_in_file(
    struct database *b, struct append_job *first, const struct append_job *end, struct diag *d)
{
    enum err e = database_begin(b, d);

    if (e)
        return e;
    for (struct append_job *j = first; !e && j != end; j = j->next) {
        j->e = append_one(b, j);
        e = j->e == ERR_AGAIN ? ERR_OK : j->e;
    }
    return database_end(b, e, d);
}

enum err append_together(
    struct database *b, struct append_job *first, const struct append_job *end, struct diag *d)
{
    return b->lite == NULL ? append_on_server(b, first, end, d) : append_in_file(b, first, end, d);
}
