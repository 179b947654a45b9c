// SPDX-License-Identifier: EUPL-1.2
/* The depot from the inside, for its files. */
#ifndef REGISTRY_DEPOT_INTERNAL_H
#define REGISTRY_DEPOT_INTERNAL_H

#include "registry/depot.h"
#include "registry/pool.h"

struct group; /* depot_append.c */

struct depot {
    struct pool *pool;
    struct group *group; /* NULL on a server */
};

/* A statement on a link of its own; depot_done or depot_run ends it and gives the link back. */
struct query depot_query(struct depot *p, enum use use, const char *sql, struct diag *d);
enum err depot_done(struct depot *p, struct query *q) MUST_CHECK;
/* For statements without rows. `ret_changes` may be NULL. */
enum err depot_run(struct depot *p, struct query *q, int64_t *ret_changes) MUST_CHECK;
/* Appends the one column of the one row, and ends the query. ERR_MISSING: there is no row. */
enum err depot_take_file(struct depot *p, struct query *q, struct buf *ret) MUST_CHECK;

/* Appends that wait for the disk together. NULL: no memory. */
struct group *group_new(void);
void group_free(struct group *g); /* NULL is fine */

static inline struct bytes id_bytes(const struct uuid *u)
{
    return (struct bytes){u->b, sizeof u->b};
}

#endif
