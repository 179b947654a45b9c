// SPDX-License-Identifier: EUPL-1.2
/* Memory of a state: the arrays, the timelines and the pool of texts. */
#include "sitting/state_internal.h"

#include "base/bytes.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_SIZE 16

enum err sitting_init(struct sitting *s, const struct plan *plan)
{
    assert(plan && plan->candidate_count <= CANDIDATES_MAX
           && plan->invigilator_count <= INVIGILATORS_MAX);
    *s = (struct sitting){.plan = plan, .planned = plan, .self = 1};
    size_t count = plan->candidate_count;
    s->candidate_size = count ? count : 1;
    s->candidates = calloc(s->candidate_size, sizeof *s->candidates);
    s->pool = calloc(FIRST_SIZE, 1);
    if (!s->candidates || !s->pool) {
        sitting_free(s);
        return ERR_NOMEM;
    }
    s->pool_n = 1; /* offset 0 is "" */
    s->pool_size = FIRST_SIZE;
    for (size_t i = 0; i < count; i++)
        fold_reset(&s->candidates[i]);
    return ERR_OK;
}

static void wipe_free(void *p, size_t n)
{
    if (p)
        wipe(p, n);
    free(p);
}

void sitting_free(struct sitting *s)
{
    if (!s)
        return;
    for (size_t i = 0; s->candidates && i < s->candidate_size; i++)
        wipe_free(s->candidates[i].moments,
            s->candidates[i].moment_size * sizeof *s->candidates[i].moments);
    wipe_free(s->candidates, s->candidate_size * sizeof *s->candidates);
    plan_free(s->own);
    free(s->own);
    wipe_free(s->incidents, s->incident_size * sizeof *s->incidents);
    wipe_free(s->room, s->room_size * sizeof *s->room);
    wipe_free(s->pool, s->pool_size);
    *s = (struct sitting){0};
}

void sitting_plan_moved(struct sitting *s, const struct plan *planned)
{
    assert(planned->candidate_count == s->planned->candidate_count);
    if (!s->own)
        s->plan = planned;
    s->planned = planned;
}

/* Doubles *p (items of `item` bytes, `size` of them) until `need` fit; the outgrown block is wiped,
 * since it may hold texts about people. ERR_NOMEM above `max` items. */
static enum err grow(void **p, size_t *size, size_t need, size_t item, size_t max)
{
    if (need <= *size)
        return ERR_OK;
    if (need > max)
        return ERR_NOMEM;
    size_t bigger = *size ? *size : FIRST_SIZE;
    while (bigger < need)
        bigger *= 2;
    void *fresh = calloc(bigger, item);
    if (!fresh)
        return ERR_NOMEM;
    if (*p)
        memcpy(fresh, *p, *size * item);
    wipe_free(*p, *size * item);
    *p = fresh;
    *size = bigger;
    return ERR_OK;
}

static enum err reserve_incident(struct sitting *s, const struct event *e)
{
    bool adds = e->kind == EVENT_INCIDENT_DRAFTED || e->kind == EVENT_INCIDENT_RECORDED;
    if (!adds || s->incident_count == INCIDENTS_MAX)
        return ERR_OK;
    void *incidents = s->incidents;
    enum err failed = grow(
        &incidents, &s->incident_size, s->incident_count + 1, sizeof *s->incidents, INCIDENTS_MAX);
    s->incidents = incidents;
    return failed;
}

enum err state_reserve(struct sitting *s, const struct event *e, struct candidate_state *c)
{
    size_t texts = strlen(e->text) + strlen(e->who) + 2;
    void *pool = s->pool;
    enum err failed = grow(&pool, &s->pool_size, s->pool_n + texts, 1, POOL_MAX);
    s->pool = pool;
    if (failed)
        return failed;
    if (c) {
        void *moments = c->moments;
        failed =
            grow(&moments, &c->moment_size, c->moment_count + 1, sizeof *c->moments, MOMENTS_MAX);
        c->moments = moments;
        return failed;
    }
    failed = reserve_incident(s, e);
    if (failed)
        return failed;
    void *room = s->room;
    failed = grow(&room, &s->room_size, s->room_count + 1, sizeof *s->room, ROOM_MOMENTS_MAX);
    s->room = room;
    return failed;
}

uint32_t state_keep(struct sitting *s, const char *text)
{
    size_t n = strlen(text);
    if (n == 0)
        return 0;
    assert(s->pool_n + n + 1 <= s->pool_size);
    uint32_t at = (uint32_t)s->pool_n;
    memcpy(s->pool + at, text, n + 1);
    s->pool_n += n + 1;
    return at;
}

const char *sitting_text(const struct sitting *s, uint32_t at)
{
    return at < s->pool_n ? s->pool + at : "";
}

#define WALL_MAX_MS INT64_C(253402300799999)

static struct wall clamped(struct wall t)
{
    return (struct wall){t.ms < 0 ? 0 : t.ms > WALL_MAX_MS ? WALL_MAX_MS : t.ms};
}

struct wall event_time(const struct event *e)
{
    return clamped(e->happened.ms ? e->happened : e->at);
}

struct wall moment_time(const struct moment *m)
{
    return clamped(m->happened.ms ? m->happened : m->at);
}

struct wall state_wall_plus(struct wall t, int64_t minutes)
{
    int64_t ms;
    if (t.ms == 0)
        return t;
    if (__builtin_mul_overflow(minutes, 60000, &ms) || __builtin_add_overflow(t.ms, ms, &ms))
        return (struct wall){minutes < 0 ? INT64_MIN : INT64_MAX};
    return (struct wall){ms};
}

int32_t state_plus_clamped(int32_t a, int32_t b, int32_t limit)
{
    int64_t sum = (int64_t)a + b;
    return (int32_t)(sum > limit ? limit : sum < -limit ? -limit : sum);
}
