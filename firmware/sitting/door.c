// SPDX-License-Identifier: EUPL-1.2
/* The rules of the door: scans, checking in by hand, and late arrivals.
 *
 * The kiosk never locks anybody out by itself: it records, and a human decides. A scan always gets
 * a verdict, and a verdict never depends on whether its event still fitted. */
#include "sitting/decide_internal.h"

#define MINUTES_MAX 9999

/* Late: after the moment from which lateness counts (rules.late_from), and only once the exam has
 * really begun; before Start is pressed nobody can be late for it. */
static bool is_late(const struct sitting *s, struct wall arrived)
{
    return s->started.ms && arrived.ms > state_late_start(s).ms;
}

/* Exactly at the limit is in time: the rule says "at most". */
static bool is_past_limit(const struct sitting *s, struct wall arrived)
{
    struct wall until = sitting_late_until(s);
    return until.ms && arrived.ms > until.ms;
}

static int32_t minutes_late(const struct sitting *s, struct wall arrived)
{
    int minutes = wall_minutes_up(state_late_start(s), arrived);
    return minutes < 0 ? 0 : minutes > MINUTES_MAX ? MINUTES_MAX : minutes;
}

static enum verdict late_verdict(const struct sitting *s, struct wall arrived)
{
    return is_past_limit(s, arrived) ? VERDICT_LATE_CLOSED : VERDICT_LATE_WAIT;
}

/* Somebody who is not in yet: checked in, or told to wait for a decision. */
static void arrive(struct ask *a, size_t candidate, enum how how, uint64_t issue)
{
    struct wall arrived = decide_time(a);
    bool late = is_late(a->s, arrived);
    struct event *e = decide_about(a, late ? EVENT_LATE_WAITING : EVENT_CHECKED_IN, candidate);
    e->code = (int32_t)how;
    e->ref = issue;
    decide_happened(a, e);
    if (late) {
        e->amount = minutes_late(a->s, arrived);
        a->d->verdict = late_verdict(a->s, arrived);
    } else {
        a->d->verdict = VERDICT_WELCOME;
    }
}

/* Repeats at the door are facts worth keeping (two people with one ticket look like this), but not
 * without end. */
static void note_repeat(struct ask *a, enum event_kind kind, size_t candidate)
{
    if (a->s->candidates[candidate].moment_count < MOMENTS_NOISE)
        decide_about(a, kind, candidate)->ref = a->c->ref;
}

static void note_stranger(struct ask *a, enum verdict verdict)
{
    bool open = a->s->phase >= PHASE_OPEN && a->s->phase <= PHASE_ENDED;
    a->d->verdict = verdict;
    if (open && a->s->room_count < ROOM_MOMENTS_NOISE)
        decide_say(a, EVENT_SCAN_REFUSED)->code = (int32_t)verdict;
}

static bool is_expected(const struct candidate_state *c)
{
    return c->attendance == ATTENDANCE_EXPECTED || c->attendance == ATTENDANCE_ABSENT
           || c->attendance == ATTENDANCE_ID_REFUSED;
}

static void scan_listed(struct ask *a, size_t candidate)
{
    const struct candidate_state *c = &a->s->candidates[candidate];
    bool full = c->moment_count >= MOMENTS_FACTS;
    if (c->attendance == ATTENDANCE_LATE_WAITING) { /* the lateness of the first scan stands */
        a->d->verdict = late_verdict(a->s, c->arrived);
    } else if (c->attendance == ATTENDANCE_LATE_REFUSED) {
        a->d->verdict = VERDICT_LATE_REFUSED;
    } else if (!is_expected(c)) { /* inside, or handed in: the first record is never overwritten */
        a->d->verdict = VERDICT_ALREADY_IN;
        note_repeat(a, EVENT_SCANNED_AGAIN, candidate);
    } else if (a->s->phase == PHASE_ENDED || full) {
        a->d->verdict = VERDICT_NOT_OPEN;
    } else {
        arrive(a, candidate, HOW_QR, a->c->ref);
    }
}

void decide_scan(struct ask *a)
{
    const struct sitting *s = a->s;
    int found = plan_find_id(s->plan, &a->c->id);
    a->d->candidate = found;
    if (a->c->ref > UINT32_MAX) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
        a->d->verdict = VERDICT_INVALID;
    } else if (s->phase < PHASE_OPEN || s->phase > PHASE_ENDED) {
        a->d->verdict = VERDICT_NOT_OPEN;
    } else if (found < 0) {
        note_stranger(a, VERDICT_NOT_LISTED);
    } else if (s->plan->candidates[found].canceled && is_expected(&s->candidates[found])) {
        note_stranger(a, VERDICT_WITHDRAWN);
    } else if (a->c->ref < s->plan->candidates[found].ticket_issue) {
        /* A newer ticket was issued: whoever holds the old one may not be the candidate. A ticket
         * newer than the list is fine, since the list can be older than the reissue. */
        a->d->verdict = VERDICT_OLD_TICKET;
        note_repeat(a, EVENT_OLD_TICKET, (size_t)found);
    } else {
        scan_listed(a, (size_t)found);
    }
}

/* The ticket was refused before it came here (bad signature, another room, expired): only the count
 * and the verdict are ours. */
void decide_scan_refuse(struct ask *a)
{
    if (a->c->code <= VERDICT_NONE || a->c->code >= VERDICT_COUNT)
        decide_refuse(a, REFUSAL_BAD_VALUE);
    else
        note_stranger(a, (enum verdict)a->c->code);
}

static void answer_already(struct ask *a, enum verdict verdict)
{
    decide_refuse(a, REFUSAL_ALREADY);
    a->d->verdict = verdict;
}

/* By hand: no ticket, a dead phone, or a paper list entered afterwards. The invigilator saw the
 * person, so a withdrawn candidate can be let in as well, on the word of somebody who is named. */
void decide_check_in(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    size_t candidate = (size_t)a->c->candidate;
    bool canceled = a->s->plan->candidates[candidate].canceled;
    if (a->c->code < HOW_NUMBER || a->c->code > HOW_CARD) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (c->attendance == ATTENDANCE_LATE_WAITING) {
        answer_already(a, late_verdict(a->s, c->arrived));
    } else if (c->attendance == ATTENDANCE_LATE_REFUSED) {
        answer_already(a, VERDICT_LATE_REFUSED);
    } else if (!is_expected(c)) {
        answer_already(a, VERDICT_ALREADY_IN);
    } else if (a->s->phase == PHASE_ENDED
               && (!a->c->happened.ms || a->c->happened.ms > a->s->ended.ms)) {
        decide_refuse(a, REFUSAL_NOT_OPEN); /* after the end only who came before it can be added */
        a->d->verdict = VERDICT_NOT_OPEN;
    } else if (canceled && !a->c->who[0]) {
        decide_refuse(a, REFUSAL_WORD_NEEDED);
        a->d->verdict = VERDICT_WITHDRAWN;
    } else {
        arrive(a, candidate, (enum how)a->c->code, 0);
        if (canceled)
            decide_who(a, a->d->events);
    }
}

/* A decision that was written down first has its own time, which is not before the arrival. */
static bool decides_before_it(const struct ask *a, const struct candidate_state *c)
{
    return a->c->happened.ms && a->c->happened.ms < c->arrived.ms;
}

/* The moment of arrival counts, not that of the decision: nobody pays for an invigilator who was
 * busy. After the limit somebody outside the room must have said yes. A refusal can be turned into
 * an admission; the refusal stays in the timeline. */
void decide_late_admit(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    if (c->attendance != ATTENDANCE_LATE_WAITING && c->attendance != ATTENDANCE_LATE_REFUSED) {
        decide_refuse(a, REFUSAL_NOT_WAITING);
    } else if (decides_before_it(a, c)) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (a->c->code < LATE_TRANSPORT || a->c->code > LATE_OTHER) {
        decide_refuse(a, a->c->code ? REFUSAL_BAD_VALUE : REFUSAL_REASON_NEEDED);
    } else if (is_past_limit(a->s, c->arrived) && !a->c->who[0]) {
        decide_refuse(a, REFUSAL_WORD_NEEDED);
    } else {
        struct event *e = decide_about(a, EVENT_LATE_ADMITTED, (size_t)a->c->candidate);
        e->code = a->c->code;
        e->amount = c->late_min;
        decide_happened(a, e);
        decide_who(a, e);
        decide_text(a, e);
        a->d->verdict = VERDICT_WELCOME;
    }
}

/* No reason is needed to keep the rule, though the candidate may give one. */
void decide_late_refuse(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    if (c->attendance == ATTENDANCE_LATE_REFUSED) {
        decide_refuse(a, REFUSAL_ALREADY);
    } else if (c->attendance != ATTENDANCE_LATE_WAITING) {
        decide_refuse(a, REFUSAL_NOT_WAITING);
    } else if (a->c->code < 0 || a->c->code > LATE_OTHER || decides_before_it(a, c)) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else {
        struct event *e = decide_about(a, EVENT_LATE_REFUSED, (size_t)a->c->candidate);
        e->code = a->c->code;
        e->amount = c->late_min;
        decide_happened(a, e);
        decide_text(a, e);
        a->d->verdict = VERDICT_LATE_REFUSED;
    }
}
