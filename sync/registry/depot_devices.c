// SPDX-License-Identifier: EUPL-1.2
/* The depot's devices, and the issuer's lists of those that were withdrawn. */
#include "registry/depot_internal.h"

enum err depot_device_put(struct depot *p, const struct key_id *http, const struct uuid *id,
    struct bytes cert, struct wall now, struct diag *d)
{
    struct query q = depot_query(p, WRITING,
        "INSERT INTO device(http, id, cert, added, revoked) VALUES (?1, ?2, ?3, ?4,"
        " (SELECT min(revoked) FROM device WHERE id = ?2))"
        " ON CONFLICT(http) DO UPDATE SET id = ?2, cert = ?3",
        d);
    query_bytes(&q, BYTES_ARRAY(http->b));
    query_bytes(&q, id_bytes(id));
    query_bytes(&q, cert);
    query_number(&q, now.ms);
    return depot_run(p, &q, NULL);
}

enum err depot_device_get(
    struct depot *p, const struct key_id *http, struct buf *ret_cert, struct diag *d)
{
    bool revoked = false;
    struct query q =
        depot_query(p, READING, "SELECT cert, revoked IS NOT NULL FROM device WHERE http = ?1", d);
    query_bytes(&q, BYTES_ARRAY(http->b));
    bool found = query_step(&q);
    if (found) {
        buf_add_bytes(ret_cert, query_get_bytes(&q, 0));
        revoked = query_get_number(&q, 1) != 0;
    }
    enum err e = depot_done(p, &q);
    if (!e)
        e = buf_check(ret_cert);
    return e ? e : !found ? ERR_MISSING : revoked ? ERR_REVOKED : ERR_OK;
}

enum err depot_device_revoke(
    struct depot *p, const struct uuid *id, struct wall now, struct diag *d)
{
    int64_t changed = 0;
    struct query q = depot_query(
        p, WRITING, "UPDATE device SET revoked = coalesce(revoked, ?2) WHERE id = ?1", d);
    query_bytes(&q, id_bytes(id));
    query_number(&q, now.ms);
    enum err e = depot_run(p, &q, &changed);
    return !e && changed == 0 ? ERR_MISSING : e;
}

enum err depot_devices(struct depot *p,
    enum err (*each)(void *context, const struct depot_device *v), void *context, struct diag *d)
{
    enum err told = ERR_OK;
    struct query q = depot_query(p, READING,
        "SELECT id, cert, added, coalesce(revoked, 0) FROM device ORDER BY added, id", d);
    while (!told && query_step(&q)) {
        struct depot_device v = {.cert = query_get_bytes(&q, 1)};
        query_get_exact(&q, 0, v.id.b, sizeof v.id.b);
        v.added.ms = query_get_number(&q, 2);
        v.revoked.ms = query_get_number(&q, 3);
        told = q.failed ? ERR_OK : each(context, &v);
    }
    enum err e = depot_done(p, &q);
    return e ? e : told;
}

enum err depot_withdrawn_put(
    struct depot *p, uint32_t number, struct bytes file, struct wall now, struct diag *d)
{
    struct query q = depot_query(p, WRITING,
        "INSERT INTO withdrawn(number, file, at) VALUES (?1, ?2, ?3) ON CONFLICT(number) DO "
        "NOTHING",
        d);
    query_number(&q, number);
    query_bytes(&q, file);
    query_number(&q, now.ms);
    return depot_run(p, &q, NULL);
}

enum err depot_withdrawn_get(struct depot *p, struct buf *ret, struct diag *d)
{
    struct query q =
        depot_query(p, READING, "SELECT file FROM withdrawn ORDER BY number DESC LIMIT 1", d);
    return depot_take_file(p, &q, ret);
}
