// SPDX-License-Identifier: EUPL-1.2
/* The test system fails: which one, from when to when, and what it took from whom. It belongs to an
 * incident, which holds the words, the helpdesk and all else; clocks stand still only when somebody
 * says so (interruption.c), since with some systems they run on. */
#include "sitting/decide_internal.h"

#include <assert.h>

const struct outage *sitting_outage(const struct sitting *s, uint32_t incident)
{
    for (size_t i = 0; i < s->outage_count; i++)
        if (s->outages[i].incident == incident)
            return &s->outages[i];
    return NULL;
}

const struct moment *sitting_affected(const struct sitting *s, size_t candidate, uint32_t incident)
{
    assert(candidate < s->plan->candidate_count);
    const struct candidate_state *c = &s->candidates[candidate];
    for (size_t i = c->moment_count; i > 0; i--) {
        const struct moment *m = &c->moments[i - 1];
        if (m->kind == EVENT_AFFECTED && m->ref == incident && !m->undone)
            return m;
    }
    return NULL;
}

/* Said again it corrects the system, or it lasts after all. */
void fold_outage(struct sitting *s, const struct event *e)
{
    size_t i = 0;
    while (i < s->outage_count && s->outages[i].incident != e->ref)
        i++;
    if (i == s->outage_count) {
        if (i == OUTAGES_MAX || e->amount == 0)
            return;
        s->outages[s->outage_count++] =
            (struct outage){.incident = (uint32_t)e->ref, .from = event_time(e), .actor = e->actor};
    }
    s->outages[i].system = (enum exam_system)e->code;
    s->outages[i].to = e->amount ? (struct wall){0} : event_time(e);
}

/* What is over was there before, and not before it began. */
void decide_outage(struct ask *a)
{
    const struct command *c = a->c;
    const struct outage *known = sitting_outage(a->s, (uint32_t)c->ref);
    if (!decide_incident(a)) {
        decide_refuse(a, REFUSAL_UNKNOWN);
    } else if (c->code < SYSTEM_REMINDO || c->code >= SYSTEM_COUNT || c->amount < 0 || c->amount > 1
               || (!known && !c->amount)
               || (known && !c->amount && decide_time(a).ms < known->from.ms)) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (known && known->system == (enum exam_system)c->code
               && (known->to.ms == 0) == (c->amount != 0)) {
        decide_refuse(a, REFUSAL_ALREADY);
    } else if (!known && a->s->outage_count == OUTAGES_MAX) {
        decide_refuse(a, REFUSAL_FULL);
    } else {
        struct event *e = decide_say(a, EVENT_OUTAGE);
        e->ref = c->ref;
        e->code = c->code;
        e->amount = c->amount;
        decide_happened(a, e);
    }
}

#define LOST_MIN_MAX 1440

/* Minutes lost are a fact that the committee weighs; they lengthen nothing. */
void decide_affected(struct ask *a)
{
    const struct command *c = a->c;
    if (!decide_incident(a) || !sitting_outage(a->s, (uint32_t)c->ref)) {
        decide_refuse(a, REFUSAL_UNKNOWN);
    } else if (!sitting_has_attended(decide_candidate(a))) {
        decide_refuse(a, REFUSAL_NOT_INSIDE);
    } else if (c->amount < -1 || c->amount > LOST_MIN_MAX) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else {
        struct event *e = decide_about(a, EVENT_AFFECTED, (size_t)c->candidate);
        e->ref = c->ref;
        e->amount = c->amount;
        decide_text(a, e);
    }
}
