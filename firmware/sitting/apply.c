// SPDX-License-Identifier: EUPL-1.2
/* The fold: one event into the state. Never refuses; what makes no sense in this state stays
 * visible in the timeline and changes nothing else. The phases are those of the door that looks:
 *
 *   CLOSED  OPENED -> OPEN. Staff may come and checks be overridden before; nothing about
 * candidates counts yet. OPEN    STARTED -> RUNNING, ENDED -> ENDED (the exam never began) RUNNING
 * ENDED -> ENDED ENDED   FROZEN -> FROZEN (keeps the payload's hash) FROZEN  SIGNED, SIGN_REFUSED
 * collect; SEALED with the same hash -> SEALED; THAWED or any new fact -> ENDED, signatures gone
 *   SEALED  everything is only counted */
#include "sitting/state_internal.h"

#include <assert.h>
#include <string.h>

/* Facts change what a PV would say; technical events and the acts of closing do not. */
static bool is_fact(enum event_kind kind)
{
    switch (kind) { /* the rest are facts */
    case EVENT_UNLOCKED:
    case EVENT_LOCKED:
    case EVENT_BOOTED:
    case EVENT_CLOCK_STEPPED:
    case EVENT_CAMERA_LOST:
    case EVENT_HUNG:
    case EVENT_CAMERA_BACK:
    case EVENT_FROZEN:
    case EVENT_THAWED:
    case EVENT_SIGNED:
    case EVENT_SIGN_REFUSED:
    case EVENT_SEALED:
    case EVENT_DOOR_CLOSED:
    case EVENT_STAFF_OUT: /* whoever goes home after the freeze changes nothing in what it says */
        return false;
    default:
        return true;
    }
}

static void thaw(struct sitting *s)
{
    s->phase = PHASE_ENDED;
    s->frozen = (struct wall){0};
    s->signature_count = 0;
    memset(s->signatures, 0, sizeof s->signatures);
    memset(s->frozen_hash, 0, sizeof s->frozen_hash);
}

static struct incident *incident_at(struct sitting *s, uint64_t number)
{
    const struct incident *i = sitting_incident(s, number);
    return i ? &s->incidents[i - s->incidents] : NULL;
}

bool state_takes_number(const struct sitting *s, const struct event *e, uint32_t *given)
{
    int door = state_door_of(e);
    bool own = e->ref == event_numbers_from(door) + *given + 1ull;
    bool old = door == s->self && e->ref == *given + 1ull; /* records of before doors had numbers */
    *given += own || old;
    return own || old;
}

static struct incident *incident_add(struct sitting *s, const struct event *e)
{
    if (!state_takes_number(s, e, &s->doors[state_door_of(e) - 1].incidents)
        || s->incident_count >= INCIDENTS_MAX)
        return NULL;
    assert(s->incidents && s->incident_count < s->incident_size);
    struct incident *i = &s->incidents[s->incident_count++];
    *i = (struct incident){.number = (uint32_t)e->ref,
        .class_ = (enum incident_class)e->code,
        .scope = SCOPE_INDIVIDUAL,
        .draft = true,
        .happened = event_time(e),
        .first_at = e->at,
        .actor = e->actor};
    return i;
}

static void apply_incident(struct sitting *s, const struct event *e, uint32_t text)
{
    struct incident *i = incident_at(s, e->ref);
    if (e->kind == EVENT_INCIDENT_DROPPED) {
        if (i && i->draft) /* a described incident is a fact and stays */
            i->dropped = true, i->text_at = text;
        return;
    }
    if (!i)
        i = incident_add(s, e);
    if (!i || e->kind == EVENT_INCIDENT_DRAFTED)
        return;
    i->class_ = (enum incident_class)e->code;
    i->scope = (enum incident_scope)e->amount;
    i->happened = event_time(e);
    i->recorded_at = e->at;
    i->draft = i->dropped = false;
    i->text_at = text;
}

/* Where an override goes: a further one of the clock behind the others, any other in the place of
 * the one before it at that door. */
static size_t override_place(const struct sitting *s, enum check check, uint8_t door)
{
    size_t clocks = 0, last = 0;

    for (size_t i = 0; i < s->override_count; i++) {
        const struct override_state *o = &s->overrides[i];
        if (o->check == CHECK_CLOCK) {
            clocks++;
            last = i;
        } else if (o->check == check && o->door == door) {
            return i;
        }
    }
    return check == CHECK_CLOCK && clocks == CLOCK_OVERRIDES_MAX ? last : s->override_count;
}

static void apply_override(struct sitting *s, const struct event *e, uint32_t who, uint32_t text)
{
    if (e->code < 1 || e->code >= CHECK_COUNT)
        return;
    uint8_t door = (uint8_t)state_door_of(e);
    size_t i = override_place(s, (enum check)e->code, door);
    if (i == s->override_count)
        s->override_count++; /* OVERRIDES_MAX has room for all of them */
    s->overrides[i] = (struct override_state){
        (enum check)e->code, e->actor, door, e->at, e->certainty, who, text};
}

/* Everybody signs once; who refused first and signs after all counts as signed. */
static void apply_signature(struct sitting *s, const struct event *e, uint32_t who)
{
    bool refused = e->kind == EVENT_SIGN_REFUSED;
    size_t i = 0;
    if (s->phase != PHASE_FROZEN || e->actor >= s->plan->invigilator_count)
        return;
    if (!refused && memcmp(e->hash, s->frozen_hash, sizeof e->hash) != 0)
        return;
    while (i < s->signature_count && s->signatures[i].actor != e->actor)
        i++;
    if (i < s->signature_count && (refused || !s->signatures[i].refused))
        return;
    if (i == s->signature_count)
        s->signature_count++; /* one per invigilator, so the array cannot overflow */
    s->signatures[i] = (struct signature_state){.actor = e->actor,
        .role = s->plan->invigilators[e->actor].role,
        .at = e->at,
        .refused = refused,
        .with_strokes = !refused && e->amount != 0,
        .who_at = refused ? who : 0};
}

static void apply_open(struct sitting *s, const struct event *e)
{
    if (s->phase != PHASE_CLOSED)
        return;
    s->phase = PHASE_OPEN;
    s->opened = event_time(e);
    s->opened_by = e->actor;
    s->door = e->amount < 1 ? 1 : e->amount > DOORS_MAX ? DOORS_MAX : e->amount;
}

static void apply_closing(struct sitting *s, const struct event *e)
{
    if (e->kind == EVENT_FROZEN && s->phase == PHASE_ENDED) {
        s->phase = PHASE_FROZEN;
        s->frozen = e->at;
        memcpy(s->frozen_hash, e->hash, sizeof s->frozen_hash);
    } else if (e->kind == EVENT_THAWED && s->phase == PHASE_FROZEN) {
        thaw(s);
    } else if (e->kind == EVENT_SEALED && s->phase == PHASE_FROZEN
               && memcmp(e->hash, s->frozen_hash, sizeof e->hash) == 0) {
        s->phase = PHASE_SEALED;
        s->sealed = e->at;
        s->has_pdf = e->has_pdf;
        memcpy(s->pdf, e->pdf, sizeof s->pdf);
    }
}

#define EXTENSION_MAX 100000

/* Facts about the exam itself, which count from the opening on. */
static void apply_course(struct sitting *s, const struct event *e, uint32_t who, uint32_t text)
{
    if (!state_is_open_at(s, e))
        return;
    if (e->kind == EVENT_STARTED && s->phase == PHASE_OPEN) {
        s->phase = PHASE_RUNNING;
        s->started = event_time(e);
    } else if (e->kind == EVENT_ENDED && s->phase < PHASE_ENDED) {
        s->phase = PHASE_ENDED;
        s->ended = event_time(e);
    } else if (e->kind == EVENT_EXTENDED) {
        s->extension_min = state_plus_clamped(s->extension_min, e->amount, EXTENSION_MAX);
    } else if (e->kind == EVENT_SCAN_REFUSED) {
        s->scans_refused = state_plus_clamped(s->scans_refused, 1, ROOM_MOMENTS_MAX);
    } else if (e->kind == EVENT_INCIDENT_DRAFTED || e->kind == EVENT_INCIDENT_RECORDED
               || e->kind == EVENT_INCIDENT_DROPPED) {
        apply_incident(s, e, text);
    } else if (e->kind == EVENT_UNLISTED || e->kind == EVENT_GUEST
               || e->kind == EVENT_GUEST_UNDONE) {
        fold_guest(s, e);
    } else if (e->kind == EVENT_INTERRUPTED || e->kind == EVENT_RESUMED) {
        fold_interruption(s, e, who, text);
    } else if (e->kind == EVENT_OUTAGE) {
        fold_outage(s, e);
    }
}

/* What each door does by itself and its own clock; of others it is only known that they did. */
static bool is_own_course(enum event_kind kind)
{
    return kind == EVENT_OPENED || kind == EVENT_STARTED || kind == EVENT_ENDED
           || kind == EVENT_FROZEN || kind == EVENT_THAWED || kind == EVENT_SIGNED
           || kind == EVENT_SIGN_REFUSED || kind == EVENT_SEALED;
}

static void apply_list_changed(struct sitting *s, const struct event *e)
{
    if (e->ref != s->delta_count + 1 || s->delta_count >= DELTAS_MAX) /* told by another door */
        return;
    struct delta_state *d = &s->deltas[s->delta_count++];
    *d = (struct delta_state){.at = e->at, .certainty = e->certainty, .changes = e->amount};
    memcpy(d->hash, e->hash, sizeof d->hash);
}

static void apply_room(struct sitting *s, const struct event *e)
{
    uint32_t who = state_keep(s, e->who), text = state_keep(s, e->text);
    s->room[s->room_count++] = (struct room_moment){.seq = event_place(e),
        .kind = e->kind,
        .at = e->at,
        .happened = e->happened,
        .certainty = e->certainty,
        .actor = e->actor,
        .code = e->code,
        .amount = e->amount,
        .ref = e->ref,
        .text_at = text,
        .who_at = who};
    fold_door(s, e, who, text);
    if (state_door_of(e) != s->self && is_own_course(e->kind))
        return;
    switch (e->kind) { /* the rest is about the exam's course, or only a line in the record */
    case EVENT_OPENED:
        apply_open(s, e);
        break;
    case EVENT_OVERRIDDEN:
        apply_override(s, e, who, text);
        break;
    case EVENT_STAFF_IN:
    case EVENT_STAFF_OUT:
    case EVENT_HANDED_OVER:
    case EVENT_SUBSTITUTE:
        fold_staff(s, e);
        break;
    case EVENT_SIGNED:
    case EVENT_SIGN_REFUSED:
        apply_signature(s, e, who);
        break;
    case EVENT_FROZEN:
    case EVENT_THAWED:
    case EVENT_SEALED:
        apply_closing(s, e);
        break;
    case EVENT_LIST_CHANGED:
        apply_list_changed(s, e);
        break;
    case EVENT_CONDITION:
    case EVENT_VERSION_SEEN:
    case EVENT_VERSION_DECIDED:
        fold_preparation(s, e, who, text);
        break;
    case EVENT_MATERIAL:
        fold_material(s, e, text);
        break;
    case EVENT_WITHDRAWALS:
    case EVENT_WITHDRAWN:
        fold_passes(s, e);
        break;
    default:
        apply_course(s, e, who, text);
        break;
    }
}

/* The incident's list of people: ascending, each once. */
static void involve(struct incident *i, uint16_t candidate)
{
    size_t at = 0;
    while (at < i->involved_count && i->involved[at] < candidate)
        at++;
    if (i->involved_count >= CANDIDATES_MAX
        || (at < i->involved_count && i->involved[at] == candidate))
        return;
    memmove(&i->involved[at + 1], &i->involved[at], (i->involved_count - at) * sizeof *i->involved);
    i->involved[at] = candidate;
    i->involved_count++;
}

static void release(struct incident *i, uint16_t candidate)
{
    size_t n = 0;
    for (size_t k = 0; k < i->involved_count; k++)
        if (i->involved[k] != candidate)
            i->involved[n++] = i->involved[k];
    i->involved_count = n;
}

bool state_involves(enum event_kind kind)
{
    return kind == EVENT_INVOLVED || kind == EVENT_AFFECTED;
}

static bool still_involved(const struct candidate_state *c, uint64_t number)
{
    for (size_t k = 0; k < c->moment_count; k++)
        if (state_involves(c->moments[k].kind) && !c->moments[k].undone
            && c->moments[k].ref == number)
            return true;
    return false;
}

static void apply_candidate(struct sitting *s, const struct event *e, uint16_t candidate)
{
    struct candidate_state *c = &s->candidates[candidate];
    struct moment *m = &c->moments[c->moment_count++];
    *m = (struct moment){.seq = event_place(e),
        .kind = e->kind,
        .at = e->at,
        .happened = e->happened,
        .certainty = e->certainty,
        .actor = e->actor,
        .code = e->code,
        .amount = e->amount,
        .ref = e->ref,
        .text_at = e->kind == EVENT_LISTED ? 0 : state_keep(s, e->text), /* that is in the list */
        .who_at = state_keep(s, e->who)};
    if (e->kind == EVENT_UNDONE)
        m->ref = fold_place_of(c, m);
    fold_moment(c, m);
    struct incident *i = incident_at(s, e->ref);
    if (state_involves(e->kind) && i)
        involve(i, candidate);
    if (e->kind != EVENT_UNDONE)
        return;
    const struct moment *taken_back = fold_undo(c, m->ref);
    i = taken_back && state_involves(taken_back->kind) ? incident_at(s, taken_back->ref) : NULL;
    if (i && !still_involved(c, i->number))
        release(i, candidate);
}

/* Which candidate an event is about: index, or -1. A newcomer's is the one behind the last. */
static int find_subject(const struct sitting *s, const struct event *e)
{
    struct list_change c;
    int at = plan_find_subject(s->plan, e->subject);
    bool added = at < 0 && change_hear(e, &c) && c.kind == CHANGE_ADDED && change_fits(s->plan, &c);
    return added ? (int)s->plan->candidate_count : at;
}

static bool is_ignored(const struct sitting *s, const struct event *e, int candidate)
{
    if (s->phase == PHASE_SEALED || s->doors[state_door_of(e) - 1].closed.ms)
        return true;
    if (!event_is_about_candidate(e->kind))
        return e->subject != SUBJECT_ROOM;
    /* The office may change the list before the room is open. */
    return candidate < 0 || (!state_is_open_at(s, e) && !state_is_change(e->kind));
}

/* All memory that the event needs, so that the fold itself cannot fail. */
static enum err reserve(struct sitting *s, const struct event *e, int candidate)
{
    enum err failed = state_is_change(e->kind) ? state_own_list(s) : ERR_OK;
    return failed ? failed : state_reserve(s, e, candidate < 0 ? NULL : &s->candidates[candidate]);
}

enum err sitting_apply(struct sitting *s, const struct event *e)
{
    assert(s && s->plan && e);
    bool personal = event_is_about_candidate(e->kind);
    int candidate = personal ? find_subject(s, e) : -1;
    if (!is_ignored(s, e, candidate)) {
        enum err failed = reserve(s, e, candidate);
        if (failed)
            return failed;
        if (s->phase == PHASE_FROZEN && is_fact(e->kind))
            thaw(s);
        if (state_is_change(e->kind))
            state_change_list(s, e, (size_t)candidate);
        if (personal)
            apply_candidate(s, e, (uint16_t)candidate);
        else
            apply_room(s, e);
        assert(candidate < 0 || candidate_is_sound(&s->candidates[candidate]));
        assert(room_is_sound(s));
    }
    s->event_count++;
    if (state_door_of(e) == s->self) {
        s->last_seq = e->seq;
        s->last_at = e->at;
    }
    state_hear(s, e);
    s->lamport = e->lamport > s->lamport ? e->lamport : s->lamport;
    return ERR_OK;
}
