// SPDX-License-Identifier: EUPL-1.2
#include "promise.h"

#include "draw.h"
#include "seen.h"
#include "unit/sitting/same.h"

/* ---- P1 ---- */

/* Knuth's multiplicative step over words: enough to see a byte that changed. */
static uint64_t digest(uint64_t h, const void *bytes, size_t n)
{
    const uint8_t *p = bytes;
    uint64_t word;
    for (; n >= sizeof word; p += sizeof word, n -= sizeof word) {
        memcpy(&word, p, sizeof word);
        h = (h ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 29;
    }
    for (; n > 0; n--)
        h = (h ^ *p++) * UINT64_C(0x100000001B3);
    return h;
}

static uint64_t digest_of(const struct sitting *s)
{
    uint64_t h = digest(1, s, sizeof *s);
    h = digest(h, s->candidates, s->plan->candidate_count * sizeof *s->candidates);
    h = digest(h, s->incidents, s->incident_count * sizeof *s->incidents);
    h = digest(h, s->room, s->room_count * sizeof *s->room);
    for (size_t i = 0; i < s->plan->candidate_count; i++)
        h = digest(h, s->candidates[i].moments,
            s->candidates[i].moment_count * sizeof *s->candidates[i].moments);
    h = digest(h, s->plan->candidates, s->plan->candidate_count * sizeof *s->plan->candidates);
    return digest(h, s->pool, s->pool_n);
}

void promise_decide(struct world *w, size_t door, const struct command *c)
{
    const struct sitting *s = &w->doors[door].s;
    uint64_t before = digest_of(s);
    sitting_decide(s, c, w->now, &w->d);
    sitting_decide(s, c, w->now, &w->again);
    if (digest_of(s) != before)
        world_fail(w, "deciding %s changed the state", draw_name(c->kind));
    if (w->d.refusal != w->again.refusal || w->d.verdict != w->again.verdict
        || w->d.candidate != w->again.candidate || w->d.event_count != w->again.event_count
        || memcmp(w->d.events, w->again.events, w->d.event_count * sizeof *w->d.events) != 0)
        world_fail(w, "%s was decided differently the second time", draw_name(c->kind));
    if (w->d.refusal && w->d.event_count)
        world_fail(w, "%s was refused and has events", draw_name(c->kind));
}

/* ---- P2, P3 ---- */

/* By a key or badge of their own, which says more than having signed in: coming, opening the screen
 * and locking it, signing. A refusal to sign is told about somebody who may be gone. */
static bool proves_itself(enum event_kind kind)
{
    return kind == EVENT_STAFF_IN || kind == EVENT_SUBSTITUTE || kind == EVENT_UNLOCKED
           || kind == EVENT_LOCKED || kind == EVENT_SIGNED || kind == EVENT_SIGN_REFUSED
           || kind == EVENT_SEALED;
}

void promise_event(struct world *w, size_t door, const struct event *e)
{
    const struct sitting *s = &w->doors[door].s;
    if (event_check(e) != ERR_OK)
        world_fail(w, "event %s does not fit its kind", event_name(e->kind));
    bool device = e->actor == ACTOR_KIOSK || e->actor == ACTOR_CANDIDATE;
    bool known = e->actor < w->plan.invigilator_count;
    if (!device && !(known && (s->staff[e->actor].in || proves_itself(e->kind))))
        world_fail(w, "event %s by %u, who is not signed in", event_name(e->kind), e->actor);
    if (w->seen)
        w->seen->kinds[e->kind]++;
}

void promise_bytes(struct world *w, const struct event *said, const struct event *read)
{
    if (said->has_sign_off != read->has_sign_off
        || memcmp(said->sign_off, read->sign_off, sizeof said->sign_off) != 0
        || said->kind != read->kind || said->actor != read->actor || said->code != read->code
        || said->amount != read->amount || said->ref != read->ref
        || said->happened.ms != read->happened.ms || said->has_hash != read->has_hash
        || said->has_pdf != read->has_pdf || memcmp(said->hash, read->hash, sizeof said->hash) != 0
        || memcmp(said->pdf, read->pdf, sizeof said->pdf) != 0 || strcmp(said->who, read->who) != 0
        || strcmp(said->text, read->text) != 0)
        world_fail(w, "event %s reads otherwise than it was written", event_name(said->kind));
}

/* ---- P4 ---- */

void promise_ends_before(const struct sitting *s, struct promise_ends *ret)
{
    ret->count = s->plan->candidate_count;
    for (size_t i = 0; i < ret->count; i++) {
        ret->inside[i] = s->started.ms && sitting_is_inside(&s->candidates[i]);
        ret->end[i] = sitting_end_of(s, i);
    }
}

/* What was said a moment ago and by mistake was never so. */
static bool is_wrong_tap(const struct sitting *s, const struct event *e)
{
    int who = e->kind == EVENT_UNDONE ? plan_find_subject(s->plan, e->subject) : -1;
    for (size_t i = 0; who >= 0 && i < s->candidates[who].moment_count; i++) {
        const struct moment *m = &s->candidates[who].moments[i];
        if (m->seq == e->ref)
            return e->at.ms - m->at.ms <= 60000;
    }
    return false;
}

static bool is_shorter(struct wall now, struct wall before)
{
    if (!before.ms) /* unlimited */
        return now.ms != 0;
    return now.ms && now.ms < before.ms;
}

void promise_ends_after(
    struct world *w, size_t door, const struct promise_ends *before, const struct event *e)
{
    const struct sitting *s = &w->doors[door].s;
    bool office = e->kind == EVENT_ACCOMMODATED;
    bool by_somebody = e->actor < w->plan.invigilator_count;
    bool reasoned = by_somebody && (e->text[0] || is_wrong_tap(s, e));
    for (size_t i = 0; i < before->count; i++)
        if (before->inside[i] && sitting_is_inside(&s->candidates[i])
            && is_shorter(sitting_end_of(s, i), before->end[i]) && !office && !reasoned)
            world_fail(w, "event %s made somebody's time shorter without %s", event_name(e->kind),
                by_somebody ? "a reason" : "a person");
}

/* ---- P5 to P9 ---- */

void promise_repeat(struct world *w, size_t door, const struct command *c)
{
    if (draw_repeats(c))
        return;
    sitting_decide(&w->doors[door].s, c, w->now, &w->again);
    if (!w->again.refusal && w->again.event_count)
        world_fail(w, "%s was taken a second time", draw_name(c->kind));
}

void promise_sealed(struct world *w, size_t door)
{
    const struct sitting *s = &w->doors[door].s;
    if (s->phase != PHASE_SEALED || s->doors[door].closed.ms) /* this one only closed */
        return;
    for (size_t i = 0; i < s->plan->candidate_count; i++) {
        const struct candidate_state *c = &s->candidates[i];
        bool open = c->attendance == ATTENDANCE_EXPECTED && !s->plan->candidates[i].canceled;
        if (open || c->attendance == ATTENDANCE_LATE_WAITING || sitting_is_inside(c)
            || c->on_toilet)
            world_fail(w, "sealed, and candidate %zu is %s", i + 1, attendance_code(c->attendance));
        if (sitting_is_twice(c))
            world_fail(w, "sealed, and candidate %zu came to two doors", i + 1);
    }
    for (int other = 1; other <= sitting_door_count(s); other++)
        if (!sitting_door_is_settled(s, other))
            world_fail(w, "sealed, and door %d is still at work", other);
    for (size_t i = 0; i < s->incident_count; i++)
        if (s->incidents[i].draft && !s->incidents[i].dropped)
            world_fail(w, "sealed, and incident %zu was never described", i + 1);
    if (sitting_counts(s).guests_inside)
        world_fail(w, "sealed, and a guest is inside");
    if (sitting_interruption(s))
        world_fail(w, "sealed, and the clock stands still");
    if (sitting_signatures_done(s) < 1)
        world_fail(w, "sealed without a signature");
}

/* Folds what the door knows, but for the facts that `leave_out` names, as seen from `eyes`. */
static void fold_seen(const struct world *w, size_t door, size_t eyes,
    bool (*leave_out)(const struct world *, const struct fact *), size_t limit, struct sitting *ret)
{
    static const struct fact *facts[2 * WORLD_LOG_MAX];
    size_t n = door_facts(w, door, facts);
    door_state_init(w, eyes, ret);
    for (size_t i = 0; i < n && i < limit; i++) {
        if (leave_out && leave_out(w, facts[i]))
            continue;
        struct event e = fact_event(facts[i]);
        assert_int_equal(sitting_apply(ret, &e), ERR_OK);
    }
}

static void fold_without(const struct world *w, size_t door,
    bool (*leave_out)(const struct world *, const struct fact *), size_t limit, struct sitting *ret)
{
    fold_seen(w, door, door, leave_out, limit, ret);
}

/* What each has of the other is all there is: then it is one state, looked at from one place. */
void promise_same(struct world *w)
{
    struct sitting a, b;
    for (size_t i = 0; i < WORLD_DOORS; i++)
        if (w->doors[i].heard != w->doors[1 - i].log_n)
            return;
    fold_seen(w, 0, 0, NULL, SIZE_MAX, &a);
    fold_seen(w, 1, 0, NULL, SIZE_MAX, &b);
    const char *what = state_differs(&a, &b);
    if (what)
        world_fail(w, "two doors that know the same differ: %s", what);
    sitting_free(&a);
    sitting_free(&b);
}

static const char *people_of_states_differ(const struct sitting *a, const struct sitting *b)
{
    const char *what = NULL;
    for (size_t i = 0; i < a->plan->candidate_count && !what; i++)
        what = result_differs(&a->candidates[i], &b->candidates[i]);
    for (size_t i = 0; i < a->incident_count && !what; i++)
        if (a->incidents[i].involved_count != b->incidents[i].involved_count
            || memcmp(a->incidents[i].involved, b->incidents[i].involved,
                   a->incidents[i].involved_count * sizeof(uint16_t))
                   != 0)
            what = "involved";
    return what;
}

void promise_undo(struct world *w, size_t door, size_t first)
{
    const struct door *d = &w->doors[door];
    if (d->log_n != first + 1 || d->s.phase > PHASE_ENDED)
        return;
    struct event said = fact_event(d->log[first]);
    bool correctable = event_is_about_candidate(said.kind) && said.kind != EVENT_UNDONE
                       && said.kind != EVENT_SCANNED_AGAIN && said.kind != EVENT_OLD_TICKET;
    int candidate = plan_find_subject(d->s.plan, said.subject);
    if (!correctable || candidate < 0 || d->s.candidates[candidate].moment_count >= 500)
        return;
    struct command undo = {.kind = COMMAND_UNDO,
        .actor = said.actor,
        .candidate = candidate,
        .ref = said.seq,
        .text = "verkeerde tik"};
    if (undo.actor >= w->plan.invigilator_count) /* a scan: anybody who runs the room */
        for (undo.actor = 0; undo.actor < 2 && !sitting_supervises(&d->s, undo.actor);)
            undo.actor++;
    if (!sitting_supervises(&d->s, undo.actor))
        return;
    sitting_decide(&d->s, &undo, w->now, &w->again);
    if (w->again.refusal || w->again.event_count != 1) {
        world_fail(w, "%s cannot be taken back right away: refusal %d", event_name(said.kind),
            (int)w->again.refusal);
        return;
    }
    static const struct fact *facts[2 * WORLD_LOG_MAX];
    struct sitting before, after;
    size_t n = door_facts(w, door, facts);
    struct event e = w->again.events[0];
    e.seq = said.seq + 1;
    e.lamport = said.lamport + 1;
    e.at = w->now;
    fold_without(w, door, NULL, n - 1, &before);
    fold_without(w, door, NULL, n, &after);
    assert_int_equal(sitting_apply(&after, &e), ERR_OK);
    const char *what = people_of_states_differ(&before, &after);
    if (what)
        world_fail(w, "%s was taken back, and %s is not as before", event_name(said.kind), what);
    sitting_free(&before);
    sitting_free(&after);
    if (w->seen)
        w->seen->probes++;
}

void promise_restart(struct world *w, size_t door)
{
    struct sitting again;
    fold_without(w, door, NULL, SIZE_MAX, &again);
    const char *what = state_differs(&w->doors[door].s, &again);
    if (what)
        world_fail(w, "door %zu: %s differs after folding anew", door + 1, what);
    sitting_free(&again);
}

static bool was_taken_back(const struct world *w, const struct fact *f)
{
    const struct door *d = &w->doors[f->door];
    if (f->kind == EVENT_UNDONE)
        return true;
    for (size_t i = 0; i < d->log_n; i++)
        if (d->log[i]->kind == EVENT_UNDONE && d->log[i]->subject == f->subject
            && d->log[i]->ref == f->seq)
            return true;
    return false;
}

void promise_corrections(struct world *w, size_t door)
{
    struct sitting without;
    const struct sitting *s = &w->doors[door].s;
    if (w->door_count > 1 || w->floods || s->phase > PHASE_ENDED)
        return;
    fold_without(w, door, was_taken_back, SIZE_MAX, &without);
    const char *what = people_of_states_differ(s, &without);
    if (what)
        world_fail(w, "%s remembers a fact that was taken back", what);
    sitting_free(&without);
}
