// SPDX-License-Identifier: EUPL-1.2
/* Invigilators coming, leaving and handing over; who leads; substitutes with the emergency badge.
 *
 * There is no moment without somebody who supervises while the door is open, candidates are inside
 * or a record waits to be signed: the last one hands over first. So nothing here notices an empty
 * room as it comes about. It can only be found out afterwards, when somebody turns out to have left
 * earlier than the next one came. */
#include "sitting/decide_internal.h"
#include "sitting/text.h"

#include <stdio.h>
#include <string.h>

/* ---- questions ---- */

const char *sitting_staff_name(const struct sitting *s, size_t invigilator)
{
    if (invigilator >= s->plan->invigilator_count)
        return "";
    const char *own = s->staff[invigilator].name;
    return own[0] ? own : s->plan->invigilators[invigilator].name;
}

bool sitting_supervises(const struct sitting *s, size_t invigilator)
{
    return state_supervises(s, invigilator) && s->staff[invigilator].in
           && !sitting_is_withdrawn(s, invigilator);
}

int32_t sitting_supervisors(const struct sitting *s)
{
    int32_t n = 0;
    for (size_t i = 0; i < s->plan->invigilator_count; i++)
        n += sitting_supervises(s, i);
    return n;
}

static bool planned_lead_is_here(const struct sitting *s)
{
    for (size_t i = 0; i < s->plan->invigilator_count; i++)
        if (sitting_supervises(s, i) && s->plan->invigilators[i].role == STAFF_LEAD)
            return true;
    return false;
}

bool sitting_leads(const struct sitting *s, size_t invigilator)
{
    if (!sitting_supervises(s, invigilator))
        return false;
    if (s->led_by > 0 && sitting_supervises(s, s->led_by - 1u))
        return invigilator == s->led_by - 1u;
    enum staff_role role = s->plan->invigilators[invigilator].role;
    return role == STAFF_LEAD || (role == STAFF_EMERGENCY && !planned_lead_is_here(s));
}

int sitting_lead(const struct sitting *s)
{
    for (size_t i = 0; i < s->plan->invigilator_count; i++)
        if (sitting_leads(s, i))
            return (int)i;
    return -1;
}

bool state_others_supervise(const struct sitting *s, size_t leaving, struct wall at)
{
    for (size_t i = 0; i < s->plan->invigilator_count; i++)
        if (i != leaving && sitting_supervises(s, i)
            && (s->staff[i].since_door != s->self || s->staff[i].since.ms <= at.ms))
            return true; /* what another door's clock says is not compared with ours */
    return false;
}

/* ---- fold ---- */

/* The same badge may go from one substitute to the next: both names stand for what was done with
 * it, and the events say who had it when. */
static void name_substitute(struct staff_state *staff, const char *name)
{
    char one[NAME_SIZE], both[2 * NAME_SIZE + 4];
    (void)text_copy(one, sizeof one, name);
    if (strstr(staff->name, one))
        return;
    (void)snprintf(both, sizeof both, "%s%s%s", staff->name, staff->name[0] ? " / " : "", one);
    text_copy(staff->name, sizeof staff->name, both);
}

static void leave(struct sitting *s, const struct event *e)
{
    struct staff_state *staff = &s->staff[e->actor];
    staff->in = false;
    staff->last_out = event_time(e);
    staff->out_door = (uint8_t)state_door_of(e);
    if (s->led_by == e->actor + 1)
        s->led_by = 0;
    /* Behind a freeze it would be in no record; who is there then signs that. What was signed at
     * another door is about that door's log, and stands there. */
    staff->signed_off = e->has_sign_off && s->phase < PHASE_FROZEN && state_door_of(e) == s->self;
    staff->sign_off_size = staff->signed_off ? e->seq : 0;
    memcpy(staff->sign_off, e->sign_off, sizeof staff->sign_off);
}

void fold_staff(struct sitting *s, const struct event *e)
{
    if (e->actor >= s->plan->invigilator_count)
        return;
    struct staff_state *staff = &s->staff[e->actor];
    if (e->kind == EVENT_STAFF_OUT) {
        leave(s, e);
    } else if (e->kind == EVENT_STAFF_IN) {
        staff->in = true;
        staff->signed_off = false;
        staff->since = event_time(e);
        staff->since_door = (uint8_t)state_door_of(e);
        if (!staff->first_in.ms)
            staff->first_in = staff->since;
    } else if (e->kind == EVENT_SUBSTITUTE) {
        name_substitute(staff, e->text);
    } else if (e->amount && state_supervises(s, (size_t)e->code)) {
        s->led_by = (uint8_t)(e->code + 1);
    }
}

/* ---- rules ---- */

static void say_in(struct ask *a)
{
    struct event *e = decide_say(a, EVENT_STAFF_IN);
    e->code = (int32_t)a->s->plan->invigilators[a->c->actor].role;
    decide_happened(a, e);
}

/* An emergency badge is nobody's: it comes with the name of who holds it, and on whose word. */
static enum refusal refuse_holder(const struct ask *a)
{
    if (a->s->plan->invigilators[a->c->actor].role != STAFF_EMERGENCY)
        return REFUSAL_NONE;
    if (!a->c->text[0])
        return REFUSAL_NAME_NEEDED;
    if (!a->c->who[0])
        return REFUSAL_WORD_NEEDED;
    return strlen(a->c->text) < NAME_SIZE ? REFUSAL_NONE : REFUSAL_BAD_VALUE;
}

/* A frozen record that nobody signed, and whoever could is gone: home, or with a badge that was
 * withdrawn meanwhile (of which a frozen record learns nothing). Then the exam office sends
 * somebody with the emergency badge. Who comes in is a fact, so the record is opened again, on the
 * word that goes with that badge; it is frozen anew with the substitute in it. Nobody else comes in
 * so late: whoever has a badge that counts may sign as it is. */
bool sitting_may_rescue(const struct sitting *s, size_t invigilator)
{
    return s->phase == PHASE_FROZEN && s->signature_count == 0
           && invigilator < s->plan->invigilator_count && !s->staff[invigilator].in
           && s->plan->invigilators[invigilator].role == STAFF_EMERGENCY;
}

void decide_staff_in(struct ask *a)
{
    if (a->c->actor >= a->s->plan->invigilator_count) {
        decide_refuse(a, REFUSAL_UNKNOWN);
        return;
    }
    const struct staff_state *staff = &a->s->staff[a->c->actor];
    enum refusal why = staff->in                                 ? REFUSAL_ALREADY
                       : sitting_is_withdrawn(a->s, a->c->actor) ? REFUSAL_PASS_WITHDRAWN
                                                                 : refuse_holder(a);
    bool reopens = a->s->phase == PHASE_FROZEN;
    if (!why && reopens && !sitting_may_rescue(a->s, a->c->actor))
        why = REFUSAL_FROZEN;
    if (!why && staff->out_door == a->s->self && decide_time(a).ms < staff->last_out.ms)
        why = REFUSAL_BAD_VALUE;
    if (why) {
        decide_refuse(a, why);
        return;
    }
    if (a->s->plan->invigilators[a->c->actor].role == STAFF_EMERGENCY) {
        struct event *e = decide_say(a, EVENT_SUBSTITUTE);
        decide_text(a, e);
        decide_who(a, e);
    }
    say_in(a);
    if (reopens) /* whoever does that is in */
        decide_who(a, decide_say(a, EVENT_THAWED));
}

static bool anybody_inside(const struct sitting *s)
{
    for (size_t i = 0; i < s->plan->candidate_count; i++)
        if (sitting_is_inside(&s->candidates[i]))
            return true;
    for (size_t i = 0; i < s->guest_count; i++)
        if (guest_is_inside(&s->guests[i]))
            return true;
    return false;
}

static bool needs_somebody(const struct sitting *s)
{
    return s->phase == PHASE_OPEN || s->phase == PHASE_RUNNING || s->phase == PHASE_FROZEN
           || anybody_inside(s);
}

bool sitting_is_unattended(const struct sitting *s)
{
    bool watched = s->phase == PHASE_OPEN || s->phase == PHASE_RUNNING || anybody_inside(s);
    return watched && sitting_supervisors(s) == 0;
}

bool sitting_may_leave(const struct sitting *s, size_t invigilator, struct wall at)
{
    return !state_supervises(s, invigilator) || !needs_somebody(s)
           || sitting_is_withdrawn(s, invigilator) || state_others_supervise(s, invigilator, at);
}

/* By this door's clock; what another one said about it is not compared. */
static bool came_after(const struct sitting *s, size_t who, struct wall at)
{
    return s->staff[who].since_door == s->self && at.ms < s->staff[who].since.ms;
}

void decide_staff_out(struct ask *a)
{
    uint8_t who = a->c->actor;
    if (who >= a->s->plan->invigilator_count || !a->s->staff[who].in) {
        decide_refuse(a, REFUSAL_NOT_SIGNED_IN);
    } else if (came_after(a->s, who, decide_time(a))) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (!sitting_may_leave(a->s, who, decide_time(a))) {
        decide_refuse(a, REFUSAL_LAST_SUPERVISOR);
    } else if (a->c->has_sign_off && sitting_is_withdrawn(a->s, who)) {
        decide_refuse(a, REFUSAL_PASS_WITHDRAWN);
    } else {
        struct event *e = decide_say(a, EVENT_STAFF_OUT);
        decide_happened(a, e);
        decide_text(a, e);
        e->has_sign_off = a->c->has_sign_off;
        if (e->has_sign_off)
            memcpy(e->sign_off, a->c->sign_off, sizeof e->sign_off);
    }
}

/* Whether a candidate was at work at some moment of that time. */
static bool was_inside(const struct candidate_state *c, struct wall from, struct wall to)
{
    struct wall gone = c->handed_in.ms ? c->handed_in : c->stopped;
    return sitting_has_attended(c) && c->arrived.ms < to.ms && (!gone.ms || gone.ms > from.ms);
}

static bool guest_was_inside(const struct guest *g, struct wall from, struct wall to)
{
    struct wall gone = g->handed_in.ms ? g->handed_in : g->left;
    return !g->dropped && g->outcome == GUEST_ADMITTED && g->at.ms < to.ms
           && (!gone.ms || gone.ms > from.ms);
}

static bool anybody_was_inside(const struct sitting *s, struct wall from, struct wall to)
{
    for (size_t i = 0; i < s->plan->candidate_count; i++)
        if (was_inside(&s->candidates[i], from, to))
            return true;
    for (size_t i = 0; i < s->guest_count; i++)
        if (guest_was_inside(&s->guests[i], from, to))
            return true;
    return false;
}

/* From the moment at which the one who left did so until the first of the others came. */
static void say_unsupervised(struct ask *a, size_t gone, struct wall from)
{
    struct wall to = a->now;
    if (state_others_supervise(a->s, gone, from))
        return;
    for (size_t i = 0; i < a->s->plan->invigilator_count; i++)
        if (i != gone && sitting_supervises(a->s, i) && a->s->staff[i].since_door == a->s->self
            && a->s->staff[i].since.ms < to.ms)
            to = a->s->staff[i].since;
    if (!anybody_was_inside(a->s, from, to))
        return;
    struct event *e = decide_say(a, EVENT_UNSUPERVISED);
    int minutes = wall_minutes_up(from, to);
    e->actor = ACTOR_KIOSK;
    e->happened = from;
    e->amount = minutes < 0 ? 0 : minutes > UNSUPERVISED_MIN_MAX ? UNSUPERVISED_MIN_MAX : minutes;
}

/* Somebody went home without saying so: else the lead's acts would wait for who does not come back.
 * It is told by one who is there, under that name. If the room was left alone, the kiosk says so. A
 * frozen record cannot be made to say something else. */
void decide_staff_gone(struct ask *a)
{
    const struct sitting *s = a->s;
    int32_t gone = a->c->code;
    struct wall at = decide_time(a);
    bool other = gone >= 0 && (size_t)gone < s->plan->invigilator_count && gone != a->c->actor;
    if (other && !s->staff[gone].in) {
        decide_refuse(a, REFUSAL_ALREADY);
    } else if (!other || came_after(s, (size_t)gone, at)) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (s->phase == PHASE_FROZEN && at.ms < s->frozen.ms) {
        decide_refuse(a, REFUSAL_FROZEN);
    } else {
        struct event *e = decide_say(a, EVENT_STAFF_OUT);
        e->actor = (uint8_t)gone;
        text_copy(e->who, sizeof e->who, sitting_staff_name(s, a->c->actor));
        decide_happened(a, e);
        decide_text(a, e);
        if (state_supervises(s, (size_t)gone))
            say_unsupervised(a, (size_t)gone, at);
    }
}

/* Both have been asked for badge or PIN by the time this is decided. The one who gave the room away
 * is still there and signs out next, with a signature or not. */
void decide_hand_over(struct ask *a)
{
    int32_t to = a->c->code;
    if (to < 0 || (size_t)to >= a->s->plan->invigilator_count || to == a->c->actor) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (!sitting_supervises(a->s, (size_t)to)) {
        decide_refuse(a, REFUSAL_NOT_SIGNED_IN);
    } else {
        struct event *e = decide_say(a, EVENT_HANDED_OVER);
        e->code = to;
        e->amount = sitting_leads(a->s, a->c->actor);
        decide_text(a, e);
    }
}
