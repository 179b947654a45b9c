// SPDX-License-Identifier: EUPL-1.2
/* Kiosks of a moment ago: see recent.h. A table in which the newest takes the place of an older
 * one; a place is made when it is first wanted, since most schools have few kiosks. */
#include "registry/recent.h"

#include <pthread.h>
#include <stdlib.h>

#define PLACES 4096 /* a power of two; some more than a school has kiosks. At most 12 MB */

struct recent {
    pthread_mutex_t lock;
    struct recent_log *places[PLACES];
};

struct recent *recent_new(void)
{
    struct recent *r = calloc(1, sizeof *r);

    if (r != NULL)
        (void)pthread_mutex_init(&r->lock, NULL);
    return r;
}

void recent_free(struct recent *r)
{
    if (r == NULL)
        return;
    for (size_t i = 0; i < PLACES; i++)
        free(r->places[i]);
    (void)pthread_mutex_destroy(&r->lock);
    free(r);
}

static struct recent_log **place_of(struct recent *r, const struct key_id *http)
{
    return &r->places[be32_load(http->b) % PLACES];
}

bool recent_find(struct recent *r, const struct key_id *http, struct recent_log *ret)
{
    if (r == NULL)
        return false;
    (void)pthread_mutex_lock(&r->lock);
    const struct recent_log *here = *place_of(r, http);
    bool found = here != NULL && key_id_equal(&here->http, http);
    if (found)
        *ret = *here;
    (void)pthread_mutex_unlock(&r->lock);
    return found;
}

void recent_put(struct recent *r, const struct recent_log *log)
{
    if (r == NULL)
        return;
    (void)pthread_mutex_lock(&r->lock);
    struct recent_log **place = place_of(r, &log->http);
    if (*place == NULL)
        *place = malloc(sizeof **place);
    if (*place != NULL)
        **place = *log;
    (void)pthread_mutex_unlock(&r->lock);
}
