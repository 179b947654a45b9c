// SPDX-License-Identifier: EUPL-1.2
/* The worker thread: two lists under one lock. See worker.h. */
#include "kiosk/worker.h"

#include <pthread.h>
#include <stdlib.h>

struct list {
    struct job *first, *last;
};

struct worker {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t posted;
    struct list todo, finished;
    bool running, stop;
    void (*wake)(void *context);
    void *context;
};

static void list_add(struct list *l, struct job *job)
{
    job->next = NULL;
    if (l->last != NULL)
        l->last->next = job;
    else
        l->first = job;
    l->last = job;
}

static struct job *list_take(struct list *l)
{
    struct job *job = l->first;
    if (job == NULL)
        return NULL;
    l->first = job->next;
    if (l->first == NULL)
        l->last = NULL;
    return job;
}

static void *worker_main(void *argument)
{
    struct worker *w = argument;

    (void)pthread_setname_np(pthread_self(), "worker");
    pthread_mutex_lock(&w->lock);
    for (;;) {
        struct job *job = list_take(&w->todo);
        if (job == NULL && w->stop)
            break;
        if (job == NULL) {
            pthread_cond_wait(&w->posted, &w->lock);
            continue;
        }
        w->running = true;
        pthread_mutex_unlock(&w->lock);
        job->run(job);
        pthread_mutex_lock(&w->lock);
        w->running = false;
        list_add(&w->finished, job);
        pthread_mutex_unlock(&w->lock);
        w->wake(w->context);
        pthread_mutex_lock(&w->lock);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

enum err worker_start(void (*wake)(void *context), void *context, struct worker **ret)
{
    struct worker *w = calloc(1, sizeof *w);

    if (w == NULL)
        return ERR_NOMEM;
    w->wake = wake;
    w->context = context;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->posted, NULL);
    if (pthread_create(&w->thread, NULL, worker_main, w) != 0) {
        pthread_cond_destroy(&w->posted);
        pthread_mutex_destroy(&w->lock);
        free(w);
        return ERR_IO;
    }
    *ret = w;
    return ERR_OK;
}

void worker_post(struct worker *w, struct job *job)
{
    pthread_mutex_lock(&w->lock);
    list_add(&w->todo, job);
    pthread_cond_signal(&w->posted);
    pthread_mutex_unlock(&w->lock);
}

struct job *worker_take(struct worker *w)
{
    pthread_mutex_lock(&w->lock);
    struct job *job = list_take(&w->finished);
    pthread_mutex_unlock(&w->lock);
    return job;
}

bool worker_busy(struct worker *w)
{
    pthread_mutex_lock(&w->lock);
    bool busy = w->running || w->todo.first != NULL || w->finished.first != NULL;
    pthread_mutex_unlock(&w->lock);
    return busy;
}

void worker_stop(struct worker *w)
{
    if (w == NULL)
        return;
    pthread_mutex_lock(&w->lock);
    w->stop = true;
    pthread_cond_signal(&w->posted);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->posted);
    pthread_mutex_destroy(&w->lock);
    free(w);
}
