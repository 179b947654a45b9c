// SPDX-License-Identifier: EUPL-1.2
#include "people.h"

#define ACTS_MAX (4 * WORLD_LOG_MAX)
#define NOBODY UINT16_MAX

/* One thing that was written down. */
struct act {
    uint64_t lamport, seq; /* of the fact that stands for it */
    uint8_t door;
    uint16_t who; /* candidate, or NOBODY */
    enum command_kind kind;
    uint8_t actor;
    int32_t code, amount;
    uint64_t ref;
    struct wall when;
    bool late;                   /* an arrival */
    bool certain;                /* by a clock that was */
    uint32_t chosen;             /* the arrival that was said to count, 0: as the clocks say */
    bool has_word;               /* somebody's words went with it */
    uint32_t involved;           /* of an incident; badges on a list of withdrawn passes */
    uint32_t bad_doors;          /* kiosks on such a list */
    uint32_t taken[WORLD_DOORS]; /* act by which a door took it back, 0: none */
    const struct list_delta *delta;
};

struct people {
    struct act acts[ACTS_MAX];
    size_t n;
    uint32_t order[ACTS_MAX]; /* of the acts, as everybody counts: Lamport, door, number */
};

struct people *people_new(const struct world *w)
{
    struct people *p = calloc(1, sizeof *p);
    (void)w;
    assert_non_null(p);
    p->n = 1; /* 0 is "none" */
    return p;
}

void people_free(struct people *p)
{
    free(p);
}

/* ---- writing down ---- */

static struct wall time_of(const struct world *w, const struct command *c)
{
    return c->happened.ms ? c->happened : w->now;
}

static bool act_is_first(const struct act *a, const struct act *b)
{
    if (a->lamport != b->lamport)
        return a->lamport < b->lamport;
    return a->door != b->door ? a->door < b->door : a->seq < b->seq;
}

static struct act *note(
    struct world *w, size_t door, const struct command *c, uint16_t who, const struct fact *f)
{
    struct people *p = w->people;
    assert_true(p->n < ACTS_MAX);
    struct act *a = &p->acts[p->n];
    *a = (struct act){.lamport = f->lamport,
        .seq = f->seq,
        .door = (uint8_t)door,
        .who = who,
        .kind = c->kind,
        .actor = c->actor,
        .code = c->code,
        .amount = c->amount,
        .ref = c->ref,
        .when = time_of(w, c),
        .certain = f->certainty != CERTAINTY_NONE,
        .has_word = c->text[0] != '\0'};
    size_t at = p->n - 1; /* order[] holds n - 1 acts */
    while (at > 0 && act_is_first(a, &p->acts[p->order[at - 1]])) {
        p->order[at] = p->order[at - 1];
        at--;
    }
    p->order[at] = (uint32_t)p->n++;
    return a;
}

static int whom(const struct world *w, size_t door, const struct fact *f)
{
    return plan_find_subject(w->doors[door].s.plan, f->subject);
}

/* When being late begins, as the rules of the day say. */
static struct wall late_from(const struct world *w, const struct view *v)
{
    bool planned = w->plan.rules.late_from == LATE_FROM_PLANNED || !v->started.ms;
    return planned ? w->plan.start : v->started;
}

static bool comes_late(const struct world *w, const struct view *v, struct wall arrived)
{
    return v->started.ms && arrived.ms > late_from(w, v).ms;
}

static void note_arrival(
    struct world *w, size_t door, const struct command *c, const struct view *v, size_t first)
{
    const struct door *d = &w->doors[door];
    if (d->log_n == first)
        return; /* nothing new: a stranger at a closed door, or too many scans */
    int who = whom(w, door, d->log[first]);
    if (who < 0)
        return;
    enum place place = v->who[who].place;
    if (place != PLACE_OUTSIDE && place != PLACE_ABSENT && place != PLACE_NO_ID)
        return; /* once more, or an old ticket */
    if (d->log[first]->kind == EVENT_OLD_TICKET)
        return;
    struct act *a = note(w, door, c, (uint16_t)who, d->log[first]);
    a->late = comes_late(w, v, a->when);
}

/* Everybody of whom it is true. */
static uint32_t all_who(
    const struct view *v, bool (*is)(const struct view *v, const struct person *p))
{
    uint32_t set = 0;
    for (size_t i = 0; i < v->people; i++)
        set |= is(v, &v->who[i]) ? 1u << i : 0;
    return set;
}

static bool is_missed(const struct view *v, const struct person *p)
{
    (void)v;
    return p->place == PLACE_OUTSIDE && !p->withdrawn;
}

static bool has_id_to_show(const struct view *v, const struct person *p)
{
    bool in = p->place == PLACE_AT_WORK || p->place == PLACE_TOILET;
    bool was = p->place == PLACE_DONE || p->place == PLACE_GONE || p->place == PLACE_BROKE_OFF;
    return (in || (was && v->phase == PHASE_ENDED)) && p->document == 0;
}

static void note_all(
    struct world *w, size_t door, const struct command *c, uint32_t expected, size_t first)
{
    const struct door *d = &w->doors[door];
    uint32_t told = 0;
    for (size_t i = first; i < d->log_n; i++) {
        int who = whom(w, door, d->log[i]);
        if (who < 0)
            continue;
        told |= 1u << who;
        struct act *a = note(w, door, c, (uint16_t)who, d->log[i]);
        if (c->kind == COMMAND_ID_SEEN_ALL && a->code == 0)
            a->code = ID_DOCUMENT_SEEN;
    }
    if (told != expected)
        world_fail(w, "everybody at once: told of %x, expected %x", told, expected);
}

static void note_undo(struct world *w, size_t door, const struct command *c, const struct fact *f)
{
    struct people *p = w->people;
    note(w, door, c, (uint16_t)c->candidate, f);
    for (size_t i = 1; i + 1 < p->n; i++)
        if (p->acts[i].seq == c->ref && p->acts[i].who == (uint16_t)c->candidate
            && p->acts[i].kind != COMMAND_UNDO)
            p->acts[i].taken[door] = (uint32_t)p->n - 1;
}

/* The number is the one that the door gave it. */
static void note_draft(struct world *w, size_t door, const struct command *c, const struct fact *f)
{
    note(w, door, c, NOBODY, f)->ref = f->ref;
}

/* An interruption drafts its incident in the same breath. */
static void note_interruption(struct world *w, size_t door, const struct command *c, size_t first)
{
    const struct door *d = &w->doors[door];
    struct command draft = *c;
    static const int32_t classes[] = {
        INCIDENT_OTHER, INCIDENT_EVACUATION, INCIDENT_TECHNICAL, INCIDENT_POWER, INCIDENT_OTHER};
    note(w, door, c, NOBODY, d->log[first]);
    if (c->ref)
        return;
    draft.kind = COMMAND_INCIDENT_DRAFT;
    draft.code = classes[c->code];
    if (d->log_n == first + 2)
        note_draft(w, door, &draft, d->log[first + 1]);
}

/* Another version found while people work drafts an incident as well. */
static void note_version(struct world *w, size_t door, const struct command *c, size_t first)
{
    const struct door *d = &w->doors[door];
    struct command draft = *c;
    note(w, door, c, NOBODY, d->log[first]);
    draft.kind = COMMAND_INCIDENT_DRAFT;
    draft.code = INCIDENT_VERSION;
    if (d->log_n == first + 2)
        note_draft(w, door, &draft, d->log[first + 1]);
}

static void note_record(struct world *w, size_t door, const struct command *c, size_t first)
{
    struct act *a = note(w, door, c, NOBODY, w->doors[door].log[first]);
    a->ref = w->doors[door].log[first]->ref;
    for (size_t i = 0; i < c->involved_count; i++)
        a->involved |= 1u << c->involved[i];
    /* Each person's line is a fact of its own, that can be taken back by itself. */
    for (size_t i = first; i < w->doors[door].log_n; i++) {
        const struct fact *f = w->doors[door].log[i];
        struct command one = {.kind = COMMAND_STATEMENT, .actor = c->actor, .ref = f->ref};
        if (f->kind == EVENT_INVOLVED)
            note(w, door, &one, (uint16_t)whom(w, door, f), f);
    }
}

/* Which arrival somebody said to count, where the clocks could not: the newest at that door. */
static void note_explained(
    struct world *w, size_t door, const struct command *c, const struct fact *f)
{
    struct people *p = w->people;
    struct act *a = note(w, door, c, (uint16_t)c->candidate, f);
    for (uint32_t i = 1; i + 1 < p->n; i++) {
        const struct act *b = &p->acts[i];
        bool arrival = b->kind == COMMAND_SCAN || b->kind == COMMAND_CHECK_IN;
        if (arrival && b->who == a->who && b->seq == f->ref)
            a->chosen = i;
    }
    if (!a->chosen)
        world_fail(w, "an arrival was chosen that nobody noted");
}

/* The lead door began or ended, and this one after it. */
static void note_followed(struct world *w, size_t door, const struct fact *f)
{
    const struct event e = fact_event(f);
    struct command c = {.kind = f->kind == EVENT_STARTED ? COMMAND_START : COMMAND_END,
        .actor = ACTOR_KIOSK,
        .happened = e.happened};
    if (door == 0 || (f->kind != EVENT_STARTED && f->kind != EVENT_ENDED))
        world_fail(w, "door %zu followed with %s", door + 1, event_name(f->kind));
    note(w, door, &c, NOBODY, f);
}

static void note_passes(struct world *w, size_t door, const struct command *c, const struct fact *f)
{
    struct act *a = note(w, door, c, NOBODY, f);
    for (size_t i = 0; i < w->plan.invigilator_count; i++)
        a->involved |= c->passes->badges[i].ms ? 1u << i : 0;
    for (size_t i = 0; i < w->door_count; i++)
        a->bad_doors |= c->passes->kiosks[i].ms ? 1u << i : 0;
}

void people_note(
    struct world *w, size_t door, const struct command *c, const struct view *before, size_t first)
{
    const struct door *d = &w->doors[door];
    switch (c->kind) { /* the rest is one fact, about one candidate or the room */
    case COMMAND_SCAN:
    case COMMAND_CHECK_IN:
        note_arrival(w, door, c, before, first);
        break;
    case COMMAND_ID_SEEN_ALL:
        note_all(w, door, c, all_who(before, has_id_to_show), first);
        break;
    case COMMAND_ABSENT_ALL:
        note_all(w, door, c, all_who(before, is_missed), first);
        break;
    case COMMAND_UNDO:
        note_undo(w, door, c, d->log[first]);
        break;
    case COMMAND_INTERRUPT:
        note_interruption(w, door, c, first);
        break;
    case COMMAND_VERSION_SEEN:
        note_version(w, door, c, first);
        break;
    case COMMAND_RESUME: {
        struct act *a = note(w, door, c, NOBODY, d->log[first]);
        int64_t from = before->stops ? before->stop_from[before->stops - 1].ms : 0;
        if (from < before->started.ms)
            from = before->started.ms;
        int64_t lost = before->started.ms && a->when.ms > from ? a->when.ms - from : 0;
        int64_t minutes = (lost + 59999) / 60000;
        if (a->amount < 0)
            a->amount = (int32_t)(minutes > 1440 ? 1440 : minutes);
        if (a->code == RESUMED_NOT)
            a->amount = 0;
        break;
    }
    case COMMAND_INCIDENT_DRAFT:
        note_draft(w, door, c, d->log[first]);
        break;
    case COMMAND_INCIDENT_RECORD:
        note_record(w, door, c, first);
        break;
    case COMMAND_EXPLAIN_TWICE:
        note_explained(w, door, c, d->log[first]);
        break;
    case COMMAND_FOLLOW:
        note_followed(w, door, d->log[first]);
        break;
    case COMMAND_CHANGE_LIST:
        note(w, door, c, NOBODY, d->log[first])->delta = c->delta;
        break;
    case COMMAND_PASSES:
        note_passes(w, door, c, d->log[first]);
        break;
    case COMMAND_STAFF_IN: /* a substitute's name stands before it */
        note(w, door, c, NOBODY, d->log[d->log_n - 1]);
        break;
    default:
        if (d->log_n == first) {
            if (c->kind != COMMAND_SCAN_REFUSE)
                world_fail(w, "command %d was accepted and said nothing", (int)c->kind);
            break;
        }
        note(w, door, c, d->log[first]->subject == SUBJECT_ROOM ? NOBODY : (uint16_t)c->candidate,
            d->log[first]);
        break;
    }
}

/* ---- working it out ---- */

static bool is_in(enum place p)
{
    return p == PLACE_AT_WORK || p == PLACE_TOILET;
}

/* Who goes away from the toilet was there. */
static void move(struct person *p, enum place to)
{
    if (p->place == PLACE_TOILET)
        p->visits++;
    p->place = to;
}

/* Another arrival counts than the one that did. Whoever was let in on time at one door is in. */
static void person_came_by(struct person *p, const struct act *a, uint32_t number)
{
    bool undecided = p->place == PLACE_WAITING || p->place == PLACE_SENT_AWAY;
    p->came_by = number;
    p->arrived = a->when;
    if (a->late)
        return;
    if (undecided)
        p->place = PLACE_AT_WORK;
    p->late = false;
}

static void person_comes(const struct people *all, struct person *p, uint32_t number)
{
    const struct act *a = &all->acts[number], *first = &all->acts[p->came_by];
    if (p->place != PLACE_OUTSIDE && p->place != PLACE_ABSENT && p->place != PLACE_NO_ID) {
        if (a->door == first->door) /* in already */
            return;
        p->again++;
        if (a->certain && first->certain && a->when.ms < p->arrived.ms)
            person_came_by(p, a, number);
        return;
    }
    p->document = 0; /* who was sent away shows it anew */
    p->place = a->late ? PLACE_WAITING : PLACE_AT_WORK;
    p->late = a->late;
    p->arrived = a->when;
    p->came_by = number;
}

static void person_decided(struct person *p, const struct act *a)
{
    bool admit = a->kind == COMMAND_LATE_ADMIT;
    if (p->place == PLACE_WAITING || (admit && p->place == PLACE_SENT_AWAY)) {
        p->place = admit ? PLACE_AT_WORK : PLACE_SENT_AWAY;
        p->let_in = a->when;
    }
}

static void person_without_id(struct person *p)
{
    if (!is_in(p->place) && p->place != PLACE_WAITING)
        return;
    move(p, PLACE_NO_ID);
    p->document = ID_DOCUMENT_NONE;
}

static void person_leaves(struct person *p, const struct act *a)
{
    if (a->kind == COMMAND_LEAVE) {
        if (p->place == PLACE_DONE)
            p->place = PLACE_GONE;
        return;
    }
    if (!is_in(p->place))
        return;
    move(p, a->kind == COMMAND_HAND_IN ? PLACE_DONE
            : a->kind == COMMAND_STOP  ? PLACE_BROKE_OFF
                                       : PLACE_NEVER_BEGAN);
    if (a->kind == COMMAND_HAND_IN) {
        p->handed_in = a->when;
        p->pieces = a->amount;
    }
}

static void person_act(const struct people *all, struct person *p, uint32_t number)
{
    const struct act *a = &all->acts[number];
    switch (a->kind) { /* the rest says nothing about where somebody is */
    case COMMAND_SCAN:
    case COMMAND_CHECK_IN:
        person_comes(all, p, number);
        break;
    case COMMAND_LATE_ADMIT:
    case COMMAND_LATE_REFUSE:
        person_decided(p, a);
        break;
    case COMMAND_HAND_IN:
    case COMMAND_LEAVE:
    case COMMAND_STOP:
    case COMMAND_NOT_STARTED:
        person_leaves(p, a);
        break;
    case COMMAND_ABSENT:
    case COMMAND_ABSENT_ALL:
        if (p->place == PLACE_OUTSIDE)
            p->place = PLACE_ABSENT;
        break;
    case COMMAND_ID_REFUSE:
        person_without_id(p);
        break;
    case COMMAND_TOILET_OUT:
        if (p->place == PLACE_AT_WORK)
            p->place = PLACE_TOILET;
        break;
    case COMMAND_TOILET_IN:
        if (p->place == PLACE_TOILET)
            move(p, PLACE_AT_WORK);
        break;
    case COMMAND_ID_SEEN:
    case COMMAND_ID_SEEN_ALL:
        p->document = a->code;
        break;
    case COMMAND_SUPPLY:
        p->supplied[a->code] = (int8_t)a->amount;
        break;
    case COMMAND_GRANT:
        if (a->code == ACCOMMODATION_EXTRA_TIME)
            p->granted = a->amount;
        break;
    case COMMAND_EXTEND_ONE:
        p->minutes += a->amount;
        break;
    case COMMAND_EXPLAIN_TWICE:
        if (p->came_by && a->chosen != p->came_by)
            person_came_by(p, &all->acts[a->chosen], a->chosen);
        break;
    default:
        break;
    }
}

static struct story *story_of(struct view *v, uint64_t number)
{
    for (size_t i = 0; i < v->stories; i++)
        if (v->story[i].number == number)
            return &v->story[i];
    return NULL;
}

static void story_act(struct view *v, const struct act *a)
{
    struct story *s = story_of(v, a->ref);
    if (!s && a->kind != COMMAND_INCIDENT_DROP && v->stories < VIEW_INCIDENTS) {
        s = &v->story[v->stories++];
        *s = (struct story){.number = a->ref, .state = STORY_DRAFT, .class_ = a->code};
    }
    if (a->kind == COMMAND_INCIDENT_DRAFT || !s)
        return;
    if (a->kind == COMMAND_INCIDENT_DROP && s->state == STORY_TOLD)
        return; /* described at another door meanwhile */
    s->state = a->kind == COMMAND_INCIDENT_DROP ? STORY_DROPPED : STORY_TOLD;
    if (a->kind == COMMAND_INCIDENT_RECORD)
        s->class_ = a->code;
}

static void person_measure(struct person *p, const struct accommodation *a)
{
    p->measures |= 1u << a->kind;
    if (a->kind == ACCOMMODATION_EXTRA_TIME)
        p->extra = a->minutes;
}

static void change_act(struct view *v, const struct list_change *c, const struct plan *p)
{
    size_t at = 0;
    if (c->kind == CHANGE_ADDED) {
        assert_true(v->people < VIEW_CANDIDATES);
        v->who[v->people++] = (struct person){.pieces = -1, .supplied = {-1, -1, -1, -1, -1}};
        return;
    }
    while (at < v->people
           && (at < p->candidate_count ? p->candidates[at].subject : at + 1) != c->c.subject)
        at++;
    assert_true(at < v->people);
    if (c->kind == CHANGE_WITHDRAWN || c->kind == CHANGE_RESTORED)
        v->who[at].withdrawn = c->kind == CHANGE_WITHDRAWN;
    else if (c->kind == CHANGE_MEASURE)
        person_measure(&v->who[at], &c->c.accommodations[0]);
}

/* What people do in the room; what the kiosk notices about itself is none of it. */
static bool is_a_fact(enum command_kind k)
{
    return k != COMMAND_UNLOCK && k != COMMAND_LOCK && k != COMMAND_BOOT && k != COMMAND_CLOCK_STEP
           && k != COMMAND_CAMERA_LOST && k != COMMAND_HUNG && k != COMMAND_CAMERA_BACK
           && k != COMMAND_FREEZE && k != COMMAND_THAW && k != COMMAND_SIGN
           && k != COMMAND_SIGN_REFUSE && k != COMMAND_CLOSE_DOOR && k != COMMAND_SEAL
           && k != COMMAND_STAFF_OUT && k != COMMAND_STAFF_GONE;
}

static void course_act(struct view *v, const struct act *a)
{
    switch (a->kind) { /* the rest does not change the exam's course */
    case COMMAND_OPEN:
        if (v->phase == PHASE_CLOSED)
            v->phase = PHASE_OPEN;
        break;
    case COMMAND_START:
        if (v->phase == PHASE_OPEN) {
            v->phase = PHASE_RUNNING;
            v->started = a->when;
        }
        break;
    case COMMAND_END:
        if (v->phase == PHASE_OPEN || v->phase == PHASE_RUNNING)
            v->phase = PHASE_ENDED;
        break;
    case COMMAND_FREEZE:
        if (v->phase == PHASE_ENDED)
            v->phase = PHASE_FROZEN;
        break;
    case COMMAND_THAW:
    case COMMAND_STAFF_IN: /* with the emergency badge, when nobody signed */
        if (v->phase == PHASE_FROZEN)
            v->phase = PHASE_ENDED;
        break;
    case COMMAND_SEAL:
        if (v->phase == PHASE_FROZEN)
            v->phase = PHASE_SEALED;
        break;
    case COMMAND_CLOSE_DOOR:
        v->phase = PHASE_SEALED;
        break;
    case COMMAND_SIGN:
        v->signed_by |= v->phase == PHASE_FROZEN ? 1u << a->actor : 0;
        break;
    case COMMAND_SIGN_REFUSE:
        v->signed_by |= v->phase == PHASE_FROZEN ? 1u << a->code : 0;
        break;
    default:
        break;
    }
    if (v->phase < PHASE_FROZEN)
        v->signed_by = 0;
}

static void room_act(struct view *v, const struct act *a, bool own)
{
    switch (a->kind) { /* the rest is only a line in the record */
    case COMMAND_STAFF_IN:
        v->here |= 1u << a->actor;
        break;
    case COMMAND_STAFF_OUT:
        v->here &= ~(1u << a->actor);
        break;
    case COMMAND_STAFF_GONE:
        v->here &= ~(1u << a->code);
        break;
    case COMMAND_PASSES:
        v->taken |= a->involved;
        v->bad_doors |= a->bad_doors;
        break;
    case COMMAND_EXTEND:
        v->minutes += a->amount;
        break;
    case COMMAND_INTERRUPT:
        if (!v->still && v->stops < INTERRUPTIONS_MAX) {
            v->still = true;
            v->stop_from[v->stops] = a->when;
            v->stop_min[v->stops++] = 0;
        }
        break;
    case COMMAND_RESUME:
        if (v->still) {
            v->still = false;
            v->stop_min[v->stops - 1] = a->amount;
        }
        break;
    case COMMAND_INCIDENT_DRAFT:
    case COMMAND_INCIDENT_RECORD:
    case COMMAND_INCIDENT_DROP:
        story_act(v, a);
        break;
    default: /* what a door does by itself is its own */
        v->open[a->door] = v->open[a->door] || a->kind == COMMAND_OPEN;
        if (own)
            course_act(v, a);
        break;
    }
}

static void view_begin(const struct plan *p, struct view *v)
{
    memset(v, 0, sizeof *v);
    v->people = p->candidate_count;
    for (size_t i = 0; i < v->people; i++) {
        v->who[i] = (struct person){
            .pieces = -1, .withdrawn = p->candidates[i].canceled, .supplied = {-1, -1, -1, -1, -1}};
        for (size_t k = 0; k < p->candidates[i].accommodation_count; k++)
            person_measure(&v->who[i], &p->candidates[i].accommodations[k]);
    }
}

/* Deltas count by their number, whichever door told them first. */
static void view_delta(struct view *v, const struct act *a, const struct plan *p, uint32_t *last)
{
    if (a->delta->number != *last + 1)
        return;
    *last = a->delta->number;
    for (size_t i = 0; i < a->delta->count; i++)
        change_act(v, &a->delta->changes[i], p);
}

static bool is_known(const struct world *w, size_t door, const struct act *a)
{
    const struct door *d = &w->doors[door];
    if (a->door == door)
        return true;
    return d->heard > 0 && w->doors[a->door].log[d->heard - 1]->seq >= a->seq;
}

static bool is_taken_back(const struct world *w, size_t door, const struct act *a)
{
    for (size_t i = 0; i < WORLD_DOORS; i++)
        if (a->taken[i] && is_known(w, door, &w->people->acts[a->taken[i]]))
            return true;
    return false;
}

/* An explanation chose an arrival that the other door takes back, unheard of where it was given:
 * then the other arrival is the only one. */
static bool says_nothing(const struct world *w, size_t door, const struct act *a)
{
    return is_taken_back(w, door, a)
           || (a->kind == COMMAND_EXPLAIN_TWICE
               && is_taken_back(w, door, &w->people->acts[a->chosen]));
}

void people_view(const struct world *w, size_t door, struct view *v)
{
    const struct people *p = w->people;
    uint32_t deltas = 0;
    view_begin(&w->plan, v);
    for (size_t i = 0; i + 1 < p->n; i++) {
        const struct act *a = &p->acts[p->order[i]];
        if (!is_known(w, door, a) || v->phase == PHASE_SEALED)
            continue;
        if (v->phase == PHASE_FROZEN && is_a_fact(a->kind))
            v->phase = PHASE_ENDED;
        if (a->kind == COMMAND_CHANGE_LIST) {
            view_delta(v, a, &w->plan, &deltas);
        } else if (a->who == NOBODY) {
            room_act(v, a, a->door == door);
        } else if (!says_nothing(w, door, a) && v->open[a->door] && a->who < v->people) {
            bool involves = a->kind == COMMAND_STATEMENT || a->kind == COMMAND_AFFECTED;
            struct story *story = involves ? story_of(v, a->ref) : NULL;
            if (story)
                story->involved |= 1u << a->who;
            person_act(p, &v->who[a->who], p->order[i]);
        }
    }
    if (v->phase < PHASE_FROZEN)
        v->signed_by = 0;
}

/* ---- what may never happen ---- */

static const char *forbid_person(const struct person *p, enum command_kind kind)
{
    switch (kind) { /* the rest is allowed wherever somebody is */
    case COMMAND_CHECK_IN:
        return p->place == PLACE_OUTSIDE || p->place == PLACE_ABSENT || p->place == PLACE_NO_ID
                   ? NULL
                   : "already seen";
    case COMMAND_ID_REFUSE:
        return is_in(p->place) || p->place == PLACE_WAITING ? NULL : "not here";
    case COMMAND_LATE_ADMIT:
        return p->place == PLACE_WAITING || p->place == PLACE_SENT_AWAY ? NULL : "not waiting";
    case COMMAND_LATE_REFUSE:
        return p->place == PLACE_WAITING ? NULL : "not waiting";
    case COMMAND_TOILET_OUT:
    case COMMAND_HAND_IN:
        return p->place == PLACE_AT_WORK ? NULL : "not at work";
    case COMMAND_TOILET_IN:
        return p->place == PLACE_TOILET ? NULL : "not at the toilet";
    case COMMAND_STOP:
    case COMMAND_NOT_STARTED:
        return is_in(p->place) ? NULL : "not in the room";
    case COMMAND_LEAVE:
        return p->place == PLACE_DONE ? NULL : "work not handed in";
    case COMMAND_ABSENT:
        return p->place == PLACE_OUTSIDE && !p->withdrawn ? NULL : "not missed";
    case COMMAND_ID_SEEN:
        return p->place == PLACE_OUTSIDE || p->place == PLACE_ABSENT || p->place == PLACE_SENT_AWAY
                       || p->place == PLACE_NO_ID
                   ? "not here"
                   : NULL;
    default:
        return NULL;
    }
}

static const char *forbid_freeze(const struct view *v)
{
    if (v->still)
        return "the clock stands still";
    for (size_t i = 0; i < v->people; i++) {
        const struct person *p = &v->who[i];
        if ((p->place == PLACE_OUTSIDE && !p->withdrawn) || p->place == PLACE_WAITING
            || is_in(p->place))
            return "somebody has no final state";
    }
    return NULL;
}

/* The door is open, or somebody is at work, and no other one is here who may run a room. */
static bool leaves_alone(const struct world *w, const struct view *v, uint8_t who)
{
    unsigned others = 0;
    for (size_t i = 0; i < w->plan.invigilator_count; i++)
        if (i != who && w->plan.invigilators[i].role != STAFF_ASSESSOR)
            others |= v->here & ~v->taken & 1u << i;
    bool open = v->phase == PHASE_OPEN || v->phase == PHASE_RUNNING || v->phase == PHASE_FROZEN;
    return open && !others && w->plan.invigilators[who].role != STAFF_ASSESSOR
           && !(v->taken & 1u << who);
}

/* A badge that was withdrawn does nothing more here. Who has it may go home, and of the kiosk's
 * screen it is only told that it was locked. */
static bool is_taken_badge(const struct world *w, const struct view *v, const struct command *c)
{
    bool harmless = c->kind == COMMAND_LOCK || c->kind == COMMAND_UNLOCK
                    || (c->kind == COMMAND_STAFF_OUT && !c->has_sign_off) || c->kind == COMMAND_SEAL
                    || c->kind == COMMAND_SCAN || c->kind == COMMAND_SCAN_REFUSE;
    return c->actor < w->plan.invigilator_count && v->taken & 1u << c->actor && !harmless;
}

const char *people_forbid(const struct world *w, const struct view *v, const struct command *c)
{
    bool personal = c->candidate >= 0 && (size_t)c->candidate < v->people;
    bool any_phase = c->kind == COMMAND_SCAN || c->kind == COMMAND_SCAN_REFUSE;
    if (v->phase == PHASE_SEALED && !any_phase)
        return "it is sealed";
    bool rescue = c->kind == COMMAND_STAFF_IN && c->actor == EMERGENCY && v->signed_by == 0;
    if (v->phase == PHASE_FROZEN && is_a_fact(c->kind) && !any_phase && !rescue)
        return "it is frozen";
    if (is_taken_badge(w, v, c))
        return "that badge was withdrawn";
    if (c->kind == COMMAND_FREEZE)
        return forbid_freeze(v);
    if (c->kind == COMMAND_END && v->still)
        return "the clock stands still";
    if (c->kind == COMMAND_SEAL && v->signed_by == 0)
        return "nobody signed";
    if (c->kind == COMMAND_STAFF_OUT && !(v->here & 1u << c->actor))
        return "not here";
    if (c->kind == COMMAND_STAFF_OUT && leaves_alone(w, v, c->actor))
        return "nobody would be left";

    return personal ? forbid_person(&v->who[c->candidate], c->kind) : NULL;
}
