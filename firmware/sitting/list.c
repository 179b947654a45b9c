// SPDX-License-Identifier: EUPL-1.2
/* The rule of a changed list: the next delta, whole or not at all.
 *
 * Who signed it was checked before (papers/delta.h); here only whether it fits what this room
 * knows. Nobody is asked: the office decides who is on the list, and the kiosk records since when
 * it knew. Frozen, somebody must open the record again first, since the list is part of it. */
#include "sitting/decide_internal.h"

#include <string.h>

static bool is_next(const struct sitting *s, const struct list_delta *d)
{
    static const uint8_t none[32];
    const uint8_t *last = s->delta_count ? s->deltas[s->delta_count - 1].hash : none;
    return d->number == s->delta_count + 1 && memcmp(d->previous, last, sizeof d->previous) == 0;
}

static bool has_measure(const struct candidate *c, const struct accommodation *a)
{
    for (size_t i = 0; i < c->accommodation_count; i++)
        if (measure_is_same(&c->accommodations[i], a))
            return true;
    return false;
}

/* Whether change `at` takes a place among its person's measures, or replaces one. */
static bool takes_place(const struct plan *p, const struct list_delta *d, size_t at)
{
    const struct list_change *c = &d->changes[at];
    const struct accommodation *a = &c->c.accommodations[0];
    int who = plan_find_subject(p, c->c.subject);
    if (c->kind != CHANGE_MEASURE || (who >= 0 && has_measure(&p->candidates[who], a)))
        return false;
    for (size_t i = 0; i < at; i++)
        if (d->changes[i].kind == CHANGE_MEASURE && d->changes[i].c.subject == c->c.subject
            && measure_is_same(&d->changes[i].c.accommodations[0], a))
            return false;
    return true;
}

/* Measures of the person of change `at` once it is made. */
static size_t measures_with(const struct plan *p, const struct list_delta *d, size_t at)
{
    int who = plan_find_subject(p, d->changes[at].c.subject);
    size_t n = who < 0 ? 0 : p->candidates[who].accommodation_count;
    for (size_t i = 0; i <= at; i++)
        n += d->changes[i].c.subject == d->changes[at].c.subject && takes_place(p, d, i);
    return n;
}

static bool is_added_before(const struct list_delta *d, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (d->changes[i].kind == CHANGE_ADDED
            && d->changes[i].c.subject == d->changes[at].c.subject)
            return true;
    return false;
}

static bool is_new_here(const struct plan *p, const struct list_delta *d, size_t at, size_t added)
{
    const struct candidate *c = &d->changes[at].c;
    if (c->subject != p->candidate_count + added + 1 || c->subject > CANDIDATES_MAX
        || plan_find_id(p, &c->id) >= 0
        || (c->short_number && plan_find_short_number(p, c->short_number) >= 0))
        return false;
    for (size_t i = 0; i < at; i++)
        if (d->changes[i].kind == CHANGE_ADDED
            && (uuid_equal(&d->changes[i].c.id, &c->id)
                || (c->short_number && d->changes[i].c.short_number == c->short_number)))
            return false;
    return true;
}

static bool all_fit(const struct plan *p, const struct list_delta *d)
{
    size_t added = 0;
    for (size_t i = 0; i < d->count; i++) {
        const struct list_change *c = &d->changes[i];
        if (c->kind == CHANGE_ADDED) {
            if (!is_new_here(p, d, i, added))
                return false;
            added++;
            continue;
        }
        bool known = plan_find_subject(p, c->c.subject) >= 0 || is_added_before(d, i);
        if (!known || (takes_place(p, d, i) && measures_with(p, d, i) > ACCOMMODATIONS_MAX))
            return false;
    }
    return true;
}

static enum refusal refuse_delta(const struct sitting *s, const struct list_delta *d)
{
    if (!d || d->count < 1 || d->count > CHANGES_MAX || d->number < 1 || d->number > DELTAS_MAX)
        return REFUSAL_BAD_VALUE;
    if (d->number <= s->delta_count)
        return REFUSAL_ALREADY;
    if (!is_next(s, d))
        return REFUSAL_GAP;
    return all_fit(s->plan, d) ? REFUSAL_NONE : REFUSAL_BAD_VALUE;
}

void decide_change_list(struct ask *a)
{
    const struct list_delta *d = a->c->delta;
    enum refusal why = refuse_delta(a->s, d);
    if (why) {
        decide_refuse(a, why);
        return;
    }
    struct event *e = decide_say(a, EVENT_LIST_CHANGED);
    e->has_hash = true;
    memcpy(e->hash, d->hash, sizeof e->hash);
    e->ref = d->number;
    e->amount = (int32_t)d->count;
    for (size_t i = 0; i < d->count; i++) {
        e = decide_say(a, EVENT_LISTED);
        change_tell(&d->changes[i], d->number, e);
        e->actor = a->c->actor;
    }
}
