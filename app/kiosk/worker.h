// SPDX-License-Identifier: EUPL-1.2
/* The one thread for slow work: Argon2id, commits, sealing, sticks. Jobs run in the order they were
 * posted; the loop takes finished ones back and reports them. A job belongs to the worker from
 * worker_post until worker_take gives it back. */
#ifndef KIOSK_WORKER_H
#define KIOSK_WORKER_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>

struct worker;

struct job {
    void (*run)(struct job *job);  /* on the worker's thread */
    void (*done)(struct job *job); /* called by the loop after worker_take */
    struct job *next;              /* the worker's */
};

/* `wake` is called on the worker's thread whenever a job is finished. ERR_NOMEM, ERR_IO. */
enum err worker_start(void (*wake)(void *context), void *context, struct worker **ret) MUST_CHECK;
void worker_post(struct worker *w, struct job *job);
/* The oldest finished job, or NULL. */
struct job *worker_take(struct worker *w);
/* True while a job is waiting or running. */
bool worker_busy(struct worker *w);
/* Finishes what was posted, then ends the thread. NULL is fine. */
void worker_stop(struct worker *w);

#endif
