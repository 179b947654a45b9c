// SPDX-License-Identifier: EUPL-1.2
/* Interruptions: a time in which nobody could work, by fire alarm or fallen network. Everybody's
 * clock stands still; going on gives everybody the same minutes, which are kept apart from planned
 * extra time. Whether the exam goes on is a human's choice and is always said. */
#include "sitting/decide_internal.h"

#include <assert.h>

const struct interruption *sitting_interruption(const struct sitting *s)
{
    if (s->interruption_count == 0)
        return NULL;
    const struct interruption *last = &s->interruptions[s->interruption_count - 1];
    return last->ended ? NULL : last;
}

int32_t sitting_interruption_min(const struct sitting *s, struct wall since)
{
    int32_t minutes = 0;
    for (size_t i = 0; i < s->interruption_count; i++)
        if (s->interruptions[i].from.ms >= since.ms)
            minutes = state_plus_clamped(minutes, s->interruptions[i].minutes, INT32_MAX);
    return minutes;
}

/* ---- roll call ---- */

/* Who was in the room when it began, work handed in or not: somebody who waits in the corridor for
 * a friend can be missing too. Who has left the building is not looked for. */
bool sitting_is_due(const struct candidate_state *c)
{
    return sitting_is_inside(c) || c->attendance == ATTENDANCE_HANDED_IN;
}

int sitting_accounted(const struct sitting *s, size_t candidate)
{
    assert(candidate < s->plan->candidate_count);
    const struct candidate_state *c = &s->candidates[candidate];
    if (s->interruption_count == 0 || c->accounted_at.ms == 0
        || c->accounted_at.ms < s->interruptions[s->interruption_count - 1].from.ms)
        return -1;
    return c->accounted;
}

struct roll_call sitting_roll_call(const struct sitting *s)
{
    struct roll_call n = {0};
    for (size_t i = 0; i < s->plan->candidate_count; i++) {
        if (!sitting_is_due(&s->candidates[i]))
            continue;
        int answer = sitting_accounted(s, i);
        n.due++;
        n.seen += answer == 1;
        n.missing += answer == 0;
    }
    for (size_t i = 0; i < s->guest_count; i++) {
        const struct guest *g = &s->guests[i];
        n.due += guest_is_due(g);
        n.seen += guest_is_due(g) && sitting_guest_accounted(s, g) == 1;
        n.missing += guest_is_due(g) && sitting_guest_accounted(s, g) == 0;
    }
    return n;
}

/* ---- fold ---- */

void fold_interruption(struct sitting *s, const struct event *e, uint32_t who, uint32_t text)
{
    const struct interruption *open = sitting_interruption(s);
    struct interruption *last = open ? &s->interruptions[s->interruption_count - 1] : NULL;
    if (e->kind == EVENT_INTERRUPTED && !last && s->interruption_count < INTERRUPTIONS_MAX) {
        s->interruptions[s->interruption_count++] =
            (struct interruption){.kind = (enum interruption_kind)e->code,
                .from = event_time(e),
                .incident = (uint32_t)e->ref,
                .actor = e->actor,
                .text_at = text};
    } else if (e->kind == EVENT_RESUMED && last) {
        last->to = event_time(e);
        last->ended = (enum resumption)e->code;
        last->minutes = last->ended == RESUMED_NOT || e->amount < 0 ? 0 : e->amount;
        last->ended_by = e->actor;
        last->word_at = who;
        last->ended_text_at = text;
    }
}

/* ---- rules ---- */

static enum incident_class class_of(int32_t kind)
{
    switch ((enum interruption_kind)kind) {
    case INTERRUPTION_EVACUATION:
        return INCIDENT_EVACUATION;
    case INTERRUPTION_TECHNICAL:
        return INCIDENT_TECHNICAL;
    case INTERRUPTION_POWER:
        return INCIDENT_POWER;
    case INTERRUPTION_OTHER:
        break;
    }
    return INCIDENT_OTHER;
}

/* Entered afterwards, but not before what was recorded already: the clock cannot stand still twice
 * at one moment. What is told now is taken at any time: a kiosk whose clock was put back meanwhile
 * must still be able to go on. */
static bool is_too_early(const struct ask *a)
{
    const struct sitting *s = a->s;
    struct wall t = a->c->happened, last = s->opened;
    if (s->interruption_count > 0) {
        const struct interruption *i = &s->interruptions[s->interruption_count - 1];
        last = i->to.ms ? i->to : i->from;
    }
    return t.ms && t.ms < last.ms;
}

/* One tap, by anybody of the staff: it stamps the time, and a draft of the incident goes with it,
 * since the committee will ask for the words. An incident that was tapped before is not told twice.
 */
void decide_interrupt(struct ask *a)
{
    if (a->c->code < INTERRUPTION_EVACUATION || a->c->code > INTERRUPTION_OTHER
        || is_too_early(a)) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (a->c->ref && !decide_incident(a)) {
        decide_refuse(a, REFUSAL_UNKNOWN);
    } else if (sitting_interruption(a->s)) {
        decide_refuse(a, REFUSAL_ALREADY);
    } else if (a->s->interruption_count >= INTERRUPTIONS_MAX) {
        decide_refuse(a, REFUSAL_FULL);
    } else {
        struct event *e = decide_say(a, EVENT_INTERRUPTED);
        e->code = a->c->code;
        e->ref = a->c->ref;
        decide_happened(a, e);
        decide_text(a, e);
        const struct event *draft = e->ref ? NULL : decide_draft(a, class_of(a->c->code));
        if (draft)
            e->ref = draft->ref;
    }
}

int32_t sitting_lost_min(const struct sitting *s, struct wall to)
{
    const struct interruption *i = sitting_interruption(s);
    if (!i || !s->started.ms)
        return 0;
    struct wall from = i->from.ms > s->started.ms ? i->from : s->started;
    int minutes = to.ms > from.ms ? wall_minutes_up(from, to) : 0;
    return minutes > INTERRUPTION_MIN_MAX ? INTERRUPTION_MIN_MAX : minutes;
}

static enum refusal refuse_resume(const struct ask *a, int32_t lost)
{
    const struct command *c = a->c;
    if (c->code < RESUMED_SUPERVISED || c->code > RESUMED_NOT || is_too_early(a) || c->amount < -1
        || c->amount > INTERRUPTION_MIN_MAX)
        return REFUSAL_BAD_VALUE;
    /* Who was out of sight may have spoken with anybody: going on is then somebody's decision. */
    if ((c->code == RESUMED_UNSUPERVISED || c->code == RESUMED_UNKNOWN) && !c->who[0])
        return REFUSAL_WORD_NEEDED;
    if (c->code == RESUMED_NOT)
        return c->text[0] ? REFUSAL_NONE : REFUSAL_REASON_NEEDED;
    /* Other minutes than were lost need a reason; no reason can make the time negative. */
    return c->amount >= 0 && c->amount != lost && !c->text[0] ? REFUSAL_REASON_NEEDED
                                                              : REFUSAL_NONE;
}

void decide_resume(struct ask *a)
{
    if (!sitting_interruption(a->s)) {
        decide_refuse(a, REFUSAL_NOT_INTERRUPTED);
        return;
    }
    int32_t lost = sitting_lost_min(a->s, decide_time(a));
    enum refusal why = refuse_resume(a, lost);
    if (why) {
        decide_refuse(a, why);
        return;
    }
    struct event *e = decide_say(a, EVENT_RESUMED);
    e->code = a->c->code;
    e->amount = a->c->code == RESUMED_NOT ? 0 : a->c->amount < 0 ? lost : a->c->amount;
    decide_happened(a, e);
    decide_who(a, e);
    decide_text(a, e);
}

bool decide_answers_before_it(const struct ask *a)
{
    return a->c->happened.ms && a->c->happened.ms < sitting_interruption(a->s)->from.ms;
}

void decide_answer_time(const struct ask *a, struct event *e)
{
    const struct interruption *i = sitting_interruption(a->s);
    decide_happened(a, e);
    if (decide_time(a).ms < i->from.ms)
        e->happened = i->from;
}

/* Seen again after missing, or missing after all: the last word counts, both stay in the timeline.
 */
void decide_account(struct ask *a)
{
    size_t candidate = (size_t)a->c->candidate;
    bool lasts = sitting_interruption(a->s) != NULL;
    if (a->c->amount < 0 || a->c->amount > 1 || (lasts && decide_answers_before_it(a))) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (!lasts) {
        decide_refuse(a, REFUSAL_NOT_INTERRUPTED);
    } else if (!sitting_is_due(decide_candidate(a))) {
        decide_refuse(a, REFUSAL_NOT_INSIDE);
    } else if (sitting_accounted(a->s, candidate) == a->c->amount) {
        decide_refuse(a, REFUSAL_ALREADY);
    } else {
        struct event *e = decide_about(a, EVENT_ACCOUNTED, candidate);
        e->amount = a->c->amount;
        decide_answer_time(a, e);
        decide_text(a, e);
    }
}
