// SPDX-License-Identifier: EUPL-1.2
/* Appends that wait for the disk together: what threads bring while a commit is under way is
 * committed by the next, and the first to come is the one that does it. SQLite has one writer. A
 * server could commit several at once, but each costs it a wait for the disk and both sides a round
 * trip: one after another took less of the processors and gave no fewer events (tests/bench). */
#include "registry/depot_internal.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct group {
    pthread_mutex_t lock;
    pthread_cond_t ended; /* a commit did */
    bool is_server, committing;
    size_t waiting;           /* jobs in the list */
    struct append_job *first; /* by origin */
};

struct group *group_new(bool is_server)
{
    struct group *g = calloc(1, sizeof *g);

    if (g == NULL)
        return NULL;
    (void)pthread_mutex_init(&g->lock, NULL);
    (void)pthread_cond_init(&g->ended, NULL);
    g->is_server = is_server;
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

/* All together; if that fails each by itself, so that nobody fails for another's sake, unless the
 * server is away, or another program holds the file, for whom everybody waited already. */
static void commit_all(struct depot *p, struct append_job *first)
{
    struct diag d = {0};
    struct database *b = NULL;
    enum err e = pool_take(p->pool, WRITING, &b, &d);
    bool alone = first->next == NULL;

    if (!e && !alone)
        e = append_together(b, first, NULL, &d);
    for (struct append_job *j = first; j != NULL; j = j->next) {
        if (b != NULL && (alone || (e && e != ERR_STATE))) {
            enum err own = append_together(b, j, j->next, j->d);
            j->e = own ? own : j->e;
        } else if (e) {
            j->e = diag_set(j->d, e, "%s", d.text);
        }
    }
    if (b != NULL)
        pool_give(p->pool, b);
}

static void line_up(struct group *g, struct append_job *mine)
{
    struct append_job **at = &g->first;

    while (*at != NULL && strcmp((*at)->a->origin, mine->a->origin) <= 0)
        at = &(*at)->next;
    mine->next = *at;
    *at = mine;
    g->waiting++;
}

/* Commits everything that waits, as who does so for all. The lock is held before and after. */
static void commit_waiting(struct depot *p, struct group *g)
{
    struct append_job *all = g->first;

    g->first = NULL;
    g->waiting = 0;
    g->committing = true;
    (void)pthread_mutex_unlock(&g->lock);
    commit_all(p, all);
    (void)pthread_mutex_lock(&g->lock);
    for (struct append_job *j = all, *next; j != NULL; j = next) {
        next = j->next; /* once done, its thread may be gone */
        j->done = true;
    }
    g->committing = false;
    (void)pthread_cond_broadcast(&g->ended);
}

enum err depot_log_append(struct depot *p, const struct depot_append *a, struct diag *d)
{
    struct group *g = p->group;
    struct append_job mine = {.a = a, .d = d};
    enum err e = g->is_server ? append_list(a, &mine.list, d) : ERR_OK;

    if (e) {
        buf_free(&mine.list);
        return e;
    }
    (void)pthread_mutex_lock(&g->lock);
    while (g->waiting == APPENDS_MAX)
        (void)pthread_cond_wait(&g->ended, &g->lock);
    line_up(g, &mine);
    while (!mine.done && g->committing)
        (void)pthread_cond_wait(&g->ended, &g->lock);
    if (!mine.done)
        commit_waiting(p, g);
    (void)pthread_mutex_unlock(&g->lock);
    assert(mine.done);
    buf_free(&mine.list);
    return mine.e;
}
