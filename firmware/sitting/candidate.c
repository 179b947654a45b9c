// SPDX-License-Identifier: EUPL-1.2
/* The rules about one candidate in the room: ID, toilet, handing in, breaking off, absence, and
 * taking a fact back. */
#include "sitting/decide_internal.h"

static struct event *say_fact(struct ask *a, enum event_kind kind)
{
    struct event *e = decide_about(a, kind, (size_t)a->c->candidate);
    decide_happened(a, e);
    return e;
}

static void say_document(struct ask *a)
{
    struct event *e = decide_about(a, EVENT_ID_SEEN, (size_t)a->c->candidate);
    e->code = a->c->code;
    if (e->code == ID_DOCUMENT_NONE) {
        decide_who(a, e);
        decide_text(a, e);
    }
}

/* ID is looked at, never copied: only which kind was shown is recorded, and the last word counts.
 * "None" is an answer too; the school's rule says what it means, and an ID shown later still
 * counts. */
void decide_id_seen(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    bool here = sitting_has_attended(c) || c->attendance == ATTENDANCE_LATE_WAITING;
    bool none = a->c->code == ID_DOCUMENT_NONE;
    if (a->c->code < ID_DOCUMENT_SEEN || a->c->code > ID_DOCUMENT_NONE)
        decide_refuse(a, REFUSAL_BAD_VALUE);
    else if (!here)
        decide_refuse(a, REFUSAL_NOT_INSIDE);
    else if ((c->id_seen && none) || (int32_t)c->id_document == a->c->code)
        decide_refuse(a, REFUSAL_ALREADY);
    else if (none && a->s->plan->rules.id_missing == ID_MISSING_REFUSE && !a->c->who[0])
        decide_refuse(a, REFUSAL_WORD_NEEDED); /* in against the school's rule */
    else
        say_document(a);
}

/* Sent away: for the school's rule that is enough, against it there is a reason. Who comes back
 * with an ID is let in like anybody else. */
void decide_id_refuse(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    if (c->attendance == ATTENDANCE_ID_REFUSED || c->id_seen)
        decide_refuse(a, REFUSAL_ALREADY);
    else if (!sitting_is_inside(c) && c->attendance != ATTENDANCE_LATE_WAITING)
        decide_refuse(a, REFUSAL_NOT_INSIDE);
    else if (a->s->plan->rules.id_missing != ID_MISSING_REFUSE && !a->c->text[0])
        decide_refuse(a, REFUSAL_REASON_NEEDED);
    else
        decide_text(a, say_fact(a, EVENT_ID_REFUSED));
}

void decide_id_seen_all(struct ask *a)
{
    int32_t document = a->c->code ? a->c->code : ID_DOCUMENT_SEEN;
    if (document < ID_DOCUMENT_SEEN || document >= ID_DOCUMENT_NONE) {
        decide_refuse(a,
            REFUSAL_BAD_VALUE); /* that nobody showed an ID is not said of a whole room at once */
        return;
    }
    /* While people work, "all" are those in the room. Once it has ended the closing list is what
     * the invigilator looks at, and that names whoever handed in as well. */
    bool ended = a->s->phase == PHASE_ENDED;
    for (size_t i = 0; i < a->s->plan->candidate_count; i++) {
        const struct candidate_state *c = &a->s->candidates[i];
        if (sitting_id_is_open(c) && (ended || sitting_is_inside(c)))
            decide_about(a, EVENT_ID_SEEN, i)->code = document;
    }
    if (a->d->event_count == 0)
        decide_refuse(a, REFUSAL_ALREADY);
}

/* Refusals that all facts about somebody inside share. A fact entered afterwards cannot lie before
 * the arrival. */
static enum refusal refuse_inside(const struct ask *a, const struct candidate_state *c)
{
    if (!sitting_is_inside(c))
        return REFUSAL_NOT_INSIDE;
    bool own = place_door(c->arrival) == a->s->self; /* clocks of two doors are not compared */
    return own && a->c->happened.ms && a->c->happened.ms < c->arrived.ms ? REFUSAL_BAD_VALUE
                                                                         : REFUSAL_NONE;
}

/* Logged, never forbidden: schools differ, and an emergency is none of the kiosk's business. In the
 * first minutes the rule asks why; who goes along is worth a line and no condition. */
void decide_toilet_out(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    enum refusal why = refuse_inside(a, c);
    if (!why && c->on_toilet)
        why = REFUSAL_ALREADY;
    if (!why && sitting_toilet_is_early(a->s, decide_time(a)) && !a->c->text[0])
        why = REFUSAL_TOILET_EARLY;
    if (why) {
        decide_refuse(a, why);
        return;
    }
    struct event *e = say_fact(a, EVENT_TOILET_OUT);
    decide_who(a, e);
    decide_text(a, e);
}

void decide_toilet_in(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    enum refusal why = refuse_inside(a, c);
    if (!why && !c->on_toilet)
        why = REFUSAL_ALREADY;
    if (!why && a->c->happened.ms && a->c->happened.ms < c->toilet_since.ms)
        why = REFUSAL_BAD_VALUE;
    if (why)
        decide_refuse(a, why);
    else
        say_fact(a, EVENT_TOILET_IN);
}

bool decide_is_early(const struct ask *a)
{
    int32_t minutes = a->s->plan->rules.earliest_leave_min;
    return minutes > 0 && a->s->started.ms
           && decide_time(a).ms < state_wall_plus(a->s->started, minutes).ms;
}

/* Who is at the toilet has not handed in: first back, then hand in, or the times would not be true.
 * Before the earliest leave it needs a reason, since whoever leaves early can carry the questions
 * outside. */
void decide_hand_in(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    enum refusal why = refuse_inside(a, c);
    if (c->attendance == ATTENDANCE_HANDED_IN || c->attendance == ATTENDANCE_LEFT)
        why = REFUSAL_ALREADY;
    else if (!why && c->on_toilet)
        why = REFUSAL_NOT_INSIDE;
    else if (!why && (a->c->amount < -1 || a->c->amount > PIECES_MAX))
        why = REFUSAL_BAD_VALUE;
    else if (!why && decide_is_early(a) && !a->c->text[0])
        why = REFUSAL_TOO_EARLY_TO_LEAVE;
    if (why) {
        decide_refuse(a, why);
        return;
    }
    struct event *e = say_fact(a, EVENT_HANDED_IN);
    e->amount = a->c->amount;
    decide_text(a, e);
}

/* Nobody leaves with work that was not handed in; who must go earlier breaks off (COMMAND_STOP). */
void decide_leave(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    if (c->attendance == ATTENDANCE_LEFT)
        decide_refuse(a, REFUSAL_ALREADY);
    else if (sitting_is_inside(c))
        decide_refuse(a, REFUSAL_INSIDE);
    else if (c->attendance != ATTENDANCE_HANDED_IN)
        decide_refuse(a, REFUSAL_NOT_INSIDE);
    else if (a->c->happened.ms && a->c->happened.ms < c->handed_in.ms)
        decide_refuse(a, REFUSAL_BAD_VALUE);
    else
        say_fact(a, EVENT_LEFT);
}

/* Possible from the toilet too: that is where people turn out to be ill. */
void decide_stop(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    enum refusal why = refuse_inside(a, c);
    if (c->attendance == ATTENDANCE_STOPPED)
        why = REFUSAL_ALREADY;
    else if (!why && a->c->code == 0)
        why = REFUSAL_REASON_NEEDED;
    else if (!why && (a->c->code < STOP_ILL || a->c->code > STOP_OTHER))
        why = REFUSAL_BAD_VALUE;
    if (why) {
        decide_refuse(a, why);
        return;
    }
    struct event *e = say_fact(a, EVENT_STOPPED);
    e->code = a->c->code;
    decide_text(a, e);
}

/* Present, but did not begin: OKE keeps this apart from absent and from breaking off. */
void decide_not_started(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    enum refusal why = refuse_inside(a, c);
    if (c->attendance == ATTENDANCE_NOT_STARTED)
        why = REFUSAL_ALREADY;
    if (why)
        decide_refuse(a, why);
    else
        decide_text(a, say_fact(a, EVENT_NOT_STARTED));
}

/* Only who was never seen is absent. Waiting or refused at the door is not, and who withdrew is not
 * expected. */
void decide_absent(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    if (c->attendance == ATTENDANCE_ABSENT)
        decide_refuse(a, REFUSAL_ALREADY);
    else if (a->s->plan->candidates[a->c->candidate].canceled)
        decide_refuse(a, REFUSAL_BAD_VALUE);
    else if (c->attendance != ATTENDANCE_EXPECTED)
        decide_refuse(a, REFUSAL_INSIDE);
    else
        decide_text(a, say_fact(a, EVENT_ABSENT));
}

void decide_absent_all(struct ask *a)
{
    for (size_t i = 0; i < a->s->plan->candidate_count; i++)
        if (a->s->candidates[i].attendance == ATTENDANCE_EXPECTED
            && !a->s->plan->candidates[i].canceled)
            decide_happened(a, decide_about(a, EVENT_ABSENT, i));
    if (a->d->event_count == 0)
        decide_refuse(a, REFUSAL_ALREADY);
}

/* The chain of where somebody was: each link rests on the one before. */
static bool is_about_presence(enum event_kind kind)
{
    enum attendance ignored;
    bool toilet = kind == EVENT_TOILET_OUT || kind == EVENT_TOILET_IN;
    for (int from = 0; !toilet && from < ATTENDANCE_COUNT; from++)
        if (attendance_next((enum attendance)from, kind, &ignored))
            return true;
    return toilet;
}

static bool has_later_presence(const struct candidate_state *c, size_t moment)
{
    for (size_t i = moment + 1; i < c->moment_count; i++)
        if (!c->moments[i].undone && is_about_presence(c->moments[i].kind))
            return true;
    return false;
}

/* A wrong tap needs no reason as long as it is fresh: there is none. What has stood longer has been
 * acted upon, by people who may ask why it is gone. */
#define WRONG_TAP_MS 60000

bool decide_undo_needs_reason(const struct ask *a, uint64_t place, struct wall said)
{
    bool fresh = place_door(place) == a->s->self && a->now.ms - said.ms <= WRONG_TAP_MS;
    return !a->c->text[0] && !fresh;
}

/* Taking back is adding: the moment stays in the record, marked. Presence is taken back from the
 * end, so that nobody is left who handed in without having come. */
void decide_undo(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    size_t i = c->moment_count;
    while (i > 0 && c->moments[i - 1].seq != a->c->ref)
        i--;
    const struct moment *m = i > 0 ? &c->moments[i - 1] : NULL;
    if (!m) {
        decide_refuse(a, REFUSAL_UNKNOWN);
    } else if (m->undone) {
        decide_refuse(a, REFUSAL_ALREADY);
    } else if (!fold_is_undoable(m->kind) || a->c->ref > INT64_MAX) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (is_about_presence(m->kind) && has_later_presence(c, i - 1)) {
        decide_refuse(a, REFUSAL_LATER_FACT);
    } else if (decide_undo_needs_reason(a, m->seq, m->at)) {
        decide_refuse(a, REFUSAL_REASON_NEEDED);
    } else {
        struct event *e = decide_about(a, EVENT_UNDONE, (size_t)a->c->candidate);
        e->ref = a->c->ref;
        decide_text(a, e);
    }
}
