// SPDX-License-Identifier: EUPL-1.2
/* Several doors of one sitting: what they tell of themselves, and the rules about somebody who came
 * to two of them, about closing a door, and about one that does not come back. Notes/domain day 12.
 *
 *   lead door    open .. ended --freeze--> frozen --seal--> sealed, when every other door is
 * settled other doors  open .. --close--> sealed: their log is whole, and another door makes the
 * record
 *
 * Doors hear of each other late or never, and no rule waits for that: what was decided without
 * hearing stands, and what then does not add up is for a human to explain. */
#include "sitting/decide_internal.h"

#include <assert.h>
#include <string.h>

int state_door_of(const struct event *e)
{
    return e->door > 1 && e->door <= DOORS_MAX ? e->door : 1;
}

bool state_is_open_at(const struct sitting *s, const struct event *e)
{
    return s->doors[state_door_of(e) - 1].opened.ms != 0;
}

/* ---- questions ---- */

void sitting_look_from(struct sitting *s, int door)
{
    assert(s->event_count == 0 && door >= 1 && door <= DOORS_MAX);
    s->self = sitting_door_count(s) > 1 ? door : 1;
}

int sitting_door_count(const struct sitting *s)
{
    int32_t n = s->plan->door_count;
    return n < 1 ? 1 : n > DOORS_MAX ? DOORS_MAX : n;
}

static int lead_door(const struct sitting *s)
{
    int32_t lead = s->plan->lead_door;
    return lead >= 1 && lead <= sitting_door_count(s) ? lead : 1;
}

static bool is_given_up(const struct door_state *d)
{
    return d->missing.ms && !d->closed.ms;
}

bool sitting_makes_record(const struct sitting *s)
{
    return sitting_door_count(s) == 1 || s->self == lead_door(s)
           || is_given_up(&s->doors[lead_door(s) - 1]);
}

bool sitting_door_is_settled(const struct sitting *s, int door)
{
    const struct door_state *d = &s->doors[door - 1];
    return door == s->self || d->closed.ms || d->missing.ms;
}

bool sitting_is_twice(const struct candidate_state *c)
{
    return c->twice > 0 && c->twice + 1 > c->twice_told;
}

bool sitting_twice_needs_choice(const struct candidate_state *c)
{
    return c->twice_unsure;
}

const struct moment *sitting_arrival_at(const struct candidate_state *c, int door)
{
    for (size_t i = c->moment_count; i > 0; i--) {
        const struct moment *m = &c->moments[i - 1];
        bool arrival = m->kind == EVENT_CHECKED_IN || m->kind == EVENT_LATE_WAITING;
        if (arrival && !m->undone && place_door(m->seq) == door)
            return m;
    }
    return NULL;
}

/* ---- fold ---- */

static void fold_missing(struct sitting *s, const struct event *e, uint32_t who, uint32_t text)
{
    struct door_state *d = &s->doors[e->code - 1];
    d->missing = e->at.ms ? e->at : (struct wall){1};
    d->missing_by = e->actor;
    d->missing_word_at = who;
    d->missing_text_at = text;
}

/* The first of each counts, as at the door itself. */
static void first_time(struct wall *t, const struct event *e)
{
    if (!t->ms)
        *t = event_time(e).ms ? event_time(e) : (struct wall){1};
}

void fold_door(struct sitting *s, const struct event *e, uint32_t who, uint32_t text)
{
    struct door_state *d = &s->doors[state_door_of(e) - 1];
    bool known = e->code >= 1 && e->code <= DOORS_MAX;
    if (e->kind == EVENT_OPENED) {
        first_time(&d->opened, e);
    } else if (e->kind == EVENT_STARTED && d->opened.ms) {
        first_time(&d->started, e);
    } else if (e->kind == EVENT_ENDED && d->opened.ms) {
        first_time(&d->ended, e);
    } else if (e->kind == EVENT_DOOR_CLOSED && d->opened.ms) {
        first_time(&d->closed, e);
        if (state_door_of(e) == s->self) {
            s->phase = PHASE_SEALED;
            s->sealed = event_time(e);
        }
    } else if (e->kind == EVENT_DOOR_MISSING && known) {
        fold_missing(s, e, who, text);
    } else if (e->kind == EVENT_DOOR_ODD && known && e->amount > 0 && e->amount < ODDITY_COUNT) {
        s->doors[e->code - 1].odd |= BIT(e->amount);
    }
}

void state_hear(struct sitting *s, const struct event *e)
{
    struct door_state *d = &s->doors[state_door_of(e) - 1];
    d->events++;
    d->last_at = e->at;
    d->last_certainty = e->certainty;
}

/* ---- rules ---- */

/* Which arrival counts is the clocks' to say when both were certain, else a human's; why it came to
 * two is always a human's. */
void decide_explain_twice(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    uint64_t counts = c->arrival;
    if (!sitting_is_twice(c)) {
        decide_refuse(a, REFUSAL_ALREADY);
        return;
    }
    if (c->twice_unsure) {
        const struct moment *chosen =
            a->c->code >= 1 && a->c->code <= DOORS_MAX ? sitting_arrival_at(c, a->c->code) : NULL;
        if (!chosen) {
            decide_refuse(a, REFUSAL_CHOICE_NEEDED);
            return;
        }
        counts = chosen->seq;
    }
    if (!a->c->text[0]) {
        decide_refuse(a, REFUSAL_REASON_NEEDED);
        return;
    }
    struct event *e = decide_about(a, EVENT_TWICE_EXPLAINED, (size_t)a->c->candidate);
    e->ref = counts;
    e->amount = c->twice + 1;
    decide_who(a, e);
    decide_text(a, e);
}

/* A door that does not make the record closes when nobody comes in there any more; what stays to be
 * done in the room is the lead door's. */
void decide_close_door(struct ask *a)
{
    if (sitting_makes_record(a->s))
        decide_refuse(a, REFUSAL_LEAD_DOOR);
    else
        decide_text(a, decide_say(a, EVENT_DOOR_CLOSED));
}

/* Whose word it is, is asked as for every record that is not whole. */
void decide_door_missing(struct ask *a)
{
    int32_t door = a->c->code;
    if (door < 1 || door > sitting_door_count(a->s) || door == a->s->self) {
        decide_refuse(a, REFUSAL_UNKNOWN);
    } else if (sitting_door_is_settled(a->s, door)) {
        decide_refuse(a, REFUSAL_ALREADY);
    } else if (!a->c->who[0]) {
        decide_refuse(a, REFUSAL_WORD_NEEDED);
    } else if (!a->c->text[0]) {
        decide_refuse(a, REFUSAL_REASON_NEEDED);
    } else {
        struct event *e = decide_say(a, EVENT_DOOR_MISSING);
        e->code = door;
        decide_who(a, e);
        decide_text(a, e);
    }
}

/* Said once for each kind; the files themselves are kept by the caller. */
void decide_door_odd(struct ask *a)
{
    int32_t door = a->c->code, oddity = a->c->amount;
    if (door < 1 || door > sitting_door_count(a->s) || door == a->s->self || oddity < ODDITY_FORK
        || oddity >= ODDITY_COUNT) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (a->s->doors[door - 1].odd & BIT(oddity)) {
        decide_refuse(a, REFUSAL_ALREADY);
    } else {
        struct event *e = decide_say(a, EVENT_DOOR_ODD);
        e->code = door;
        e->amount = oddity;
    }
}

#define CLOCKS_AGREE_MS 120000

/* The lead door began or ended: so did this one, at that time when both clocks are certain and
 * agree, else at this door's own. */
void decide_follow(struct ask *a)
{
    const struct sitting *s = a->s;
    const struct door_state *lead = &s->doors[lead_door(s) - 1];
    bool start = lead->started.ms && s->phase == PHASE_OPEN;
    bool end = lead->ended.ms && s->phase < PHASE_ENDED && !sitting_interruption(s);
    if (s->self == lead_door(s) || (!start && !end)) {
        decide_refuse(a, REFUSAL_ALREADY);
        return;
    }
    struct wall told = start ? lead->started : lead->ended;
    struct wall since = s->started.ms ? s->started : s->opened;
    struct event *e = decide_say(a, start ? EVENT_STARTED : EVENT_ENDED);
    int64_t apart = a->now.ms - lead->last_at.ms;
    bool agree =
        lead->last_certainty != CERTAINTY_NONE && apart > -CLOCKS_AGREE_MS && told.ms <= a->now.ms;
    if (agree && told.ms >= since.ms && told.ms < a->now.ms)
        e->happened = told;
}
