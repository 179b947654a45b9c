// SPDX-License-Identifier: EUPL-1.2
/* The depot: its database, and one statement on a link of its own. schema.h has the tables,
 * depot_<what>.c reads and writes them. */
#include "registry/depot_internal.h"

#include "registry/schema.h"

#include <stdlib.h>

static enum err check(struct depot *p, struct diag *d)
{
    struct database *b;
    enum err e = pool_take(p->pool, WRITING, &b, d);

    if (e)
        return e;
    e = schema_ready(b, d);
    pool_give(p->pool, b);
    return e;
}

enum err depot_open(const char *where, struct depot **ret, struct diag *d)
{
    struct depot *p = calloc(1, sizeof *p);

    if (p == NULL)
        return ERR_NOMEM;
    enum err e = pool_open(where, &p->pool, d);
    if (!e)
        e = check(p, d);
    if (!e)
        p->group = group_new(pool_is_server(p->pool));
    if (!e && p->group == NULL)
        e = ERR_NOMEM;
    if (e)
        depot_close(p);
    else
        *ret = p;
    return e;
}

void depot_close(struct depot *p)
{
    if (p == NULL)
        return;
    group_free(p->group);
    pool_close(p->pool);
    free(p);
}

struct query depot_query(struct depot *p, enum use use, const char *sql, struct diag *d)
{
    struct database *b = NULL;
    enum err e = pool_take(p->pool, use, &b, d);
    struct query q = query(b, sql, d);

    q.failed = e;
    return q;
}

static enum err give_back(struct depot *p, struct query *q, enum err e)
{
    if (q->b != NULL)
        pool_give(p->pool, q->b);
    return e;
}

enum err depot_done(struct depot *p, struct query *q)
{
    return give_back(p, q, query_done(q));
}

enum err depot_run(struct depot *p, struct query *q, int64_t *ret_changes)
{
    return give_back(p, q, query_run(q, ret_changes));
}

enum err depot_take_file(struct depot *p, struct query *q, struct buf *ret)
{
    bool found = query_step(q);

    if (found)
        buf_add_bytes(ret, query_get_bytes(q, 0));
    enum err e = depot_done(p, q);
    if (!e)
        e = buf_check(ret);
    return !e && !found ? ERR_MISSING : e;
}
