// SPDX-License-Identifier: EUPL-1.2
/* One candidate: the timeline folded into attendance, times and counters.
 *
 * What a timeline says is a function of its moments that still stand and nothing else. So taking
 * one back is: mark it, forget the result, fold again. A moment that the table below does not know
 * for the present attendance changes nothing and stays in the timeline: a fold never refuses. */
#include "sitting/state_internal.h"

#include <assert.h>

#define INSIDE (BIT(ATTENDANCE_CHECKED_IN) | BIT(ATTENDANCE_LATE_ADMITTED))
#define NOT_SEEN (BIT(ATTENDANCE_EXPECTED) | BIT(ATTENDANCE_ABSENT))
#define OUTSIDE (NOT_SEEN | BIT(ATTENDANCE_ID_REFUSED))

/* Absent does not mean barred: who was written down as absent and turns up is checked in like
 * anybody else, and so is who was sent away without ID and comes back with it. Refused late never
 * becomes absent, and only a human's decision leads out of it. */
static const struct transition {
    enum event_kind kind;
    unsigned from;
    enum attendance to;
} transitions[] = {
    {EVENT_CHECKED_IN, OUTSIDE, ATTENDANCE_CHECKED_IN},
    {EVENT_LATE_WAITING, OUTSIDE, ATTENDANCE_LATE_WAITING},
    {EVENT_LATE_ADMITTED, BIT(ATTENDANCE_LATE_WAITING) | BIT(ATTENDANCE_LATE_REFUSED),
        ATTENDANCE_LATE_ADMITTED},
    {EVENT_LATE_REFUSED, BIT(ATTENDANCE_LATE_WAITING), ATTENDANCE_LATE_REFUSED},
    {EVENT_HANDED_IN, INSIDE, ATTENDANCE_HANDED_IN},
    {EVENT_LEFT, BIT(ATTENDANCE_HANDED_IN), ATTENDANCE_LEFT},
    {EVENT_STOPPED, INSIDE, ATTENDANCE_STOPPED},
    {EVENT_NOT_STARTED, INSIDE, ATTENDANCE_NOT_STARTED},
    {EVENT_ABSENT, BIT(ATTENDANCE_EXPECTED), ATTENDANCE_ABSENT},
    {EVENT_ID_REFUSED, INSIDE | BIT(ATTENDANCE_LATE_WAITING), ATTENDANCE_ID_REFUSED},
};

bool attendance_next(enum attendance from, enum event_kind kind, enum attendance *ret)
{
    for (size_t i = 0; i < sizeof transitions / sizeof *transitions; i++) {
        const struct transition *t = &transitions[i];
        if (t->kind == kind && from < ATTENDANCE_COUNT && t->from & BIT(from)) {
            *ret = t->to;
            return true;
        }
    }
    return false;
}

bool sitting_is_inside(const struct candidate_state *c)
{
    return (INSIDE & BIT(c->attendance)) != 0;
}

void fold_reset(struct candidate_state *c)
{
    *c = (struct candidate_state){.moments = c->moments,
        .moment_count = c->moment_count,
        .moment_size = c->moment_size,
        .listed_by = c->listed_by, /* the list's, not the timeline's */
        .changed_by = c->changed_by,
        .pieces = -1};
}

#define TOILET_MIN_MAX 100000

/* A visit ends by coming back, and also by handing in or breaking off: nobody is at the toilet who
 * is not in the room. */
static void end_toilet(struct candidate_state *c, struct wall t)
{
    if (!c->on_toilet)
        return;
    int minutes = wall_minutes_up(c->toilet_since, t);
    c->on_toilet = false;
    c->toilet_since = (struct wall){0};
    c->toilet_times = state_plus_clamped(c->toilet_times, 1, MOMENTS_MAX);
    c->toilet_min = state_plus_clamped(c->toilet_min, minutes > 0 ? minutes : 0, TOILET_MIN_MAX);
}

/* The arrival that counts: time, way and ticket. */
static void count_arrival(struct candidate_state *c, const struct moment *m)
{
    c->arrival = m->seq;
    c->arrival_certain = m->certainty != CERTAINTY_NONE;
    c->arrived = moment_time(m);
    c->how = (enum how)m->code;
    c->ticket_issue = (uint32_t)m->ref;
}

static bool is_arrival(enum event_kind kind)
{
    return kind == EVENT_CHECKED_IN || kind == EVENT_LATE_WAITING;
}

/* Another arrival than the first one counts. In time at one door is in time: whoever let somebody
 * in there did so whatever was asked at the other. Who handed in or left meanwhile stays so. */
static void prefer_arrival(struct candidate_state *c, const struct moment *m)
{
    bool undecided = c->attendance == ATTENDANCE_LATE_WAITING
                     || c->attendance == ATTENDANCE_LATE_ADMITTED
                     || c->attendance == ATTENDANCE_LATE_REFUSED;
    count_arrival(c, m);
    if (m->kind != EVENT_CHECKED_IN)
        return;
    if (undecided)
        c->attendance = ATTENDANCE_CHECKED_IN;
    c->late = false;
    c->late_min = 0;
}

/* Somebody who is in arrives at another door: that door had not heard of it. Both stand; the
 * earlier one counts when both clocks were certain, until somebody explains it. */
static void arrive_twice(struct candidate_state *c, const struct moment *m)
{
    if (!c->arrival_known || place_door(c->arrival) == place_door(m->seq))
        return;
    c->twice = state_plus_clamped(c->twice, 1, MOMENTS_MAX);
    bool certain = c->arrival_certain && m->certainty != CERTAINTY_NONE;
    if (certain && moment_time(m).ms < c->arrived.ms)
        prefer_arrival(c, m);
    c->twice_unsure = c->twice_unsure || !certain;
}

static const struct moment *moment_at(const struct candidate_state *c, uint64_t place)
{
    for (size_t i = 0; i < c->moment_count; i++)
        if (c->moments[i].seq == place)
            return &c->moments[i];
    return NULL;
}

static void explain_twice(struct candidate_state *c, const struct moment *m)
{
    const struct moment *chosen = moment_at(c, m->ref);
    c->twice_told = m->amount;
    if (chosen && !chosen->undone && is_arrival(chosen->kind) && c->arrival != chosen->seq
        && c->arrival_known)
        prefer_arrival(c, chosen);
}

static void arrive(struct candidate_state *c, const struct moment *m)
{
    count_arrival(c, m);
    c->arrival_known = true;
    c->absent_at = (struct wall){0};
    c->late = m->kind == EVENT_LATE_WAITING;
    c->late_min = c->late ? m->amount : 0;
    c->id_document = 0; /* who comes back shows it again */
    c->id_seen = false;
}

static void change_attendance(struct candidate_state *c, const struct moment *m, enum attendance to)
{
    struct wall t = moment_time(m);
    end_toilet(c, t);
    c->attendance = to;
    switch (to) {
    case ATTENDANCE_CHECKED_IN:
    case ATTENDANCE_LATE_WAITING:
        arrive(c, m);
        break;
    case ATTENDANCE_LATE_ADMITTED:
    case ATTENDANCE_LATE_REFUSED:
        c->decided = t;
        c->late_reason = (enum late_reason)m->code;
        break;
    case ATTENDANCE_HANDED_IN:
        c->handed_in = t;
        c->pieces = m->amount;
        break;
    case ATTENDANCE_LEFT:
        c->left = t;
        break;
    case ATTENDANCE_STOPPED:
        c->stopped = t;
        break;
    case ATTENDANCE_ABSENT:
        c->absent_at = t;
        break;
    case ATTENDANCE_ID_REFUSED:
        c->id_document = ID_DOCUMENT_NONE;
        c->id_seen = false;
        break;
    case ATTENDANCE_NOT_STARTED: /* its time is in the timeline; `stopped` is for who did start */
    case ATTENDANCE_EXPECTED:
    case ATTENDANCE_COUNT:
        break;
    }
}

static void fold_toilet(struct candidate_state *c, const struct moment *m)
{
    if (m->kind == EVENT_TOILET_IN) {
        end_toilet(c, moment_time(m));
    } else if (sitting_is_inside(c) && !c->on_toilet) {
        c->on_toilet = true;
        c->toilet_since = moment_time(m);
    }
}

/* The last word counts for one kind of accommodation: not supplied at nine, supplied at half past.
 * A grant says the total that was granted in the room, so that saying it twice does not double it.
 */
static void fold_accommodation(struct candidate_state *c, const struct moment *m)
{
    if (m->code < ACCOMMODATION_EXTRA_TIME || m->code > ACCOMMODATION_OTHER)
        return;
    if (m->kind == EVENT_SUPPLIED) {
        c->supply_known[m->code] = true;
        c->supplied[m->code] = m->amount != 0;
        return;
    }
    c->granted[m->code] = true;
    c->provisional[m->code] = m->kind == EVENT_GRANTED_PROVISIONALLY;
    if (m->code == ACCOMMODATION_EXTRA_TIME)
        c->granted_min = m->amount < 0                      ? 0
                         : m->amount > EXTRA_TIME_UNLIMITED ? EXTRA_TIME_UNLIMITED
                                                            : m->amount;
}

static void fold_id(struct candidate_state *c, const struct moment *m)
{
    if (m->code < ID_DOCUMENT_SEEN || m->code > ID_DOCUMENT_NONE)
        return;
    c->id_document = (enum id_document)m->code;
    c->id_seen = c->id_document != ID_DOCUMENT_NONE;
}

#define EXTENSION_MAX 100000

void fold_moment(struct candidate_state *c, const struct moment *m)
{
    enum attendance to;
    if (m->undone)
        return;
    if (attendance_next(c->attendance, m->kind, &to)) {
        change_attendance(c, m, to);
    } else if (is_arrival(m->kind)) {
        arrive_twice(c, m);
    } else if (m->kind == EVENT_TWICE_EXPLAINED) {
        explain_twice(c, m);
    } else if (m->kind == EVENT_TOILET_OUT || m->kind == EVENT_TOILET_IN) {
        fold_toilet(c, m);
    } else if (m->kind == EVENT_SUPPLIED || m->kind == EVENT_GRANTED
               || m->kind == EVENT_GRANTED_PROVISIONALLY) {
        fold_accommodation(c, m);
    } else if (m->kind == EVENT_ID_SEEN) {
        fold_id(c, m);
    } else if (m->kind == EVENT_SCANNED_AGAIN) {
        c->scans_again = state_plus_clamped(c->scans_again, 1, MOMENTS_MAX);
    } else if (m->kind == EVENT_ACCOUNTED) {
        c->accounted_at = moment_time(m);
        c->accounted = m->amount != 0;
    } else if (m->kind == EVENT_EXTENDED_ONE) {
        c->extension_min = state_plus_clamped(c->extension_min, m->amount, EXTENSION_MAX);
    }
}

bool fold_is_undoable(enum event_kind kind)
{
    return event_is_about_candidate(kind) && kind != EVENT_UNDONE && kind != EVENT_SCANNED_AGAIN
           && kind != EVENT_OLD_TICKET && !state_is_change(kind);
}

uint64_t fold_place_of(const struct candidate_state *c, const struct moment *undone)
{
    uint64_t own =
        undone->ref | (undone->seq & ~(((uint64_t)1 << PLACE_DOOR_SHIFT) - 1)); /* same log */
    return moment_at(c, undone->ref) ? undone->ref : own;
}

struct moment *fold_undo(struct candidate_state *c, uint64_t seq)
{
    struct moment *found = NULL;
    for (size_t i = c->moment_count; i > 0 && !found; i--) {
        struct moment *m = &c->moments[i - 1];
        if (m->seq == seq && !m->undone && fold_is_undoable(m->kind))
            found = m;
    }
    if (!found)
        return NULL;
    found->undone = true;
    fold_reset(c);
    for (size_t i = 0; i < c->moment_count; i++)
        fold_moment(c, &c->moments[i]);
    return found;
}
