// SPDX-License-Identifier: EUPL-1.2
/* Links to one database: see pool.h.
 *
 * A server that is away is not asked again for a moment, so that a thread that cannot work says so
 * at once instead of waiting as long as a connection may take. */
#include "registry/pool.h"

#include "base/clock.h"
#include "base/files.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#define LINKS 16
#define AWAY_MS 500

struct link {
    struct database b; /* first: a link is found by it */
    bool open, busy;
};

struct pool {
    char where[PATH_SIZE];
    bool is_server;
    struct clock clock;
    pthread_mutex_t lock;
    pthread_cond_t given; /* a link came back */
    struct link links[LINKS];
    struct mono asked; /* when the server was not there */
};

static enum err link_open(struct pool *p, struct link *l, struct diag *d)
{
    struct mono now = clock_mono(&p->clock);

    (void)pthread_mutex_lock(&p->lock);
    bool away = p->asked.ms != 0 && now.ms - p->asked.ms < AWAY_MS;
    (void)pthread_mutex_unlock(&p->lock);
    if (away)
        return diag_set(d, ERR_STATE, "the database server is not there");
    enum err e = database_open(&l->b, p->where, d);
    (void)pthread_mutex_lock(&p->lock);
    p->asked.ms = e == ERR_STATE ? clock_mono(&p->clock).ms : 0;
    (void)pthread_mutex_unlock(&p->lock);
    l->open = e == ERR_OK;
    return e;
}

enum err pool_open(const char *where, struct pool **ret, struct diag *d)
{
    struct pool *p = calloc(1, sizeof *p);

    if (p == NULL)
        return ERR_NOMEM;
    p->is_server = database_is_server(where);
    clock_system_init(&p->clock);
    (void)pthread_mutex_init(&p->lock, NULL);
    (void)pthread_cond_init(&p->given, NULL);
    enum err e = text_copy(p->where, sizeof p->where, where) ? ERR_OK : ERR_LIMIT;
    if (!e)
        e = link_open(p, &p->links[0], d);
    if (e)
        pool_close(p);
    else
        *ret = p;
    return e;
}

void pool_close(struct pool *p)
{
    if (p == NULL)
        return;
    for (size_t i = 0; i < LINKS; i++) {
        assert(!p->links[i].busy);
        if (p->links[i].open)
            database_close(&p->links[i].b);
    }
    wipe(p->where, sizeof p->where); /* it may hold a password */
    (void)pthread_cond_destroy(&p->given);
    (void)pthread_mutex_destroy(&p->lock);
    free(p);
}

bool pool_is_server(const struct pool *p)
{
    return p->is_server;
}

/* An idle link for this use, an open one rather than another; NULL: all are busy. */
static struct link *idle_link(struct pool *p, enum use use)
{
    size_t first = !p->is_server && use == READING ? 1 : 0;
    size_t end = !p->is_server && use == WRITING ? 1 : LINKS;
    struct link *closed = NULL;

    for (size_t i = first; i < end; i++) {
        struct link *l = &p->links[i];
        if (!l->busy && l->open)
            return l;
        if (!l->busy && closed == NULL)
            closed = l;
    }
    return closed;
}

enum err pool_take(struct pool *p, enum use use, struct database **ret, struct diag *d)
{
    struct link *l;
    enum err e = ERR_OK;

    (void)pthread_mutex_lock(&p->lock);
    while ((l = idle_link(p, use)) == NULL)
        (void)pthread_cond_wait(&p->given, &p->lock);
    l->busy = true;
    (void)pthread_mutex_unlock(&p->lock);
    if (l->open && !database_alive(&l->b)) {
        database_close(&l->b);
        l->open = false;
    }
    if (!l->open)
        e = link_open(p, l, d);
    if (e)
        pool_give(p, &l->b);
    else
        *ret = &l->b;
    return e;
}

void pool_give(struct pool *p, struct database *b)
{
    struct link *l = (struct link *)b;

    (void)pthread_mutex_lock(&p->lock);
    assert(l->busy);
    l->busy = false;
    (void)pthread_cond_broadcast(&p->given); /* who waits to write cannot use a link to read */
    (void)pthread_mutex_unlock(&p->lock);
}
