// SPDX-License-Identifier: EUPL-1.2
/* The depot from the inside, for its files. */
#ifndef REGISTRY_DEPOT_INTERNAL_H
#define REGISTRY_DEPOT_INTERNAL_H

#include "registry/depot.h"
#include "registry/pool.h"

struct group; /* depot_group.c */

struct depot {
    struct pool *pool;
    struct group *group;
};

/* A statement on a link of its own; depot_done or depot_run ends it and gives the link back. */
struct query depot_query(struct depot *p, enum use use, const char *sql, struct diag *d);
enum err depot_done(struct depot *p, struct query *q) MUST_CHECK;
/* For statements without rows. `ret_changes` may be NULL. */
enum err depot_run(struct depot *p, struct query *q, int64_t *ret_changes) MUST_CHECK;
/* Appends the one column of the one row, and ends the query. ERR_MISSING: there is no row. */
enum err depot_take_file(struct depot *p, struct query *q, struct buf *ret) MUST_CHECK;

/* Appends that wait for the disk together. NULL: no memory. */
struct group *group_new(bool is_server);
void group_free(struct group *g); /* NULL is fine */

#define APPENDS_MAX 16 /* together */
/* One of them: a thread's, on its stack. */
struct append_job {
    const struct depot_append *a;
    struct buf list; /* on a server: the entries as append_list writes them */
    struct diag *d;
    enum err e; /* what came of it */
    bool done;
    struct append_job *next;
};
/* ERR_FORMAT: fewer entries than counted. The caller frees `ret`, whatever this answers. */
enum err append_list(const struct depot_append *a, struct buf *ret, struct diag *d) MUST_CHECK;
/* The jobs from `first` up to `end` in one transaction, and job->e for each. Whose log stands
 * elsewhere (ERR_AGAIN) wrote nothing, so the others go on; any other failure takes all of them
 * back and is answered. */
enum err append_together(struct database *b, struct append_job *first, const struct append_job *end,
    struct diag *d) MUST_CHECK;

static inline struct bytes id_bytes(const struct uuid *u)
{
    return (struct bytes){u->b, sizeof u->b};
}

#endif
