// SPDX-License-Identifier: EUPL-1.2
/* The depot's papers for devices, and the keys of sittings. */
#include "registry/depot_internal.h"

#include <stdio.h>
#include <string.h>

static enum err paper_add(struct database *b, const char *name, struct bytes file,
    const struct hash *hash, struct wall now, struct diag *d)
{
    struct query q = query(b,
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
    struct database *b, const struct hash *hash, const struct uuid *device, struct diag *d)
{
    struct query q = query(b,
        "INSERT INTO paper_for(paper, device) SELECT id, ?2 FROM paper WHERE hash = ?1"
        " ON CONFLICT(device, paper) DO NOTHING",
        d);
    query_bytes(&q, BYTES_ARRAY(hash->b));
    query_bytes(&q, id_bytes(device));
    return query_run(&q, NULL);
}

static enum err door_add(
    struct database *b, const struct uuid *sitting, const struct uuid *device, struct diag *d)
{
    struct query q =
        query(b, "INSERT INTO door(sitting, device) VALUES (?1, ?2) ON CONFLICT DO NOTHING", d);
    query_bytes(&q, id_bytes(sitting));
    query_bytes(&q, id_bytes(device));
    return query_run(&q, NULL);
}

/* For every door of the sitting. ERR_MISSING: there is none. */
static enum err address_doors(
    struct database *b, const struct hash *hash, const struct uuid *sitting, struct diag *d)
{
    struct query q = query(b, "SELECT count(*) FROM door WHERE sitting = ?1", d);
    query_bytes(&q, id_bytes(sitting));
    bool any = query_step(&q) && query_get_number(&q, 0) > 0;
    enum err e = query_done(&q);
    if (e || !any)
        return e ? e : diag_set(d, ERR_MISSING, "no kiosk has the package of that sitting");
    q = query(b,
        "INSERT INTO paper_for(paper, device) SELECT paper.id, door.device FROM paper, door"
        " WHERE paper.hash = ?1 AND door.sitting = ?2 ON CONFLICT(device, paper) DO NOTHING",
        d);
    query_bytes(&q, BYTES_ARRAY(hash->b));
    query_bytes(&q, id_bytes(sitting));
    return query_run(&q, NULL);
}

static enum err paper_put(struct database *b, const struct depot_paper *paper, struct bytes file,
    const struct uuid *devices, size_t device_count, struct wall now, struct diag *d)
{
    struct hash hash = hash_of(file);
    enum err e = paper_add(b, paper->name, file, &hash, now, d);

    if (!e && device_count == 0)
        e = address_doors(b, &hash, &paper->sitting, d);
    for (size_t i = 0; !e && i < device_count; i++) {
        e = paper_address(b, &hash, &devices[i], d);
        if (!e)
            e = door_add(b, &paper->sitting, &devices[i], d);
    }
    return e;
}

enum err depot_paper_put(struct depot *p, const struct depot_paper *paper, struct bytes file,
    const struct uuid *devices, size_t device_count, struct wall now, struct diag *d)
{
    struct database *b;
    enum err e = pool_take(p->pool, WRITING, &b, d);

    if (e)
        return e;
    e = database_begin(b, d);
    if (!e)
        e = database_end(b, paper_put(b, paper, file, devices, device_count, now, d), d);
    pool_give(p->pool, b);
    return e;
}

enum err depot_papers_for(struct depot *p, const struct uuid *device,
    enum err (*each)(void *context, const struct depot_paper *paper), void *context, struct diag *d)
{
    enum err told = ERR_OK;
    struct query q = depot_query(p, READING,
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
    enum err e = depot_done(p, &q);
    return e ? e : told;
}

enum err depot_paper_get(struct depot *p, const struct hash *hash, const struct uuid *device,
    struct buf *ret, struct diag *d)
{
    struct query q = depot_query(p, READING,
        "SELECT file FROM paper JOIN paper_for ON paper_for.paper = paper.id"
        " WHERE hash = ?1 AND device = ?2",
        d);
    query_bytes(&q, BYTES_ARRAY(hash->b));
    query_bytes(&q, id_bytes(device));
    return depot_take_file(p, &q, ret);
}

enum err depot_package_of(
    struct depot *p, const struct uuid *sitting, struct buf *ret, struct diag *d)
{
    char name[DEPOT_NAME_SIZE];

    depot_package_name(sitting, name);
    struct query q = depot_query(
        p, READING, "SELECT file FROM paper WHERE name = ?1 ORDER BY id DESC LIMIT 1", d);
    query_text(&q, name);
    return depot_take_file(p, &q, ret);
}

void depot_package_name(const struct uuid *sitting, char out[DEPOT_NAME_SIZE])
{
    char text[UUID_TEXT_SIZE];

    uuid_format(sitting, text);
    (void)snprintf(out, DEPOT_NAME_SIZE, "%s.zwp", text);
}

enum err depot_is_door(struct depot *p, const struct uuid *sitting, const struct uuid *device,
    bool *ret, struct diag *d)
{
    struct query q =
        depot_query(p, READING, "SELECT 1 FROM door WHERE sitting = ?1 AND device = ?2", d);
    query_bytes(&q, id_bytes(sitting));
    query_bytes(&q, id_bytes(device));
    bool found = query_step(&q);
    enum err e = depot_done(p, &q);
    if (!e)
        *ret = found;
    return e;
}

/* ---------------------------------------------------------------- keys */

enum err depot_keys_put(
    struct depot *p, const struct uuid *sitting, struct bytes file, struct wall now, struct diag *d)
{
    struct hash hash = hash_of(file);
    struct query q = depot_query(p, WRITING,
        "INSERT INTO keys(hash, sitting, file, at) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT(hash) DO NOTHING",
        d);
    query_bytes(&q, BYTES_ARRAY(hash.b));
    query_bytes(&q, id_bytes(sitting));
    query_bytes(&q, file);
    query_number(&q, now.ms);
    return depot_run(p, &q, NULL);
}

enum err depot_keys_of(struct depot *p, const struct uuid *sitting,
    enum err (*each)(void *context, struct bytes file), void *context, struct diag *d)
{
    enum err told = ERR_OK;
    struct query q =
        depot_query(p, READING, "SELECT file FROM keys WHERE sitting = ?1 ORDER BY id", d);
    query_bytes(&q, id_bytes(sitting));
    while (!told && query_step(&q))
        told = each(context, query_get_bytes(&q, 0));
    enum err e = depot_done(p, &q);
    return e ? e : told;
}
