// SPDX-License-Identifier: EUPL-1.2
/* Read-only questions over a state: times, counts, and what still stands in the way of closing. */
#include "sitting/state_internal.h"

#include <assert.h>

const char *attendance_code(enum attendance a)
{
    static const char *const codes[ATTENDANCE_COUNT] = {
        [ATTENDANCE_EXPECTED] = "verwacht",
        [ATTENDANCE_CHECKED_IN] = "ingecheckt",
        [ATTENDANCE_LATE_WAITING] = "te_laat_wacht",
        [ATTENDANCE_LATE_ADMITTED] = "te_laat_toegelaten",
        [ATTENDANCE_LATE_REFUSED] = "te_laat_geweigerd",
        [ATTENDANCE_NOT_STARTED] = "niet_gestart",
        [ATTENDANCE_STOPPED] = "afgebroken",
        [ATTENDANCE_HANDED_IN] = "ingeleverd",
        [ATTENDANCE_LEFT] = "vertrokken",
        [ATTENDANCE_ABSENT] = "afwezig",
        [ATTENDANCE_ID_REFUSED] = "geweigerd_id",
    };
    return (unsigned)a < ATTENDANCE_COUNT ? codes[a] : "onbekend";
}

bool sitting_has_attended(const struct candidate_state *c)
{
    return sitting_is_inside(c) || c->attendance == ATTENDANCE_HANDED_IN
           || c->attendance == ATTENDANCE_LEFT || c->attendance == ATTENDANCE_STOPPED
           || c->attendance == ATTENDANCE_NOT_STARTED;
}

/* Who came and went away before beginning made nothing that must be tied to a person or given more
 * time. */
static bool took_part(const struct candidate_state *c)
{
    return sitting_has_attended(c) && c->attendance != ATTENDANCE_NOT_STARTED;
}

bool sitting_id_is_open(const struct candidate_state *c)
{
    return took_part(c) && !c->id_seen && c->id_document != ID_DOCUMENT_NONE;
}

static int32_t *count_of(struct counts *n, enum attendance a)
{
    switch (a) {
    case ATTENDANCE_EXPECTED:
        return &n->expected;
    case ATTENDANCE_CHECKED_IN:
        return &n->present;
    case ATTENDANCE_LATE_WAITING:
        return &n->late_waiting;
    case ATTENDANCE_LATE_ADMITTED:
        return &n->late;
    case ATTENDANCE_LATE_REFUSED:
        return &n->refused;
    case ATTENDANCE_NOT_STARTED:
        return &n->not_started;
    case ATTENDANCE_STOPPED:
        return &n->stopped;
    case ATTENDANCE_HANDED_IN:
        return &n->handed_in;
    case ATTENDANCE_LEFT:
        return &n->left;
    case ATTENDANCE_ID_REFUSED:
        return &n->id_refused;
    case ATTENDANCE_ABSENT:
    case ATTENDANCE_COUNT:
        break;
    }
    return &n->absent;
}

struct counts sitting_counts(const struct sitting *s)
{
    struct counts n = {0};
    for (size_t i = 0; i < s->plan->candidate_count; i++) {
        const struct candidate_state *c = &s->candidates[i];
        if (s->plan->candidates[i].canceled && c->attendance == ATTENDANCE_EXPECTED) {
            n.canceled++;
            continue;
        }
        n.on_list++;
        ++*count_of(&n, c->attendance);
        n.toilet += c->on_toilet;
        n.id_to_see += sitting_id_is_open(c);
        n.attended += sitting_has_attended(c);
        n.attended_late += sitting_has_attended(c) && c->late;
    }
    for (size_t i = 0; i < s->incident_count; i++)
        n.incidents += !s->incidents[i].dropped;
    for (size_t i = 0; i < s->guest_count; i++) {
        n.guests += !s->guests[i].dropped && s->guests[i].outcome == GUEST_ADMITTED;
        n.guests_inside += guest_is_inside(&s->guests[i]);
    }
    return n;
}

struct wall state_late_start(const struct sitting *s)
{
    bool planned = s->plan->rules.late_from == LATE_FROM_PLANNED || !s->started.ms;
    return planned ? s->plan->start : s->started;
}

static struct wall earlier(struct wall a, struct wall b)
{
    return a.ms == 0 || (b.ms != 0 && b.ms < a.ms) ? b : a;
}

/* When the first one went who does not come back: with the questions in the head, that is why some
 * schools let nobody in any more. */
static struct wall first_gone(const struct sitting *s)
{
    struct wall first = {0};
    for (size_t i = 0; i < s->plan->candidate_count; i++)
        first = earlier(first, earlier(s->candidates[i].left, s->candidates[i].stopped));
    for (size_t i = 0; i < s->guest_count; i++)
        first = earlier(first, s->guests[i].left);
    return first;
}

struct wall sitting_late_until(const struct sitting *s)
{
    const struct rules *r = &s->plan->rules;
    struct wall limit = {0};
    if (r->late_limit_min >= 0)
        limit = state_wall_plus(state_late_start(s), r->late_limit_min);
    return r->late_until_left ? earlier(limit, first_gone(s)) : limit;
}

bool sitting_toilet_is_early(const struct sitting *s, struct wall t)
{
    int32_t minutes = s->plan->rules.toilet_first_min;
    return minutes > 0 && s->started.ms && t.ms < state_wall_plus(s->started, minutes).ms;
}

int32_t sitting_toilet_long_min(const struct sitting *s)
{
    int32_t minutes = s->plan->rules.toilet_long_min;
    return minutes > 0 ? minutes : TOILET_LONG_MIN;
}

int32_t sitting_extra_min(const struct sitting *s, size_t candidate)
{
    assert(candidate < s->plan->candidate_count);
    const struct accommodation *extra =
        candidate_accommodation(&s->plan->candidates[candidate], ACCOMMODATION_EXTRA_TIME);
    int32_t planned = extra && extra->minutes > 0 ? extra->minutes : 0;
    return state_plus_clamped(planned, s->candidates[candidate].granted_min, EXTRA_TIME_UNLIMITED);
}

/* How long the exam lasts without extra time. */
static int64_t duration_of(const struct plan *p)
{
    if (p->duration_min > 0)
        return p->duration_min;
    return p->end.ms > p->start.ms ? wall_minutes_up(p->start, p->end) : 0;
}

/* The end for somebody who was there at the start. With a duration, everybody gets that duration
 * from the actual start: starting ten minutes late ends ten minutes late. Without one the exam
 * lasts "until", and the planned end stays where it is. */
static struct wall group_end(const struct sitting *s)
{
    struct wall start = s->started.ms ? s->started : s->plan->start;
    return s->plan->duration_min > 0 ? state_wall_plus(start, s->plan->duration_min) : s->plan->end;
}

/* A latecomer's end is the group's (EBM art. 13: unchanged unless the committee decides otherwise),
 * or a full duration from the moment somebody let them in. Extra time is theirs in both cases,
 * whether or not the tool for it was supplied. */
struct wall sitting_end_of(const struct sitting *s, size_t candidate)
{
    assert(candidate < s->plan->candidate_count);
    const struct candidate_state *c = &s->candidates[candidate];
    int32_t extra = sitting_extra_min(s, candidate);
    if (extra >= EXTRA_TIME_UNLIMITED)
        return (struct wall){0};
    struct wall end = group_end(s), since = {0};
    if (c->late && sitting_has_attended(c) && c->decided.ms
        && s->plan->rules.late_end == LATE_END_FULL_DURATION) {
        end = state_wall_plus(c->decided, duration_of(s->plan));
        since = c->decided; /* an alarm before somebody began took nothing from them */
    }
    return state_wall_plus(end,
        (int64_t)extra + s->extension_min + c->extension_min + sitting_interruption_min(s, since));
}

/* Whether every accommodation of somebody who took part is known to be supplied or not. */
static bool supply_is_open(const struct sitting *s, size_t candidate)
{
    const struct candidate_state *c = &s->candidates[candidate];
    if (!took_part(c))
        return false;
    for (int kind = ACCOMMODATION_EXTRA_TIME; kind <= ACCOMMODATION_OTHER; kind++) {
        bool due = c->granted[kind]
                   || candidate_accommodation(
                       &s->plan->candidates[candidate], (enum accommodation_kind)kind);
        if (due && !c->supply_known[kind])
            return true;
    }
    return false;
}

struct list {
    struct unresolved *ret;
    size_t max, n;
};

static void list_add(struct list *l, enum unresolved_kind kind, size_t candidate, uint32_t incident)
{
    if (l->n < l->max)
        l->ret[l->n] = (struct unresolved){kind, (uint16_t)candidate, incident, 0};
    l->n++;
}

static void list_guest(struct list *l, uint32_t number)
{
    if (l->n < l->max)
        l->ret[l->n] = (struct unresolved){.kind = UNRESOLVED_GUEST, .guest = number};
    l->n++;
}

/* Where somebody is comes first, and only one line about it: who is at the toilet must come back
 * before handing in. */
static void list_candidate(struct list *l, const struct sitting *s, size_t i)
{
    const struct candidate_state *c = &s->candidates[i];
    if (c->attendance == ATTENDANCE_EXPECTED && !s->plan->candidates[i].canceled)
        list_add(l, UNRESOLVED_EXPECTED, i, 0);
    else if (c->attendance == ATTENDANCE_LATE_WAITING)
        list_add(l, UNRESOLVED_LATE_WAITING, i, 0);
    else if (c->on_toilet)
        list_add(l, UNRESOLVED_TOILET, i, 0);
    else if (sitting_is_inside(c))
        list_add(l, UNRESOLVED_NOT_HANDED_IN, i, 0);
    if (s->plan->rules.id_required && sitting_id_is_open(c))
        list_add(l, UNRESOLVED_ID, i, 0);
    if (supply_is_open(s, i))
        list_add(l, UNRESOLVED_SUPPLY, i, 0);
    if (sitting_is_twice(c))
        list_add(l, UNRESOLVED_TWICE, i, 0);
}

/* Only whoever makes the record waits for the others. */
static void list_doors(struct list *l, const struct sitting *s)
{
    for (int door = 1; door <= sitting_door_count(s) && sitting_makes_record(s); door++)
        if (!sitting_door_is_settled(s, door))
            list_add(l, UNRESOLVED_DOOR, (size_t)door, 0);
}

size_t sitting_unresolved(const struct sitting *s, struct unresolved *ret, size_t max)
{
    struct list l = {ret, ret ? max : 0, 0};
    if (sitting_interruption(s))
        list_add(&l, UNRESOLVED_INTERRUPTED, 0, 0);
    if (s->phase < PHASE_ENDED)
        list_add(&l, UNRESOLVED_NOT_ENDED, 0, 0);
    for (size_t i = 0; i < s->plan->candidate_count; i++)
        list_candidate(&l, s, i);
    for (size_t i = 0; i < s->guest_count; i++)
        if (guest_is_inside(&s->guests[i]))
            list_guest(&l, s->guests[i].number);
    for (size_t i = 0; i < s->incident_count; i++)
        if (s->incidents[i].draft && !s->incidents[i].dropped)
            list_add(&l, UNRESOLVED_DRAFT, 0, s->incidents[i].number);
    for (size_t i = 0; i < s->outage_count; i++)
        if (!s->outages[i].to.ms)
            list_add(&l, UNRESOLVED_OUTAGE, 0, s->outages[i].incident);
    for (size_t kind = MATERIAL_PAPERS; kind < MATERIAL_COUNT; kind++)
        if (sitting_material_gap(s, (enum material)kind).column)
            list_add(&l, UNRESOLVED_MATERIAL, kind, 0);
    list_doors(&l, s);
    return l.n;
}

const struct incident *sitting_incident(const struct sitting *s, uint64_t number)
{
    for (size_t i = 0; i < s->incident_count; i++)
        if (s->incidents[i].number == number)
            return &s->incidents[i];
    return NULL;
}

uint32_t sitting_newest_incident(const struct sitting *s)
{
    for (size_t i = s->room_count; i > 0; i--) {
        const struct room_moment *m = &s->room[i - 1];
        if (m->kind == EVENT_INCIDENT_DRAFTED && place_door(m->seq) == s->self)
            return (uint32_t)m->ref;
    }
    return 0;
}

const struct room_moment *sitting_incident_note(
    const struct sitting *s, uint32_t incident, enum incident_note note)
{
    for (size_t i = s->room_count; i > 0; i--) {
        const struct room_moment *m = &s->room[i - 1];
        if (m->kind == EVENT_INCIDENT_NOTED && m->ref == incident && m->code == (int32_t)note)
            return m;
    }
    return NULL;
}

bool state_supervises(const struct sitting *s, size_t invigilator)
{
    return invigilator < s->plan->invigilator_count
           && s->plan->invigilators[invigilator].role != STAFF_ASSESSOR;
}

static bool is_among_signatures(const struct sitting *s, size_t invigilator)
{
    for (size_t i = 0; i < s->signature_count; i++)
        if (s->signatures[i].actor == invigilator)
            return true;
    return false;
}

/* An assessor's signature is welcome and does not stand in for an invigilator's. One given when
 * leaving is about the part that the leaver saw; all of it is signed by one who stayed. */
size_t sitting_signatures_done(const struct sitting *s)
{
    size_t n = 0, when_leaving = 0, needed = sitting_signatures_needed(s);
    for (size_t i = 0; i < s->signature_count; i++)
        n += state_supervises(s, s->signatures[i].actor);
    for (size_t i = 0; i < s->plan->invigilator_count; i++)
        when_leaving +=
            s->staff[i].signed_off && state_supervises(s, i) && !is_among_signatures(s, i);
    return n + (when_leaving < needed ? when_leaving : needed - 1);
}

size_t sitting_signatures_needed(const struct sitting *s)
{
    size_t able = 0;
    for (size_t i = 0; i < s->plan->invigilator_count; i++)
        able += state_supervises(s, i);
    size_t required =
        s->plan->rules.signatures_required > 1 ? (size_t)s->plan->rules.signatures_required : 1;
    return required < able ? required : able;
}
