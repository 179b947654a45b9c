// SPDX-License-Identifier: EUPL-1.2
/* Withdrawn passes: the fold and the rule. A list is told once by each door that has it, and the
 * newest one only; what another door told of it already is not one more fact. */
#include "sitting/decide_internal.h"

#include <string.h>

/* ---- questions ---- */

uint32_t sitting_pass_list(const struct sitting *s, int door)
{
    uint32_t newest = 0;
    for (size_t i = 0; i < s->pass_list_count; i++)
        if (s->pass_lists[i].door == door && s->pass_lists[i].number > newest)
            newest = s->pass_lists[i].number;
    return newest;
}

bool sitting_is_withdrawn(const struct sitting *s, size_t invigilator)
{
    return invigilator < s->plan->invigilator_count && s->staff[invigilator].withdrawn.list != 0;
}

/* ---- fold ---- */

static struct withdrawal *withdrawal_of(struct sitting *s, int32_t kind, int32_t which)
{
    if (kind == PASS_BADGE && which >= 0 && (size_t)which < s->plan->invigilator_count)
        return &s->staff[which].withdrawn;
    if (kind == PASS_KIOSK && which >= 1 && which <= sitting_door_count(s))
        return &s->doors[which - 1].withdrawn;
    return NULL;
}

static void fold_list(struct sitting *s, const struct event *e)
{
    if (s->pass_list_count >= PASS_LISTS_MAX) /* the line in the room's log is still there */
        return;
    struct pass_list_state *l = &s->pass_lists[s->pass_list_count++];
    *l = (struct pass_list_state){.number = (uint32_t)e->ref,
        .door = (uint8_t)state_door_of(e),
        .certainty = e->certainty,
        .issued = event_time(e),
        .at = e->at};
    memcpy(l->hash, e->hash, sizeof l->hash);
}

void fold_passes(struct sitting *s, const struct event *e)
{
    if (e->kind == EVENT_WITHDRAWALS) {
        fold_list(s, e);
        return;
    }
    struct withdrawal *w = withdrawal_of(s, e->code, e->amount);
    if (w && !w->list)
        *w = (struct withdrawal){(uint32_t)e->ref, event_time(e), e->at};
}

/* ---- rule ---- */

static void say_one(struct ask *a, enum pass_kind kind, int32_t which, struct wall since)
{
    struct event *e = decide_say(a, EVENT_WITHDRAWN);
    e->code = (int32_t)kind;
    e->amount = which;
    e->ref = a->c->passes->number;
    e->happened = since;
}

static enum refusal refuse_list(const struct ask *a)
{
    const struct pass_list *l = a->c->passes;
    if (!l || l->number < 1 || l->number > INT32_MAX || l->issued.ms < 1)
        return REFUSAL_BAD_VALUE;
    if (l->number <= sitting_pass_list(a->s, a->s->self))
        return REFUSAL_ALREADY;
    return a->s->pass_list_count < PASS_LISTS_MAX ? REFUSAL_NONE : REFUSAL_FULL;
}

void decide_passes(struct ask *a)
{
    const struct pass_list *l = a->c->passes;
    enum refusal why = refuse_list(a);
    if (why) {
        decide_refuse(a, why);
        return;
    }
    struct event *e = decide_say(a, EVENT_WITHDRAWALS);
    e->ref = l->number;
    e->happened = l->issued;
    e->has_hash = true;
    memcpy(e->hash, l->hash, sizeof e->hash);
    for (size_t i = 0; i < a->s->plan->invigilator_count; i++)
        if (l->badges[i].ms > 0 && !a->s->staff[i].withdrawn.list)
            say_one(a, PASS_BADGE, (int32_t)i, l->badges[i]);
    for (int32_t door = 1; door <= sitting_door_count(a->s); door++)
        if (l->kiosks[door - 1].ms > 0 && !a->s->doors[door - 1].withdrawn.list)
            say_one(a, PASS_KIOSK, door, l->kiosks[door - 1]);
    for (size_t i = 0; i < a->d->event_count; i++)
        if (event_check(&a->d->events[i]) != ERR_OK) { /* times that no event can say */
            decide_refuse(a, REFUSAL_BAD_VALUE);
            return;
        }
}
