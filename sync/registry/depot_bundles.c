// SPDX-License-Identifier: EUPL-1.2
/* The depot's sealed records, and what was read in them. */
#include "registry/depot_internal.h"

#include <string.h>

static enum err find_received(struct depot *p, struct depot_bundle *b, struct diag *d)
{
    struct query q = depot_query(p, READING, "SELECT at FROM bundle WHERE hash = ?1", d);
    query_bytes(&q, BYTES_ARRAY(b->hash.b));
    if (query_step(&q))
        b->received.ms = query_get_number(&q, 0);
    return depot_done(p, &q);
}

enum err depot_bundle_put(
    struct depot *p, struct depot_bundle *b, struct bytes file, bool *ret_new, struct diag *d)
{
    int64_t added = 0;
    struct query q = depot_query(p, WRITING,
        "INSERT INTO bundle(hash, device, file, at) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT(hash) DO NOTHING",
        d);
    query_bytes(&q, BYTES_ARRAY(b->hash.b));
    query_bytes(&q, id_bytes(&b->device));
    query_bytes(&q, file);
    query_number(&q, b->received.ms);
    enum err e = depot_run(p, &q, &added);
    if (!e && added == 0)
        e = find_received(p, b, d);
    if (!e)
        *ret_new = added > 0;
    return e;
}

enum err depot_bundle_get(struct depot *p, const struct hash *hash, struct buf *ret, struct diag *d)
{
    struct query q = depot_query(p, READING, "SELECT file FROM bundle WHERE hash = ?1", d);
    query_bytes(&q, BYTES_ARRAY(hash->b));
    return depot_take_file(p, &q, ret);
}

enum err depot_bundles(struct depot *p,
    enum err (*each)(void *context, const struct depot_bundle *b), void *context, struct diag *d)
{
    enum err told = ERR_OK;
    struct query q = depot_query(
        p, READING, "SELECT hash, device, length(file), at FROM bundle ORDER BY id DESC", d);
    while (!told && query_step(&q)) {
        struct depot_bundle b = {0};
        query_get_exact(&q, 0, b.hash.b, sizeof b.hash.b);
        query_get_exact(&q, 1, b.device.b, sizeof b.device.b);
        b.size = (uint64_t)query_get_number(&q, 2);
        b.received.ms = query_get_number(&q, 3);
        told = q.failed ? ERR_OK : each(context, &b);
    }
    enum err e = depot_done(p, &q);
    return e ? e : told;
}

/* ---------------------------------------------------------------- readings */

enum err depot_reading_put(
    struct depot *p, const struct depot_reading *r, const char *report, struct diag *d)
{
    struct query q = depot_query(p, WRITING,
        "INSERT INTO reading(bundle, sitting, door, verdict, exam, room, number, start, report, at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT(bundle) DO UPDATE SET"
        " sitting = ?2, door = ?3, verdict = ?4, exam = ?5, room = ?6, number = ?7, start = ?8,"
        " report = ?9, at = ?10",
        d);
    query_bytes(&q, BYTES_ARRAY(r->bundle.b));
    query_bytes(&q, id_bytes(&r->sitting));
    query_number(&q, r->door);
    query_number(&q, r->verdict);
    query_text(&q, r->exam);
    query_text(&q, r->room);
    query_text(&q, r->number);
    query_number(&q, r->start.ms);
    query_text(&q, report);
    query_number(&q, r->at.ms);
    return depot_run(p, &q, NULL);
}

/* Columns from `bundle` on, in the order of the queries below. */
static void take_reading(struct query *q, struct depot_reading *r)
{
    query_get_exact(q, 0, r->bundle.b, sizeof r->bundle.b);
    query_get_exact(q, 1, r->sitting.b, sizeof r->sitting.b);
    r->door = (int32_t)query_get_number(q, 2);
    r->verdict = (int32_t)query_get_number(q, 3);
    text_copy(r->exam, sizeof r->exam, query_get_text(q, 4));
    text_copy(r->room, sizeof r->room, query_get_text(q, 5));
    text_copy(r->number, sizeof r->number, query_get_text(q, 6));
    r->start.ms = query_get_number(q, 7);
    r->at.ms = query_get_number(q, 8);
}

enum err depot_readings(struct depot *p,
    enum err (*each)(void *context, const struct depot_reading *r), void *context, struct diag *d)
{
    enum err told = ERR_OK;
    struct query q = depot_query(p, READING,
        "SELECT bundle, sitting, door, verdict, exam, room, number, start, at FROM reading"
        " ORDER BY start DESC, number, door",
        d);
    while (!told && query_step(&q)) {
        struct depot_reading r = {0};
        take_reading(&q, &r);
        told = q.failed ? ERR_OK : each(context, &r);
    }
    enum err e = depot_done(p, &q);
    return e ? e : told;
}

enum err depot_reading_get(struct depot *p, const struct hash *bundle, struct depot_reading *ret,
    struct buf *ret_report, struct diag *d)
{
    struct depot_reading r = {0};
    struct query q = depot_query(p, READING,
        "SELECT bundle, sitting, door, verdict, exam, room, number, start, at, report FROM reading"
        " WHERE bundle = ?1",
        d);
    query_bytes(&q, BYTES_ARRAY(bundle->b));
    bool found = query_step(&q);
    if (found) {
        take_reading(&q, &r);
        buf_add_text(ret_report, query_get_text(&q, 9));
    }
    enum err e = depot_done(p, &q);
    if (!e)
        e = found ? buf_check(ret_report) : ERR_MISSING;
    if (!e)
        *ret = r;
    return e;
}
